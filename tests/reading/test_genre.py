from pathlib import Path

import pytest

from appealcheck.reading.genre import other_genre
from appealcheck.reading.moves import find_moves


@pytest.fixture
def genre(parsed, book):
    def judge(text):
        letter = parsed(text)
        return other_genre(letter, find_moves(letter, book))

    return judge


APPEAL = (
    "Dear Seller Performance Team,\nour order defect rate is 1.6 % because two kettles leaked. We failed to test the seals "
    "and we apologise to both buyers. We have refunded them. From now on each kettle is filled with water before it is "
    "packed. Please reinstate our account.\nKind regards,\nAna Brill"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (APPEAL, None),
        ("Please open my shop.", None),
        (
            "Hello,\nyour seller account has been deactivated because your order defect rate is above our target. To sell "
            "again, send us a plan. Tell us the actions you have taken. If we do not receive it, your funds may be held.",
            "notice",
        ),
        (
            "Hi Mrs Holt,\nthank you for your order. I am sorry that your parcel was damaged. Your refund was sent this "
            "morning and your replacement will be there on Friday. You can keep the kettle. Hope you enjoy it.",
            "buyer-mail",
        ),
        (
            "Hi team,\nfrom Monday the cut-off is 2 pm. Everyone must scan each box before it leaves the bench. Starting "
            "tomorrow Doug prints the labels. Any questions, ask me. Well done last week with the rush.",
            "memo",
        ),
        (
            "Hello Mr Okafor,\nthe lamps we ordered from you under PO 20917 have a loose switch. Your factory must replace "
            "the carton. Please reissue the invoice you sent with our full name before we place the next order.",
            "supplier-mail",
        ),
        (
            "The sea was calm that morning and the gulls were sitting on the old wooden pier. A child threw bread to them, "
            "one crumb after another, and laughed each time when a bird caught it.",
            "unknown",
        ),
    ],
)
def test_a_text_of_another_kind_is_told_from_an_appeal(genre, text, expected):
    assert genre(text) == expected


def test_a_letter_to_somebody_by_name_is_no_appeal(genre):
    text = "Dear Mrs Novak,\nwe used your drawing on our mugs and we have taken it down. We would like to buy the right to it, and pay you what you think is fair."
    assert genre(text) is not None


GENRES = {
    "buyer": "buyer-mail",
    "notice": "notice",
    "article": "article",
    "rant": "rant",
    "memo": "memo",
    "product": "product-page",
    "appeal-": None,
}


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "data" / "genre").glob("*.txt")), ids=lambda path: path.stem
)
def test_what_looks_like_a_letter_is_told_from_an_odd_letter(genre, path):
    """Two texts of each other sort, and twelve appeals in unusual dress: minutes, lists, a greeting by first name."""
    assert genre(path.read_text("utf-8")) == GENRES[path.stem.rstrip("0123456789")]
