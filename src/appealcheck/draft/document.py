"""The document: a draft's text cut into blocks by its layout, before any grammar is looked at."""

import re
from functools import cached_property
from typing import Literal

from msgspec import Struct

from appealcheck.draft.greeting import (
    closing_length,
    inline_ending,
    is_farewell_line,
    is_greeting_line,
    is_signature_line,
    salutation_length,
)
from appealcheck.draft.guide import GUIDE
from appealcheck.draft.marker import Marker, marker_at, run_in_markers
from appealcheck.draft.mask import Code, masked
from appealcheck.draft.quoted import quoted_lines
from appealcheck.expressions import compiled
from appealcheck.span import Span, trimmed

BlockKind = Literal["salutation", "subject", "heading", "paragraph", "item", "closing", "signature", "notice", "table"]
PROSE: frozenset[BlockKind] = frozenset({"paragraph", "item", "closing"})
"""The kinds of block in which the writer says something in sentences."""


class Block(Struct, frozen=True):
    """A stretch of the letter that belongs together.

    ``span`` covers its words without the list marker; ``marker`` is that marker for items (and numbered headings);
    ``lead_in`` tells that a paragraph ends in a colon and announces what follows; ``after_gap`` that an empty line
    stands before it.
    """

    kind: BlockKind
    span: Span
    marker: Marker | None = None
    lead_in: bool = False
    after_gap: bool = False


class Document(Struct, frozen=True):
    """A draft with its layout: the author's ``text``, its equal-length ``masked`` copy, the codes and the blocks."""

    text: str
    masked: str
    codes: tuple[Code, ...]
    blocks: tuple[Block, ...]


_LINE = compiled(r"[^\r\n]+")
_SUBJECT = compiled(r"[ \t]*(?:subject|re|regarding|attention|attn|title)[ \t]*[:.][ \t]*(?=\S)", re.IGNORECASE)
# A row's number is its marker; a row whose first cell is empty goes on with the one above it.
_ROW = compiled(r"\|?[ \t]*(?:\d{1,2}[.)]?[ \t]*\|[ \t]*)?(?=[^\s|+=-])")
_AFTERWORD = compiled(
    r"(?:attach(?:ment|ed)s?|enclosures?|encl|enc|files?|p\.? ?s|annex(?:es)?|appendix|cc)\b[ .]*[:.-]", re.IGNORECASE
)
_RULE = compiled(r"[\s=_*~#+|-]*$")
_END = compiled(r"[.!?;,]['\")\]]*$")
# Words that only a sentence has; a short line with one of them is no heading unless it ends in a colon.
_CLAUSE = compiled(
    r"\b(?:i|we|they|he|she|it|you)\b(?!.*:$).*\b(?:is|are|was|were|am|have|has|had|will|would|can|could|do|did|need|want|beg|hope|ask)\b",
    re.IGNORECASE,
)
_MARKUP = compiled(r"^(?:#{1,4}[ \t]+|\*\*|__|\[|【)")


def read_document(text: str) -> Document:
    """Cut ``text`` into blocks; the blocks' spans are in order and do not overlap."""
    copy = masked(text)
    lines = [Span(*match.span()) for match in _LINE.finditer(copy.text)]
    lines = [trimmed(copy.text, line) for line in lines if line.of(copy.text).strip()]
    # Where a skeleton still asks for the ending, no line above the question is a signature.
    asked = bool(lines) and GUIDE.search(text, lines[-1].end) is not None
    blocks = _Cutter(copy.text, lines, signed=not asked).cut()
    return Document(text, copy.text, copy.codes, tuple(blocks))


