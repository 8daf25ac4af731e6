"""Fractions in words against the counts beside them."""

import re

import pytest

from appealcheck.reading.consistency.fractions import wrong_fractions
from appealcheck.span import Span


def marks(text: str) -> list[str]:
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"\S.*?(?:\.(?= |$)|$)", text))
    return [clash.span.of(text) for clash in wrong_fractions(text, sentences)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("What lay behind the 54: 27 of them, two thirds of the lot, went under a stamp.", "two thirds"),
        ("64 of our 1,280 reviews, one in twelve, were bought.", "one in twelve"),
        ("Of the claims 12 of 48 parcels (a third) came by Evri.", "a third"),
        ("Nine of the 36 buyers, that is every second buyer, wrote twice.", "every second buyer"),
        ("We lost 30 of 60 orders to it. That is a third.", "a third"),
        ("20 out of 100 labels – one label in ten – were smudged.", "one label in ten"),
        ("30 of 100 units, more than half, were used.", "half"),
    ],
)
def test_a_fraction_that_its_counts_do_not_make(text, mark):
    assert marks(text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "What lay behind the 54: 27 of them, half of the lot, went under a stamp.",
        "64 of our 1,280 reviews, one in twenty, were bought.",
        "Of the claims 12 of 36 parcels (a third) came by Evri.",
        "17 of 50 parcels, about a third, came late.",
        "19 of 60 parcels, not quite a third, came late.",
        "60 of 100 units, more than half, were used.",
        "12 of 36 came back; two thirds stayed with the buyers.",
        "3 of the 40 orders, one of three kinds, were late.",
        "4 of 118 orders, two of them in one day, were late.",
        "12 of 48 parcels were late. Half of the shelf is empty.",
        "27 of them, two thirds of the lot, went under a stamp.",
    ],
)
def test_a_fraction_that_fits_or_speaks_of_something_else(text):
    assert marks(text) == []
