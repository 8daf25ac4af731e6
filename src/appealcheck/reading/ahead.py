"""Ahead: which steps told in the present begin behind the day of their letter."""

import itertools

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.steps import Step
from appealcheck.reading.timeline import days_of, written_on
from appealcheck.rulebook.book import Rulebook

_COMING = frozenset(["next", "coming", "tomorrow", "soon", "upcoming"])
_SPELLS = frozenset(
    ["week", "month", "quarter", "year", "season", "spring", "summer", "autumn", "winter", "days", "weeks"]
)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_STARTS = frozenset(["arrive", "come", "start", "begin", "open", "join", "follow", "add", "move", "go", "take over"])
_FROM = frozenset(["from", "in", "starting", "by"])
_HENCEFORTH = frozenset([("going", "forward"), ("in", "future"), ("the", "future")])
_OPENING = 6
_HALF_YEAR = 6
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def opens_ahead(step: Step, parsed: Parsed, book: Rulebook) -> bool:
    """Tell whether a step opens with a time behind that of the letter: "From 1 July each carton gets a test"."""
    tokens = [token.lower for token in parsed.tokens[step.first : min(step.first + _OPENING, step.last)]]
    if any(pair in _HENCEFORTH for pair in itertools.pairwise(tokens[:3])):
        return True
    written = written_on(parsed)
    if written is None:
        return False
    sentence = parsed.sentences[step.sentences[0]]
    head = parsed.span(step.first, min(step.first + _OPENING, step.last))
    days = days_of(parsed, sentence, head)
    if days or not tokens or tokens[0] not in _FROM:
        return any(day > written for day in days)
    # "From the first week of May", "in January": a month without a day, the next of its name.
    months = book.lexicon.words("step_month")
    named = next((_MONTHS.index(word[:3]) + 1 for word in tokens if word in months and word[:3] in _MONTHS), None)
    return named is not None and 0 < (named - written.month) % 12 <= _HALF_YEAR


def lies_ahead(first: Clause, step: Step, parsed: Parsed, *, anywhere: bool) -> bool:
    """Tell whether a step told in the present begins behind the day of the letter, by its opening words or its verb.

    ``anywhere``: a day to come counts wherever the step names it.
    """
    tokens = [token.lower for token in parsed.tokens[step.first : step.last]]
    starts = anywhere or (first.lemma in _STARTS and not first.passive)
    tokens = tokens if starts else tokens[:_OPENING]
    if tokens[:1] == ["tomorrow"] or any(
        one in _COMING and two in _SPELLS | _DAYS for one, two in itertools.pairwise(tokens)
    ):
        return True
    if not starts and not any(char.isdigit() for token in tokens for char in token):
        return False
    written = written_on(parsed)
    days = [day for at in step.sentences for day in days_of(parsed, parsed.sentences[at])]
    return written is not None and bool(days) and min(days) > written
