"""The matrix: each kind of complaint of the notice against root cause, done and prevention, with what the notice asks."""

from collections.abc import Sequence

from rich.text import Text

from appealcheck.judging.report import MatrixRow, Notice, Quote
from appealcheck.render.page import Page, hanging, padded

_CELLS = ("root_cause", "done", "prevention")
_GAP = 2
_LEAST_CELL = 24


def matrix(page: Page, notice: Notice | None) -> list[Text]:
    """Return what the notice asks and where the letter answers, nothing where no notice was given.

    The cells stand side by side where the page has room for three quotes, else one below the other.
    """
    if notice is None:
        return []
    lines = [Text(), page.say("notice.heading", "bold")]
    indent = Text("  ")
    for words in _said(page, notice):
        lines += hanging(indent, words, page.prose_width)
    if not notice.matrix:
        return lines + hanging(indent, page.say("notice.nothing"), page.prose_width)
    names = [page.text(page.label("complaint", row.complaint)) for row in notice.matrix]
    first = max(name.cell_len for name in names)
    room = (page.width - 2 - first) // len(_CELLS) - _GAP
    if room < _LEAST_CELL:
        return lines + _stacked(page, notice.matrix, names)
    return lines + _table(page, notice.matrix, names, first, room)


def _said(page: Page, notice: Notice) -> list[Text]:
    """Return what the notice asks for, until when, its rates, and the IDs that only one of the two has."""
    found = []
    if notice.asks:
        found.append(page.say("notice.asks", asks=", ".join(page.label("notice", name) for name in notice.asks)))
    if notice.deadline is not None:
        found.append(page.say("notice.deadline", deadline=notice.deadline))
    for metric in notice.metrics:
        if metric.figure is not None:
            found.append(page.say("notice.metric", metric=page.label("complaint", metric.kind), figure=metric.figure))
    for name, codes in (("unmentioned", notice.unmentioned), ("unknown", notice.unknown)):
        if codes:
            sign = Text(f"{page.glyphs.warning} ", "bold magenta")
            found.append(Text() + sign + page.say(f"notice.{name}", ids=", ".join(codes)))
    return found


def _table(page: Page, rows: Sequence[MatrixRow], names: Sequence[Text], first: int, room: int) -> list[Text]:
    gap = Text(" " * _GAP)
    head = Text("  ") + padded(Text(), first)
    for column in _CELLS:
        head += gap + padded(page.say(f"notice.{column}", "underline"), room)
    lines = [_trimmed(head)]
    for row, name in zip(rows, names, strict=True):
        line = Text("  ") + padded(name, first)
        for cell in _CELLS:
            line += gap + padded(_cell(page, getattr(row, cell), room), room)
        lines.append(_trimmed(line))
    return lines


def _stacked(page: Page, rows: Sequence[MatrixRow], names: Sequence[Text]) -> list[Text]:
    labels = {name: page.say(f"notice.{name}") for name in _CELLS}
    width = max(label.cell_len for label in labels.values())
    lines: list[Text] = []
    for row, name in zip(rows, names, strict=True):
        lines.append(Text("  ") + name)
        for cell in _CELLS:
            line = Text("    ") + padded(labels[cell], width) + Text("  ")
            lines.append(_trimmed(line + _cell(page, getattr(row, cell), page.width - line.cell_len)))
    return lines


def _cell(page: Page, quotes: Sequence[Quote], room: int) -> Text:
    """Return the first sentence of a cell with its place and how many more there are, or that there is none."""
    if not quotes:
        return Text() + Text(f"{page.glyphs.error} ", "bold red") + page.say("notice.empty")
    sign = Text(f"{page.glyphs.there} ", "bold green")
    place = Text(f"{quotes[0].line}:{quotes[0].column} ")
    more = Text(f" +{len(quotes) - 1}" if len(quotes) > 1 else "")
    return (
        Text() + sign + place + page.cut(quotes[0].text, room - sign.cell_len - place.cell_len - more.cell_len) + more
    )


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
