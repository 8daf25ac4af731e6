"""Who does an action: the subject that is a person, a role, a team or a firm."""

from collections.abc import Sequence
from itertools import pairwise

from appealcheck.expressions import compiled
from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed, Token
from appealcheck.rulebook.book import Rulebook
from appealcheck.span import Span

_OWNING = frozenset(["get", "have", "receive", "own", "need", "change", "want"])
"""Verbs whose subject does nothing: to whom something is given does not do it."""

_PERSONS = frozenset(["he", "she"])

_SOMEBODY = frozenset(["somebody", "someone", "anybody", "anyone", "both", "person", "people", "pair", "they"])
_SELVES = frozenset(["company", "firm", "shop", "store", "seller", "business", "enterprise"])
_CARRYING = frozenset(
    ["parcel", "parcels", "post", "express", "freight", "logistics", "courier", "couriers", "ground", "air", "mail"]
)
_FIRMS = frozenset(
    ["recycler", "lab", "laboratory", "agency", "firm", "company", "consultancy", "broker", "accountant", "institute"]
)


_PARTED = frozenset(["drop", "strike", "strike off", "dismiss", "end", "terminate", "sack", "replace", "cancel"])
_CALLINGS = ("keeper", "man", "woman", "master", "worker", "smith")
_GATES = frozenset(["unless", "until", "till"])
_PAPERS = frozenset(["handbook", "rulebook", "manual", "rules", "guide"])
_SHORT_FIRM = compiled(r"[A-Z]{2,4}")
_FIRM_DOES = frozenset(
    [
        "install",
        "instal",
        "inspect",
        "check",
        "test",
        "certify",
        "stamp",
        "issue",
        "come",
        "visit",
        "send",
        "put",
        "lay",
        "open",
    ]
)


def doer(clauses: Sequence[Clause], parsed: Parsed, book: Rulebook, others: Sequence[tuple[int, int]]) -> Span | None:
    """Return the subject that is a person, a role or a firm: by its role, or by a name that is no program or carrier.

    ``others`` are the places (half-open, in tokens) of things and days.
    """
    roles, outside = book.lexicon.words("step_role"), book.lexicon.words("step_outside")
    carriers, months = book.lexicon.words("step_carrier"), book.lexicon.words("step_month")
    tools = book.lexicon.words("step_tool_name")
    named = {index for first, last in others for index in range(first, last)}
    for clause in clauses:
        aside = clause.embedding & {"reported", "condition"} and not _tells_who(clause, clauses, parsed)
        if aside or _does_nothing(clause, parsed):
            continue
        bound = (
            ("time" in clause.embedding and parsed.tokens[clause.first].lower not in _GATES)
            or (clause.lemma in _OWNING and not clause.passive)
            or _is_kept_from(clause, parsed)
        )
        wanted = {"nsubj"} | ({"agent"} if clause.passive else set())
        for index in clause.tokens:
            token = parsed.tokens[index]
            head = parsed.tokens[token.head]
            is_subject = token.dep in wanted and token.head == clause.head
            is_agent = token.dep == "pobj" and (head.dep == "agent" or (clause.passive and head.lower == "by"))
            if not (is_subject or is_agent) or token.lemma in outside or _is_self(index, parsed):
                continue
            if parsed.tokens[min(index + 1, len(parsed.tokens) - 1)].lower in _PAPERS:
                continue
            if token.lower == "purchasing" and parsed.tokens[index + 1].tag == "IN":
                continue
            if is_firm(index, parsed) or (token.lower in _PERSONS and clause is clauses[0] and not bound):
                return token.span
            if index in named:
                continue
            if (_is_role(index, parsed, roles) and not bound) or (
                (token.tag in {"NNP", "NNPS"} or _is_name_elsewhere(index, parsed))
                and (
                    (is_agent and _is_capital(token, parsed))
                    or _is_name(index, parsed)
                    or (clause.lemma in _FIRM_DOES and bool(_SHORT_FIRM.fullmatch(token.span.of(parsed.document.text))))
                )
                and token.lower not in months
                and parsed.tokens[index - 1].lower not in tools
                and not _carries(index, parsed, carriers)
            ):
                return token.span
    return None


def _tells_who(clause: Clause, clauses: Sequence[Clause], parsed: Parsed) -> bool:
    """Tell whether a clause that stands aside still tells who acts.

    "Unless Wes and I have okayed it" waits for somebody; what opens a row with commas ("The bank stamped it, it says
    that ...") is what the parser takes for reported.
    """
    if clause is clauses[0] and "reported" in clause.embedding:
        return clause.tense in {"past", "perfect"} and parsed.tokens[clause.head].head > clause.head
    return parsed.tokens[clause.first].lower in _GATES


