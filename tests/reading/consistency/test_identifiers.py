"""The same order or ASIN twice."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "repeated-id",
            "Late orders: 112-3456789-0123456 (two days), 112-9876543-0123456 (three days), 112-3456789-0123456 (one day).\n\nPlease look at the account again.\n\nAnn Lee",
            ["112-3456789-0123456"],
        ),
        (
            "repeated-id",
            "The five orders concerned are:\n1. 112-3456789-0123456\n2. 112-9876543-0123456\n3. 112-3456789-0123456\n4. 112-9876543-0123459\n5. 112-9876543-0123451\n\nPlease look at the account again.\n\nAnn Lee",
            ["112-3456789-0123456"],
        ),
        (
            "repeated-id",
            "• 112-3456789-0123456: never arrived\n• 112-9876543-0123456: arrived broken\n• 112-3456789-0123456: wrong colour\n\nPlease look at the account again.\n\nAnn Lee",
            ["112-3456789-0123456"],
        ),
        (
            "repeated-id",
            "The removed ASINs are B0CXYZ1234 (towel), B0CABC9876 (robe) and B0CXYZ1234 (mat).\n\nPlease look at the account again.\n\nAnn Lee",
            ["B0CXYZ1234"],
        ),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes
