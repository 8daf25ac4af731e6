"""The cache as users meet it: the same bytes, sooner."""

import re
from pathlib import Path

# Of the program's own parts all may be imported that neither parse nor judge.
HEAVY = re.compile(
    rb"\| +(spacy|thinc|numpy|harper|appealcheck\.(checker|rulebook|reading|judging\.finding)\S*)$", re.MULTILINE
)


def test_an_unchanged_draft_is_answered_without_parser_and_rules_in_the_same_bytes(run, tmp_path, letter, kept):
    (tmp_path / "draft.txt").write_text(letter, "utf-8")
    arguments = ("check", "--grammar", "harper", "draft.txt")
    anew = run(*arguments, "--no-cache")
    assert not kept.exists()
    first = run(*arguments, PYTHONPROFILEIMPORTTIME="1")
    assert HEAVY.search(first.stderr)
    again = run(*arguments, PYTHONPROFILEIMPORTTIME="1")
    assert HEAVY.search(again.stderr) is None
    assert anew.stdout == first.stdout == again.stdout
    (tmp_path / "other.txt").write_text(letter, "utf-16")
    as_json = run("check", "--grammar", "harper", "-f", "json", "other.txt", PYTHONPROFILEIMPORTTIME="1")
    assert HEAVY.search(as_json.stderr) is None
    assert as_json.stdout == run("check", "--grammar", "harper", "-f", "json", "other.txt", "--no-cache").stdout


def test_a_broken_cache_only_costs_time(run, kept):
    first = run("check", "--grammar", "off", "-", stdin=b"We will do our best.")
    kept.write_bytes(b"\0garbage" * 4000)
    for end in ("-wal", "-shm"):
        Path(f"{kept}{end}").unlink(missing_ok=True)
    second = run("check", "--grammar", "off", "-", stdin=b"We will do our best.")
    assert (second.returncode, second.stdout, second.stderr) == (first.returncode, first.stdout, b"")


def test_the_cache_tells_what_it_holds_and_forgets_it(run, kept):
    assert b"0 answers" in run("cache", "info").stdout
    run("check", "--grammar", "off", "-", stdin=b"We will do our best.")
    told = run("cache", "info")
    assert str(kept).encode() in told.stdout
    assert b"1 answers" in told.stdout
    cleared = run("cache", "clear")
    assert (cleared.returncode, cleared.stdout) == (0, b"1 answers forgotten.\n")
    assert b"0 answers" in run("cache", "info").stdout
