"""The report as a GitLab Code Quality artifact: the part of the Code Climate format that GitLab reads."""

import hashlib
import json

from msgspec import UNSET

from appealcheck.judging.baseline import is_known
from appealcheck.judging.report import Report
from appealcheck.render.row import Row, clean, one_line, rows
from appealcheck.wording import Lang, say

_SEVERITY = {"error": "critical", "warning": "major", "note": "minor"}


def to_gitlab(report: Report, lang: Lang) -> str:
    """Return a JSON list of issues: the findings, then the paths that could not be read. Fingerprints are unique.

    A finding that the baseline has is of the severity ``info``, whatever it was.
    """
    issues: list[dict[str, object]] = []
    for draft in report.drafts:
        issues += [_issue(row, lang) for row in rows(draft, lang)]
    for error in report.errors:
        issues.append(_entry(error.message, "unreadable", "blocker", error.path, 1, "unreadable"))
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(row: Row, lang: Lang) -> dict[str, object]:
    finding = row.finding
    words = f"{finding.message} {say(lang, 'report.advice', advice=finding.advice)}"
    severity = _SEVERITY[finding.severity]
    if is_known(finding):
        words, severity = f"({say(lang, 'report.known')}) {words}", "info"
    known = finding.fingerprint if finding.fingerprint is not UNSET else f"{finding.rule} {row.place}"
    return _entry(words, finding.rule, severity, row.path, row.line, known)


def _entry(words: str, check: str, severity: str, path: str, line: int, known: str) -> dict[str, object]:
    path = clean(path).replace("\\", "/").removeprefix("./")
    return {
        "type": "issue",
        "description": one_line(words),
        "check_name": check,
        "categories": ["Clarity"],
        "fingerprint": hashlib.sha256(f"{path}\0{known}".encode()).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
