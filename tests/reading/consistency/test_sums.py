"""Parts that do not make their total, and those that do."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "sum",
            "The supplier sent 500 pieces. Of these 320 were sold and 220 are still in our warehouse.\n\nPlease look at the account again.\n\nAnn Lee",
            ["these 320 were sold and 220"],
        ),
        (
            "sum",
            "14 orders were late. 8 of them because of the storm, 5 because of the printer and 3 because I was ill.\n\nPlease look at the account again.\n\nAnn Lee",
            ["8 of them because of the storm, 5 because of the printer and 3"],
        ),
        (
            "sum",
            "There were 8 claims. Of those eight claims, five were for breakage and four for delay.\n\nPlease look at the account again.\n\nAnn Lee",
            ["five were for breakage and four"],
        ),
        (
            "sum",
            "In this batch there are 800 pieces, 120 pieces is sold and 700 pieces is destroyed.\n\nPlease look at the account again.\n\nAnn Lee",
            ["120 pieces is sold and 700 pieces"],
        ),
        (
            "sum",
            "Total 26 orders is late: 15 because of typhoon, 8 because of printer, 5 because of mistake.\n\nPlease look at the account again.\n\nAnn Lee",
            ["15 because of typhoon, 8 because of printer, 5"],
        ),
        (
            "sum",
            "We received 2 claims and 3 returns. All these 6 complaints come from one packer.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2 claims and 3 returns"],
        ),
        (
            "sum",
            "We sold 40 mugs. Of these 25 came back and 20 were kept.\n\nPlease look at the account again.\n\nAnn Lee",
            ["these 25 came back and 20"],
        ),
        (
            "sum",
            "In total 30 parcels: 12 parcels and 15 parcels were late, 30 parcels in all.\n\nPlease look at the account again.\n\nAnn Lee",
            ["30 parcels: 12 parcels and 15 parcels"],
        ),
        (
            "sum",
            "12 parcels went by sea, 15 parcels by air, 30 parcels in total.\n\nPlease look at the account again.\n\nAnn Lee",
            ["12 parcels went by sea, 15 parcels"],
        ),
        (
            "sum",
            "We had 19 late orders: 12 from the moving week, 5 tent stakes and 3 from the sick day.",
            ["12 from the moving week, 5 tent stakes and 3"],
        ),
        (
            "sum",
            "8 of our 605 orders ended badly, four in a claim and three in a one-star rating.",
            ["four in a claim and three"],
        ),
        (
            "sum",
            "There are three invoices, February 10 (300 pieces), April 18 (450 pieces) and May 30 (250 pieces), total is 1,100 pieces.",
            ["300 pieces), April 18 (450 pieces) and May 30 (250 pieces"],
        ),
        (
            "sum",
            "We shipped 416 parcels and 370 of them carried a number. I have gone through the other 56 one by one.",
            ["370 of them carried a number. I have gone through the other 56"],
        ),
        (
            "sum",
            "Of the 98 clips we had bought, 37 were sold and the remaining 51 were destroyed on 13 June.",
            ["37 were sold and the remaining 51"],
        ),
        (
            "sum",
            "Root cause of the 50 packages\n- 33 packages: sent by ordinary mail.\n- 12 packages: typed by hand.\n- 6 packages: never scanned.",
            ["the 50 packages"],
        ),
        (
            "sum",
            "Of the 41 cancellations, 33 were sold out and the other six were typing errors.",
            ["33 were sold out and the other six"],
        ),
        ("sum", "420 orders and 7 buyers is not happy, 4 open A-to-z and 2 leave 1 star.", ["4 open A-to-z and 2"]),
        (
            "sum",
            "Nine buyers complained (four about the colour, three about the size, one about the smell).",
            ["four about the colour, three about the size, one"],
        ),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes
