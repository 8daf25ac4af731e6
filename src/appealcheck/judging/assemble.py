"""Puts a draft's report together: findings with their points, dimensions, elements, verdict."""

from collections.abc import Mapping

from msgspec import UNSET, Struct

from appealcheck.draft.places import Places
from appealcheck.grammar.issue import Checked, Engine
from appealcheck.judging.echoes import RawFinding
from appealcheck.judging.finding import Passed, find
from appealcheck.judging.quoting import Quoter
from appealcheck.judging.report import (
    Action,
    Cause,
    Complaint,
    Deduction,
    Dimension,
    DraftReport,
    Element,
    Finding,
    Grammar,
    Links,
    MatrixRow,
    Metric,
    Muted,
    Notice,
    Similar,
    Skipped,
    Verdict,
)
from appealcheck.judging.score import Loss, Scored, score
from appealcheck.reading.copies import Copy
from appealcheck.reading.elements import words_of
from appealcheck.reading.letter import Answered, Found, Reading
from appealcheck.reading.profile import Recognised
from appealcheck.reading.strength import Weighed
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.names import Confidence, Severity
from appealcheck.rulebook.profile import Profile
from appealcheck.wording import Lang, say

NOT_AN_APPEAL = "not-an-appeal"
UNUSED_MUTE = "unused-mute"
# Slots that hold a name of the program's own, which is told in the report's language.
_NAMES = frozenset({"genre", "complaint"})


class Context(Struct, frozen=True):
    """What the report of one draft rests on beside its text; ``others`` are drafts of the same run that it shares wording with."""

    book: Rulebook
    lang: Lang
    profile: Profile
    given: bool
    recognised: Recognised
    checked: Checked
    engine: Engine
    mutes: Mapping[str, str]
    places: Places | None = None
    others: tuple[Copy, ...] = ()


class _Charge(Struct, frozen=True):
    rule_id: str
    dimension: str
    severity: Severity
    confidence: Confidence
    weight: float
    cap: int | None


def assemble(path: str, reading: Reading, context: Context) -> DraftReport:
    """Return the report of the letter ``reading``."""
    text = reading.parsed.document.text
    place = Quoter(text, context.places)
    read_grammar = context.engine.name != "off"
    raw, passed = find(reading, context.book, context.profile, context.checked.issues, read_grammar)
    kept = [finding for finding in raw if finding.rule.id not in context.mutes]
    muted = [finding for finding in raw if finding.rule.id in context.mutes]
    scored = _score(kept, reading, context, read_grammar)
    total = None if scored.total is None else _whole(scored.total)
    genre = next((finding.slots["genre"] for finding in kept if finding.rule.id == NOT_AN_APPEAL), None)
    findings = [
        _finding(finding, points, context.lang, place) for finding, points in zip(kept, scored.points, strict=True)
    ]
    used = {finding.rule.id for finding in muted}
    findings += [_unused(rule, context.lang) for rule in sorted(context.mutes) if rule not in used]
    verdict = _verdict(total, context.book, genre)
    return DraftReport(
        path=path,
        profile=context.profile.id,
        score=total,
        verdict=verdict,
        dimensions=tuple(
            Dimension(
                each.name,
                None if each.score is None else round(each.score, 2),
                round(each.weight, 4),
                tuple(_deduction(loss) for loss in each.losses),
            )
            for each in scored.dimensions
            if each.weight or each.score is None
        ),
        elements={name: _element(found, place) for name, found in reading.elements.items()},
        findings=tuple(findings),
        links=_links(reading, place),
        actions=tuple(_action(step, place) for step in reading.steps),
        notice=None if reading.answered is None else _notice(reading.answered, place),
        similar=tuple(
            Similar(each.to, each.share, place.quotes(each.spans)) for each in (*reading.copies, *context.others)
        ),
        skipped=tuple(_skipped(each, context) for each in passed),
        muted=tuple(Muted(each.rule.id, context.mutes[each.rule.id], place.quote(each.span)) for each in muted),
        grammar=Grammar(context.engine.name, context.engine.version, context.checked.complete),
        profile_reason=_profile_reason(context),
        summary=say(context.lang, f"genre.{genre}") if genre else "",
        caps=tuple(_deduction(loss) for loss in scored.caps),
    )


