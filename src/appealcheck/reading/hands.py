"""Hands: which bars in a step are only as firm as the person who holds them, because no thing holds them."""

from collections.abc import Iterator, Sequence

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.doers import is_person
from appealcheck.reading.steps import Step
from appealcheck.reading.timing import APART
from appealcheck.rulebook.book import Rulebook

_LOOKING = frozenset(
    [
        "check",
        "inspect",
        "examine",
        "look",
        "look at",
        "look into",
        "look over",
        "look through",
        "go over",
        "go through",
        "walk",
        "weigh",
        "test",
        "scan",
        "read",
        "compare",
        "count",
        "hold",
        "open",
        "measure",
        "photograph",
        "film",
        "verify",
        "review",
        "sample",
        "audit",
        "proofread",
        "watch",
        "sign",
        "initial",
        "tick",
        "control",
        "set",
        "take",
        "refuse",
        "reject",
        "turn away",
        "turn down",
        "send back",
    ]
)
"""What people do to find a fault; a person whose eye fails lets it pass."""

_HABITS = frozenset({"present", "future", "imperative", "modal"})
_GATES = frozenset(["until", "unless", "till", "before", "without"])
_ASIDE = APART - {"cause"}
_BOUGHT = frozenset(["buy", "order", "rent", "lease", "purchase", "get"])
_WITHIN = frozenset(["in", "by", "from", "via"])
_EQUIPMENT = frozenset(
    [
        "database",
        "computer",
        "laptop",
        "code",
        "press",
        "jig",
        "pin",
        "steel",
        "slot",
        "chute",
        "hole",
        "mould",
        "mold",
        "light",
        "list",
    ]
)
_ACCESS = frozenset(["right", "access", "key", "password", "login", "permission"])
_ALLOWED = frozenset(["allow", "permit", "accept", "forbid", "ban", "prohibit", "use"])
_BESIDE = frozenset(["forbid", "ban", "prohibit", "count", "matter", "meet", "touch"])
_WATCHING = frozenset(["camera", "video", "cctv"])


def held_by_hand(step: Step, clauses: Sequence[Clause], parsed: Parsed, book: Rulebook) -> frozenset[int]:
    """Return the tokens whose bar a person holds: "nothing goes out unless both of us okay it", "phones are forbidden"."""
    acting = set(_things_that_act(step, parsed, book))
    main = [clause for clause in clauses if not clause.embedding & _ASIDE]
    if _has_gate(clauses, parsed, book) and not any(_barred_by(clause, acting) for clause in main):
        return frozenset(range(step.first, step.last))
    if acting:
        return frozenset()
    if main and _is_look(main[0], parsed, book):
        return frozenset(range(step.first, step.last))
    return frozenset(index for clause in main if _is_only_said(clause) for index in clause.tokens)


def _is_only_said(clause: Clause) -> bool:
    """Tell whether a clause only says what may be: "phones are not allowed", "speed does not count any more"."""
    return clause.modal != "can" and clause.lemma in (_ALLOWED if clause.passive else _BESIDE)


def _things_that_act(step: Step, parsed: Parsed, book: Rulebook) -> Iterator[int]:
    """Give the places of programs and machines that do something in the step, or in which it is done."""
    systems = book.lexicon.words("step_system") | book.lexicon.words("step_tool_name") | _EQUIPMENT
    for index in range(step.first, step.last):
        token = parsed.tokens[index]
        access = token.lemma in _ACCESS
        if not access and token.lemma.lower() not in systems and token.lower not in systems:
            continue
        head = parsed.tokens[token.head]
        if access and token.dep == "dobj":
            yield index
        subject = token.dep in {"nsubj", "nsubjpass"} and head.lemma not in _BOUGHT
        if subject or token.dep == "agent" or (token.dep == "pobj" and head.lower in _WITHIN):
            yield index


def _barred_by(clause: Clause, acting: set[int]) -> bool:
    return any(index in acting for index in clause.tokens)


def _has_gate(clauses: Sequence[Clause], parsed: Parsed, book: Rulebook) -> bool:
    """Tell whether something waits for a person's word: "until Dilys has scanned it", "unless two people agree"."""
    return any(
        clause.embedding & {"condition", "time"}
        and _opens_gate(clause, parsed)
        and any(_is_done_by_person(each, parsed, book) for each in (clause, *_joined(clause, clauses, parsed)))
        for clause in clauses
    )


def _opens_gate(clause: Clause, parsed: Parsed) -> bool:
    return parsed.tokens[clause.first].lower in _GATES


def _joined(clause: Clause, clauses: Sequence[Clause], parsed: Parsed) -> list[Clause]:
    return [each for each in clauses if parsed.tokens[each.head].head == clause.head and each is not clause]


def _is_done_by_person(clause: Clause, parsed: Parsed, book: Rulebook) -> bool:
    return any(
        token.dep == "nsubj" and token.head == clause.head and is_person(index, clause, parsed, book)
        for index in clause.tokens
        for token in (parsed.tokens[index],)
    )


def _is_look(clause: Clause, parsed: Parsed, book: Rulebook) -> bool:
    """Tell whether a person looks for faults in a clause that tells a practice."""
    if clause.tense not in _HABITS or clause.negated or clause.passive:
        return False
    if clause.subject_lemma in _WATCHING:
        return True
    head = parsed.tokens[clause.head].lemma
    looks = clause.lemma in _LOOKING or head in _LOOKING
    return looks and (clause.tense == "imperative" or _is_done_by_person(clause, parsed, book))
