"""The letter's own date against what it tells: done on a day still to come, or announced for one that is over."""

import datetime
import re
from collections.abc import Iterator

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.dates import Named, dates_in, day_of, letter_date
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile


def date_in_future(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A step told as finished on a day after the letter's own date."""
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    for told in _days_told(reading):
        if told.day <= told.written:
            continue
        if _is_told_as_done(parsed, told.sentence, told.index, lexicon) or _is_on_paper(parsed, told.date):
            yield told.clash


def date_gone_by(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A step announced for a day before the letter's own date."""
    for told in _days_told(reading):
        found = _verb_of(reading.parsed, told.sentence, told.index) if told.day < told.written else None
        if found is None or found[1] not in {"on", "by", "from", "until"}:
            continue
        clause = found[0]
        if clause.tense == "future" and not clause.negated and not clause.embedding & _UNSURE:
            yield told.clash


class _Told(Struct, frozen=True):
    """A day that a sentence of the letter names: its date at token ``index``, and the day on which the letter was written."""

    sentence: Sentence
    date: Named
    index: int
    day: datetime.date
    written: datetime.date
    clash: Clash


def _days_told(reading: Reading) -> Iterator[_Told]:
    """Yield every day that the letter names beside its own, where it bears a date."""
    parsed = reading.parsed
    own = letter_date(parsed)
    if reading.genre is not None or own is None:
        return
    written, where = own
    text = parsed.document.text
    for sentence in own_sentences(reading):
        for date, index in dates_in(parsed, sentence):
            day = day_of(date, written)
            if day is not None and not date.span.overlaps(where):
                clash = Clash(date.span, {"quote": date.span.of(text), "other": where.of(text)})
                yield _Told(sentence, date, index, day, written, clash)


_DONE = frozenset({"past", "perfect", "bare"})

_UNSURE = frozenset({"condition", "reported", "question", "quoted", "wish", "denied", "purpose", "relative"})

_ON = frozenset({"on", "by", "since", "from", "before", "at", "until"})

_PAPER = compiled(
    r"\b(?:(?:certificate|invoice|bill|letter|report|statement|message|notice|e-?mail|receipt|contract|licen[cs]e|claim|complaint)s? (?:of|from)|dated|issued on|signed on) (?:the )?$",
    re.IGNORECASE,
)


def _is_on_paper(parsed: Parsed, date: Named) -> bool:
    """Tell whether a paper or a message bears the date: "the certificate of 30 June"."""
    return bool(_PAPER.search(parsed.document.masked, max(0, date.span.start - 30), date.span.start))


def _verb_of(parsed: Parsed, sentence: Sentence, index: int) -> tuple[Clause, str] | None:
    """Return the clause on whose verb the date at ``index`` hangs, and the word before the date; None where on none."""
    tokens = parsed.tokens
    at = index
    # From the day to its month, and from there to the word before: "on 5 July".
    while tokens[tokens[at].head].tag in {"NNP", "CD"} and tokens[at].head != at:
        at = tokens[at].head
    left = tokens[index - 1].lower if index > sentence.first else ""
    governor = tokens[at].head
    if tokens[at].dep == "pobj":
        if tokens[governor].lower not in _ON:
            return None
        left, governor = tokens[governor].lower, tokens[governor].head
    elif tokens[at].dep != "npadvmod":
        return None
    clause = next((each for each in sentence.clauses if each.head == governor), None)
    return None if clause is None else (clause, left)


def _is_told_as_done(parsed: Parsed, sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Tell whether the date at ``index`` says when something was done: a past tense with the date hung on its verb."""
    if index == sentence.first and _opens(parsed, sentence):
        return True
    found = _verb_of(parsed, sentence, index)
    if found is None:
        return _is_all_over(parsed, sentence, index)
    clause, left = found
    if clause.embedding & _UNSURE or clause.lemma.split()[0] in lexicon.words("arrange"):
        return False
    if left == "since":
        return clause.tense in _DONE | {"present", "progressive"}
    finished = clause.passive and clause.tense == "present" and clause.lemma in {"finish", "complete", "do"}
    return left != "until" and not clause.negated and (clause.tense in _DONE or finished)


# What is told in the past may speak of a day to come with one of these.
_AHEAD = compiled(
    r"\b(?:until|till|valid|expir\w+|due|deadline|plan\w*|schedul\w*|book\w*|arrang\w*|appoint\w*|agree\w*|promis\w*|announc\w*|next|coming|forthcoming|upcoming|set (?:for|to)|postpon\w*|ordered|"
    r"will|shall|would|going to|starts?|starting|begins?|beginning|effective|as of|prepar\w*|sign(?:ed)? up|register\w*|invit\w*|contract|lease|rent\w*|hired|reserved|decid\w*|extend\w*|moved)\b",
    re.IGNORECASE,
)


def _is_all_over(parsed: Parsed, sentence: Sentence, index: int) -> bool:
    """Tell whether everything in a sentence is over, so that a day named anywhere in it must be, too."""
    words = sentence.span.of(parsed.document.masked)
    if index > sentence.first and parsed.tokens[index - 1].lower == "for":
        return False
    clauses = [clause for clause in sentence.clauses if clause.lemma != "be" or clause.tense != "none"]
    tenses = {clause.tense for clause in clauses}
    ahead = _AHEAD.search(_WITHIN.sub(" ", words))
    passive = any(clause.tense == "present" and clause.passive for clause in clauses)
    return (
        not ahead
        and bool(tenses & _DONE)
        and (tenses <= _DONE | {"none"} or (passive and tenses <= _DONE | {"none", "present"}))
        and not any(clause.embedding & _UNSURE for clause in clauses)
    )


_WITHIN = compiled(r"\bfrom (?=\w+ ?\d|\d)", re.IGNORECASE)
_ENTRY = compiled(r"[^:,–-]{4,22}(?::| -|,) ")


def _opens(parsed: Parsed, sentence: Sentence) -> bool:
    """Tell whether a date opens an entry that tells what was done: "25 June: changed the carrier"."""
    tenses = {clause.tense for clause in sentence.clauses if not clause.embedding & _UNSURE}
    done = tenses & _DONE and not tenses & {"future", "modal", "infinitive"}
    return bool(done) and bool(_ENTRY.match(sentence.span.of(parsed.document.masked)))
