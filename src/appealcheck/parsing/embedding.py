"""What a clause stands in: reported speech, a condition, a question and the like."""

from typing import TYPE_CHECKING, Literal

from appealcheck.parsing.actors import Actor, actor_of
from appealcheck.parsing.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Embedding = Literal[
    "reported",
    "condition",
    "purpose",
    "relative",
    "time",
    "cause",
    "concession",
    "question",
    "quoted",
    "wish",
    "denied",
]

_REPORT_DEPS = frozenset(["ccomp", "acl"])


def embedding_of(
    token: "Token", lexicon: Lexicon, question: bool, quoted: frozenset[int]
) -> tuple[frozenset[Embedding], Actor]:
    """Return in what the clause stands (reported speech, a condition ...) and who reports it."""
    found: set[Embedding] = set()
    reporter: Actor = "none"
    if question:
        found.add("question")
    if token.i in quoted:
        found.add("quoted")
    at = token
    for _ in range(12):
        _mark(at, found)
        governor = at.head
        if governor.i == at.i:
            break
        if at.dep_ in {"ccomp", "acl", "xcomp", "dobj"} and not _is_spliced(at, governor):
            lemma = governor.lemma_.lower()
            who = next((child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
            actor: Actor = "none" if who is None else actor_of(who, lexicon)
            denies = any(child.dep_ == "neg" or child.lower_ in {"nor", "neither"} for child in governor.children)
            if denies and at.dep_ in {"ccomp", "xcomp"} and at.i > governor.i:
                found.add("denied")
            told = any(child.dep_ == "auxpass" for child in governor.children)
            if (
                lemma in lexicon.words("report")
                and at.dep_ in _REPORT_DEPS
                and (told or actor not in {"writer", "staff", "own", "none"})
            ):
                found.add("reported")
                reporter = actor
            elif lemma in lexicon.words("report_noun") and at.dep_ in _REPORT_DEPS:
                found.add("reported")
            elif lemma in lexicon.words("wish") and at.dep_ in {"ccomp", "xcomp"}:
                found.add("wish")
        at = governor
    return frozenset(found), reporter


_SAYING = frozenset(
    [
        "say",
        "tell",
        "write",
        "claim",
        "think",
        "believe",
        "report",
        "insist",
        "explain",
        "announce",
        "complain",
        "argue",
    ]
)


def _is_spliced(token: "Token", governor: "Token") -> bool:
    """Tell whether a clause only stands before another, joined by a comma, which the parser takes for its complement.

    Before its governor stands what is said only with a verb of saying that has no object of its own: "the box was
    empty, the buyer said".
    """
    if token.dep_ != "ccomp" or token.i > governor.i:
        return False
    return governor.lemma_.lower() not in _SAYING or any(child.dep_ == "dobj" for child in governor.children)


_MARKS: dict[str, Embedding] = {
    "if": "condition", "unless": "condition", "whether": "condition", "once": "time", "when": "time", "while": "time", "before": "time",
    "after": "time", "until": "time", "because": "cause", "since": "cause", "as": "cause", "although": "concession", "though": "concession",
    "whenever": "condition", "should": "condition",
}  # fmt: skip


def _mark(token: "Token", found: set[Embedding]) -> None:
    if token.dep_ == "relcl":
        found.add("relative")
    if token.dep_ == "advcl" and any(child.tag_ == "TO" for child in token.children):
        found.add("purpose")
    if token.dep_ not in {"advcl", "ccomp", "pcomp", "acl", "relcl"}:
        return
    for child in token.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_ in _MARKS and child.i < token.i:
            found.add(_MARKS[child.lower_])
