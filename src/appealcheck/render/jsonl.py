"""The report as JSON Lines: one draft's object of the contract a line, then one line for each path not read."""

import msgspec

from appealcheck.judging.report import DraftReport, ReadError, Report
from appealcheck.render.json import plain


def to_jsonl(report: Report) -> str:
    """Return the lines of ``report``."""
    return "".join((*map(line_of, report.drafts), *map(line_of, report.errors)))


def line_of(entry: DraftReport | ReadError) -> str:
    """Return one draft, or one path that could not be read, as one line with its line end."""
    clean = msgspec.convert(plain(msgspec.to_builtins(entry)), type(entry))
    return msgspec.json.encode(clean, order="deterministic").decode("utf-8") + "\n"
