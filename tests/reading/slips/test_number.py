from collections.abc import Callable

import pytest

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.elements import read_letter
from appealcheck.reading.slips import slips_in
from appealcheck.rulebook.book import Rulebook

Found = Callable[[str], list[tuple[str, tuple[str, ...]]]]


@pytest.fixture
def numbers(parsed: Callable[[str], Parsed], book: Rulebook) -> Found:
    def of(text: str) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (slip.span.of(text), slip.suggestions)
            for slip in slips_in(read_letter(parsed(text), book), book)["noun-number"]
        ]

    return of


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("We refunded two buyer on Monday.", "buyer", "buyers"),
        ("We sold 1,204 lamp in May.", "lamp", "lamps"),
        ("Several new carton broke.", "carton", "cartons"),
        ("Every orders is checked by two people.", "orders", "order"),
        ("Another buyers wrote to us.", "buyers", "buyer"),
        ("One of our packer mixed the labels.", "packer", "packers"),
        ("Some of the buyer wrote to us, two of the buyer waited.", "buyer", "buyers"),
        ("All the label were wrong.", "label", "labels"),
        ("All invoice are attached.", "invoice", "invoices"),
        ("Please tell us if you need more document.", "document", "documents"),
        ("They moved him to other department.", "other department", "another department"),
        ("Five customer complain about the lamp.", "customer", "customers"),
        ("Thousands of customer buy it.", "customer", "customers"),
        ("We still have 44 parcel waiting here.", "parcel", "parcels"),
        ("Both old lamp were deleted.", "lamp", "lamps"),
    ],
)
def test_a_noun_in_the_wrong_number(numbers: Found, text: str, words: str, better: str) -> None:
    assert better in dict(numbers(text))[words]


@pytest.mark.parametrize(
    "text",
    [
        "We refunded two buyers, and each buyer wrote back.",
        "A 30 day window and a two page letter were enough.",
        "An 8 mm screw and a 6 bar pump are used.",
        "In 2023 stock was low, and order 12 failed.",
        "All our stock and all the information is here.",
        "One more packer and some help are needed.",
        "Both buyer and seller agree to the other plan.",
        "In four days nobody came.",
        "That these were wrong is one of the reasons.",
        "A few buyers and a hundred parcels were late.",
        "Most of the stock and much of the time was lost.",
        'The note said "two buyer".',
        "This 2 lamps set is new, and these two-year plans are old.",
        "May 3 email.",
        "We sold 2 of them in 3 rooms.",
        "Order 3 lamp is here, and so is photo 2 box.",
        "These are new, and this is one, too.",
        "Both the buyer and the seller agree.",
        "We bought two, and several.",
        "Nobody else has all the stuff in one place.",
        "We sold 3 x 4 and two ok.",
        "On 3 August title was changed.",
        "He gave 5.5 lamp hours and two\n\nnew ones.",
    ],
)
def test_a_noun_in_the_right_number(numbers: Found, text: str) -> None:
    assert not numbers(text)
