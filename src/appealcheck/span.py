"""The one coordinate of the program: half-open spans of code points into the text that the author wrote."""

import re
from bisect import bisect_right

from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range ``[start, end)`` of code points into a draft's text.

    Raises:
        ValueError: the range is negative or ends before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """Return the span ``by`` code points further on. Raises ValueError where that is before the text."""
        return Span(self.start + by, self.end + by)


class Lines:
    r"""Finds line and column (both from 1, columns in code points) of an offset.

    A line ends at ``\\r\\n``, ``\\n`` or ``\\r``, as editors count them.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return ``(line, column)`` of the code point at ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        return index + 1, offset - self._starts[index] + 1


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the white space at its two ends (an all-white span shrinks to its start)."""
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    if left == len(words):
        return Span(span.start, span.start)
    return Span(span.start + left, span.end - (len(words) - len(words.rstrip())))
