"""The outline of a letter: which sentences give causes and which tell steps, by its parts and by what sentences do."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.actions import is_action_list, moves_by_sentence
from appealcheck.reading.lists import Listing
from appealcheck.reading.moves import Move
from appealcheck.reading.parts import counts_causes, parts_of
from appealcheck.reading.traits import Traits
from appealcheck.reading.zones import zones
from appealcheck.rulebook.book import Rulebook

Role = Literal["cause", "step", ""]
_STEP_PARTS = frozenset({"corrective", "preventive", "plan"})
_NEITHER = frozenset({"issue", "orders", "evidence", "close"})
_ACTING = frozenset({"corrective", "preventive"})
_ASKING = frozenset({"request", "polite_close", "apology"})


class Line(Struct, frozen=True):
    """What one sentence is in the outline.

    ``part`` is the part of the letter it stands in, as headings and announcing sentences say; ``role`` whether it
    gives a cause or tells a step; ``entry`` the number of its list entry in the letter, -1 outside of lists;
    ``place`` the place of that entry in its list, from 0.
    """

    part: str
    role: Role
    entry: int
    place: int
    of: int


def outline(
    parsed: Parsed, moves: Sequence[Move], lists: Sequence[Listing], traits: Traits, book: Rulebook
) -> tuple[Line, ...]:
    """Return the line of every sentence.

    Where the letter has a part on causes, only what stands there is a cause; elsewhere the moves decide. A step is
    what stands in a part on steps, and what acts outside of it, once the causes have begun.
    """
    made = moves_by_sentence(tuple(moves))
    parts = parts_of(parsed, book)
    entries = _entries(lists)
    roles = _roles(parsed, parts, made, entries, lists, traits)
    return tuple(Line(parts[at], roles[at], *entries.get(at, (-1, -1, 0))) for at in range(len(parsed.sentences)))


def _entries(lists: Sequence[Listing]) -> Mapping[int, tuple[int, int, int]]:
    """Return for each listed sentence the number of its entry, the entry's place in its list and the list's length."""
    found: dict[int, tuple[int, int, int]] = {}
    number = 0
    for listing in lists:
        for place, entry in enumerate(listing.entries):
            for at in range(entry.first, entry.last):
                found.setdefault(at, (number, place, len(listing.entries)))
            number += 1
    return found


def _roles(
    parsed: Parsed,
    parts: Sequence[str],
    made: Mapping[int, frozenset[str]],
    entries: Mapping[int, tuple[int, int, int]],
    lists: Sequence[Listing],
    traits: Traits,
) -> list[Role]:
    acts = [_acts_at(sentence, made, entries, lists, traits) for sentence in parsed.sentences]
    course = zones(parsed, parts, made, acts, entries, traits)
    if counts_causes(parsed):
        # What has no label is none where each cause has one.
        course = tuple("opening" if zone == "cause" != part else zone for zone, part in zip(course, parts, strict=True))
    found: list[Role] = []
    for at, sentence in enumerate(parsed.sentences):
        names = made.get(at, frozenset())
        asks = sentence.question and at not in entries
        prose = sentence.block.kind in {"paragraph", "item"}
        if not prose or asks or parts[at] == "announcement" or traits.has("outcome", at):
            found.append("")
        elif traits.has("reference", at) and parts[at] != "cause" and course[at] != "cause":
            found.append("step")
        elif course[at] == "cause":
            turned = parts[at] == "cause" and _turns(sentence, names, traits)
            silent = _names_order(parsed, at) or _gives_none(parsed, at, parts[at], names)
            found.append("step" if turned else "" if silent else "cause")
        elif parts[at] in _STEP_PARTS:
            found.append("" if _asks(names) else "step")
        elif parts[at] in _NEITHER and not (parts[at] == "close" and "vague_promise" in names):
            found.append("")
        elif course[at] in {"step", "close"}:
            goes_on = (
                course[at] == "step"
                and _beside_step(parsed, at, acts)
                and not names & {"issue_named", "emotional_plea"}
            )
            found.append("step" if (acts[at] or goes_on) and not _asks(names - {"vague_promise"}) else "")
        else:
            found.append("")
    return found


def _beside_step(parsed: Parsed, at: int, acts: Sequence[bool]) -> bool:
    """Tell whether a sentence with a clause of its own stands between two steps of one paragraph, or goes on after one."""
    sentences = parsed.sentences
    block = sentences[at].block
    told = any(clause.tense not in {"none", "bare"} for clause in sentences[at].clauses)
    before = any(acts[other] for other in range(max(0, at - 2), at) if sentences[other].block is block)
    return told and before and not _RATE.search(sentences[at].span.of(parsed.document.masked))


def _acts_at(
    sentence: Sentence,
    made: Mapping[int, frozenset[str]],
    entries: Mapping[int, tuple[int, int, int]],
    lists: Sequence[Listing],
    traits: Traits,
) -> bool:
    """Tell whether a sentence tells a step by itself or by the list it stands in."""
    at = sentence.index
    names = made.get(at, frozenset())
    listed = at in entries and any(
        is_action_list(each, made) and each.entries[0].first <= at < each.entries[-1].last for each in lists
    )
    told = bool(names & _ACTING) or "vague_promise" in names
    return told or listed or traits.has("done", at) or _under_way(sentence, traits)


def _names_order(parsed: Parsed, at: int) -> bool:
    """Tell whether a sentence is an entry of a list of orders: an order ID and a few words."""
    span = parsed.sentences[at].span
    codes = [code.span for code in parsed.document.codes if code.kind == "order_id" and span.contains(code.span)]
    return bool(codes) and 3 * sum(map(len, codes)) > len(span)


_UNKNOWN = compiled(
    r"\b(?:we|i) (?:do not|don't|cannot|can not|can't|could not|couldn't) (?:yet |still )?(?:know|say|tell|explain|find out)\b",
    re.IGNORECASE,
)
_TOLD_FIRST = 10
# What stands in brackets by itself is an aside or a note to a colleague.
_NOTE = compiled(r"\s*[(（\[【].*[)）\]】?？]\W*$|[^(（]{1,40}[)）]\W*$", re.DOTALL)
_RATE = compiled(r"\brate\b.*\d ?%|\d ?%.*\b(?:rate|target|limit)\b", re.IGNORECASE)


def _gives_none(parsed: Parsed, at: int, part: str, names: frozenset[str]) -> bool:
    """Tell whether a sentence among causes gives none: it apologises, asks, or tells a rate."""
    words = parsed.sentences[at].span.of(parsed.document.masked)
    unknown = _UNKNOWN.search(words)
    # "a used computer, who had it before we do not know" tells a reason first.
    if (unknown and len(words[: unknown.start()].split()) < _TOLD_FIRST) or _NOTE.match(words):
        return True
    if "root_cause" not in names and names & {"apology", "request", "polite_close", "responsibility"}:
        listed = parsed.sentences[at].block.kind == "item"
        return "apology" in names or not (listed or part == "cause")
    named = part != "cause" or "issue_named" in names
    return named and bool(_RATE.search(words))


def _under_way(sentence: Sentence, traits: Traits) -> bool:
    """Tell whether somebody of the shop is about something, or something of it works by itself now."""
    own = any(clause.subject in {"writer", "staff", "own", "thing"} for clause in sentence.clauses)
    return own and (
        traits.has("under-way", sentence.index)
        or (traits.has("strong", sentence.index) and traits.has("means", sentence.index))
    )


def _asks(names: frozenset[str]) -> bool:
    return bool(names & _ASKING) and not names & (_ACTING | {"vague_promise"})


def _turns(sentence: Sentence, names: frozenset[str], traits: Traits) -> bool:
    """Tell whether a sentence in a part on causes tells a step all the same."""
    turned = traits.has("done", sentence.index) or traits.has("promised", sentence.index)
    told = next((clause for clause in sentence.clauses if clause.tense != "none" and not clause.embedding), None)
    done_to = told is None or told.passive or told.subject in {"writer", "staff", "own"}
    return bool(names & (_ACTING | {"vague_promise"})) and "root_cause" not in names and turned and done_to
