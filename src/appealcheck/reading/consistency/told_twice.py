"""Figures told twice: the size of the team, what goes out in a day, a time, the metric's rate."""

import re
from collections.abc import Iterator

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.reading.consistency.phrases import own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_N = rf"(?P<n>{FIGURES}|{WORD})"

_HANDS = r"(?:people|persons?|staff|staffs|employees?|workers?|colleagues|members|hands|heads|of us)"

_TEAM = tuple(
    compiled(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:we|we're|we are|there are)(?: are|'re)?(?: only| just| a| small| family| tiny| team of| shop of| business of| firm of| company of| crew of| in all| still)* (?P<mark>{_N} {_HANDS})\b",
        rf"\b(?:we|company|shop|store|firm|business|workshop)(?: now| only| just| currently)? (?:have|has|employs?)(?: only| just| a| staff of| team of| total of| about| in total)* (?P<mark>{_N} {_HANDS})\b(?! (?:in(?! total\b| all\b| our\b)|at|on|for|from|who|to|with|that|of)\b)",
        rf"\b(?:only |just )?(?P<mark>{_N} {_HANDS}) (?:work|pack|are employed) (?:here|for us|with us|in our)\b",
        rf"\b(?:our|my|the) (?:company|team|shop|store|firm|business|workshop) (?:is|are|has|have)(?: only| just| about| now)* (?P<mark>{_N} {_HANDS})\b(?! (?:in|at|on|for|who)\b)",
        rf"\b(?P<mark>(?:the|all) {_N} {_HANDS}) of our (?:company|team|shop|store|firm|business)\b",
        rf"\b(?:all|each|every one) of (?P<mark>(?:our|my) {_N} {_HANDS})\b(?! (?:in|at|on|for|from)\b)",
        rf"\b(?P<mark>(?:staff|team|crew|workforce) of {_N})(?! [a-z]+(?:ers|ors|men|ants|ists)\b)",
        rf"\b(?P<mark>(?:all|the|us) {_N} of us)\b",
        rf"\b(?:me|I|myself|husband|wife|mother|father|brother|sister|son|daughter|in[- ]law|family)\b[^.;]{{0,50}}[,(:–-] ?(?:only |just )?(?P<mark>{_N} (?:people|persons|heads|of us))(?=[,.;)]| in (?:all|total)| and (?:a|one|an)\b)",
        rf"\b(?:shop|store|firm|business|company|workshop|team)[^.;]{{0,40}} \((?P<mark>{_N} (?:people|persons|of us|staff|employees|heads))\)",
        rf"\b(?:company|firm|shop|business|factory|store|team|workshop) (?:of|with) (?P<mark>{_N} {_HANDS})\b(?! (?:in(?! total\b| all\b)|at|on|for|who)\b)",
        rf"\b(?P<mark>(?:all|each) {_N} of (?:our|my) (?:employees|staff|workers|people|colleagues))\b(?! (?:in|at|on|for|from|who)\b)",
        rf"\b(?P<mark>all {_N} (?:employees|staff|staff members|workers|members of (?:the )?staff))\b",
        r"\b(?P<mark>I (?:work|pack|run|do)[a-z ]{0,30}? (?P<n>alone|by myself|on my own))\b",
        rf"\b(?P<mark>(?:the|our|a) {_N}[- ](?:person|people|man|strong) (?:team|business|shop|company|firm|crew))\b",
    )
)

# Without one of these no pattern above, or below, can match.
_OF_HANDS = compiled(
    r"people|person|staff|employee|worker|colleague|members|hands|heads|of us|team|crew|workforce|alone|myself|my own|-man|strong",
    re.IGNORECASE,
)

_REGULAR = compiled(r"day\b|daily|week|month", re.IGNORECASE)

_FLOW = compiled(
    rf"\b(?P<mark>{_N} (?:[a-z]+ ){{0,2}}?(?P<what>orders?|parcels?|packages?|shipments?|units?|pieces?|boxes|lamps|items)"
    r"(?: (?:on an? (?:good|normal|average|usual|typical) day| at most| at best))?"
    r" ?(?:are |is |go out |leave |come in |shipped |sent |sold |packed )?"
    r"(?P<every>(?:a|an|per|each|every|in one|in a|on a|on an?) (?:single |good |normal |average |usual |typical |working )?(?:day|week|month)|daily|weekly|monthly))\b",
    re.IGNORECASE,
)

_SAME = {"parcel": "order", "package": "order", "shipment": "order", "unit": "piece", "item": "piece"}


class _Told(Struct, frozen=True):
    """A fact with its number, where it stands, in which sentence and in which words."""

    fact: str
    value: int
    span: Span
    sentence: Sentence
    mark: str = ""


