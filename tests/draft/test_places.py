from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.places import Pages, Paragraphs


def test_a_number_that_word_makes_is_no_character():
    places = Paragraphs((0, 10), (0, 13))
    assert [places.at(offset) for offset in (0, 9, 10, 12, 13, 14)] == [(1, 1), (1, 10), (2, 1), (2, 1), (2, 1), (2, 2)]


def test_lines_are_counted_on_their_page():
    places = Pages((0, 10, 10), (0, 5, 10, 14))
    assert [places.at(offset) for offset in (0, 4, 5, 9, 10, 14, 99)] == [
        (1, 1),
        (1, 1),
        (1, 2),
        (1, 2),
        (3, 1),
        (3, 2),
        (3, 2),
    ]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=5), st.integers(0, 60))
def test_every_offset_has_a_place_counted_from_one(lengths, offset):
    starts = tuple(sum(lengths[:at]) for at in range(len(lengths)))
    for places in (Pages(starts, starts), Paragraphs(starts, starts)):
        number, within = places.at(offset)
        assert 1 <= number <= len(starts)
        assert within >= 1
