"""Two sentences joined by a comma alone: "the label was wrong, we corrected it"."""

from collections.abc import Iterator

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.slips.slip import Slip
from appealcheck.span import Span

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl", "csubj"])
_PRONOUNS = frozenset(["i", "we", "all", "many", "most", "some", "none", "one", "you", "he", "she", "it", "they", "this", "these", "that", "those", "there", "everything", "everyone",
                       "everybody", "nobody", "nothing", "somebody", "someone"])  # fmt: skip
# Behind these no verb of the same statement comes.
_CLOSERS = frozenset(["if", "when", "while", "because", "although", "though", "since", "as", "after", "before", "once", "unless", "until",
                      "where", "whereas", "whether", "which", "who", "whose", "what", "how", "why", "so", "but", "or", "than", "to"])  # fmt: skip
_ASKING = frozenset(["when", "where", "how", "why"])
# "It broke, I think": the end of a sentence, not another one.
_NAMING = frozenset(["promise", "think", "believe", "hope", "suppose", "guess", "know", "say", "swear", "assume"])
_JOINING = frozenset(["and", "but", "so", "or", "also", "then", "now"])
_ANAPHORA = frozenset(["it", "he", "she", "they", "this", "that", "these", "those"])
_PLACING = frozenset(["in", "on", "at", "for", "from", "with", "by", "during"])
_SUBORDINATORS = frozenset(
    ["if", "when", "while", "because", "although", "though", "since", "as", "after", "before", "once", "unless", "until", "whenever",
     "where", "wherever", "whereas", "whether", "whatever", "whoever", "however", "how", "given", "provided", "till", "lest", "whichever"]
)  # fmt: skip
_LINKS = frozenset(["therefore", "otherwise", "however", "also", "then", "now", "later", "finally", "moreover", "besides", "maybe", "actually",
                    "afterwards", "still", "meanwhile", "instead", "thus", "consequently", "furthermore", "unfortunately", "luckily", "please"])  # fmt: skip
_BREAKS = frozenset([";", ":", "—", "–", "--", "(", ")", "...", "…", "|", "[", "]"])
_DETERMINERS = frozenset(["DT", "PRP$", "CD", "PDT"])
_LONGEST_SUBJECT = 9


