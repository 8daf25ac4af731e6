"""What changed between two versions of a letter, in the shape ``appealcheck/comparison/1``: score, findings, facts."""

from collections.abc import Sequence

from msgspec import Struct

from appealcheck.draft.places import Places
from appealcheck.judging.alike import LEAST, Alike
from appealcheck.judging.changes import LOOKED_UP, FactChange, fact_changes
from appealcheck.judging.quoting import Quoter
from appealcheck.judging.report import DraftReport, Finding, Verdict
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.facts import Fact, facts_of
from appealcheck.reading.shingles import covered, shingles, words_of_prose
from appealcheck.rulebook.copying import Copying

SCHEMA_NAME = "appealcheck/comparison/1"

# Of letters that share no fact that can be looked up, this part of the shorter one's words must stand in the other:
# independent letters share 0.12 of them at most.
_RELATED = 0.15


class Unrelated(ValueError):
    """The two texts are no versions of one letter."""


class Side(Struct, frozen=True):
    """One of the two letters."""

    path: str
    score: int | None
    verdict: Verdict


class DimensionChange(Struct, frozen=True):
    """A dimension's score before and after; None where it was not measured. ``change`` is None where one of them is."""

    name: str
    old: float | None
    new: float | None
    change: float | None


class Comparison(Struct, frozen=True):
    """What changed from one letter to the other. Both are judged under ``profile``.

    The spans of ``mended`` lie in the old letter, those of ``remaining`` and ``appeared`` in the new one.
    """

    schema: str
    version: str
    rulebook: str
    profile: str
    old: Side
    new: Side
    score_change: int | None
    dimensions: tuple[DimensionChange, ...]
    mended: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    appeared: tuple[Finding, ...]
    facts: tuple[FactChange, ...]


class Version(Struct, frozen=True):
    """A letter as it is compared: its report, what it was parsed to, and where its offsets stand in a Word file or a PDF."""

    report: DraftReport
    parsed: Parsed
    places: Places | None

    def quoter(self) -> Quoter:
        """Return what quotes from this letter."""
        return Quoter(self.parsed.document.text, self.places)


def compare(old: Version, new: Version, copying: Copying, *, version: str, digest: str) -> Comparison:
    """Return what changed from ``old`` to ``new``; both reports must be of one profile.

    Raises:
        Unrelated: the letters have neither a fact that can be looked up nor wording in common.
    """
    facts = facts_of(old.parsed), facts_of(new.parsed)
    if not _related(old.parsed, new.parsed, facts, copying):
        raise Unrelated
    alike = Alike(old.parsed, new.parsed)
    mended, remaining, appeared = _findings(old.report.findings, new.report.findings, alike)
    before, after = old.report.score, new.report.score
    return Comparison(
        schema=SCHEMA_NAME,
        version=version,
        rulebook=digest,
        profile=new.report.profile,
        old=Side(old.report.path, before, old.report.verdict),
        new=Side(new.report.path, after, new.report.verdict),
        score_change=None if before is None or after is None else after - before,
        dimensions=_dimensions(old.report, new.report),
        mended=mended,
        remaining=remaining,
        appeared=appeared,
        facts=fact_changes(*facts, (old.quoter(), new.quoter()), alike),
    )


def _related(old: Parsed, new: Parsed, facts: tuple[Sequence[Fact], Sequence[Fact]], copying: Copying) -> bool:
    looked_up = [{(fact.kind, fact.value) for fact in each if fact.kind in LOOKED_UP} for each in facts]
    if looked_up[0] & looked_up[1]:
        return True
    words = [words_of_prose(each.document, copying.set_phrases) for each in (old, new)]
    rows = [shingles(each, copying.shingle) for each in words]
    shared = covered(words[1], rows[1], copying.shingle, frozenset(rows[0]))
    return len(shared) >= _RELATED * max(1, min(each.own for each in words))


def _dimensions(old: DraftReport, new: DraftReport) -> tuple[DimensionChange, ...]:
    before = {each.name: each.score for each in old.dimensions}
    after = {each.name: each.score for each in new.dimensions}
    changes = []
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        change = None if one is None or other is None else round(other - one, 2)
        changes.append(DimensionChange(name, one, other, change))
    return tuple(changes)


_Several = tuple[Finding, ...]


def _findings(old: _Several, new: _Several, alike: Alike) -> tuple[_Several, _Several, _Several]:
    """Return the findings that are mended, those that remain and those that appeared.

    Findings of one rule are paired: first those on the same words, then those in sentences that are versions of one another.
    """
    left = list(old)
    remaining: set[int] = set()
    for number, finding in enumerate(new):
        same = next((each for each in left if each.rule == finding.rule and _words(each) == _words(finding)), None)
        if same is not None:
            left.remove(same)
            remaining.add(number)
    for number, finding in enumerate(new):
        if number in remaining or finding.span is None:
            continue
        here = alike.at(1, finding.span.start)
        scored = [
            (alike(alike.at(0, each.span.start), here), -place)
            for place, each in enumerate(left)
            if each.rule == finding.rule and each.span is not None
        ]
        agree, place = max(scored, default=(0.0, 0))
        if agree >= LEAST:
            del left[-place]
            remaining.add(number)
    kept = tuple(finding for number, finding in enumerate(new) if number in remaining)
    return tuple(left), kept, tuple(finding for number, finding in enumerate(new) if number not in remaining)


def _words(finding: Finding) -> str:
    return "" if finding.span is None else " ".join(finding.span.text.lower().split())
