"""All signs of a sentence together make a move that no pattern saw, and drop one that a pattern saw."""

import msgspec
import pytest

from appealcheck.reading.moves import find_moves, seen_moves
from appealcheck.rulebook.weights import PackedWeights, Weights

SORRY = "We are sorry for the late lamps."
FOUR_MORE = " The lamps are blue. The chairs are red. The tables are white. The clocks are black."


@pytest.fixture
def names(parsed, book):
    def of(text, bias):
        weights = Weights({move: bias.get(move, 0.0) for move in book.weights.moves})
        weighed = msgspec.structs.replace(book, weights=PackedWeights.of(weights))
        return {move.name for move in find_moves(parsed(text), weighed) if move.sentence == 0}

    return of


def test_what_all_signs_make_is_a_move(names):
    assert names(SORRY, {"preventive": 3.0}) == {"apology", "preventive"}
    assert names(SORRY, {"preventive": 1.0}) == {"apology"}


def test_what_all_signs_speak_against_is_dropped(names):
    assert names(SORRY, {"apology": -2.0}) == set()
    assert names(SORRY, {"apology": -1.0}) == {"apology"}


def test_in_a_letter_more_is_asked_for(names):
    assert names(SORRY + FOUR_MORE, {"apology": -2.0, "preventive": 3.0}) == {"apology"}
    assert names(SORRY + FOUR_MORE, {"apology": -4.0, "preventive": 5.0}) == {"preventive"}


def test_a_rulebook_without_weights_goes_by_its_patterns(parsed, book):
    bare = msgspec.structs.replace(book, weights=PackedWeights())
    text = SORRY + FOUR_MORE
    assert find_moves(parsed(text), bare) == seen_moves(parsed(text), bare)
