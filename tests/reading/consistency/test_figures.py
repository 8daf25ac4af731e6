"""One fact told with two figures, and figures of different things."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "number-changes",
            "Our warehouse has six packers. The five packers in our warehouse were trained on 3 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The five packers"],
        ),
        (
            "number-changes",
            "We stock 340 of the lamps. All 430 lamps were checked by hand.\n\nPlease look at the account again.\n\nAnn Lee",
            ["All 430 lamps"],
        ),
        (
            "number-changes",
            "We sell about 20 orders a day. With 90 orders a day our two packers are too few.\n\nPlease look at the account again.\n\nAnn Lee",
            ["90 orders a day"],
        ),
        (
            "number-changes",
            "I work alone in a garage. Our team of eight packs until midnight.\n\nPlease look at the account again.\n\nAnn Lee",
            ["team of eight"],
        ),
        (
            "number-changes",
            "The typhoon stopped the courier for two days. In those four days 44 parcels waited.\n\nPlease look at the account again.\n\nAnn Lee",
            ["four days"],
        ),
        (
            "number-changes",
            "We received 12 returns in May. The 15 returns of May were opened and refunded.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The 15 returns"],
        ),
        (
            "number-changes",
            "Eleven listings used the photo. I deleted the photo from the twelve listings on 4 June.\n\nPlease look at the account again.\n\nAnn Lee",
            ["the twelve listings"],
        ),
        (
            "number-changes",
            "Our office has 4 persons. The 3 persons of our office all read the policy.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The 3 persons"],
        ),
        (
            "number-changes",
            "My two packers and I do all the work. My three packers start at six.\n\nPlease look at the account again.\n\nAnn Lee",
            ["My three packers"],
        ),
        (
            "number-changes",
            "We sell 30 kinds of tea. For each of the 13 kinds of tea we have a certificate.\n\nPlease look at the account again.\n\nAnn Lee",
            ["the 13 kinds"],
        ),
        (
            "number-changes",
            "Only 5 people work here. Each of our nine employees signs the sheet.\n\nPlease look at the account again.\n\nAnn Lee",
            ["our nine employees"],
        ),
        (
            "number-changes",
            "We destroyed 1,240 bottles on 9 May. The certificate of destruction for the 1,420 bottles is attached.\n\nPlease look at the account again.\n\nAnn Lee",
            ["the 1,420 bottles"],
        ),
        (
            "number-changes",
            "Our company is 12 people. Every month the 15 people of our company have training.\n\nPlease look at the account again.\n\nAnn Lee",
            ["the 15 people"],
        ),
        (
            "number-changes",
            "12 buyers complained. We contacted the 15 buyers one by one and gave refund.\n\nPlease look at the account again.\n\nAnn Lee",
            ["the 15 buyers"],
        ),
        (
            "number-changes",
            "Our late shipment rate is 6.2%. I am sorry for it. The rate of 5.2% is my fault alone.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5.2%"],
        ),
        (
            "number-changes",
            "I pack the lamps alone. The team of six takes turns.\n\nPlease look at the account again.\n\nAnn Lee",
            ["team of six"],
        ),
        (
            "number-changes",
            "The strike held us for two days. In those four days nothing moved.\n\nPlease look at the account again.\n\nAnn Lee",
            ["four days"],
        ),
        (
            "number-changes",
            "Five buyers complained about the lamp. We refunded all six buyers on 3 May.",
            ["all six buyers"],
        ),
        (
            "number-changes",
            "We sold 480 lamps with the wrong plug. All 520 lamps with the wrong plug were destroyed on 3 May.",
            ["All 520 lamps"],
        ),
        ("number-changes", "Our 12 packers pack by hand. Our 15 packers will be trained.", ["Our 15 packers"]),
        (
            "number-changes",
            "Three parcels were lost by the courier. We sent all four lost parcels again.",
            ["all four lost parcels"],
        ),
        (
            "number-changes",
            "We have 8 employees in total. In May two were ill. Our team of 11 works hard.",
            ["team of 11"],
        ),
        (
            "number-changes",
            "We ship about 40 orders a day. Our courier collects the 120 parcels per day at 5 pm.",
            ["120 parcels per day"],
        ),
        (
            "number-changes",
            "Three buyers said the mug was cracked. Both buyers were refunded on 3 May.",
            ["Both buyers"],
        ),
        (
            "number-changes",
            "Seven listings carried the wrong picture. On 3 May the pictures of all nine listings were replaced.",
            ["all nine listings"],
        ),
        (
            "number-changes",
            "We found 214 units of the cream past its date. All 241 units were destroyed on 3 May.",
            ["All 241 units"],
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
            "26 buyers complained in July and August. The 31 buyers who complained in July and August are all refunded.",
            "The 31 buyers",
        ),
        (
            "Four buyers wrote that the lid leaked. All six buyers who wrote about the lid have been refunded.",
            "All six buyers",
        ),
        (
            "Juniper Paw is me, my brother Wes and a part-timer called Lou: three people and one very spoiled beagle. The course got finished by all five of us on 15 August.",
            "all five of us",
        ),
        ("The clerk was ill for eight days in May. In those five days nobody uploaded a number.", "five days"),
        (
            "We have two warehouses, one in Leeds and one in Hull. A lockable cage stands in each of our three warehouses.",
            "our three warehouses",
        ),
    ],
)
def test_figures_that_clash(quotes_of, text, quote):
    assert quotes_of("number-changes", text + _END) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "26 buyers complained in July and August. The 19 buyers who asked for their money were refunded.",
        "26 buyers complained in July and August. The 31 buyers who complained in August and September were refunded.",
        "Four buyers wrote that the lid leaked. All six buyers who got the lid from this lot have been refunded.",
        "The shelf held 240 bottles of the wrong lot and 204 of the right one. The 204 bottles were sold.",
        "Our shop has six employees. All seven of us signed the policy.",
    ],
)
def test_figures_that_agree(quotes_of, text):
    assert quotes_of("number-changes", text + _END) == []
