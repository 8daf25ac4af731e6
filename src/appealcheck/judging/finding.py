"""Findings: what the rules say of a letter, before the score gives each its points."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from appealcheck.grammar.issue import Issue
from appealcheck.judging.echoes import RawFinding, beside_others, without_echoes
from appealcheck.judging.places import Place, places
from appealcheck.reading.answers import PLAN_CHECKS
from appealcheck.reading.consistency import CHECKS
from appealcheck.reading.gaps import GAPS
from appealcheck.reading.letter import Found, Reading
from appealcheck.reading.measures import MEASURES
from appealcheck.reading.notice_gaps import NOTICE_GAPS
from appealcheck.reading.slips import slips_in
from appealcheck.reading.slips.slip import Slip
from appealcheck.rulebook.book import Rulebook, phrase_flags
from appealcheck.rulebook.detect import Check, Clauses, Edits, Grammar, Measure, Moves, Phrases, Require, Slips, Tokens
from appealcheck.rulebook.literals import Text
from appealcheck.rulebook.names import Severity, SlipName
from appealcheck.rulebook.profile import Profile
from appealcheck.rulebook.rule import FindingRule
from appealcheck.rulebook.template import fill
from appealcheck.span import Span

_CHECKS = {**CHECKS, **GAPS, **PLAN_CHECKS, **NOTICE_GAPS}


class Passed(Struct, frozen=True):
    """A rule that did not look at the letter, and the key of the reason."""

    rule: str
    reason: str


def find(
    reading: Reading,
    book: Rulebook,
    profile: Profile,
    issues: Iterable[Issue] = (),
    grammar_checked: bool = True,
    alone: bool = False,
) -> tuple[tuple[RawFinding, ...], tuple[Passed, ...]]:
    """Apply every finding rule; return the findings in the order of the text (what is missing first), and what was skipped.

    ``alone`` takes each rule by itself, also one that counts only beside other slips: so are its proofs run.
    """
    issues = tuple(issues)
    found: list[RawFinding] = []
    skipped: list[Passed] = []
    document = reading.parsed.document
    given = _Given(
        profile,
        issues,
        places(reading, book),
        slips_in(reading, book),
        Text(document.text),
        Text(document.masked),
    )
    for rule in book.rules.values():
        reason = _reason_to_skip(rule, profile, grammar_checked, reading.answered is not None)
        if reason == "silent":
            continue
        if reason:
            skipped.append(Passed(rule.id, reason))
            continue
        severity = _severity(rule, profile)
        for span, slots, suggestions in _apply(rule, reading, book, given):
            found.append(RawFinding(rule, span, severity, slots, suggestions))
    kept = found if alone else beside_others(found)
    return tuple(sorted(without_echoes(kept), key=_place)), tuple(skipped)


def _place(finding: RawFinding) -> tuple[int, int, str]:
    if finding.span is None:
        return (-1, -1, finding.rule.id)
    return (finding.span.start, finding.span.end, finding.rule.id)


def _reason_to_skip(rule: FindingRule, profile: Profile, grammar_checked: bool, has_notice: bool) -> str:
    if profile.only_rules:
        return "" if rule.id in profile.only_rules else "silent"
    if (rule.profiles and profile.id not in rule.profiles) or profile.id in rule.not_profiles:
        return "profile"
    if isinstance(rule.detect, Require) and rule.detect.element not in {*profile.required, *profile.helpful}:
        return "profile"
    if isinstance(rule.detect, Grammar) and not grammar_checked:
        return "grammar"
    if isinstance(rule.detect, Check) and rule.detect.check in NOTICE_GAPS and not has_notice:
        return "notice"
    return ""


def _severity(rule: FindingRule, profile: Profile) -> Severity:
    """A missing element that the profile only calls helpful is a note, whatever the rule says."""
    if (
        isinstance(rule.detect, Require)
        and rule.detect.element in profile.helpful
        and rule.detect.element not in profile.required
    ):
        return "note"
    return rule.severity


Hit = tuple[Span | None, Mapping[str, str], tuple[str, ...]]


class _Given(Struct, frozen=True):
    """What the rules of one letter are applied with; ``text`` and its ``masked`` copy are ready to be searched."""

    profile: Profile
    issues: tuple[Issue, ...]
    places: Mapping[str, Sequence[Place]]
    slips: Mapping[SlipName, Sequence[Slip]]
    text: Text
    masked: Text


def _apply(rule: FindingRule, reading: Reading, book: Rulebook, given: _Given) -> Iterator[Hit]:
    places = given.places.get(rule.id, ())
    detect = rule.detect
    match detect:
        case Tokens() | Clauses():
            yield from _sentences(detect, places, reading)
        case Edits():
            yield from _edits(places, reading)
        case Slips():
            text = reading.parsed.document.text
            for slip in given.slips[detect.slip]:
                yield slip.span, {"quote": slip.span.of(text), **slip.slots}, slip.suggestions
        case Phrases():
            yield from _phrases(detect, given.masked if detect.masked else given.text, reading, book)
        case Require():
            yield from _require(detect, reading.elements, given.profile)
        case Moves():
            yield from _moves(detect, reading)
        case Measure():
            yield from _measure(detect, reading)
        case Check():
            for found in _CHECKS[detect.check](reading, given.profile):
                yield found.span, found.slots, ()
        case Grammar():
            for issue in given.issues:
                if issue.spelling == detect.spelling:
                    yield (
                        issue.span,
                        {"said": issue.message, "quote": issue.span.of(reading.parsed.document.text)},
                        issue.suggestions,
                    )


def _sentences(detect: Tokens | Clauses, places: Sequence[Place], reading: Reading) -> Iterator[Hit]:
    found = [(place.sentence, reading.parsed.span(place.first, place.last)) for place in places]
    if isinstance(detect, Tokens) and detect.every:
        found = _of_every(detect.every, reading, found)
    end = -1
    for _, span in sorted(found, key=lambda pair: (pair[1].start, -pair[1].end)):
        # Several patterns of one rule may meet in the same words; that is one finding.
        if span.start >= end:
            end = span.end
            yield span, {"quote": span.of(reading.parsed.document.text)}, ()


def _edits(places: Sequence[Place], reading: Reading) -> Iterator[Hit]:
    """The hits of a rule of edits; where several meet, the first and longest."""
    parsed, text = reading.parsed, reading.parsed.document.text
    end = -1
    for place in sorted(places, key=lambda place: (place.first, -place.last)):
        span = parsed.span(place.first, place.last)
        suggestions = fill(place.template, parsed.tokens[place.first : place.last], text)
        if span.start >= end:
            end = span.end
            slots = {"quote": span.of(text), "better": suggestions[0] if suggestions else ""}
            yield span, slots, suggestions


def _of_every(move: str, reading: Reading, found: list[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Keep the first hit of each sentence that makes ``move``, where all of them have one; else nothing."""
    first = dict(reversed(found))
    making = sorted({made.sentence for made in reading.moves if made.name == move})
    return [(index, first[index]) for index in making] if all(index in first for index in making) else []


