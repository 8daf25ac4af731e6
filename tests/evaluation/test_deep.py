import json

import pytest

from appealcheck.evaluation.deep import evaluate_deep, read_deep
from appealcheck.evaluation.labelled import LabelError
from appealcheck.evaluation.record import drops, read_record
from appealcheck.resources import CORPUS

LETTER = """Root causes
1. Our stock was counted by hand once a week.
2. The label printer broke on 10 May.

Actions
1. Since 12 May Linnworks synchronises the stock of both shops.
2. We refunded both buyers.
"""
CAUSES = [
    {"text": "counted by hand", "answered_by": ["Linnworks synchronises the stock"]},
    {"text": "printer broke", "answered_by": [{"text": "We refunded both buyers", "occurrence": 1}]},
]
ACTIONS = [
    {
        "text": "Since 12 May Linnworks",
        "strength": "strong",
        "time": "done",
        "who": True,
        "when": True,
        "amount": False,
        "means": True,
    },
    {
        "text": "Root causes",
        "strength": "weak",
        "time": "done",
        "who": False,
        "when": False,
        "amount": False,
        "means": False,
    },
]


@pytest.fixture
def folder(tmp_path):
    def write(record, text=LETTER, name="a"):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / f"{name}.json").write_text(record if isinstance(record, str) else json.dumps(record), "utf-8")
        (tmp_path / f"{name}.notice.txt").write_text("Your account is closed.", "utf-8")
        return tmp_path

    return write


def test_links_and_actions_are_counted(folder, report_of):
    (letter,) = read_deep(folder({"causes": CAUSES, "actions": ACTIONS, "notice": None}))
    found = evaluate_deep([letter], [report_of(LETTER)])
    summary = {name: figure.value for name, figure in found.summary.items()}
    assert summary["links_precision"] == 1
    assert summary["links_recall"] == 0.5
    assert summary["links_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert (summary["unanswered_precision"], summary["unanswered_recall"]) == (0, None)
    assert summary["actions_found"] == 0.5
    assert (summary["strength"], summary["who"]) == (1, 0)
    assert {(each.line, each.what) for each in found.wrong} == {
        ("unanswered", "invented"),
        ("links", "missed"),
        ("actions_found", "false for true"),
        ("who", "false for true"),
    }


def test_a_letter_without_labels_counts_for_nothing(folder, report_of):
    letters = read_deep(folder({"id": "a"}))
    assert evaluate_deep(letters, [report_of(LETTER)]).summary == {}


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"causes": [{"text": "no such words", "answered_by": []}]}, "no such words"),
        ({"actions": [{**ACTIONS[0], "text": "nowhere"}]}, "nowhere"),
        ({"causes": [{"text": "counted"}]}, "does not hold"),
        ("{", "does not hold"),
    ],
)
def test_a_wrong_record_is_told_in_one_line(folder, record, told):
    with pytest.raises(LabelError) as caught:
        read_deep(folder(record))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_holds_no_such_letters_is_told(tmp_path, folder):
    with pytest.raises(LabelError, match="no such folder"):
        read_deep(tmp_path / "nowhere")
    with pytest.raises(LabelError, match="no labelled letter"):
        read_deep(tmp_path)
    folder({})
    (tmp_path / "a.json").unlink()
    with pytest.raises(LabelError, match="no record"):
        read_deep(tmp_path)


def test_no_figure_of_the_deep_letters_is_worse_than_recorded(checker):
    letters = read_deep(CORPUS / "deep")
    figures = evaluate_deep(letters, checker.check_drafts(letter.draft for letter in letters))
    assert drops(read_record(CORPUS / "deep", "deep"), figures.summary) == ()


def test_contradictions_and_leftovers_are_counted(folder, report_of):
    text = "We are three people at one bench. The four of us pack each lamp. We refunded the buyer on [DATE]."
    labels = {
        "contradictions": [
            {"kind": "number", "texts": ["three people", {"text": "four of us"}], "why": "three, later four"},
            {"kind": "name", "texts": ["each lamp"]},
        ],
        "leftovers": [{"kind": "placeholder", "text": "[DATE]"}],
    }
    (letter,) = read_deep(folder(labels, text))
    found = evaluate_deep([letter], [report_of(text)])
    summary = {name: figure.value for name, figure in found.summary.items()}
    assert (summary["contradictions_precision"], summary["contradictions_recall"]) == (1, 0.5)
    assert summary["leftovers_f1"] == 1
    assert [wrong.words for wrong in found.wrong] == ["each lamp"]


def test_a_contradiction_that_is_not_in_its_letter_is_told(folder):
    with pytest.raises(LabelError, match="five people"):
        read_deep(folder({"contradictions": [{"texts": ["five people"]}]}))
    with pytest.raises(LabelError, match="nowhere"):
        read_deep(folder({"leftovers": [{"kind": "note", "text": "nowhere"}]}))
