"""Moves: what each sentence of the letter does, as the move rules say."""

from collections.abc import Sequence
from dataclasses import dataclass

from appealcheck.parsing.parsed import Parsed
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.kinds.sentence import View, hits, views
from appealcheck.rulebook.rule import MoveRule, Where
from appealcheck.span import Span


@dataclass(frozen=True, slots=True)
class Move:
    """A sentence (by index) makes the move ``name``; ``span`` is what the rule ``rule`` saw."""

    name: str
    sentence: int
    span: Span
    rule: str


def find_moves(parsed: Parsed, book: Rulebook) -> tuple[Move, ...]:
    """Return the moves of the letter in the order of their sentences.

    Rules that ask for other moves of the sentence are read after those that do not. A rule of low confidence makes no
    move: it stands in the rulebook for what is still to be proved.
    """
    free, dependent = _strata(book)
    found: list[Move] = []
    for view in views(parsed, book):
        made = _apply(free, view, book, frozenset())
        names = frozenset(move.name for move in made)
        for rules in dependent:
            more = _apply(rules, view, book, names)
            made += more
            names |= {move.name for move in more}
        found += made
    return tuple(found)


def _strata(book: Rulebook) -> tuple[list[MoveRule], list[list[MoveRule]]]:
    """Return the rules that stand alone, and those that ask for other moves: by which moves must be there, then not."""
    used = [rule for rule in book.moves.values() if rule.confidence != "low"]
    free = [rule for rule in used if not _where(rule).with_moves and not _where(rule).without_moves]
    with_moves = [rule for rule in used if _where(rule).with_moves]
    without = [rule for rule in used if _where(rule).without_moves and not _where(rule).with_moves]
    return free, [with_moves, without]


def _where(rule: MoveRule) -> Where:
    return rule.detect.where


def _apply(rules: Sequence[MoveRule], view: View, book: Rulebook, names: frozenset[str]) -> list[Move]:
    found: list[Move] = []
    for rule in rules:
        hit = next(hits(rule.detect, view, book, names), None)
        if hit is not None:
            found.append(Move(rule.move, view.sentence.index, view.parsed.span(hit.first, hit.last), rule.id))
    return found
