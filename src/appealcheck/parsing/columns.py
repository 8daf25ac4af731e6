"""Columns: what each cell of a table is about, as the head of its column says."""

from collections.abc import Mapping

from appealcheck.draft.document import Block, Document
from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon

BAR = "|"
_HEAD_WORDS = 6
_PROSE_WORDS = 5
_PLAN = frozenset({"corrective", "preventive", "plan"})
# What a head is called that no heading of a letter is.
_WRONG = compiled(
    r"\b(?:problem|issue|fault|mistake|error|finding|weak point|what went wrong|what happened|reason|cause)s?\b"
)
_MENDED = compiled(
    r"\b(?:fix(?:es)?|solutions?|remed(?:y|ies)|measures?|actions?|answers?|steps?|corrections?|improvements?|changes?|"
    r"what we (?:did|do|changed)|done|now)\b"
)


def is_row(words: str) -> bool:
    """Tell whether a line is a row of cells of which two or more hold a statement, and no mere names and numbers."""
    return BAR in words and sum(len(cell.split()) >= _PROSE_WORDS for cell in words.split(BAR)) > 1


def columns_of(document: Document, lexicon: Lexicon) -> tuple[Mapping[int, str], ...]:
    """Return for each block that is a row below a head the section of its cells, by the number of bars before each.

    It is empty for all other blocks, and where a head does not name what went wrong and what was done.
    """
    found: list[Mapping[int, str]] = []
    head: Mapping[int, str] = {}
    for block in document.blocks:
        words = block.span.of(document.masked)
        if BAR not in words:
            head = {}
            found.append({})
        elif is_row(words):
            found.append(head)
        else:
            head = _head(words, lexicon)
            found.append({})
    return tuple(found)


def bars_before(document: Document, block: Block, at: int) -> int:
    """Return how many bars stand in the line of ``block`` before the code point ``at``; a row's marker holds some."""
    start = block.span.start - (block.marker.length if block.marker else 0)
    return document.masked.count(BAR, start, at)


def _head(words: str, lexicon: Lexicon) -> Mapping[int, str]:
    cells = words.lower().split(BAR)
    if any(len(cell.split()) > _HEAD_WORDS for cell in cells):
        return {}
    found = {at: _section(cell, lexicon) for at, cell in enumerate(cells)}
    if "cause" not in found.values():
        # Where no column is called a cause, the problem is told as one.
        found |= {at: "cause" for at, cell in enumerate(cells) if _WRONG.search(cell)}
    return found if "cause" in found.values() and _PLAN & set(found.values()) else {}


def _section(cell: str, lexicon: Lexicon) -> str:
    return lexicon.section_of(cell.strip()) or ("plan" if _MENDED.search(cell) else "")
