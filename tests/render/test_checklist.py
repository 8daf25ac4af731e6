from appealcheck.judging.report import Element, Quote
from appealcheck.render.checklist import checklist
from appealcheck.render.page import page_for


def lines(elements: dict[str, Element], width: int = 80) -> list[str]:
    return [line.plain for line in checklist(page_for("en", "utf-8", width), elements)]


def test_present_and_absent_differ_in_sign_and_word() -> None:
    evidence = Quote(9, 20, 2, 5, "We apologise")
    assert lines({"apology": Element(True, (evidence, evidence)), "request": Element(False, ())}) == [
        "",
        "What the letter has",
        '  ✓ Apology  2:5    "We apologise" (+1)',
        "  – Request  not found",
    ]


def test_what_should_not_be_there_is_told_apart() -> None:
    assert lines({"hostile": Element(True, ()), "emotional_plea": Element(False, ())}) == [
        "",
        "What the letter is better without",
        "  ! Hostile words   found",
        "  – Emotional plea  none, good",
    ]


def test_counts_and_the_form_of_order_ids_are_told() -> None:
    seen = lines(
        {
            "actions": Element(True, (), count=5),
            "order_ids": Element(True, (), value="masked"),
            "root_cause": Element(False, (), count=0),
        }
    )
    assert seen[2:] == [
        "  ✓ Actions (5)  found",
        "  ✓ Order IDs    masked or blank  found",
        "  – Root cause   not found",
    ]


def test_absent_order_ids_are_named_once() -> None:
    assert lines({"order_ids": Element(False, (), value="none")})[2:] == ["  – Order IDs  not found"]


def test_long_evidence_is_cut_to_the_page() -> None:
    row = lines({"apology": Element(True, (Quote(0, 400, 12, 1, "很抱歉 sorry\n" * 40),))}, 60)[2]
    assert row.endswith('…"')
    assert "sorry 很抱歉" in row


def test_an_unknown_element_keeps_its_own_name_and_no_element_no_heading() -> None:
    assert lines({"thanks": Element(True, ())})[2] == "  ✓ thanks  found"
    assert lines({}) == []