def _phrases(detect: Phrases, searched: Text, reading: Reading, book: Rulebook) -> Iterator[Hit]:
    document = reading.parsed.document
    text = searched.text
    flags = phrase_flags(detect)
    if any(next(book.matches_in(pattern, flags, searched), None) for pattern in detect.unless):
        return
    # One byte a code point tells what is taken: asking each span found before would take the square of their number.
    taken = bytearray(len(text))
    for block in document.blocks:
        if block.kind == "notice":
            taken[block.span.start : block.span.end] = b"\1" * len(block.span)
    inside = [block.span for block in document.blocks if block.kind in detect.block]
    for pattern in detect.any:
        for match in book.matches_in(pattern, flags, searched):
            group = "mark" if "mark" in match.re.groupindex else 0
            span = Span(*match.span(group))
            if not len(span) or taken.find(1, span.start, span.end) >= 0:
                continue
            if detect.block and not any(block.contains(span) for block in inside):
                continue
            taken[span.start : span.end] = b"\1" * len(span)
            yield span, {"quote": span.of(document.text)}, _suggestion(detect, match, text, span)


def _suggestion(detect: Phrases, match: re.Match[str], text: str, span: Span) -> tuple[str, ...]:
    """Return the replacement; its outer spaces are left out where white space, a mark or the text's end stands there."""
    if detect.replace is None:
        return ()
    words = match.expand(detect.replace)
    before, following = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
    if not before or before.isspace():
        words = words.lstrip(" ")
    if not following or following.isspace() or following in ",.;:!?)":
        words = words.rstrip(" ")
    return (words,)


def _require(detect: Require, elements: Mapping[str, Found], profile: Profile) -> Iterator[Hit]:
    if any(not elements[name].present for name in detect.when) or any(elements[name].present for name in detect.unless):
        return
    element = elements[detect.element]
    if detect.value:
        missing = element.value not in detect.value
    elif element.count is not None and detect.at_least > 1:
        missing = element.count < detect.at_least
    else:
        missing = not element.present
    if missing:
        yield None, {"count": str(element.count or 0), "least": str(detect.at_least)}, ()


def _moves(detect: Moves, reading: Reading) -> Iterator[Hit]:
    if any(reading.elements[name].present for name in detect.unless):
        return
    if any(not reading.elements[name].present for name in detect.when):
        return
    made = [move for move in reading.moves if move.name == detect.move and (not detect.by or move.rule in detect.by)]
    seen: set[int] = set()
    kept = [move for move in made if not (move.sentence in seen or seen.add(move.sentence))]  # type: ignore[func-returns-value]
    for move in kept[detect.above :]:
        span = reading.parsed.sentences[move.sentence].span
        yield span, {"quote": span.of(reading.parsed.document.text), "count": str(len(kept))}, ()


def _measure(detect: Measure, reading: Reading) -> Iterator[Hit]:
    for measured in MEASURES[detect.of](reading):
        high = detect.above is not None and measured.value > detect.above
        low = detect.below is not None and measured.value < detect.below
        if high or low:
            bound = detect.above if high else detect.below
            yield measured.span, {"value": f"{measured.value:g}", "bound": f"{bound:g}"}, ()
