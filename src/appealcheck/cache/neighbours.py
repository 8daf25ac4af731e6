"""Which drafts of a run are compared with one another, as it is kept for a run that comes again."""

import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from appealcheck.cache.basis import Basis
from appealcheck.cache.store import Store
from appealcheck.draft.found import Draft

_LEVEL = 1


def near_in(
    drafts: Callable[[], Iterable[Draft]], rules: tuple[Path, ...], store: Store | None, basis: Basis | None
) -> dict[str, tuple[str, ...]]:
    """Return what `reading.neighbours.neighbours` gives for the drafts of a run, without the rules where ``store`` has it.

    ``drafts`` gives them anew each time it is called, one after the other.

    Raises:
        RuleError: a rule file of the folders ``rules`` is not valid.
    """
    key = None if store is None or basis is None else basis.run_key(drafts())
    if store is not None and key is not None:
        kept = _unpacked(store.get([key]).get(key, b""))
        if kept is not None:
            return kept
    # Imported only here, since where the cache has all answers no rules are needed.
    from appealcheck.reading.neighbours import neighbours
    from appealcheck.rulebook.loading import load_rulebook

    found = neighbours(drafts(), load_rulebook(rules).copying)
    if store is not None and key is not None:
        store.put([(key, zlib.compress(msgspec.msgpack.encode(found), _LEVEL))])
    return found


def _unpacked(value: bytes) -> dict[str, tuple[str, ...]] | None:
    """Return what was kept, or None where it is damaged."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(value), type=dict[str, tuple[str, ...]])
    except (zlib.error, msgspec.MsgspecError):
        return None
