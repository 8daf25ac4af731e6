"""Topic words: what the words of a letter and of its notice say of the kind of complaint they are about."""

import re
from collections import Counter
from collections.abc import Container, Mapping

from appealcheck.draft.document import PROSE
from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Sentence
from appealcheck.reading.letter import Reading
from appealcheck.reading.notice import NoticeRead, about
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.complaint import ComplaintRule

_NONE: frozenset[str] = frozenset()
# No sentence is this long, and some patterns take the square of its length.
_LONGEST = 2000
# "oiled", "oiling" and "oil" are one word to a reader.
_ENDING = compiled(r"(?<=\w{3})(?:(?:ing|ed|e)s?|s)$")
_WORD = compiled(r"\b(?!(?:order|asin|parcel|link|mail)x+)[a-z]{3,}")


def plain_words(reading: Reading, sentence: Sentence) -> str:
    """Return the masked words of a sentence with plain spaces; a row without an end is cut where no sentence goes on."""
    return re.sub(r"\s", " ", sentence.span.of(reading.parsed.document.masked)[:_LONGEST])


def kinds_in(text: str, kinds: Mapping[str, ComplaintRule], book: Rulebook, narrow: bool = False) -> frozenset[str]:
    """Return the kinds that a text speaks of; ``narrow`` takes only the words by which a notice would name them."""
    if narrow:
        return frozenset(name for name, kind in kinds.items() if book.any_of(kind.named).search(text))
    found = {name for name, kind in kinds.items() if about(kind, text, book)}
    for name in list(found):
        found |= {rate for rate, kind in kinds.items() if name in kind.behind}
    return frozenset(found)


def words_at(reading: Reading, piece: range) -> str:
    """Return the masked words of a stretch of tokens with plain spaces."""
    parsed = reading.parsed
    return re.sub(r"\s", " ", parsed.span(piece.start, piece.stop).of(parsed.document.masked))


def pieces(reading: Reading, sentence: Sentence) -> list[range]:
    """Return the tokens of a sentence cut where a further step may begin: at semicolons and at "and" behind a comma."""
    tokens = reading.parsed.tokens
    cuts = [
        at
        for at in range(sentence.first + 1, sentence.last - 1)
        if tokens[at].lower == ";" or (tokens[at].lower in {"and", "but"} and tokens[at - 1].lower == ",")
    ]
    ends = [*cuts, sentence.last]
    return [range(first, last) for first, last in zip([sentence.first, *cuts], ends, strict=True)]


def telling_words(reading: Reading, piece: range, book: Rulebook) -> frozenset[str]:
    """Return the telling words of a stretch of tokens: nouns, names and verbs that not every letter has."""
    common = frozenset(book.notice_words.common)
    return frozenset(
        _stem(token.lemma)
        for token in reading.parsed.tokens[piece.start : piece.stop]
        if token.pos in {"NOUN", "PROPN", "VERB"}
        and len(token.lemma) > 2
        and token.lemma.isalpha()
        and token.lemma not in common
    )


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def words_of_notice(notice: NoticeRead, book: Rulebook) -> Mapping[str, frozenset[str]]:
    """Return, for each telling word that the notice has where it names one kind of complaint alone, that kind."""
    common = frozenset(map(_stem, book.notice_words.common))
    seen: dict[str, set[str]] = {}
    for named in notice.complaints:
        for word in _WORD.findall(named.around.lower()):
            seen.setdefault(_stem(word), set()).add(named.kind)
    return {stem: frozenset(names) for stem, names in seen.items() if len(names) == 1 and stem not in common}


def shared_with(
    reading: Reading, seeds: Mapping[str, frozenset[str]], steps: Container[int], book: Rulebook
) -> frozenset[str]:
    """Return the kinds for which the notice has a telling word that the letter has too, where it tells no step."""
    prose = (each for each in reading.parsed.sentences if each.block.kind in PROSE and each.index not in steps)
    stems = _NONE.union(*(telling_words(reading, range(each.first, each.last), book) for each in prose))
    return _NONE.union(*(seeds[stem] for stem in stems & seeds.keys()))


def vocabulary_of(
    reading: Reading,
    kinds: Mapping[str, ComplaintRule],
    headed: Mapping[int, frozenset[str]],
    seeds: Mapping[str, frozenset[str]],
    book: Rulebook,
) -> Mapping[str, frozenset[str]]:
    """Return, for each telling word, the one kind whose stretches of the letter and the notice alone hold it."""
    seen: dict[str, set[str]] = {stem: set(names) for stem, names in seeds.items()}
    for sentence in reading.parsed.sentences:
        if sentence.block.kind in PROSE:
            above = headed.get(sentence.index, _NONE)
            for piece in pieces(reading, sentence):
                text = words_at(reading, piece)
                topic = kinds_in(text, kinds, book) or above
                if len(topic) == 1:
                    for lemma in telling_words(reading, piece, book):
                        seen.setdefault(lemma, set()).update(topic)
    return {lemma: frozenset(names) for lemma, names in seen.items() if len(names) == 1}


def nearest(
    reading: Reading,
    piece: range,
    kinds: Mapping[str, ComplaintRule],
    addressed: frozenset[str],
    vocabulary: Mapping[str, frozenset[str]],
    book: Rulebook,
) -> frozenset[str]:
    """Return the kinds that words without a kind of their own are nearest to, none where nothing ties them to one.

    A kind counts that has more than half of the ties of the nearest: one step may answer two kinds.
    """
    points: Counter[str] = Counter()
    text = words_at(reading, piece)
    for lemma in telling_words(reading, piece, book):
        points.update(vocabulary.get(lemma, _NONE))
    for name in addressed:
        points[name] += len(set(book.any_of(kinds[name].remedies).findall(text.lower())))
    most = max(points.values(), default=0)
    return (
        frozenset(name for name, value in points.items() if 2 * value > most and name in addressed) if most else _NONE
    )
