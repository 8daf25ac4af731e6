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


_CLOSE = "\n\nPlease look at the account again.\n\nAnn Lee"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "We counted 41 late parcels. 22 parcels left late for want of labels. Then 11 parcels waited for a driver. The last 6 were on the wrong pallet.",
            "22 parcels left late for want of labels. Then 11 parcels waited for a driver. The last 6",
        ),
        ("We bought 900 cases from Orlin and 350 from Bexton, 1,350 cases in all.", "900 cases from Orlin and 350"),
        ("We are 6 people in the cutting room and 5 in the office, 13 in all.", "6 people in the cutting room and 5"),
        ("The team has 9 packers, 3 clerks and 2 drivers, 15 people altogether.", "9 packers, 3 clerks and 2 drivers"),
        (
            "Two invoices are enclosed, one for 300 pairs and one for 180 pairs, 500 pairs in all.",
            "300 pairs and one for 180 pairs",
        ),
        (
            "We printed 6,000 cards in March. 2,150 cards were put in boxes. Nobody liked it. The remaining 3,580 cards were burned on 4 May.",
            "2,150 cards were put in boxes. Nobody liked it. The remaining 3,580 cards",
        ),
        (
            "Uncollected: 36 parcels. This is 17 by the courier, 12 by the post and 9 by ourselves.",
            "17 by the courier, 12 by the post and 9",
        ),
        (
            "Cancelled: 29 orders in total. 14 because of the stock, 8 because of the price, 9 because of the flood.",
            "14 because of the stock, 8 because of the price, 9",
        ),
        (
            "From 300 parcels of the month, 270 have a scan and 25 have not.",
            "From 300 parcels of the month, 270 have a scan and 25 have not",
        ),
    ],
)
def test_parts_told_apart_from_their_total(quotes_of, text, quote):
    assert quotes_of("sum", text + _CLOSE) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "We counted 41 late parcels. 22 parcels left late for want of labels. Then 11 parcels waited for a driver. The last 8 were on the wrong pallet.",
        "We are 6 people in the cutting room and 5 in the office, 11 in all.",
        "We bought 900 cases from Orlin and 350 from Bexton, 1,250 cases in all.",
        "The team has 9 packers, 3 clerks and 2 drivers, 14 people altogether.",
        "We printed 6,000 cards. 2,150 cards went out in April, and 1,200 more in May. The remaining 2,650 cards were burned.",
        "Uncollected: 36 parcels. This is 17 by the courier, 12 by the post and 7 by ourselves.",
        "We have 40 lamps. We bought 12 scanners, 8 printers and 9 scales.",
        "From 300 parcels of the month, 270 have a scan and 30 have not.",
    ],
)
def test_parts_told_apart_that_make_their_total(quotes_of, text):
    assert quotes_of("sum", text + _CLOSE) == []


@pytest.mark.parametrize(
    "text",
    [
        "The invoices are for 640 scales in all. Of those scales 587 have been sold; 81 remain on the shelf.",
        "We bought 200 lamps. 150 were sold, and 40 are still in stock.",
        "We received 480 chains from the factory. Of these 395 are sold and 75 are left.",
    ],
)
def test_what_was_sold_and_what_is_left_do_not_make_the_stock(quotes_of, text):
    assert len(quotes_of("sum", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We bought 200 lamps. 160 were sold, and 40 are still in stock.",
        "We bought 200 lamps. At least 150 were sold, and 40 are left.",
        "We bought 200 lamps. 20 were sold in May, and 40 are left of another batch.",
        "We bought 200 lamps and 90 shades. 150 were sold, and 40 are left.",
    ],
)
def test_what_was_sold_and_left_of_a_stock_that_fits_or_is_not_told(quotes_of, text):
    assert quotes_of("sum", text) == []
