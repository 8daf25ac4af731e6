"""Where the rules that look at sentences by themselves meet a letter."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from appealcheck.reading.letter import Reading
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.detect import Clauses, Edits, Tokens
from appealcheck.rulebook.kinds.candidates import Candidates
from appealcheck.rulebook.kinds.sentence import View, edits, hits


class Place(Struct, frozen=True):
    """Where a rule meets a sentence: a half-open range of tokens, and the template of an edit ("" for others)."""

    sentence: int
    first: int
    last: int
    template: str


def places(reading: Reading, book: Rulebook) -> Mapping[str, Sequence[Place]]:
    """Return for each rule that looks at sentences by themselves where it meets them, in the order of the text."""
    made: dict[int, set[str]] = {}
    for move in reading.moves:
        made.setdefault(move.sentence, set()).add(move.name)
    found: dict[str, list[Place]] = {}
    for view in reading.views:
        base = view.sentence.first
        for rule, first, last, template in _met(view, frozenset(made.get(view.sentence.index, ())), book):
            found.setdefault(rule, []).append(Place(view.sentence.index, base + first, base + last, template))
    return found


def _met(view: View, moves: frozenset[str], book: Rulebook) -> tuple[tuple[str, int, int, str], ...]:
    """Return each rule that meets a sentence of these moves, with its tokens counted from the sentence's first."""
    key = ("rules", moves, view.key)
    known = book.memory.get(key, tuple)
    if known is not None:
        return known
    rules, candidates = _seeing(book)
    base = view.sentence.first
    found: list[tuple[str, int, int, str]] = []
    for number in candidates.of(view):
        rule, detect = rules[number]
        if isinstance(detect, Edits):
            met = [(hit, template) for hit, template in edits(detect, view, book)]
        else:
            met = [(hit, "") for hit in hits(detect, view, book, moves)]
        found += [(rule, hit.first - base, hit.last - base, template) for hit, template in met]
    return book.memory.put(key, tuple(found))


@lru_cache(maxsize=4)
def _seeing(book: Rulebook) -> tuple[tuple[tuple[str, Tokens | Clauses | Edits], ...], Candidates]:
    """Return the rules that look at sentences by themselves, and which of them may meet one."""
    rules = tuple(
        (rule.id, rule.detect) for rule in book.rules.values() if isinstance(rule.detect, Tokens | Clauses | Edits)
    )
    return rules, Candidates([detect for _, detect in rules], book)
