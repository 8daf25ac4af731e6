import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.parsing.pipeline import load_model
from appealcheck.parsing.sentences import split_sentences, words_of

PIECES = st.lists(
    st.sampled_from(
        ["We are sorry", ". ", "。", "，", "\r\n", "\n\n", "1、", "（a）", "😀", "é", "a\u0301", "112-3380914-7725106", " ", "　", "Mr. Li",
         "\ufeff", "don’t", "?!", "B0ABCDEFGH", "it's", "\t", "ＦＢＡ", "\u200b", "我们", "x.We", ";then"]
    ),
    max_size=20,
)  # fmt: skip


@settings(max_examples=200)
@given(PIECES)
def test_every_token_lies_in_its_block_in_order_and_quotes_the_text(pieces):
    text = "".join(pieces)
    document = read_document(text)
    end = 0
    for block in document.blocks:
        base = block.span.start
        for sentence in split_sentences(words_of(block, document), load_model()):
            for start, stop in zip(sentence.starts, sentence.ends, strict=True):
                assert end <= base + start < base + stop <= block.span.end
                assert not text[base + start].isspace()
                end = base + stop


def sentences(text):
    document = read_document(text)
    return [
        block.span.of(text)[found.starts[0] : found.ends[-1]]
        for block in document.blocks
        for found in split_sentences(words_of(block, document), load_model())
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We refunded the buyer.We are sorry.", ["We refunded the buyer.", "We are sorry."]),
        ("It is finished.then we called her.", ["It is finished.", "then we called her."]),
        ("He ordered 4.Then he waited.", ["He ordered 4.", "Then he waited."]),
        ("Mr. Li packed it. No. 5 was late.", ["Mr. Li packed it.", "No. 5 was late."]),
        ("The rate was 1.5 % on amazon.com. Sorry!", ["The rate was 1.5 % on amazon.com.", "Sorry!"]),
        ('She wrote "I am sorry." We replied.', ['She wrote "I am sorry."', "We replied."]),
        ("We are sorry。We refunded。", ["We are sorry。", "We refunded。"]),
        ("We packed it\nby hand and\nshipped it. Sorry.", ["We packed it\nby hand and\nshipped it.", "Sorry."]),
        ("Cut-off is 2 p.m. on weekdays.", ["Cut-off is 2 p.m. on weekdays."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, parts):
    assert sentences(text) == parts


def test_a_letter_in_capitals_is_read_in_small_ones():
    (sentence,) = split_sentences("WE ARE VERY SORRY FOR THE LATE ORDERS.", load_model())
    assert sentence.words[:3] == ("we", "are", "very")
