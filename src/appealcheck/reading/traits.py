"""Traits of sentences: where the words stand that make an action strong, date it or say who does it."""

from collections.abc import Sequence

from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.kinds.sentence import View, frame_hits
from appealcheck.rulebook.trait import TraitName


class Traits:
    """The traits of a letter's sentences, looked for when they are first asked for."""

    def __init__(self, views: Sequence[View], book: Rulebook) -> None:
        self._views = views
        self._book = book
        self._found: dict[tuple[str, int], tuple[tuple[int, int], ...]] = {}

    def places(self, name: TraitName, sentence: int) -> tuple[tuple[int, int], ...]:
        """Return the half-open token ranges (in the letter) of a sentence that show the trait ``name``."""
        key = (name, sentence)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look(name, sentence)
        return found

    def has(self, name: TraitName, sentence: int) -> bool:
        """Tell whether a sentence shows the trait ``name``."""
        return bool(self.places(name, sentence))

    def within(self, name: TraitName, first: int, last: int, sentences: range) -> tuple[tuple[int, int], ...]:
        """Return the ranges of the trait that begin among the tokens ``first`` to ``last`` (half-open)."""
        return tuple(place for at in sentences for place in self.places(name, at) if first <= place[0] < last)

    def _look(self, name: TraitName, sentence: int) -> tuple[tuple[int, int], ...]:
        view = self._views[sentence]
        base = view.sentence.first
        key = ("trait", name, view.key)
        known = self._book.memory.get(key, tuple)
        if known is None:
            known = self._book.memory.put(key, self._read(name, view))
        return tuple((base + first, base + last) for first, last in known)

    def _read(self, name: TraitName, view: View) -> tuple[tuple[int, int], ...]:
        """Return the ranges of the trait in one sentence, counted from its first token."""
        trait = self._book.traits[name]
        base = view.sentence.first
        line = view.encoded
        hits = sorted(
            {*self._book.matches(trait.any, line)}
            | {(hit.first - base, hit.last - base) for hit in frame_hits(trait.frames, view, self._book)}
        )
        if not hits or self._book.stands(trait.unless, line):
            return ()
        vetoes = self._book.matches(trait.but_not, line)
        return tuple(
            (first, last) for first, last in hits if not any(first < end and start < last for start, end in vetoes)
        )
