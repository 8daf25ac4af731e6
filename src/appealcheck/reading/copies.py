"""Copies: how much of a letter's wording stands in another text, and in which of its sentences."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct

from appealcheck.draft.document import read_document
from appealcheck.draft.found import Draft
from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.fingerprints import known_letters, rows_of, text_of, whole_of
from appealcheck.reading.neighbours import worth_a_look
from appealcheck.reading.shingles import Words, covered, shingles, words_of_prose
from appealcheck.rulebook.copying import Copying
from appealcheck.span import Span

_FEWEST_WORDS = 5
_SENTENCE = compiled(r"[^.!?;\n]+")


class Copy(Struct, frozen=True):
    """A text that holds ``share`` (0 to 1) of the letter's own words in their order, and the sentences it holds."""

    to: str
    share: float
    spans: tuple[Span, ...]


class _Source(Struct, frozen=True):
    """A text to compare with: its rows, and the text itself where it is at hand."""

    name: str
    rows: frozenset[int]
    text: Callable[[], str | None]


def copies_among(parsed: Parsed, near: Iterable[Draft], copying: Copying) -> tuple[Copy, ...]:
    """Return those of the drafts ``near`` (see `neighbours`) that hold much of the letter, the nearest first."""
    drafts = tuple(near)
    if not drafts:
        return ()
    return _nearest(_letter(parsed, copying), (_source(draft, copying) for draft in drafts))


def _source(draft: Draft, copying: Copying) -> _Source:
    words = words_of_prose(read_document(draft.text), copying.set_phrases)
    return _Source(draft.path, frozenset(shingles(words, copying.shingle)), lambda: draft.text)


def known_copies(parsed: Parsed, copying: Copying) -> tuple[Copy, ...]:
    """Return the known letters that hold much of this one, the nearest first.

    A text that is a letter of the corpus from its first to its last character is that sample itself, and no copy of it.
    """
    letter = _letter(parsed, copying)
    if letter.words.own < copying.least_words:
        return ()
    whole = whole_of(parsed.document.text)
    known = (each for each in known_letters() if each.whole != whole)
    return _nearest(letter, (_Source(each.name, rows_of(each), partial(text_of, each)) for each in known))


class _Letter(Struct, frozen=True):
    """The letter that is checked. ``sentences`` are indexes of its words (half-open), each with the sentence's span."""

    words: Words
    rows: tuple[int, ...]
    sentences: tuple[tuple[int, int, Span], ...]
    copying: Copying


def _letter(parsed: Parsed, copying: Copying) -> _Letter:
    words = words_of_prose(parsed.document, copying.set_phrases)
    sentences: list[tuple[int, int, Span]] = []
    at = 0
    for sentence in parsed.sentences:
        first = at
        while at < len(words.spans) and words.spans[at].start < sentence.span.end:
            at += 1
        if at > first:
            sentences.append((first, at, sentence.span))
    return _Letter(words, shingles(words, copying.shingle), tuple(sentences), copying)


def _nearest(letter: _Letter, sources: Iterable[_Source]) -> tuple[Copy, ...]:
    """Return the sources that hold the share asked for, the nearest first."""
    copying, own = letter.copying, letter.words.own
    if own < copying.least_words:
        return ()
    shared = [(covered(letter.words, letter.rows, copying.shingle, each.rows), each) for each in sources]
    near = [pair for pair in shared if worth_a_look(len(pair[0]), own, copying)]
    near.sort(key=lambda pair: (-len(pair[0]), pair[1].name))
    found = (_copy(letter, words, source) for words, source in near[: copying.most_named])
    kept = [copy for copy, count in found if count >= max(copying.share * own, copying.least_words) and copy.spans]
    return tuple(sorted(kept, key=lambda copy: (-copy.share, copy.to)))


def _copy(letter: _Letter, words: set[int], source: _Source) -> tuple[Copy, int]:
    """Return the copy with its number of words: those of shared rows, and those of sentences that are only a little changed."""
    text = source.text()
    if text is not None:
        words = words | _alike(letter, words, text)
    spans = tuple(
        span
        for first, last, span in letter.sentences
        for own in [[at for at in range(first, last) if at not in letter.words.set_phrase]]
        if len(own) >= _FEWEST_WORDS and sum(at in words for at in own) >= letter.copying.sentence * len(own)
    )
    return Copy(source.name, round(len(words) / letter.words.own, 2), spans), len(words)


def _alike(letter: _Letter, words: set[int], text: str) -> set[int]:
    """Return the words of the sentences that the text holds with a word exchanged here and there."""
    # Imported here, since nearly no letter is so near to another that it is needed.
    from rapidfuzz.distance import Indel

    document = read_document(text)
    other = words_of_prose(document, letter.copying.set_phrases)
    sentences = []
    at = 0
    for match in _SENTENCE.finditer(document.masked):
        first = at
        while at < len(other.spans) and other.spans[at].start < match.end():
            at += 1
        if at - first >= _FEWEST_WORDS:
            sentences.append(other.forms[first:at])
    found: set[int] = set()
    for first, last, _ in letter.sentences:
        own = set(range(first, last)) - letter.words.set_phrase
        if len(own) < _FEWEST_WORDS or own <= words:
            continue
        forms = letter.words.forms[first:last]
        like = max((Indel.normalized_similarity(forms, each) for each in sentences), default=0.0)
        if like >= letter.copying.like:
            found |= own
    return found
