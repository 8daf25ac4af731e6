import json

import pytest

from appealcheck.rulebook.checklist import manual_items


def test_a_letter_may_go_when_it_has_no_error_and_all_is_signed_and_not_after_a_change(run, tmp_path, letter):
    (tmp_path / "draft.txt").write_text(letter, "utf-8")
    options = ("draft.txt", "--grammar", "off", "--lang", "en")
    first = run("checklist", *options)
    assert first.returncode == 1
    assert b"NOT YET TO SEND" in first.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "draft.txt"]
    signs = [word for item in manual_items("odr") for word in ("--sign", item.id)]
    done = run("checklist", *options, *signs, "--by", "Lin Mei", "--format", "json")
    assert done.returncode == 0, done.stdout
    value = json.loads(done.stdout)
    assert value["ready"] is True
    assert {item["by"] for item in value["items"]} == {"Lin Mei"}
    assert value["text"] in (tmp_path / "draft.txt.checklist.json").read_text("utf-8")
    (tmp_path / "draft.txt").write_text(letter.replace("4 May", "5 May"), "utf-8")
    later = run("checklist", *options)
    assert later.returncode == 1
    assert b"The draft has changed since it was signed." in later.stdout


def test_an_error_keeps_a_signed_letter_back_and_redaction_hides_names(run, tmp_path):
    (tmp_path / "draft.txt").write_text(
        "Dear Team,\n\nIt was the fault of the carrier Zuzanna.\n\nRegards,\nMira Holt\n", "utf-8"
    )
    signs = [word for item in manual_items("generic") for word in ("--sign", item.id)]
    done = run("checklist", "draft.txt", "--grammar", "off", "--redact", *signs)
    assert done.returncode == 1
    assert "✗ whole letter".encode() in done.stdout
    assert b"Holt" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("draft.txt", "--sign", "fact"), b'Did you mean "facts"?'),
        (("draft.txt", "--sign", "zzzzzz"), b"Choose one of: facts, "),
        (("draft.txt", "--by", "Lin"), b"--by names who signs"),
        (("missing.txt",), b"no such file"),
        (("-",), b"for one draft in a file of its own"),
        (("folder",), b"for one draft in a file of its own"),
        (("d*.txt",), b"for one draft in a file of its own"),
        (("spoilt.txt",), b"spoilt.txt.checklist.json: this is no record"),
        (("draft.txt", "--profile", "odrr"), b'No profile "odrr"'),
        (("locked.txt", "--sign", "facts"), b"cannot be"),
    ],
)
def test_what_cannot_be_is_one_line(run, tmp_path, arguments, words):
    for name in ("draft.txt", "spoilt.txt", "locked.txt"):
        (tmp_path / name).write_text("We are sorry.", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "spoilt.txt.checklist.json").write_text("{}", "utf-8")
    (tmp_path / "locked.txt.checklist.json").mkdir()
    done = run("checklist", *arguments, "--grammar", "off")
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
