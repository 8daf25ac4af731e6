"""Places: where an offset of an extracted text stands in the document that the author sees."""

from bisect import bisect_right

from msgspec import Struct


class Paragraphs(Struct, frozen=True):
    """The paragraphs of a Word document, counted from 1 with empty ones and those of tables, in their order.

    ``starts`` are the offsets at which each begins, its automatic number included; ``words`` those at which its own
    words begin. Both ascend.
    """

    starts: tuple[int, ...]
    words: tuple[int, ...]

    def at(self, offset: int) -> tuple[int, int]:
        """Return ``(paragraph, character)`` of ``offset``, both from 1; a number that Word makes is no character."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return index + 1, max(offset - self.words[index], 0) + 1


class Pages(Struct, frozen=True):
    """The pages of a PDF: the offsets at which each begins, and those at which each line that is not empty begins."""

    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def at(self, offset: int) -> tuple[int, int]:
        """Return ``(page, line)`` of ``offset``, both from 1; empty lines are not counted."""
        page = max(bisect_right(self.starts, offset), 1)
        before = bisect_right(self.lines, self.starts[page - 1] - 1)
        return page, max(bisect_right(self.lines, offset) - before, 1)


Places = Paragraphs | Pages
