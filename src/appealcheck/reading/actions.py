"""Actions: the units of the plan, what was done or will be, and whether a stranger could verify each."""

from collections.abc import Mapping

from msgspec import Struct

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.lists import Listing
from appealcheck.reading.moves import Move
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.pattern import encode
from appealcheck.span import Span

ACTION_SECTIONS = frozenset({"corrective", "preventive", "plan"})
OTHER_SECTIONS = frozenset({"cause", "issue", "orders", "evidence"})


class Action(Struct, frozen=True):
    """One thing done or to be done: its sentences (half-open), its span, whether it is ``verifiable``."""

    first: int
    last: int
    span: Span
    verifiable: bool


def moves_by_sentence(moves: tuple[Move, ...]) -> Mapping[int, frozenset[str]]:
    """Return the names of the moves made in each sentence."""
    found: dict[int, set[str]] = {}
    for move in moves:
        found.setdefault(move.sentence, set()).add(move.name)
    return {index: frozenset(names) for index, names in found.items()}


def is_action_list(listing: Listing, made: Mapping[int, frozenset[str]]) -> bool:
    """Tell whether a list sets out actions.

    A marked list under a heading for what was or will be done does; under "plan" a third of its entries must hold an
    action, elsewhere most of them.
    """
    acting = [_acts(range(entry.first, entry.last), made) for entry in listing.entries]
    if listing.section in {"corrective", "preventive"}:
        return listing.marked or sum(acting) * 3 >= len(acting)
    if listing.section == "plan":
        return sum(acting) * 3 >= len(acting)
    share = 0.75 if listing.section in OTHER_SECTIONS else 0.5
    return len(acting) > 1 and sum(acting) >= share * len(acting)


def _acts(sentences: range, made: Mapping[int, frozenset[str]]) -> bool:
    return any(made.get(index, frozenset()) & {"corrective", "preventive"} for index in sentences)


def find_actions(
    parsed: Parsed, moves: tuple[Move, ...], lists: tuple[Listing, ...], book: Rulebook
) -> tuple[Action, ...]:
    """Return the actions of the letter in order: entries of action lists, and acting sentences outside of them."""
    made = moves_by_sentence(moves)
    units: list[tuple[int, int]] = []
    listed: set[int] = set()
    for listing in lists:
        if is_action_list(listing, made):
            for entry in listing.entries:
                units.append((entry.first, entry.last))
                listed.update(range(entry.first, entry.last))
    units += [
        (index, index + 1)
        for index, names in made.items()
        if index not in listed and names & {"corrective", "preventive"}
    ]
    return tuple(
        Action(
            first,
            last,
            Span(parsed.sentences[first].span.start, parsed.sentences[last - 1].span.end),
            _verifiable(parsed, first, last, book),
        )
        for first, last in sorted(units)
    )


_NO_EVIDENCE = frozenset({"amazon", "seller", "customer", "buyer", "central", "i"})
"""Names that every letter has, which say nothing of who did an action or with what."""

_EVIDENCE = ("@evidence_tool", "@evidence_time", "@evidence_person", "@evidence_number")


def _verifiable(parsed: Parsed, first: int, last: int, book: Rulebook) -> bool:
    """Tell whether the sentences name what a stranger could look up: a number, a date, a tool, a firm, a person."""
    tokens = parsed.tokens[parsed.sentences[first].first : parsed.sentences[last - 1].last]
    if any(any(char.isdigit() for char in token.lower) for token in tokens):
        return True
    begins = {parsed.sentences[index].first for index in range(first, last)}
    for index, token in enumerate(tokens, parsed.sentences[first].first):
        if token.tag in {"NNP", "NNPS"} and index not in begins and token.lower not in _NO_EVIDENCE:
            return True
    return book.stands(_EVIDENCE, encode((token.row for token in tokens), book.lexicon))