def is_person(index: int, clause: Clause, parsed: Parsed, book: Rulebook) -> bool:
    """Tell whether the subject ``index`` of a clause is a person: the writer, somebody of the shop, or a name."""
    token = parsed.tokens[index]
    if clause.subject in {"writer", "staff"} or token.lower in _PERSONS | _SOMEBODY:
        return not _is_self(index, parsed)
    lexicon = book.lexicon
    if _is_role(index, parsed, lexicon.words("step_role")):
        return True
    no_person = lexicon.words("step_tool_name") | lexicon.words("step_month") | lexicon.words("marketplace")
    return (
        token.tag == "NNP"
        and token.lower not in no_person
        and _is_name(index, parsed)
        and not _carries(index, parsed, lexicon.words("step_carrier"))
    )


def _does_nothing(clause: Clause, parsed: Parsed) -> bool:
    """Tell whether a clause says what somebody does no more: "the mill no longer cuts for us"."""
    if clause.negated and (clause.subject in {"staff", "supplier"} or clause.lemma in _OWNING):
        return True
    if clause.tense == "none" and "relative" in clause.embedding:
        # "whom the maker names": the parser saw no verb.
        return True
    if clause.subject == "supplier" and not clause.object and clause.lemma in _PARTED:
        # "Factory dropped": the parser takes the factory for who drops.
        return True
    words = [parsed.tokens[index].lower for index in clause.tokens]
    return "nothing" in words or ("no", "longer") in pairwise(words)


def is_firm(index: int, parsed: Parsed) -> bool:
    """Tell whether a name with the kind of firm before it does something: "Recycler GreenLoop scrapped them"."""
    token = parsed.tokens[index]
    before = parsed.tokens[index - 1].lemma.lower() if index else ""
    return token.dep in {"nsubj", "pobj"} and token.tag in {"NNP", "NNPS"} and before in _FIRMS


def _is_self(index: int, parsed: Parsed) -> bool:
    """Tell whether a word is what the writer calls his own firm: "the Company", "our shop"."""
    before = parsed.tokens[index - 1].lower if index else ""
    return parsed.tokens[index].lower in _SELVES and before in {"the", "our", "my", "this", "its"}


def _is_capital(token: Token, parsed: Parsed) -> bool:
    return token.span.of(parsed.document.text)[:1].isupper()


def _is_kept_from(clause: Clause, parsed: Parsed) -> bool:
    """Tell whether a clause says what its subject can do at most: "the designer can only open our library"."""
    words = {parsed.tokens[index].lower for index in clause.tokens}
    if parsed.tokens[clause.first].lower == "only":
        # "Only the controller can cancel an order."
        return False
    return clause.modal in {"can", "may", "could"} and bool(words & {"only", "no", "not"})


def _carries(index: int, parsed: Parsed, carriers: frozenset[str]) -> bool:
    """Tell whether a name is a carrier's, by one of its words."""
    words = [parsed.tokens[index].lower]
    while index > 0 and parsed.tokens[index - 1].tag in {"NNP", "NNPS"}:
        index -= 1
        words.append(parsed.tokens[index].lower)
    return words[0] in _CARRYING or bool(carriers & set(words))


def _is_role(index: int, parsed: Parsed, roles: frozenset[str]) -> bool:
    token = parsed.tokens[index]
    before = parsed.tokens[index - 1].lower if index else ""
    if token.lemma in {"firm", "company", "shop", "people", "person", "man", "woman", "girl", "boy", "lady"}:
        return parsed.tokens[index - 1].dep in {"compound", "amod"}
    return (
        (token.tag == "NN" and token.lemma.endswith(_CALLINGS))
        or token.lower in roles
        or token.lemma in roles
        or f"{before} {token.lower}" in roles
        or f"{before} {token.lemma}" in roles
    )


def _is_name_elsewhere(index: int, parsed: Parsed) -> bool:
    """Tell whether the first word of a sentence, taken for a noun, is a name in another place of the letter."""
    token = parsed.tokens[index]
    if token.tag != "NN" or not _is_capital(token, parsed):
        return False
    return any(other.lower == token.lower and other.tag == "NNP" for other in parsed.tokens)


def _is_name(index: int, parsed: Parsed) -> bool:
    word = parsed.tokens[index].span.of(parsed.document.text)
    # A program's name has capitals or figures within, or stands in capitals alone.
    if not (word[:1].isupper() and word[1:].islower() and word.isalpha()):
        return False
    behind = parsed.tokens[index + 1 : index + 3]
    if [token.lower for token in behind[:1]] == ["of"] and behind[-1].span.of(parsed.document.text)[:1].isupper():
        # "Bank of China".
        return True
    # What the letter also writes small is no name: "Carton of green".
    return not any(
        token.lower in {word.lower(), word.lower() + "s"} and token.span.of(parsed.document.text)[:1].islower()
        for token in parsed.tokens
    )
