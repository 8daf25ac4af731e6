"""Whether words tell of something that is over: times that name it, times that leave it open, other verbs in the past."""

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.slips.predicate import Predicate

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PAST = compiled(
    rf"\b(?:yesterday|ago|previously|at that time|that (?:day|week|month|time)|this morning|in the past"
    rf"|(?<!the )last (?:night|week|month|year|summer|winter|spring|autumn|{_WEEKDAY}|{_MONTH})"
    rf"|(?:on|in|at) (?:the )?(?:{_DAY} (?:of )?{_MONTH}|{_MONTH} {_DAY})|in (?:early |late |mid-?)?{_MONTH}(?! \d)|in (?:19|20)\d\d)\b"
)
_OPEN = compiled(
    r"\b(?:will|shall|going to|every|each|always|daily|weekly|monthly|usually|often|sometimes|never|from now|now|today"
    r"|tomorrow|next|if|whenever|should|must|until|till|currently|still|in (?:the )?future|since|so far|unless|any ?more"
    r"|any longer|no longer|from|again|as of)\b"
)


_LONG_OVER = compiled(
    rf"\b(?:yesterday|ago|(?<!the )last (?:night|week|month|year|summer|winter|spring|autumn|{_WEEKDAY}|{_MONTH})|at that time"
    rf"|in {_MONTH}(?! \d)|in (?:19|20)\d\d|(?:days|weeks|months|years) later)\b"
)


def is_long_over(words: str) -> bool:
    """Tell whether ``words`` (in small letters) name a time that cannot be to come, as "on 3 May" may be."""
    return bool(_LONG_OVER.search(words))


def is_dated(words: str) -> bool:
    """Tell whether ``words`` (in small letters) name a time that is over."""
    return bool(_PAST.search(words))


def is_open(words: str) -> bool:
    """Tell whether ``words`` (in small letters) speak of what is still so, comes again or is to come."""
    return bool(_OPEN.search(words))


def told_in_past(parsed: Parsed, sentence: Sentence, predicate: Predicate) -> bool:
    """Tell whether another finite verb of the sentence is in the past."""
    return any(
        parsed.tokens[index].tag == "VBD" and index not in sentence.quoted and index != predicate.at
        for index in range(sentence.first, sentence.last)
    )


def told_nearby(parsed: Parsed, sentence: Sentence) -> bool:
    """Tell whether the sentence before or after it in the same block has a finite verb in the past."""
    return any(
        parsed.tokens[index].tag == "VBD"
        for other in parsed.sentences[max(0, sentence.index - 1) : sentence.index + 2]
        if other.block_index == sentence.block_index and other.index != sentence.index
        for index in range(other.first, other.last)
    )


def told_as_past(parsed: Parsed, sentence: Sentence, predicate: Predicate) -> bool:
    """Tell whether the sentence names a time that is over or tells its other clauses in the past."""
    words = parsed.document.masked[sentence.span.start : sentence.span.end].lower()
    return is_dated(words) or (told_in_past(parsed, sentence, predicate) and not is_open(words))
