"""Moves: what each sentence of the letter does, as the move rules say."""

import itertools
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from appealcheck.draft.document import PROSE
from appealcheck.parsing.parsed import Parsed
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.detect import Clauses, Tokens, Weighed, Where
from appealcheck.rulebook.kinds.candidates import Candidates
from appealcheck.rulebook.kinds.sentence import View, hits, views
from appealcheck.rulebook.kinds.weighed import signs
from appealcheck.span import Span

# A letter without full stops is one sentence of all moves, and its signs say nothing of any.
_LONGEST = 70
# So few words have too few signs to make a move by: "How are you?".
_FEWEST = 6


class Move(Struct, frozen=True):
    """A sentence (by index) makes the move ``name``; ``span`` is what the rule ``rule`` saw."""

    name: str
    sentence: int
    span: Span
    rule: str


def find_moves(parsed: Parsed, book: Rulebook) -> tuple[Move, ...]:
    """Return the moves of the letter; see :func:`moves_of`."""
    return moves_of(views(parsed, book), book)


def seen_moves(parsed: Parsed, book: Rulebook) -> tuple[Move, ...]:
    """Return what the patterns alone see in a letter."""
    return tuple(_placed(made, view) for view in views(parsed, book) for made in _seen_in(view, book))


def moves_of(sentences: Sequence[View], book: Rulebook) -> tuple[Move, ...]:
    """Return the moves of a letter's sentences in their order.

    Rules that ask for other moves of the sentence are read after those that do not. A rule of low confidence makes no
    move: it stands in the rulebook for what is still to be proved.
    """
    return tuple(_placed(made, view) for view in sentences for made in _made(view, book))


class _Made(Struct, frozen=True):
    """A move of a sentence; its tokens (half-open) count from the sentence's first."""

    name: str
    rule: str
    first: int
    last: int


def _placed(made: _Made, view: View) -> Move:
    base = view.sentence.first
    return Move(made.name, view.sentence.index, view.parsed.span(base + made.first, base + made.last), made.rule)


def _made(view: View, book: Rulebook) -> tuple[_Made, ...]:
    key = ("moves", view.key)
    known = book.memory.get(key, tuple)
    if known is not None:
        return known
    return book.memory.put(key, tuple(_weighed(_seen_in(view, book), view, book)))


def _seen_in(view: View, book: Rulebook) -> list[_Made]:
    rules, candidates = _seeing(book)
    base = view.sentence.first
    found: list[_Made] = []
    names: frozenset[str] = frozenset()
    for _, group in itertools.groupby(candidates.of(view), key=lambda number: rules[number].stratum):
        for number in group:
            rule = rules[number]
            hit = next(hits(rule.detect, view, book, names), None)
            if hit is not None:
                found.append(_Made(rule.move, rule.id, hit.first - base, hit.last - base))
        names = frozenset(made.name for made in found)
    return found


def _weighed(found: list[_Made], view: View, book: Rulebook) -> list[_Made]:
    """Add the moves that all signs of the sentence together make, and drop those that they speak against."""
    rules = _weighing(book)
    length = view.sentence.last - view.sentence.first
    if not rules or not book.weights.moves or length > _LONGEST or view.sentence.block.kind not in PROSE:
        return found
    chances = book.weights.chances(signs(view))
    kept = [
        made for made in found if made.name not in rules or chances[made.name] >= _bounds(rules[made.name][1], view)[0]
    ]
    if length < _FEWEST:
        return kept
    names = {made.name for made in kept}
    added = [
        _Made(name, rule, 0, length)
        for name, (rule, detect) in rules.items()
        if name not in names and chances[name] > _bounds(detect, view)[1]
    ]
    return kept + added


def _bounds(detect: Weighed, view: View) -> tuple[float, float]:
    """Return the chance under which a move is dropped and the one over which it is made."""
    if view.of_letter:
        return detect.letter_drops, detect.letter_makes
    return detect.drops, detect.makes


@lru_cache(maxsize=4)
def _weighing(book: Rulebook) -> Mapping[str, tuple[str, Weighed]]:
    """Return the rules that weigh, by their moves."""
    return {
        rule.move: (rule.id, rule.detect)
        for rule in book.moves.values()
        if rule.confidence != "low" and isinstance(rule.detect, Weighed)
    }


class _Seeing(Struct, frozen=True):
    """A rule that sees its move in a place of the sentence; rules of one ``stratum`` are read together."""

    id: str
    move: str
    detect: Tokens | Clauses
    stratum: int


@lru_cache(maxsize=4)
def _seeing(book: Rulebook) -> tuple[tuple[_Seeing, ...], Candidates]:
    """Return the rules that stand alone, then those that ask for other moves: that they are there, are not, or both."""
    used = [
        _Seeing(rule.id, rule.move, rule.detect, _stratum(rule.detect.where))
        for rule in book.moves.values()
        if rule.confidence != "low" and not isinstance(rule.detect, Weighed)
    ]
    used.sort(key=lambda rule: rule.stratum)
    return tuple(used), Candidates([rule.detect for rule in used], book)


def _stratum(where: Where) -> int:
    return bool(where.with_moves) + 2 * bool(where.without_moves)
