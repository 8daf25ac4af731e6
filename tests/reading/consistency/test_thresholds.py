"""The marketplace's own limits, quoted right or wrong."""

import pytest

from appealcheck.reading.consistency.thresholds import misquoted_limits

LIMITS = {"order-defect-rate": 1.0, "late-shipment-rate": 4.0, "cancellation-rate": 2.5, "valid-tracking-rate": 95.0}


@pytest.mark.parametrize(
    ("text", "said", "limit"),
    [
        ("Our late shipment rate is 6%, above your limit of 5%.", "5", "4"),
        ("Our ODR is 2.4% and the target of Amazon is below 2%.", "2", "1"),
        ("Our valid tracking rate was 88%. Amazon requires 90%.", "90", "95"),
        ("Our order defect rate is three times the half per cent that Amazon tolerates.", "0.5", "1"),
        ("The cancellation rate is 3%, twice the 1.5% which you will accept.", "1.5", "2.5"),
        ("Valid tracking rate is 97%, the requirement is more than 90%.", "90", "95"),
    ],
)
def test_a_limit_misquoted(text: str, said: str, limit: str) -> None:
    found = list(misquoted_limits(text, LIMITS))
    assert [(each.slots["said"], each.slots["limit"]) for each in found] == [(said, limit)]


@pytest.mark.parametrize(
    "text",
    [
        "Our late shipment rate is 6%, above your limit of 4%.",
        "We keep our own limit for the late shipment rate; the limit is 2%.",
        "Our order defect rate is 0.4%, but 6% were late, against your limit of 4%.",
        "Amazon requires 90% of all forms to be signed.",
    ],
)
def test_limits_that_are_left_alone(text: str) -> None:
    assert list(misquoted_limits(text, LIMITS)) == []
