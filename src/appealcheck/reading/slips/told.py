"""Whether a clause tells of something that is over, by the words and verbs around it."""

import re

from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.slips.predicate import Predicate

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PAST = re.compile(
    rf"\b(?:yesterday|ago|previously|last (?:night|week|month|year|summer|winter|spring|autumn|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_MONTH})"
    rf"|(?:on|in) (?:the )?(?:{_DAY} (?:of )?{_MONTH}|{_MONTH} {_DAY})|in (?:early |late |mid-?)?{_MONTH}(?! \d)|in (?:19|20)\d\d"
    rf"|at that time|that (?:day|week|month|time)|this morning|in the past)\b"
)
_OPEN = re.compile(
    r"\b(?:will|shall|going to|every|each|always|daily|weekly|monthly|usually|often|sometimes|from now|now|today|"
    r"tomorrow|next|if|whenever|should|must|until|currently|still|in (?:the )?future|since|so far|once|unless|any)\b"
)


def told_as_past(parsed: Parsed, sentence: Sentence, predicate: Predicate) -> bool:
    """Tell whether the sentence names a time that is over or tells its other clauses in the past."""
    masked = parsed.document.masked[sentence.span.start : sentence.span.end].lower()
    if _PAST.search(masked):
        return True
    return told_in_past(parsed, sentence, predicate) and not _OPEN.search(masked)


def dated(parsed: Parsed, sentence: Sentence) -> bool:
    """Tell whether the sentence names a time that is over and nothing that is still so or to come."""
    masked = parsed.document.masked[sentence.span.start : sentence.span.end].lower()
    return bool(_PAST.search(masked)) and not _OPEN.search(masked)


def told_in_past(parsed: Parsed, sentence: Sentence, predicate: Predicate) -> bool:
    """Tell whether another finite verb of the sentence is in the past."""
    return any(
        parsed.tokens[index].tag == "VBD" and index not in sentence.quoted and index != predicate.at
        for index in range(sentence.first, sentence.last)
    )
