from collections.abc import Callable

import pytest

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.elements import read_letter
from appealcheck.reading.slips import slips_in
from appealcheck.rulebook.book import Rulebook

Found = Callable[[str], list[str]]


@pytest.fixture
def splices(parsed: Callable[[str], Parsed], book: Rulebook) -> Found:
    def of(text: str) -> list[str]:
        return [slip.span.of(text) for slip in slips_in(read_letter(parsed(text), book), book)["comma-splice"]]

    return of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The label was wrong, we printed it again.", ", we"),
        ("The label was wrong,we printed it again.", ",we"),
        ("We found the cause on Monday, the old printer had stopped.", ", the"),
        ("The printer had stopped, therefore we bought a new one.", ", therefore"),
        ("We have only this shop, please open it again.", ", please"),
        ("If you need more please tell us, we will send it.", ", we"),
        ("We worked together for years, in 2021 he used my card.", ", in"),
        ("He come late every day, she work alone.", ", she"),
    ],
)
def test_two_statements_are_joined_by_a_comma(splices: Found, text: str, words: str) -> None:
    assert splices(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "If the label is wrong, we print it again.",
        "Even if the label is wrong, we print it again.",
        "The label was wrong, so we printed it again.",
        "The label was wrong, and we printed it again.",
        "The courier, who had lost the parcel, apologised.",
        "On 3 May, we printed it again.",
        "Once it was packed, it left at once.",
        "We checked the stock, we refunded both buyers, and we wrote to them.",
        "We sell lamps, cups and mats.",
        'He wrote: "It broke, we are angry."',
        "Either the label was wrong, we think, or the box.",
        "We have two errors, both made here.",
        "The printer stopped (old model), we think.",
        "We waited, tired.",
        "The box broke, I think.",
        "Three clerks watched it, each supposing that another was told.",
        "We told them, that was clear to all who wrote when they could.",
        "The box that he sent, which the buyer opened, was wet.",
        "We are sorry, which is all that we, as the sellers of it, can say.",
        "And, we hope, it works.",
        "Please wait, please.",
        "We lost the parcel, the second, the third and the fourth one that the old and tired courier of the firm took.",
        "We sent it, no doubt.",
    ],
)
def test_a_comma_that_stands_rightly(splices: Found, text: str) -> None:
    assert not splices(text)


def test_headings_hold_no_statements(splices: Found) -> None:
    assert not splices("Dear Seller, we are here,\n\nBest regards,\nWe Li, I am")


def test_three_ways_to_mend_it_are_offered(parsed: Callable[[str], Parsed], book: Rulebook) -> None:
    text = "The label was wrong, we printed it again."
    (slip,) = slips_in(read_letter(parsed(text), book), book)["comma-splice"]
    assert slip.suggestions == (". We", "; we", ", and we")
