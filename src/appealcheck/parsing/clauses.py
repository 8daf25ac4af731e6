"""Clauses: what the parser's tree says of each predicate, in the terms that rules ask for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from appealcheck.parsing.actors import Actor, actor_of
from appealcheck.parsing.embedding import Embedding, embedding_of
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.tenses import Tense, auxiliaries_of, tense_of, tense_of_conjunct

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Clause(Struct, frozen=True, gc=False):
    """One predicate with what belongs to it.

    ``head`` and ``tokens`` are token indexes in the letter. ``lemma`` is the predicate's lemma (with its particle:
    "take down"); for a copula the lemma is "be" and ``complement`` the lemma of what is said. ``subject`` is the class
    of who does it and ``subject_lemma`` its head; in a passive ``subject`` is who it happens to and ``agent`` who does
    it. ``modal`` is the modal's lemma. ``embedding`` tells in what the clause stands; ``reporter`` who reports it.
    """

    head: int
    tokens: tuple[int, ...]
    lemma: str
    complement: str
    subject: Actor
    subject_lemma: str
    object: str
    object_actor: Actor
    agent: Actor
    tense: Tense
    modal: str
    passive: bool
    negated: bool
    embedding: frozenset[Embedding]
    reporter: Actor

    @property
    def first(self) -> int:
        """The index of its first token in the letter."""
        return self.tokens[0]


_CLAUSAL = frozenset(
    [
        "ROOT",
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "relcl",
        "conj",
        "csubj",
        "csubjpass",
        "parataxis",
        "pcomp",
        "dep",
        "appos",
    ]
)
_SUBJECT = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass", "expl"])
_NEGATION = frozenset(["not", "n't", "never", "no", "nobody", "none", "nothing", "neither", "nor", "hardly", "without"])


def read_clauses(doc: "Doc", first: int, last: int, lexicon: Lexicon, quoted: frozenset[int]) -> tuple[Clause, ...]:
    """Return the clauses of the sentence ``doc[first:last]`` in order of their predicate.

    ``quoted`` holds the indexes of tokens inside quotation marks.
    """
    heads = [token for token in doc[first:last] if _is_predicate(token, first, last)]
    owner = _owners(doc, first, last, {token.i for token in heads})
    members: dict[int, list[int]] = {token.i: [] for token in heads}
    for index in range(first, last):
        if owner[index - first] >= 0:
            members[owner[index - first]].append(index)
    question = _is_question(doc, first, last)
    return tuple(_clause(token, tuple(members[token.i]), lexicon, quoted, question) for token in heads)


def _is_predicate(token: "Token", first: int, last: int) -> bool:
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
        if token.dep_ in {"amod", "compound"} or (token.dep_ in {"pobj", "dobj", "nsubj"} and token.tag_ == "NN"):
            return False
        return (
            token.dep_ in _CLAUSAL
            or any(child.dep_ in _SUBJECT or child.dep_ in {"aux", "auxpass"} for child in token.children)
            or token.tag_ in {"VBD", "VBN", "VBZ", "VBP", "VB"}
        )
    if token.dep_ == "ROOT":
        return True
    return any(
        child.dep_ in {"nsubj", "nsubjpass"} or (child.dep_ in {"aux"} and child.tag_ == "MD")
        for child in token.children
    )


def _owners(doc: "Doc", first: int, last: int, heads: set[int]) -> list[int]:
    """Return for every token of the sentence the head of the clause it stands in, -1 where none."""
    unknown = -2
    owner = [unknown] * (last - first)
    for token in doc[first:last]:
        # Upwards in a loop: a long row of codes can hang each from the one before, deeper than a call may nest.
        way: list[int] = []
        found = unknown
        while found == unknown:
            at = token.i - first
            if owner[at] != unknown:
                found = owner[at]
                break
            way.append(at)
            owner[at] = -1
            if token.i in heads:
                found = token.i
            elif token.head.i == token.i or not first <= token.head.i < last:
                found = -1
            token = token.head  # noqa: PLW2901  # the walk goes up the tree
        for at in way:
            owner[at] = found
    return owner


def _is_question(doc: "Doc", first: int, last: int) -> bool:
    return any(doc[index].text.startswith("?") for index in range(max(first, last - 3), last))


def _clause(
    token: "Token",
    tokens: tuple[int, ...],
    lexicon: Lexicon,
    quoted: frozenset[int],
    question: bool,
) -> Clause:
    children = list(token.children)
    subject = next((child for child in children if child.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass"}), None)
    auxiliaries = auxiliaries_of(token)
    tense, modal, passive = tense_of(token, auxiliaries, subject)
    subject, shared = _shared_subject(token, subject, tense, auxiliaries)
    if shared is not None and not auxiliaries and token.tag_ in {"VBN", "VB", "VBG"}:
        tense, modal, passive = tense_of_conjunct(token, shared)
    elif shared is not None and tense == "past" and any(child.lemma_ == "have" for child in auxiliaries_of(shared)):
        # "We have emptied the bin and washed it": the participle looks like a past tense.
        tense = "perfect"
    complement, lemma = _predicate(token, children, lexicon)
    target = next((child for child in children if child.dep_ in {"dobj", "dative"}), None)
    agent = next(
        (grand for child in children if child.dep_ == "agent" for grand in child.children if grand.dep_ == "pobj"), None
    )
    actor: Actor = "none" if subject is None else actor_of(subject, lexicon)
    embedding, reporter = embedding_of(token, lexicon, question, quoted)
    return Clause(
        head=token.i,
        tokens=tokens,
        lemma=lemma,
        complement=complement,
        subject=actor,
        subject_lemma="" if subject is None else subject.lemma_.lower(),
        object="" if target is None else target.lemma_.lower(),
        object_actor="none" if target is None else actor_of(target, lexicon),
        agent="none" if agent is None else actor_of(agent, lexicon),
        tense=tense,
        modal=modal,
        passive=passive,
        negated=_is_negated(token, children, auxiliaries, subject),
        embedding=embedding,
        reporter=reporter,
    )


def _predicate(token: "Token", children: Sequence["Token"], lexicon: Lexicon) -> tuple[str, str]:
    """Return (complement, lemma): "be" + what is said for a copula, verb + particle otherwise."""
    lemma = token.lemma_.lower()
    if token.pos_ not in {"VERB", "AUX"}:
        return lemma, "be"
    if lemma == "be" or lemma in {"become", "feel", "seem", "remain", "get"}:
        said = next((child for child in children if child.dep_ in {"attr", "acomp", "oprd"}), None)
        if said is not None:
            return said.lemma_.lower(), lemma
    particle = next((child.lemma_.lower() for child in children if child.dep_ == "prt"), None)
    return "", f"{lemma} {particle}" if particle else lemma


def _shared_subject(
    token: "Token", subject: "Token | None", tense: Tense, auxiliaries: Sequence["Token"]
) -> tuple["Token | None", "Token | None"]:
    """Return the subject, taken from the verb that this one is joined to where it has none of its own, and that verb."""
    if subject is not None:
        return subject, None
    governor = token
    while governor.dep_ in {"conj", "xcomp"} and governor.head.i != governor.i:
        joined = governor.dep_
        governor = governor.head
        if governor.pos_ not in {"VERB", "AUX"}:
            break
        found = next((child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if found is not None:
            return found, governor if joined == "conj" else None
    if token.dep_ in {"acl", "relcl"} and token.tag_ in {"VBN", "VBD"} and token.head.pos_ in {"NOUN", "PROPN"}:
        # "The seal on the bottle leaked": the model takes the verb for a participle of the last noun.
        noun = token.head
        while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
            noun = noun.head.head
        if noun.dep_ in {"ROOT", "conj", "appos", "dep"}:
            return noun, None
    return None, None


def _is_negated(
    token: "Token", children: Sequence["Token"], auxiliaries: Sequence["Token"], subject: "Token | None"
) -> bool:
    if any(child.dep_ == "neg" or child.lower_ in {"never", "not", "n't"} for child in children):
        return True
    if any(child.lower_ in _NEGATION for aux in auxiliaries for child in aux.children):
        return True
    parts = [child for child in children if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "acomp"}]
    if subject is not None:
        parts.append(subject)
    for part in parts:
        if part.lower_ in _NEGATION or any(child.lower_ in {"no", "not", "neither", "none"} for child in part.children):
            return True
    return False
