"""What teams add to a check: other formats, a file for the report, a baseline, redaction."""

import json

import pytest


@pytest.fixture
def draft(tmp_path, letter):
    text = letter.replace(
        "It was our fault.", "It was our fault. Mira couldn't received the parcel back. We will do our best."
    )
    (tmp_path / "draft.txt").write_text(text, "utf-8")
    return tmp_path / "draft.txt"


def test_a_report_goes_to_a_file_whole_and_nothing_to_the_screen(run, tmp_path, draft):
    printed = run("check", "--format", "sarif", "--grammar", "off", "draft.txt")
    written = run("check", "--format", "sarif", "--grammar", "off", "draft.txt", "-o", "out.sarif")
    assert (printed.returncode, written.returncode, written.stdout) == (0, 0, b"")
    assert (tmp_path / "out.sarif").read_bytes() == printed.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.txt", "out.sarif"]


def test_the_terminals_report_in_a_file_is_plain_text_whatever_the_console(run, tmp_path, draft):
    done = run(
        "check", "--grammar", "off", "--lang", "zh", "draft.txt", "-o", "r.txt", PYTHONIOENCODING="ascii", NO_COLOR=""
    )
    assert (done.returncode, done.stdout) == (0, b"")
    text = (tmp_path / "r.txt").read_text("utf-8")
    assert "\x1b" not in text
    assert "道歉" in text
    assert "✓" in text


def test_a_file_that_cannot_be_written_is_one_line(run, draft):
    for options in (("-o", "none/out.json"), ("--write-baseline", "none/b.json")):
        done = run("check", "--format", "json", "--grammar", "off", "draft.txt", *options)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert b"cannot be written" in done.stderr


def test_a_baseline_marks_what_was_there_and_lets_the_gate_see_the_rest(run, tmp_path, draft):
    gate = ("--grammar", "off", "--fail-on", "warning", "--fail-under", "99")
    assert run("check", *gate, "--quiet", "draft.txt").returncode == 1
    wrote = run("check", *gate, "--quiet", "draft.txt", "--write-baseline", "known.json")
    assert wrote.returncode == 0
    known = run("check", *gate, "draft.txt", "--baseline", "known.json")
    assert known.returncode == 0
    assert b"(known, in the baseline)" in known.stdout
    draft.write_text(
        "To whom it concerns.\n\n"
        + draft.read_text("utf-8").replace("Kind regards", "The second buyer didn't received it.\n\nKind regards")
    )
    later = run("check", *gate, "--format", "json", "draft.txt", "--baseline", "known.json")
    assert later.returncode == 1
    (report,) = json.loads(later.stdout)["drafts"]
    assert sorted(each["baseline"] for each in report["findings"] if each["rule"] == "modal-past") == [False, True]


def test_a_baseline_that_is_none_is_one_line(run, draft):
    done = run("check", "--grammar", "off", "draft.txt", "--baseline", "draft.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"draft.txt: this is no baseline file" in done.stderr


def test_redaction_reaches_all_that_is_printed(run, tmp_path, letter):
    (tmp_path / "Mira 112-3380914-7725106.txt").write_text(
        letter + "\nMira couldn't received 112-3380914-7725106.", "utf-8"
    )
    for output in ("terminal", "json", "github"):
        done = run(
            "check",
            "--redact",
            "--grammar",
            "off",
            "--format",
            output,
            "Mira 112-3380914-7725106.txt",
            "113-9047718-2264305.txt",
        )
        assert done.returncode == 2
        for secret in (b"Mira", b"Holt", b"Lampwright", b"3380914", b"9047718"):
            assert secret not in done.stdout + done.stderr


def test_a_draft_is_never_written_over(run, tmp_path, draft):
    before = draft.read_bytes()
    for arguments in (
        ("draft.txt", "-o", "./draft.txt"),
        (".", "-o", "draft.txt"),
        ("x*", "draft.txt", "--write-baseline", "draft.txt"),
    ):
        done = run("check", "--grammar", "off", *arguments)
        assert done.returncode == 2
        assert b"read and never written" in done.stderr
    assert draft.read_bytes() == before
