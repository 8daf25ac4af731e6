"""Refunds: all buyers said to have their money, and one of them still to get it."""

import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import FIGURES, WORD
from appealcheck.reading.consistency.phrases import own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_WHO = r"(?:buyers?|customers?|families|people|clients|cyclists|parents|shoppers|owners|orders?|claims?|cases|of them|of these|of you)"
_ALL = rf"(?:all|every|each|both|every (?:one|single one) of|all of)(?: of)?(?: the| our| these| those)?(?: affected| unhappy| concerned)?(?: {WORD}| {FIGURES})?(?: [a-z]+){{0,2}}? ?{_WHO}?"
_MONEY = r"(?:full |whole |entire )?(?:money|refunds?|payments?|price|amount)"
_PAID = tuple(
    compiled(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_ALL}\b[^.;:]{{0,30}}?\b(?:were|was|are|is|have been|has been|got|being) (?:\w+ )?(?:refunded|reimbursed|repaid|paid back|compensated)\b",
        rf"\b{_ALL}\b[^.;:]{{0,30}}?\b(?:have|has|had|got|received|hold) (?:\w+ ){{0,2}}?(?:their|the|his|her|a|full|back)? ?{_MONEY}\b",
        rf"\b(?:refunded|reimbursed|repaid|paid back) (?:in full )?{_ALL}\b",
        rf"\b(?:refunds?|money)\b[^.;:]{{0,20}} (?:to|for|of) {_ALL}\b[^.;:]{{0,30}}?\b(?:sent|made|paid|issued|completed?|finished|done|given|went|returned)\b",
        rf"\b(?:sent|made|paid|issued|completed?|finished|gave|returned)\b[^.;:]{{0,30}}\b(?:refunds?|money)\b[^.;:]{{0,20}} (?:to|for|of) {_ALL}\b",
        rf"\b(?:all|every|each|both)(?: of)?(?: the| our)?(?: {WORD}| {FIGURES})? refunds?\b[^.;:]{{0,20}}\b(?:were|was|are|is|have been|has been|went) (?:\w+ )?(?:paid|made|sent|issued|done|completed?|finished|out|through)\b",
        rf"\b(?:{WORD}|{FIGURES}) of (?:the )?(?:{WORD}|{FIGURES}) (?:buyers|customers) (?:were|have been|are) refunded\b",
    )
)
_THEM = compiled(
    rf"\b(?:already|have|last \w+,? (?:we|i)|we|i) (?:already |also |have )*(?:refund(?:ed)?|reimbursed?|repaid|paid back) (?:in full )?(?P<who>(?:the|these|those|our) (?:{WORD} |{FIGURES} )?(?:buyers?|customers?|people|families))\b(?! (?:who|whose|that|with|in|from|of))",
    re.IGNORECASE,
)
_UNSURE = compiled(
    r"\b(?:will|shall|would|if|going to|should|must|to be|until|once|unless|want(?:s|ed)?|ask(?:s|ed)?|intend|plan|nearly|almost|not|n't|except|but for|apart from|will be)\b",
    re.IGNORECASE,
)
_REFUND = compiled(
    r"\b(?:refund(?:s|ed|ing)?|reimburse\w*|money|paid (?:back|out)|pay (?:back|out)|repa(?:y|id)\w*)\b", re.IGNORECASE
)
_OPEN = compiled(
    r"\b(?:will|shall|'ll|(?:is|are|am) (?:going )?to|still|not yet|yet to|pending|outstanding|being (?:processed|prepared|made|paid|arranged)|in (?:process|progress|hand)|under way|on (?:its|the|their) way|"
    r"waits? for|waiting|awaits?|awaiting|remains? to|(?:is|are) due|follows? (?:on|by|next|this)|next (?:week|monday|tuesday|wednesday|thursday|friday|month))\b",
    re.IGNORECASE,
)
_MEANT = compiled(
    rf"Orderx\w*|\b(?:the (?:last|remaining|other|rest|second|third|fourth|fifth|outstanding|missing|final|{WORD}|{FIGURES}) (?:\w+ ){{0,2}}?(?:buyers?|customers?|refunds?|orders?|one|ones|of them|famil\w+|payments?)|"
    rf"(?:{WORD}|{FIGURES}) (?:more |other |of (?:the |these |our |them )?)?(?:{WORD} |{FIGURES} )?(?:buyers?|customers?|refunds?|of them|famil\w+)|(?:the )?(?:remaining|outstanding|last|rest of the) (?:\w+ )?refunds?|of (?:them|these|those)\b|^the refunds (?:will|are to|shall) (?:now |then |all )?(?:be (?:paid|sent|made|issued|processed|transferred|given)|go|follow|come|start|reach)\b)",
    re.IGNORECASE,
)
_GENERAL = compiled(
    r"\b(?:if|any|every|each|in (?:the )?future|from now on|in case|whenever|when an?|once an?|an? (?:buyer|customer)|next time|(?<!open )(?<!active )(?<!back )again|one more (?:buyer|customer)|more (?:buyers|customers) (?:come|ask|write)|always|within|should an?|whoever|who (?:asks?|wants?|sends?|complains?)|no (?:buyer|customer)|nobody|none|replacement|coupon|voucher)\b",
    re.IGNORECASE,
)


def refund_still_open(reading: Reading) -> Iterator[Clash]:
    """Yield the refunds still to be paid in a letter that says before, or after, that all buyers have their money."""
    parsed = reading.parsed
    masked, text = parsed.document.masked, parsed.document.text
    paid: list[tuple[int, Span]] = []
    named: list[tuple[int, str, Span]] = []
    pending: list[tuple[int, Span]] = []
    for sentence in own_sentences(reading):
        words = sentence.span.of(masked)
        if not _REFUND.search(words):
            continue
        done = next(
            (match for pattern in _PAID for match in pattern.finditer(words) if not _UNSURE.search(match[0])), None
        )
        them = _THEM.search(words)
        if them and not done and not _UNSURE.search(words[words.rfind(",", 0, them.start()) + 1 : them.end()]):
            named.append(
                (
                    sentence.index,
                    them["who"].lower(),
                    Span(sentence.span.start + them.start(), sentence.span.start + them.end()),
                )
            )
        if done:
            paid.append((sentence.index, Span(sentence.span.start + done.start(), sentence.span.start + done.end())))
            continue
        parts = [part for part in re.split(r"[,;，；]", words) if _REFUND.search(part) or _OPEN.search(part)]
        if _OPEN.search(words) and _MEANT.search(words) and not any(map(_GENERAL.search, parts)):
            end = sentence.span.start + len(words.rstrip(" .!;,"))
            pending.append((sentence.index, Span(sentence.span.start, end)))
    for index, span in pending:
        earlier = next((other for at, other in paid if at < index), None)
        earlier = earlier or next(
            (other for at, who, other in named if at < index and who in span.of(masked).lower()), None
        )
        if earlier:
            yield Clash(span, {"quote": span.of(text), "other": earlier.of(text)})
