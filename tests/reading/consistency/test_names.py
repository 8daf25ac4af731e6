"""Stores and persons that change their name, and names that are only shortened."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "store-name",
            "My name is Laura Fenwick and I own Fenwick Candles.\n\nLaura Fenton\nFenwick Candles",
            ["Laura Fenton"],
        ),
        (
            "store-name",
            "Dear Amazon,\n\nThank you for looking at the case of Hillcrest Garden Tools.\n\nBest regards,\nTom Baker\nHillcrest Garden Supplies",
            ["Hillcrest Garden Supplies"],
        ),
        (
            "store-name",
            'Submission of Dunmore Trade Supply LLC ("Seller")\n\nWe sold the wrong meters and we are sorry.\n\nFor Dunmore Tool Supply Inc.\nEdwin Sayle',
            ["Dunmore Tool Supply Inc"],
        ),
        (
            "store-name",
            "We are Xinyu Toys. The account of Xinyi Toys was stopped on 3 May. We are sorry.",
            ["Xinyi Toys"],
        ),
        (
            "store-name",
            "Store: Lantern Lane\nWe are sorry for the late parcels at Lantern Lane.\n\nSam Poole\nLantern Land",
            ["Lantern Land"],
        ),
        (
            "store-name",
            "Hello, this is Delphi Pet Supply. We sell leashes.\n\nDelphine Pet Supply",
            ["Delphine Pet Supply"],
        ),
        (
            "store-name",
            "We sell as Nordlys Candle Studio.\n\nKind regards,\nNordlight Candle Studio",
            ["Nordlight Candle Studio"],
        ),
        (
            "store-name",
            "Hello from Juniper & Sage. For ten years Juniper & Sage has sold soap.\n\nJuniper & Rye",
            ["Juniper & Rye"],
        ),
        (
            "store-name",
            "Store name: Pine Hollow Goods\nPine Valley Goods was closed on 3 May. We are sorry.",
            ["Pine Valley Goods"],
        ),
        (
            "store-name",
            "We are Jinhe Lighting, a small factory. Please give Jinghe Lighting a chance.\n\nMr. Luo",
            ["Jinghe Lighting"],
        ),
        ("store-name", "Our shop name is SunnyPet. The SunnyPets account was closed.\n\nSunnyPet", ["SunnyPets"]),
        ("store-name", "I am Zhou Wei, owner of the shop.\n\nZhao Wei", ["Zhao Wei"]),
        (
            "store-name",
            "Dear Amazon,\n\nI run Thistle & Tin, the lantern shop you closed. We are sorry.\n\nThistle & Tine",
            ["Thistle & Tine"],
        ),
        (
            "store-name",
            "Dear Amazon,\n\nOur store Lamp House was closed. Lamp Home has sold lamps since 2015.\n\nYours,\nAnn Lee",
            ["Lamp Home"],
        ),
        (
            "store-name",
            "Dear Amazon,\n\nMy name is Kevin Zhao, manager of store BrightTail Pets. We are sorry.\n\nKevin Zhou\nBrightTail Pets",
            ["Kevin Zhou"],
        ),
        (
            "store-name",
            "Selling privileges of Peg & Plank Toys were removed.\n\nTess Lind\nPlank & Peg Toys",
            ["Plank & Peg Toys"],
        ),
        (
            "person-name",
            "My name is Laura Fenwick and I own Fenwick Candles.\n\nLaura Fenton\nFenwick Candles",
            ["Laura Fenton"],
        ),
        (
            "person-name",
            "Our warehouse lead Marcus signs each sheet. If a sheet is missing, our warehouse lead Martin stops the line.",
            ["Martin"],
        ),
        (
            "person-name",
            "On 3 May our accountant Ms. Reyes compared the bills. Ms. Reed, our accountant, does so every month.",
            ["Ms. Reed"],
        ),
        ("person-name", "Our bookkeeper Joan checks the numbers. On Fridays our bookkeeper Jean signs them.", ["Jean"]),
        ("person-name", "I am Robert Hale, owner of Hale Tools.\n\nRichard Hale\nHale Tools", ["Richard Hale"]),
        (
            "person-name",
            "Mr. Gao of our team opened the parcel. From now on Mr. Guo of our team opens each parcel.",
            ["Mr. Guo"],
        ),
        ("person-name", "I am Zhou Wei, owner of the shop.\n\nZhao Wei", ["Zhao Wei"]),
        (
            "person-name",
            "Quality manager Miss Qin checks the goods. If something is wrong, quality manager Miss Qian will stop the shipment.",
            ["Miss Qian"],
        ),
        (
            "person-name",
            "Dear Amazon,\n\nMy name is Kevin Zhao, manager of store BrightTail Pets. We are sorry.\n\nKevin Zhou\nBrightTail Pets",
            ["Kevin Zhou"],
        ),
        (
            "person-name",
            "Our warehouse manager, Ms. Lin, counts the stock. From June our warehouse manager Mr. Chen signs the list.",
            ["Mr. Chen"],
        ),
        (
            "person-name",
            "My brother-in-law Theo packs the lamps. Each evening my brother-in-law Tom checks the boxes.",
            ["Tom"],
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
            "Our supplier Lingtao Trading sent us the goods. The invoice of Lingtai Trading is attached.",
            "Lingtai Trading",
        ),
        ("Mr. Peter Halloway checks each parcel. Mr. Halliway signs the list in the evening.", "Mr. Halliway"),
    ],
)
def test_names_that_clash(quotes_of, text, quote):
    assert quotes_of("person-name", text + _END) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Our supplier Hengda Trading sent the goods. A second supplier, Hongda Trading, has certificates.",
        "Our supplier Lingtao Trading sent us the goods. Exhibit A and Exhibit B are its invoices.",
        "Our supplier Lingtao Trading sent us the goods. Its parent, Lingtao Holdings, wrote the letter.",
        "Mr. Wang Lei packs. Mr. Wang signs the list.",
    ],
)
def test_names_that_agree(quotes_of, text):
    assert quotes_of("person-name", text + _END) == []


@pytest.mark.parametrize(
    "text",
    [
        "From: Oakhanger Typewriters, the trading name of Oakhanger Machines Ltd. Oakhanger Machines Ltd is registered in York."
    ],
)
def test_names2_that_agree(quotes_of, text):
    assert quotes_of("store-name", text + _END) == []
