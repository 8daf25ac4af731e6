"""A quoted line of the draft with the span underlined by carets, so that it is seen without colour too."""

from collections.abc import Iterator

from msgspec import UNSET
from rich.cells import cell_len
from rich.text import Text

from appealcheck.expressions import compiled
from appealcheck.judging.report import Quote
from appealcheck.render.glyphs import pieces
from appealcheck.render.page import Page
from appealcheck.span import Span, trimmed

_MOST_LINES = 3
_LINE_END = compiled(r"\r\n|\n|\r")
_GUTTER = 7


def excerpt(page: Page, quote: Quote, text: str | None, indent: int, style: str) -> list[Text]:
    """Return the lines of ``text`` that hold ``quote``, each with a line of carets under the span.

    ``text`` is the author's text that the quote's offsets count in; without it (or when it is another text) the
    quote's own words stand alone. A long line is cut to a window around the span. Of a span over many lines the first
    three are shown.
    """
    if text is not None and text[quote.start : quote.end] == quote.text:
        span = Span(quote.start, quote.end)
    else:
        text, span = quote.text, Span(0, len(quote.text))
    rows = [(number, line) for number, line in _lines_of(text, span) if number == 0 or line.of(text).strip()]
    room = page.width - indent - _GUTTER
    printed: list[Text] = []
    for number, line in rows[:_MOST_LINES]:
        mark = Span(max(span.start, line.start), min(max(span.end, line.start), line.end))
        head, marked, tail = _window(page, text, line, mark if number == 0 else trimmed(text, mark), room)
        gutter = f"{'':{indent}}{_label(quote, number):>4} {page.glyphs.bar} "
        printed.append(Text(gutter + head) + Text(marked, style) + Text(tail))
        gutter = f"{'':{indent + 5}}{page.glyphs.bar} "
        printed.append(Text(gutter + " " * cell_len(head)) + Text("^" * max(1, cell_len(marked)), style))
    if len(rows) > _MOST_LINES:
        rest = page.say("report.more_lines", count=len(rows) - _MOST_LINES)
        printed.append(Text(" " * (indent + _GUTTER)) + rest)
    return printed


def _label(quote: Quote, number: int) -> str:
    """Return what stands before the line ``number`` (from 0) of a span: the paragraph in a Word file, else the line."""
    if quote.place is UNSET:
        return str(quote.line + number)
    if quote.place.line is UNSET:
        return "" if number else str(quote.place.paragraph)
    return str(quote.place.line + number)


def _lines_of(text: str, span: Span) -> Iterator[tuple[int, Span]]:
    """Yield the lines that ``span`` touches, numbered from 0, without their line ends."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    number = 0
    while True:
        ending = _LINE_END.search(text, start)
        yield number, Span(start, ending.start() if ending else len(text))
        if ending is None or span.end <= ending.end():
            return
        start, number = ending.end(), number + 1


def _window(page: Page, text: str, line: Span, mark: Span, room: int) -> tuple[str, str, str]:
    """Return at most ``room`` cells of ``line`` around ``mark``: what stands before it, itself, what follows it."""
    line = _dedented(text, line, mark)
    # Only the neighbourhood of the mark can be seen: a letter may be one line of 200,000 characters.
    near = Span(max(line.start, mark.start - room), min(line.end, mark.start + 2 * room))
    cells = pieces(near.of(text), page.encoding)
    low, high = mark.start - near.start, min(mark.end, near.end) - near.start
    whole = near == line and cell_len("".join(cells)) <= room
    left, right = (0, len(cells)) if whole else _reach(cells, low, high, room - 2 * cell_len(page.glyphs.ellipsis))
    before = page.glyphs.ellipsis if near.start + left > line.start else ""
    after = page.glyphs.ellipsis if near.start + right < line.end else ""
    marked = "".join(cells[low : min(high, right)])
    head = before + "".join(cells[left:low])
    return head, marked, "".join(cells[min(high, right) : right]) + after


def _dedented(text: str, line: Span, mark: Span) -> Span:
    inner = trimmed(text, line)
    return Span(min(inner.start, mark.start), max(inner.end, mark.end))


def _reach(cells: list[str], low: int, high: int, room: int) -> tuple[int, int]:
    """Choose which cells to show: the mark from its start, then some words before it, then what fits behind it."""
    widths = [_width(cell) for cell in cells]
    left = right = low
    used = 0
    while right < high and used + widths[right] <= room:
        used += widths[right]
        right += 1
    for share in (used + (room - used) // 2, room):
        while left > 0 and used + widths[left - 1] <= share:
            left -= 1
            used += widths[left]
        while right >= high and right < len(cells) and used + widths[right] <= room:
            used += widths[right]
            right += 1
    return _at_words(cells, left, low, high, right)


def _at_words(cells: list[str], left: int, low: int, high: int, right: int) -> tuple[int, int]:
    """Narrow the window to whole words, where a word's edge is near and the mark stays whole."""
    if left > 0:
        left = next((place + 1 for place in range(left - 1, min(low, left + 15)) if cells[place] == " "), left)
    if high < right < len(cells):
        right = next((place for place in range(right, max(high, right - 15), -1) if cells[place] == " "), right)
    return left, right


def _width(cell: str) -> int:
    # A variation selector alone has no width, but can make the character before it one cell wider.
    return 1 if cell == "\ufe0f" else cell_len(cell)
