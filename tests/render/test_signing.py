import json

import pytest

from appealcheck.judging.signing import checklist_of, signed
from appealcheck.render.page import page_for
from appealcheck.render.signing import lines_of, to_json
from appealcheck.rulebook.checklist import manual_items

from .sample import LETTER, draft

ITEMS = manual_items("odr")


def shown(lang="en", record=None, encoding="utf-8", width=80):
    checklist = checklist_of(draft(lang), LETTER, ("apology", "request"), ITEMS, record, lang)
    return [line.plain for line in lines_of(page_for(lang, encoding, width), checklist)]


def test_what_is_left_is_told_with_signs_and_words():
    lines = shown(record=signed(None, LETTER, ["facts"], "Lin"))
    text = "\n".join(lines)
    assert lines[0] == "NOT YET TO SEND  letters/lin.txt"
    assert "  – Apology" in lines
    assert "  ✗ whole letter  apology-missing: The letter never says sorry." in lines
    assert "  ! the grammar engine could not read the whole letter" in lines
    assert "(signed by Lin)" in text
    assert "✓ facts" in text
    assert "✗ account" in text
    assert "--sign ITEM" in text
    assert "no longer hold" not in text


def test_signatures_that_no_longer_hold_are_named():
    text = " ".join(" ".join(shown(record=signed(None, "another text", ["facts", "ids"], ""))).split())
    assert "changed since it was signed. These signatures no longer hold: facts, ids." in text


@pytest.mark.parametrize("encoding", ["ascii", "cp936"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_line_fits_and_can_be_shown(lang, encoding):
    if (lang, encoding) == ("zh", "ascii"):
        return
    for line in lines_of(page_for(lang, encoding, 60), checklist_of(draft(lang), LETTER, (), ITEMS, None, lang)):
        line.plain.encode(encoding)
        assert line.cell_len <= 60


def test_json_says_the_same():
    record = signed(None, LETTER, [item.id for item in ITEMS], "")
    value = json.loads(to_json(checklist_of(draft(), LETTER, ("apology",), ITEMS, record, "en")))
    assert value["schema"] == "appealcheck/checklist/1"
    assert value["ready"] is False
    assert [item["by"] for item in value["items"]] == [""] * len(ITEMS)
    assert value["elements"] == [{"element": "apology", "present": False}]
    assert value["errors"][1]["span"]["text"] == "114-XXXXXXX-XXXXXXX"
