"""Idle actions: which answer no cause at all, and what speaks for one answering none."""

import re

from appealcheck.expressions import compiled
from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.steps import clauses_of
from appealcheck.reading.strength import Weighed
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.trait import ForNone


def for_none(parsed: Parsed, weighed: Weighed, traits: Traits, weights: ForNone) -> float:
    """Return what speaks for a step answering no cause."""
    score = weights.always
    score += {"strong": weights.strong, "weak": weights.weak}.get(weighed.strength, 0.0)
    score += {"done": weights.done, "promised": weights.promised}.get(weighed.time, 0.0)
    score += weights.means if weighed.means else 0.0
    score += weights.who if weighed.who else 0.0
    step = weighed.step
    score += weights.states if _states(parsed, weighed) else 0.0
    words = step.span.of(parsed.document.masked)
    lemmas = {token.lemma for token in parsed.tokens[step.first : step.last]}
    if lemmas & _AWAY and not _REPLACED.search(words):
        return score + weights.clears
    lasts = _RHYTHM.search(words) or _ANEW.search(words)
    if lemmas & _LOOKS and not lasts and not traits.within("rhythm", step.first, step.last, step.sentences):
        score += weights.one_look
    return score


def _main(parsed: Parsed, weighed: Weighed) -> Clause | None:
    """Return the clause that states the step, None where it has none of its own."""
    return next((clause for clause in clauses_of(weighed.step, parsed) if not clause.embedding), None)


def _had(parsed: Parsed, clause: Clause) -> bool:
    tokens = (parsed.tokens[at] for at in clause.tokens)
    return any(token.head == clause.head and token.lower in {"had", "'d"} and token.dep == "aux" for token in tokens)


_BEING = frozenset(["be", "have", "hold", "own", "name", "number", "total", "stand", "come to", "amount to"])


def _states(parsed: Parsed, weighed: Weighed) -> bool:
    """Tell whether a step only says what there is or what had been: "The register names three directors"."""
    main = _main(parsed, weighed)
    if main is not None and main.tense == "perfect" and _had(parsed, main):
        return True
    return (
        main is not None
        and weighed.time != "promised"
        and main.lemma in _BEING
        and not (main.passive or main.negated)
        and main.tense in {"present", "past", "progressive"}
    )


_FOR_BUYERS = compiled(
    r"\b(?:refund(?:s|ed)?|repaid|reimburs\w+|money back|paid back|voucher|coupon|gift card|apolog\w+|sorry (?:letter|card|message|note)s?)\b",
    re.IGNORECASE,
)
_ENCLOSED = compiled(
    r"\b(?:is|are) (?:also )?(?:attached|enclosed)\b|\bin (?:the )?(?:attachments?|annex|appendix)\b", re.IGNORECASE
)
_RESULT = compiled(
    r"\b(?:since|from|in the (?:last|past|first|week|days?)|between|during|after)\b.*\b(?:orders?|packages|parcels|shipments|units|kettles|pieces)\b.*\b(?:late|in time|on time|complain\w*|defects?|claims?|scan|scanned|cancel\w*|returns?|delivered)\b"
    r"|\b\d[\d,]* (?:orders|parcels|packages|units|shipments)\b.*\d ?%"
    r"|\bthat (?:passed|remain|are left)\b",
    re.IGNORECASE,
)
_RHYTHM = compiled(
    r"\b(?:every|each|any|daily|weekly|monthly|always|before|until|from now|in future|twice|once a|per|on the (?:first|\d+(?:st|nd|rd|th)) of|now|will|shall|new)\b",
    re.IGNORECASE,
)
_ANEW = compiled(
    r"\b(?:new|instead|replac\w+|only|never|forever|for ever|any more|anymore|no longer|nothing|nobody|other)\b",
    re.IGNORECASE,
)
_REPLACED = compiled(r"\b(?:new|now|instead|replac\w+|only|every|each|any)\b", re.IGNORECASE)
_LOOKS = frozenset(
    [
        "check",
        "recheck",
        "open",
        "look",
        "read",
        "recount",
        "count",
        "inspect",
        "review",
        "audit",
        "examine",
        "search",
        "test",
        "compare",
        "stocktake",
        "stock-take",
    ]
)
_AWAY = frozenset(
    [
        "destroy",
        "scrap",
        "crush",
        "shred",
        "dispose",
        "burn",
        "delete",
        "remove",
        "recycle",
        "withdraw",
        "quarantine",
        "pull",
    ]
)


def answers_none(parsed: Parsed, weighed: Weighed) -> bool:
    """Tell whether a step can answer no cause: it mends one buyer's case, only promises, pleads, or tells a result."""
    words = weighed.step.span.of(parsed.document.masked)
    bought_off = weighed.strength != "strong" and bool(_FOR_BUYERS.search(words))
    pleads = weighed.remedy or weighed.vow or bought_off or _pleads(parsed, weighed)
    return pleads or bool(_RESULT.search(words) or _ENCLOSED.search(words))


def _pleads(parsed: Parsed, weighed: Weighed) -> bool:
    """Tell whether a step only asks the reader for something, or tells what buyers wait for: "Many buyers are waiting"."""
    main = _main(parsed, weighed)
    if main is None or main.passive:
        return False
    asks = main.subject == "writer" and main.lemma == "ask" and main.tense == "progressive"
    return asks or (main.subject == "buyer" and main.lemma in {"wait", "hope", "need", "want", "trust", "count on"})
