"""A parsed letter: tokens with their place in the author's text, sentences, sections and clauses."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from appealcheck.draft.document import Block, Document
from appealcheck.parsing.clauses import Clause, read_clauses
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.sections import sections_of
from appealcheck.parsing.sentences import RawSentence, split_sentences
from appealcheck.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Token(Struct, frozen=True):
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
    is its number among the sentences of the writer's own prose, from 0.
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


class Parsed(Struct, frozen=True):
    """A parsed letter. ``tokens`` and ``sentences`` are in the order of the text."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens ``first`` to ``last`` (half-open, at least one token)."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)


def parse(documents: Iterable[Document], nlp: "Language", lexicon: Lexicon) -> Iterator[Parsed]:
    """Parse ``documents`` in order; several are parsed in one batch by the model."""
    pairs = ((_doc(raw, nlp), (document, raw)) for document in documents for raw in (split_sentences(document, nlp),))
    for doc, (document, raw) in nlp.pipe(pairs, as_tuples=True, batch_size=64):
        yield _parsed(document, raw, doc, lexicon)


def _doc(raw: tuple[RawSentence, ...], nlp: "Language") -> "Doc":
    from spacy.tokens import Doc

    words = [word for sentence in raw for word in sentence.words]
    spaces = [space for sentence in raw for space in sentence.spaces]
    starts: list[bool | int | None] = [at == 0 for sentence in raw for at in range(len(sentence.words))]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def _parsed(document: Document, raw: tuple[RawSentence, ...], doc: "Doc", lexicon: Lexicon) -> Parsed:
    sections = sections_of(document, lexicon)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    position = 0
    at = 0
    for index, sentence in enumerate(raw):
        first, last = at, at + len(sentence.words)
        at = last
        for token, start, end in zip(doc[first:last], sentence.starts, sentence.ends, strict=True):
            tokens.append(
                Token(
                    token.lower_,
                    token.lemma_.lower(),
                    token.tag_,
                    token.pos_,
                    token.dep_,
                    token.head.i,
                    Span(start, end),
                )
            )
        prose = sentence.block.kind in {"paragraph", "item"}
        quoted = _quoted(doc, first, last)
        sentences.append(
            Sentence(
                index=index,
                first=first,
                last=last,
                span=Span(sentence.starts[0], sentence.ends[-1]),
                block=sentence.block,
                block_index=sentence.block_index,
                section=sections[sentence.block_index],
                position=position,
                clauses=read_clauses(doc, first, last, lexicon, quoted),
                quoted=quoted,
                question=any("?" in doc[place].text for place in range(max(first, last - 3), last)),
            )
        )
        position += prose
    return Parsed(document, tuple(tokens), tuple(sentences))


_MARK = re.compile(r'^["]$|^``$|^\'\'$')


def _quoted(doc: "Doc", first: int, last: int) -> frozenset[int]:
    """Return the indexes of tokens between quotation marks; an odd mark at the end opens nothing."""
    marks = [index for index in range(first, last) if _MARK.match(doc[index].text)]
    inside: set[int] = set()
    for left, right in zip(marks[::2], marks[1::2], strict=False):
        inside.update(range(left + 1, right))
    return frozenset(inside)
