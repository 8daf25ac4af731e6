"""Announced numbers of things that are named."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "item-count",
            "We received 3 A-to-z claims (112-3456789-0123456 and 112-9876543-0123456).\n\nPlease look at the account again.\n\nAnn Lee",
            ["3 A-to-z claims"],
        ),
        (
            "item-count",
            "Our three suppliers, Hengli and Maohua, sent new invoices.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Our three suppliers"],
        ),
        (
            "item-count",
            "For the three affected listings (B0CXYZ1234 and B0CABC9876) we have done this.\n\nPlease look at the account again.\n\nAnn Lee",
            ["the three affected listings"],
        ),
        (
            "item-count",
            "Two people left reviews they shouldn't have: my neighbor Maddie, Jo from the craft group, and my sister-in-law Fern.",
            ["Two people"],
        ),
        ("item-count", "Three documents are attached: the bill and the passport.", ["Three documents"]),
        (
            "item-count",
            "We attach five documents.\n\nAttachments:\n1. Bill\n2. Passport\n3. Two invoices",
            ["five documents"],
        ),
        ("item-count", "Four parcels were lost: Leeds, Hull, and York.", ["Four parcels"]),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Since 28 April two planners, Hana Whitcombe and Joel Strand, have read them each Monday.",
        "PROBLEM 1 (nine orders): Hull and Leeds each sold from a private copy of the sheet.",
        "Eight complaints reached us: five about the strap, two about the buckle and one about both.",
    ],
)
def test_numbers_of_other_things(quotes_of, text):
    assert quotes_of("item-count", text) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (
            "Three schemes have to be named. One was a card in the box. The other was the work of an agency in Tampa.",
            "Three schemes",
        ),
        ("We found 4 faults. One of them was the old printer. It smudged. The other one was the cellar.", "4 faults"),
    ],
)
def test_three_things_of_which_one_and_the_other_are_told(quotes_of, text, mark):
    assert quotes_of("item-count", text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "Two schemes have to be named. One was a card in the box. The other was the work of an agency.",
        "Three schemes have to be named. One was a card. The second was a voucher. The other was an agency.",
        "We lost three days over it. One was a Sunday. The other was a holiday.",
        "Three buyers wrote to us about two schemes. One was a card in the box. The other was an agency.",
    ],
)
def test_things_of_which_all_are_told(quotes_of, text):
    assert quotes_of("item-count", text) == []
