"""The findings: the few to mend first, then all of them with their place in the draft."""

from collections.abc import Callable, Sequence

from rich.text import Text

from appealcheck.judging.baseline import is_known
from appealcheck.judging.report import DraftReport, Finding, Severity
from appealcheck.render.excerpt import excerpt
from appealcheck.render.page import Page, hanging, joined

ExampleOf = Callable[[str], str | None]
"""Gives a good example for a rule ID, or None where the rule has none."""

_MOST_FIRST = 5
_MOST_QUOTED = 36
_FEWEST_TOGETHER = 3
# Less than this is shown as 0.0, which tells nobody anything.
_LEAST_SHOWN = 0.05
_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
_STYLE: dict[Severity, str] = {"error": "bold red", "warning": "bold magenta", "note": "bold"}


def mend_first(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings of at most five rules to mend first, the biggest gain first; a rule's count together."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_by_place):
        if finding.points > 0:
            by_rule.setdefault(finding.rule, []).append(finding)
    ranked = sorted(by_rule.values(), key=lambda group: (-_gain(group), _RANK[group[0].severity], _by_place(group[0])))
    return ranked[:_MOST_FIRST]


def fix_first(page: Page, findings: Sequence[Finding]) -> list[Text]:
    """Return what to mend first, with the points that are gained."""
    chosen = mend_first(findings)
    if not chosen:
        return []
    lines = [Text(), page.say("report.fix_first", "bold")]
    for number, group in enumerate(chosen, 1):
        label = Text(f"  {number}. ") + Text(f"{f'+{_gain(group):.1f}':>5}  ", "bold green")
        lines += hanging(label, page.text(group[0].message, "bold"), page.prose_width)
        indent = Text(" " * label.cell_len)
        lines += hanging(indent, page.say("report.advice", advice=group[0].advice), page.prose_width)
        lines += hanging(indent, _places(page, group), page.prose_width)
    return lines


def all_findings(page: Page, draft: DraftReport, text: str | None, example_of: ExampleOf) -> list[Text]:
    """Return every finding under its dimension, in the order of their places; what is missing comes first."""
    if not draft.findings:
        return [Text(), page.say("report.no_findings", "bold")]
    scores = {dimension.name: dimension.score for dimension in draft.dimensions}
    names = dict.fromkeys([*scores, *(finding.dimension for finding in draft.findings)])
    explained: dict[str, Finding] = {}
    lines: list[Text] = []
    for name in names:
        group = sorted((finding for finding in draft.findings if finding.dimension == name), key=_by_place)
        if not group:
            continue
        score = scores.get(name)
        label = page.label("dimension", name)
        heading = label if score is None else f"{label}  {score:.0f}/100"
        lines += [Text(), page.text(heading, "bold underline")]
        for same in _told_together(group):
            lines += [Text(), *_finding(page, same[0], text, example_of, explained)]
            if len(same) > 1:
                places = ", ".join(_place(page, finding) for finding in same[1:])
                lines += hanging(Text(" " * 4), page.say("report.also_at", places=places), page.prose_width)
    return lines


def _told_together(group: Sequence[Finding]) -> list[list[Finding]]:
    """Group notes that say the same in the same words, three or more of them: a page of full-width commas hides the rest."""
    alike: dict[tuple[str, str, bool], list[Finding]] = {}
    for finding in group:
        alike.setdefault((finding.rule, finding.message, is_known(finding)), []).append(finding)
    told: list[list[Finding]] = []
    for finding in group:
        same = alike[finding.rule, finding.message, is_known(finding)]
        if finding.severity != "note" or finding.span is None or len(same) < _FEWEST_TOGETHER:
            told.append([finding])
        elif same[0] is finding:
            told.append(same)
    return told


def _finding(
    page: Page, finding: Finding, text: str | None, example_of: ExampleOf, explained: dict[str, Finding]
) -> list[Text]:
    """Return one finding. Its advice and example are given once for a rule, and then pointed to."""
    style = _STYLE[finding.severity]
    lines = [_heading(page, finding, style)]
    if finding.span is not None:
        lines += excerpt(page, finding.span, text, 2, style)
    body = [page.text(finding.message)]
    if finding.suggestions:
        body.append(page.say("report.suggestions", words="; ".join(finding.suggestions)))
    earlier = explained.setdefault(finding.rule, finding)
    if earlier is not finding and earlier.advice == finding.advice:
        body.append(page.say("report.advice_above", place=_place(page, earlier)))
    else:
        body.append(page.say("report.advice", advice=finding.advice))
    indent = Text(" " * 4)
    for paragraph in body:
        lines += hanging(indent, paragraph, page.prose_width)
    example = example_of(finding.rule) if earlier is finding else None
    if example and example.strip():
        lines += _example(page, example, indent)
    return lines


def _example(page: Page, example: str, indent: Text) -> list[Text]:
    label = joined(indent + page.say("report.example"), Text())
    lines: list[Text] = []
    for row in filter(str.strip, example.splitlines()):
        lines += hanging(Text(" " * label.cell_len) if lines else label, page.text(row, "italic"), page.prose_width)
    return lines


def _heading(page: Page, finding: Finding, style: str) -> Text:
    sign = {"error": page.glyphs.error, "warning": page.glyphs.warning, "note": page.glyphs.note}[finding.severity]
    line = Text("  ") + Text(sign, style) + Text(" ") + page.text(page.label("severity", finding.severity), style)
    for part in (_place(page, finding), finding.rule):
        line += Text("  ") + page.text(part)
    if finding.points >= _LEAST_SHOWN:
        line += Text("  ") + page.say("report.costs", points=f"{finding.points:.1f}")
    if finding.confidence == "low":
        line += Text("  ") + page.say("report.unsure")
    if is_known(finding):
        line += Text("  ") + page.text(f"({page.label('report', 'known')})")
    return line


def _places(page: Page, group: Sequence[Finding]) -> Text:
    first = group[0]
    place = _place(page, first)
    if first.span is not None:
        place += f' "{page.cut(first.span.text, _MOST_QUOTED).plain}"'
    if len(group) == 1:
        return page.say("report.at", place=place, rule=first.rule)
    return page.say("report.at_more", place=place, rule=first.rule, more=len(group) - 1)


def _place(page: Page, finding: Finding) -> str:
    if finding.span is None:
        return page.label("report", "whole_letter")
    return page.place(finding.span)


def _gain(group: Sequence[Finding]) -> float:
    return round(sum(finding.points for finding in group), 6)


def _by_place(finding: Finding) -> tuple[int, int, str]:
    return (-1, -1, finding.rule) if finding.span is None else (finding.span.start, finding.span.end, finding.rule)
