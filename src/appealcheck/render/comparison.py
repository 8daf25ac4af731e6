"""Two versions of a letter on a terminal: what may contradict what was sent, the score, what is mended and what is not."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from appealcheck.judging.changes import FactChange
from appealcheck.judging.comparison import Comparison, DimensionChange, Side
from appealcheck.judging.report import Finding, Quote, Severity
from appealcheck.render.page import Page, hanging, joined, padded, page_for
from appealcheck.wording import Lang

_NUMBER = 6
_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
_MOST_QUOTED = 48


def print_comparison(comparison: Comparison, console: Console, lang: Lang) -> None:
    """Print ``comparison`` on ``console`` in the language of its messages."""
    page = page_for(lang, console.encoding, console.width)
    for line in (
        *_head(page, comparison),
        *_facts(page, comparison.facts),
        *_dimensions(page, comparison.dimensions),
        *_findings(page, "appeared", comparison.appeared),
        *_findings(page, "remaining", comparison.remaining),
        *_findings(page, "mended", comparison.mended),
    ):
        console.print(line, soft_wrap=True, highlight=False)


def _head(page: Page, comparison: Comparison) -> list[Text]:
    change = comparison.score_change
    if change is None:
        title = page.say("compare.no_score", "bold")
    else:
        key = "compare.better" if change > 0 else "compare.worse" if change < 0 else "compare.same"
        title = page.say(key, "bold", points=abs(change))
    lines = [Text(page.glyphs.rule * page.width), title]
    for key, side in (("old", comparison.old), ("new", comparison.new)):
        lines += hanging(joined(page.say(f"compare.{key}"), Text()), _side(page, side), page.prose_width)
    profile = page.say("report.profile", id=comparison.profile, name=page.label("profile", comparison.profile))
    return lines + hanging(Text(), profile, page.prose_width)


def _side(page: Page, side: Side) -> Text:
    score = page.label("report", "no_score") if side.score is None else page.say("report.score", score=side.score).plain
    return page.text(f"{side.path}  {score}  {page.label('verdict', side.verdict)}")


def _facts(page: Page, facts: Sequence[FactChange]) -> list[Text]:
    changed = [each for each in facts if each.change == "changed"]
    others = [each for each in facts if each.change != "changed"]
    lines: list[Text] = []
    if changed:
        lines += [Text(), *_heading(page, "contradictions", "bold magenta")]
        lines += hanging(Text("  "), page.say("compare.contradictions_why"), page.prose_width)
    for group, heading in ((changed, None), (others, "ids")):
        if group and heading:
            lines += [Text(), *_heading(page, heading)]
        for each in group:
            sign = Text(f"  {page.glyphs.warning} ", "bold magenta") if each.change == "changed" else Text("    ")
            lines += hanging(sign, _fact(page, each), page.prose_width)
    return lines if facts else [Text(), page.say("compare.no_facts", "bold")]


def _heading(page: Page, name: str, style: str = "bold", **slots: object) -> list[Text]:
    return hanging(Text(), page.say(f"compare.{name}", style, **slots), page.prose_width)


def _fact(page: Page, change: FactChange) -> Text:
    kind = page.label("fact", change.kind)
    quotes = {"old": _quote(page, change.old), "new": _quote(page, change.new)}
    return page.say(f"compare.{change.change}", kind=kind, **quotes)


def _quote(page: Page, quote: Quote | None) -> str:
    return "" if quote is None else f'"{page.cut(quote.text, _MOST_QUOTED).plain}" ({page.place(quote)})'


def _dimensions(page: Page, dimensions: Sequence[DimensionChange]) -> list[Text]:
    names = [page.text(page.label("dimension", each.name)) for each in dimensions]
    width = max((name.cell_len for name in names), default=0) + 2
    lines = [Text(), *_heading(page, "dimensions")]
    for name, each in zip(names, dimensions, strict=True):
        line = Text("  ") + padded(name, width) + Text(f"{_points(each.old):>{_NUMBER}} {_points(each.new):>{_NUMBER}}")
        if each.change:
            line += Text(f"{each.change:>+{_NUMBER + 1}.1f}", "bold green" if each.change > 0 else "bold red")
        lines.append(line)
    return lines


def _points(score: float | None) -> str:
    return "-" if score is None else f"{score:.1f}"


def _findings(page: Page, name: str, findings: Sequence[Finding]) -> list[Text]:
    """Return the findings under their heading, those of one rule together; notes that stay are named and not told again."""
    lines = [Text(), *_heading(page, name, count=len(findings))]
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: _RANK[each.severity]):
        groups.setdefault(finding.rule, []).append(finding)
    signs = {"error": page.glyphs.error, "warning": page.glyphs.warning, "note": page.glyphs.note}
    for rule, group in groups.items():
        first = group[0]
        places = ", ".join(_places(page, group))
        lines += hanging(Text(f"  {signs[first.severity]} "), page.text(f"{rule}  {places}"), page.prose_width)
        if name != "remaining" or first.severity != "note":
            lines += hanging(Text("    "), page.text(first.message), page.prose_width)
    return lines


def _places(page: Page, group: Iterable[Finding]) -> list[str]:
    return [page.label("report", "whole_letter") if each.span is None else page.place(each.span) for each in group]
