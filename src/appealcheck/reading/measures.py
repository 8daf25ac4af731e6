"""Measures: numbers read off the letter that a rule holds against a bound."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.reading.elements import words_of
from appealcheck.reading.letter import Reading
from appealcheck.span import Span


class Measured(Struct, frozen=True):
    """A value and where it was read (None for the whole letter)."""

    value: float
    span: Span | None = None


def _words(reading: Reading) -> Iterator[Measured]:
    yield Measured(words_of(reading.parsed.document))


def _sentence_words(reading: Reading) -> Iterator[Measured]:
    """The words of each sentence of the writer's prose; a semicolon or colon lets the reader breathe as a full stop does."""
    for sentence in reading.parsed.sentences:
        if sentence.block.kind in {"paragraph", "item"}:
            longest = words = 0
            for token in reading.parsed.tokens[sentence.first : sentence.last]:
                words = 0 if token.lower in {";", ":"} else words + any(char.isalnum() for char in token.lower)
                longest = max(longest, words)
            yield Measured(longest, sentence.span)


def _paragraph_words(reading: Reading) -> Iterator[Measured]:
    """The words of each paragraph."""
    document = reading.parsed.document
    for block in document.blocks:
        if block.kind == "paragraph":
            yield Measured(len(re.findall(r"[^\W_]+", block.span.of(document.masked))), block.span)


def _actions(reading: Reading) -> Iterator[Measured]:
    """How many actions the letter has; nothing where there are none, since that is a finding of its own."""
    if reading.actions:
        yield Measured(len(reading.actions))


_TIME = compiled(
    r"""\b(?:january|february|march|april|may(?=[ ]\d)|(?<=\d[ ])may|june|july|august|september|october|november|december)\b
      | \b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?[ ]\d | \d[ ]?(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b
      | \b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b
      | \b(?:every|each|per|once[ ]a|twice[ ]a|a|same|next|last|this)[ ](?:single[ ]|working[ ]|business[ ])?(?:day|week|month|quarter|year|hour|morning|afternoon|evening|night|shift|fortnight|half)s?\b
      | \b(?:daily|weekly|monthly|quarterly|hourly|nightly|yearly|fortnightly|everyday|overnight|today|yesterday|tomorrow|tonight|noon|midnight)\b
      | (?:\d|\b(?:one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|twenty|thirty|forty-eight))[ -]?(?:\w+[ ])?(?:hours?|hrs?|h|days?|weeks?|months?|minutes?|years?)\b
      | \b\d{1,2}(?:[:.]\d{2})?[ ]?(?:a\.?m\b|p\.?m\b|o'clock) | \b\d{1,2}:\d{2}\b
      | \b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b | \b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d{2}\b | \b\d{1,2}/\d{1,2}\b""",
    re.VERBOSE | re.IGNORECASE,
)


def _dated_actions(reading: Reading) -> Iterator[Measured]:
    """How many actions name a date, a deadline or a rhythm; nothing where there are no actions."""
    if reading.actions:
        text = reading.parsed.document.masked
        yield Measured(sum(bool(_TIME.search(action.span.of(text))) for action in reading.actions))


_OWNER = compiled(
    r"""\b(?:mr|mrs|ms|miss|dr)\b\.? | \b(?:by|is|am|[ ]i|we)[ ](?:myself|ourselves)\b | \bmyself\b | \bin[ ]charge\b | \bresponsible[ ]for\b
      | \b(?:manager|supervisor|leader|foreman|forewoman|director|owner|boss|accountant|engineer|inspector|operator|packer|clerk|assistant|buyer's[ ]desk|specialist
          |designer|bookkeeper|technician|trainer|lawyer|attorney|auditor|agent|secretary|colleague|partner|wife|husband|brother|sister|son|daughter|cousin|lead|head[ ]of)s?\b
      | \b(?:one|two|three|four|second|another|dedicated|full-time|part-time|new)[ ](?:\w+[ ])?(?:person|people|employees?|workers?|staff|stuff|members?|pickers?|men|man|woman|women)\b
      | \b(?:warehouse|packing|quality|service|support|operation|operations|purchasing|logistics|sales|returns|compliance|legal)[ ](?:team|department|staff|crew|office)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ALONE = compiled(r"\b(?:i|my|me)\b", re.IGNORECASE)
_TOGETHER = compiled(r"\b(?:we|our|us)\b", re.IGNORECASE)


def _owned_actions(reading: Reading) -> Iterator[Measured]:
    """How many actions name who does them, by name or role.

    Nothing where there are fewer than three, or where the letter speaks of "I" more than of "we": who works alone is
    the owner of every step.
    """
    text = reading.parsed.document.masked
    if len(reading.actions) < 3 or len(_ALONE.findall(text)) > len(_TOGETHER.findall(text)):
        return
    yield Measured(sum(bool(_OWNER.search(action.span.of(text))) for action in reading.actions))


_SLOT = compiled(
    r"""\[(?:insert|your|enter|add|fill|write|choose|select|name|date|number|amount|store|shop|seller|company|order|tracking|asin|sku|product|item|brand|carrier
          |supplier|factory|describe|explain|details?|list|specific|e-?mail|phone|address|signature|title|position|buyer|customer|reason[ ]\w+)\b[^\]\n]{0,60}\]
      | \[(?-i:[A-Z]{2,}(?:[ ][A-Z]+)*)\] | \[[^\]\n]{0,30}[\u3400-\u9fff][^\]\n]{0,30}\]
      | (?<![A-Za-z0-9])X{3,}(?:[-. ]?[X\d*]{2,})*(?![A-Za-z0-9]) | _{3,}(?:[, ]+(?:and[ ])?_{3,})*
      | <(?:your|insert|name|date|order|store|shop)[^>\n]{0,30}> | \{[^}\n]{2,40}\}""",
    re.VERBOSE | re.IGNORECASE,
)


def _slots(reading: Reading) -> Iterator[Measured]:
    """How many slots of a template are still to be filled: brackets with words, XXX, lines to write on."""
    document = reading.parsed.document
    yield Measured(
        sum(len(_SLOT.findall(block.span.of(document.masked))) for block in document.blocks if block.kind != "notice")
    )


def _verifiable_share(reading: Reading) -> Iterator[Measured]:
    """The percentage of actions that a stranger could verify; nothing where there are no actions."""
    if reading.actions:
        yield Measured(100 * sum(action.verifiable for action in reading.actions) / len(reading.actions))


def _exclamations(reading: Reading) -> Iterator[Measured]:
    """How many exclamation marks the writer's own words have."""
    document = reading.parsed.document
    own = "".join(block.span.of(document.masked) for block in document.blocks if block.kind != "notice")
    yield Measured(own.count("!"))


