import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from appealcheck.render.json import schema


def drafts(done):
    report = json.loads(done.stdout)
    jsonschema.validate(report, schema())
    return report["drafts"]


def test_a_letter_gets_a_report_that_follows_the_contract(run, tmp_path, letter):
    (tmp_path / "draft.txt").write_text(letter, "utf-8")
    done = run("check", "--format", "json", "--grammar", "harper", "draft.txt")
    assert done.returncode == 0
    (draft,) = drafts(done)
    assert draft["path"] == "draft.txt"
    assert draft["profile"] == "odr"
    assert 0 <= draft["score"] <= 100
    assert draft["elements"]["apology"]["present"]
    assert draft["elements"]["order_ids"]["value"] == "concrete"
    assert draft["elements"]["root_cause"]["count"] == 2
    assert draft["elements"]["actions"]["count"] == 4
    for element in draft["elements"].values():
        for span in element["spans"]:
            assert letter[span["start"] : span["end"]] == span["text"]
    for finding in draft["findings"]:
        if finding["span"]:
            assert letter[finding["span"]["start"] : finding["span"]["end"]] == finding["span"]["text"]


def test_the_same_letter_gives_the_same_bytes_from_standard_input_and_in_any_encoding(run, tmp_path, letter):
    for name, encoding in [("a", "utf-8"), ("b", "utf-8-sig"), ("c", "utf-16"), ("d", "gb18030"), ("e", "cp1252")]:
        (tmp_path / f"{name}.txt").write_text(letter, encoding)
    done = run(
        "check",
        "--format",
        "json",
        "--grammar",
        "off",
        "a.txt",
        "b.txt",
        "c.txt",
        "d.txt",
        "e.txt",
        "-",
        stdin=letter.encode(),
    )
    found = drafts(done)
    assert [draft.pop("path") for draft in found] == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "-"]
    assert all(len(draft.pop("similar")) > 0 for draft in found)
    assert all(draft == found[0] for draft in found)


def test_what_cannot_be_read_is_told_in_one_line_each_and_the_rest_is_checked(run, tmp_path, letter):
    (tmp_path / "good.txt").write_text(letter, "utf-8")
    (tmp_path / "empty.txt").write_text(" \n\n", "utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (tmp_path / "long.txt").write_text("We are sorry. " * 20_000, "utf-8")
    (tmp_path / "german.txt").write_text(
        "Sehr geehrte Damen und Herren, wir bedauern die verspätete Lieferung sehr. " * 8, "utf-8"
    )
    (tmp_path / "drawer").mkdir()
    names = ["missing.txt", "empty.txt", "good.txt", "picture.txt", "long.txt", "german.txt", "drawer"]
    done = run("check", "--quiet", "--grammar", "off", *names)
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 6
    for name in set(names) - {"good.txt"}:
        assert sum(name in line for line in lines) == 1
    assert b"good.txt" in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_path_is_never_taken_for_a_letter(run):
    done = run("check", "We are sorry for the late orders.")
    assert done.returncode == 2
    assert b"no such file" in done.stderr


def test_no_path_at_all_says_what_to_give(run):
    done = run("check")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing to check" in done.stderr


@pytest.mark.parametrize(
    ("options", "status"),
    [((), 0), (("--fail-under", "100"), 1), (("--fail-under", "5"), 0), (("--fail-on", "warning"), 1)],
)
def test_the_gate_decides_the_exit_status(run, options, status):
    done = run(
        "check", "--quiet", "--grammar", "off", *options, "-", stdin=b"We will do our best. Please reinstate us."
    )
    assert done.returncode == status


def test_a_single_sentence_is_a_draft(run):
    done = run("check", "--format", "json", "--grammar", "off", "-", stdin=b"I'm sorry.")
    assert drafts(done)[0]["elements"]["apology"]["present"] is True


def test_messages_come_in_chinese_by_option_and_by_locale(run):
    by_option = run("check", "--grammar", "off", "--lang", "zh", "-", stdin=b"We will do our best.")
    by_locale = run("check", "--grammar", "off", "-", stdin=b"We will do our best.", LC_ALL="zh_CN.UTF-8")
    assert by_option.stdout == by_locale.stdout
    assert "申诉" in by_option.stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "cp1252"])
def test_a_narrow_console_gets_replacements_and_no_crash(run, encoding):
    text = "We are sorry 😀 【date】 [bold]red[/bold] \x1b[31m".encode()
    for lang in ("en", "zh"):
        done = run("check", "--grammar", "off", "--lang", lang, "-", stdin=text, PYTHONIOENCODING=encoding)
        assert done.returncode == 0, done.stderr
        assert b"\x1b" not in done.stdout
        done.stdout.decode(encoding)


def test_a_profile_can_be_chosen_and_a_wrong_one_is_named(run):
    done = run("check", "--format", "json", "--grammar", "off", "--profile", "classic", "-", stdin=b"We are sorry.")
    rules = {finding["rule"] for finding in drafts(done)[0]["findings"]}
    assert "apology-missing" not in rules
    assert {"order-ids-missing", "root-cause-missing", "actions-missing", "close-missing"} <= rules
    wrong = run("check", "--grammar", "off", "--profile", "odrr", "-", stdin=b"We are sorry.")
    assert wrong.returncode == 2
    assert b"odrr" in wrong.stderr
    assert b"late-shipment" in wrong.stderr


