import pytest
from msgspec.structs import replace

from appealcheck.judging.baseline import (
    BadBaseline,
    baseline_of,
    is_known,
    marked,
    packed,
    read_baseline,
    score_of_new,
)
from appealcheck.judging.fingerprint import fingerprinted
from tests.render.sample import LETTER, draft


def test_a_baseline_marks_what_it_knows_and_drops_nothing(tmp_path):
    report = fingerprinted(draft(), LETTER)
    old = replace(report, findings=report.findings[:4])
    file = tmp_path / "baseline.json"
    file.write_bytes(packed(baseline_of([old])))
    again = marked(report, read_baseline(file, "en"))
    assert [is_known(each) for each in again.findings] == [True] * 4 + [False] * (len(report.findings) - 4)
    assert [replace(each, baseline=False) for each in again.findings] == [
        replace(each, baseline=False) for each in report.findings
    ]
    other = marked(replace(report, path="letters/other.txt"), read_baseline(file, "en"))
    assert not any(map(is_known, other.findings))
    assert file.read_bytes() == packed(read_baseline(file, "en"))
    same_place = marked(replace(report, path="./letters/../letters/lin.txt"), read_baseline(file, "en"))
    assert is_known(same_place.findings[0])


def test_the_gate_gets_back_what_known_findings_cost():
    report = fingerprinted(draft(), LETTER)
    assert score_of_new(report) == 62
    (cause,) = [each for each in report.findings if each.rule == "cause-thin"]
    known = marked(report, baseline_of([replace(report, findings=(cause,))]))
    assert score_of_new(known) == round(62 + cause.points)
    assert score_of_new(marked(report, baseline_of([report]))) == 100
    assert score_of_new(replace(known, score=None)) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[1]", b"\xff\xfe", b'{"schema": "other/1", "findings": {}}', b'{"schema": 1, "findings": []}'],
)
def test_what_is_no_baseline_is_one_line(tmp_path, data):
    file = tmp_path / "b.json"
    file.write_bytes(data)
    with pytest.raises(BadBaseline, match=r"^[^\n]*b\.json: this is no baseline[^\n]*$"):
        read_baseline(file, "en")


def test_a_baseline_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(BadBaseline, match="cannot be read"):
        read_baseline(tmp_path / "none.json", "en")
    with pytest.raises(BadBaseline, match="无法读取"):
        read_baseline(tmp_path, "zh")
