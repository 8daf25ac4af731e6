"""The findings as a table for a spreadsheet: RFC 4180, one row a finding, UTF-8 with a byte order mark.

Spreadsheets on a Chinese Windows take a file without the mark for GBK. A cell that would be a formula gets an
apostrophe before it, since the words come from letters of strangers.
"""

import csv
import io

from msgspec import UNSET

from appealcheck.judging.report import DraftReport, Report
from appealcheck.render.row import Row, one_line, rows
from appealcheck.wording import Lang

COLUMNS = (
    "path", "score", "verdict", "profile", "rule", "dimension", "severity", "confidence", "points", "place", "start", "end",
    "text", "message", "advice", "suggestions", "baseline", "error",
)  # fmt: skip
_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@")


def to_csv(report: Report, lang: Lang) -> str:
    """Return the table: its head, the findings, a row for each draft without one and for each path not read."""
    return (
        _MARK
        + line(COLUMNS)
        + "".join(
            (
                *(lines_of(draft, lang) for draft in report.drafts),
                *(unread(error.path, error.message) for error in report.errors),
            )
        )
    )


def lines_of(draft: DraftReport, lang: Lang) -> str:
    """Return the rows of one draft."""
    head = (draft.path, "" if draft.score is None else draft.score, draft.verdict, draft.profile)
    found = [line((*head, *_cells(row))) for row in rows(draft, lang)]
    return "".join(found) or line((*head, *("" for _ in COLUMNS[len(head) :])))


def unread(path: str, message: str) -> str:
    """Return the row of a path that could not be read."""
    return line((path, *("" for _ in COLUMNS[2:]), message))


def line(cells: tuple[object, ...]) -> str:
    """Return ``cells`` as one row with its line end."""
    stream = io.StringIO()
    csv.writer(stream).writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return stream.getvalue()


def _cells(row: Row) -> tuple[object, ...]:
    each = row.finding
    start, end, text = ("", "", "") if each.span is None else (each.span.start, each.span.end, each.span.text)
    known = "" if each.baseline is UNSET else str(each.baseline).lower()
    said = (each.message, each.advice, "; ".join(each.suggestions), known, "")
    return (
        each.rule, each.dimension, each.severity, each.confidence, each.points, row.place, start, end, text, *said
    )  # fmt: skip


def _harmless(cell: str) -> str:
    words = one_line(cell)
    return f"'{words}" if words.startswith(_FORMULA) else words
