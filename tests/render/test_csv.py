import csv
import io

import pytest
from msgspec.structs import replace

from appealcheck.render.csv import COLUMNS, to_csv

from .sample import LETTER, NASTY, hostile, known_report, report


def table(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_finding_is_a_row(lang):
    found = table(to_csv(report(lang), lang))
    (draft,) = report(lang).drafts
    assert len(found) == len(draft.findings) + 1
    assert tuple(found[0]) == COLUMNS
    for row in found[:-1]:
        assert (row["path"], row["score"], row["verdict"], row["error"]) == ("letters/lin.txt", "62", "revise", "")
        if row["start"]:
            quoted = LETTER[int(row["start"]) : int(row["end"])]
            assert row["text"].split() == quoted.replace("\x1b", "\ufffd").split()
    assert found[-1]["path"] == "letters/old.txt"
    assert found[-1]["error"]


def test_the_baseline_is_a_column():
    found = table(to_csv(known_report(), "en"))
    assert sorted({row["baseline"] for row in found}) == ["", "false", "true"]


def test_a_draft_without_findings_has_a_row_all_the_same():
    (draft,) = report().drafts
    (row,) = table(to_csv(replace(report(), drafts=(replace(draft, findings=()),), errors=()), "en"))
    assert (row["path"], row["rule"]) == ("letters/lin.txt", "")


@pytest.mark.parametrize("words", NASTY)
def test_no_cell_is_a_formula_and_no_word_a_row(words):
    found = table(to_csv(hostile(words), "en"))
    assert len(found) == 3
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in found for cell in row.values())
