import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.span import Lines, Span, trimmed


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_an_impossible_range_is_refused(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_of_gives_the_words_covered():
    assert Span(3, 6).of("we 订单x late") == "订单x"


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_overlap_is_symmetric_and_agrees_with_the_sets_of_points(a, b, c, d):
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    if len(one) and len(two):
        assert one.overlaps(two) == two.overlaps(one) == bool(shared)
    assert one.contains(one)
    if one.contains(two) and len(two):
        assert shared == set(range(two.start, two.end))


@given(st.text(st.sampled_from("ab\r\n\u2028é😀，"), max_size=60))
def test_line_and_column_lead_back_to_the_offset(text):
    lines = Lines(text)
    rows = re.split(r"\r\n|\n|\r", text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert 1 <= line <= len(rows)
        if offset < len(text) and text[offset] not in "\r\n":
            assert rows[line - 1][column - 1] == text[offset]


@given(st.text(st.sampled_from(" \t\nab"), max_size=30))
def test_trimmed_keeps_the_words_and_drops_the_white_ends(text):
    assert trimmed(text, Span(0, len(text))).of(text) == text.strip()
