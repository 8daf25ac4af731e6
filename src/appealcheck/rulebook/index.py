"""The token patterns of a rulebook, and which of them the words of a sentence allow at all.

A rulebook has some ten thousand patterns and a sentence meets a handful. So every pattern has a number, every word the
numbers of the patterns that need it, and a pattern is unpacked when the first sentence allows it.
"""

import itertools
from array import array
from collections.abc import Iterable

from msgspec import Struct

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.rulebook.anchors import by_cost
from appealcheck.rulebook.pattern import Encoded, Pattern, compile_pattern, find, pack

_NUMBER = "I"
_BETWEEN = "\0"
# So few patterns are tried one by one sooner than the words of a line are asked which patterns they allow.
_FEW = 30


class KeptPatterns(Struct, frozen=True):
    """Patterns as they are kept between runs.

    A pattern's number is its place in ``sources`` (joined by NUL) and in ``ends``, which tells where its part of
    ``bodies`` ends: an array of unsigned integers, as are the others. So a rulebook is read without making ten thousand
    small objects. ``by_word`` holds for each word the numbers of the patterns of whose cheapest anchor it is one,
    ``by_second`` the same of the next anchor; ``always`` those of the patterns without an anchor, ``single`` of those with
    one alone.
    """

    sources: str = ""
    bodies: memoryview = memoryview(b"")
    ends: bytes = b""
    by_word: dict[str, bytes] = {}
    by_second: dict[str, bytes] = {}
    always: bytes = b""
    single: bytes = b""


