import json

import pytest
from typer.testing import CliRunner

from appealcheck.cli import compare  # noqa: F401  # adds its command to the app
from appealcheck.cli.app import app


def call(*arguments):
    """Run the command line in this process, where the loaded model stays for the next call."""
    return CliRunner().invoke(app, ["compare", *map(str, arguments), "--grammar", "off"])


@pytest.fixture
def two(tmp_path, letter):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(letter, "utf-8")
    new.write_text(letter.replace("4 May", "9 May"), "utf-8")
    return old, new


def test_two_versions_are_compared_by_the_real_executable(run, two):
    done = run("compare", *map(str, two), "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert '"4 May"' in done.stdout.decode()
    assert "可能与已发出的内容矛盾" in done.stdout.decode()


def test_json_is_printed_whole(two):
    done = call(*two, "--format", "json", "--profile", "classic")
    assert done.exit_code == 0
    value = json.loads(done.stdout)
    assert (value["schema"], value["profile"]) == ("appealcheck/comparison/1", "classic")
    assert [each["new"]["text"] for each in value["facts"]] == ["9 May"]


def test_a_comparison_of_unrelated_letters_is_one_clear_line(two, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("We sell shoes. A buyer said that the left one was brown and the right one was black.", "utf-8")
    done = call(two[0], other)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert "old.txt" in done.stderr
    assert "other.txt are no versions of one letter" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("none.txt",), "none.txt: no such file"),
        ((".",), "more than one letter"),
        (("new.txt", "-p", "nope"), 'No profile "nope"'),
    ],
)
def test_what_cannot_be_compared_is_one_clear_line(two, monkeypatch, arguments, says):
    monkeypatch.chdir(two[0].parent)
    done = call(two[0], *arguments)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert says in done.stderr
