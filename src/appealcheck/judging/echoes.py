"""Hits of rules, and which of them say again what another says."""

from bisect import bisect
from collections.abc import Mapping

from msgspec import Struct, field

from appealcheck.rulebook.detect import Clauses, Edits, Grammar, Phrases, Slips, Tokens
from appealcheck.rulebook.names import Severity
from appealcheck.rulebook.rule import FindingRule
from appealcheck.span import Span


class RawFinding(Struct, frozen=True):
    """A hit of a rule: where (None where something is missing), how severe, the slots of its message, suggestions."""

    rule: FindingRule
    span: Span | None
    severity: Severity
    slots: Mapping[str, str] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()


_SLIPS = (Phrases, Tokens, Clauses, Edits, Slips, Grammar)


def beside_others(found: list[RawFinding]) -> list[RawFinding]:
    """Drop the findings that count only beside other slips where the letter has too few; those of the engine do not count."""
    others = {
        each.span
        for each in found
        if each.rule.dimension == "language"
        and not each.rule.beside
        and isinstance(each.rule.detect, _SLIPS)
        and not isinstance(each.rule.detect, Grammar)
    }
    return [each for each in found if len(others) >= each.rule.beside]


def without_echoes(found: list[RawFinding]) -> list[RawFinding]:
    """Of slips of English that overlap leave one: rules of the project before the engine, those that offer a word first."""
    slips = [each for each in found if each.rule.dimension == "language" and isinstance(each.rule.detect, _SLIPS)]
    dropped: set[int] = set()
    taken: list[Span] = []
    for each in sorted(slips, key=_rank):
        if each.span is None:
            continue
        at = bisect(taken, each.span)
        if any(each.span.overlaps(span) for span in taken[max(at - 1, 0) : at + 1]):
            dropped.add(id(each))
        else:
            taken.insert(at, each.span)
    return [each for each in found if id(each) not in dropped]


def _rank(finding: RawFinding) -> tuple[bool, bool, int, str]:
    length = len(finding.span) if finding.span is not None else 0
    return isinstance(finding.rule.detect, Grammar), not finding.suggestions, -length, finding.rule.id
