"""Announced numbers of reasons, steps and orders."""

import pytest


@pytest.mark.parametrize(
    ("check", "text", "quotes"),
    [
        (
            "reason-count",
            "There are four main reasons for this problem:\n\n1、Our packer is new.\n2、The box is too thin.\n3、The courier is slow.\n\nPlease look at the account again.\n\nAnn Lee",
            ["four main reasons for this problem"],
        ),
        (
            "reason-count",
            "After a long talk we found two\nreasons.\n\nFirst, the box was thin. Second, the label was wrong. Third, nobody checked.",
            ["two\nreasons"],
        ),
        (
            "reason-count",
            "There were three causes. First, the box was thin. Second, the label was wrong.",
            ["three causes"],
        ),
        (
            "action-count",
            "I have put three things in place. First, the label printer locks when the address is too long. Second, Jo weighs each box.\n\nPlease look at the account again.\n\nAnn Lee",
            ["three things in place"],
        ),
        (
            "action-count",
            "Five steps have been taken since then:\n- Both buyers were refunded.\n- The listing was closed.\n- The supplier was dropped.\n- A second printer was bought.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Five steps have been taken since then"],
        ),
        (
            "action-count",
            "We made the following 3 changes.\n\n1. The stock is synced.\n2. The handling time is 3 days.\n3. Two packers were hired.\n4. UPS collects at 5 pm.\n\nPlease look at the account again.\n\nAnn Lee",
            ["3 changes"],
        ),
        (
            "action-count",
            "Three steps are done:\n1. We refunded the buyers.\n2. We closed the page.\n3. We moved the stock.\n4. (planned) We will hire a checker in June.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Three steps are done"],
        ),
        (
            "order-count",
            "We looked at the four claims one by one: 113-5527719-0938264 never arrived, 113-6640028-7715392 came broken, and 112-0087345-4418826 was sent back too late.\n\nPlease look at the account again.\n\nAnn Lee",
            ["four claims one by one"],
        ),
        (
            "order-count",
            "Two ASINs are affected: B0CXYZ1234, B0CABC9876 and B0CABC9877.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Two ASINs are affected"],
        ),
        (
            "order-count",
            "We received 3 A-to-z claims (112-3456789-0123456 and 112-9876543-0123456).\n\nPlease look at the account again.\n\nAnn Lee",
            ["3 A-to-z claims"],
        ),
        (
            "order-count",
            "Six buyers wrote to us. Their orders are 112-3456789-0123456, 112-9876543-0123456, 112-9876543-0123457, 112-9876543-0123458 and 112-9876543-0123459.\n\nPlease look at the account again.\n\nAnn Lee",
            ["Six buyers"],
        ),
        (
            "order-count",
            "For the three affected listings (B0CXYZ1234 and B0CABC9876) we have done this.\n\nPlease look at the account again.\n\nAnn Lee",
            ["three affected listings"],
        ),
    ],
)
def test_what_cannot_both_be_true(quotes_of, check, text, quotes):
    assert quotes_of(check, text) == quotes


_END = "\n\nPlease look at the account again.\n\nAnn Lee"


@pytest.mark.parametrize(
    "text", ["Part 1  Reason\n1. The label was too small.\n2. Nobody read the mail.\n3. The carrier lost the van."]
)
def test_counts_that_agree(quotes_of, text):
    assert quotes_of("reason-count", text + _END) == []
