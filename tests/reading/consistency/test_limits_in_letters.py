"""Rates, limits and days of whole letters."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "rate-arithmetic",
            "We shipped 412 orders last month, 30 of them late, so our late shipment rate is 5.1%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5.1%"],
        ),
        (
            "rate-arithmetic",
            "Out of 850 orders 14 got a claim or a bad review; the order defect rate is therefore 2.4%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2.4%"],
        ),
        (
            "rate-arithmetic",
            "Our cancellation rate is 3.9% (9 cancelled orders of 310).\n\nPlease look at the account again.\n\nAnn Lee",
            ["3.9%"],
        ),
        (
            "rate-arithmetic",
            "Of 603 packages, 553 have a scan, which makes a valid tracking rate of 93.4%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["93.4%"],
        ),
        (
            "rate-arithmetic",
            "In 7 days there were 190 orders and 8 was cancelled by us, the rate is 5.2%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5.2%"],
        ),
        (
            "rate-arithmetic",
            "With 6 defects in 512 orders our ODR stands at 2.1 per cent.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2.1 per cent"],
        ),
        (
            "rate-arithmetic",
            "The rate of late shipment was 8.4%: thirty-seven late parcels against 610 orders.\n\nPlease look at the account again.\n\nAnn Lee",
            ["8.4%"],
        ),
        (
            "rate-arithmetic",
            "We had 1,200 orders in the last 30 days and 66 of these went out late. This gives 7.5%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["7.5%"],
        ),
        (
            "rate-arithmetic",
            "Last week 240 parcels left the house and 235 of them carry a valid number, that is 92.9%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["92.9%"],
        ),
        (
            "rate-arithmetic",
            "Our late shipment rate is 8.4%. Thirty-seven of 610 orders were late.\n\nPlease look at the account again.\n\nAnn Lee",
            ["8.4%"],
        ),
        (
            "rate-side",
            "Our order defect rate is 0.8%, which exceeds your limit of 1%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["0.8%, which exceeds your limit of 1%"],
        ),
        (
            "rate-side",
            "The late shipment rate fell to 4.6%, so we are back under the 4% you ask for.\n\nPlease look at the account again.\n\nAnn Lee",
            ["4.6%, so we are back under the 4%"],
        ),
        (
            "rate-side",
            "Our valid tracking rate was 96.2% and so below the 95% that you require.\n\nPlease look at the account again.\n\nAnn Lee",
            ["96.2% and so below the 95%"],
        ),
        (
            "rate-side",
            "At 2.8 percent our cancellation rate meets your target of 2.5 percent.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2.8 percent our cancellation rate meets your target of 2.5 percent"],
        ),
        (
            "rate-side",
            "Late shipment rate: 3.1%, higher than the 4% standard.\n\nPlease look at the account again.\n\nAnn Lee",
            ["3.1%, higher than the 4%"],
        ),
        (
            "rate-side",
            "Since then the valid tracking rate is 93.8%, which already satisfies your requirement of 95%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["93.8%, which already satisfies your requirement of 95%"],
        ),
        (
            "rate-side",
            "Our order defect rate of 1.7% is within Amazon's target of less than 1%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["1.7% is within Amazon's target"],
        ),
        (
            "rate-side",
            "With 5.2% we are well below the allowed 4%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5.2% we are well below the allowed 4%"],
        ),
        (
            "rate-side",
            "The pre-fulfilment cancel rate is 2.1%, it is over 2.5% so we are wrong.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2.1%, it is over 2.5%"],
        ),
        (
            "rate-side",
            "Our ODR dropped from 2.2% to 1.3%, which is now below the 1% target.\n\nPlease look at the account again.\n\nAnn Lee",
            ["1.3%, which is now below the 1%"],
        ),
        ("rate-side", "Our order defect rate is 1.6%, still within your limit.", ["1.6%, still within your limit"]),
        (
            "rate-side",
            "Our valid tracking rate is 96.1%, which misses the 95% target.",
            ["96.1%, which misses the 95%"],
        ),
        ("rate-side", "Our late shipment rate of 3.2% exceeds the target.", ["3.2% exceeds the target"]),
        ("rate-side", "Our valid tracking rate is 91%, better than your 95%.", ["91%, better than your 95%"]),
        (
            "rate-side",
            "We had a late shipment rate of 3.9 %, slightly over your limit of 4 %.",
            ["3.9 %, slightly over your limit of 4 %"],
        ),
        (
            "threshold",
            "I know that the order defect rate must not exceed 2%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["2%"],
        ),
        (
            "threshold",
            "Amazon's standard for valid tracking is 90% or more and we only had 88%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["90%"],
        ),
        (
            "threshold",
            "The late shipment rate should be kept under 5%, we had 6.3%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5%"],
        ),
        (
            "threshold",
            "Your policy allows a cancellation rate of up to 3%; ours was 4.1%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["3%"],
        ),
        (
            "threshold",
            "Our late shipment rate is 7.8%, and the standard of Amazon is 5%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["5%"],
        ),
        (
            "threshold",
            "We exceeded the 3% late shipment limit.\n\nPlease look at the account again.\n\nAnn Lee",
            ["3%"],
        ),
        (
            "threshold",
            "The valid tracking rate has to be 98% at least, ours was 91%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["98%"],
        ),
        (
            "threshold",
            "Our ODR was 1.9% against a permitted 1.5%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["1.5%"],
        ),
        (
            "threshold",
            "Order defect rate: 1.9 % (target: under 0.5 %)\n\nPlease look at the account again.\n\nAnn Lee",
            ["0.5 %"],
        ),
        (
            "threshold",
            "Sellers must ship with a late rate below six percent, and we were at 7.2%.\n\nPlease look at the account again.\n\nAnn Lee",
            ["six percent"],
        ),
        (
            "threshold",
            "Our order defect rate has gone to 1.6%, and I know it has to stay under half a percent.",
            ["half a percent"],
        ),
        ("threshold", "Our late shipment rate was 6%, over the target 5%.", ["5%"]),
        ("threshold", "Our cancellation rate is 3%, above the 2% limit.", ["2%"]),
        ("threshold", "Our valid tracking rate is 91% and it must be at least 90%.", ["90%"]),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes
