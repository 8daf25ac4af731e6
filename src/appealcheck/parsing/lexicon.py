"""The word classes that the parser's readings and the rules share, as data handed in by the rulebook."""

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

Row = tuple[str, str, str, str]
"""What token patterns read of a token: its lower-case form, its lemma, its tag and its dependency label."""

Entries = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Entries of several words that begin alike, by their second word: the words behind it, and the entry's mark."""

_SEPARATOR = "\x1f"
_MOST_ROWS = 50_000


class Lexicon(Struct, frozen=True, dict=True):
    """Word classes and section headings.

    ``classes`` maps a class name to its lemmas; a lemma of several words is written with spaces.
    ``sections`` are tried in order: the first pattern found in a heading (lower case, masked) names its section.
    """

    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sections: tuple[tuple[str, re.Pattern[str]], ...] = ()

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number by which each class is marked."""
        return {name: number for number, name in enumerate(sorted(self.classes))}

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The marks of each word: ``;3;17`` for a word of the classes 3 and 17."""
        found: dict[str, str] = {}
        for name, number in self.numbers.items():
            for word in self.classes[name]:
                if " " not in word:
                    found[word] = f"{found.get(word, '')};{number}"
        return found

    @cached_property
    def phrases(self) -> Mapping[str, Entries]:
        """The entries of several words by their first; ``;3.2`` is the mark of class 3 for an entry of two words."""
        found: dict[str, dict[str, set[tuple[tuple[str, ...], str]]]] = {}
        for name, number in self.numbers.items():
            for entry in self.classes[name]:
                first, *behind = entry.split()
                if behind:
                    ends = found.setdefault(first, {}).setdefault(behind[0], set())
                    ends.add((tuple(behind[1:]), f";{number}.{len(behind) + 1}"))
        return {
            first: {word: tuple(sorted(ends)) for word, ends in seconds.items()} for first, seconds in found.items()
        }

    @cached_property
    def _rows(self) -> dict[Row, tuple[str, tuple[Entries, ...]]]:
        return {}

    def marked(self, row: Row) -> tuple[str, tuple[Entries, ...]]:
        """Return the fields of a token with the marks of its classes, and the entries of several words it may begin.

        The same few thousand rows come again in every letter, so they are remembered, up to a bound.
        """
        found = self._rows.get(row)
        if found is None:
            lower, lemma, tag, dep = row
            forms = (lower,) if lower == lemma else (lower, lemma)
            marks = "".join(self.marks.get(form, "") for form in forms)
            entries = tuple(self.phrases[form] for form in forms if form in self.phrases)
            fields = _SEPARATOR.join((lower, lemma, tag, dep, marks))
            if len(self._rows) >= _MOST_ROWS:
                self._rows.clear()
            found = self._rows[row] = (f" {fields}", entries)
        return found

    def lengths(self, name: str) -> tuple[int, ...]:
        """Return how many words the entries of the class ``name`` have, longest first."""
        return tuple(sorted({len(entry.split()) for entry in self.classes[name]}, reverse=True))

    @cached_property
    def _classes_of(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.classes):
            for word in self.classes[name]:
                found.setdefault(word, []).append(name)
        return {word: tuple(names) for word, names in found.items()}

    def classes_of(self, word: str) -> tuple[str, ...]:
        """Return the names of the classes that ``word`` stands in by itself, in their order."""
        return self._classes_of.get(word, ())

    def words(self, name: str) -> frozenset[str]:
        """Return the lemmas of the class ``name``; an unknown class is empty."""
        return self.classes.get(name, frozenset())

    def section_of(self, heading: str) -> str | None:
        """Return the section that ``heading`` opens, or None where it names none."""
        low = heading.lower()
        for name, pattern in self.sections:
            if pattern.search(low):
                return name
        return None
