"""Firms that were dropped on a day and are told to have worked for the writer after it."""

import re
from collections.abc import Iterable, Iterator

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.dates import Named, dates_in, letter_date, precedes
from appealcheck.reading.consistency.phrases import Thing, lexicon_of, own_sentences
from appealcheck.reading.consistency.predicates import Said, span_of
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_OVER = compiled(
    r"\b(?:until|till|before|former\w*|previous\w*|earlier|no longer|used to|had (?:been|still)|because of|due to|caused?)\b",
    re.IGNORECASE,
)
_NOT_USED = compiled(
    r"\b(?:not|n't|never|instead|without|than|replac\w+|refund\w*|paid|pay|return\w*|claim\w*|invoice|last|letter|told|wrote|asked|answer\w*|confirm\w*|"
    r"end(?:ed|s|ing)?|closed|stopped|cancel\w*|terminat\w*|dropped|left|dismissed|lost|owed?|back from)\b",
    re.IGNORECASE,
)
_WORKS = compiled(
    r"\b(?:ship\w*|sen[dt]\w*|collect\w*|deliver\w*|carr(?:y|ies|ied)|pick(?:s|ed|ing)? up|pack\w*|handl\w+|suppl\w+|bought|buys?|order(?:ed|s)|produc\w+|made|makes?|print\w*|g[oe](?:es|ne)?|went|left|tak(?:e|es|en)|took|travel\w*|process\w*|us(?:e|es|ed|ing)|c[ao]m(?:e|es)|moved|stored?|by|with|via)\b",
    re.IGNORECASE,
)
_STILL = compiled(r"\b(?:as (?:usual|always|before)|still|every (?:day|morning|evening|week)|daily)\b", re.IGNORECASE)


def used_after_end(reading: Reading, ended: Iterable[tuple[Said, Thing]]) -> Iterator[tuple[Span, Span]]:
    """Yield the later sentence parts in which a firm works after the day on which it was dropped, each with the ending."""
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    own = letter_date(parsed)
    base = own[0] if own else None
    sentences = list(own_sentences(reading))
    seen: set[tuple[int, str]] = set()
    for ending, gone in ended:
        name = _name(parsed, gone, lexicon.words("marketplace") | lexicon.words("month"))
        last = [date for date, _ in dates_in(parsed, ending.sentence)]
        if not name:
            continue
        for at, sentence in enumerate(sentences):
            found = re.search(rf"\b{re.escape(name)}\b", sentence.span.of(parsed.document.masked))
            if sentence.index <= ending.sentence.index or found is None or (sentence.index, name) in seen:
                continue
            words = _part(sentence.span.of(parsed.document.masked), found, (";", ":", " - ", " – "))
            near = _part(sentence.span.of(parsed.document.masked), found, (";", ":", " - ", " – ", ",", "，"))
            if _OVER.search(words) or _NOT_USED.search(near) or not _WORKS.search(words):
                continue
            date = _date_of(parsed, sentence, sentences[at - 1] if at else None)
            later = bool(date and last and all(precedes(each, date, base) for each in last))
            if later or (_STILL.search(words) and not date):
                seen.add((sentence.index, name))
                span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
                yield span, span_of(parsed, ending.clause)


def _name(parsed: Parsed, gone: Thing, common: frozenset[str]) -> str:
    """Return the proper name of what is gone as it is written, "" for none; "the Bolan contract" is Bolan."""
    names = [
        token.span.of(parsed.document.masked)
        for token in parsed.tokens[gone.first : gone.last]
        if token.lower in gone.proper and token.lower not in common
    ]
    return " ".join(names)


def _part(words: str, found: re.Match[str], marks: tuple[str, ...]) -> str:
    """Return the stretch of a sentence around a name, up to one of the ``marks``."""
    start = max(words.rfind(mark, 0, found.start()) for mark in marks) + 1
    ends = [at for mark in marks if (at := words.find(mark, found.end())) >= 0]
    return words[start : min(ends, default=len(words))]


_GOES_ON = compiled(r"\b(?:of (?:those|them|these)|those|these|them|half|some|most)\b", re.IGNORECASE)


def _date_of(parsed: Parsed, sentence: Sentence, before: Sentence | None) -> Named | None:
    """Return the first date of a sentence, or of the one before where it goes on about that one's orders."""
    dates = [date for date, _ in dates_in(parsed, sentence)]
    if dates:
        return dates[0]
    if (
        before is None
        or before.block_index != sentence.block_index
        or not _GOES_ON.search(sentence.span.of(parsed.document.masked))
    ):
        return None
    return next((date for date, _ in dates_in(parsed, before)), None)
