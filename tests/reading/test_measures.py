import pytest

from appealcheck.reading.elements import read_letter
from appealcheck.reading.measures import MEASURES


@pytest.fixture
def measure(parsed, book):
    return lambda name, text: [each.value for each in MEASURES[name](read_letter(parsed(text), book))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("On 3 May, on 2024-04-02 and in March.", 3),
        ("You may refund 9 of 145 buyers, 6.2 %, within 24 hours.", 0),
        ("> On 3 May you wrote.\n\nWe answered.", 0),
    ],
)
def test_dates_are_counted_in_the_writers_own_words(measure, text, count):
    assert measure("dates", text) == [count]


def test_figures_are_digits_or_words_and_no_ids(measure):
    assert measure("figures", "1. Nine of 145 buyers, 6.2 %.\n2. Order 113-4471902-8836517 came late.") == [3]


def test_lengths_speak_only_of_letters_of_their_range(measure):
    assert measure("words-of-a-letter", "word " * 79) == []
    assert measure("words-of-a-letter", "word " * 80) == [80]
    assert measure("words-of-two-pages", "word " * 901) == []
    assert measure("words-of-two-pages", "word " * 900) == [900]


def test_cause_words_are_nothing_without_a_cause(measure):
    assert measure("cause-words", "We refunded the buyers.") == []
    assert measure("cause-words", "The parcels were late because the printer broke.") == [8]


def test_quoted_notices_are_measured_apart(measure):
    assert measure("notice-words", "We refunded the buyers.") == []
    assert measure("notice-words", "> Your order defect rate is above 1 %.\n\nTwo kettles leaked.") == [9]


def test_background_ends_where_the_issue_is_named(measure):
    assert measure("background-words", "My father made kites. Our late shipment rate is 6 %.") == [4]
    assert measure("background-words", "My father made kites.") == []
