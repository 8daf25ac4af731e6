"""Actors: whom or what the head of a noun phrase names."""

from typing import TYPE_CHECKING, Literal

from appealcheck.parsing.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Actor = Literal[
    "writer", "staff", "own", "buyer", "marketplace", "carrier", "supplier", "rival", "third", "thing", "none"
]

_WRITER_WORDS = frozenset(["i", "we", "us", "me", "ourselves", "myself"])
_OWNER_WORDS = frozenset(["my", "our"])


def actor_of(token: "Token", lexicon: Lexicon) -> Actor:
    """Return the class of the person or thing that ``token`` (head of a noun phrase) names."""
    low = token.lower_
    lemma = token.lemma_.lower()
    if low in _WRITER_WORDS:
        return "writer"
    if low == "you":
        return "marketplace"
    owned = any(child.lower_ in _OWNER_WORDS for child in token.children if child.dep_ in {"poss", "det", "nmod"})
    yours = any(child.lower_ == "your" for child in token.children)
    words = {
        lemma,
        low,
        *(f"{child.lower_} {low}" for child in token.children if child.dep_ in {"compound", "amod", "nmod"}),
    }
    if yours and not words & lexicon.words("buyer"):
        return "marketplace"
    named: tuple[Actor, ...] = ("marketplace", "buyer", "carrier", "supplier", "rival")
    # The second half of "mix-ups" is no carrier.
    if token.i and token.nbor(-1).text == "-":
        words -= {low}
    for name in named:
        if words & lexicon.words(name):
            return name
    if not owned and words & (lexicon.words("staff") | lexicon.words("branch")):
        holder = _holder(token, lexicon)
        if holder is not None:
            return holder
    if words & lexicon.words("writer"):
        # "the courier company", "the factory's manager", "every seller": another's firm, or anybody's.
        for name in named[2:]:
            if any(
                child.lemma_.lower() in lexicon.words(name)
                for child in token.children
                if child.dep_ in {"compound", "poss"}
            ):
                return name
        if not owned and any(
            child.lower_ in {"each", "every", "any", "many", "other", "another", "most", "insurance"}
            for child in token.children
        ):
            return "third"
        return "writer"
    if words & lexicon.words("staff"):
        return "staff"
    if any(child.lower_ in lexicon.words("buyer") for child in token.children if child.dep_ in {"poss", "compound"}):
        return "buyer" if not owned else "own"
    if owned:
        return "own"
    if low in {"he", "she", "they", "it", "who", "which", "that", "this"}:
        return "third"
    for child in token.children:
        # "one of our packers", "a member of the team"
        if (
            child.dep_ == "prep"
            and child.lower_ == "of"
            and low in {"one", "two", "three", "some", "all", "each", "most", "none", "member", "any", "both"}
        ):
            inner = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
            if inner is not None:
                return actor_of(inner, lexicon)
    return "thing"


_HOLDERS: frozenset[Actor] = frozenset(["marketplace", "carrier", "supplier", "rival"])
# A printer or maker of labels is a machine, and the writer's own factory holds the writer's staff.
_NO_HOLDERS = frozenset(["printer", "maker"])


def _holder(token: "Token", lexicon: Lexicon) -> Actor | None:
    """Return the outsider whose staff, place or mishap ``token`` names: "FBA staff", "DHL's backlog", "a clerk of the bank"."""
    if " ".join(child.lower_ for child in token.children if child.dep_ == "compound") in lexicon.words("marketplace"):
        return "marketplace"
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "at", "in", "from"}:
            near = next((grand for grand in child.children if grand.dep_ == "pobj"), child)
        elif child.dep_ in {"compound", "poss", "nmod"}:
            near = child
        else:
            continue
        ours = any(grand.lower_ in _OWNER_WORDS for grand in near.children)
        if near.lemma_.lower() in _NO_HOLDERS or (ours and near.lemma_.lower() == "factory"):
            continue
        holder: Actor = "marketplace" if near.lower_ == "yours" else actor_of(near, lexicon)
        if holder in _HOLDERS:
            return holder
    return None
