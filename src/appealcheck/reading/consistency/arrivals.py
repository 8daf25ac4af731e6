"""Arrivals: a person or a thing at work before the day on which it came."""

from collections.abc import Iterator

from msgspec import Struct

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.dates import Named, dates_in, letter_date, named_dates, precedes
from appealcheck.reading.consistency.phrases import Thing, lexicon_of
from appealcheck.reading.consistency.predicates import OPEN, TOLD, Said, governed, said_in
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile


class _Came(Struct, frozen=True):
    """A thing that came, the day, and the clause that says so."""

    thing: Thing
    date: Named
    said: Said


def at_work_too_early(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """What is dated before it was there: "We hired a second packer on 10 June. The second packer has packed since 1 June"."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    text = parsed.document.text
    own = letter_date(parsed)
    base = own[0] if own else None
    came: list[_Came] = []
    if len(named_dates(parsed.document.masked)) < 2:
        return
    dated = {sentence.index: [*dates_in(parsed, sentence)] for sentence in parsed.sentences}
    for said in said_in(reading):
        dates = [(date, index) for date, index in dated[said.sentence.index] if index in said.clause.tokens]
        if len(dates) != 1 or said.clause.embedding & OPEN or said.clause.negated:
            continue
        date, index = dates[0]
        for each in came:
            if _is_at_work(said, each, index, parsed) and precedes(date, each.date, base):
                yield Clash(date.span, {"quote": date.span.of(text), "other": each.date.span.of(text)})
                break
        over = said.clause.tense in TOLD or (said.clause.tense == "present" and said.clause.passive)
        if said.verb in lexicon.words("come") and over:
            came += [
                _Came(thing, date, said) for thing, _ in governed(said, parsed) if not thing.before & {"all", "every"}
            ]


def _goes_on(said: Said, came: _Came, parsed: Parsed) -> bool:
    """Tell whether a clause right behind says what was then done with what came: "we inspected them", "under this contract"."""
    if not 0 <= said.sentence.index - came.said.sentence.index <= 1:
        return False
    for thing in said.named:
        named_again = thing.before & {"this", "these"} or (came.thing.before & {"a", "an"} and "the" in thing.before)
        if thing.head == came.thing.head and thing.words - {"new"} == came.thing.words - {"new"} and named_again:
            return True
    tokens = parsed.tokens
    for index in said.clause.tokens:
        token = tokens[index]
        if (
            token.lower in {"it", "them"}
            and token.head == said.clause.head
            and token.dep in {"dobj", "nsubj", "nsubjpass"}
        ):
            return True
    return False


def _with_it(said: Said, parsed: Parsed) -> bool:
    """Tell whether a clause tells what is done with "it"."""
    tokens = parsed.tokens
    return any(
        tokens[at].lower == "it"
        and tokens[at].dep == "pobj"
        and tokens[tokens[at].head].lower in {"with", "by", "on", "through"}
        for at in said.clause.tokens
    )


def _tells_use(said: Said) -> bool:
    """Tell whether a clause tells what is done, so that what it is done with must be there."""
    return said.clause.tense in TOLD | {"present"} and not said.clause.negated


def _is_at_work(said: Said, came: _Came, index: int, parsed: Parsed) -> bool:
    """Tell whether a clause dates the work of what came: it names it again, or goes on with "it", "he", "she"."""
    tokens = parsed.tokens
    left = tokens[index - 1].lower if index else ""
    if said.clause.head == came.said.clause.head or said.clause.tense == "future":
        return False
    if left in {"on", "by"}:
        joined = came.thing.proper and any(
            came.thing.proper <= each.proper and part == "subject" for each, part in governed(said, parsed)
        )
        return said.clause.tense in TOLD and bool(joined or _goes_on(said, came, parsed))
    if left not in {"since", "from"}:
        return False
    subject = next(
        (
            tokens[at]
            for at in said.clause.tokens
            if tokens[at].dep in {"nsubj", "nsubjpass"} and tokens[at].head == said.clause.head
        ),
        None,
    )
    through = {
        thing.at for thing, part in governed(said, parsed) if part in {"with", "by", "on", "through", "in", "from"}
    }
    if 0 <= said.sentence.index - came.said.sentence.index <= 1 and _tells_use(said) and _with_it(said, parsed):
        return True
    for thing in said.named if _tells_use(said) else ():
        same = thing.head == came.thing.head and thing.words - {"new"} == came.thing.words - {"new"}
        if same and thing.at in through and thing.before & {"the", "our", "this"} and (thing.words or came.thing.words):
            return True
    if subject is None:
        # "The scanner was ordered on 10 June and has been in use since 2 June": the subject stands with the first verb.
        return tokens[said.clause.head].dep == "conj" and tokens[said.clause.head].head == came.said.clause.head
    if subject.lower in {"it", "he", "she"}:
        return 0 <= said.sentence.index - came.said.sentence.index <= 1
    for thing in said.named:
        same = thing.head == came.thing.head and thing.words - {"new"} == came.thing.words - {"new"}
        if same and (came.thing.proper or came.thing.words) and tokens[thing.at] is subject:
            return True
    return False
