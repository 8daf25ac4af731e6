import json

import pytest

from appealcheck.evaluation.labelled import LabelError, read_front_matter, read_pairs
from appealcheck.resources import CORPUS

from .conftest import LETTER, labels


def refused(folder, lang="en"):
    with pytest.raises(LabelError) as told:
        read_pairs(folder, lang)
    words = str(told.value)
    assert "\n" not in words
    return words


def test_pairs_are_read_in_the_order_of_their_names_and_other_files_are_left_alone(pair):
    pair("b", {"labels": labels(), "quality": 4, "genre": "not-an-appeal", "whole": False, "note": ["for people"]})
    folder = pair("a")
    (folder / "GUIDE.md").write_text("what the labels mean", "utf-8")
    (folder / "figures.json").write_text("{}", "utf-8")
    first, second = read_pairs(folder)
    assert (first.id, second.id) == ("a", "b")
    assert first.draft.text == LETTER
    assert (first.record.quality, first.record.genre, first.record.whole) == (2, "plan", True)
    assert (second.record.genre, second.record.whole) == ("not-an-appeal", False)


def test_a_folder_without_pairs_or_no_folder_is_told_with_the_way_out(tmp_path):
    assert "Put pairs into it" in refused(tmp_path)
    assert "no such folder" in refused(tmp_path / "none")
    assert "没有这个文件夹" in refused(tmp_path / "none", "zh")


def test_half_of_a_pair_is_told(pair):
    folder = pair("a")
    (folder / "b.txt").write_text(LETTER, "utf-8")
    assert "b.txt: this letter has no record. Write its labels to b.json" in refused(folder)
    (folder / "b.txt").rename(folder / "a.md")
    (folder / "c.json").write_text("{}", "utf-8")
    assert "c.json: this record has no letter" in refused(folder)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("{not json", "cannot be read"),
        ("[]", 'no table "labels"'),
        ('{"quality": 2}', 'no table "labels"'),
        ({"labels": labels(apologies=True), "quality": 2}, 'unknown label "apologies". Did you mean "apology"?'),
        ({"labels": labels(wholly_other=True), "quality": 2}, 'unknown label "wholly_other"'),
        ({"labels": {k: v for k, v in labels().items() if k != "request"}, "quality": 2}, 'label "request" is missing'),
        ({"labels": labels(apology="yes"), "quality": 2}, "$.labels.apology"),
        ({"labels": labels(order_ids="some"), "quality": 2}, "$.labels.order_ids"),
        ({"labels": labels(n_root_causes=-1), "quality": 2}, "n_root_causes"),
        ({"labels": labels(), "quality": 6}, "$.quality"),
        ({"labels": labels()}, "quality"),
    ],
)
def test_a_wrong_record_is_told_with_its_file(pair, record, words):
    told = refused(pair("a", record))
    assert "a.json" in told
    assert words in told


def test_a_record_that_is_no_utf_8_and_a_letter_that_cannot_be_checked_are_told(pair):
    folder = pair("a")
    (folder / "a.json").write_bytes(b"\xff\xfe{")
    assert "a.json" in refused(folder)
    assert "a.txt: there is no letter in it" in refused(pair("a", text="  \n"))


def test_a_letter_may_carry_its_record_in_front_matter(tmp_path):
    record = json.dumps({"labels": labels(), "quality": 3})
    (tmp_path / "README.md").write_text("no letter", "utf-8")
    (tmp_path / "one.md").write_text(f"---\n{record}\n---\n{LETTER}---\nafter a line\n", "utf-8")
    (letter,) = read_front_matter(tmp_path)
    assert letter.draft.text == LETTER + "---\nafter a line\n"
    assert letter.draft.path.endswith("one.md")
    assert letter.record.quality == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear team,\n", "no record at its head"),
        ("---\na: [\n---\nDear team,\n", "cannot be read"),
        ("---\nlabels: 3\n---\nDear team,\n", 'no table "labels"'),
        (f"---\n{json.dumps({'labels': labels(), 'quality': 3})}\n---\n \n", "one.md: there is no letter in it"),
    ],
)
def test_wrong_front_matter_is_told_with_its_file(tmp_path, text, words):
    (tmp_path / "one.md").write_text(text, "utf-8")
    with pytest.raises(LabelError, match=r"one\.md") as told:
        read_front_matter(tmp_path)
    assert words in str(told.value)


def test_every_letter_of_the_corpus_can_be_read():
    letters = read_pairs(CORPUS / "labelled")
    assert len(letters) == 120
    assert {letter.record.quality for letter in letters} == {1, 2, 3, 4, 5}
    assert len(read_front_matter(CORPUS / "successful")) >= 4
    assert len(read_front_matter(CORPUS / "weak")) >= 20
