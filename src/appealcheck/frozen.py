"""Regular expressions whose compiled code is kept between runs.

A first letter meets some three hundred patterns, and compiling those takes longer than parsing the letter. Python offers
no public way to keep a compiled expression, so its own compiler's parts are used here; where they are not as expected
(another interpreter, another version), an expression is simply compiled.
"""

import importlib
import re
import sys
from array import array
from functools import lru_cache
from typing import Any

from msgspec import Struct

_KNOWN = (3, 11) <= sys.version_info < (3, 14) and sys.implementation.name == "cpython"
_sre: Any = importlib.import_module("_sre") if _KNOWN else None
_parser: Any = importlib.import_module("re._parser") if _KNOWN else None
_compiler: Any = importlib.import_module("re._compiler") if _KNOWN else None

PLATFORM = f"{sys.implementation.cache_tag}-{sys.byteorder}-{array('I').itemsize}-{getattr(_sre, 'MAGIC', 0)}"
"""What kept code depends on beside the expression."""


class Frozen(Struct, frozen=True, gc=False):
    """The code of an expression: unsigned integers as bytes, its flags, its groups and their names."""

    code: bytes
    flags: int
    groups: int
    names: dict[str, int]


@lru_cache(maxsize=16_384)
def freeze(expression: str, flags: int = 0) -> Frozen | None:
    """Return the compiled code of ``expression``, None where it cannot be kept.

    Remembered, since rulebooks with rules of one's own share nearly all of it with the shipped one.

    Raises:
        re.error: it is no regular expression.
    """
    if not _KNOWN:
        re.compile(expression, flags)
        return None
    parsed = _parser.parse(expression, flags)
    code = _compiler._code(parsed, flags)
    state = parsed.state
    return Frozen(array("I", code).tobytes(), flags | state.flags, state.groups - 1, dict(state.groupdict))


def thaw(expression: str, flags: int, kept: Frozen | None) -> re.Pattern[str]:
    """Return the regular expression, from its kept code where there is some."""
    if kept is None or not _KNOWN:
        return re.compile(expression, flags)
    code = array("I")
    code.frombytes(kept.code)
    by_index: list[str | None] = [None] * (kept.groups + 1)
    for name, index in kept.names.items():
        by_index[index] = name
    try:
        found: re.Pattern[str] = _sre.compile(
            expression, kept.flags, code.tolist(), kept.groups, kept.names, tuple(by_index)
        )
    except (RuntimeError, TypeError, ValueError):
        return re.compile(expression, flags)
    return found
