"""A parsed letter: tokens with their place in the author's text, sentences, sections and clauses."""

from msgspec import Struct

from appealcheck.draft.document import Block, Document
from appealcheck.parsing.clauses import Clause
from appealcheck.span import Span


class Token(Struct, frozen=True, gc=False):
    """One token as the model reads it.

    ``lower`` is its lower-case form, ``tag`` its Penn Treebank tag, ``pos`` its universal part of speech, ``dep`` its
    dependency label, ``head`` the index of its head in the letter; ``span`` lies in the author's text.
    """

    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    span: Span

    @property
    def row(self) -> tuple[str, str, str, str]:
        """What token patterns read of it."""
        return self.lower, self.lemma, self.tag, self.dep


class Sentence(Struct, frozen=True):
    """One sentence of the letter.

    ``first`` and ``last`` are its token indexes (half-open). ``section`` is what the part of the letter it stands in
    is about ("cause", "corrective", "preventive", "plan", "issue", "orders", "evidence", "close") or "". ``position``
    is its number among the sentences of the writer's own prose, from 0. ``words`` are the masked words of its block and
    ``number`` its number there, from 0: the two tell one parse from another.
    """

    index: int
    first: int
    last: int
    span: Span
    block: Block
    block_index: int
    section: str
    position: int
    clauses: tuple[Clause, ...]
    quoted: frozenset[int]
    question: bool
    words: str
    number: int


class Parsed(Struct, frozen=True):
    """A parsed letter. ``tokens`` and ``sentences`` are in the order of the text."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens ``first`` to ``last`` (half-open, at least one token)."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
