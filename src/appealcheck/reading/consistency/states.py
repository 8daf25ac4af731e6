"""States: a thing stopped or thrown away and later still in use; a thing done and later still to be done."""

from collections.abc import Iterator

from msgspec import Struct

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import Thing, lexicon_of, own_sentences, things
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_TOLD = frozenset({"past", "perfect", "bare"})
_GOING_ON = frozenset({"present", "progressive", "future", "imperative"})
_OPEN = frozenset({"condition", "reported", "question", "quoted", "wish", "denied", "purpose"})


_ONE_DEED = ("same_refund", "same_buy", "same_arrive", "same_remove")


class _Said(Struct, frozen=True):
    """A clause with its sentence, the things it names, those of the whole sentence, its words and its bare verb."""

    sentence: Sentence
    clause: Clause
    named: tuple[Thing, ...]
    nearby: tuple[Thing, ...]
    words: frozenset[str]
    verb: str


def stopped_yet_used(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A thing ended for good that the letter later uses: "The paper book was thrown away ... she compares the paper book"."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    said = _said(parsed, reading, lexicon)
    taken: set[int] = set()
    for place, ending in enumerate(said):
        for gone in _ended(ending, parsed, lexicon):
            for later in said[place + 1 :]:
                if later.sentence is ending.sentence or later.clause.head in taken:
                    continue
                if any(_is_used(thing, gone, later, parsed, lexicon) for thing in later.named):
                    taken.add(later.clause.head)
                    yield _clash(parsed, ending, later)
                    break


def done_yet_to_do(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A step told as finished that the letter later still announces: "The scanner was bought ... we will buy the scanner"."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    said = _said(parsed, reading, lexicon)
    taken: set[int] = set()
    for place, done in enumerate(said):
        if done.clause.tense not in _TOLD or done.clause.negated or done.clause.embedding & _OPEN:
            continue
        for later in said[place + 1 :]:
            if later.sentence is done.sentence or later.clause.head in taken:
                continue
            if _is_same_step(done, later, parsed, lexicon):
                taken.add(later.clause.head)
                yield _clash(parsed, done, later)
                break


def _clash(parsed: Parsed, one: _Said, other: _Said) -> Clash:
    text = parsed.document.text
    first, second = _span(parsed, one.clause), _span(parsed, other.clause)
    return Clash(second, {"quote": second.of(text), "other": first.of(text)})


def _span(parsed: Parsed, clause: Clause) -> Span:
    """Return the span of a clause without the marks and joining words at its ends."""
    inside = [index for index in clause.tokens if parsed.tokens[index].pos not in {"PUNCT", "CCONJ", "SPACE"}]
    run = inside or list(clause.tokens)
    return parsed.span(run[0], run[-1] + 1)


def _said(parsed: Parsed, reading: Reading, lexicon: Lexicon) -> list[_Said]:
    found: list[_Said] = []
    for sentence in own_sentences(reading):
        named = things(parsed, sentence)
        for clause in sentence.clauses:
            inside = set(clause.tokens)
            words = frozenset(parsed.tokens[index].lower for index in clause.tokens)
            verb = clause.lemma.split()[0]
            own = tuple(each for each in named if each.at in inside)
            found.append(_Said(sentence, clause, own, tuple(named), words, verb))
    return found


def _governed(said: _Said, parsed: Parsed) -> Iterator[tuple[Thing, str]]:
    """Yield the things of a clause with their part in it: "subject", "object", or the preposition before them."""
    tokens = parsed.tokens
    for thing in said.named:
        token = tokens[thing.at]
        if token.dep in {"conj", "appos"}:
            token = tokens[token.head]
        if token.dep in {"nsubjpass", "dobj", "attr", "dative", "oprd"}:
            yield thing, "object"
        elif token.dep == "nsubj":
            yield thing, "object" if said.clause.passive or said.clause.tense == "bare" else "subject"
        elif token.dep == "pobj":
            yield thing, tokens[token.head].lower


def _ended(said: _Said, parsed: Parsed, lexicon: Lexicon) -> Iterator[Thing]:
    """Yield the things that a clause says are gone for good."""
    clause = said.clause
    if clause.embedding & _OPEN:
        return
    if {"no", "longer"} <= said.words or ({"any", "more"} <= said.words and clause.negated) or "anymore" in said.words:
        parts = {"subject", "object", "from", "with", "by", "via", "through"}
        yield from (thing for thing, part in _governed(said, parsed) if part in parts)
    if clause.negated:
        return
    told = clause.tense in _TOLD or (clause.passive and clause.tense == "present")
    ends = said.verb in lexicon.words("end") or clause.lemma in lexicon.words("end")
    if ends and told:
        for thing, part in _governed(said, parsed):
            if part == "object" or (part in {"with", "from"} and said.verb in lexicon.words("end_with")):
                yield thing
    if _follows_stop(said, parsed):
        yield from (thing for thing, part in _governed(said, parsed) if part != "subject")


def _follows_stop(said: _Said, parsed: Parsed) -> bool:
    """Tell whether a clause is what was stopped: "we stopped using the picture"."""
    token = parsed.tokens[said.clause.head]
    governor = next((each for each in said.sentence.clauses if each.head == token.head), None)
    return (
        governor is not None
        and governor.head != said.clause.head
        and (token.dep in {"xcomp", "pcomp"} or token.tag == "VBG")
        and governor.lemma in {"stop", "cease", "quit", "end"}
        and governor.tense in _TOLD
        and not governor.negated
    )


def _is_used(thing: Thing, gone: Thing, later: _Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether ``later`` uses what is gone."""
    clause = later.clause
    if not _is_same(thing, gone, lexicon) or clause.negated or clause.embedding & (_OPEN | {"relative"}):
        return False
    if clause.tense not in _GOING_ON or later.words & lexicon.words("not_used"):
        return False
    part = next((part for each, part in _governed(later, parsed) if each is thing), "")
    if "still" in later.words and part:
        return True
    if clause.passive and part == "object" and later.verb not in lexicon.words("use"):
        return False
    if part == "subject":
        return later.verb in lexicon.words("work")
    return bool(part) and later.verb in lexicon.words("use")


def _is_same(one: Thing, other: Thing, lexicon: Lexicon) -> bool:
    """Tell whether two phrases name one thing for sure: one proper name, or the same noun with the same telling words."""
    vague = lexicon.words("vague_word")
    if one.before & {"other", "another", "no", "any"} or (one.words - one.proper) & {
        "new",
        "other",
        "another",
        "second",
    }:
        return False
    proper = other.proper - lexicon.words("marketplace") - lexicon.words("month")
    if proper:
        return bool(proper & one.proper) and (proper <= one.proper or one.proper <= proper)
    telling = other.words - vague
    if one.head != other.head or telling != one.words - vague:
        return False
    return bool(telling) or ("all" in other.before and bool(one.words & {"remaining", "left", "rest"}))


def _is_same_step(done: _Said, later: _Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether ``later`` announces the very step that ``done`` tells as finished."""
    if not _is_to_come(later, parsed, lexicon) or not _one_deed(done.verb, later.verb, lexicon):
        return False
    if _is_another_round(later, parsed, lexicon):
        return False
    vague = lexicon.words("vague_word")
    for thing in _undergoing(done, parsed, lexicon):
        for other in _undergoing(later, parsed, lexicon):
            one, two = thing.words - vague, other.words - vague
            if thing.head != other.head or thing.proper != other.proper or not (one <= two or two <= one):
                continue
            if other.before & lexicon.words("indefinite") or not (other.before or two):
                continue
            if not _is_narrowed(other, later, parsed):
                return True
    return False


def _undergoing(said: _Said, parsed: Parsed, lexicon: Lexicon) -> Iterator[Thing]:
    """Yield the things that the deed of a clause is done to; what arrives counts among them."""
    comes = said.verb in lexicon.words("same_arrive")
    yield from (thing for thing, part in _governed(said, parsed) if part == "object" or (comes and part == "subject"))
    if said.clause.tense == "infinitive" and said.clause.passive:
        above = parsed.tokens[said.clause.head].head
        yield from (
            each
            for each in said.nearby
            if parsed.tokens[each.at].head == above and parsed.tokens[each.at].dep == "nsubj"
        )


def _is_to_come(said: _Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether a clause speaks of what is still to be done: "will", "is going to", "not yet", "until it arrives"."""
    clause = said.clause
    if clause.negated:
        return "yet" in said.words and not clause.embedding & _OPEN
    if clause.tense == "infinitive":
        above = next((each for each in said.sentence.clauses if each.head == parsed.tokens[clause.head].head), None)
        return (
            above is not None
            and above.lemma in lexicon.words("intend")
            and above.tense in _GOING_ON
            and not above.negated
            and not (above.embedding | clause.embedding) & (_OPEN - {"wish"})
        )
    if clause.embedding & _OPEN:
        return False
    if clause.tense == "present" and "time" in clause.embedding:
        return said.verb in lexicon.words("same_arrive") and bool(
            said.words & {"until", "till", "once", "when", "soon"}
        )
    return clause.tense == "future"


def _is_another_round(said: _Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether a clause speaks of a step that is done over and over, or of others of its sort; "next week" does not."""
    for index in said.clause.tokens:
        if parsed.tokens[index].lower not in lexicon.words("once_more"):
            continue
        following = parsed.tokens[min(index + 1, len(parsed.tokens) - 1)]
        if parsed.tokens[index].lower != "next" or following.lemma not in lexicon.words("measure_unit"):
            return True
    return False


def _is_narrowed(thing: Thing, said: _Said, parsed: Parsed) -> bool:
    """Tell whether words behind a thing say which of them is meant: "the carrier of France"."""
    return thing.last < said.sentence.last and parsed.tokens[thing.last].lower in {
        "of",
        "for",
        "in",
        "from",
        "that",
        "which",
        "who",
    }


def _one_deed(verb: str, other: str, lexicon: Lexicon) -> bool:
    if verb in lexicon.words("repeatable"):
        return False
    if verb == other:
        return verb not in {"be", "have", "do", "make", "get", "take", "give"}
    return any(verb in words and other in words for words in map(lexicon.words, _ONE_DEED))
