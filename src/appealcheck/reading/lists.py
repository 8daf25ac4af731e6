"""Lists of the letter: what was set out one by one, with markers or with "first ... second ..."."""

import re
from dataclasses import dataclass

from appealcheck.draft.document import Block
from appealcheck.parsing.parsed import Parsed

_ORDINAL = re.compile(
    r"(?:the )?(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?|last(?:ly)?|finally|one|two|three|another)\b"
    r"(?!\s+(?:and foremost|time|week|day|month|class|of all,? (?:we|i) (?:want|would|apolog)|two|three|four|few|of (?:all )?(?:our|the|us|them)\b))",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:the )?(?:first(?:ly)?|one)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One top-level entry of a list: the indexes of its sentences (half-open) and the section it stands in."""

    first: int
    last: int
    section: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its top-level entries in order, and whether it is marked (numbers, bullets) or told with ordinals."""

    entries: tuple[Entry, ...]
    marked: bool

    @property
    def section(self) -> str:
        """The section of its first entry."""
        return self.entries[0].section


def find_lists(parsed: Parsed) -> tuple[Listing, ...]:
    """Return the lists of the letter in order; sub-items belong to the entry above them."""
    return (*_marked(parsed), *_ordinal(parsed))


def _marked(parsed: Parsed) -> list[Listing]:
    found: list[Listing] = []
    entries: list[Entry] = []
    top: tuple[str, int] | None = None
    number = 0

    def close() -> None:
        nonlocal top, number
        if entries:
            found.append(Listing(tuple(entries), True))
            entries.clear()
        top, number = None, 0

    for index, (first, last, block, section) in enumerate(_blocks(parsed)):
        marker = block.marker
        if block.kind != "item" or marker is None:
            if block.kind == "paragraph" and entries and not block.after_gap and not block.lead_in:
                entries[-1] = Entry(entries[-1].first, last, entries[-1].section)
            elif block.kind in {"heading", "closing", "signature", "salutation", "notice"} or block.lead_in:
                close()
            elif block.kind == "paragraph" and index:
                close()
            continue
        style = (marker.style, marker.level)
        restarts = marker.number is not None and marker.number <= number and style == top
        if top is None or restarts or (entries and section != entries[-1].section and style == top):
            close()
            top = style
        if style == top or marker.level < (top[1] if top else 0):
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
