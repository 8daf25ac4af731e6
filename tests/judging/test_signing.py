import pytest
from msgspec.structs import replace

from appealcheck.judging.signing import (
    BadRecord,
    checklist_of,
    hash_of,
    packed,
    read_record,
    record_path,
    signed,
)
from appealcheck.rulebook.checklist import ManualItem
from tests.render.sample import LETTER, draft

ITEMS = (ManualItem("facts", {"en": "True?", "zh": "属实？"}), ManualItem("account", {"en": "Yours?", "zh": "本人？"}))
REQUIRED = ("apology", "request", "signed", "unheard-of")


def without_errors():
    return replace(draft(), findings=tuple(each for each in draft().findings if each.severity != "error"))


def test_nothing_is_ready_while_an_error_or_an_unsigned_item_remains():
    both = signed(None, LETTER, ["facts", "account"], "Lin")
    one = signed(None, LETTER, ["facts"], "")
    cases = [
        (draft(), both, False),
        (without_errors(), one, False),
        (without_errors(), None, False),
        (without_errors(), both, True),
    ]
    for report, record, ready in cases:
        assert checklist_of(report, LETTER, REQUIRED, ITEMS, record, "en").ready is ready
    last = checklist_of(draft(), LETTER, REQUIRED, ITEMS, one, "zh")
    assert [(item.id, item.ask, item.by) for item in last.items] == [
        ("facts", "属实？", ""),
        ("account", "本人？", None),
    ]
    assert [(each.element, each.present) for each in last.elements] == [
        ("apology", False),
        ("request", False),
        ("signed", True),
    ]
    assert {each.rule for each in last.errors} == {"apology-missing", "order-id-masked"}
    assert last.grammar == "part"


def test_a_changed_draft_voids_what_was_signed_and_a_new_signature_starts_anew():
    record = signed(None, LETTER, ["facts", "account"], "Lin")
    changed = LETTER.replace("3 May", "4 May")
    void = checklist_of(without_errors(), changed, REQUIRED, ITEMS, record, "en")
    assert (void.ready, void.void) == (False, ("account", "facts"))
    assert all(item.by is None for item in void.items)
    again = signed(record, changed, ["facts"], "Mo")
    assert again.signed == {"facts": "Mo"}
    assert again.text == hash_of(changed) != record.text
    assert signed(again, changed, ["account"], "Lin").signed == {"account": "Lin", "facts": "Mo"}


def test_a_record_is_read_as_it_was_written(tmp_path):
    path = record_path(tmp_path / "draft.docx")
    assert path.name == "draft.docx.checklist.json"
    assert read_record(path, "en") is None
    record = signed(None, LETTER, ["facts"], "林")
    path.write_bytes(packed(record))
    assert read_record(path, "en") == record


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"schema": "x", "text": "", "signed": {}}',
        b'{"schema": "x", "text": "", "signed": {}, "y": 1}',
    ],
)
def test_what_is_no_record_is_one_line(tmp_path, data):
    path = tmp_path / "a.checklist.json"
    path.write_bytes(data)
    with pytest.raises(BadRecord, match=r"^[^\n]*a\.checklist\.json: this is no record[^\n]*$"):
        read_record(path, "en")
    with pytest.raises(BadRecord, match="cannot be read"):
        read_record(tmp_path, "en")
