"""Tables: what each cell is about."""

import pytest

HEAD = "Dear Amazon,\n\nWe are sorry for the late parcels.\n\n"


def cells(parsed, text):
    letter = parsed(HEAD + text + "\n\nPlease look at the account again.\n\nLi Wei")
    return [
        (each.section, each.span.of(letter.document.text)) for each in letter.sentences if each.block.kind == "item"
    ]


THREE = """| Root cause | Corrective action | Preventive action |
|---|---|---|
| Two lamps lay in one bin and looked alike | On 5 May we gave each lamp a bin | The program asks for a scan of the bin |
| Nobody told the warehouse of the new time | We moved to DHL on 8 May | Mr. Wang checks the list every day |"""


def test_each_cell_is_a_sentence_of_its_column(parsed):
    assert cells(parsed, THREE) == [
        ("cause", "Two lamps lay in one bin and looked alike"),
        ("corrective", "On 5 May we gave each lamp a bin"),
        ("preventive", "The program asks for a scan of the bin"),
        ("cause", "Nobody told the warehouse of the new time"),
        ("corrective", "We moved to DHL on 8 May"),
        ("preventive", "Mr. Wang checks the list every day"),
    ]


@pytest.mark.parametrize(
    ("head", "second"),
    [("Problem | Fix", "plan"), ("What went wrong | What we did", "corrective"), ("Issue | Solution", "corrective")],
)
def test_a_table_of_two_columns_says_what_was_wrong_and_what_was_done(parsed, head, second):
    rows = "1. The shelf count lived on a whiteboard | The whiteboard came down on 4 May\n2. The press died in the night | A used press stands beside it now"
    found = cells(parsed, f"{head}\n{rows}")
    assert [section == "cause" for section, _ in found] == [True, False] * 2
    assert {section for section, _ in found[1::2]} <= {"plan", "corrective", "preventive", second}
    assert not any("|" in words for _, words in found)


def test_a_row_of_names_and_numbers_is_left_whole(parsed):
    rows = "| Order | Date | Refund |\n|---|---|---|\n| 112-1234567-1234567 | 3 May | 12 USD |"
    assert all("|" in words for _, words in cells(parsed, rows))


def test_a_head_that_names_no_parts_rules_no_cell(parsed):
    rows = "| Model | What the buyer wrote | Where it was kept |\n|---|---|---|\n| L-10 | the lamp does not light at all | on the shelf by the door |"
    assert {section for section, _ in cells(parsed, rows)} == {""}


def test_causes_in_a_table_are_tied_to_the_steps_of_their_row(parsed, book):
    from appealcheck.reading.elements import read_letter

    letter = read_letter(parsed(HEAD + THREE), book)
    text = letter.parsed.document.text
    links = [
        (cause.reason.span.of(text), [each.step.span.of(text) for each in cause.by]) for cause in letter.links.causes
    ]
    assert links == [
        (
            "Two lamps lay in one bin and looked alike",
            ["On 5 May we gave each lamp a bin", "The program asks for a scan of the bin"],
        ),
        (
            "Nobody told the warehouse of the new time",
            ["We moved to DHL on 8 May", "Mr. Wang checks the list every day"],
        ),
    ]
