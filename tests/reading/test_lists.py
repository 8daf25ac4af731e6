import pytest

from appealcheck.reading.lists import find_lists


def shape(parsed, text):
    return [(len(listing.entries), listing.marked) for listing in find_lists(parsed(text))]


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("1. We refunded.\n2. We called.\n3. We wrote.", [(3, True)]),
        ("1. We refunded.\n - the first\n - the second\n2. We called.", [(2, True)]),
        ("1. We refunded.\n2. We called.\n1. We will call.\n2. We will write.", [(2, True), (2, True)]),
        ("First, we refunded. Second, we called. Third, we wrote.", [(3, False)]),
        ("First of all, we want to apologise. The box was thin.", []),
        ("Change 1\nWe refunded.\n\nChange 2\nWe called.\n\nThat is all we did this week.", [(2, True)]),
        ("Done\n1. We refunded.\n2. We called.\n\nFor the shop\n3. We wrote.\n4. We moved.", None),
        ("We refunded and called.", []),
    ],
)
def test_lists_are_found_by_marker_and_by_word(parsed, text, lists):
    found = shape(parsed, text)
    assert found == lists if lists is not None else sum(count for count, _ in found) == 4
