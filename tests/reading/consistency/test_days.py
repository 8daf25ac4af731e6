"""Dates that the calendar does not have, and weekdays that do not fit."""

import pytest

from appealcheck.reading.consistency.days import impossible_dates, wrong_weekdays


@pytest.mark.parametrize(
    ("text", "wrong", "days"),
    [
        ("The printer came on 31 June.", "31 June", "30"),
        ("The printer came on the 31st of April.", "31st of April", "30"),
        ("By September 31st it was done.", "September 31st", "30"),
        ("It was done on Nov 31.", "Nov 31", "30"),
        ("From 31 Sept to 3 Oct we were shut.", "31 Sept", "30"),
        ("On 29 February 2025 we closed.", "29 February 2025", "28"),
        ("February 30, 2024 was the last day.", "February 30, 2024", "29"),
    ],
)
def test_a_day_the_month_does_not_have(text: str, wrong: str, days: str) -> None:
    found = list(impossible_dates(text))
    assert [(each.span.of(text), each.slots["days"]) for each in found] == [(wrong, days)]


@pytest.mark.parametrize(
    "text",
    [
        "The printer came on 31 July and 30 June.",
        "In June 31 orders were late.",
        "Of those 31 June orders none is open.",
        "On 29 February we closed.",
        "On 29 February 2024 we closed.",
        "It may 31 times be so, and 112-3456789-0123431 June is an order.",
        "By June 31.5 % were done.",
    ],
)
def test_what_is_no_wrong_date(text: str) -> None:
    assert list(impossible_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "wrong", "weekday"),
    [
        ("On Friday, 6 May 2025, we closed.", "Friday, 6 May 2025", "Tuesday"),
        ("On Friday, May 6, 2025 we closed.", "Friday, May 6, 2025", "Tuesday"),
        ("On 3 March 2025 (Sunday) we closed.", "3 March 2025 (Sunday)", "Monday"),
        ("On March 3, 2025 (Sunday) we closed.", "March 3, 2025 (Sunday)", "Monday"),
    ],
)
def test_a_weekday_that_does_not_fit(text: str, wrong: str, weekday: str) -> None:
    found = list(wrong_weekdays(text))
    assert [(each.span.of(text), each.slots["weekday"]) for each in found] == [(wrong, weekday)]


@pytest.mark.parametrize(
    "text", ["On Tuesday, 6 May 2025 we closed.", "On Friday, 6 May we closed.", "On Friday, 31 June 2025 we closed."]
)
def test_weekdays_that_are_left_alone(text: str) -> None:
    assert list(wrong_weekdays(text)) == []
