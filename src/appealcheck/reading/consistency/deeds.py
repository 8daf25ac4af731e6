"""Deeds: a step told as done that the letter later still announces."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.consistency.awaited import PENDING, SEARCHES, is_awaited
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import Thing, lexicon_of
from appealcheck.reading.consistency.planned import planned_at_work
from appealcheck.reading.consistency.predicates import GOING_ON, OPEN, TOLD, Said, clash_of, governed, said_in
from appealcheck.reading.consistency.refunds import refund_still_open
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile

_ONE_DEED = (
    "same_refund",
    "same_buy",
    "same_arrive",
    "same_remove",
    "same_destroy",
    "same_replace",
    "same_correct",
    "same_end",
)
# What is at work is there, and need not be bought or brought any more.
_AT_WORK = frozenset({"run", "work", "operate", "use", "stand"})
_WEEKDAYS = frozenset(name.lower() for name in calendar.day_name)
_ORDINALS = frozenset({"second", "third", "fourth", "fifth"})
_WHICH = frozenset({"of", "for", "in", "from", "that", "which", "who"})


def done_yet_to_do(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A step told as finished that the letter later still announces: "The scanner was bought ... we will buy the scanner"."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    said = said_in(reading)
    taken: set[int] = set()
    open_refunds = list(refund_still_open(reading))
    yield from open_refunds
    to_come = {place for place, each in enumerate(said) if _is_to_come(each, parsed, lexicon)}
    announced = [
        place for place, each in enumerate(said) if place in to_come or each.words & PENDING or each.verb in SEARCHES
    ]
    for place, done in enumerate(said):
        finished = done.clause.tense == "present" and done.clause.passive and done.verb in lexicon.words("finish")
        present = done.clause.tense == "present" and bool(done.words & {"since", "now", "already"})
        if (
            not (done.clause.tense in TOLD or finished or present)
            or done.clause.negated
            or done.clause.embedding & OPEN
        ):
            continue
        for at in announced[bisect_right(announced, place) :]:
            later = said[at]
            if later.sentence is done.sentence or later.clause.head in taken:
                continue
            if any(clash.span and clash.span.overlaps(later.sentence.span) for clash in open_refunds):
                continue
            is_same = at in to_come and _is_same_step(done, later, parsed, lexicon)
            if is_same or is_awaited(done, later, parsed, lexicon):
                taken.add(later.clause.head)
                yield clash_of(parsed, done, later)
                break
    for done, later in planned_at_work(said, parsed, lexicon):
        if later.clause.head not in taken:
            taken.add(later.clause.head)
            yield clash_of(parsed, done, later)


def _is_same_step(done: Said, later: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether ``later``, which is to come, announces the very step that ``done`` tells as finished."""
    if done.verb in lexicon.words("finish") and not _is_another_round(later, parsed, lexicon):
        # "The refund of all buyers is finished ... we will refund the buyers".
        deeds = {name for thing in _undergoing(done, parsed, lexicon) for name in (thing.head, _verb_of(thing.head))}
        still = "still" in {token.lower for token in parsed.tokens[later.sentence.first : later.clause.head]}
        if later.verb in deeds and (still or later.verb not in lexicon.words("repeatable")):
            return True
    if done.clause.tense == "present" and done.words & {"since", "now", "already"}:
        gone = done.clause.passive and done.verb in lexicon.words("end") and done.verb == later.verb
        if not gone:
            return _comes_later(done, later, parsed, lexicon)
    never = later.clause.negated and done.verb == later.verb
    if not never and not _one_deed(_deed(done), _deed(later), lexicon):
        return False
    if _is_another_round(later, parsed, lexicon):
        return False
    vague = lexicon.words("vague_word")
    if done.verb in lexicon.words("finish") and later.verb not in lexicon.words("finish") | {"begin", "start", "take"}:
        return False
    for thing in _undergoing(done, parsed, lexicon):
        for other in _undergoing(later, parsed, lexicon):
            one, two = thing.words - vague, other.words - vague
            named_alike = thing.proper == other.proper or thing.words == other.words
            if thing.head != other.head or not named_alike or not (one <= two or two <= one):
                continue
            ordinal = bool(one & two & _ORDINALS)
            if (two - one) & _ORDINALS:
                continue
            rest = bool(thing.before & {"all", "every"}) and bool(
                {token.lower for token in parsed.tokens[later.sentence.first : later.sentence.last]}
                & {"still", "remaining", "last", "rest"}
            )
            if (other.before & lexicon.words("indefinite") and not ordinal) or not (
                other.before or two or other.proper or rest
            ):
                continue
            if not _is_narrowed(other, later, done, parsed):
                return True
    return False


