"""Likeness: how much a cause and an action speak of the same, word by word and through the thesaurus."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Row
from appealcheck.parsing.parsed import Parsed, Token
from appealcheck.reading.thesaurus import mentions
from appealcheck.rulebook.book import Rulebook

_NAME = 1.3
_PROPER = 1.6
_BOTH = 0.4
_ALIKE = 0.8
_WORD = 0.8
_HEADED = 0.9
_DIRECTED = 0.7
_CONTENT = frozenset({"NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR"})


class _Word(Struct, frozen=True):
    """A word of a cause or an action: its stem ("" where most letters have it), what a match of it weighs, its concepts.

    ``met_by`` are the concepts of an action that are the same or answer one of them.
    """

    stem: str
    weight: float
    concepts: frozenset[str]
    met_by: frozenset[str]


class Subject(Struct, frozen=True):
    """What some words speak of, word by word; ``headed`` are the stems of the heading above."""

    words: tuple[_Word, ...]
    stems: frozenset[str]
    headed: frozenset[str]

    @staticmethod
    def of(parsed: Parsed, first: int, last: int, book: Rulebook) -> "Subject":
        """Return what the tokens ``first`` to ``last`` (half-open) speak of."""
        heading = _heading(parsed, first)
        begins = [each.first for each in parsed.sentences if first <= each.first < last]
        key = (
            "subject",
            tuple(at - first for at in begins),
            *(_rows(parsed, indexes) for indexes in (range(first, last), heading)),
        )
        known = book.memory.get(key, Subject)
        return known or book.memory.put(key, _subject(parsed, range(first, last), begins, heading, book))


def _rows(parsed: Parsed, indexes: range) -> tuple[Row, ...]:
    return tuple(token.row for token in parsed.tokens[indexes.start : indexes.stop])


def _subject(parsed: Parsed, indexes: range, begins: Sequence[int], heading: range, book: Rulebook) -> Subject:
    common = book.lexicon.words("common_words")
    rare = dict(_kept(parsed, indexes, common))
    concepts: dict[int, set[str]] = {}
    for name, places in mentions(parsed.tokens, indexes, book):
        # One word stands for the whole of "from the front".
        at = max(places, key=lambda at: (at in rare, len(parsed.tokens[at].lemma)))
        concepts.setdefault(at, set()).add(name)
    words: dict[tuple[str, frozenset[str]], _Word] = {}
    for at in sorted({*rare, *concepts}):
        token = rare.get(at)
        known = frozenset(concepts.get(at, ()))
        named = "" if token is None else stem(token.lemma)
        weight = 0.0
        if token is not None:
            proper = token.tag[:3] == "NNP" and at not in begins
            weight = _PROPER if proper else _NAME if token.tag[:2] in {"NN", "JJ"} else _WORD
        words.setdefault((named, known), _Word(named, weight, known, _met_by(known, book)))
    headed = frozenset(stem(token.lemma) for _, token in _kept(parsed, heading, common))
    return Subject(tuple(words.values()), frozenset(word.stem for word in words.values()) - {""}, headed)


def _met_by(concepts: frozenset[str], book: Rulebook) -> frozenset[str]:
    return concepts.union(*(book.concepts[name].answered_by for name in concepts)) if concepts else concepts


def _kept(parsed: Parsed, indexes: Iterable[int], common: frozenset[str]) -> list[tuple[int, Token]]:
    """Return the tokens with a meaning of their own that few letters have."""
    return [
        (at, token)
        for at, token in ((at, parsed.tokens[at]) for at in indexes)
        if token.tag in _CONTENT
        and token.lemma not in common
        and len(token.lemma) > 2
        and token.lemma.isalpha()
        and "xxx" not in token.lemma
    ]


def _heading(parsed: Parsed, first: int) -> range:
    """Return the tokens of the heading right above the paragraph or the list that token ``first`` stands in."""
    at = next((each.index for each in parsed.sentences if each.first <= first < each.last), 0)
    block = parsed.sentences[at].block
    while (
        at
        and parsed.sentences[at].block.kind == block.kind
        and (parsed.sentences[at].block is block or block.kind == "item" or not parsed.sentences[at].block.after_gap)
    ):
        at -= 1
    above = parsed.sentences[at]
    return range(above.first, above.last) if above.block.kind == "heading" else range(0)


_FIGURE = compiled(r"[A-Za-z]*\d[\w.,-]*\d|[A-Za-z]+\d+|\d+[A-Za-z]+")
_YEAR = compiled(r"20[12]\d")
_LONG = 3


def plain_words(parsed: Parsed, first: int, last: int, book: Rulebook) -> Mapping[str, float]:
    """Return what some words have besides their rare ones: common words (a noun 1, any other a half), codes and figures.

    What every letter speaks of, such as orders and days, is left out, and so are years and numbers of two digits.
    """
    common, everywhere = book.lexicon.words("common_words"), book.lexicon.words("everywhere_words")
    found: dict[str, float] = {
        token.lemma: 1.0 if token.tag[:2] == "NN" else 0.5
        for token in parsed.tokens[first:last]
        if token.tag in _CONTENT and token.lemma in common and token.lemma not in everywhere
    }
    for match in _FIGURE.finditer(parsed.span(first, last).of(parsed.document.text)):
        figure = match[0]
        digits = sum(char.isalnum() for char in figure)
        if (digits >= _LONG or not figure.isdigit()) and not _YEAR.fullmatch(figure):
            found[figure] = 1.0
    for at in range(first, last - 1):
        # A short number tells something with what it counts: "36 months".
        number, counted = parsed.tokens[at], parsed.tokens[at + 1]
        if number.tag == "CD" and number.lower.isdigit() and len(number.lower) < _LONG and counted.tag[:2] == "NN":
            found[f"{number.lower} {counted.lemma}"] = 1.0
    return found


_ENDINGS = ("ation", "ing", "ment", "ion", "ed", "er", "or", "ly", "e", "s")
_STEM = 4


@lru_cache(maxsize=8192)
def stem(lemma: str) -> str:
    """Return what "engraved", "engraving" and "engrave" share; four letters at least stay."""
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _STEM:
            return lemma[: -len(ending)]
    return lemma


def likenesses(subjects: Sequence[Subject], step: Subject, book: Rulebook) -> list[float]:
    """Return for each cause how much it and an action speak of the same.

    A word of the one is held against one word of the other only: the same word, a word of the same concept, or one of a
    concept that answers it. What several causes have tells less of each.
    """
    held = [_ties(cause, step, book) for cause in subjects]
    strongest = [_strongest(ties) for ties in held]
    return [
        _matched(_edges(subjects, at, step, held[at], strongest)) + _below_headings(subjects, at, step)
        for at in range(len(subjects))
    ]


class _Tie(Struct, frozen=True):
    """What a word of a cause and one of an action have in common: how much, and what it is."""

    weight: float
    kind: str


class _Edge(Struct, frozen=True):
    """A tie between the word ``left`` of a cause and the word ``right`` of an action, weighed by how many causes have it."""

    weight: float
    left: int
    right: int
    kind: str


_Ties = Mapping[tuple[int, int], _Tie]
"""The ties of a cause and an action, by the places of the two words."""


def _ties(cause: Subject, step: Subject, book: Rulebook) -> _Ties:
    """Return what the words of a cause and an action have in common, word by word, where they have anything."""
    by_name: dict[str, set[int]] = {}
    for right, done in enumerate(step.words):
        for name in (f" {done.stem}", *done.concepts):
            by_name.setdefault(name, set()).add(right)
    found: dict[tuple[int, int], _Tie] = {}
    for left, told in enumerate(cause.words):
        near = set().union(*(by_name[name] for name in (f" {told.stem}", *told.met_by) if name in by_name))
        for right in sorted(near):
            tie = _tie(told, step.words[right], book)
            if tie.weight:
                found[left, right] = tie
    return found


def _strongest(ties: _Ties) -> Mapping[int, float]:
    """Return the weight of the strongest tie of each word of the action."""
    found: dict[int, float] = {}
    for (_, right), tie in ties.items():
        found[right] = max(found.get(right, 0.0), tie.weight)
    return found


def _tie(told: _Word, done: _Word, book: Rulebook) -> _Tie:
    shared = told.concepts & done.concepts
    alike = max((book.concepts[name].weight for name in shared), default=0.0)
    if told.stem and told.stem == done.stem:
        return _Tie(max(told.weight, done.weight) + (_BOTH * alike), told.stem)
    best = (alike * _ALIKE, f"={min(shared)}") if shared else (0.0, "")
    for name in told.concepts:
        for other in book.concepts[name].answered_by:
            if other in done.concepts:
                weight = min(book.concepts[other].weight, 1.0) * _DIRECTED
                best = max(best, (weight, f"{name}>{other}"))
    return _Tie(*best)


def _edges(
    subjects: Sequence[Subject], at: int, step: Subject, ties: _Ties, strongest: Sequence[Mapping[int, float]]
) -> list[_Edge]:
    """Return the ties of one cause, each divided by the causes that have it; one that has a weaker tie is a part of one."""
    edges: list[_Edge] = []
    for (left, right), tie in ties.items():
        told, done = subjects[at].words[left], step.words[right]
        if told.stem and told.stem == done.stem:
            holders: float = sum(told.stem in other.stems for other in subjects)
        else:
            holders = max(1.0, sum(min(1.0, row.get(right, 0.0) / tie.weight) for row in strongest))
        edges.append(_Edge(tie.weight / holders, left, right, tie.kind))
    return edges


def _matched(edges: Iterable[_Edge]) -> float:
    """Return what the strongest edges weigh together, of which no two share a word or a kind."""
    score = 0.0
    lefts: set[int] = set()
    rights: set[int] = set()
    kinds: set[str] = set()
    for edge in sorted(edges, key=lambda edge: (-edge.weight, edge.left, edge.right)):
        if edge.left in lefts or edge.right in rights or edge.kind in kinds:
            continue
        lefts.add(edge.left)
        rights.add(edge.right)
        kinds.add(edge.kind)
        score += edge.weight
    return score


def _below_headings(subjects: Sequence[Subject], at: int, step: Subject) -> float:
    """Return what words of the headings above add, each divided by the causes that have it."""
    cause = subjects[at]
    words = (cause.headed & (step.stems | step.headed)) | (cause.stems & step.headed)
    return sum(
        _HEADED / sum(word in other.stems | other.headed for other in subjects)
        for word in sorted(words)
        if word not in cause.stems & step.stems
    )
