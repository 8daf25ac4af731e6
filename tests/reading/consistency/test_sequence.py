"""Dates in an order that cannot be, and dates that only look so."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "date-order",
            "The parcel was handed to the carrier on 14 March, two days after the order of 16 March.\n\nPlease look at the account again.\n\nAnn Lee",
            ["14 March"],
        ),
        (
            "date-order",
            "The buyer opened her claim on 20 April and we had refunded her on 22 March already because of that claim.\n\nPlease look at the account again.\n\nAnn Lee",
            ["22 March"],
        ),
        (
            "date-order",
            "Your notice reached us on 8 August. Because of it, on 2 August we closed the listing.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2 August"],
        ),
        (
            "date-order",
            "Order 112-3456789-0123456: ordered 4 May, shipped 2 May, delivered 9 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2 May"],
        ),
        (
            "date-order",
            "The storm lasted from 9 November to 6 November.\n\nPlease look at the account again.\n\nAnn Lee",
            ["6 November"],
        ),
        (
            "date-order",
            "She bought the cup on 8 May, got it on 5 May and wrote to us on 12 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5 May"],
        ),
        (
            "date-order",
            "The buyer returned the lamp on 3 May and had received it on 9 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["3 May"],
        ),
        (
            "date-order",
            "We were closed for the holiday from 8 October to 1 October.\n\nPlease look at the account again.\n\nAnn Lee",
            ["1 October"],
        ),
        (
            "date-order",
            "I read your notice of 14 May on 12 May and called the packer at once.\n\nPlease look at the account again.\n\nAnn Lee",
            ["12 May"],
        ),
        (
            "date-order",
            "We received the notice on August 12. On August 9 after we got the notice, we held a meeting and closed the listing.\n\nPlease look at the account again.\n\nAnn Lee",
            ["August 9"],
        ),
        (
            "date-order",
            "The order 112-3456789-0123456 was placed on June 8, we shipped it on June 6 by DHL.\n\nPlease look at the account again.\n\nAnn Lee",
            ["June 6"],
        ),
        (
            "date-order",
            "From July 15 to July 8 our warehouse was moving.\n\nPlease look at the account again.\n\nAnn Lee",
            ["July 8"],
        ),
        (
            "date-order",
            "The buyer bought on April 3, and opened A-to-z on April 1.\n\nPlease look at the account again.\n\nAnn Lee",
            ["April 1"],
        ),
        (
            "date-order",
            "On 3 May we shipped the order. The buyer ordered it on 5 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["3 May"],
        ),
        (
            "date-order",
            "Notice came on 4 July. On 1 July we replied to the notice.\n\nPlease look at the account again.\n\nAnn Lee",
            ["1 July"],
        ),
        (
            "date-order",
            "We were closed from 16 to 12 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["from 16 to 12 May"],
        ),
        (
            "date-order",
            "The storm lasted from 9 May to 12 May (10 days).\n\nPlease look at the account again.\n\nAnn Lee",
            ["12 May"],
        ),
        (
            "date-order",
            "In the 30 days between 1 March and 29 April we took 290 orders.\n\nPlease look at the account again.\n\nAnn Lee",
            ["29 April"],
        ),
        (
            "date-order",
            "On 3 May we wrote to the factory. Five days later, on 20 May, it answered.\n\nPlease look at the account again.\n\nAnn Lee",
            ["20 May"],
        ),
        (
            "date-order",
            "The factory answered on 20 May. Two weeks earlier, on 18 May, we had written.\n\nPlease look at the account again.\n\nAnn Lee",
            ["18 May"],
        ),
        (
            "date-order",
            "You removed our page on 12 June. After your notice, on 4 June, we held a meeting.\n\nPlease look at the account again.\n\nAnn Lee",
            ["4 June"],
        ),
        (
            "date-order",
            "She opened the claim on 9 May. Nobody looked at it. On 4 May we refunded all the buyers.\n\nPlease look at the account again.\n\nAnn Lee",
            ["4 May"],
        ),
        (
            "date-order",
            "The claim of 9 May is settled, and we refunded the buyer on 4 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["4 May"],
        ),
        (
            "date-order",
            "We sent the box on 12 May before the call on 3 May.\n\nPlease look at the account again.\n\nAnn Lee",
            ["3 May"],
        ),
        ("date-order", "The order was placed on 9 May and shipped on 5 May.", ["5 May"]),
        (
            "date-order",
            "Order 112-3456789-0123456 was ordered on May 3, delivered on May 12, and refunded on May 8.",
            ["May 8"],
        ),
        ("date-order", "She filed the claim on 8 May. The buyer was refunded on 3 May.", ["3 May"]),
        ("date-order", "From 20 May to 12 May nobody packed.", ["12 May"]),
        ("date-order", "Between 29 April and 1 March we took 290 orders.", ["1 March"]),
        (
            "date-order",
            "On 28 August I asked them to take the reviews down, and by 21 August every last one was gone.",
            ["21 August"],
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
            "Eleven people complained, the last of them on 14 October. The eleven buyers were all repaid on 2 October.",
            "2 October",
        ),
        ("Returned parcels were opened on 6 May; they had arrived on 9 May.", "6 May"),
        ("On 6 May we opened the parcels that had come back on 9 May.", "6 May"),
        ("The recall began on 17 April and was finished on 12 April.", "12 April"),
    ],
)
def test_sequence_that_clash(quotes_of, text, quote):
    assert quotes_of("date-order", text + _END) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Eleven people complained, the last of them on 14 October. The eleven buyers were all repaid on 20 October.",
        "The last complaint came on 14 October. On 2 October we closed the auction account.",
        "On 6 May we cancelled the delivery that had been due on 9 May.",
        "The recall was started on 17 April and completed on 22 April.",
    ],
)
def test_sequence_that_agree(quotes_of, text):
    assert quotes_of("date-order", text + _END) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (
            "The rent contract is signed for three years, it starts from April 1, 2024 and ends on March 31, 2026.",
            "March 31, 2026",
        ),
        ("Our licence is valid for 2 years. It runs from 1 May 2024 to 30 April 2025.", "30 April 2025"),
        ("The letter of authorization has a term of 12 months, from 1 March 2024 until 30 June 2025.", "30 June 2025"),
    ],
)
def test_a_contract_that_runs_longer_or_shorter_than_its_days(quotes_of, text, mark):
    assert quotes_of("date-order", text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "The rent contract is signed for two years, it starts from April 1, 2024 and ends on March 31, 2026.",
        "Our licence is valid for 12 months. It runs from 1 May 2024 to 30 April 2025.",
        "The agreement is for three years. We sold from 1 May 2024 to 30 June 2024 without it.",
        "Our contract covers 3 suppliers, from 1 May 2024 to 30 April 2025.",
        "The insurance runs for two years and was renewed on 1 May 2024, and the lease on 3 June 2025.",
    ],
)
def test_a_contract_whose_days_fit_or_are_those_of_something_else(quotes_of, text):
    assert quotes_of("date-order", text) == []
