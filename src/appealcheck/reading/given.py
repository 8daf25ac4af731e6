"""What was given, sent or said to buyers: it mends their case and prevents nothing."""

from collections.abc import Sequence

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.rulebook.book import Rulebook

_PAST = frozenset({"past", "perfect", "bare", "none"})
_GETS = frozenset(["get", "receive", "have", "keep", "be", "accept", "collect"])
_GIVEN = frozenset(["dobj", "nsubj", "nsubjpass", "ROOT", "conj", "acomp", "attr", "nmod"])


def is_given(clauses: Sequence[Clause], parsed: Parsed, book: Rulebook) -> bool:
    """Tell whether the statement gives something to a buyer: as its object, its recipient, or who gets or is sent it."""
    buyers = book.lexicon.words("buyer") | _FAMILIES
    return any(
        _receives(index, clause, parsed)
        for clause in clauses
        if clause.tense in _PAST and not clause.negated
        for index in clause.tokens
        if parsed.tokens[index].lemma in buyers
    )


_FAMILIES = frozenset(
    [
        "family",
        "household",
        "folk",
        "claimant",
        "complainant",
        "lady",
        "gentleman",
        "couple",
        "parent",
        "mother",
        "father",
    ]
)


def _receives(index: int, clause: Clause, parsed: Parsed) -> bool:
    token = parsed.tokens[index]
    while token.dep in {"pobj", "conj"} and parsed.tokens[token.head].lower == "of" and token.head != index:
        # "each of the three buyers": the row hangs from "each".
        index = parsed.tokens[token.head].head
        token = parsed.tokens[index]
    head = parsed.tokens[token.head]
    if token.dep in {"dobj", "dative", "iobj", "nsubjpass"}:
        return token.head == clause.head and (token.dep != "dobj" or clause.lemma not in _LOOKS)
    if token.dep == "nsubj":
        return token.head == clause.head and clause.lemma in _GETS and clause.tense != "none"
    if token.dep == "pobj" and head.lower == "to":
        source = parsed.tokens[head.head]
        return source.pos in {"VERB", "AUX"} or source.dep in _GIVEN
    return False


_LOOKS = frozenset(
    ["ask", "find", "lose", "disappoint", "trouble", "hurt", "block", "count", "list", "identify", "let", "see", "have"]
)
