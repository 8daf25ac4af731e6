"""Lists of the letter: what was set out one by one, with markers or with "first ... second ..."."""

import re

from msgspec import Struct

from appealcheck.draft.document import Block
from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed

_ORDINAL = compiled(
    r"(?:the )?(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?|last(?:ly)?|finally|one|two|three|another)\b"
    r"(?!\s+(?:and foremost|time|week|day|month|class|of all,? (?:we|i) (?:want|would|apolog)|two|three|four|few|of (?:all )?(?:our|the|us|them)\b))",
    re.IGNORECASE,
)
_FIRST = compiled(r"(?:the )?(?:first(?:ly)?|one)\b", re.IGNORECASE)


class Entry(Struct, frozen=True):
    """One top-level entry of a list: the indexes of its sentences (half-open) and the section it stands in."""

    first: int
    last: int
    section: str


class Listing(Struct, frozen=True):
    """A list: its top-level entries in order, and whether it is marked (numbers, bullets) or told with ordinals."""

    entries: tuple[Entry, ...]
    marked: bool

    @property
    def section(self) -> str:
        """The section of its first entry."""
        return self.entries[0].section


def find_lists(parsed: Parsed) -> tuple[Listing, ...]:
    """Return the lists of the letter in order; sub-items belong to the entry above them."""
    return (*_continued(_marked(parsed)), *_ordinal(parsed), *_headed(parsed), *_announced(parsed))


_LISTED = frozenset({"cause", "corrective", "preventive", "plan"})


def _announced(parsed: Parsed) -> list[Listing]:
    """Return the lists told in plain paragraphs behind a sentence that ends in a colon, two entries at least."""
    found: list[Listing] = []
    entries: list[Entry] = []
    section = ""

    def close() -> None:
        nonlocal section
        if len(entries) > 1:
            found.append(Listing(tuple(entries), False))
        entries.clear()
        section = ""

    for first, last, block, own in _blocks(parsed):
        ordinal = _ORDINAL.match(block.span.of(parsed.document.masked))
        if block.kind == "paragraph" and not block.lead_in and section and own == section and not ordinal:
            entries.append(Entry(first, last, own))
            continue
        close()
        if block.lead_in and block.kind in {"paragraph", "heading"}:
            section = own if own in _LISTED else ""
    close()
    return found


def _continued(lists: list[tuple[Listing, int, int]]) -> list[Listing]:
    """Join lists without a section of their own that go on counting where the one before ended."""
    found: list[Listing] = []
    last = 0
    for listing, first_number, last_number in lists:
        before = found[-1] if found else None
        if before is not None and first_number == last + 1 > 1 and listing.section == before.section == "":
            found[-1] = Listing((*before.entries, *listing.entries), True)
        else:
            found.append(listing)
        last = last_number
    return found


_COUNTED = compiled(
    r"(?:change|step|action|measure|reason|cause|problem|issue|mistake)s? ?(?:no\.? ?|#)?\d{1,2}\b", re.IGNORECASE
)


def _headed(parsed: Parsed) -> list[Listing]:
    """Return the lists told with counted headings: "Change 1", "Change 2", each with its text below."""
    entries: list[Entry] = []
    open_entry = False
    for first, last, block, section in _blocks(parsed):
        if block.kind == "heading":
            open_entry = bool(_COUNTED.match(block.span.of(parsed.document.masked)))
            if open_entry:
                entries.append(Entry(first, last, section))
        elif open_entry and block.kind in {"paragraph", "item"} and not block.after_gap:
            entries[-1] = Entry(entries[-1].first, last, entries[-1].section)
        elif block.kind == "paragraph":
            open_entry = False
    return [Listing(tuple(entries), True)] if len(entries) > 1 else []


def _marked(parsed: Parsed) -> list[tuple[Listing, int, int]]:
    """Return the lists set out with markers, each with the numbers it begins and ends with (0 for bullets)."""
    found: list[tuple[Listing, int, int]] = []
    entries: list[Entry] = []
    top: tuple[str, int] | None = None
    begin = number = 0

    def close() -> None:
        nonlocal top, begin, number
        if entries:
            found.append((Listing(tuple(entries), True), begin, number))
            entries.clear()
        top, begin, number = None, 0, 0

    for index, (first, last, block, section) in enumerate(_blocks(parsed)):
        marker = block.marker
        if block.kind != "item" or marker is None:
            if block.kind == "paragraph" and entries and not block.after_gap and not block.lead_in:
                entries[-1] = Entry(entries[-1].first, last, entries[-1].section)
            elif (
                block.kind in {"heading", "closing", "signature", "salutation", "notice"}
                or block.lead_in
                or (block.kind == "paragraph" and index)
            ):
                close()
            continue
        style = (marker.style, marker.level)
        restarts = marker.number is not None and marker.number <= number and style == top
        if top is None or restarts or (entries and section != entries[-1].section and style == top):
            close()
            top = style
        if style == top or marker.level < (top[1] if top else 0):
            begin = begin if entries else marker.number or 0
            top, number = style, marker.number or 0
            entries.append(Entry(first, last, section))
        else:
            entries[-1] = Entry(entries[-1].first, last, entries[-1].section)
    close()
    return found


def _blocks(parsed: Parsed) -> list[tuple[int, int, Block, str]]:
    """Return (first sentence, last sentence, block, section) of every block that has words."""
    found: list[tuple[int, int, Block, str]] = []
    for sentence in parsed.sentences:
        if found and found[-1][2] is sentence.block:
            found[-1] = (found[-1][0], sentence.index + 1, sentence.block, sentence.section)
        else:
            found.append((sentence.index, sentence.index + 1, sentence.block, sentence.section))
    return found


def _ordinal(parsed: Parsed) -> list[Listing]:
    """Return the lists told with "first ... second ..." in paragraphs; two ordinals at least, beginning with the first."""
    found: list[Listing] = []
    entries: list[Entry] = []

    def close() -> None:
        if len(entries) > 1:
            found.append(Listing(tuple(entries), False))
        entries.clear()

    for sentence in parsed.sentences:
        if sentence.block.kind != "paragraph":
            close()
            continue
        words = sentence.span.of(parsed.document.masked)
        if _ORDINAL.match(words):
            if _FIRST.match(words):
                close()
            if entries or _FIRST.match(words):
                entries.append(Entry(sentence.index, sentence.index + 1, sentence.section))
        elif entries:
            entries[-1] = Entry(entries[-1].first, sentence.index + 1, entries[-1].section)
    close()
    return found
