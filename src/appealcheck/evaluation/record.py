"""Recorded figures: what a set of labelled texts gave, and whether it gives as much now."""

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from appealcheck.evaluation.labelled import RECORD_NAME, LabelError
from appealcheck.evaluation.resampling import Figure
from appealcheck.wording import Lang, say

TOLERANCE = 0.005
_ABOUT = (
    "Written by `appealcheck corpus {command} --record`; `--against-record` fails where a figure is worse than here."
)


class Recorded(Struct, frozen=True):
    """The summary's values by name; those that end in ``_error`` are the better the lower they are."""

    about: str
    summary: dict[str, float | None]


class Drop(Struct, frozen=True):
    """A figure that is worse than the recorded one by more than the tolerance; ``now`` None: it cannot be told any more."""

    name: str
    recorded: float
    now: float | None


def write_record(folder: Path, command: str, summary: Mapping[str, Figure]) -> Path:
    """Write ``figures.json`` into ``folder`` and return its path.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / RECORD_NAME
    recorded = Recorded(_ABOUT.format(command=command), {name: each.value for name, each in summary.items()})
    path.write_text(json.dumps(msgspec.to_builtins(recorded), indent=1) + "\n", "utf-8", newline="\n")
    return path


def read_record(folder: Path, command: str, lang: Lang = "en") -> Recorded:
    """Return the figures recorded in ``folder``.

    Raises:
        LabelError: there are none, or the file is no record.
    """
    path = folder / RECORD_NAME
    if not path.is_file():
        raise LabelError(say(lang, "corpus.no_record", path=path, command=command))
    try:
        return msgspec.json.decode(path.read_bytes(), type=Recorded)
    except (OSError, msgspec.MsgspecError) as error:
        raise LabelError(say(lang, "corpus.broken_record", path=path, why=" ".join(str(error).split()))) from error


def drops(recorded: Recorded, summary: Mapping[str, Figure], tolerance: float = TOLERANCE) -> tuple[Drop, ...]:
    """Return the figures of ``summary`` that are worse than the recorded ones, in the order of the record."""
    found: list[Drop] = []
    for name, before in recorded.summary.items():
        if before is None:
            continue
        now = summary[name].value if name in summary else None
        worse = None if now is None else (now - before if name.endswith("_error") else before - now)
        # The values are rounded, so a difference just at the tolerance must not fail for want of a last bit.
        if worse is None or worse > tolerance + 1e-9:
            found.append(Drop(name, before, now))
    return tuple(found)
