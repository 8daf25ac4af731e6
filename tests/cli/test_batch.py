"""A batch as users meet it."""

import json
import shutil

import pytest

from tests.cli.test_cache import HEAVY

NAMES = [f"draft-{number:02}" for number in range(11)]


@pytest.fixture
def folder(tmp_path, letter):
    team = tmp_path / "team"
    team.mkdir()
    for number, name in enumerate(NAMES):
        words = letter.replace("Mira Holt", f"Mira Holt {number}").replace(
            "We are sorry", "We are sorry" if number % 3 else "Hello"
        )
        (team / f"{name}.txt").write_text(words, "utf-8")
    (team / "empty.txt").write_text("", "utf-8")
    return team


def test_every_format_is_the_same_bytes_whatever_the_processes_the_cache_and_the_order(run, folder, kept):
    paths = [f"team/{name}.txt" for name in NAMES]
    first = run("batch", "-f", "json", "--grammar", "off", "-j", "2", "team")
    assert first.returncode == 2
    assert first.stderr.count(b"\n") == 1
    assert b"team/empty.txt" in first.stderr
    again = run(
        "batch", "-f", "json", "--grammar", "off", "-j", "1", *reversed(paths), "team", PYTHONPROFILEIMPORTTIME="1"
    )
    assert HEAVY.search(again.stderr) is None
    assert again.stdout == first.stdout
    assert run("batch", "-f", "json", "--grammar", "off", "--no-cache", "-j", "1", "team").stdout == first.stdout
    for name in ("html", "csv", "terminal"):
        to_file = ("-o", "out.html") if name == "html" else ()
        one = run("batch", "-f", name, "--grammar", "off", *to_file, "team", *paths[:3])
        other = run("batch", "-f", name, "--grammar", "off", *reversed(paths), "team/empty.txt")
        assert other.returncode == 2
        assert ((folder.parent / "out.html").read_bytes() if to_file else one.stdout) == other.stdout


def test_json_is_the_object_that_check_prints(run, folder, kept):
    (folder / "empty.txt").unlink()
    batch = run("batch", "-f", "json", "--grammar", "off", "team")
    assert batch.returncode == 0
    checked = json.loads(run("check", "-f", "json", "--grammar", "off", "team").stdout)
    # A batch does not compare its drafts with one another.
    checked["drafts"] = [{**draft, "similar": []} for draft in checked["drafts"]]
    assert json.loads(batch.stdout) == checked
    lines = run("batch", "-f", "jsonl", "--grammar", "off", "team").stdout.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(batch.stdout)["drafts"]


def test_the_terminal_gets_ranking_and_faults_and_the_gate_decides(run, folder, kept):
    done = run("batch", "--grammar", "off", "--fail-under", "100", "team", FORCE_COLOR="1")
    words = done.stdout.decode()
    assert "Ranking" in words
    assert "Most frequent faults" in words
    assert "apology-missing" in words
    assert "team/empty.txt" in words
    assert "In 11 drafts the grammar was not" in words
    # The bar goes to standard error, which counts as a terminal here.
    assert b"Checking" in done.stderr
    (folder / "empty.txt").unlink()
    assert run("batch", "--grammar", "off", "--fail-under", "100", "team").returncode == 1


def test_redacted_pages_hold_nothing_private(run, folder, kept):
    for name in ("html", "json", "csv"):
        done = run("batch", "--redact", "-f", name, "--grammar", "off", "team")
        assert b"112-3380914-7725106" not in done.stdout
        assert b"Holt" not in done.stdout
        assert b"draft-03" in done.stdout


def test_what_cannot_be_done_is_one_line(run, folder, kept):
    cases = [
        ("batch",),
        ("batch", "--profile", "none-such", "team"),
        ("batch", "-o", "no/such/folder/out.txt", "--grammar", "off", "team"),
        ("batch", "--dask", "tcp://127.0.0.1:1", "team"),
    ]
    for arguments in cases:
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.count(b"appealcheck: ") >= 1
        assert b"Traceback" not in done.stderr


def test_a_folder_with_a_broken_configuration_costs_its_own_drafts_alone(run, folder, kept):
    (folder / "empty.txt").unlink()
    other = folder / "other"
    other.mkdir()
    shutil.move(folder / "draft-00.txt", other)
    (other / "appealcheck.toml").write_text('profile = "none-such"\n')
    done = run("batch", "-f", "json", "--grammar", "off", "team")
    answer = json.loads(done.stdout)
    assert done.returncode == 2
    assert len(answer["drafts"]) == 10
    assert [error["path"] for error in answer["errors"]] == ["team/other/draft-00.txt"]
