"""The table of causes and the actions that answer them, each action with its strength and what it lacks."""

from collections.abc import Sequence

from rich.text import Text

from appealcheck.judging.report import Action, DraftReport, Quote
from appealcheck.render.page import Page, hanging, padded, wrapped

_COLUMNS = 64
_WIDEST = 140
_LINES = 3
_INDENT = "  "
_ATTRIBUTES = ("who", "when", "amount", "means")


def answers(page: Page, draft: DraftReport) -> list[Text]:
    """Return the table, nothing where the letter names no cause or no action.

    Below 64 cells the two columns stand one above the other.
    """
    if not draft.links.causes or not draft.actions:
        return []
    known = {(action.span.start, action.span.end): action for action in draft.actions}
    rows = [(_cause(page, cause.span), _actions(page, cause.actions, known)) for cause in draft.links.causes]
    if draft.links.idle_actions:
        rows.append(([page.say("plan.no_cause")], _actions(page, draft.links.idle_actions, known)))
    lines = [Text(), page.say("plan.title", "bold")]
    if page.width < _COLUMNS:
        return lines + _stacked(page, rows)
    return lines + _table(page, rows)


def _cause(page: Page, quote: Quote) -> list[Text]:
    return [Text(f"{quote.line}:{quote.column} ") + page.text(quote.text)]


def _actions(page: Page, quotes: Sequence[Quote], known: dict[tuple[int, int], Action]) -> list[Text]:
    if not quotes:
        return [page.say("plan.unanswered", "bold magenta")]
    lines: list[Text] = []
    for quote in quotes:
        lines.append(Text(f"{quote.line}:{quote.column} ") + page.text(quote.text))
        action = known.get((quote.start, quote.end))
        if action is not None:
            lines.append(_weight(page, action))
    return lines


def _weight(page: Page, action: Action) -> Text:
    said = Text(_INDENT) + page.say(
        "plan.weight",
        strength=page.label("strength", action.strength),
        time=page.label("time", action.time.replace("-", "_")),
    )
    missing = [page.label("lack", name) for name in _ATTRIBUTES if getattr(action, name) is None]
    if not missing:
        return said
    return said + page.say("plan.lacks", names=page.label("plan", "comma").join(missing))


def _table(page: Page, rows: Sequence[tuple[list[Text], list[Text]]]) -> list[Text]:
    width = min(page.width, _WIDEST)
    left = (width - 5) * 2 // 5
    right = width - 5 - left
    rule = page.glyphs.rule
    lines = [
        _row(page, page.say("plan.cause", "bold"), page.say("plan.actions", "bold"), left),
    ]
    for causes, actions in rows:
        lines.append(Text("  " + rule * left + rule + rule + rule * (right + 1)))
        first = [line for each in causes for line in _broken(page, each, left)]
        second = [line for each in actions for line in _broken(page, each, right)]
        for at in range(max(len(first), len(second))):
            lines.append(
                _row(page, first[at] if at < len(first) else Text(), second[at] if at < len(second) else Text(), left)
            )
    return lines


def _row(page: Page, first: Text, second: Text, left: int) -> Text:
    line = Text("  ") + padded(first, left) + Text(f" {page.glyphs.bar} ") + second
    line.rstrip()
    return line


def _stacked(page: Page, rows: Sequence[tuple[list[Text], list[Text]]]) -> list[Text]:
    lines: list[Text] = []
    for causes, actions in rows:
        for indent, texts in (("  ", causes), ("    ", actions)):
            for text in texts:
                lines += [Text(indent) + line for line in _broken(page, text, page.width - len(indent))]
    return lines


def _broken(page: Page, text: Text, width: int) -> list[Text]:
    """Break a cell's text into lines; of a long quote the first three are shown."""
    if text.plain.startswith(_INDENT):
        return hanging(Text(_INDENT), text[len(_INDENT) :], width)
    lines = wrapped(text, width)
    if len(lines) <= _LINES:
        return lines
    last = lines[_LINES - 1]
    return [*lines[: _LINES - 1], page.cut(f"{last.plain} {lines[_LINES].plain}", width, str(last.style))]
