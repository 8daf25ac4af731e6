"""Products called two things, and two products."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "product-name",
            "Two buyers got a damaged ceramic teapot. The ceramic teapot was packed in one layer. We sent both buyers a new ceramic kettle.",
            ["new ceramic kettle"],
        ),
        (
            "product-name",
            "The case is about the cast iron skillet. We have taken all cast iron griddles off sale.",
            ["cast iron griddles"],
        ),
        (
            "product-name",
            "The buyers of our memory foam pillow complained. Each memory foam cushion is now tested for smell.",
            ["memory foam cushion"],
        ),
        (
            "product-name",
            "The garlic press is sold as new but used. We stopped to sell the garlic peeler and all the returned garlic peelers are destroyed.",
            ["garlic peeler"],
        ),
        (
            "product-name",
            "The camping lamp B0CXYZ1234 has a bad battery. The camping light is tested one by one.",
            ["camping light"],
        ),
        (
            "product-name",
            "The blue garden hose leaked. All pieces of the blue garden chair were destroyed. The blue garden chair is a good one.",
            ["blue garden chair"],
        ),
        (
            "product-name",
            "The garlic press (ASIN B0C9LX4T7B) was sold used. We took the garlic crusher (B0C9LX4T7B) off.",
            ["garlic crusher"],
        ),
        (
            "product-name",
            "The buyers returned our hand mixer B0B7YV3KDN. All stock of the hand blender B0B7YV3KDN is destroyed.",
            ["hand blender"],
        ),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes


_END = "\n\nPlease look at the account again.\n\nAnn Lee"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "The watch Aurel M2 was removed on 4 May. The seal of the Aurel M2 was thin. We hope that the Aurel N2 can be sold again.",
            "Aurel N2",
        ),
        (
            'The removed product is the puzzle "Night Harbor". We drew "Night Harbor" here. Our "North Harbor" has never hurt anybody.',
            "North Harbor",
        ),
    ],
)
def test_products_that_clash(quotes_of, text, quote):
    assert quotes_of("product-name", text + _END) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "The stove Brisco T4 was removed. The Brisco T9 has another burner and is not concerned.",
        "The Lumo A10 arrived with a cracked shade. We took the Lumo A20 off sale as well.",
        'The title "Ocean Blue Mug" was wrong. We corrected the page "Ocean Green Mug" too.',
        "Buyers ordered the Aurvo M2 and got the Aurvo M3. The Aurvo M3 is red.",
        "Shelf A1 was mixed up. Shelf A2 is empty.",
        "In Bin B4 lay the lamps. In Bin B5 lay the bulbs.",
        'The game "Harbor Lights" was removed. "Harbor Lights" is our own.',
    ],
)
def test_products_that_agree(quotes_of, text):
    assert quotes_of("product-name", text + _END) == []
