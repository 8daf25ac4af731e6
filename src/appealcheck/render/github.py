"""The report as workflow commands of GitHub Actions, which show each finding on its line of a pull request.

The form is that of GitHub's "Workflow commands": ``::error file=...,line=...::message``. GitHub shows ten of each
severity in a step and keeps the rest in the log.
"""

from collections.abc import Iterator

from appealcheck.judging.baseline import is_known
from appealcheck.judging.report import Report
from appealcheck.render.row import Row, clean, one_line, rows
from appealcheck.wording import Lang, say

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}


def to_github(report: Report, lang: Lang) -> str:
    """Return one line for each finding and each path that could not be read, then one for each draft's score."""
    lines = [_command(row, lang) for draft in report.drafts for row in rows(draft, lang)]
    lines += [f"::error file={_value(error.path)}::{_message(error.message)}" for error in report.errors]
    for draft in report.drafts:
        score = "-" if draft.score is None else draft.score
        # A line that begins with two colons would be a command.
        lines.append(_message(f"appealcheck: {draft.path}: {score} {say(lang, f'verdict.{draft.verdict}_quiet')}"))
    return "".join(f"{line}\n" for line in lines)


def _command(row: Row, lang: Lang) -> str:
    finding = row.finding
    # A known finding must not turn the run's list of errors red.
    command = "notice" if is_known(finding) else _COMMAND[finding.severity]
    title = f"appealcheck: {finding.rule}"
    if is_known(finding):
        title += f" ({say(lang, 'report.known')})"
    properties = ",".join(f"{key}={_value(str(value))}" for key, value in (*_place(row), ("title", title)))
    words = [f"{finding.message} {say(lang, 'report.advice', advice=finding.advice)}"]
    if finding.suggestions:
        words.append(say(lang, "report.suggestions", words="; ".join(finding.suggestions)))
    if row.region is None and finding.span is not None:
        words.insert(0, f"({row.place})")
    return f"::{command} {properties}::{_message(' '.join(words))}"


def _place(row: Row) -> Iterator[tuple[str, str | int]]:
    yield "file", row.path
    yield "line", row.line
    if row.region is None:
        return
    yield "endLine", row.region.end_line
    # GitHub refuses columns where the words run over several lines.
    if row.region.line == row.region.end_line:
        yield "col", row.region.column
        yield "endColumn", max(row.region.column, row.region.end_column - 1)


def _message(words: str) -> str:
    return one_line(words).replace("%", "%25")


def _value(words: str) -> str:
    return (
        clean(words)
        .replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A")
        .replace(":", "%3A")
        .replace(",", "%2C")
    )
