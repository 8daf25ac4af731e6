"""Shingles: a text's rows of words, by which two texts are told to share wording; as hashes, they hold no text."""

import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

from msgspec import Struct

from appealcheck.draft.document import BlockKind, Document
from appealcheck.expressions import compiled
from appealcheck.span import Span

_WORD = compiled(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PROSE: frozenset[BlockKind] = frozenset({"paragraph", "item"})
_HASH_BYTES = 4
# A letter of the corpus stands behind a record that is no part of it.
FRONT_MATTER = compiled(r"\A---\r?\n.*?^---\r?\n", re.DOTALL | re.MULTILINE)


class Words(Struct, frozen=True):
    """The words of a letter's prose in their order, in small letters, each with its span.

    Greeting, subject, headings, closing formula, signature, tables and quoted notices are left out, and so are codes and
    numbers: a template stays one when its figures are changed. ``set_phrase`` holds the indexes of the words of set phrases.
    """

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    set_phrase: frozenset[int]

    @property
    def own(self) -> int:
        """How many words are no part of a set phrase."""
        return len(self.forms) - len(self.set_phrase)


def words_of_prose(document: Document, set_phrases: tuple[str, ...]) -> Words:
    """Return the words of the prose of ``document``."""
    codes = {code.span.start for code in document.codes}
    record = FRONT_MATTER.match(document.text)
    start = record.end() if record else 0
    found = [
        (match[0].lower().replace("’", "'"), Span(*match.span()))
        for block in document.blocks
        if block.kind in _PROSE
        for match in _WORD.finditer(document.masked, block.span.start, block.span.end)
        if match.start() >= start and match.start() not in codes
    ]
    forms = tuple(form for form, _ in found)
    return Words(forms, tuple(span for _, span in found), frozenset(_in_phrases(forms, set_phrases)))


def _in_phrases(forms: tuple[str, ...], set_phrases: tuple[str, ...]) -> Iterable[int]:
    """Yield the indexes of the words that lie in one of the phrases."""
    openings = _openings(set_phrases)
    for at, form in enumerate(forms):
        for phrase in openings.get(form, ()):
            if forms[at : at + len(phrase)] == phrase:
                yield from range(at, at + len(phrase))


@cache
def _openings(set_phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in set_phrases:
        words = tuple(_WORD.findall(phrase.lower()))
        found.setdefault(words[0], []).append(words)
    return found


def shingles(words: Words, size: int) -> tuple[int, ...]:
    """Return the hash (32 bits) of each row of ``size`` words, in the order of the text; the same on every machine."""
    return tuple(
        int.from_bytes(blake2b(" ".join(words.forms[at : at + size]).encode(), digest_size=_HASH_BYTES).digest(), "big")
        for at in range(len(words.forms) - size + 1)
    )


def covered(words: Words, rows: tuple[int, ...], size: int, other: "frozenset[int] | set[int]") -> set[int]:
    """Return the indexes of the words that lie in a row which ``other`` holds too, those of set phrases left out.

    A row more than half of which is set phrase does not count.
    """
    found: set[int] = set()
    if other.isdisjoint(rows):
        return found
    for at, row in enumerate(rows):
        if row in other:
            inside = set(range(at, at + size)) - words.set_phrase
            if 2 * len(inside) >= size:
                found |= inside
    return found
