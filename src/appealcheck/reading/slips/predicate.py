"""Finite verbs with their subjects: what agreement and tense are asked of."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence, Token

Number = Literal["one", "group", "many", "i", "unknown"]

_SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl"])
_HELPERS = frozenset(["aux", "auxpass"])
_MANY = frozenset(["we", "they", "you", "these", "those", "both", "many", "several", "few", "others"])
_FINITE = frozenset(["VBP", "VBZ", "VBD", "VB"])
_INTRODUCING = frozenset(["attached", "enclosed", "below", "here"])


class Predicate(Struct, frozen=True):
    """A finite verb: ``at`` is the word that carries number and tense ("has" of "has sent"), ``verb`` what is done.

    ``subject`` is the index of the subject's head; ``shared`` tells that the verb is joined to another that has it.
    """

    at: int
    verb: int
    subject: int
    number: Number
    shared: bool


def predicates(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Predicate]:
    """Yield the finite verbs of ``sentence`` whose subject is written, in order; what is quoted is left out."""
    children = _children(parsed, sentence)
    for index in range(sentence.first, sentence.last):
        token = parsed.tokens[index]
        if index in sentence.quoted or token.dep in _HELPERS or token.tag not in _FINITE | {"VBG", "VBN"}:
            continue
        helpers = [at for at in children[index] if parsed.tokens[at].dep in _HELPERS]
        if any(parsed.tokens[at].tag in {"MD", "TO"} for at in helpers):
            continue
        finite = min(helpers, default=index)
        if parsed.tokens[finite].tag not in _FINITE or not _is_whole(parsed, finite, index, helpers):
            continue
        found = _subject(parsed, children, index)
        if found is None:
            continue
        subject, shared = found
        if subject > finite or parsed.tokens[subject].lower in _INTRODUCING:
            continue
        if _is_asked(parsed, index, subject, lexicon) or _is_noun(parsed, children, index, lexicon):
            continue
        yield Predicate(finite, index, subject, number_of(parsed, children, subject, index, lexicon), shared)


def _is_whole(parsed: Parsed, finite: int, verb: int, helpers: list[int]) -> bool:
    """Tell whether the helper fits the verb; "have stock arriving" is no "have arriving"."""
    if parsed.tokens[verb].tag != "VBG":
        return True
    return any(parsed.tokens[index].lemma == "be" for index in helpers) and finite != verb


def _is_noun(parsed: Parsed, children: dict[int, list[int]], verb: int, lexicon: Lexicon) -> bool:
    """Tell whether the model may have taken a noun for the verb of an object clause: "a lamp shows groove wear"."""
    token = parsed.tokens[verb]
    if (
        token.dep != "ccomp"
        or token.head >= verb
        or any(parsed.tokens[index].dep == "mark" for index in children[verb])
    ):
        return False
    governor = parsed.tokens[token.head]
    between = range(token.head + 1, verb)
    return governor.lemma not in lexicon.words("esl_saying") and not any(
        parsed.tokens[index].lower in ",:;" for index in between
    )


def _children(parsed: Parsed, sentence: Sentence) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {index: [] for index in range(sentence.first, sentence.last)}
    for index in found:
        head = parsed.tokens[index].head
        if head != index and head in found:
            found[head].append(index)
    return found


def _subject(parsed: Parsed, children: dict[int, list[int]], verb: int) -> tuple[int, bool] | None:
    """Return the verb's subject, or that of the finite verb it is joined to."""
    at, shared = verb, False
    while True:
        token = parsed.tokens[at]
        own = [index for index in children[at] if parsed.tokens[index].dep in _SUBJECTS]
        if any(parsed.tokens[index].dep in {"csubj", "csubjpass"} for index in children[at]):
            return None
        if own:
            return max((index for index in own if index < at), default=own[0]), shared
        if token.dep != "conj" or token.head not in children or token.head == at:
            return None
        at, shared = token.head, True
        governor = parsed.tokens[at]
        helpers = [parsed.tokens[index] for index in children[at] if parsed.tokens[index].dep in _HELPERS]
        if helpers or governor.tag not in _FINITE:
            # After "will check and send" the plain form is right.
            return None


def _is_asked(parsed: Parsed, verb: int, subject: int, lexicon: Lexicon) -> bool:
    """Tell whether a plain form is right since something is asked for or allowed: "let him know", "suggest that he stay"."""
    token = parsed.tokens[verb]
    while token.dep == "conj" and token.head < verb:
        verb, token = token.head, parsed.tokens[token.head]
    governor = parsed.tokens[token.head]
    return (
        token.head < verb and token.dep in {"ccomp", "xcomp", "advcl"} and governor.lemma in lexicon.words("esl_asking")
    ) or (subject > 0 and parsed.tokens[subject - 1].lemma in {"let", "make", "help", "have"})


