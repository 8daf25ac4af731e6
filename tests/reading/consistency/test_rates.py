"""Rates against their counts and their limits."""

import re

import pytest

from appealcheck.reading.consistency.rates import miscounted
from appealcheck.reading.consistency.sides import wrong_sides
from appealcheck.span import Span


def sentences(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(r"\S.*?(?:\.(?= |$)|$)", text))


@pytest.mark.parametrize(
    ("text", "said", "true"),
    [
        ("So the order defect rate became 4 of 118 orders, 2.2%.", "2.2", "3.4"),
        ("Our order defect rate is 3.1% because four of our 210 orders had a claim.", "3.1", "1.9"),
        ("In August it reached 3.1%, with 41 orders out of 1,180 cancelled.", "3.1", "3.5"),
        ("We took 290 orders and five of them ended in a claim, so the rate is 1.2%.", "1.2", "1.7"),
        ("We sent 184 parcels in 30 days, 160 with a scan. That makes 90.4%.", "90.4", "87.0"),
        ("We took 520 orders and cancelled 18 of them, a rate of 4.1% where you allow 2.5%.", "4.1", "3.5"),
        ("We took 480 orders and cancelled 24 of them, a rate of 3.1% where 2.5% is allowed.", "3.1", "5.0"),
        ("In October we sold 1,150 pieces and 46 was returned, the return rate is 6.5%.", "6.5", "4.0"),
        ("We received 250 orders; we had to cancel 15. The rate therefore stood at 4.8%.", "4.8", "6.0"),
        ("Orders in the period: 900. Late: 54 (7.5%).", "7.5", "6.0"),
        ("Since then 2 of 180 orders were late, about 3%.", "3", "1.1"),
        ("Window 1-30 June: 840 orders, 39 late, 3.5%.", "3.5", "4.6"),
        ("27 of the 540 orders we shipped in April were late, 7% of the whole, against your 4%.", "7", "5.0"),
        ("12 of 300 orders were late, 7 on a Monday and 5 on a Friday, a rate of 6.5%.", "6.5", "4.0"),
    ],
)
def test_a_rate_that_does_not_follow(text: str, said: str, true: str) -> None:
    found = list(miscounted(text, sentences(text)))
    assert [(each.slots["said"], each.slots["true"]) for each in found] == [(said, true)]
    assert found[0].span.of(text) == f"{said}%"


@pytest.mark.parametrize(
    "text",
    [
        "Our order defect rate is 1.9% because 4 of 210 orders had a claim.",
        "Between 2 March and 30 April six of our 480 orders ended in a claim, a rate of 1.25%.",
        "Two of our 60 parcels came late; our order defect rate is 1.2%.",
        "Two of our 500 orders had a claim and 3 a bad rating, a rate of 1.0%.",
        "In April 12 of our 300 orders were late, over the limit of 3%.",
        "We check 5 of 100 parcels a day and find a fault in 2%.",
        "Seven of 140 parcels had no scan, so the valid rate is 95%.",
        "The rate was 4.9% (41 of 838 orders) and 7.1% later.",
        "12 of 300 orders were late. That is about 5%.",
        "We took 386 orders and called off 13 of them, a cancellation rate of 3.4% and well over your 2.5%.",
        "We shipped 300 units in May, of which 12 were returned, a return rate of 4%.",
        "Orders: 512. Late: 31. Rate: 6.1%.",
        "In May 9 of 410 orders were cancelled by us, roughly 2%.",
        "We sold 500 pieces; 20% of them are blue, and 9 came back.",
        "We sold 500 pieces in 12 shops, 20% of them blue.",
        "In 30 days we shipped 640 orders. 31 went out late. On time: 95.2%.",
    ],
)
def test_rates_that_are_left_alone(text: str) -> None:
    assert list(miscounted(text, sentences(text))) == []


@pytest.mark.parametrize(
    ("text", "said", "limit"),
    [
        ("It was 2.1%, six orders out of 286, which is above the 2.5% you allow.", "2.1", "2.5"),
        ("The cancellation rate is 2.9%, still below the limit 2.5%.", "2.9", "2.5"),
        ("We are at 94.1%, so I'm already over the 95 line.", "94.1", "95"),
        ("We cancelled 5 orders in 179, that is 2.8%, so today we are standing inside the range.", "2.8", "2.5"),
        ("The rate is 4.4%, which is inside your 4% limit.", "4.4", "4"),
    ],
)
def test_a_rate_on_the_wrong_side(text: str, said: str, limit: str) -> None:
    assert [(each.slots["said"], each.slots["limit"]) for each in wrong_sides(text)] == [(said, limit)]


@pytest.mark.parametrize(
    "text",
    [
        "It was 3.1%, above the 2.5% you allow.",
        "It fell from 5% to under 4%.",
        "We cancelled 3 orders in 179, that is 1.7%, inside the range.",
        "We sent 179 parcels, 5 of them late and 6 cancelled, that is 6.1% in all, inside the range.",
        "We aim at over 98% valid tracking and under 2% late.",
        "The rate is 1.0%, over the 1% limit.",
    ],
)
def test_sides_that_are_right(text: str) -> None:
    assert list(wrong_sides(text)) == []
