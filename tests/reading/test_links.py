"""Which cause each action answers: the evidence one by one, and the assignment of all together."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.reading.elements import read_letter
from appealcheck.reading.likeness import plain_words
from appealcheck.reading.links import assign
from appealcheck.reading.ties import Ties


@pytest.fixture(scope="module")
def answered(parsed, book):
    def read(text):
        reading = read_letter(parsed(text), book)
        return [[step.step.span.of(text) for step in cause.by] for cause in reading.links.causes]

    return read


def ties(causes, none=0.0, at=0, block=0):
    return Ties(tuple(causes), none, at, at + 10, block)


def test_an_action_answers_what_speaks_most_for_it(book):
    assert assign([ties([0.0, 3.0]), ties([3.0, 0.0], at=100)], [True, True], book.linking) == (1, 0)


def test_an_action_for_which_nothing_speaks_answers_none(book):
    assert assign([ties([-3.0, -4.0]), None], [True, True], book.linking) == (None, None)


def test_an_action_never_answers_the_cause_that_it_tells_itself(book):
    assert assign([ties([None, -1.0], none=-5.0)], [True, True], book.linking) == (1,)


def test_the_action_beside_another_answers_the_same_cause_where_nothing_tells_them_apart(book):
    first = ties([4.0, 0.0])
    assert assign([first, ties([1.0, 1.0], at=12)], [True, True], book.linking) == (0, 0)


def test_a_letter_seldom_leaves_two_causes_open(book):
    pair = [ties([3.0, 0.0, 0.0]), ties([1.2, 1.0, 0.0], at=500, block=4)]
    assert assign(pair, [True, True, True], book.linking) == (0, 1)
    assert assign(pair, [True, False, False], book.linking) == (0, 0)


def test_no_causes_leave_every_action_without_one(book):
    assert assign([ties([]), None, ties([], at=40)], [], book.linking) == (None, None, None)


points = st.one_of(st.none(), st.floats(-6, 6))


@given(st.lists(st.lists(points, min_size=3, max_size=3), max_size=12), st.lists(st.booleans(), min_size=3, max_size=3))
def test_every_action_is_told_once_and_answers_a_cause_that_it_can(book, rows, sure):
    found = [ties(row, at=20 * at, block=at // 3) for at, row in enumerate(rows)]
    chosen = assign(found, sure, book.linking)
    assert len(chosen) == len(rows)
    assert all(cause is None or row[cause] is not None for cause, row in zip(chosen, rows, strict=True))


def test_the_weights_are_the_rules_and_not_the_code(book):
    never = msgspec.structs.replace(book.linking.cause, beside=-9.0)
    linking = msgspec.structs.replace(book.linking, cause=never)
    assert assign([ties([4.0, 0.0]), ties([1.0, 0.9], at=12)], [True, True], linking) == (0, 1)


def test_common_words_codes_and_figures_are_kept_and_years_and_everyday_words_are_not(parsed, book):
    letter = parsed("Our supplier changed model H2 in 2024, and 9310 orders of 12 days were wrong.")
    words = plain_words(letter, 0, len(letter.tokens), book)
    assert {"supplier", "change", "H2", "9310"} <= words.keys()
    assert not words.keys() & {"order", "day", "2024", "12"}
    assert words["supplier"] > words["change"]


@pytest.mark.parametrize("reference", ["For ②, ", "(for 2) ", "For no. 2: ", "For reason 2, "])
def test_a_number_that_names_the_cause_settles_it(answered, reference):
    found = answered(
        "Our reasons:\n① The cups were packed in a thin carton.\n② The courier came only once a week.\n\n"
        f"Our solution:\n{reference}Since 3 May every cup has a carton of two walls.\n"
    )
    assert [len(each) for each in found] == [0, 1]


def test_a_model_that_only_one_cause_names_ties_the_step_to_it(answered):
    found = answered(
        "Root causes\n1. Model H2 was packed in a thin carton.\n2. Model K7 was packed in a thin carton.\n\n"
        "Actions\n1. Since 4 May K7 goes into a carton of two walls.\n"
    )
    assert [len(each) for each in found] == [0, 1]


def test_what_is_told_before_every_cause_answers_none(answered):
    found = answered(
        "On 3 May we removed both listings of the lamp.\n\n"
        "Root cause\nThe lamp was sold without a certificate because nobody had asked the factory for one.\n\n"
        "Prevention\nSince 5 May no lamp is listed before its certificate is on file.\n"
    )
    assert found == [["Since 5 May no lamp is listed before its certificate is on file."]]


def test_a_sentence_told_as_a_step_is_never_tied_to_the_cause_that_it_gives(answered):
    text = (
        "Dear team,\n\nPROBLEM 1 (five orders): A slipped decimal in the price file, which put the rings on sale at 8 dollars.\n"
        "SOLUTION 1: Since 4 May the price file refuses a fall of more than half.\n\n"
        "PROBLEM 2 (two orders): A temp who cancelled whatever he could not find in the bins.\n"
        "SOLUTION 2: Nobody but me has the right to cancel since 5 May.\n"
    )
    assert all(step not in text.split("SOLUTION", maxsplit=1)[0] for steps in answered(text) for step in steps)


@pytest.mark.parametrize(
    "idle",
    [
        "The register names three directors, and the shelf is 4 metres long.",
        "Our company has 8 workers and a shop in the old town.",
        "Of the 1,200 units on the shelf 750 had been sold.",
        "I'm asking for a fair look at our shelf.",
        "Many buyers are waiting for the goods on our shelf.",
    ],
)
def test_what_only_states_or_pleads_answers_no_cause(answered, idle):
    found = answered(
        "Root cause\nReturns lay on the shelf of new goods.\nThe label printer broke on 3 May.\n\n"
        f"What we did\nOn 5 May a second printer was put beside the first.\nSince 6 May returns have a locked cage of their own. {idle}\n"
    )
    assert not any(step == idle for steps in found for step in steps)


def test_a_short_number_counts_with_what_it_numbers(parsed, book):
    letter = parsed("The page said 36 months.\n\nThe 36 months were corrected, and 12 months stayed.\n")
    first, second = letter.sentences
    shared = (
        plain_words(letter, first.first, first.last, book).keys()
        & plain_words(letter, second.first, second.last, book).keys()
    )
    assert "36 month" in shared
    assert "12 month" not in shared
