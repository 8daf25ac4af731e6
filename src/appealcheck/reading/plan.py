"""The plan of a letter: its actions weighed, and tied to the root causes that they answer."""

from collections.abc import Sequence

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.actions import moves_by_sentence
from appealcheck.reading.links import Linked, link
from appealcheck.reading.lists import Listing
from appealcheck.reading.moves import Move
from appealcheck.reading.outline import outline
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
    reasons = find_reasons(parsed, lines, made, book.lexicon.words("common_words"))
    steps = tuple(
        weigh(step, lines[step.sentences[0]].part, parsed, traits, book)
        for step in find_steps(parsed, lines, made, traits)
    )
    return steps, link(parsed, reasons, steps, traits, book)
