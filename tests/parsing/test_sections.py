import pytest


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Root causes", "cause"), ("Why it happened:", "cause"), ("What went wrong", "cause"), ("The reasons are as below:", "cause"),
        ("What we have done:", "corrective"), ("Actions taken", "corrective"), ("Already done:", "corrective"), ("What is finished", "corrective"),
        ("Steps to prevent it", "preventive"), ("From now on:", "preventive"), ("What we will do", "preventive"), ("WHAT IS DIFFERENT NOW", "preventive"),
        ("Plan of action", "plan"), ("Our solutions:", "plan"), ("The orders", "orders"), ("Attachments:", "evidence"), ("Carton", ""),
    ],
)  # fmt: skip
def test_a_heading_names_its_section(parsed, heading, section):
    letter = parsed(f"Dear team,\n\n{heading}\n1. The lamp was packed here.\n2. The box was weighed.\n\nRegards,\nMira")
    assert {sentence.section for sentence in letter.sentences if sentence.block.kind == "item"} == {section}


def test_an_announcing_sentence_rules_its_list_and_no_further(parsed):
    letter = parsed(
        "We found two reasons for this:\n1. The box was thin.\n2. Nobody looked.\n\nWe thank you for your time."
    )
    assert [sentence.section for sentence in letter.sentences] == ["cause", "cause", "cause", "close"]


def test_a_heading_on_the_same_line_counts(parsed):
    (sentence,) = parsed("Root cause: two products shared one barcode.").sentences
    assert sentence.section == "cause"


def test_a_heading_with_a_colon_rules_its_list_and_no_paragraph_set_off_behind_it(parsed):
    letter = parsed(
        "Dear team,\n\nThe reasons we found:\n1. The box was thin.\n2. Nobody looked.\n\n"
        "The thin boxes were thrown away on 3 May.\n\nEach box is now weighed.\n\nRegards,\nMira"
    )
    told = [(sentence.block.kind, sentence.section) for sentence in letter.sentences][2:6]
    assert told == [("item", "cause"), ("item", "cause"), ("paragraph", ""), ("paragraph", "")]


def test_a_heading_of_where_things_stand_tells_what_was_done(parsed):
    letter = parsed("Dear team,\n\nWhere things stand today:\n- labels: reprinted\n- boxes: weighed\n\nRegards,\nMira")
    assert {sentence.section for sentence in letter.sentences if sentence.block.kind == "item"} == {"corrective"}
