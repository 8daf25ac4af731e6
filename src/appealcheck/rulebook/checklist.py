"""What people sign for before a letter is sent: the items of ``checklist.yaml``, shipped and the user's own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from appealcheck.resources import RULES
from appealcheck.rulebook.names import ProfileName
from appealcheck.wording import Lang

CHECKLIST_NAME = "checklist.yaml"


class ManualItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that only a person can know. ``profiles`` are the kinds of cases it is for; none named: all."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    ask: dict[Lang, Annotated[str, Meta(min_length=1)]]
    profiles: tuple[ProfileName, ...] = ()


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    items: tuple[ManualItem, ...]


def manual_items(profile: str, extra: Sequence[Path] = ()) -> tuple[ManualItem, ...]:
    """Return the items for a kind of case: the shipped ones, then those of the folders ``extra``.

    An item with the id of an earlier one takes its place.

    Raises:
        RuleError: a file is not valid; the message names file, line and column.
    """
    from appealcheck.rulebook.source import Source

    found: dict[str, ManualItem] = {}
    for folder in (RULES, *extra):
        path = folder / CHECKLIST_NAME
        if not path.is_file():
            continue
        source = Source(path, f"{folder.name}/{CHECKLIST_NAME}")
        for index, item in enumerate(source.convert(_File).items):
            if item.ask.keys() != {"en", "zh"}:
                raise source.error(f"$.items[{index}].ask", 'an item asks in both languages: "en" and "zh"')
            found[item.id] = item
    return tuple(item for item in found.values() if not item.profiles or profile in item.profiles)