def test_a_missing_model_is_one_line_with_the_command_that_installs_it(run):
    done = run("check", "--grammar", "off", "--model", "en_core_web_lg", "-", stdin=b"We are sorry.")
    assert done.returncode == 2
    assert b"python -m spacy download en_core_web_lg" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_mutes_of_the_nearest_configuration_hold_and_unused_ones_are_findings(run, tmp_path, letter):
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "draft.txt").write_text("Please reinstate us. We replaced the cartons on 3 May.", "utf-8")
    (tmp_path / "appealcheck.toml").write_text(
        'lang = "en"\n[[mute]]\nrule = "apology-missing"\nreason = "house style"\n[[mute]]\nrule = "hostile"\nreason = "x"\n',
        "utf-8",
    )
    done = run("check", "--format", "json", "--grammar", "off", "team/draft.txt")
    (draft,) = drafts(done)
    assert [(muted["rule"], muted["reason"]) for muted in draft["muted"]] == [("apology-missing", "house style")]
    unused = [finding for finding in draft["findings"] if finding["rule"] == "unused-mute"]
    assert len(unused) == 1
    assert "hostile" in unused[0]["message"]


def test_a_broken_configuration_is_told_with_its_place_and_other_drafts_are_checked(run, tmp_path):
    for name in ("good", "bad"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("We are sorry.", "utf-8")
    (tmp_path / "bad" / "appealcheck.toml").write_text('profil = "odr"\n', "utf-8")
    done = run("check", "--quiet", "--grammar", "off", "bad/a.txt", "good/a.txt")
    assert done.returncode == 2
    assert b"appealcheck.toml:1:1" in done.stderr
    assert b"profile" in done.stderr
    assert b"good/a.txt" in done.stdout.replace(b"\\", b"/")


def test_own_rules_add_to_the_shipped_ones(run, tmp_path):
    rule = Path(__file__).parent.parent / "data" / "own-rules"
    done = run(
        "check",
        "--format",
        "json",
        "--grammar",
        "off",
        "--rules",
        str(rule),
        "-",
        stdin=b"We shipped it with Zippy Parcel.",
    )
    assert "house-carrier" in {finding["rule"] for finding in drafts(done)[0]["findings"]}


def test_a_slip_in_an_own_rule_names_file_line_and_the_nearest_word(run, tmp_path):
    own = tmp_path / "own" / "tone"
    own.mkdir(parents=True)
    (own / "loud.yaml").write_text("id: loud\ntitle: x\ndimenson: tone\n", "utf-8")
    done = run("check", "--grammar", "off", "--rules", str(tmp_path / "own"), "-", stdin=b"We are sorry.")
    assert done.returncode == 2
    assert b"loud.yaml:3:1" in done.stderr
    assert b'did you mean "dimension"?' in done.stderr


def test_explain_score_adds_up(run):
    done = run("check", "--grammar", "off", "--explain-score", "-", stdin=b"We will do our best. Please reinstate us.")
    assert b"root-cause-missing" in done.stdout
    assert b"successful letters" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_closed_pipe_is_no_fault(tmp_path):
    (tmp_path / "a.txt").write_text("We will do our best.\n\n" * 900, "utf-8")
    for command in ("rules list", "check --grammar off a.txt", "check --grammar off --format json a.txt"):
        done = subprocess.run(
            # Nothing reads from the start: how much a reader takes before it goes is a matter of luck.
            f'("{sys.executable}" -m appealcheck {command}; echo $? >status) | true',
            shell=True,
            capture_output=True,
            cwd=tmp_path,
            check=True,
        )
        assert (done.stdout, done.stderr) == (b"", b"")
        assert (tmp_path / "status").read_text().strip() == "141"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Only Linux has a device that is always full.")
@pytest.mark.parametrize(
    "command", ["check -q --grammar off a.txt", "check --format json --grammar off a.txt", "rules list"]
)
def test_a_full_disk_is_one_line(tmp_path, command):
    (tmp_path / "a.txt").write_text("We are sorry.", "utf-8")
    done = subprocess.run(
        f'"{sys.executable}" -m appealcheck {command} >/dev/full',
        shell=True,
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"cannot be written" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Only Linux has a device that is always full.")
def test_errors_that_cannot_be_told_leave_the_status(tmp_path):
    done = subprocess.run(
        f'"{sys.executable}" -m appealcheck check none.txt 2>/dev/full',
        shell=True,
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 2


def test_a_fault_inside_is_one_line_and_status_3(run, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import appealcheck.judging.assemble as a\n\ndef boom(*x):\n    raise KeyError('boom')\n\na.assemble = boom\n",
        "utf-8",
    )
    done = run("check", "--no-cache", "--grammar", "off", "-", stdin=b"We are sorry.", PYTHONPATH=str(tmp_path))
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert b"internal fault" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Only a POSIX shell closes a stream like this.")
@pytest.mark.parametrize(("closed", "status"), [(">&-", 0), ("2>&-", 0), ("<&-", 2)])
def test_a_stream_closed_by_the_shell_is_no_fault(tmp_path, closed, status):
    (tmp_path / "a.txt").write_text("We are sorry.", "utf-8")
    path = "-" if closed == "<&-" else "a.txt"
    command = f'"{sys.executable}" -m appealcheck check -q --grammar off {path} {closed}'
    done = subprocess.run(command, shell=True, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert b"internal fault" not in done.stderr


def test_a_letter_that_leaves_this_machine_is_told_of(run, letter):
    arguments = ("check", "--quiet", "--grammar", "off", "-", "--languagetool-url")
    away = run(*arguments, "http://languagetool.invalid:8081/v2", stdin=letter.encode())
    assert "sent to languagetool.invalid and leaves this machine" in away.stderr.decode()
    here = run(*arguments, "http://127.0.0.1:9", stdin=letter.encode())
    assert here.stderr == b""
