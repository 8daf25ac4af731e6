"""What changed between two reports of one draft."""

from collections import Counter

from msgspec import Struct

from appealcheck.judging.report import DraftReport, Finding


class Changes(Struct, frozen=True):
    """Findings of the earlier report that are ``gone``, and those of the later one that are ``new``, in their order."""

    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]


def changes(before: DraftReport, after: DraftReport) -> Changes:
    """Return the changes. A finding is known again by its rule and its words, wherever they stand now."""
    return Changes(_without(before.findings, after.findings), _without(after.findings, before.findings))


def _without(findings: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    left = Counter(map(_name, others))
    found: list[Finding] = []
    for finding in findings:
        name = _name(finding)
        if left[name]:
            left[name] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _name(finding: Finding) -> tuple[str, str | None]:
    return finding.rule, None if finding.span is None else finding.span.text
