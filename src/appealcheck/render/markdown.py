"""The report as Markdown (CommonMark with tables), for a comment under a merge request or a page of a wiki."""

import re

from appealcheck.expressions import compiled
from appealcheck.judging.baseline import is_known
from appealcheck.judging.report import DraftReport, Element, Finding, Report
from appealcheck.render.checklist import UNWANTED
from appealcheck.render.findings import mend_first
from appealcheck.render.row import Row, one_line, rows
from appealcheck.wording import Lang, say

# What CommonMark, its tables and the usual extensions (strike-through, bare links, mathematics) obey in running text,
# and what they obey at the start of a line alone.
_MARKS = compiled(r"([\\`*_\[\]<>|~&@$]|:(?=//)|(?<=www)\.)|^([#+=-]|\d+(?=[.)]))", re.IGNORECASE)


def to_markdown(report: Report, lang: Lang) -> str:
    """Return the report; nothing of a draft's words is obeyed as Markdown, HTML or a link."""
    lines: list[str] = []
    for draft in report.drafts:
        lines += _draft(draft, lang)
    for error in report.errors:
        lines += [f"**{escaped(say(lang, 'report.error'))}** {escaped(error.message)}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _draft(draft: DraftReport, lang: Lang) -> list[str]:
    score = say(lang, "report.no_score") if draft.score is None else say(lang, "report.score", score=draft.score)
    verdict = say(lang, f"verdict.{draft.verdict}")
    means = draft.summary or say(lang, f"verdict.{draft.verdict}_means")
    profile = say(lang, "report.profile", id=draft.profile, name=say(lang, f"profile.{draft.profile}"))
    lines = [f"# {escaped(draft.path)}", "", f"**{escaped(verdict)}, {escaped(score)}.** {escaped(means)}", ""]
    lines += [escaped(f"{profile} {draft.profile_reason}"), "", *_first(draft, lang), *_elements(draft, lang)]
    return [*lines, *_findings(draft, lang), *_not_looked_at(draft, lang)]


def _first(draft: DraftReport, lang: Lang) -> list[str]:
    groups = mend_first(draft.findings)
    if not groups:
        return []
    lines = [f"## {escaped(say(lang, 'report.fix_first'))}", ""]
    for number, group in enumerate(groups, 1):
        gain = sum(finding.points for finding in group)
        advice = say(lang, "report.advice", advice=group[0].advice)
        lines.append(f"{number}. **+{gain:.1f}** {escaped(group[0].message)} {escaped(advice)}")
    return [*lines, ""]


def _elements(draft: DraftReport, lang: Lang) -> list[str]:
    lines: list[str] = []
    for heading, unwanted in (("report.elements", False), ("report.unwanted", True)):
        chosen = [(name, each) for name, each in draft.elements.items() if (name in UNWANTED) is unwanted]
        if chosen:
            lines += [f"## {escaped(say(lang, heading))}", ""]
            lines += [_element(name, each, unwanted, lang) for name, each in chosen]
            lines.append("")
    return lines


def _element(name: str, element: Element, unwanted: bool, lang: Lang) -> str:
    state = "present" if element.present else "clear" if unwanted else "absent"
    box = "[x]" if element.present is not unwanted else "[ ]"
    words = f"- {box} {escaped(say(lang, f'element.{name}'))}: {escaped(say(lang, f'report.element_{state}'))}"
    return words + (f" ({len(element.spans)})" if len(element.spans) > 1 else "")


def _findings(draft: DraftReport, lang: Lang) -> list[str]:
    found = list(rows(draft, lang))
    if not found:
        return [escaped(say(lang, "report.no_findings")), ""]
    heads = " | ".join(escaped(say(lang, f"markdown.{name}")) for name in ("place", "severity", "finding", "advice"))
    lines = [
        f"## {escaped(say(lang, 'markdown.findings', count=len(found)))}",
        "",
        f"| {heads} |",
        "| --- | --- | --- | --- |",
    ]
    return [*lines, *(_row(row, lang) for row in found), ""]


def _row(row: Row, lang: Lang) -> str:
    finding = row.finding
    cells = (escaped(row.place), escaped(_severity(finding, lang)), _said(finding), _advised(finding, lang))
    return f"| {' | '.join(cells)} |"


def _severity(finding: Finding, lang: Lang) -> str:
    words = say(lang, f"severity.{finding.severity}")
    return f"{words} ({say(lang, 'report.known')})" if is_known(finding) else words


def _said(finding: Finding) -> str:
    quote = "" if finding.span is None or not finding.span.text.strip() else f" *{escaped(finding.span.text)}*"
    return f"{escaped(finding.message)}{quote} ({escaped(finding.rule)})"


def _advised(finding: Finding, lang: Lang) -> str:
    words = finding.advice
    if finding.suggestions:
        words += " " + say(lang, "report.suggestions", words="; ".join(finding.suggestions))
    return escaped(words)


def _not_looked_at(draft: DraftReport, lang: Lang) -> list[str]:
    lines: list[str] = []
    for muted in draft.muted:
        place = say(lang, "report.whole_letter") if muted.span is None else f"{muted.span.line}:{muted.span.column}"
        lines.append("- " + escaped(say(lang, "report.muted", rule=muted.rule, place=place, reason=muted.reason)))
    grammar = draft.grammar
    engine = f"{say(lang, f'engine.{grammar.engine}')} {grammar.version}".strip() if grammar.engine != "off" else ""
    key = "grammar_off" if grammar.engine == "off" else "grammar_whole" if grammar.complete else "grammar_part"
    lines.append("- " + escaped(say(lang, f"report.{key}", engine=engine)))
    return [f"## {escaped(say(lang, 'report.coverage'))}", "", *lines, ""]


def escaped(words: str) -> str:
    """Return ``words`` on one line, every mark escaped that Markdown would obey."""
    return _MARKS.sub(_escape, one_line(words))


def _escape(match: re.Match[str]) -> str:
    # A digit cannot be escaped: the full stop that would make a list of it can.
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
