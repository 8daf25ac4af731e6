"""Attachments announced in the text against the list at its end."""

import pytest

from appealcheck.reading.elements import read_letter
from appealcheck.reading.gaps import GAPS

END = "\n\nThank you.\n\nAnn Lee"


@pytest.fixture
def quotes(parsed, book):
    def find(check, text):
        reading = read_letter(parsed(text), book)
        return [clash.span.of(text) for clash in GAPS[check](reading, book.profiles["odr"])]

    return find


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I talked them into it. See the attached screenshots.", ["attached"]),
        ("The boxes are stronger (photo attached). The scale is new (invoice attached).", ["attached"]),
        ("The bill is enclosed and the invoice is attached.\n\nEnclosed: bill of May; passport." + END, ["invoice"]),
        ("We attach the bill, the passport and the certificate.", []),
        ("You may look at the attachments.", []),
        ("The scan is attachment 1.", []),
        ("The certificate is enclosed.\n\nEnclosed: certificate of 3 May." + END, []),
        ("The scan (Enclosure A) is enclosed.\n\nEnclosures: A, B" + END, []),
        ("If you need it, the attached scan can be sent.", []),
        ("Our boss attached great importance to it.", []),
        (
            "We closed the shop.\n\nAttached\n\nStatement by Mr Voss; extract from the register. Both are listed again below."
            + END,
            [],
        ),
    ],
)
def test_what_is_announced_is_listed(quotes, text, found):
    assert quotes("attachment-unlisted", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The invoice is attached.\n\nAttachments:\n1. Invoice of 3 May\n2. Passport" + END, ["Passport"]),
        ("We refunded both buyers.\n\nEnclosed: invoice; scan" + END, ["Enclosed:"]),
        ("The documents below are attached.\n\nAttachments\n1. Invoice\n2. Passport" + END, []),
        ("The contract is enclosed.\n\nEnclosed: contract of 3 May, 2025" + END, []),
        ("The contract is enclosed.\n\nEnclosed:" + END, []),
        (
            "You asked for our invoices. Two are enclosed.\n\nEnclosed:\nInvoice of 14 May 2024\nInvoice of 2 September 2024"
            + END,
            [],
        ),
        (
            "Dear Amazon team,\n\nWe are sorry for the late orders. We dismissed the prep house (Exhibit A). We examined all our units (Exhibit B)."
            + END
            + "\n\nExhibit A: Letter of dismissal\nExhibit B: Examination report\nExhibit C: Photographs of the dock",
            ["Exhibit C: Photographs of the dock"],
        ),
        ("> Attachments: none\n\nWe refunded both buyers.", []),
    ],
)
def test_what_is_listed_is_announced(quotes, text, found):
    assert quotes("attachment-unannounced", text) == found


def test_a_text_that_is_no_letter_is_left_alone(quotes):
    article = (
        "How to write an appeal\n\n"
        + "Sellers should always write a plan of action. You should attach an invoice. See the attached sample. " * 4
    )
    assert quotes("attachment-unlisted", article) == []
    assert quotes("attachment-unannounced", article) == []