def _verb_of(noun: str) -> str:
    """Return the verb that a deed is named by: "training" is to train, "removal" to remove."""
    for ending, verb_ends in (("ing", ""), ("al", "e"), ("ation", ""), ("ment", ""), ("ion", "e")):
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            return noun[: -len(ending)] + verb_ends
    return noun


def _deed(said: Said) -> str:
    """Return the verb of a clause; what is taken away is removed, and what is put in the place of another replaces it."""
    if said.verb in {"put", "set"} and "place" in said.words:
        return "replace"
    away = said.verb in {"take", "pull", "switch", "turn"} and said.words & {"away", "off", "down", "out"}
    return "remove" if away else said.verb


def _comes_later(done: Said, later: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether what is at work already is only to come: "a second packer works since May ... we will hire a second packer"."""
    come = lexicon.words("come") | lexicon.words("same_arrive") | lexicon.words("same_buy")
    if later.verb not in come or _is_another_round(later, parsed, lexicon):
        return False
    vague = lexicon.words("vague_word")
    there = [
        thing for thing, part in governed(done, parsed) if part in {"subject", "object", "with", "by", "on", "through"}
    ]
    for other in _undergoing(later, parsed, lexicon):
        for thing in there:
            one, two = thing.words - vague, other.words - vague
            new = "new" in thing.words & other.words and not _is_narrowed(other, later, done, parsed)
            if thing.head == other.head and one == two and (one or new) and thing.proper == other.proper:
                return bool(other.before & {"the", "our", "this"}) or bool(one & _ORDINALS)
    return False


def _one_deed(verb: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether the second verb announces what the first tells as done."""
    if verb in lexicon.words("finish") and other in {"begin", "start", "take"}:
        return True
    if verb in _AT_WORK and other in lexicon.words("same_arrive") | lexicon.words("same_buy"):
        return True
    if verb in lexicon.words("repeatable"):
        return False
    if verb == other:
        return verb not in {"be", "have", "do", "make", "get", "take", "give"}
    return any(verb in words and other in words for words in map(lexicon.words, _ONE_DEED))


def _undergoing(said: Said, parsed: Parsed, lexicon: Lexicon) -> Iterator[Thing]:
    """Yield the things that the deed of a clause is done to; what arrives counts among them."""
    comes = said.verb in lexicon.words("same_arrive") or said.verb in {
        "begin",
        "start",
        "take",
        "run",
        "work",
        "operate",
        "stand",
    }
    yield from (thing for thing, part in governed(said, parsed) if part == "object" or (comes and part == "subject"))
    if said.clause.passive and parsed.tokens[said.clause.head].dep == "conj" and not said.named:
        # "The cage was ordered and will be fitted": the subject stands with the first verb.
        above = parsed.tokens[said.clause.head].head
        yield from (
            each
            for each in said.nearby
            if parsed.tokens[each.at].head == above and parsed.tokens[each.at].dep in {"nsubj", "nsubjpass"}
        )
    if said.clause.tense == "infinitive" and said.clause.passive:
        above = parsed.tokens[said.clause.head].head
        yield from (
            each for each in said.nearby if parsed.tokens[each.at].dep == "nsubj" and above in _heads(each, parsed)
        )


def _heads(thing: Thing, parsed: Parsed) -> set[int]:
    """Return the head of a subject; "cards still waiting are to be pulped" makes it that of the verb between as well."""
    head = parsed.tokens[thing.at].head
    return {head, parsed.tokens[head].head} if parsed.tokens[head].dep == "csubj" else {head}


_LEFT_TO_DO = compiled(
    r"\b(?:(?:the|what is|what's|all that is|one|only) (?:thing |step |point |task )?(?:left|remaining|remains|outstanding|still open|missing|last|left over)(?: thing| step| point| task| work)?(?: (?:for us|to do|now))?|still to do|still open|to do next|next steps?) ?(?:is|are|:) ?(?:to )?",
    re.IGNORECASE,
)


def _is_to_come(said: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether a clause speaks of what is still to be done: "will", "is going to", "not yet", "until it arrives"."""
    clause = said.clause
    if not clause.negated and clause.tense in {"infinitive", "imperative", "bare", "present"}:
        words = said.sentence.span.of(parsed.document.masked)
        left = _LEFT_TO_DO.search(words)
        if left and parsed.tokens[clause.head].span.start >= said.sentence.span.start + left.end():
            return True
    if clause.negated:
        return "yet" in said.words and not clause.embedding & OPEN
    if clause.tense == "infinitive":
        above = next((each for each in said.sentence.clauses if each.head == parsed.tokens[clause.head].head), None)
        return (
            above is not None
            and (above.lemma in lexicon.words("intend") or (above.lemma == "be" and clause.passive))
            and above.tense in GOING_ON
            and not above.negated
            and not (above.embedding | clause.embedding) & (OPEN - {"wish"})
        )
    if clause.embedding & OPEN or any("condition" in each.embedding for each in said.sentence.clauses):
        return False
    if clause.passive and "being" in said.words and clause.tense in {"present", "progressive"}:
        return True
    if clause.tense == "present" and said.verb in {"begin", "start"}:
        return True
    if clause.tense == "present" and ("time" in clause.embedding or _follows_soon(said, parsed)):
        return said.verb in lexicon.words("same_arrive") and (
            bool(said.words & {"until", "till", "once", "when", "soon"}) or _follows_soon(said, parsed)
        )
    return clause.tense == "future"


def _follows_soon(said: Said, parsed: Parsed) -> bool:
    """Tell whether a clause stands behind "as soon as"."""
    first = said.clause.first
    return first > 0 and parsed.tokens[first - 1].lower == "soon"


def _is_another_round(said: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether a clause speaks of a step that is done over and over, or of others of its sort; "next week" does not."""
    for index in said.clause.tokens:
        if parsed.tokens[index].lower not in lexicon.words("once_more"):
            continue
        following = parsed.tokens[min(index + 1, len(parsed.tokens) - 1)]
        if parsed.tokens[index].lower != "next" or following.lemma not in lexicon.words("measure_unit") | _WEEKDAYS:
            return True
    return False


def _is_narrowed_alike(thing: Thing, said: Said, done: Said, parsed: Parsed) -> bool:
    """Tell whether the same words narrow a thing in both places: "for anything returned" and "for returned stock"."""
    joins = parsed.tokens[thing.last].lower
    for each in done.nearby:
        if each.head != thing.head or each.last >= done.sentence.last:
            continue
        behind = range(each.last, min(each.last + 4, done.sentence.last))
        at = next((index for index in behind if parsed.tokens[index].lower == joins), None)
        if at is None:
            continue
        one = {parsed.tokens[index].lemma[:6] for index in range(at + 1, min(at + 6, done.sentence.last))}
        two = {token.lemma[:6] for token in parsed.tokens[thing.last + 1 : min(thing.last + 4, said.sentence.last)]}
        if any(len(word) > _SHORT for word in one & two):
            return True
    return False


_SHORT = 4


def _is_narrowed(thing: Thing, said: Said, done: Said, parsed: Parsed) -> bool:
    """Tell whether words behind a thing say which of them is meant ("the carrier of France") and are new in the letter."""
    if thing.last >= said.sentence.last or parsed.tokens[thing.last].lower not in _WHICH:
        return False
    if _is_narrowed_alike(thing, said, done, parsed):
        return False
    behind = [each for each in said.nearby if thing.last <= each.first <= thing.last + 3 and each.head != "place"]
    if _deed(said) == "replace" and not behind:
        return False
    return not (behind and {each.head for each in behind} <= {each.head for each in done.nearby})
