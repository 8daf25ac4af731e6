"""What a save changed, for people who watch a draft."""

from rich.console import Console
from rich.text import Text

from appealcheck.judging.difference import changes
from appealcheck.judging.report import DraftReport, Finding
from appealcheck.render.page import Page, hanging, page_for
from appealcheck.wording import Lang


def print_changes(before: DraftReport, after: DraftReport, console: Console, lang: Lang) -> None:
    """Print the score now and before, what is gone, and what is new with its place and advice."""
    page = page_for(lang, console.encoding, console.width)
    found = changes(before, after)
    verdict = page.label("verdict", after.verdict)
    lines = [Text(), page.say("watch.score", "bold", before=_score(before), after=_score(after), verdict=verdict)]
    if not found.gone and not found.new:
        lines.append(page.say("watch.same"))
    for finding in found.gone:
        lines += hanging(page.say("watch.gone", "bold green") + Text(" "), page.text(finding.message), page.prose_width)
    for finding in found.new:
        label = page.say("watch.new", "bold red") + Text(" ")
        lines += hanging(label, page.text(f"{_place(page, finding)}: {finding.message}"), page.prose_width)
        indent = Text(" " * label.cell_len)
        lines += hanging(indent, page.say("report.advice", advice=finding.advice), page.prose_width)
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False)


def _score(report: DraftReport) -> str:
    return "-" if report.score is None else str(report.score)


def _place(page: Page, finding: Finding) -> str:
    return page.label("report", "whole_letter") if finding.span is None else page.place(finding.span)
