import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.draft.marker import marker_at

PIECES = st.lists(
    st.sampled_from(
        [
            "Dear Seller Performance Team,", "1、We refunded. ", "2. We resent", "\n", "\r\n", "\r", "\n\n", "（1）sorry。", "①ok", "😀", "é", "，",
            "Best regards", "Li Ming", "> Your account has been deactivated", "Root cause:", "- ", "112-3380914-7725106", " ", "　", "a\u0301",
            "What we have done:", "第一", "Subject: plan", "I.", "a) x", "-----",
        ]
    ),
    max_size=25,
)  # fmt: skip


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in read_document(text).blocks]


@settings(max_examples=300)
@given(PIECES)
def test_blocks_stand_in_order_apart_and_hold_words(pieces):
    text = "".join(pieces)
    blocks = read_document(text).blocks
    for block in blocks:
        words = block.span.of(text)
        assert words
        assert words == words.strip(" \t\r\n")
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(blocks))


def test_a_whole_letter_is_cut_into_its_parts():
    text = (
        "Dear Seller Performance Team,\r\n\r\nWe are sorry for two late orders.\r\n\r\nRoot causes:\r\n"
        "1、One packer was ill.\r\n2、No second person was trained.\r\n\r\n"
        "Please review our account.\r\n\r\nBest regards,\r\nLi Ming\r\nBlue Kite Store\r\n"
    )
    assert kinds(text) == [
        ("salutation", "Dear Seller Performance Team,"),
        ("paragraph", "We are sorry for two late orders."),
        ("heading", "Root causes:"),
        ("item", "One packer was ill."),
        ("item", "No second person was trained."),
        ("paragraph", "Please review our account."),
        ("closing", "Best regards,"),
        ("signature", "Li Ming"),
        ("signature", "Blue Kite Store"),
    ]


@pytest.mark.parametrize(
    "marks",
    [
        ("1. ", "2. "), ("1、", "2、"), ("1,", "2,"), ("(1)", "(2)"), ("1)", "2)"), ("①", "②"), ("- ", "- "), ("• ", "• "),
        ("（1）", "（2）"), ("a) ", "b) "), ("Step 1: ", "Step 2: "), ("一、", "二、"), ("I. ", "II. "), ("1.", "2."), ("* ", "* "),
    ],
)  # fmt: skip
def test_every_numbering_habit_makes_items(marks):
    one, two = marks
    text = f"What we did:\n{one}We refunded both buyers.\n{two}We changed the carrier."
    assert kinds(text)[1:] == [("item", "We refunded both buyers."), ("item", "We changed the carrier.")]


@pytest.mark.parametrize(
    "line", ["1,200 units were checked.", "2.5 % is the limit.", "3 orders were late.", "10:30 is our cut-off."]
)
def test_a_number_that_opens_a_sentence_is_no_marker(line):
    assert kinds(f"We looked again.\n\n{line}")[-1] == ("paragraph", line)


def test_items_run_together_are_split_where_the_numbers_count_up():
    text = "We did this: 1、refunded the buyers 2、closed the listing;3、trained two people."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "item", "item", "item"]
    assert kinds(text)[2] == ("item", "closed the listing;")


def test_numbers_that_do_not_count_up_split_nothing():
    assert [kind for kind, _ in kinds("We sold 3, returned 5, and kept 2) as it was.")] == ["paragraph"]


def test_a_hard_wrapped_paragraph_is_one_block():
    text = "Hello,\n\nour late shipment rate rose because the\nlabel printer broke and nobody had a\nspare one in the house.\n\nThanks"
    assert kinds(text)[1][0] == "paragraph"
    assert kinds(text)[1][1].endswith("in the house.")


def test_quoted_mail_and_a_fenced_notice_are_not_the_writers_words():
    assert kinds("> Your account has been deactivated.\nWe are sorry.")[0][0] == "notice"
    pasted = (
        "Your selling privileges have been removed.\nPlease send us a plan of action.\n-----\nDear team,\nWe are sorry."
    )
    assert [kind for kind, _ in kinds(pasted)] == ["notice", "notice", "notice", "salutation", "paragraph"]


def test_a_letter_that_is_one_sentence_is_a_paragraph():
    assert kinds("We are sorry") == [("paragraph", "We are sorry")]


def test_the_counted_rows_of_a_table_are_items():
    text = "What we did\nNo. | Step | When\n1 | Both buyers refunded | 3 May\n2 | Shelf counted twice | 4 May\n\nThat is all we did."
    assert [kind for kind, _ in kinds(text)] == ["heading", "table", "item", "item", "paragraph"]
    assert kinds(text)[2] == ("item", "Both buyers refunded | 3 May")


@pytest.mark.parametrize("piece", ["{}. Heading words\n\nWe refunded the buyer\n\n", "| {} | We refunded | 3 May |\n"])
def test_the_work_of_a_long_list_grows_with_its_length(monkeypatch, piece):
    asked = 0

    def counting(line):
        nonlocal asked
        asked += 1
        return marker_at(line)

    monkeypatch.setattr("appealcheck.draft.document.marker_at", counting)
    work = []
    for count in (50, 100):
        asked = 0
        read_document("Dear Team,\n\n" + "".join(piece.format(number % 99 + 1) for number in range(count)))
        work.append(asked)
    assert work[1] <= 2 * work[0] + 10


def test_marked_lines_below_a_colon_that_speak_of_us_are_a_list():
    document = read_document(
        "Dear team,\n\nWhat was done till today:\n\n> On May 3 we held a training.\n> Mr. Kong put a white list on all computers.\n\nThank you.\n"
    )
    assert [block.kind for block in document.blocks].count("item") == 2


def test_marked_lines_that_speak_to_the_seller_stay_a_quotation():
    document = read_document(
        "Dear team,\n\nThis is what happened:\n\n> Your account was closed.\n> We removed a listing.\n\nWe are sorry.\n"
    )
    assert not [block for block in document.blocks if block.kind == "item"]
