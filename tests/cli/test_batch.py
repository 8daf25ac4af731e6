"""A batch as users meet it."""

import contextlib
import json
import shutil
import subprocess
import sys
import time

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


@contextlib.contextmanager
def cluster(place):
    """Give the address of a scheduler with one worker on this machine, and end both."""
    pytest.importorskip("distributed")
    place.mkdir(parents=True, exist_ok=True)
    told = place / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": place}
    with contextlib.ExitStack() as open_ones:

        def start(*arguments):
            process = open_ones.enter_context(subprocess.Popen([sys.executable, "-m", *arguments], **quiet))
            open_ones.callback(process.kill)

        start(
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(told),
        )
        end = time.monotonic() + 60
        # The file is there before it is written, and a worker that reads it then ends.
        while not (told.exists() and told.read_text().rstrip().endswith("}")) and time.monotonic() < end:
            time.sleep(0.1)
        start(
            "distributed.cli.dask_worker",
            "--scheduler-file",
            str(told),
            "--no-nanny",
            "--nthreads",
            "1",
            "--no-dashboard",
        )
        yield json.loads(told.read_text())["address"]


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
    assert json.loads(batch.stdout) == checked
    assert all(draft["similar"] for draft in checked["drafts"])
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
    near = words[words.index("Near-copies among the drafts") :]
    assert "alike: team/draft-00.txt and team/draft-0" in near
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


def test_a_near_copy_is_masked_as_it_is_in_its_own_report(run, tmp_path, letter, kept):
    """The other letter does not know that the name in the path is one."""
    (tmp_path / "Mira Holt.txt").write_text(letter, "utf-8")
    (tmp_path / "other.txt").write_text(
        letter.replace("Mira Holt", "Anna Reyes").replace("Lampwright", "Lamps"), "utf-8"
    )
    done = run("check", "-f", "json", "--redact", "--grammar", "off", "other.txt", "Mira Holt.txt")
    assert b"Holt" not in done.stdout
    drafts = {draft["path"]: draft["similar"] for draft in json.loads(done.stdout)["drafts"]}
    assert [each["to"] for each in drafts["other.txt"]] == ["**** ****.txt"]
    assert [each["to"] for each in drafts["**** ****.txt"]] == ["other.txt"]
    page = run("batch", "-f", "html", "--redact", "--grammar", "off", "other.txt", "Mira Holt.txt").stdout.decode()
    assert "Holt" not in page
    assert "another of these drafts: **** ****.txt" in page


def test_a_scheduler_at_an_address_checks_the_drafts(run, folder, kept):
    """A real scheduler and a real worker, each a process of its own, as on other machines."""
    (folder / "empty.txt").unlink()
    expected = run("batch", "-f", "json", "--grammar", "off", "--no-cache", "-j", "1", "team")
    with cluster(kept.parent) as address:
        done = run("batch", "-f", "json", "--grammar", "off", "--no-cache", "--dask", address, "team")
    assert (done.returncode, done.stdout) == (0, expected.stdout)
    assert done.stderr.count(b"Traceback") == 0


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
