"""What is at work before it came."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "at-work-too-early",
            "We ordered the new scale on 12 May; it has been in use since 9 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["9 May"],
        ),
        (
            "at-work-too-early",
            "We hired a second packer on 10 June. The second packer has worked with us since 1 June.\n\nPlease look at the account again.\n\nAnn Lee",
            ["1 June"],
        ),
        (
            "at-work-too-early",
            "The goods arrived from the factory on 20 March. We inspected them on 18 March and found no fault.\n\nPlease look at the account again.\n\nAnn Lee",
            ["18 March"],
        ),
        (
            "at-work-too-early",
            "We got your warning on 6 June and answered it on 4 June.\n\nPlease look at the account again.\n\nAnn Lee",
            ["4 June"],
        ),
        (
            "at-work-too-early",
            "She bought the cup on 8 May, got it on 5 May and wrote to us on 12 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5 May"],
        ),
        (
            "at-work-too-early",
            "On 10 April the contract was signed, and on 2 April the first goods under this contract were delivered.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2 April"],
        ),
        (
            "at-work-too-early",
            "We ordered a scale on 12 May, it came on 10 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["10 May"],
        ),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes


_END = "\n\nPlease look at the account again.\n\nAnn Lee"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The scanner came on 14 July. Since 2 July every parcel has been scanned with it.", "2 July"),
        ("Ms. Ortega joined us on 5 May. On 20 April Ms. Ortega checked the stock.", "20 April"),
    ],
)
def test_arrivals_that_clash(quotes_of, text, quote):
    assert quotes_of("at-work-too-early", text + _END) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "The scanner came on 14 July. Since 15 July every parcel has been scanned with it.",
        "Ms. Ortega joined us on 5 May. On 20 May Ms. Ortega checked the stock.",
    ],
)
def test_arrivals_that_agree(quotes_of, text):
    assert quotes_of("at-work-too-early", text + _END) == []
