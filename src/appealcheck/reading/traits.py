"""Traits of sentences: where the words stand that make an action strong, date it or say who does it."""

from collections.abc import Sequence

from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.kinds.sentence import View, frame_hits
from appealcheck.rulebook.pattern import Encoded, Pattern, find
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
        trait = self._book.traits[name]
        view = self._views[sentence]
        base = view.sentence.first
        line = view.encoded
        hits = sorted(
            {hit for pattern in self._candidates(name, line) for hit in find(pattern, line)}
            | {(hit.first - base, hit.last - base) for hit in frame_hits(trait.frames, view, self._book)}
        )
        if not hits or any(find(pattern, line) for pattern in self._book.compiled(trait.unless)):
            return ()
        vetoes = [hit for pattern in self._book.compiled(trait.but_not) for hit in find(pattern, line)]
        return tuple(
            (base + first, base + last)
            for first, last in hits
            if not any(first < end and start < last for start, end in vetoes)
        )

    def _candidates(self, name: TraitName, line: Encoded) -> list[Pattern]:
        return [self._book.pattern(source) for source in self._book.trait_index[name].candidates(line.words)]
