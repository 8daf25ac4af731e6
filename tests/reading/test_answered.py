"""The letter held against its notice: cells of the matrix, and the IDs of both."""

import json
from collections import Counter

import pytest

from appealcheck.reading.elements import read_letter
from appealcheck.reading.notice import ANSWERS, read_notice
from appealcheck.resources import CORPUS

FOLDER = CORPUS / "notices"
LETTERS = sorted(path.stem for path in FOLDER.glob("*.txt") if not path.name.endswith(".notice.txt"))
TWO = "Buyers told us that they did not receive their orders and that items arrived defective. Please send the root cause."


@pytest.fixture
def answered(parsed, book):
    def hold(letter, notice=TWO):
        return read_letter(parsed(letter), book, read_notice(notice, book)).answered

    return hold


def cells(answered, letter):
    return {
        (row.kind, answer): [span.of(letter) for span in getattr(row, answer)]
        for row in answered.rows
        for answer in ANSWERS
    }


def test_nine_cells_in_ten_of_the_corpus_are_right_and_every_id(answered):
    seen = Counter()
    for name in LETTERS:
        letter = (FOLDER / f"{name}.txt").read_text("utf-8")
        record = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
        found = answered(letter, (FOLDER / f"{name}.notice.txt").read_text("utf-8"))
        assert sorted(found.unmentioned) == sorted(record["unmentioned"])
        assert [code for code, _ in found.unknown] == record["unknown"]
        held = cells(found, letter)
        for kind, wanted in record["matrix"].items():
            for answer, filled in wanted.items():
                seen[bool(held[kind, answer]) == filled] += 1
    assert len(LETTERS) >= 8
    assert seen[True] >= 0.9 * seen.total()


def test_a_sentence_goes_to_the_kind_that_its_words_or_its_heading_name(answered):
    letter = (
        "Not received\nRoot cause: we posted lamps without tracking.\nDone: we sent them again on 2 May.\n\n"
        "Defective\nRoot cause: nobody tested a lamp.\nPrevention: since 6 May our packer tests every lamp.\n"
    )
    held = cells(answered(letter), letter)
    assert held["not-received", "root_cause"] == ["Root cause: we posted lamps without tracking."]
    assert held["not-received", "done"] == ["Done: we sent them again on 2 May."]
    assert held["not-received", "prevention"] == []
    assert held["defective", "done"] == []
    assert held["defective", "prevention"] == ["Prevention: since 6 May our packer tests every lamp."]


def test_a_general_step_counts_for_every_kind_that_the_letter_speaks_of(answered):
    letter = "Two parcels were lost because we had no tracking. Two lamps were broken because the box was thin. All buyers were refunded on 4 May."
    held = cells(answered(letter), letter)
    assert held["not-received", "done"] == held["defective", "done"] == ["All buyers were refunded on 4 May."]
    alone = "Two parcels were lost because we had no tracking. All buyers were refunded on 4 May."
    assert cells(answered(alone), alone)["defective", "done"] == []


def test_a_step_follows_the_words_that_it_shares_with_the_cause(answered):
    letter = "The parcels were lost in the post. The lamps were broken, since the carton was thin. The thin cartons were destroyed on 4 May."
    held = cells(answered(letter), letter)
    assert held["defective", "done"] == ["The thin cartons were destroyed on 4 May."]
    assert held["not-received", "done"] == []


def test_a_letter_about_something_else_answers_nothing(answered):
    letter = "The plug is of the wrong type because we did not ask the factory. We refunded the buyers. The wrong items were destroyed."
    notice = "Buyers told us that they received your items late. Please tell us the root cause."
    assert set(map(len, cells(answered(letter, notice), letter).values())) == {0}


def test_a_letter_that_names_no_kind_is_taken_to_answer_the_kind_whose_steps_it_takes(answered):
    notice = "Buyers received expired products and incomplete orders. Please tell us the root cause."
    letter = "Our shelf had no order by batch, because nobody had planned one. We threw away the batch on 4 May."
    held = cells(answered(letter, notice), letter)
    assert held["expired", "root_cause"]
    assert not held["incomplete", "root_cause"]


def test_a_fault_that_is_owned_points_back_to_the_cause(answered):
    notice = "We could not verify your business address. Please upload a bank statement."
    letter = "The extract was scanned with a phone in poor light. This was my mistake."
    assert cells(answered(letter, notice), letter)["identity", "root_cause"][0].startswith("The extract")


def test_ids_are_compared_whatever_their_spelling_and_pasted_ones_do_not_count(answered):
    notice = "Buyers did not receive 112-3456789-0123456 and 112-9876543-0123456. Please tell us why."
    letter = "> 112-9876543-0123456\n\nOrder 112 – 3456789 – 0123456 was lost, and so was 113-1111111-2222222. B0CXYZ1234 is the item."
    found = answered(letter, notice)
    assert found.unmentioned == ("112-9876543-0123456",)
    assert [(code, span.of(letter)) for code, span in found.unknown] == [("113-1111111-2222222", "113-1111111-2222222")]


def test_papers_that_go_with_the_letter_are_seen(answered):
    assert answered("The invoice is attached.").encloses
    assert not answered("The invoice is in my desk.").encloses


def test_an_id_under_a_heading_says_which_kind_is_spoken_of(answered):
    notice = "Listings removed:\nB0AA11BB22 - reason: Expired\nB0CC33DD44 - reason: Used sold as new\n\nPlease send the root cause."
    letter = (
        "About B0AA11BB22\nNobody read the carton, because we had no time.\n\n"
        "About B0CC33DD44\nThe clerk judged the case by its outside alone, because we gave him no lamp.\n"
    )
    held = cells(answered(letter, notice), letter)
    assert held["expired", "root_cause"] == ["Nobody read the carton, because we had no time."]
    assert held["used-as-new", "root_cause"] == [
        "The clerk judged the case by its outside alone, because we gave him no lamp."
    ]


def test_a_refund_is_no_prevention(answered):
    letter = "Two parcels were lost because we had no tracking. We will refund the two buyers on Friday."
    assert cells(answered(letter), letter)["not-received", "prevention"] == []


def test_a_cause_that_is_still_looked_for_is_none(answered):
    letter = "The parcels were lost, and we do not know why this happened. We refunded all buyers on 4 May."
    assert cells(answered(letter), letter)["not-received", "root_cause"] == []


def test_a_notice_that_names_no_kind_of_complaint_has_no_rows(answered):
    notice = "Your selling account was deactivated. Please send us a plan of action with the root cause within 7 days."
    held = answered("We write to you about our shop. We closed one shelf and we count each box twice.", notice)
    assert held.rows == ()
