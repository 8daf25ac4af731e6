import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.mask import find_codes, masked

LETTERS = st.text(
    st.one_of(st.sampled_from("ab 12-．，。：；（）“”‘’é́😀\r\n\t【】…—1134"), st.characters(codec="utf-8")), max_size=80
)


@given(LETTERS)
def test_the_masked_copy_is_as_long_as_the_text_and_keeps_its_line_ends(text):
    copy = masked(text)
    assert len(copy.text) == len(text)
    assert [at for at, char in enumerate(copy.text) if char in "\r\n"] == [
        at for at, char in enumerate(text) if char in "\r\n"
    ]


@given(LETTERS)
def test_codes_stand_in_order_and_apart(text):
    codes = masked(text).codes
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(codes))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("112-3380914-7725106", "order_id"),
        ("113–9917764–0042385", "order_id"),
        ("B08RX2NV61", "asin"),
        ("anna.li@example.com", "email"),
        ("https://example.com/a?b=c", "url"),
        ("www.example.com", "url"),
        ("1Z999AA10123456784", "tracking"),
        ("LX123456789CN", "tracking"),
    ],
)
def test_a_code_is_found_whole_inside_a_sentence(words, kind):
    text = f"看 Order，{words}, was late."
    (code,) = masked(text).codes
    assert (code.span.of(text), code.kind) == (words, kind)


@pytest.mark.parametrize("words", ["12-3456", "112-33809-7725106", "XB08RX2NV61", "1234567890", "3.5 kg", "e.g. this"])
def test_what_only_resembles_a_code_is_left_alone(words):
    assert find_codes(f"we saw {words} there") == ()


def test_full_width_marks_become_plain_ones():
    assert masked("Late（two days），sorry。OK：１２").text == "Late(two days),sorry.OK:12"


def test_a_row_without_white_space_that_no_letter_has_is_hidden_from_the_parser():
    copy = masked("Regards\n" + "=*" * 200 + "\n" + "=" * 80 + "\n" + "抱歉，" * 200).text.split("\n")
    assert copy[1] == "n" * 400
    assert copy[2] == "=" * 80
    assert copy[3].startswith("抱歉,抱歉,")
