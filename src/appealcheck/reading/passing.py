"""Steps told in passing: among the causes, or in a letter whose parts do not say where its steps begin."""

import datetime
import re
from collections.abc import Mapping, Sequence

from appealcheck.expressions import compiled
from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.outline import Line
from appealcheck.reading.timeline import days_of, notice_day
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.trait import TraitName

_APART = frozenset({"condition", "relative", "time", "reported", "concession", "purpose", "cause", "quoted", "denied"})
_DOERS = frozenset({"writer", "staff", "own", "thing", "supplier", "carrier", "third", "none"})
_ASKS = frozenset({"request", "polite_close", "apology", "emotional_plea"})
_ACTS = frozenset({"corrective", "preventive"})
_FINDS = frozenset(
    [
        "find",
        "find out",
        "discover",
        "notice",
        "receive",
        "learn",
        "realise",
        "realize",
        "see",
        "understand",
        "know",
        "investigate",
        "happen",
        "sit down",
        "talk",
        "hope",
        "ask",
        "be",
        "look into",
        "believe",
        "think",
        "say",
        "write",
    ]
)
"""What a seller does when a notice comes, before any step."""


def told_in_passing(
    parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]], traits: Traits
) -> frozenset[int]:
    """Return the indexes of sentences that tell a step although the outline gives them another role."""
    notice = notice_day(parsed)
    first_mended: datetime.date | None = None
    turned = False
    begun = next((at for at, line in enumerate(lines) if line.role), len(lines))
    found: set[int] = set()
    for at, line in enumerate(lines):
        sentence = parsed.sentences[at]
        if sentence.block.kind == "heading":
            turned = False
        if line.role == "step":
            first_mended = first_mended or min(days_of(parsed, sentence), default=None)
            continue
        if sentence.block.kind not in {"paragraph", "item"} or sentence.question or line.part in {"orders", "evidence"}:
            continue
        names = made.get(at, frozenset())
        main = [clause for clause in sentence.clauses if not clause.embedding & _APART]
        deeds = [clause for clause in main if _is_deed(clause)]
        mends = traits.has("remedy", at) or traits.has("strong", at)
        if (
            not main
            or _FOR.fullmatch(sentence.span.of(parsed.document.masked))
            or (names & _ASKS and not names & _ACTS)
            or traits.has("standing", at)
        ):
            continue
        if traits.has("outcome", at) and not (mends and any(clause.passive for clause in deeds)):
            continue
        days = days_of(parsed, sentence)
        behind = notice is not None and at > notice[1] and max(days, default=notice[0]) > notice[0]
        beside = notice is None and first_mended is not None and any(_near(day, first_mended) for day in days)
        corrects = bool(_OWN_LETTER.search(sentence.span.of(parsed.document.masked)))
        dated = (behind or beside) and (bool(deeds) or traits.has("done", at)) and not corrects
        mended = bool(deeds) and "corrective" in names and mends and line.part != "issue" and line.role != "cause"
        turned = turned or (_refers(parsed, at, traits) and line.part == "cause" and bool(deeds) and at >= begun)
        if turned or dated or mended or (at > begun and _is_to_come(parsed, main, line, sentence, traits)):
            found.add(at)
            first_mended = first_mended or min(days, default=None)
        elif (
            line.part != "cause"
            and at > begun
            and _goes_on(parsed, at, lines, found)
            and _works(main, line, at, traits)
        ):
            found.add(at)
    return frozenset(found)


_FOR = compiled(
    r"\b(?:for|about|regarding|against|solve|to) (?:the )?(?:problem|cause|reason|issue|point|fault)(?: no\.?)?\W*$",
    re.IGNORECASE,
)


def _refers(parsed: Parsed, at: int, traits: Traits) -> bool:
    """Tell whether a sentence says for which problem it is, perhaps with a number that was read as a marker."""
    before = parsed.sentences[at - 1].span.of(parsed.document.masked) if at else ""
    return traits.has("reference", at) or bool(_FOR.search(before))


def _is_deed(clause: Clause) -> bool:
    return (
        clause.tense in {"past", "perfect"}
        and not clause.negated
        and (clause.subject in _DOERS or (clause.subject == "buyer" and clause.passive))
        and clause.lemma not in _FINDS
    )


def _is_to_come(parsed: Parsed, main: Sequence[Clause], line: Line, sentence: Sentence, traits: Traits) -> bool:
    """Tell whether a sentence promises something of the shop's own."""
    own = {"writer", "staff", "own", "thing", "supplier", "carrier", "third"}
    vows = traits.has("vow", sentence.index) and any(clause.lemma in {"promise", "guarantee"} for clause in main)
    future = any(
        clause.tense == "future" and clause.subject in own and clause.object_actor != "marketplace" for clause in main
    )
    future = future or any(
        clause.lemma == "be" and clause.tense == "present" and parsed.tokens[clause.head + 1].lower == "to"
        for clause in main
    )
    return line.role == "" and (vows or (future and line.part not in {"issue", "close"}))


def _goes_on(parsed: Parsed, at: int, lines: Sequence[Line], found: set[int]) -> bool:
    """Tell whether the sentence before, of the same block, tells a step."""
    before = at - 1
    return (
        before >= 0
        and parsed.sentences[before].block is parsed.sentences[at].block
        and (before in found or lines[before].role == "step")
    )


def _works(main: Sequence[Clause], line: Line, at: int, traits: Traits) -> bool:
    """Tell whether a sentence tells of something that the shop or its things do as a habit."""
    own = any(
        clause.tense in {"present", "progressive"} and clause.subject in {"writer", "staff", "own", "thing", "carrier"}
        for clause in main
    )
    shown: tuple[TraitName, ...] = ("rhythm", "who", "strong", "middle")
    return own and sum(traits.has(name, at) for name in shown) > (line.role == "cause")


_OWN_LETTER = compiled(
    r"\b(?:our|my|its|the) (?:first |last |earlier |previous )?(?:mail|e-mail|email|letter) of\b", re.I
)
_SOON = datetime.timedelta(days=14)


def _near(day: datetime.date, other: datetime.date) -> bool:
    return -_SOON / 2 <= day - other <= _SOON
