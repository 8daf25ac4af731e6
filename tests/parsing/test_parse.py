"""Letters whose blocks are read one by one, some of them not for the first time."""

import msgspec
import pytest

from appealcheck import Checker, Options
from appealcheck.draft.document import read_document
from appealcheck.parsing.blocks import Blocks
from appealcheck.parsing.parse import parse
from appealcheck.parsing.pipeline import load_model
from appealcheck.resources import CORPUS
from appealcheck.span import Span

LETTER = """Dear Seller Performance,

We are sorry.  Two lamps broke because we used thin bags.

1、We changed the bags on 3 March.
2、Mei checks each lamp.

We are sorry.  Two lamps broke because we used thin bags.
"""


def read(texts, book, known=None):
    return list(parse([read_document(text) for text in texts], load_model(), book.lexicon, known))


def test_a_block_is_read_the_same_wherever_it_stands(book):
    (letter,) = read([LETTER], book)
    first, second = (
        [sentence for sentence in letter.sentences if sentence.block_index == at]
        for at in (1, len(letter.document.blocks) - 1)
    )
    assert [each.words for each in first] == [each.words for each in second]
    for one, two in zip(first, second, strict=True):
        moved = two.first - one.first
        assert [token.row for token in letter.tokens[one.first : one.last]] == [
            token.row for token in letter.tokens[two.first : two.last]
        ]
        assert [clause.head + moved for clause in one.clauses] == [clause.head for clause in two.clauses]
        assert all(one.first <= index < one.last for clause in one.clauses for index in clause.tokens)
    for token in letter.tokens:
        assert token.span.of(LETTER).lower() == token.lower
        assert abs(letter.tokens[token.head].span.start - token.span.start) < 70


def test_what_is_known_is_not_read_again_and_gives_the_same(book):
    known = Blocks()
    (alone,) = read([LETTER], book)
    read([LETTER], book, known)
    (again,) = read(["A word before.\n\n" + LETTER], book, known)
    offset = len("A word before.\n\n")
    tail = again.tokens[-len(alone.tokens) :]
    assert [token.row for token in tail] == [token.row for token in alone.tokens]
    assert [Span(token.span.start - offset, token.span.end - offset) for token in tail] == [
        token.span for token in alone.tokens
    ]


def test_the_oldest_blocks_go_where_there_are_too_many(book):
    known = Blocks(most_tokens=12)
    read(["One two three four five six.", "Seven eight nine ten eleven."], book, known)
    assert known.get("One two three four five six.") is None
    assert known.get("Seven eight nine ten eleven.") is not None


@pytest.mark.parametrize("folder", ["successful", "weak"])
def test_a_letter_read_after_others_has_the_same_report(book, folder):
    texts = [path.read_text("utf-8") for path in sorted((CORPUS / folder).glob("*.md"))[:3]]
    texts += [text.replace("We ", "Now we ", 1) for text in texts] + texts
    with Checker(Options(grammar="off"), book=book) as used:
        reports = [used.check_text(text) for text in texts]
    for text, report in zip(texts, reports, strict=True):
        with Checker(Options(grammar="off"), book=msgspec.structs.replace(book)) as fresh:
            assert fresh.check_text(text) == report
