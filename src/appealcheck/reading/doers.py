"""Who does an action: the subject that is a person, a role, a team or a firm."""

from collections.abc import Sequence

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.rulebook.book import Rulebook
from appealcheck.span import Span


def doer(clauses: Sequence[Clause], parsed: Parsed, book: Rulebook, others: Sequence[tuple[int, int]]) -> Span | None:
    """Return the subject that is a person, a role or a firm: by its role, or by a name that is no program or carrier."""
    roles, outside = book.lexicon.words("step_role"), book.lexicon.words("step_outside")
    named = {index for first, last in others for index in range(first, last)}
    owning = frozenset(["get", "have", "receive", "own", "need", "change", "want"])
    for clause in clauses:
        if clause.embedding & {"reported", "condition"} or (clause.negated and clause.subject in {"staff", "supplier"}):
            continue
        wanted = {"nsubj"} | ({"agent"} if clause.passive else set())
        for index in clause.tokens:
            token = parsed.tokens[index]
            head = parsed.tokens[token.head]
            is_subject = token.dep in wanted and token.head == clause.head
            is_agent = token.dep == "pobj" and head.dep == "agent"
            if not (is_subject or is_agent) or index in named or token.lemma in outside:
                continue
            role = _is_role(index, parsed, roles) and (clause.lemma not in owning or clause.passive)
            if role or (token.tag in {"NNP", "NNPS"} and _is_name(index, parsed)):
                return token.span
    return None


def _is_role(index: int, parsed: Parsed, roles: frozenset[str]) -> bool:
    token = parsed.tokens[index]
    before = parsed.tokens[index - 1].lower if index else ""
    return (
        token.lower in roles
        or token.lemma in roles
        or f"{before} {token.lower}" in roles
        or f"{before} {token.lemma}" in roles
    )


def _is_name(index: int, parsed: Parsed) -> bool:
    word = parsed.tokens[index].span.of(parsed.document.text)
    # A program's name has capitals or figures within, or stands in capitals alone.
    return word[:1].isupper() and word[1:].islower() and word.isalpha()
