from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.reading.private import private_codes, private_in

HEAD = "Dear Seller Performance Team,\n\n"
FOOT = "\n\nPlease reinstate our account.\n\nKind regards,\n"


def hidden(text):
    """The text with what is private taken out."""
    spans = private_in(read_document(text)).spans
    assert all(one.end <= two.start for one, two in pairwise(spans))
    kept = list(text)
    for span in spans:
        kept[span.start : span.end] = "\0" * len(span)
    return "".join(kept)


@pytest.mark.parametrize(
    ("sentence", "secrets"),
    [
        ("The orders are 112-3380914-7725106 and 113–9047718–2264305.", ["3380914", "9047718"]),
        ("ASIN B0CLQ4X7M8 is closed, and so is ASIN 0306406152.", ["B0CLQ4X7M8", "0306406152"]),
        ("Write to mira.holt+a@lampwright.example.com or see www.lampwright.com/a.", ["mira", "lampwright"]),
        ("You can call +86 138 0013 8000 or (555) 123-4567.", ["138", "0013", "8000", "555", "4567"]),
        ("Our number is 13800138000 and the office has 0755-8888 1234.", ["13800138000", "8888", "1234"]),
        ("We ship from 12 Maple Street, Springfield, IL 62704.", ["12", "Maple", "Springfield", "62704"]),
        ("Our warehouse is at Room 5A, No.18, Huaqiang North Road, Shenzhen.", ["5A", "18", "Huaqiang", "Shenzhen"]),
        ("The address is P.O. Box 4471.", ["4471"]),
        ("我们在广东省深圳市南山区科技路18号。 We moved there.", ["深圳", "科技路", "18"]),
        ("My name is Anna Reyes and I answer for this. Anna packed it.", ["Anna", "Reyes"]),
        ("I am Wei Zhang, the owner of this shop. ZHANG signed the list.", ["Wei", "Zhang", "ZHANG"]),
        ("Our store Lampwright Home sells lamps.", ["Lampwright"]),
        ("The store name is “Bright Tail” and it sells toys.", ["Bright", "Tail"]),
        ("The buyer John Carter wrote twice. Carter got a refund.", ["John", "Carter"]),
        ("Our packer, Priya, was ill. Mr. Kowalski and Ms Lin helped.", ["Priya", "Kowalski", "Lin"]),
        ("Shenzhen Brightway Trading Co., Ltd runs this shop.", ["Shenzhen", "Brightway"]),
        ("Seller ID: A2XK9Q7TR4M1ZD and the case ID 7731209845.", ["A2XK9Q7TR4M1ZD", "7731209845"]),
        ("Store name: Kestrel RC\nWe sell drones.", ["Kestrel"]),
        ("The parcel 1Z999AA10123456784 was lost.", ["1Z999AA10123456784"]),
    ],
)
def test_what_is_private_is_found(sentence, secrets):
    left = hidden(HEAD + sentence + FOOT)
    for secret in secrets:
        assert secret not in left


@pytest.mark.parametrize("names", ["Mira Holt\nLampwright", "mira holt", "Mira J. Holt, Owner", "张伟\nLumofan US"])
def test_signatures_and_greetings_name_people_wherever_they_stand(names):
    words = [word for word in names.replace(",", " ").split() if word not in {"Owner", "US", "J."}]
    left = hidden(f"Dear Ms. Okonjo,\n\nThis was our fault. {' and '.join(words)} checked it." + FOOT + names + "\n")
    for word in (*words, "Okonjo"):
        assert word not in left


@pytest.mark.parametrize(
    "sentence",
    [
        "We refunded both buyers on 2024-05-03 and 12.05.2024, within 24 hours.",
        "Our order defect rate reached 1.6 % because 12 of 340 lamps broke.",
        "The buyer did not get the item. The customer complained.",
        "We use FBA and UPS since Monday, 6 May 2024.",
        "We will read the policy in Seller Central. This is our plan.",
    ],
)
def test_what_everybody_may_read_stays(sentence):
    assert sentence in hidden(HEAD + sentence + FOOT + "Mira Holt\n")


def test_a_name_that_is_an_ordinary_word_leaves_that_word_alone():
    left = hidden(HEAD + "We hope that Hope Miller agrees. Hope packed it, and we hope so." + FOOT + "Hope Miller\n")
    assert "Hope" not in left
    assert "Miller" not in left
    assert left.count("hope") == 2


def test_a_message_hides_what_its_form_gives_away():
    assert [span.start for span in private_codes("order 112-3380914-7725106 by Anna")] == [6]


@given(st.text(alphabet="Ab1 .,-+@/\n()张路号", max_size=80))
def test_no_text_breaks_it(text):
    assert len(hidden(text)) == len(text)
