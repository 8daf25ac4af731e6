"""The thesaurus at work: which concepts of the trade stand in some words of a letter."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from appealcheck.parsing.parsed import Token
from appealcheck.rulebook.book import Rulebook

_Entries = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def mentions(
    tokens: Sequence[Token], indexes: Iterable[int], book: Rulebook
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return every mention of a concept among the tokens ``indexes``: the concept, and the tokens in a row that name it.

    A word of the thesaurus meets a token by its form or its lemma; an entry of several words meets as many tokens in
    a row.
    """
    entries = _entries(book)
    found: dict[tuple[str, tuple[int, ...]], None] = {}
    chosen = sorted(indexes)
    inside = frozenset(chosen)
    for index in chosen:
        token = tokens[index]
        for word in dict.fromkeys((token.lower, token.lemma)):
            for rest, name in entries.get(word, ()):
                places = range(index + 1, index + 1 + len(rest))
                if all(
                    place in inside and word in (tokens[place].lower, tokens[place].lemma)
                    for place, word in zip(places, rest, strict=True)
                ):
                    found[name, (index, *places)] = None
    return tuple(found)


@lru_cache(maxsize=4)
def _entries(book: Rulebook) -> _Entries:
    """Return the thesaurus by the first word of each entry."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, concept in book.concepts.items():
        for entry in concept.words:
            # The tokenizer cuts at hyphens, and not everybody writes them.
            for spelt in {entry, entry.replace("-", " - "), entry.replace("-", " ")}:
                first, *rest = spelt.split()
                found.setdefault(first, []).append((tuple(rest), name))
    return {first: tuple(entries) for first, entries in found.items()}
