"""Which of some rules may meet a sentence, so that most are never tried on it."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from msgspec import Struct

from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.detect import Clauses, Edits, Tokens
from appealcheck.rulebook.frames import numbers_of
from appealcheck.rulebook.index import Alternatives
from appealcheck.rulebook.kinds.sentence import View, in_place, suited


class _Placed(Struct, frozen=True):
    """The rules that count where a sentence stands, and their patterns and frames."""

    rules: frozenset[int]
    patterns: Alternatives
    frames: int


class Candidates:
    """Rules by what they look for: a rule is a candidate where a pattern of it matches, or where a frame of it may fit.

    The rules go by their number in the row that is given.
    """

    def __init__(self, rules: Sequence[Tokens | Clauses | Edits], book: Rulebook) -> None:
        self._rules = rules
        self._book = book
        self._patterns: list[Alternatives] = []
        self._frames: list[int] = []
        self._by_pattern: dict[int, list[int]] = {}
        self._by_frame: dict[int, list[int]] = {}
        self._placed: dict[tuple[object, ...], _Placed] = {}
        for number, detect in enumerate(rules):
            patterns, frames = self._sought(detect)
            self._patterns.append(patterns)
            self._frames.append(frames)
            for pattern in patterns.numbers:
                self._by_pattern.setdefault(pattern, []).append(number)
            for frame in numbers_of(frames):
                self._by_frame.setdefault(frame, []).append(number)

    def of(self, view: View) -> list[int]:
        """Return the numbers of the rules that may meet the sentence, in order."""
        placed = self._placed_at(view)
        found: set[int] = set()
        for pattern in self._book.index.met(placed.patterns, view.encoded):
            found.update(self._by_pattern[pattern])
        for clause in view.sentence.clauses if placed.frames else ():
            for frame in numbers_of(suited(clause, view, self._book) & placed.frames):
                found.update(self._by_frame[frame])
        return sorted(found & placed.rules)

    def _sought(self, detect: Tokens | Clauses | Edits) -> tuple[Alternatives, int]:
        if isinstance(detect, Tokens):
            return self._book.alternatives(detect.any), 0
        if isinstance(detect, Edits):
            return self._book.alternatives_of(detect.any), 0
        return self._book.alternatives(()), self._book.frames.mask(detect.any)

    def _placed_at(self, view: View) -> _Placed:
        found = self._placed.get(view.place)
        if found is None:
            rules = [number for number, detect in enumerate(self._rules) if in_place(detect.where, view)]
            found = self._placed[view.place] = _Placed(
                frozenset(rules),
                self._book.index.together(self._patterns[number] for number in rules),
                reduce(or_, (self._frames[number] for number in rules), 0),
            )
        return found
