"""Moves: what each sentence of the letter does, as the move rules say."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from appealcheck.draft.document import PROSE
from appealcheck.parsing.parsed import Parsed
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.kinds.sentence import View, hits, views
from appealcheck.rulebook.kinds.weighed import signs
from appealcheck.rulebook.rule import Clauses, MoveRule, Tokens, Weighed, Where
from appealcheck.rulebook.triggers import Triggers
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
    found: list[_Made] = []
    names: frozenset[str] = frozenset()
    for stratum in _strata(book):
        made = _apply(stratum, view, book, names)
        found += made
        names |= {move.name for move in made}
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


class _Stratum(Struct, frozen=True):
    """Rules that are read together, and the words that trigger them."""

    rules: tuple[MoveRule, ...]
    triggers: Triggers


@lru_cache(maxsize=4)
def _strata(book: Rulebook) -> tuple[_Stratum, ...]:
    """Return the rules that stand alone, then those that ask for other moves: that they are there, are not, or both."""
    used = [rule for rule in book.moves.values() if rule.confidence != "low" and not isinstance(rule.detect, Weighed)]
    free = [rule for rule in used if not _where(rule).with_moves and not _where(rule).without_moves]
    with_moves = [rule for rule in used if _where(rule).with_moves and not _where(rule).without_moves]
    without = [rule for rule in used if _where(rule).without_moves and not _where(rule).with_moves]
    both = [rule for rule in used if _where(rule).with_moves and _where(rule).without_moves]
    return tuple(
        _Stratum(tuple(rules), Triggers([rule.id for rule in rules], book))
        for rules in (free, with_moves, without, both)
    )


def _where(rule: MoveRule) -> Where:
    return _seen(rule).where


def _seen(rule: MoveRule) -> Tokens | Clauses:
    if isinstance(rule.detect, Weighed):
        raise TypeError(f"{rule.id} weighs, and sees no place")
    return rule.detect


def _apply(stratum: _Stratum, view: View, book: Rulebook, names: frozenset[str]) -> list[_Made]:
    found: list[_Made] = []
    base = view.sentence.first
    for index in stratum.triggers.candidates(view.encoded.words):
        rule = stratum.rules[index]
        hit = next(hits(_seen(rule), view, book, names), None)
        if hit is not None:
            found.append(_Made(rule.move, rule.id, hit.first - base, hit.last - base))
    return found