def _apologies(reading: Reading) -> Iterator[Measured]:
    spans = reading.elements["apology"].spans
    yield Measured(len(spans), spans[-1] if spans else None)


def _background_words(reading: Reading) -> Iterator[Measured]:
    """The words before the first sentence that names the issue, owns the fault or apologises, or the first part on causes."""
    point = {"issue_named", "responsibility", "apology"}
    made = {move.sentence for move in reading.moves if move.name in point}
    made |= {
        sentence.index for sentence in reading.parsed.sentences if sentence.section in {"cause", "issue", "orders"}
    }
    if not made:
        return
    first = min(made)
    tokens = [
        token
        for sentence in reading.parsed.sentences[:first]
        if sentence.block.kind == "paragraph"
        for token in reading.parsed.tokens[sentence.first : sentence.last]
    ]
    yield Measured(sum(any(char.isalnum() for char in token.lower) for token in tokens))


def _words_of_a_letter(reading: Reading) -> Iterator[Measured]:
    """The words of a letter that has the length of one at all; of a note of under eighty words another rule speaks."""
    count = words_of(reading.parsed.document)
    if count >= 80:
        yield Measured(count)


def _words_of_two_pages(reading: Reading) -> Iterator[Measured]:
    """The words of a letter that still fits two pages; of a longer one another rule speaks."""
    count = words_of(reading.parsed.document)
    if count <= 900:
        yield Measured(count)


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DATE = compiled(
    rf"\b{_MONTH}\b(?! (?:I|we|you|be)\b)|(?i:\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|\b{_MONTH}\.? \d)"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b(?! ?%)|\d{1,2} ?月"
    r"|\b(?:yesterday|today)\b|\bthe \d{1,2}(?:st|nd|rd|th)\b",
)


def _dates(reading: Reading) -> Iterator[Measured]:
    """How many dates the writer's own words give: a day, a month or a year."""
    document = reading.parsed.document
    own = "\n".join(block.span.of(document.masked) for block in document.blocks if block.kind != "notice")
    yield Measured(len(_DATE.findall(own)))


def _cause_words(reading: Reading) -> Iterator[Measured]:
    """The words of all sentences that give a cause; nothing where none does."""
    spans = reading.elements["root_cause"].spans
    if spans:
        words = sum(
            len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", span.of(reading.parsed.document.masked))) for span in spans
        )
        yield Measured(words, spans[0])


def _notice_words(reading: Reading) -> Iterator[Measured]:
    """The words of the marketplace's own messages that the letter quotes."""
    document = reading.parsed.document
    spans = [block.span for block in document.blocks if block.kind == "notice"]
    if spans:
        yield Measured(sum(len(span.of(document.masked).split()) for span in spans), spans[0])


_FIGURE = compiled(
    r"(?<![\w.])\d[\d,.:]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen)\b",
    re.IGNORECASE,
)


def _figures(reading: Reading) -> Iterator[Measured]:
    """How many figures the writer's own words give, as digits or words; list markers, order IDs and ASINs left out."""
    document = reading.parsed.document
    own = (block.span.of(document.masked) for block in document.blocks if block.kind != "notice")
    yield Measured(sum(len(_FIGURE.findall(words)) for words in own))


MEASURES: dict[str, Callable[[Reading], Iterator[Measured]]] = {
    "words": _words,
    "words-of-a-letter": _words_of_a_letter,
    "words-of-two-pages": _words_of_two_pages,
    "dates": _dates,
    "figures": _figures,
    "cause-words": _cause_words,
    "notice-words": _notice_words,
    "sentence-words": _sentence_words,
    "paragraph-words": _paragraph_words,
    "actions": _actions,
    "verifiable-share": _verifiable_share,
    "dated-actions": _dated_actions,
    "owned-actions": _owned_actions,
    "slots": _slots,
    "exclamations": _exclamations,
    "apologies": _apologies,
    "background-words": _background_words,
}
"""Every measure that a rule may name."""
