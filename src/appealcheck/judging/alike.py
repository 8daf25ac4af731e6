"""Sentences of two versions of a letter that are versions of one another."""

from appealcheck.parsing.parsed import Parsed

LEAST = 0.6
"""Two sentences are versions of one another when so much of their words agrees, facts left out."""


class Alike:
    """How far a sentence of the old letter agrees with one of the new."""

    def __init__(self, old: Parsed, new: Parsed) -> None:
        self._letters = old, new
        self._forms = [[_forms(parsed, index) for index in range(len(parsed.sentences))] for parsed in (old, new)]
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, one: int | None, other: int | None) -> float:
        """Return how much of the words of two sentences, given by their indexes, agrees: 0 to 1; 0 where one is None."""
        # Imported here: only a comparison needs it, and a check must start fast.
        from rapidfuzz.distance import Indel

        if one is None or other is None:
            return 0.0
        if (one, other) not in self._known:
            forms = self._forms[0][one], self._forms[1][other]
            self._known[one, other] = Indel.normalized_similarity(*forms) if all(forms) else 0.0
        return self._known[one, other]

    def at(self, side: int, offset: int) -> int | None:
        """Return the index of the sentence of the old (0) or the new (1) letter that holds ``offset``."""
        return next(
            (each.index for each in self._letters[side].sentences if each.span.start <= offset < each.span.end), None
        )


def _forms(parsed: Parsed, index: int) -> list[str]:
    """Return the lemmas of a sentence, numbers, codes and marks left out."""
    sentence = parsed.sentences[index]
    codes = {code.span.start for code in parsed.document.codes}
    return [
        token.lemma
        for token in parsed.tokens[sentence.first : sentence.last]
        if any(char.isalpha() for char in token.lower) and token.tag != "CD" and token.span.start not in codes
    ]