def _notice(answered: Answered, place: Quoter) -> Notice:
    notice = answered.notice
    return Notice(
        complaints=tuple(Complaint(named.kind, named.span.of(notice.text)) for named in notice.complaints),
        order_ids=notice.order_ids,
        asins=notice.asins,
        asks=notice.asks,
        deadline=notice.deadline,
        matrix=tuple(
            MatrixRow(row.kind, place.quotes(row.root_cause), place.quotes(row.done), place.quotes(row.prevention))
            for row in answered.rows
        ),
        unmentioned=answered.unmentioned,
        unknown=tuple(code for code, _ in answered.unknown),
        metrics=tuple(Metric(metric.kind, metric.figure) for metric in notice.metrics),
    )


def _score(kept: list[RawFinding], reading: Reading, context: Context, read_grammar: bool) -> Scored:
    charges = [
        _Charge(
            each.rule.id,
            each.rule.dimension,
            each.severity,
            each.rule.confidence,
            each.rule.weight,
            each.rule.cap if each.severity == "error" else None,
        )
        for each in kept
    ]
    chosen = (context.book.scoring.weights, context.profile.weights)
    weights = {str(name): weight for each in chosen for name, weight in each.items()}
    unmeasured = frozenset() if read_grammar or context.profile.only_rules else frozenset({"language"})
    return score(charges, context.book.scoring, weights, words_of(reading.parsed.document), unmeasured)


def _whole(total: float) -> int:
    """Round to a whole number, halves up, so that the same letter scores the same everywhere."""
    return int(total + 0.5)


def _verdict(total: int | None, book: Rulebook, genre: str | None) -> Verdict:
    if genre is not None or total is None:
        return "rewrite"
    bands = sorted(book.scoring.bands, key=lambda band: -band.least)
    return next((band.verdict for band in bands if total >= band.least), "rewrite")


def _links(reading: Reading, place: Quoter) -> Links:
    causes = tuple(
        Cause(place.sure(each.reason.span), tuple(place.sure(step.step.span) for step in each.by))
        for each in reading.links.causes
    )
    return Links(causes, tuple(place.sure(step.step.span) for step in reading.links.idle))


def _action(weighed: Weighed, place: Quoter) -> Action:
    return Action(
        place.sure(weighed.step.span),
        weighed.strength,
        weighed.time,
        *(
            None if span is None else span.of(place.text)
            for span in (weighed.who, weighed.when, weighed.amount, weighed.means)
        ),
    )


def _deduction(loss: Loss) -> Deduction:
    return Deduction(loss.rule, round(loss.points, 2), loss.count)


def _finding(raw: RawFinding, points: float, lang: Lang, place: Quoter) -> Finding:
    message = raw.rule.messages.zh if lang == "zh" else raw.rule.messages.en
    slots = {name: say(lang, f"{name}.{value}") if name in _NAMES else value for name, value in raw.slots.items()}
    return Finding(
        rule=raw.rule.id,
        dimension=raw.rule.dimension,
        severity=raw.severity,
        confidence=raw.rule.confidence,
        message=_filled(message.say, slots),
        advice=_filled(message.advise, slots),
        span=place.quote(raw.span),
        suggestions=raw.suggestions,
        points=round(points, 2),
    )


def _filled(words: str, slots: Mapping[str, str]) -> str:
    """Fill the ``{slots}`` of a message; braces that are no slot of this hit stay as they are."""
    for name, value in slots.items():
        words = words.replace(f"{{{name}}}", value)
    return words.strip()


def _unused(rule: str, lang: Lang) -> Finding:
    return Finding(
        rule=UNUSED_MUTE,
        dimension="leftovers",
        severity="note",
        confidence="high",
        message=say(lang, "check.unused_mute", rule=rule),
        advice=say(lang, "check.unused_mute_advice", rule=rule),
        span=None,
        suggestions=(),
        points=0.0,
    )


def _skipped(passed: Passed, context: Context) -> Skipped:
    title = context.profile.title[context.lang]
    return Skipped(passed.rule, say(context.lang, f"skip.{passed.reason}", profile=title))


def _profile_reason(context: Context) -> str:
    if context.given:
        return say(context.lang, "recognised.given")
    if not context.recognised.words:
        return say(context.lang, "recognised.unknown")
    words = ", ".join(f'"{word}"' for word in context.recognised.words[:4])
    return say(context.lang, "recognised.by", words=words)


def _element(found: Found, place: Quoter) -> Element:
    return Element(
        found.present,
        place.quotes(found.spans),
        UNSET if found.value is None else found.value,
        UNSET if found.count is None else found.count,
    )
