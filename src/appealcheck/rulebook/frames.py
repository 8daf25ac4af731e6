"""The frames of a rulebook, and which of them may fit a clause by what is known of it.

A rulebook has some hundred frames, and most ask for another subject, tense or verb than a clause has. So every frame has
a number, and what is asked of one thing that is known of a clause is answered for all frames at once: as an integer whose
bits are the numbers of the frames that it suits.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from appealcheck.parsing.clauses import Clause
from appealcheck.rulebook.detect import Frame

Expand = Callable[[tuple[str, ...]], frozenset[str]]
_Words = frozenset[str] | frozenset[bool]


class _Asked(NamedTuple):
    """What a frame asks of one thing: what it must be (None where it may be anything), and what it must not be."""

    bit: int
    wanted: _Words | None
    unwanted: _Words


class _Feature:
    """What the frames ask of one thing that is known of a clause."""

    def __init__(self) -> None:
        self._free = 0
        self._asked: list[_Asked] = []
        self._known: dict[object, int] = {}

    def add(self, asked: _Asked) -> None:
        self._known.clear()
        if asked.wanted is None and not asked.unwanted:
            self._free |= asked.bit
        else:
            self._asked.append(asked)

    def suits(self, value: object, wanted: Iterable[object], unwanted: Iterable[object]) -> int:
        """Return the frames that ``value`` suits, which counts as each of ``wanted`` and of ``unwanted``."""
        found = self._known.get(value)
        if found is None:
            found = self._free
            for asked in self._asked:
                if asked.wanted is not None and asked.wanted.isdisjoint(wanted):
                    continue
                if asked.unwanted.isdisjoint(unwanted):
                    found |= asked.bit
            self._known[value] = found
        return found


class FrameIndex:
    """Frames by their numbers."""

    def __init__(self, expand: Expand) -> None:
        self._expand = expand
        self.frames: list[Frame] = []
        self._features = {name: _Feature() for name in _FEATURES}
        self._masks: dict[int, tuple[int, tuple[Frame, ...]]] = {}

    def mask(self, frames: tuple[Frame, ...]) -> int:
        """Return the numbers of ``frames`` as bits; found by the list itself, which is kept so that no other takes its place."""
        found = self._masks.get(id(frames))
        if found is None:
            found = self._masks[id(frames)] = (sum(map(self._add, frames)), frames)
        return found[0]

    def _add(self, frame: Frame) -> int:
        bit = 1 << len(self.frames)
        self.frames.append(frame)
        for name, asked_of in _FEATURES.items():
            wanted, unwanted = asked_of(frame, self._expand)
            self._features[name].add(_Asked(bit, wanted, unwanted))
        return bit

    def suited(self, clause: Clause) -> int:
        """Return the frames that ask nothing of the clause which it is not, their patterns aside."""
        found = -1
        for name, feature in self._features.items():
            value = getattr(clause, name)
            if name == "embedding":
                found &= feature.suits(value, value, value)
            elif name == "lemma":
                # "take" is asked for where "take down" is said; "take" is not ruled out by it.
                found &= feature.suits(value, (value, value.partition(" ")[0]), (value,))
            else:
                found &= feature.suits(value, (value,), (value,))
            if not found:
                break
        return found


def numbers_of(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _one_of(words: Iterable[str]) -> frozenset[str] | None:
    return frozenset(words) or None


def _lemmas(words: tuple[str, ...], expand: Expand) -> frozenset[str] | None:
    """Return the lemmas asked for; a class without words is asked for all the same, and nothing suits it."""
    return expand(words) if words else None


def _so(value: bool | None) -> frozenset[bool] | None:
    return None if value is None else frozenset({value})


_NOTHING: frozenset[str] = frozenset()

_FEATURES: dict[str, Callable[[Frame, Expand], tuple[_Words | None, _Words]]] = {
    "tense": lambda frame, _: (_one_of(frame.tense), _NOTHING),
    "subject": lambda frame, _: (_one_of(frame.subject), frozenset(frame.not_subject)),
    "lemma": lambda frame, expand: (_lemmas(frame.verb, expand), expand(frame.not_verb)),
    "complement": lambda frame, expand: (_lemmas(frame.complement, expand), expand(frame.not_complement)),
    "object": lambda frame, expand: (_lemmas(frame.object, expand), expand(frame.not_object)),
    "subject_lemma": lambda frame, expand: (_lemmas(frame.subject_word, expand), _NOTHING),
    "passive": lambda frame, _: (_so(frame.passive), _NOTHING),
    "negated": lambda frame, _: (_so(frame.negated), _NOTHING),
    "modal": lambda frame, _: (_one_of(frame.modal), _NOTHING),
    "agent": lambda frame, _: (_one_of(frame.agent), _NOTHING),
    "object_actor": lambda frame, _: (_one_of(frame.object_actor), _NOTHING),
    "embedding": lambda frame, _: (_one_of(frame.embedding), frozenset(frame.not_embedding)),
}
"""What a frame asks of each thing that is known of a clause."""
