import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.rulebook.weights import PackedWeights, Weights

WEIGHTS = PackedWeights.of(
    Weights(
        {"apology": -2.0, "hostile": -1.0},
        {"word sorry": {"apology": 3.0}, "word liar": {"hostile": 4.0, "apology": -1.0}},
    )
)


def test_the_chance_is_the_logistic_function_of_bias_and_signs():
    chances = WEIGHTS.chances(["word sorry", "word nobody knows"])
    assert chances["apology"] == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert chances["hostile"] == pytest.approx(1 / (1 + math.exp(1.0)))


def test_without_weights_there_are_no_chances():
    assert PackedWeights().chances(["word sorry"]) == {}


@given(st.lists(st.sampled_from(["word sorry", "word liar", "pair so sorry"]), max_size=4000))
def test_chances_lie_between_none_and_one_in_any_order(signs):
    chances = WEIGHTS.chances(signs)
    assert all(0 <= chance <= 1 for chance in chances.values())
    assert chances == WEIGHTS.chances(reversed(signs))
