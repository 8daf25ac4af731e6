"""Blocks as the model reads them, each by itself, so that one that comes again need not be read again.

Offsets and token indexes count from the beginning of the block.
"""

from typing import TYPE_CHECKING

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.clauses import Clause, read_clauses
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Token
from appealcheck.parsing.sentences import RawSentence
from appealcheck.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class BlockSentence(Struct, frozen=True, gc=False):
    """A sentence of a block: its tokens (half-open), clauses, the tokens that it quotes, whether it asks."""

    first: int
    last: int
    clauses: tuple[Clause, ...]
    quoted: frozenset[int]
    question: bool


class BlockParse(Struct, frozen=True):
    """The tokens and sentences of a block."""

    tokens: tuple[Token, ...]
    sentences: tuple[BlockSentence, ...]


def doc_of(sentences: tuple[RawSentence, ...], nlp: "Language") -> "Doc":
    """Return the sentences of a block as the model's pipeline takes them."""
    from spacy.tokens import Doc

    words = [word for sentence in sentences for word in sentence.words]
    spaces = [space for sentence in sentences for space in sentence.spaces]
    starts: list[bool | int | None] = [at == 0 for sentence in sentences for at in range(len(sentence.words))]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def read_block(raw: tuple[RawSentence, ...], doc: "Doc", lexicon: Lexicon) -> BlockParse:
    """Return what the model says of a block; ``doc`` is what it made of :func:`doc_of`."""
    _undo_names(doc)
    places = [place for sentence in raw for place in zip(sentence.starts, sentence.ends, strict=True)]
    tokens = tuple(
        Token(token.lower_, token.lemma_.lower(), token.tag_, token.pos_, token.dep_, token.head.i, Span(*place))
        for token, place in zip(doc, places, strict=True)
    )
    sentences: list[BlockSentence] = []
    first = 0
    for each in raw:
        last = first + len(each.words)
        quoted = _quoted(doc, first, last)
        question = any("?" in doc[place].text for place in range(max(first, last - 3), last))
        sentences.append(BlockSentence(first, last, read_clauses(doc, first, last, lexicon, quoted), quoted, question))
        first = last
    return BlockParse(tokens, tuple(sentences))


def _undo_names(doc: "Doc") -> None:
    """Make a verb of a sentence's first word that is tagged as a name though the parser gives it an object.

    A list item such as "Delete the wrong pages." begins with a capital, which the tagger takes for a name's.
    """
    for token in doc:
        if (
            token.is_sent_start
            and token.dep_ == "ROOT"
            and token.tag_ in {"NN", "NNP"}
            and any(child.dep_ == "dobj" for child in token.rights)
        ):
            token.tag_, token.pos_, token.lemma_ = "VB", "VERB", token.lower_


_MARK = compiled(r'^["]$|^``$|^\'\'$')


def _quoted(doc: "Doc", first: int, last: int) -> frozenset[int]:
    """Return the indexes of tokens between quotation marks; an odd mark at the end opens nothing."""
    marks = [index for index in range(first, last) if _MARK.match(doc[index].text)]
    inside: set[int] = set()
    for left, right in zip(marks[::2], marks[1::2], strict=False):
        inside.update(range(left + 1, right))
    return frozenset(inside)


class Blocks:
    """The blocks that were read last, by their words, up to a bound on their tokens."""

    def __init__(self, most_tokens: int = 100_000) -> None:
        self._most = most_tokens
        self._tokens = 0
        self._found: dict[str, BlockParse] = {}

    def get(self, words: str) -> BlockParse | None:
        """Return what was read of a block with these words, None where it is not known (any more)."""
        found = self._found.pop(words, None)
        if found is not None:
            self._found[words] = found
        return found

    def put(self, words: str, block: BlockParse) -> None:
        """Remember a block; those longest unasked for go where there are too many."""
        if words not in self._found:
            self._tokens += len(block.tokens)
        self._found[words] = block
        while self._tokens > self._most and len(self._found) > 1:
            oldest = next(iter(self._found))
            self._tokens -= len(self._found.pop(oldest).tokens)
