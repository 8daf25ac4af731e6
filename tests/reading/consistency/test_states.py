"""Things stopped and still in use, and what may be told of a thing that is gone."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "stopped-yet-used",
            "We closed the eBay shop for good on 2 June. Stock for the eBay shop is kept on shelf B.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Stock for the eBay shop is kept on shelf B."],
        ),
        (
            "stopped-yet-used",
            "Every unit of batch 24 was destroyed on 9 May. The remaining units of batch 24 will be sold at half price.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The remaining units of batch 24 will be sold at half price"],
        ),
        (
            "stopped-yet-used",
            "Since 4 May nobody types an address by hand. On weekends the address is typed by hand by Leo.\n\nPlease look at the account again.\n\nAnn Lee",
            ["On weekends the address is typed by hand by Leo"],
        ),
        (
            "stopped-yet-used",
            "We no longer work with Swift Parcel. Heavy boxes are given to Swift Parcel on Fridays.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Heavy boxes are given to Swift Parcel on Fridays"],
        ),
        (
            "stopped-yet-used",
            "I fired the freelancer who wrote the titles. The freelancer checks every new title before it goes live.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The freelancer checks every new title"],
        ),
        (
            "stopped-yet-used",
            "We stopped selling refurbished phones in March. Refurbished phones are tested by Amir before we sell them.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Refurbished phones are tested by Amir"],
        ),
        (
            "stopped-yet-used",
            "We cut ties with Golden Bridge Trading on 5 May. Golden Bridge Trading sends us a certificate with each delivery.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Golden Bridge Trading sends us a certificate with each delivery"],
        ),
        (
            "stopped-yet-used",
            "The contract with the freight forwarder was cancelled. The freight forwarder picks up our goods twice a week.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The freight forwarder picks up our goods twice a week"],
        ),
        (
            "stopped-yet-used",
            "The bad batch was burned on 3 May, all 400 pieces. The bad batch is kept in the cage until you decide.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The bad batch is kept in the cage"],
        ),
        (
            "stopped-yet-used",
            "I closed my second account on 4 June. I sell the clearance goods through my second account.\n\nPlease look at the account again.\n\nAnn Lee",
            ["I sell the clearance goods through my second account"],
        ),
        (
            "stopped-yet-used",
            "We left the freight company Baltic Lines on 1 May. Our pallets travel with Baltic Lines twice a month.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Our pallets travel with Baltic Lines twice a month"],
        ),
        (
            "stopped-yet-used",
            "We removed the word from every title. The word still stands in two titles.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The word still stands in two titles"],
        ),
        (
            "stopped-yet-used",
            "1、The old glue is stopped to use from July 10.\n2、For the small box we use the old glue until it is finished.\n\nPlease look at the account again.\n\nAnn Lee",
            ["For the small box we use the old glue"],
        ),
        (
            "stopped-yet-used",
            "All 300 wrong color cups are destroyed on June 3.\nThe wrong color cups will be sold in local market with low price.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The wrong color cups will be sold in local market with low price"],
        ),
        (
            "stopped-yet-used",
            "We already closed the second account on June 1. In the second account we only sell clothes.\n\nPlease look at the account again.\n\nAnn Lee",
            ["In the second account we only sell clothes"],
        ),
        (
            "stopped-yet-used",
            "The manual inventory table is deleted. Every evening operator fill the manual inventory table.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Every evening operator fill the manual inventory table"],
        ),
        (
            "stopped-yet-used",
            "Operator Xiao Wang left our company on May 3. Operator Xiao Wang will check the new listing every day.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Operator Xiao Wang will check the new listing every day"],
        ),
        (
            "stopped-yet-used",
            "We do not cooperate with this factory any more. The factory will do the drop test for each batch.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The factory will do the drop test for each batch"],
        ),
        (
            "stopped-yet-used",
            "I closed my second account on 4 June. I still use my second account.\n\nPlease look at the account again.\n\nAnn Lee",
            ["I still use my second account"],
        ),
        (
            "stopped-yet-used",
            "The word was removed. The word still stands in two titles.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The word still stands in two titles"],
        ),
        (
            "stopped-yet-used",
            "Tom Baker left us in May. Each evening Tom Baker checks the boxes.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Each evening Tom Baker checks the boxes"],
        ),
        (
            "stopped-yet-used",
            "All pre-order listings have been deleted. The pre-order listings will be back in June.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The pre-order listings will be back in June"],
        ),
        (
            "stopped-yet-used",
            "We cut our contract with Baltic Lines. All pallets must go with Baltic Lines.\n\nPlease look at the account again.\n\nAnn Lee",
            ["All pallets must go with Baltic Lines"],
        ),
        (
            "stopped-yet-used",
            "On 3 May we stopped using Yunda Express for good. Small parcels go with Yunda Express until July.",
            ["Small parcels go with Yunda Express until July"],
        ),
        (
            "stopped-yet-used",
            "We have terminated our contract with Lakeview Packaging. Lakeview Packaging packs our gift sets every Monday.",
            ["Lakeview Packaging packs our gift sets every Monday"],
        ),
        (
            "stopped-yet-used",
            "The shared spreadsheet was deleted on 9 May. Anna enters each sale in the shared spreadsheet at noon.",
            ["Anna enters each sale in the shared spreadsheet at noon"],
        ),
        (
            "stopped-yet-used",
            "Since 1 May we no longer buy from Hengda Factory. Hengda Factory will send us photos of each batch.",
            ["Hengda Factory will send us photos of each batch"],
        ),
        (
            "stopped-yet-used",
            "We dismissed the packing agency. The packing agency handles our returns on Saturdays.",
            ["The packing agency handles our returns on Saturdays"],
        ),
        (
            "stopped-yet-used",
            "We no longer send glass by plain letter mail. Small mirrors are still sent by plain letter mail.",
            ["Small mirrors are still sent by plain letter mail"],
        ),
        (
            "stopped-yet-used",
            "The old barcode scanner was scrapped on 3 May. On busy days Kim uses the old barcode scanner.",
            ["On busy days Kim uses the old barcode scanner"],
        ),
        (
            "stopped-yet-used",
            "We removed the item B0C9LX4T7B from sale. We will send B0C9LX4T7B to FBA next month.",
            ["We will send B0C9LX4T7B to FBA next month"],
        ),
        (
            "stopped-yet-used",
            "We do not sell refurbished phones any more since 5 May. Every refurbished phone we sell is tested by Mr. Lin.",
            ["Every refurbished phone we sell is tested by Mr. Lin"],
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
            "We stopped the cooperation with the translation agency on 12 July. Next month the translation agency will rewrite the size chart.",
            "Next month the translation agency will rewrite the size chart",
        ),
        (
            "The contract with the old haulier was cancelled on 7 June. The old haulier will bring the pallets on Fridays.",
            "The old haulier will bring the pallets on Fridays",
        ),
        (
            "We parted with the prep centre on 2 May. From next month the prep centre will photograph each return.",
            "From next month the prep centre will photograph each return",
        ),
        (
            "The handwritten list was abolished on 1 March. Each evening Lena ticks the parcels off on the handwritten list.",
            "Each evening Lena ticks the parcels off on the handwritten list",
        ),
        (
            "We no longer buy from the market in Yiwu. When the stock of the factory is low, we buy from the market in Yiwu.",
            "we buy from the market in Yiwu",
        ),
        (
            "I have taken the offer down for good. The offer stays up until the last 12 pieces are sold.",
            "The offer stays up",
        ),
    ],
)
def test_states_that_clash(quotes_of, text, quote):
    assert quotes_of("stopped-yet-used", text + _END) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "We stopped the cooperation with the translation agency on 12 July. A sworn translator will rewrite the size chart.",
        "The contract with the outside agency was ended on 4 May. The outside agency will pay us back the fee next week.",
        "The old scale was thrown away. Every parcel is weighed on the new scale.",
        "The price list was deleted. Mr. Lin keeps the price list of the maker.",
        "The Velaro K3 was removed. We also sell the Velaro K8, with another motor.",
        "We parted with the prep centre on 2 May. Until then the prep centre opened each return.",
    ],
)
def test_states_that_agree(quotes_of, text):
    assert quotes_of("stopped-yet-used", text + _END) == []
