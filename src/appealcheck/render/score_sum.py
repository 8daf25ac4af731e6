"""The sum behind the score: every dimension, every deduction, every cap, and the total."""

from collections.abc import Callable

from rich.text import Text

from appealcheck.judging.report import Deduction, Dimension, DraftReport
from appealcheck.render.page import Page, hanging, joined, padded

_COLUMN = 9


def score_sum(page: Page, draft: DraftReport) -> list[Text]:
    """Return the sum as a table. Unmeasured dimensions are named and leave the mean; caps follow it."""
    lines = [Text(), page.say("score.heading", "bold")]
    measured = [dimension for dimension in draft.dimensions if dimension.score is not None]
    weights = sum(dimension.weight for dimension in measured)
    if not weights:
        return [*lines, Text("  ") + page.say("score.nothing")]
    lines += hanging(Text("  "), page.say("score.how"), page.prose_width)
    names = [page.label("dimension", dimension.name) for dimension in draft.dimensions]
    rules = [f"  {deduction.rule}" for dimension in draft.dimensions for deduction in dimension.deductions]
    caps = [joined(page.say("score.cap"), page.text(cap.rule)).plain for cap in draft.caps]
    ends = [page.label("score", "mean"), page.label("score", "total")]
    first = max(page.text(name).cell_len for name in (*names, *rules, *caps, *ends)) + 4
    lines += [_row(Text(), first, *(page.say(f"score.{key}").plain for key in ("points", "weight", "counts")))]
    mean = 0.0
    for dimension in draft.dimensions:
        lines += _dimension(page, dimension, first, weights)
        mean += (dimension.score or 0.0) * dimension.weight / weights
    lines += [_row(page.say("score.mean"), first, "", "", f"{mean:.1f}")]
    for name, cap in zip(caps, draft.caps, strict=True):
        lines += [_row(page.text(name), first, "", "", f"-{cap.points:.1f}")]
    total = "-" if draft.score is None else str(draft.score)
    return [*lines, _row(page.say("score.total", "bold"), first, "", "", total)]


def evidence(page: Page, draft: DraftReport, evidence_of: Callable[[str], str | None]) -> list[Text]:
    """Return what the corpus says of each rule that took points, dearest dimension first as in the sum."""
    rules = dict.fromkeys(deduction.rule for dimension in draft.dimensions for deduction in dimension.deductions)
    cited = [(rule, words) for rule in rules if (words := evidence_of(rule)) is not None]
    if not cited:
        return []
    lines = [Text(), page.say("score.evidence", "bold")]
    for rule, words in cited:
        lines += hanging(Text("  "), page.text(f"{rule}: {words}"), page.prose_width)
    return lines


def _dimension(page: Page, dimension: Dimension, first: int, weights: float) -> list[Text]:
    name = page.text(page.label("dimension", dimension.name))
    if dimension.score is None:
        return [Text("  ") + padded(name, first - 2) + Text("  ") + page.say("score.unmeasured")]
    share = dimension.weight / weights
    cells = (f"{dimension.score:.1f}", f"x {share:.0%}", f"{dimension.score * share:.1f}")
    return [_row(name, first, *cells), *(_deduction(page, deduction, first) for deduction in dimension.deductions)]


def _deduction(page: Page, deduction: Deduction, first: int) -> Text:
    row = _row(Text("  ") + page.text(deduction.rule), first, f"-{deduction.points:.1f}")
    return row + Text("  ") + page.say("score.places", count=deduction.count) if deduction.count > 1 else row


def _row(name: Text, first: int, *cells: str) -> Text:
    line = padded(Text("  ") + name, first)
    for cell in cells:
        line += Text(" " * max(1, _COLUMN - Text(cell).cell_len) + cell)
    line.rstrip()
    return line
