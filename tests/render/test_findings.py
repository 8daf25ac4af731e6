import msgspec
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.judging.report import Finding, Quote
from appealcheck.render.findings import all_findings, fix_first
from appealcheck.render.page import page_for

from .sample import LETTER, draft, example_of, finding, known_report, quote

PAGE = page_for("en", "utf-8", 80)


def plain(findings: list[Finding]) -> list[str]:
    return [line.plain for line in fix_first(PAGE, findings)]


def test_the_biggest_gain_comes_first_and_a_rule_once() -> None:
    lines = plain(list(draft().findings))
    assert lines[1] == "Fix these first (points you gain)"
    assert [line.split()[:2] for line in lines if line.startswith("  ") and "." in line[:5]] == [
        ["1.", "+16.4"],
        ["2.", "+11.4"],
        ["3.", "+4.2"],
        ["4.", "+3.2"],
        ["5.", "+2.4"],
    ]
    assert '            Where: 14:11 "do our best" and 2 more. Rule: promise-vague' in lines


def test_equal_gains_are_ordered_by_severity() -> None:
    note = finding("modal-base-form", "language", "note", 2.0, quote("couldn't"))
    error = finding("order-id-masked", "facts", "error", 2.0, quote("114-XXXXXXX-XXXXXXX"))
    assert "An order number is masked" in plain([note, error])[2]


def test_what_costs_nothing_is_not_among_the_first() -> None:
    assert plain([finding("thanks-late", "close", "note", 0.0, None)]) == []


@given(st.permutations(draft().findings))
def test_the_order_of_findings_does_not_matter(findings: list[Finding]) -> None:
    one = draft()
    other = msgspec.structs.replace(one, findings=tuple(findings))
    assert plain(findings) == plain(list(one.findings))
    assert [line.plain for line in all_findings(PAGE, other, LETTER, example_of)] == [
        line.plain for line in all_findings(PAGE, one, LETTER, example_of)
    ]


def test_findings_stand_under_their_dimension_in_order_of_place() -> None:
    lines = [line.plain for line in all_findings(PAGE, draft(), LETTER, example_of)]
    headings = [line for line in lines if line.endswith("/100")]
    assert headings == [
        "Ownership  65/100",
        "Facts  80/100",
        "Root causes  80/100",
        "Plan of action  64/100",
        "Close  100/100",
        "Language  90/100",
    ]
    assert [line.split()[2] for line in lines if "promise-vague" in line] == ["14:11", "14:32", "15:19"]


def test_advice_and_example_are_given_once_for_a_rule() -> None:
    lines = [line.plain.strip() for line in all_findings(PAGE, draft(), LETTER, example_of)]
    assert lines.count("Good example: Since 6 May a second person signs every packing list.") == 1
    assert lines.count("What to do: the same as at 14:11.") == 2


def test_another_advice_of_the_same_rule_is_given_too() -> None:
    first = finding("cause-thin", "causes", "warning", 1.0, quote("Our staff"))
    second = msgspec.structs.replace(first, advice="Say since when.", span=quote("charge of it"))
    value = msgspec.structs.replace(draft(), findings=(first, second))
    lines = [line.plain.strip() for line in all_findings(PAGE, value, LETTER, example_of)]
    assert "What to do: Say since when." in lines
    assert "What to do: Add the step that was missing, and since when." in lines


def test_a_dimension_without_a_score_and_one_unknown_are_printed() -> None:
    here = Quote(0, 4, 1, 1, "Dear")
    value = msgspec.structs.replace(
        draft(),
        findings=(
            Finding("dates-differ", "consistency", "error", "high", "Two dates differ.", "Choose one.", here, (), 0.0),
            Finding("house", "house-style", "note", "low", "Not ours.", "Change it.", here, ("Hello", "Good day"), 0.0),
        ),
    )
    lines = [line.plain for line in all_findings(PAGE, value, LETTER, lambda rule: " \n")]
    assert lines[1] == "Consistency"
    assert "house-style" in lines
    assert "    Instead: Hello; Good day" in lines
    assert "  i note  1:1  house  (not certain: judge for yourself)" in lines
    assert not any("Good example" in line for line in lines)


def test_no_finding_is_said() -> None:
    value = msgspec.structs.replace(draft(), findings=())
    assert [line.plain for line in all_findings(PAGE, value, LETTER, example_of)] == ["", "Nothing found to mend."]


def test_notes_that_say_the_same_are_told_once_with_their_places() -> None:
    base = draft()
    words = quote("do our best")
    spans = [Quote(words.start + at, words.end + at, 20, 1 + at, words.text) for at in range(4)]
    notes = [
        msgspec.structs.replace(finding("thanks-late", "tone", "note", 0.01, span), message="A wide comma.")
        for span in spans
    ]
    lines = [
        line.plain
        for line in all_findings(PAGE, msgspec.structs.replace(base, findings=tuple(notes)), LETTER, example_of)
    ]
    assert sum("A wide comma." in line for line in lines) == 1
    assert "    The same at 20:2, 20:3, 20:4." in lines
    assert not any("costs 0.0" in line for line in lines)
    two = [
        line.plain
        for line in all_findings(PAGE, msgspec.structs.replace(base, findings=tuple(notes[:2])), LETTER, example_of)
    ]
    assert sum("A wide comma." in line for line in two) == 2


def test_what_the_baseline_knows_is_marked_and_stays():
    (draft,) = known_report().drafts
    lines = [line.plain for line in all_findings(page_for("en", "utf-8", 100), draft, LETTER, lambda _: None)]
    heads = [line for line in lines if "(known, in the baseline)" in line]
    assert len(heads) == sum(each.baseline is True for each in draft.findings) == 5
