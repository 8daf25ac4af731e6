"""The regular expressions of the program's own modules, compiled once on a machine.

To compile some four hundred of them takes a tenth of a first letter's time. A module calls :func:`compiled` where it
would call ``re.compile``; the command line calls :func:`keep` at its end, so that the next start finds their code.
"""

import re
import sys
from functools import cache

from appealcheck import kept
from appealcheck.frozen import PLATFORM, Frozen, freeze, thaw

_FOLDER = "expressions"
_NAME = f"{PLATFORM} {sys.hexversion:x}"
# More than the program has: what is over were those of modules since changed.
_MOST = 2_000
_SURROGATE = re.compile("[\ud800-\udfff]")

_new: dict[str, Frozen] = {}


def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, from kept code where there is some.

    Raises:
        re.error: it is no regular expression.
    """
    flags = int(flags)
    if _SURROGATE.search(expression):
        # What no text holds cannot be written either.
        return re.compile(expression, flags)
    key = f"{flags}:{expression}"
    code = _known().get(key)
    if code is None:
        code = freeze(expression, flags)
        if code is not None:
            _new[key] = code
    return thaw(expression, flags, code)


def keep() -> None:
    """Keep the code of the expressions that were compiled since the start, for the next one."""
    if _new:
        known = _known()
        kept.put(_FOLDER, _NAME, {**(known if len(known) + len(_new) <= _MOST else {}), **_new})
        _new.clear()


@cache
def _known() -> dict[str, Frozen]:
    return kept.get(_FOLDER, _NAME, dict[str, Frozen]) or {}
