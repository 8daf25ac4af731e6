import pytest

from appealcheck.reading.elements import read_letter
from appealcheck.reading.gaps import GAPS


@pytest.fixture
def gaps(parsed, book):
    def find(name, text, profile):
        return list(GAPS[name](read_letter(parsed(text), book), book.profiles[profile]))

    return find


@pytest.mark.parametrize(
    ("text", "profile", "missing"),
    [
        ("The towel page was in the wrong category.", "listing", True),
        ("B07KQ2M8ZT was in the wrong category.", "listing", False),
        ("> ASIN B07KQ2M8ZT was removed.\n\nThe page was wrong.", "listing", True),
        ("The towel page was in the wrong category.", "odr", False),
    ],
)
def test_asins_are_missed_where_the_case_is_about_listings(gaps, text, profile, missing):
    assert bool(gaps("asins-missing", text, profile)) == missing


def test_an_order_id_or_an_asin_is_enough_where_either_serves(gaps):
    assert gaps("identifiers-missing", "The blender was used.", "condition")
    assert not gaps("identifiers-missing", "Order 113-4471902-8836517: the blender was used.", "condition")
    assert not gaps("identifiers-missing", "The blender was used.", "verification")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Our cancellation rate is above 2.5 %.", False),
        ("Our cancellation rate is 4.1 %, above 2.5 %.", True),
        ("Our cancellation rate is too high: 7 of 171 orders.", True),
        ("We cancelled too much.", False),
    ],
)
def test_the_limit_is_no_figure_of_ones_own(gaps, text, told):
    found = gaps("metric-without-figure", text, "cancellation")
    assert bool(found) != told
    for clash in found:
        assert clash.span is None or "rate" in clash.span.of(text)


def test_a_case_without_a_rate_needs_no_figure(gaps):
    assert not gaps("metric-without-figure", "The page was wrong.", "listing")


def test_the_store_may_be_named_in_the_text_or_below_a_name(gaps):
    bare = "Dear Amazon,\nnine parcels were late.\n\nRegards,\nTom"
    assert gaps("store-not-named", bare, "odr")
    assert not gaps("store-not-named", bare + " Hale\nHale Garden Goods", "odr")
    assert not gaps("store-not-named", bare.replace("nine", "of our store Hale Garden Goods nine"), "odr")
