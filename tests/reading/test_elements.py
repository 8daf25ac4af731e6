import pytest

from appealcheck.reading.elements import LABELS, read_letter


@pytest.fixture
def read(parsed, book):
    return lambda text: read_letter(parsed(text), book).elements


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Orders 112-3380914-7725106 and 113-9047718-2264305 were late.", "concrete"),
        ("Order ID: ________ was late.", "masked"),
        ("The orders (Order ID:        ) were late.", "masked"),
        ("Order 112-*******-******* was late.", "masked"),
        ("Order number XXX-XXXXXXX-XXXXXXX was late.", "masked"),
        ("Order ID [fill in] was late.", "masked"),
        ("Three orders were late. ASIN B0ABCDEFGH.", "none"),
        ("> Order 112-3380914-7725106 was late.\nWe are sorry.", "none"),
    ],
)
def test_order_ids_are_whole_masked_or_none(read, text, value):
    found = read(text)["order_ids"]
    assert (found.value, found.present) == (value, value != "none")


def test_every_label_is_an_element_and_its_spans_quote_the_text(read):
    text = "Dear team,\n\nWe’re sorry，two orders were late because nobody packed them.\n\nBest regards\nMira"
    found = read(text)
    assert tuple(found) == LABELS
    assert all(span.of(text).strip() for element in found.values() for span in element.spans)


def test_listed_causes_and_actions_are_counted_by_their_top_entries(read):
    found = read(
        "Root causes:\n1. The carton was too thin.\n2. Nobody tested it.\n\n"
        "What we have done:\n1. We refunded both buyers:\n - one on 3 May\n - one on 4 May\n2. We bought new cartons.\n\n"
        "What we will do:\n1. We will test a carton every Monday.\n"
    )
    assert found["root_cause"].count == 2
    assert found["root_causes_listed"].present
    assert found["actions"].count == 3
    assert found["actions_listed"].present


def test_numbered_attachments_are_no_actions(read):
    found = read("We are sorry.\n\nAttachments:\n1. Invoice of March\n2. Business licence\n3. Utility bill\n")
    assert found["actions"].count == 0
    assert not found["actions_listed"].present