def told_twice(reading: Reading, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of places that give the team, or what goes out in a day, two sizes."""
    told: dict[str, _Told] = {}
    for each in _told(reading):
        past = lexicon.words("other_time") | (frozenset() if each.fact == "team" else _WAS)
        if not each.fact.startswith("time") and tells(reading.parsed, each.sentence, each.span, past):
            continue
        if each.fact == "team" and _WE_WERE.search(
            reading.parsed.document.masked, each.sentence.span.start, each.span.end
        ):
            continue
        if not each.fact.startswith(("team", "time")) and tells(
            reading.parsed, each.sentence, each.span, lexicon.words("month")
        ):
            continue
        before = told.setdefault(each.fact, each)
        if before.value == each.value or tells(reading.parsed, each.sentence, each.span, lexicon.words("change")):
            continue
        if each.fact == "team" and abs(before.value - each.value) == 1 and _counts_owner(before, each):
            continue
        if not each.fact.startswith(("order", "piece")) or apart(before.value, each.value):
            yield before.span, each.span


_WAS = frozenset({"was", "were", "had"})
_WE_WERE = compiled(
    r"\b(?:we|there|we've|team|staff|company|shop|firm|business) (?:was|were|had|employed)\b", re.IGNORECASE
)


def _counts_owner(one: _Told, other: _Told) -> bool:
    """Tell whether one of two teams may be the other with its owner: "three employees" and "all four of us"."""
    return bool(_EMPLOYED.search(one.mark)) != bool(_EMPLOYED.search(other.mark))


_EMPLOYED = compiled(r"\b(?:employ\w+|staffs?|workers?|hands|colleagues|members)\b", re.IGNORECASE)


def apart(one: int, other: int) -> bool:
    """Tell whether two rounded figures cannot mean the same."""
    return max(one, other) >= 1.5 * min(one, other)


def _told(reading: Reading) -> Iterator[_Told]:
    for sentence in own_sentences(reading):
        words = sentence.span.of(reading.parsed.document.masked)
        base = sentence.span.start
        for pattern in _TEAM if _OF_HANDS.search(words) else ():
            for match in pattern.finditer(words):
                span = Span(base + match.start("mark"), base + match.end("mark"))
                alone = match["n"].lower().startswith(("alone", "by", "on"))
                yield _Told("team", 1 if alone else value_of(match["n"]), span, sentence, match["mark"])
        if again := _BACK_TO_TIME.search(words):
            yield from _time_told_twice(reading.parsed, sentence, again)
        for match in _FLOW.finditer(words) if _REGULAR.search(words) else ():
            what = match["what"].lower().rstrip("s")
            every = next(name for name in ("da", "week", "month") if name in match["every"].lower())
            span = Span(base + match.start("mark"), base + match.end("mark"))
            yield _Told(f"{_SAME.get(what, what)} {every}", value_of(match["n"]), span, sentence)


_TIME = r"(?P<unit>days?|weeks?|months?|hours?)"

_BACK_TO_TIME = compiled(rf"\b(?:those|these|in the) (?P<mark>{_N} {_TIME})\b", re.IGNORECASE)

_SOME_TIME = compiled(rf"\bfor (?P<mark>{_N} {_TIME})\b", re.IGNORECASE)


def _time_told_twice(parsed: Parsed, sentence: Sentence, again: re.Match[str]) -> Iterator[_Told]:
    """Yield a time and what "those four days" makes of it, where the sentence before says "for two days"."""
    before = parsed.sentences[sentence.index - 1] if sentence.index else None
    first = _SOME_TIME.search(before.span.of(parsed.document.masked)) if before else None
    if before is None or first is None or first["unit"].lower().rstrip("s") != again["unit"].lower().rstrip("s"):
        return
    for match, told in ((first, before), (again, sentence)):
        span = Span(told.span.start + match.start("mark"), told.span.start + match.end("mark"))
        yield _Told(f"time {sentence.index}", value_of(match["n"]), span, told)


def tells(parsed: Parsed, sentence: Sentence, span: Span, words: frozenset[str], reach: int = 40) -> bool:
    """Tell whether one of ``words`` stands in the sentence within ``reach`` code points of ``span``."""
    return any(
        span.start - reach <= token.span.start <= span.end + reach and (token.lower in words or token.lemma in words)
        for token in parsed.tokens[sentence.first : sentence.last]
    )


_RATE_AGAIN = compiled(
    r"\b(?:the|our|this|that) (?:[a-z-]+ ){0,4}?rate of (?P<mark>(?P<value>\d+(?:\.\d+)?) ?%)(?! (?:limit|target|threshold))",
    re.IGNORECASE,
)

_ANY_RATE = compiled(r"(?<![\d.])(?P<value>\d+(?:\.\d+)?) ?(?:%|per ?cent)")

_OTHER_TIME = compiled(
    r"\b(?:days?|weeks?|months?|now|since|then|fell|rose|before|after|until|below|under|limit|target|goal|aim|will|would|january|february|march|april|june|july|"
    r"august|september|october|november|december)\b",
    re.IGNORECASE,
)


def rates_told_twice(reading: Reading) -> Iterator[tuple[Span, Span]]:
    """Yield the metric's first rate and another that the letter later calls by the article: "the rate of 5.2 %"."""
    masked = reading.parsed.document.masked
    first: tuple[Span, Sentence] | None = None
    values: set[str] = set()
    for sentence in own_sentences(reading):
        words = sentence.span.of(masked)
        again = _RATE_AGAIN.search(words)
        told = list(_ANY_RATE.finditer(words))
        if (
            first is not None
            and again
            and len(told) == 1
            and again["value"] not in values
            and not _OTHER_TIME.search(words)
        ):
            yield first[0], Span(sentence.span.start + again.start("mark"), sentence.span.start + again.end("mark"))
            return
        if first is None and told and re.search(r"\brate\b", words):
            first = Span(sentence.span.start + told[0].start(), sentence.span.start + told[0].end()), sentence
        values |= {match["value"] for match in told}
        if len(values) > 3:
            return