class _Words:
    """The numbers of the patterns that need a word, unpacked when a sentence first has it."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        self._kept = kept
        self._known: dict[str, frozenset[int]] = {}

    def of(self, words: frozenset[str]) -> set[int]:
        """Return the numbers of the patterns that need one of ``words``."""
        found: set[int] = set()
        for word in words:
            numbers = self._known.get(word)
            if numbers is None:
                kept = self._kept.get(word)
                if kept is None:
                    continue
                numbers = self._known[word] = frozenset(_numbers(kept))
            found |= numbers
        return found


class Alternatives(Struct, frozen=True):
    """A list of patterns by number: the rank of each in the list, and those that any sentence may match."""

    ranks: dict[int, int]
    numbers: frozenset[int]
    always: frozenset[int]


class PatternIndex:
    """Patterns by their source; compiled, or unpacked from the kept copy, when first used."""

    def __init__(self, lexicon: Lexicon, kept: KeptPatterns) -> None:
        self._lexicon = lexicon
        self._kept = kept
        self._sources = kept.sources.split(_BETWEEN) if kept.sources else []
        self._numbers = {source: number for number, source in enumerate(self._sources)}
        self._ends = [0, *_numbers(kept.ends)]
        self._patterns: dict[int, Pattern] = {}
        self._first = _Words(kept.by_word)
        self._second = _Words(kept.by_second)
        self._single = frozenset(_numbers(kept.single))
        self._always = set(_numbers(kept.always))

    def pattern(self, source: str) -> Pattern:
        """Return the compiled pattern for ``source``.

        Raises:
            PatternError: see :func:`appealcheck.rulebook.pattern.compile_pattern`.
        """
        number = self._numbers.get(source)
        return self._add(source) if number is None else self._of(number)

    def _add(self, source: str) -> Pattern:
        """Compile a pattern that the kept copy has not; sentences read before do not know its words, so it is always tried."""
        pattern = compile_pattern(source, self._lexicon)
        number = self._numbers[source] = len(self._sources)
        self._sources.append(source)
        self._patterns[number] = pattern
        self._always.add(number)
        return pattern

    def _of(self, number: int) -> Pattern:
        found = self._patterns.get(number)
        if found is None:
            body = self._kept.bodies[self._ends[number] : self._ends[number + 1]]
            found = self._patterns[number] = Pattern(self._sources[number], body)
        return found

    def alternatives(self, sources: Iterable[str]) -> Alternatives:
        """Return the list of the patterns ``sources``, to be looked for together."""
        ranks: dict[int, int] = {}
        for rank, source in enumerate(sources):
            if source not in self._numbers:
                self._add(source)
            ranks.setdefault(self._numbers[source], rank)
        return Alternatives(ranks, frozenset(ranks), frozenset(self._always.intersection(ranks)))

    def together(self, lists: Iterable[Alternatives]) -> Alternatives:
        """Return the patterns of several lists, in no order."""
        numbers = frozenset().union(*(each.numbers for each in lists))
        return Alternatives({}, numbers, numbers & self._always)

    def matches(self, alternatives: Alternatives, line: Encoded) -> list[tuple[int, int]]:
        """Return the half-open token ranges where any of the patterns matches, pattern by pattern in their order."""
        return [place for number in self._allowed(alternatives, line) for place in self._find(number, line)]

    def ranked(self, alternatives: Alternatives, line: Encoded) -> list[tuple[int, int, int]]:
        """Return the same ranges, each with the rank of its pattern in the list before it."""
        return [
            (alternatives.ranks[number], *place)
            for number in self._allowed(alternatives, line)
            for place in self._find(number, line)
        ]

    def stands(self, alternatives: Alternatives, line: Encoded) -> bool:
        """Tell whether any of the patterns matches."""
        return any(self._find(number, line) for number in self._allowed(alternatives, line))

    def met(self, alternatives: Alternatives, line: Encoded) -> list[int]:
        """Return the numbers of the patterns that match, in no order."""
        return [number for number in self._alive_among(alternatives, line) if self._find(number, line)]

    def _find(self, number: int, line: Encoded) -> tuple[tuple[int, int], ...]:
        found = line.found.get(number)
        if found is None:
            found = line.found[number] = find(self._of(number), line)
        return found

    def _allowed(self, alternatives: Alternatives, line: Encoded) -> Iterable[int]:
        """Return the numbers of the patterns that the words of the sentence allow, in the order of the list."""
        found = self._alive_among(alternatives, line)
        return sorted(found, key=alternatives.ranks.__getitem__) if len(found) > 1 else found

    def _alive_among(self, alternatives: Alternatives, line: Encoded) -> frozenset[int]:
        alive = line.alive
        if alive is None:
            if len(alternatives.numbers) <= _FEW:
                return alternatives.numbers
            alive = line.alive = self._alive(line.words)
        found = alternatives.numbers & alive
        return found | alternatives.always if alternatives.always else found

    def _alive(self, words: frozenset[str]) -> set[int]:
        found = self._first.of(words)
        return (found & self._second.of(words)) | (found & self._single)

    def keep(self) -> KeptPatterns:
        """Return every pattern with its code and the words that it needs, to be kept."""
        patterns = [self._of(number) for number in range(len(self._sources))]
        anchors = [by_cost(pattern.anchors)[:2] for pattern in patterns]
        bodies = [pack(pattern) for pattern in patterns]
        return KeptPatterns(
            _BETWEEN.join(self._sources),
            memoryview(b"".join(bodies)),
            _packed(itertools.accumulate(map(len, bodies))),
            _by_word([each[0] if each else frozenset() for each in anchors]),
            _by_word([each[1] if len(each) > 1 else frozenset() for each in anchors]),
            _packed(number for number, each in enumerate(anchors) if not each),
            _packed(number for number, each in enumerate(anchors) if len(each) == 1),
        )


def _by_word(anchors: Iterable[frozenset[str]]) -> dict[str, bytes]:
    found: dict[str, list[int]] = {}
    for number, words in enumerate(anchors):
        for word in words:
            found.setdefault(word, []).append(number)
    return {word: _packed(numbers) for word, numbers in sorted(found.items())}


def _packed(numbers: Iterable[int]) -> bytes:
    return array(_NUMBER, numbers).tobytes()


def _numbers(kept: bytes) -> Iterable[int]:
    numbers = array(_NUMBER)
    numbers.frombytes(kept)
    return numbers
