"""Clauses: what the parser's tree says of each predicate, in the terms that rules ask for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from appealcheck.parsing.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Actor = Literal[
    "writer", "staff", "own", "buyer", "marketplace", "carrier", "supplier", "rival", "third", "thing", "none"
]
Tense = Literal[
    "past", "perfect", "present", "progressive", "future", "modal", "imperative", "infinitive", "gerund", "bare", "none"
]
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
_WRITER_WORDS = frozenset(["i", "we", "us", "me", "ourselves", "myself"])
_OWNER_WORDS = frozenset(["my", "our"])
_REPORT_DEPS = frozenset(["ccomp", "acl"])


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
    found: list[Clause] = []
    for token in heads:
        found.append(_clause(token, tuple(members[token.i]), lexicon, quoted, question, {c.head: c for c in found}))
    return tuple(found)


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
    earlier: dict[int, Clause],
) -> Clause:
    children = list(token.children)
    subject = next((child for child in children if child.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass"}), None)
    auxiliaries = _auxiliaries(token)
    tense, modal, passive = _tense(token, auxiliaries, subject)
    subject, shared = _shared_subject(token, subject, tense, auxiliaries)
    if shared is not None and not auxiliaries and token.tag_ in {"VBN", "VB", "VBG"}:
        tense, modal, passive = _tense_of_conjunct(token, shared)
    elif shared is not None and tense == "past" and any(child.lemma_ == "have" for child in _auxiliaries(shared)):
        # "We have emptied the bin and washed it": the participle looks like a past tense.
        tense = "perfect"
    complement, lemma = _predicate(token, children, lexicon)
    target = next((child for child in children if child.dep_ in {"dobj", "dative"}), None)
    agent = next(
        (grand for child in children if child.dep_ == "agent" for grand in child.children if grand.dep_ == "pobj"), None
    )
    actor: Actor = "none" if subject is None else actor_of(subject, lexicon)
    embedding, reporter = _embedding(token, lexicon, earlier, question, quoted)
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


def _tense_of_conjunct(token: "Token", governor: "Token") -> tuple[Tense, str, bool]:
    subject = next((child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return _tense(token, _auxiliaries(governor), subject)


def _auxiliaries(token: "Token") -> list["Token"]:
    return [child for child in token.children if child.dep_ in {"aux", "auxpass"}]


def _tense(token: "Token", auxiliaries: Sequence["Token"], subject: "Token | None") -> tuple[Tense, str, bool]:
    """Return (tense, modal, passive) read from the verb's own tag and its auxiliaries."""
    modal = next((aux.lemma_.lower() for aux in auxiliaries if aux.tag_ == "MD"), "")
    lemmas = [aux.lemma_.lower() for aux in auxiliaries]
    passive = any(aux.dep_ == "auxpass" for aux in auxiliaries) or (token.tag_ == "VBN" and "be" in lemmas)
    if modal:
        modal = {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(modal, modal)
        return ("future" if modal in {"will", "shall"} else "modal"), modal, passive
    if any(aux.tag_ == "TO" for aux in auxiliaries):
        return "infinitive", "", passive
    if any(aux.lemma_.lower() in {"have", "'ve"} or aux.lower_ == "been" for aux in auxiliaries):
        # "The lid's been replaced": the model takes "'s" for "is".
        return "perfect", "", passive
    finite = next((aux for aux in auxiliaries if aux.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if finite is not None and finite.lemma_.lower() == "do":
        return ("past" if finite.tag_ == "VBD" else "present"), "", False
    if token.tag_ == "VBG" and not token.lower_.endswith(("ing", "in", "in'")):
        # "Refunded the chap": the model takes the first word for a gerund.
        return "past", "", False
    if token.tag_ == "VBG":
        if token.lemma_.lower() == "go" and any(child.dep_ == "xcomp" for child in token.children):
            return "future", "will", False
        return ("progressive" if finite is not None else "gerund"), "", False
    if finite is not None:
        return ("past" if finite.tag_ == "VBD" else "present"), "", passive
    if token.tag_ == "VBD":
        return "past", "", False
    if token.tag_ == "VBN":
        return "bare", "", True
    if token.tag_ in {"VBZ", "VBP"}:
        return "present", "", False
    if token.tag_ == "VB":
        return ("imperative" if subject is None else "present"), "", False
    return "none", "", False


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


def _embedding(
    token: "Token", lexicon: Lexicon, earlier: dict[int, Clause], question: bool, quoted: frozenset[int]
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
