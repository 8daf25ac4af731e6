"""Predicates of the letter with the things they name: what was done to what, and by whom."""

from collections.abc import Iterator

from msgspec import Struct

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import Thing, named_things
from appealcheck.reading.consistency.remembered import remembered
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

TOLD = frozenset({"past", "perfect", "bare"})
GOING_ON = frozenset({"present", "progressive", "future", "imperative"})
OPEN = frozenset({"condition", "reported", "question", "quoted", "wish", "denied", "purpose"})
"""Tenses of what is over, tenses of what goes on or is to come, and embeddings that leave open whether it is so."""


class Said(Struct, frozen=True):
    """A clause with its sentence, the things it names, those of the whole sentence, its words and its bare verb."""

    sentence: Sentence
    clause: Clause
    named: tuple[Thing, ...]
    nearby: tuple[Thing, ...]
    words: frozenset[str]
    verb: str


@remembered
def said_in(reading: Reading) -> list[Said]:
    """Return the clauses that the writer wrote, in order."""
    parsed = reading.parsed
    found: list[Said] = []
    for sentence, named in named_things(reading):
        for clause in sentence.clauses:
            inside = set(clause.tokens)
            words = frozenset(parsed.tokens[index].lower for index in clause.tokens)
            verb = clause.lemma.split()[0]
            own = tuple(each for each in named if each.at in inside)
            found.append(Said(sentence, clause, own, tuple(named), words, verb))
    return found


def governed(said: Said, parsed: Parsed) -> Iterator[tuple[Thing, str]]:
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


def clash_of(parsed: Parsed, one: Said, other: Said) -> Clash:
    """Return the clash of two clauses, at the later one."""
    text = parsed.document.text
    first, second = span_of(parsed, one.clause), span_of(parsed, other.clause)
    return Clash(second, {"quote": second.of(text), "other": first.of(text)})


def span_of(parsed: Parsed, clause: Clause) -> Span:
    """Return the span of a clause without the marks and joining words at its ends."""
    inside = [index for index in clause.tokens if parsed.tokens[index].pos not in {"PUNCT", "CCONJ", "SPACE"}]
    run = inside or list(clause.tokens)
    return parsed.span(run[0], run[-1] + 1)
