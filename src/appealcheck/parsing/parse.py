"""Parses letters: each block by itself, in batches, and those that were read before not again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from appealcheck.draft.document import Document
from appealcheck.parsing.blocks import BlockParse, Blocks, doc_of, read_block
from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.columns import bars_before, columns_of
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence, Token
from appealcheck.parsing.sections import sections_of
from appealcheck.parsing.sentences import split_sentences, words_of
from appealcheck.span import Span

if TYPE_CHECKING:
    from spacy.language import Language


def parse(
    documents: Iterable[Document], nlp: "Language", lexicon: Lexicon, known: Blocks | None = None
) -> Iterator[Parsed]:
    """Parse ``documents`` in order; their blocks are read in one batch, but for those that are ``known``."""
    known = Blocks() if known is None else known
    letters = [(document, [words_of(block, document) for block in document.blocks]) for document in documents]
    read = _read([words for _, blocks in letters for words in blocks], nlp, lexicon, known)
    for document, blocks in letters:
        yield _placed(document, blocks, read, lexicon)


def _read(blocks: Iterable[str], nlp: "Language", lexicon: Lexicon, known: Blocks) -> dict[str, BlockParse]:
    """Return what the model says of each block."""
    found = {words: known.get(words) for words in blocks}
    new = [words for words, block in found.items() if block is None]
    raw = [split_sentences(words, nlp) for words in new]
    docs = nlp.pipe((doc_of(sentences, nlp) for sentences in raw), batch_size=256)
    for words, sentences, doc in zip(new, raw, docs, strict=True):
        block = read_block(sentences, doc, lexicon)
        known.put(words, block)
        found[words] = block
    return {words: block for words, block in found.items() if block is not None}


def _placed(document: Document, blocks: Sequence[str], read: dict[str, BlockParse], lexicon: Lexicon) -> Parsed:
    """Return the letter whose blocks were read one by one."""
    sections = sections_of(document, lexicon)
    columns = columns_of(document, lexicon)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    position = 0
    for at, (block, words) in enumerate(zip(document.blocks, blocks, strict=True)):
        base, offset = len(tokens), block.span.start
        prose = block.kind in {"paragraph", "item"}
        tokens += [_moved(token, base, offset) for token in read[words].tokens]
        for number, each in enumerate(read[words].sentences):
            first, last = base + each.first, base + each.last
            span = Span(tokens[first].span.start, tokens[last - 1].span.end)
            cell = columns[at].get(bars_before(document, block, span.start), "") if columns[at] else None
            sentences.append(
                Sentence(
                    index=len(sentences),
                    first=first,
                    last=last,
                    span=span,
                    block=block,
                    block_index=at,
                    section=sections[at] if cell is None else cell,
                    position=position,
                    clauses=tuple(_shifted(clause, base) for clause in each.clauses),
                    quoted=frozenset(base + index for index in each.quoted),
                    question=each.question,
                    words=words,
                    number=number,
                )
            )
            position += prose
    return Parsed(document, tuple(tokens), tuple(sentences))


def _moved(token: Token, base: int, offset: int) -> Token:
    span = Span(token.span.start + offset, token.span.end + offset)
    return Token(token.lower, token.lemma, token.tag, token.pos, token.dep, token.head + base, span)


def _shifted(clause: Clause, base: int) -> Clause:
    return structs.replace(clause, head=clause.head + base, tokens=tuple(base + index for index in clause.tokens))