def comma_splices(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the commas that join two statements, each with its own subject and finite verb, without a conjunction.

    A series of three statements with "and" before the last is English; so is a comma behind an if-clause or a saying.
    """
    for at in range(sentence.first + 2, sentence.last - 2):
        if parsed.tokens[at].lower == "," and at not in sentence.quoted and _joins(at, sentence, parsed):
            yield _slip(at, parsed)


def _joins(at: int, sentence: Sentence, parsed: Parsed) -> bool:
    left = _segment_start(at, sentence, parsed)
    right_end = _segment_end(at, sentence, parsed)
    return (
        _states_right(at + 1, right_end, parsed)
        and _states_left(left, at, sentence, parsed)
        and not _is_series(at, sentence, parsed)
    )


def _segment_start(at: int, sentence: Sentence, parsed: Parsed) -> int:
    """Return where the stretch before the comma begins: behind a stronger mark, or at the sentence's start."""
    for index in range(at - 1, sentence.first - 1, -1):
        if parsed.tokens[index].lower in _BREAKS:
            return index + 1
    return sentence.first


def _segment_end(at: int, sentence: Sentence, parsed: Parsed) -> int:
    for index in range(at + 1, sentence.last):
        if parsed.tokens[index].lower in _BREAKS or parsed.tokens[index].lower in {",", ".", "!", "?"}:
            return index
    return sentence.last


def _states_right(first: int, last: int, parsed: Parsed) -> bool:
    """Tell whether a statement begins at ``first``: a subject, at once or behind a linking word, and its finite verb."""
    tokens = parsed.tokens
    if first < last and tokens[first].lower == "please" and first + 1 < last:
        return tokens[first + 1].tag in {"VB", "VBP", "NN"} and last - first > 2
    if first < last and tokens[first].lower in _LINKS:
        first += 1
    if first + 2 < last and tokens[first].lower in _PLACING:
        first = next((at for at in range(first + 2, min(first + 5, last)) if tokens[at].tag == "PRP"), first)
    verb = _verb(first, last, parsed)
    if verb is None or (verb == last - 1 and (tokens[first].tag != "PRP" or tokens[verb].lemma in _NAMING)):
        return False
    if tokens[first].lower in _PRONOUNS:
        return verb - first <= 3 and not (tokens[first].lower == "that" and tokens[first].tag in {"WDT", "IN"})
    if tokens[first].tag not in _DETERMINERS and tokens[first].tag not in {"NN", "NNS", "NNP", "NNPS", "JJ"}:
        return False
    if tokens[first].lower in {"which", "what", "whose", "each"} or verb - first > _LONGEST_SUBJECT:
        return False
    return any(
        tokens[index].dep in _SUBJECTS and tokens[index].tag.startswith(("NN", "CD", "DT", "PRP"))
        for index in range(first, verb)
    )


def _verb(first: int, last: int, parsed: Parsed) -> int | None:
    """Return the verb of the statement that begins at ``first``, if nothing but its subject stands before."""
    tokens = parsed.tokens
    for index in range(first, min(last, first + _LONGEST_SUBJECT + 2)):
        token = tokens[index]
        if _is_verb(index, first, parsed):
            head = token.head if token.dep in {"aux", "auxpass"} else index
            return None if tokens[head].dep in {"relcl", "acl"} or _is_marked(head, first, parsed) else index
        if index > first and token.lower in _CLOSERS:
            return None
    return None


def _is_verb(index: int, first: int, parsed: Parsed) -> bool:
    """Tell whether the token is a finite verb, or a plain form with a subject, as it stands where an ending is missing."""
    token = parsed.tokens[index]
    if token.tag in _FINITE:
        return token.dep not in {"amod", "compound", "relcl", "acl"}
    if token.tag not in {"VB", "VBN"} or token.dep not in {"ROOT", "conj", "ccomp", "parataxis"}:
        return False
    children = [at for at in range(first, index) if parsed.tokens[at].head == index]
    return any(parsed.tokens[at].dep in _SUBJECTS for at in children) and not any(
        parsed.tokens[at].dep in {"aux", "auxpass"} for at in children
    )


def _is_marked(head: int, first: int, parsed: Parsed) -> bool:
    """Tell whether a conjunction makes the clause of the token ``head`` depend on another."""
    return any(
        token.head == head and (token.dep == "mark" or (token.dep == "advmod" and token.lower in _ASKING))
        for token in parsed.tokens[first : head + 1]
    )


def _states_left(first: int, at: int, sentence: Sentence, parsed: Parsed) -> bool:
    """Tell whether a statement of its own ends at the comma."""
    tokens = parsed.tokens
    pieces = _pieces(first, at, parsed)
    for begins, end in reversed(pieces):
        start = next((at for at in range(begins, end) if tokens[at].lower not in _JOINING), end)
        if start == end:
            continue
        if tokens[start].lower in _SUBORDINATORS or (
            tokens[start].lower == "even" and tokens[start + 1].lower in _SUBORDINATORS
        ):
            # "If you need more please tell us, we ...": the request is the statement.
            return any(token.lower == "please" for token in tokens[start + 3 : end])
        if _has_statement(start, end, parsed):
            return True
    return False


def _pieces(first: int, at: int, parsed: Parsed) -> list[tuple[int, int]]:
    commas = [index for index in range(first, at) if parsed.tokens[index].lower == ","]
    starts, ends = [first, *(index + 1 for index in commas)], [*commas, at]
    return list(zip(starts, ends, strict=True))


def _has_statement(first: int, last: int, parsed: Parsed) -> bool:
    """Tell whether the piece holds a finite verb with its subject, or "please" and a verb, that no conjunction governs."""
    tokens = parsed.tokens
    if tokens[first].lower == "please" and last - first > 2:
        return True
    if last - first == 2 and tokens[last - 1].lemma in _NAMING:
        return False
    for index in range(first, last):
        token = tokens[index]
        if not _is_verb(index, first, parsed):
            continue
        head = token.head if token.dep in {"aux", "auxpass"} else index
        if tokens[head].dep in {"relcl", "acl", "pcomp", "csubj"} or _is_marked(head, first, parsed):
            continue
        if any(tokens[before].dep in _SUBJECTS or tokens[before].lower in _PRONOUNS for before in range(first, index)):
            return True
    return False


def _is_series(at: int, sentence: Sentence, parsed: Parsed) -> bool:
    """Tell whether the comma is one of a series that ends with "and": "we packed, we shipped, and we wrote"."""
    tokens = parsed.tokens
    ends = [
        index + 2
        for index in range(at + 1, sentence.last - 1)
        if tokens[index].lower == "," and tokens[index + 1].lower in {"and", "or"}
    ]
    takes_up = tokens[at + 1].lower in _ANAPHORA
    series = any(not takes_up or _states_right(end, _segment_end(end, sentence, parsed), parsed) for end in ends)
    return series or any(tokens[index].lower in {"either", "neither", "whether"} for index in range(sentence.first, at))


def _slip(at: int, parsed: Parsed) -> Slip:
    text = parsed.document.text
    span = Span(parsed.tokens[at].span.start, parsed.tokens[at + 1].span.end)
    word = parsed.tokens[at + 1].span.of(text)
    capital = word[:1].upper() + word[1:]
    return Slip(span, (f". {capital}", f"; {word}", f", and {word}"), {"word": capital})
