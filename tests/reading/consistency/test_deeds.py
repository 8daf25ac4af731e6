"""Steps done and still announced, and steps that are rightly done again."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "done-yet-to-do",
            "All buyers have been refunded. Two buyers are still waiting for their refund.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Two buyers are still waiting for their refund"],
        ),
        (
            "done-yet-to-do",
            "The listing has been deleted. We will delete the listing as soon as the stock is sold.\n\nPlease look at the account again.\n\nAnn Lee",
            ["We will delete the listing as soon"],
        ),
        (
            "done-yet-to-do",
            "The new software has been running since 1 June. The new software is going to be bought in July.\n\nPlease look at the account again.\n\nAnn Lee",
            ["to be bought in July"],
        ),
        (
            "done-yet-to-do",
            "Our staff finished the training on 2 June. The training of our staff begins next Monday.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The training of our staff begins next Monday"],
        ),
        (
            "done-yet-to-do",
            "All refunds have been paid. The last two refunds will be paid on Friday.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The last two refunds will be paid on Friday"],
        ),
        (
            "done-yet-to-do",
            "We hired an English teacher in May. We are still looking for an English teacher.\n\nPlease look at the account again.\n\nAnn Lee",
            ["We are still looking for an English teacher"],
        ),
        (
            "done-yet-to-do",
            "The handbook has been rewritten and given to everyone. The handbook is being rewritten.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The handbook is being rewritten"],
        ),
        (
            "done-yet-to-do",
            "The refund of all the buyers is finished on March 2. We will refund the buyers as soon as possible.\n\nPlease look at the account again.\n\nAnn Lee",
            ["We will refund the buyers as soon as possible"],
        ),
        (
            "done-yet-to-do",
            "A second packer works with us since 3 May. We will hire a second packer in June.\n\nPlease look at the account again.\n\nAnn Lee",
            ["We will hire a second packer in June"],
        ),
        (
            "done-yet-to-do",
            "The handbook was rewritten in May. The handbook is being rewritten.\n\nPlease look at the account again.\n\nAnn Lee",
            ["The handbook is being rewritten"],
        ),
        (
            "done-yet-to-do",
            "The refund of the buyers is finished. We will refund the buyers soon.\n\nPlease look at the account again.\n\nAnn Lee",
            ["We will refund the buyers soon"],
        ),
        (
            "done-yet-to-do",
            "We hired an English teacher. We are still looking for an English teacher.\n\nPlease look at the account again.\n\nAnn Lee",
            ["We are still looking for an English teacher"],
        ),
        (
            "done-yet-to-do",
            "A second label printer was installed on 5 May. The second label printer will be installed in July.",
            ["The second label printer will be installed in July"],
        ),
        (
            "done-yet-to-do",
            "All nine buyers were refunded on 3 May. We will refund all nine buyers next week.",
            ["We will refund all nine buyers next week"],
        ),
        (
            "done-yet-to-do",
            "The listing was corrected on 2 June. We will correct the listing before Friday.",
            ["We will correct the listing before Friday"],
        ),
        (
            "done-yet-to-do",
            "We bought a new scale on 4 May. The new scale has not been bought yet.",
            ["The new scale has not been bought yet"],
        ),
        (
            "done-yet-to-do",
            "The warehouse software was replaced on 5 May. The warehouse software is going to be replaced in autumn.",
            ["to be replaced in autumn"],
        ),
        (
            "done-yet-to-do",
            "We have signed a contract with Lin Logistics. We will sign the contract with Lin Logistics soon.",
            ["We will sign the contract with Lin Logistics soon"],
        ),
        (
            "done-yet-to-do",
            "We repaid the five buyers. The five buyers will be refunded when the bank opens.",
            ["The five buyers will be refunded when the bank opens"],
        ),
        (
            "done-yet-to-do",
            "The new scanner arrived on 8 July. Until the new scanner arrives, two people read each label.",
            ["Until the new scanner arrives"],
        ),
        (
            "done-yet-to-do",
            "On 8 May the second boiler was installed. The second boiler is not installed yet.",
            ["The second boiler is not installed yet"],
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
            "All 7 old photos on the page were replaced on 12 November. Next week we will put the new photos in place of the old ones.",
            "Next week we will put the new photos in place of the old ones",
        ),
        (
            "Since 4 March every sale at the till comes off one count in Zoho Inventory. This month I will connect the till to Zoho.",
            "This month I will connect the till to Zoho",
        ),
        (
            "On 6 May our two packers were trained in the procedure. The two packers have not been trained yet.",
            "The two packers have not been trained yet",
        ),
        (
            "The new label printer was installed on 12 August. As soon as the label printer is delivered, we will print every label.",
            "as the label printer is delivered",
        ),
        (
            "The supplier's certificate was uploaded on 3 June. We are still waiting for the supplier's certificate.",
            "We are still waiting for the supplier's certificate",
        ),
        (
            "The size table was rewritten on 4 May. Next week we will correct the size table.",
            "Next week we will correct the size table",
        ),
        (
            "All the buyers had their money back by 3 March. The refunds will be paid as soon as the account is open again.",
            "The refunds will be paid as soon as the account is open again",
        ),
        (
            "We hired a second packer, Ana, on 2 May. We are looking for a second packer.",
            "We are looking for a second packer",
        ),
    ],
)
def test_deeds_that_clash(quotes_of, text, quote):
    assert quotes_of("done-yet-to-do", text + _END) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "All old pictures on the page were replaced on 4 June. Next month we will replace the pictures of our other pages.",
        "The first test report was uploaded on 2 May. We are waiting for the report of the second test.",
        "All the buyers were refunded by 3 March. The refunds will be shown in the attached report.",
        "We hired a second packer on 2 May. We are looking for a third packer.",
        "Since 2 April the stock of both shops is held in one program. In May we will connect the warehouse in Leeds as well.",
    ],
)
def test_deeds_that_agree(quotes_of, text):
    assert quotes_of("done-yet-to-do", text + _END) == []
