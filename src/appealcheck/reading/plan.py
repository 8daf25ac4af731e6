"""The plan of a letter: its actions weighed, and tied to the root causes that they answer."""

from collections.abc import Sequence

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.actions import moves_by_sentence
from appealcheck.reading.links import Linked, link
from appealcheck.reading.lists import Listing
from appealcheck.reading.moves import Move
from appealcheck.reading.outline import Line, outline
from appealcheck.reading.reasons import find_reasons
from appealcheck.reading.steps import find_steps
from appealcheck.reading.strength import Weighed, weigh
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.kinds.sentence import View


def weigh_and_link(
    parsed: Parsed, moves: tuple[Move, ...], lists: tuple[Listing, ...], views: Sequence[View], book: Rulebook
) -> tuple[tuple[Weighed, ...], Linked]:
    """Return the actions of the letter in order, each weighed, and the causes with the actions that answer them."""
    traits = Traits(views, book)
    made = moves_by_sentence(moves)
    lines = outline(parsed, moves, lists, traits, book)
    befell = frozenset(at for at in range(len(lines)) if _befell(parsed, lines, at))
    reasons = find_reasons(parsed, lines, befell)
    steps = tuple(
        weigh(step, lines[step.sentences[0]].part, parsed, traits, book)
        for step in find_steps(parsed, lines, made, traits)
    )
    return steps, link(parsed, reasons, steps, traits, book)


_OWN = frozenset({"writer", "staff", "own"})


def _befell(parsed: Parsed, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a sentence only says what befell orders and buyers, and the next of its paragraph why."""
    if at + 1 == len(lines) or parsed.sentences[at + 1].block is not parsed.sentences[at].block:
        return False
    own, following = (any(clause.subject in _OWN for clause in parsed.sentences[index].clauses) for index in (at, at + 1))
    return lines[at].role == lines[at + 1].role == "cause" and not own and following
