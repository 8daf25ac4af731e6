"""Sections: what each part of the letter is about, as its headings and the sentences that announce a list say."""

import re

from appealcheck.draft.document import Block, Document
from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon

_LAST_SENTENCE = compiled(r"[^.!?]*:?\s*$")
_FAREWELL = compiled(
    r"\b(?:thank|please|hope|look forward|looking forward|reinstat|consider|request|kindly|sincerely|appreciat|ask you|wait)",
    re.IGNORECASE,
)
_LASTING = frozenset({"cause", "corrective", "preventive", "plan"})
_ENDS_SECTION = frozenset({"closing", "signature", "notice", "salutation"})
# "Your finding is right: ..." speaks to the reader and heads nothing.
_ADDRESS = compiled(r"\byou\b|^your?\b", re.IGNORECASE)
# "For problem 3: ..." heads what answers it, in whatever part that stands.
_FOR_ONE = compiled(r"^(?:for|against|to|answers? (?:to|for)|solutions? (?:to|for)|fix(?:es)? for)\b", re.IGNORECASE)
RUN_IN = compiled(r"^([A-Za-z][^:.!?\n]{1,60}):(?=\s*\S)")
"""A heading with its text on the same line: "Root cause: two products shared one barcode"."""


def sections_of(document: Document, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the section of each block ("" where the letter names none).

    A heading rules until the next one, or, where it ends in a colon, to the end of the list below it; a sentence that
    announces a list rules over that list.
    """
    found: list[str] = []
    heading = ""
    announced = ""
    colon = False
    for place, block in enumerate(document.blocks):
        words = block.span.of(document.masked)
        following = document.blocks[place + 1] if place + 1 < len(document.blocks) else None
        if block.kind == "heading":
            heading = lexicon.section_of(words) or _kept(heading, block, document, lexicon)
            announced = ""
            colon = words.rstrip().endswith(":")
            found.append(heading)
            continue
        if block.kind in _ENDS_SECTION:
            heading = announced = ""
            found.append("")
            continue
        if block.kind == "table":
            announced = lexicon.section_of(words) or ""
            found.append(announced or heading)
            continue
        if block.kind == "item" or (block.lead_in and following is not None):
            own = _run_in(words, lexicon)
            if own in _LASTING and block.kind == "paragraph":
                heading = own
            found.append(own or announced or heading)
        else:
            announced = ""
            own = _run_in(words, lexicon)
            if colon and block.after_gap and document.blocks[place - 1].kind == "item":
                heading, colon = "", False
            if own in _LASTING:
                heading = own
            found.append(own or heading)
        if block.lead_in and following is not None and (following.kind == "item" or block.kind == "paragraph"):
            lead = _LAST_SENTENCE.search(words)
            announced = (lexicon.section_of(lead[0]) if lead else None) or announced
            if following.kind == "paragraph" and announced in _LASTING:
                # What is announced stands in paragraphs of its own; they belong to it until another part begins.
                heading = announced
    return tuple(_without_farewell(found, document))


def _run_in(words: str, lexicon: Lexicon) -> str | None:
    match = RUN_IN.match(words)
    if match is None or len(match[1].split()) > 7 or _ADDRESS.search(match[1]):
        return None
    named = lexicon.section_of(match[1])
    return None if named == "cause" and _FOR_ONE.match(match[1]) else named


def _kept(heading: str, block: Block, document: Document, lexicon: Lexicon) -> str:
    """A heading that names no section keeps the one above it only where it is a part of it ("Change 1" below "Plan")."""
    words = block.span.of(document.masked).strip()
    return heading if re.search(r"\d|:$", words) or len(words.split()) <= 3 else ""


def _without_farewell(sections: list[str], document: Document) -> list[str]:
    """The last paragraph before the ending, set off by an empty line behind a list, belongs to no section."""
    last = None
    for place, block in enumerate(document.blocks):
        if block.kind in {"paragraph", "item", "heading", "table"}:
            last = place
    if last is not None and last and document.blocks[last].kind == "paragraph" and document.blocks[last].after_gap:
        before = document.blocks[last - 1]
        words = document.blocks[last].span.of(document.masked)
        if before.kind == "item" or (sections[last - 1] in _LASTING and _FAREWELL.search(words)):
            sections[last] = "close"
    return sections
