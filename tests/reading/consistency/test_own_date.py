"""Steps on the wrong side of the letter's own date."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "date-in-future",
            "2 July 2025\n\nDear team,\n\nOn 9 July we dropped the supplier and burned the stock.\n\nAnn Lee",
            ["9 July"],
        ),
        (
            "date-in-future",
            "Written on 3 March 2025. All buyers were refunded on 5 March.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5 March"],
        ),
        (
            "date-in-future",
            "Dear team, today is 3 June 2025. On 5 June we closed the page for good.\n\nAnn Lee",
            ["5 June"],
        ),
        ("date-in-future", "Date: June 5, 2025\nOn June 8 we have trained all the staff.\n\nAnn Lee", ["June 8"]),
        (
            "date-in-future",
            "19 June 2025\n\nDear Amazon,\n\nThe certificate of 25 June is enclosed. We are sorry.\n\nLamp House\n\nPlease look at the account again.\n\nAnn Lee",
            ["25 June"],
        ),
        (
            "date-in-future",
            "19 June\n\nDear Amazon,\n\n25 June: changed the carrier.\n\nLamp House\n\nPlease look at the account again.\n\nAnn Lee",
            ["25 June"],
        ),
        (
            "date-in-future",
            "Dear Amazon,\n\nwe refunded both buyers on 2025-07-03.\n\nLamp House\n2025.06.30\n\nPlease look at the account again.\n\nAnn Lee",
            ["2025-07-03"],
        ),
        (
            "date-in-future",
            "Dear Amazon,\n\nwe refunded both buyers on 25/06/2025 and wrote to them on 06/28/2025.\n\nLamp House\nJune 24, 2025\n\nPlease look at the account again.\n\nAnn Lee",
            ["25/06/2025", "06/28/2025"],
        ),
        (
            "date-in-future",
            "19 June 2025\n\nDear Amazon,\n\nOn 25 June we changed the carrier. From 1 July we will ship by UPS.\n\nLamp House",
            ["25 June"],
        ),
        (
            "date-in-future",
            "Dear Amazon,\n\nOn 12 June 2025 you closed our store. On 15 June 2025 we changed the carrier.\n\nLamp House\n14 June 2025",
            ["15 June 2025"],
        ),
        (
            "date-in-future",
            "14 June 2025\n\nDear Amazon,\n\nSince 20 June our supervisor checks each box. On Monday 16 June our staff finished the course.",
            ["20 June", "16 June"],
        ),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes


_END = "\n\nPlease look at the account again.\n\nAnn Lee"


@pytest.mark.parametrize(
    "text",
    [
        "PLAN OF ACTION\nThistledown\n9 April 2025\n\nThe factory was dropped on 4 April. Refunds went to the three buyers who had written there, paid on 3 April."
    ],
)
def test_own_date_that_agree(quotes_of, text):
    assert quotes_of("date-in-future", text + _END) == []
