"""Lead-ins: which sentences among causes lead up to one, add one, or go on about the one before."""

import re

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed

# A sentence of so many words tells more than a name or what befell somebody.
LONG = 12
OWN = frozenset({"writer", "staff", "own"})
ADDS_ONE = compiled(r"\W*(?:also|besides|in addition|additionally|moreover|furthermore|another)\b", re.IGNORECASE)
ADDS = compiled(
    r"\W*(?:also|besides|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|last(?:ly)?|finally|another|in addition|additionally|moreover|furthermore|other (?:mistake|reason|cause|problem|thing|point|fault)"
    r"|and|on top|what is more|plus|the (?:first|second|third|fourth|fifth|sixth|last|other|next)|next|at the same time|meanwhile|apart from)\b(?! (?:so|then|because|when|therefore|that|this|it)\b)"
    r"|\W*then (?:our|my|the|about|(?:\d+|two|three|four|five|six|seven|eight|nine|ten) \w+)\b|\W*then (?:there ?)?(?:is|was|were|['’]s|are|came) (?:also|the|a|an|no|another)\b|\W*(?:then|now|at first|to begin with)?[,，]? ?(?:about|as for|as to|as regards) |\W*(?:(?:there|we|i|our|my|the|it|he|she|they)\b(?: \w+)?) (?:also|moreover|besides|furthermore)\b"
    r"|[^,，.]{2,40}(?: (?:is|was|are|were|has|have|had))? moreover\b|[^,，.]{2,40}[,，] (?:moreover|furthermore|for (?:its|his|her|their|my|our) part|too|in (?:its|his|her|their) turn)\b"
    r"|\W*(?:nor|neither) (?:did|does|was|is|were|has|had) (?:it|this|that) (?:help|any better|easier)|\W*(?:worse|to make (?:matters|things) worse|what made (?:it|matters|things) worse|it did not help|it didn['’]t help|it does not help|add to (?:that|this))\b",
    re.IGNORECASE,
)
GOES_ON = compiled(
    r"\W*(?:so|therefore|then|thus|(?:on |in |with |from |for )?(?:this|that|these)|those|it|he|she|they|because|as a result|for example|which|but|however|when|in fact|the result|his|her|their|some of|all of|both of|by the time|even|whatever|whoever|instead|each time|every time|there(?! (?:existed|was|were|is|are) (?:no|nobody|nothing|also|another)\b)|only|at least)\b",
    re.IGNORECASE,
)
LEADS_UP = compiled(
    r"[:：]\W*$|\b(?:we|i) (?:have |had )?(?:then |also |now |carefully |all )?(?:check|look|investigat|review|examin|analy[sz]|discuss|search|talk|sat|went (?:through|over|back))"
    r"|\b(?:after|by) (?:check|look|investigat|review|examin|analy[sz]|discuss|search|talk|going)|\b(?:reasons?|causes?) (?:are|is|were|was)\W*$",
    re.IGNORECASE,
)
SUMS_UP = compiled(
    r"\W*(?:so|therefore|thus|as a result|because of|this|that|all|together|in total|the result)\b", re.IGNORECASE
)
COUNTS = compiled(
    r"\W*(?:orders? |these |the |in )?(?:\d[\d-]*|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)
# "The other three ..." tells of orders and not yet why.
SYMPTOM = compiled(
    r"\W*(?:the )?(?:(?:other|first|last|remaining|next) )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|most|many) "
    r"(?:of|other|more|orders?|buyers?|customers?|parcels?|packages?|claims?|complaints?|cases?|units?|pieces?|returns?)\b|\W*the (?:other|remaining) \w+ "
    r"|\W*the (?:first|last|next) (?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:was|were|came|had|went|is|are)\b",
    re.IGNORECASE,
)
# "They tell us three stories" leads up to what they are.
_COUNTS_OFF = compiled(
    r"\b(?:two|three|four|five|six|\d) (?:\w+ )?(?:stories|groups|kinds|sorts|things|reasons|causes|problems|points|faults)\W*$",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    [
        "buyer",
        "customer",
        "client",
        "folk",
        "folks",
        "people",
        "person",
        "shopper",
        "lady",
        "gentleman",
        "woman",
        "man",
        "reader",
    ]
)
_MEET = frozenset(
    [
        "say",
        "tell",
        "write",
        "complain",
        "report",
        "claim",
        "find",
        "get",
        "receive",
        "buy",
        "return",
        "open",
        "order",
        "notice",
    ]
)
_NOBODY = compiled(r"[:：]|\b(?:nobody|no one|none of us|because)\b", re.IGNORECASE)


def is_symptom(parsed: Parsed, at: int, words: str) -> bool:
    """Tell whether a sentence tells what befell orders and buyers, or counts off what follows, and not yet why."""
    clauses = parsed.sentences[at].clauses
    own = any(clause.subject in OWN for clause in clauses)
    main = next((clause for clause in clauses if not clause.embedding), None)
    goes_on = own or _NOBODY.search(words)
    if main is not None and main.subject_lemma in _PEOPLE and main.lemma in _MEET and not goes_on:
        return True
    counted = bool(SYMPTOM.match(words)) and (len(words.split()) < LONG or not own)
    return counted or bool(_COUNTS_OFF.search(words))
