"""Zones: where a letter tells its causes and where its steps, as the likeliest course from the opening to the close."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.trait import TraitName

Zone = Literal["opening", "cause", "step", "close"]
_ZONES: tuple[Zone, ...] = ("opening", "cause", "step", "close")
_STEP_PARTS = frozenset({"corrective", "preventive", "plan"})
_OPENING_PARTS = frozenset({"issue", "orders"})
_CLOSING_PARTS = frozenset({"evidence", "close"})
_OWN = frozenset({"writer", "staff", "own"})
_TOLD = frozenset({"past", "perfect", "present", "progressive"})
_NAMED = _STEP_PARTS | _CLOSING_PARTS | {"cause"}
_PROSE = frozenset({"paragraph", "item"})
_FRAME = frozenset({"salutation", "subject", "closing", "signature"})
_PART = 4.0

# What a change from one zone to the next costs within a paragraph; it is cheaper where a block begins.
_CHANGE: Mapping[tuple[Zone, Zone], float] = {
    ("opening", "cause"): 1.2,
    ("opening", "step"): 4.0,
    ("opening", "close"): 4.0,
    ("cause", "opening"): 2.5,
    ("cause", "step"): 1.5,
    ("cause", "close"): 3.0,
    ("step", "opening"): 4.0,
    ("step", "cause"): 3.5,
    ("step", "close"): 1.0,
    ("close", "opening"): 6.0,
    ("close", "cause"): 6.0,
    ("close", "step"): 2.5,
}
_IN_LIST = 2.0
_AT_BLOCK = 0.7
_AT_HEADING = 1.2
_AT_TOPIC = 2.0
# Labels and cells say themselves where causes end and steps begin, as often as they change.
_AT_LABEL = 3.0
_OPENS = 1.2
_OUTSIDE = 2.0
_TOPIC_TOKENS = 7
_STEP_TRAITS: tuple[tuple[TraitName, float], ...] = (
    ("done", 0.8),
    ("promised", 1.2),
    ("under-way", 0.7),
    ("remedy", 2.0),
    ("calendar", 0.4),
)
_START: Mapping[Zone, float] = {"opening": 0.0, "cause": 1.0, "step": 2.5, "close": 5.0}

_HABIT = compiled(
    r"\b(?:used to|until (?:then|now|last|this|that|\w+ (?:our|the|we|my))|at that time|back then|in those days|had (?:always|never|no)|nobody|no one|no-one|neither|for years|at (?:the )?beginning|only by)\b",
    re.IGNORECASE,
)
_POINTS = compiled(
    r"\W*(?:(?:the )?(?:first|second|third|fourth|fifth|last|other|next)(?:ly)?\b|another|also|besides|as for|about|then there|and (?:i|we) must)\b|\W*(?:orders? )?\d{3}-\d{7}",
    re.IGNORECASE,
)
_FIGURES = compiled(
    r"\d ?%|\bper ?cent\b|\d (?:orders|packages|parcels|units|pieces) (?:in|of|out of|on|from) \d", re.IGNORECASE
)
_ASIDE = compiled(
    r"\b(?:your (?:e-?mail|message|notice|letter|warning|note)|you (?:told|asked|said|wrote|informed|reminded|closed|removed)|we (?:are|have been) an?\b|i am\b|(?:that|this) (?:e-?mail|message|notice|letter)|case id|your finding|on amazon since|(?:defect|late shipment|cancellation|tracking) rate)\b",
    re.IGNORECASE,
)


def zones(
    parsed: Parsed,
    parts: Sequence[str],
    made: Mapping[int, frozenset[str]],
    acts: Sequence[bool],
    entries: Mapping[int, tuple[int, int, int]],
    traits: Traits,
) -> tuple[Zone, ...]:
    """Return the zone of every sentence: the course through the four zones with the most evidence for it.

    ``acts`` tells which sentences tell a step by themselves. Where a part of the letter names itself, that decides;
    elsewhere what the sentences do, and that a letter keeps to a zone until something speaks for the next.
    """
    if not parsed.sentences:
        return ()
    lists = {at: number - place for at, (number, place, _) in entries.items()}
    has_causes = any(part == "cause" and parsed.sentences[at].block.kind in _PROSE for at, part in enumerate(parts))
    first_step = next((at for at, part in enumerate(parts) if part in _STEP_PARTS), 0)
    topics = _topics(parsed, parts)
    led = {parsed.sentences[at].block_index for at in topics}
    first_list = _first_of_lists(parsed, parts, lists)
    best: dict[Zone, float] = {}
    back: list[dict[Zone, Zone]] = []
    for sentence in parsed.sentences:
        evidence = _evidence(parsed, sentence, parts, made, acts, traits, has_causes, first_step)
        if sentence.index in first_list or {sentence.index, sentence.index - 1} & topics:
            evidence = {**evidence, "cause": evidence["cause"] + _OPENS}
        elif sentence.block.kind in _FRAME:
            evidence = {**evidence, "cause": evidence["cause"] - _OUTSIDE}
        if not back:
            best = {zone: evidence[zone] - _START[zone] for zone in _ZONES}
            back.append({zone: zone for zone in _ZONES})
            continue
        ease = _ease(parsed, sentence, parts) + (_AT_TOPIC if sentence.index in topics else 0.0)
        here, before = sentence.index, sentence.index - 1
        if sentence.block_index in led and acts[here]:
            ease += _AT_TOPIC / 2
        same_list = lists.get(here, -1) == lists.get(before, -2) and entries[here][0] != entries[before][0]
        if same_list and parts[here] not in _NAMED:
            ease -= _IN_LIST
        origin: dict[Zone, Zone] = {}
        reached: dict[Zone, float] = {}
        for zone in _ZONES:
            costs = {
                other: score - (max(0.1, _CHANGE[other, zone] - ease) if other != zone else 0.0)
                for other, score in best.items()
            }
            origin[zone] = max(_ZONES, key=costs.__getitem__)
            reached[zone] = costs[origin[zone]] + evidence[zone]
        best = reached
        back.append(origin)
    zone = max(_ZONES, key=best.__getitem__)
    course = [zone]
    for origin in reversed(back[1:]):
        zone = origin[zone]
        course.append(zone)
    return tuple(reversed(course))


def _topics(parsed: Parsed, parts: Sequence[str]) -> frozenset[int]:
    """Return the sentences that name what their paragraph treats ("Lamps that came broken."); none where only one does."""
    sentences = parsed.sentences
    found = {
        each.index
        for each in sentences
        if each.block.kind in _PROSE
        and parts[each.index] not in _NAMED
        and (not each.index or sentences[each.index - 1].block is not each.block)
        and each.index + 1 < len(sentences)
        and sentences[each.index + 1].block is each.block
        and each.last - each.first <= _TOPIC_TOKENS
        and not any(clause.tense in _TOLD and not clause.embedding for clause in each.clauses)
    }
    return frozenset(found) if len(found) > 1 else frozenset()


def _first_of_lists(parsed: Parsed, parts: Sequence[str], lists: Mapping[int, int]) -> frozenset[int]:
    """Return the sentences of the first list where another follows and no part is named: reasons come before steps."""
    if not lists or any(parts[at] for at in lists):
        return frozenset()
    numbers = list(dict.fromkeys(lists.values()))
    return frozenset(at for at, number in lists.items() if number == numbers[0]) if len(numbers) > 1 else frozenset()


def _ease(parsed: Parsed, sentence: Sentence, parts: Sequence[str]) -> float:
    """Return how much cheaper a change of zone is here."""
    before = parsed.sentences[sentence.index - 1]
    one, other = parts[before.index], parts[sentence.index]
    alike = sentence.block.kind == before.block.kind
    if alike and one != other and {one, other} <= _NAMED and "cause" in {one, other}:
        return _AT_LABEL
    if sentence.block_index == before.block_index:
        return 0.5 if parts[sentence.index - 1] == "announcement" else 0.0
    if sentence.block.kind == "heading" and not parts[sentence.index]:
        return _AT_BLOCK / 2
    if before.block.kind == "heading":
        return _AT_HEADING if parts[before.index] or parts[sentence.index] else _AT_BLOCK / 2
    return _AT_HEADING if sentence.block.after_gap else _AT_BLOCK


def _evidence(
    parsed: Parsed,
    sentence: Sentence,
    parts: Sequence[str],
    made: Mapping[int, frozenset[str]],
    acts: Sequence[bool],
    traits: Traits,
    has_causes: bool,
    first_step: int,
) -> Mapping[Zone, float]:
    """Return what speaks for each zone at a sentence."""
    at = sentence.index
    part = parts[at]
    names = made.get(at, frozenset())
    found: dict[Zone, float] = dict.fromkeys(_ZONES, 0.0)
    if part == "cause":
        found["cause"] += _PART
    elif part in _STEP_PARTS:
        found["step"] += _PART
    elif part in _OPENING_PARTS:
        found["opening"] += 1.5 if has_causes and sentence.block.kind != "item" else 0.5
    elif part in _CLOSING_PARTS:
        found["close"] += _PART
    if sentence.block.kind not in _PROSE or part == "announcement":
        return found
    words = sentence.span.of(parsed.document.masked)
    if "root_cause" in names:
        found["cause"] += 0.8 if has_causes or "issue_named" in names else 1.6
    if "issue_named" in names or _ASIDE.search(words):
        found["opening"] += 1.2
    if _FIGURES.search(words):
        found["opening"] += 0.6
        found["close"] += 0.3
    if names & {"apology", "emotional_plea"}:
        found["opening"] += 0.5
        found["close"] += 0.5
    if names & {"request", "polite_close"}:
        found["close"] += 1.5
    if traits.has("outcome", at):
        found["close"] += 1.0
        found["cause"] -= 1.0
    if part != "cause" and traits.has("reference", at):
        found["step"] += 1.5
    if _HABIT.search(words):
        found["cause"] += 1.0
    if any(
        clause.negated and clause.subject in _OWN | {"none", "thing"} and clause.tense in _TOLD
        for clause in sentence.clauses
    ):
        found["cause"] += 0.5
    if _POINTS.match(words):
        found["cause"] += 0.5
        found["step"] += 0.2
    acting = bool(names & {"corrective", "preventive"})
    step = 0.0
    for name, weight in _STEP_TRAITS:
        if traits.has(name, at):
            step += weight if acting or name == "calendar" else weight / 2
    if acting:
        step += 0.4 if "root_cause" in names else 1.0
    if acts[at] or "vague_promise" in names:
        step += 0.5
    # Where a part says that it holds the steps, what stands before it needs more to be one.
    found["step"] += step * (0.3 if at < first_step else 1.0)
    if sentence.question:
        found["step"] -= 0.5
    return found