def number_of(parsed: Parsed, children: dict[int, list[int]], subject: int, verb: int, lexicon: Lexicon) -> Number:
    """Return how many the subject names; "unknown" where either form of the verb can stand.

    A "group" (company, marketplace) is one, but some writers give it "have" and "are".
    """
    token = parsed.tokens[subject]
    inner = [parsed.tokens[index] for index in children.get(subject, ())]
    if token.dep == "expl":
        return _of_existing(parsed, children, verb, lexicon)
    if token.lower == "i":
        return "i"
    if token.lower in {"who", "which", "that"} and token.tag in {"WP", "WDT"}:
        return _of_antecedent(parsed, children, subject, verb, lexicon)
    if any(each.dep in {"conj", "cc"} for each in inner):
        return _of_joined(parsed, children, subject)
    if token.lower in lexicon.words("esl_one_person") and token.tag in {"PRP", "DT", "NN"}:
        return "one"
    if token.lower in _MANY:
        return "many"
    if token.lemma in lexicon.words("esl_portion") or token.lower in lexicon.words("esl_portion"):
        return "unknown"
    if token.tag == "CD":
        return _of_figure(parsed, inner, token, verb, lexicon)
    if token.tag in {"NN", "NNP"}:
        return _of_singular(parsed, children, subject, lexicon)
    if token.tag == "NNS":
        either = {token.lemma, token.lower} & (lexicon.words("esl_unit") | lexicon.words("esl_either_number"))
        return "unknown" if either or _is_name(parsed, subject) else "many"
    return "unknown"


def _is_name(parsed: Parsed, index: int) -> bool:
    """Tell whether a plural may be a name: with a capital inside a sentence, or alone before its verb at the head of one."""
    text = parsed.document.masked
    token = parsed.tokens[index]
    return text[token.span.start].isupper() and text[token.span.start : token.span.end] != token.lower.upper()


def _of_existing(parsed: Parsed, children: dict[int, list[int]], verb: int, lexicon: Lexicon) -> Number:
    said = [index for index in children[verb] if parsed.tokens[index].dep in {"attr", "nsubj", "dobj"} and index > verb]
    if parsed.tokens[verb].lemma != "be" or not said or any(parsed.tokens[i].dep == "conj" for i in children[said[0]]):
        return "unknown"
    found = parsed.tokens[said[0]]
    if found.tag == "NNS" and not {found.lemma, found.lower} & (
        lexicon.words("esl_unit") | lexicon.words("esl_either_number") | lexicon.words("esl_portion")
    ):
        return "many"
    inner = [parsed.tokens[index].lower for index in children[said[0]]]
    several = any((word.isdigit() and word != "1") or word in lexicon.words("esl_numeral") for word in inner)
    if found.tag == "NN" and several:
        return "many"
    return "one" if found.tag == "NN" and any(word in {"a", "an", "one"} for word in inner) else "unknown"


def _of_joined(parsed: Parsed, children: dict[int, list[int]], subject: int) -> Number:
    """Two things joined by "and" are many; what stands apart or is joined otherwise may be either."""
    inner = children[subject]
    joins = [index for index in inner if parsed.tokens[index].dep == "cc"]
    others = [index for index in inner if parsed.tokens[index].dep == "conj"]
    if len(joins) != 1 or len(others) != 1 or parsed.tokens[joins[0]].lower != "and":
        return "unknown"
    between = [parsed.tokens[index] for index in range(subject, joins[0])]
    if any(each.dep == "prep" or each.lower == "," for each in between):
        return "unknown"
    words = {parsed.tokens[index].lower for index in (*inner, *children[others[0]])}
    return "unknown" if words & {"each", "every", "no", "not", "either", "neither"} else "many"


def _of_figure(parsed: Parsed, inner: list[Token], token: Token, verb: int, lexicon: Lexicon) -> Number:
    """A bare figure counts things where something happens to them ("4 is taken off") or it is "of them"."""
    if token.lower in {"1", "one"} or not (token.lower.isdigit() or token.lower in lexicon.words("esl_numeral")):
        return "unknown"
    of = any(each.lower == "of" for each in inner)
    return "many" if of or (token.dep == "nsubjpass" and not inner and parsed.tokens[verb].tag == "VBN") else "unknown"


def _of_singular(parsed: Parsed, children: dict[int, list[int]], subject: int, lexicon: Lexicon) -> Number:
    token = parsed.tokens[subject]
    inner = [index for index in children.get(subject, ()) if index < subject]
    if token.lower in lexicon.words("esl_either_number") or not re.fullmatch(r"[a-z][a-z'.-]*", token.lower):
        return "unknown"
    if token.tag == "NNP" and token.lower.endswith("s"):
        return "unknown"
    words = {parsed.tokens[index].lower for index in inner}
    counted = [index for index in inner if parsed.tokens[index].dep == "nummod"]
    if counted and token.tag == "NN":
        apart = any(not parsed.tokens[i].lower.isalpha() for i in range(counted[-1] + 1, subject))
        several = parsed.tokens[counted[-1]].lower not in {"1", "one"}
        return ("unknown" if apart else "many") if several else "one"
    if words & {"these", "those", "many", "several", "few", "both", "all", "some", "other", "any"}:
        return "unknown"
    return "group" if token.lower in lexicon.words("esl_group") else "one"


def _of_antecedent(parsed: Parsed, children: dict[int, list[int]], subject: int, verb: int, lexicon: Lexicon) -> Number:
    """Return the number of the noun that "who", "which" or "that" stands for, where only one noun can be meant."""
    before = subject - 1
    clause = parsed.tokens[verb]
    while clause.dep == "conj":
        clause = parsed.tokens[clause.head]
    if before not in children or clause.dep != "relcl" or clause.head != before:
        return "unknown"
    if parsed.tokens[before].lower == "one" and parsed.tokens[before - 1].lower in {"the", "every", "any", "no"}:
        return "one"
    if any(parsed.tokens[index].lower == "one" for index in range(max(0, before - 6), before)):
        return "unknown"
    return number_of(parsed, children, before, verb, lexicon)
