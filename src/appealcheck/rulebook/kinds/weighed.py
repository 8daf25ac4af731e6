"""The kind that weighs a whole sentence: its words, word classes and clauses, each a sign for or against a move.

Token patterns and clauses say exactly what they mean, and miss what nobody thought of. The signs say little each, and
together much: they make a move that no pattern saw, and drop one that a pattern saw where all else speaks against it.
"""

from collections.abc import Iterator
from itertools import pairwise

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence, Token
from appealcheck.rulebook.kinds.sentence import View

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "pobj", "prep"})
_STEP = 6
_LONGEST = 8


def signs(view: View) -> frozenset[str]:
    """Return the signs of one sentence: of its words alone and in pairs, of their classes, of its clauses and its length."""
    sentence, parsed = view.sentence, view.parsed
    tokens = parsed.tokens[sentence.first : sentence.last]
    found = {*_of_words(tokens, parsed, view.lexicon), *_of_clauses(sentence, view.lexicon)}
    if sentence.question:
        found.add("question")
    found.add(f"length {min(_LONGEST, len(tokens) // _STEP)}")
    return frozenset(found)


def _of_words(tokens: tuple[Token, ...], parsed: Parsed, lexicon: Lexicon) -> Iterator[str]:
    for token in tokens:
        yield f"word {token.lemma}"
        yield f"word {token.lemma} {token.tag[:2]}"
        for name in lexicon.classes_of(token.lemma) or lexicon.classes_of(token.lower):
            yield f"class {name}"
        above = parsed.tokens[token.head].lemma
        if token.dep in _SUBJECTS:
            yield f"subject {token.lemma}"
            yield f"subject {token.lemma} of {above}"
        elif token.dep in _COMPLEMENTS:
            yield f"with {above} {token.lemma}"
    for one, two in pairwise(tokens):
        yield f"pair {one.lemma} {two.lemma}"


def _of_clauses(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    for clause in sentence.clauses:
        who, tense, lemma = clause.subject, clause.tense, clause.lemma
        denied = "not " if clause.negated else ""
        embedding = "+".join(sorted(clause.embedding))
        yield f"doer {who}"
        yield f"tense {tense}"
        yield f"modal {clause.modal}"
        yield f"agent {clause.agent}"
        yield f"done to {clause.object_actor}"
        yield f"clause {who} {denied}{'passive ' if clause.passive else ''}{tense}"
        yield f"{who} does {lemma}"
        yield f"{tense} of {lemma}"
        yield f"does {denied}{lemma}"
        yield f"{who} {tense} in {embedding}"
        for each in clause.embedding:
            yield f"{tense} in {each}"
        for name in lexicon.classes_of(lemma.partition(" ")[0]):
            yield f"{who} {tense} @{name}"
            yield f"{who} {denied}@{name}"
