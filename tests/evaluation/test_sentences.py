import pytest

from appealcheck.evaluation.labelled import LabelError
from appealcheck.evaluation.sentences import MOVES, evaluate_sentences, read_bank
from appealcheck.resources import CORPUS

CHINESE = "我们向所有买家道歉。" * 10


def bank(folder, *lines):
    (folder / "bank.jsonl").write_text("\n\n".join(lines) + "\n", "utf-8")
    return folder


def test_sentences_are_held_against_their_moves(tmp_path, checker):
    folder = bank(
        tmp_path,
        '{"text": "We are sorry.", "moves": ["apology"]}',
        '{"text": "The buyer said sorry.", "moves": [], "why": "reported"}',
        '{"text": "Please reinstate our account.", "moves": ["request", "hostile"]}',
        f'{{"text": "{CHINESE}", "moves": []}}',
    )
    sentences = read_bank(folder)
    assert [each.place for each in sentences] == ["bank.jsonl:1", "bank.jsonl:3", "bank.jsonl:5", "bank.jsonl:7"]
    assert sentences[3].draft is None
    reports = checker.check_drafts(each.draft for each in sentences if each.draft)
    found = evaluate_sentences(sentences, reports)
    by_name = {each.name: each for each in found.elements}
    assert tuple(by_name) == MOVES
    assert by_name["apology"].f1.value == 1.0
    assert by_name["hostile"].missed == 1
    assert found.summary["mean_f1"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found.summary["lowest_f1"].value == 0.0
    # A sentence that is refused is not right, even where it makes no move.
    assert found.summary["exactly_right"].value == 0.5
    assert [(each.place, each.missed, each.invented) for each in found.wrong] == [
        ("bank.jsonl:5", ("hostile",), ()),
        ("bank.jsonl:7", (), ()),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{no json", "bank.jsonl:1: this line is no object"),
        ('{"text": "a"}', "moves"),
        ('{"text": "a", "moves": ["apologies"]}', "apologies"),
        ("", "no sentence in this folder"),
    ],
)
def test_a_wrong_bank_is_told_in_one_line(tmp_path, line, words):
    with pytest.raises(LabelError) as told:
        read_bank(bank(tmp_path, line))
    assert words in str(told.value)
    assert "\n" not in str(told.value)


def test_a_missing_folder_and_a_damaged_file_are_told(tmp_path):
    with pytest.raises(LabelError, match="no such folder"):
        read_bank(tmp_path / "none")
    (tmp_path / "bank.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(LabelError, match="cannot be read"):
        read_bank(tmp_path)


def test_the_bank_of_the_corpus_has_positives_and_near_misses_of_every_move():
    sentences = read_bank(CORPUS / "sentences")
    assert len(sentences) > 1000
    assert all(sum(move in each.line.moves for each in sentences) >= 50 for move in MOVES)
    assert sum(not each.line.moves for each in sentences) > 200