class _Cutter:
    """Walks over the non-empty lines once and keeps the block that is still growing."""

    def __init__(self, text: str, lines: list[Span], *, signed: bool) -> None:
        self.text = text
        self.lines = lines
        self.blocks: list[Block] = []
        self.rows = 0
        self.quoted = quoted_lines([line.of(text) for line in lines])
        self.signature_from = self._signature_start() if signed else len(lines)
        self.width = max((len(line) for line in lines), default=0)

    def cut(self) -> list[Block]:
        index = 0
        while index < len(self.lines):
            index = self._take(index)
        return self.blocks

    def _gap(self, index: int) -> bool:
        if index == 0:
            return True
        between = self.text[self.lines[index - 1].end : self.lines[index].start]
        return len(re.findall(r"\r\n|\n|\r", between)) > 1

    def _add(
        self, kind: BlockKind, span: Span, index: int, marker: Marker | None = None, lead_in: bool = False
    ) -> None:
        if len(span):
            self.blocks.append(Block(kind, span, marker, lead_in, self._gap(index)))

    def _take(self, index: int) -> int:
        line = self.lines[index]
        words = line.of(self.text)
        if index in self.quoted:
            self._add("notice", line, index)
            return index + 1
        if index >= self.signature_from:
            return self._take_ending(index)
        if _RULE.match(words):
            return index + 1
        length = salutation_length(words) if self._may_greet() or self._may_greet_below(index) else 0
        if length:
            self._add("salutation", trimmed(self.text, Span(line.start, line.start + length)), index)
            rest = trimmed(self.text, Span(line.start + length, line.end))
            if not len(rest):
                return index + 1
            self.lines[index] = rest
            return self._take_text(index)
        subject = _SUBJECT.match(words)
        if subject and len(self.blocks) < 4:
            self._add("subject", line, index)
            return index + 1
        if _is_table_row(words):
            self._take_row(line, words, index)
            return index + 1
        if not self.blocks and self._is_title(index):
            self._add("subject", line, index)
            return index + 1
        return self._take_text(index)

    def _take_row(self, line: Span, words: str, index: int) -> None:
        """Take a row of a table: the first is its head, each later one with a first cell an entry of a list."""
        before = self.blocks[-1] if self.blocks else None
        in_table = before is not None and (before.kind == "table" or (before.marker and before.marker.style == "row"))
        row = _ROW.match(words)
        if not in_table or self._gap(index) or row is None:
            self._add("table", line, index)
            return
        self.rows += 1
        self._add("item", Span(line.start + row.end(), line.end), index, Marker("row", self.rows, 0, row.end()))

    def _is_title(self, index: int) -> bool:
        """Tell whether the first line is the letter's title: no sentence, an empty line behind it."""
        if index + 1 >= len(self.lines) or not self._gap(index + 1):
            return False
        words = self.lines[index].of(self.text)
        return (
            len(words.split()) <= 18 and not _END.search(words) and not _CLAUSE.search(words) and not marker_at(words)
        )

    def _may_greet(self) -> bool:
        return all(
            block.kind in {"subject", "heading", "notice", "salutation"} for block in self.blocks[-3:]
        ) and not any(block.kind == "item" for block in self.blocks)

    def _may_greet_below(self, index: int) -> bool:
        """Tell whether a greeting may follow a note or a form's head: a line of its own, early, and the only one."""
        early = index <= max(6, len(self.lines) // 4)
        greeted = any(block.kind == "salutation" for block in self.blocks)
        return early and not greeted and is_greeting_line(self.lines[index].of(self.text))

    def _take_text(self, index: int) -> int:
        line = self.lines[index]
        words = line.of(self.text)
        marker = marker_at(words)
        body = Span(line.start + marker.length, line.end) if marker else line
        if self._is_heading(index, body, marker):
            self._add("heading", body, index, marker)
            return index + 1
        last = index
        while last + 1 < len(self.lines) and self._goes_on(last, line):
            last += 1
        whole = Span(line.start, self.lines[last].end)
        self._split_run_in(whole, marker, index)
        return last + 1

    def _goes_on(self, last: int, first: Span) -> bool:
        """Tell whether the line after ``last`` continues its sentence or paragraph: a hard-wrapped line."""
        following = last + 1
        words = self.lines[following].of(self.text)
        current = self.lines[last].of(self.text)
        if self._gap(following) or following >= self.signature_from or following in self.quoted or _RULE.match(words):
            return False
        if marker_at(words) or _is_table_row(words) or closing_length(words):
            return False
        if current.rstrip().endswith(":"):
            return False
        wraps = len(current) >= 0.6 * self.width or len(current) >= 60
        if words[0].islower() or words[0] in ",;)&":
            return True
        if _END.search(current):
            return wraps and not current.endswith((";",)) and len(current) >= 0.75 * self.width and self.width < 120
        if self._is_heading(following, self.lines[following], None):
            return not _END.search(current) and wraps and words[0].islower()
        return wraps and self.width < 140

    def _is_heading(self, index: int, body: Span, marker: Marker | None) -> bool:
        words = body.of(self.text).strip()
        if not words or len(words) > 90 or index + 1 >= len(self.lines):
            return False
        count = len(words.split())
        colon = words.endswith(":")
        markup = bool(_MARKUP.match(self.lines[index].of(self.text)))
        if re.search(r"[.!,;]$", words) or (words.endswith("?") and count > 8):
            return False
        if words.startswith(("Orderx", "Asinx", "Parcelx")):
            return False
        if index + 1 in self.quoted and index in self.quoted:
            return False
        following = self.lines[index + 1].of(self.text)
        if marker is not None:
            # A numbered line is a heading only where what it numbers stands below it.
            nested = marker_at(following)
            opens = nested is not None and (nested.level > marker.level or nested.style != marker.style)
            plain = nested is None and not following[0].islower() and self._gap(index)
            if colon and count <= 9:
                return nested is None or opens
            return count <= 8 and (opens or (plain and marker.number is not None and self._numbered_headings(marker)))
        if colon:
            return count <= 8 and not _CLAUSE.search(words)
        if following[0].islower() and not self._gap(index + 1) and not marker_at(following):
            return False
        if words[0].islower() or count > 9 or (_CLAUSE.search(words) and not markup and not _looks_title(words)):
            return markup and count <= 9
        return (
            self._gap(index) or markup or words.isupper() or (self._ended(index - 1) and len(words) < 0.6 * self.width)
        )

    def _numbered_headings(self, marker: Marker) -> bool:
        """Tell whether the markers of this style all stand before short lines, as the headings of parts do."""
        lengths = self._lengths.get(marker.style, [])
        return len(lengths) >= 2 and max(lengths) <= 9

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The number of words of each line with a marker, by the marker's style; a long letter is walked once."""
        found: dict[str, list[int]] = {}
        for line in self.lines:
            words = line.of(self.text)
            if marker := marker_at(words):
                found.setdefault(marker.style, []).append(len(words.split()))
        return found

    def _ended(self, index: int) -> bool:
        return index < 0 or bool(re.search(r"[.!?:;)]$", self.lines[index].of(self.text)))

    def _split_run_in(self, whole: Span, marker: Marker | None, index: int) -> None:
        words = whole.of(self.text)
        starts = run_in_markers(words)
        cuts = [(0, marker)] + [(at, found) for at, found in starts]
        for place, (at, found) in enumerate(cuts):
            end = cuts[place + 1][0] if place + 1 < len(cuts) else len(words)
            body = trimmed(self.text, Span(whole.start + at + (found.length if found else 0), whole.start + end))
            lead_in = body.of(self.text).rstrip().endswith(":")
            self._add_prose("item" if found else "paragraph", body, index, found, lead_in)

    def _add_prose(self, kind: BlockKind, body: Span, index: int, marker: Marker | None, lead_in: bool) -> None:
        """Add a paragraph or item; where the letter's ending was typed behind its last sentence, that is cut off."""
        ending = inline_ending(body.of(self.text)) if body.end >= self.lines[-1].start else None
        if ending is None:
            self._add(kind, body, index, marker, lead_in)
            return
        formula, name = (body.start + offset for offset in ending)
        self._add(kind, trimmed(self.text, Span(body.start, formula)), index, marker)
        self._add("closing", trimmed(self.text, Span(formula, name)), index)
        self._add("signature", Span(name, body.end), index)

    def _signature_start(self) -> int:
        """Return the index of the line where the ending (closing formula, names) begins."""
        count = len(self.lines)
        while count > 2 and (count - 1 in self.quoted or _AFTERWORD.match(self.lines[count - 1].of(self.text))):
            count -= 1
        limit = max(1, count - 7) if count > 1 else count
        start = count
        for index in range(count - 1, limit - 1, -1):
            if index in self.quoted:
                continue
            words = self.lines[index].of(self.text)
            if closing_length(words) or (start == index + 1 and is_farewell_line(words)):
                return index
            marker = marker_at(words)
            initial = marker is not None and marker.style in {"letter", "roman"}
            if start == index + 1 and count - index <= 4 and is_signature_line(words) and (marker is None or initial):
                start = index
        while start < count and start > 0 and not self._gap(start) and not self._ended(start - 1):
            start += 1
        return start

    def _take_ending(self, index: int) -> int:
        line = self.lines[index]
        words = line.of(self.text)
        length = closing_length(words) or (len(words) if is_farewell_line(words) else 0)
        if length:
            self._add("closing", trimmed(self.text, Span(line.start, line.start + length)), index)
            rest = trimmed(self.text, Span(line.start + length, line.end))
            self._add("signature", rest, index)
        elif is_signature_line(words):
            self._add("signature", line, index)
        else:
            self.signature_from = len(self.lines) if _AFTERWORD.match(words) else self.signature_from
            return self._take_text(index)
        return index + 1


def _is_table_row(words: str) -> bool:
    """Tell whether a line holds cells: set off by bars, or by wide gaps that are not blanks to fill in."""
    return words.count("|") >= 2 or bool(re.search(r"[^\s:] {3,}[^\s,.)].*[^\s:] {3,}\S", words))


def _looks_title(words: str) -> bool:
    """Tell whether ``words`` is a question-like title such as "What we have done" or "How it came about"."""
    return bool(
        re.match(r"(?:what|why|how|where|who|when|the|our|steps|actions|measures|things)\b", words, re.IGNORECASE)
    )
