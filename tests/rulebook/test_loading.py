import sys
from pathlib import Path

import pytest

from appealcheck import kept as files
from appealcheck.rulebook import kept
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.loading import load_rulebook
from appealcheck.rulebook.source import Source

GOOD = (Path(__file__).parent.parent / "data/own-rules/facts/house-carrier.yaml").read_text("utf-8")


@pytest.fixture
def own(tmp_path):
    def write(text: str, name: str = "facts/house-carrier.yaml") -> Path:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return tmp_path / "own"

    return write


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("severity:", "severty:"), 'house-carrier.yaml:4:1: unknown key "severty"; did you mean "severity"?'),
        (("warning", "warn"), '"warn" is not allowed here; did you mean "warning"?'),
        (("id: house-carrier", "id: other"), "is not the file's name"),
        (("title: The house does not ship with this carrier\n", ""), 'the key "title" is missing'),
        (('"zippy parcel"', '"(zippy parcel"'), '"(" without ")"'),
        (('"zippy parcel"', '"@zippy"'), 'no word class "zippy"'),
        (("why:", "why: x\nwhy:"), '"why" is given twice'),
        (("dimension: facts", "dimension: [facts"), "not valid YAML"),
        (("kind: tokens, any", "kind: phrases, any"), None),
        (("kind: tokens", "kind: token"), '"token" is no kind of rule here; did you mean "tokens"?'),
        (("kind: tokens", "kind: xyzzy"), "is no kind of rule here; there are tokens, clause, "),
        (('"zippy parcel"', '"zippy {CD}|parcel"'), '"{CD}" cannot stand beside "|"'),
    ],
)
def test_a_slip_is_told_in_one_line_with_its_place(own, change, told):
    folder = own(GOOD.replace(*change))
    if told is None:
        assert "house-carrier" in load_rulebook([folder]).rules
        return
    with pytest.raises(RuleError) as caught:
        load_rulebook([folder])
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_phrase_that_is_no_regular_expression_is_told(own):
    with pytest.raises(RuleError, match="not a regular expression"):
        load_rulebook([own(GOOD.replace("kind: tokens", "kind: phrases").replace('"zippy parcel"', '"(zippy"'))])


@pytest.mark.parametrize(
    ("frame", "told"),
    [("{}", "an empty frame"), ("{verb: ['@nobody']}", 'no word class "nobody"'), ("{has: ['(a']}", '"(" without')],
)
def test_a_frame_is_checked_when_it_is_read(own, frame, told):
    with pytest.raises(RuleError) as caught:
        load_rulebook([own(GOOD.replace('kind: tokens, any: ["zippy parcel"]', f"kind: clause, any: [{frame}]"))])
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("edit", "told"),
    [('find: "(a", write: "b"', '"(" without'), ('find: "a", write: "$1:later"', 'no form "later"')],
)
def test_an_edit_is_checked_when_it_is_read(own, edit, told):
    with pytest.raises(RuleError) as caught:
        load_rulebook([own(GOOD.replace('kind: tokens, any: ["zippy parcel"]', f"kind: edits, any: [{{{edit}}}]"))])
    assert told in str(caught.value)


def test_an_own_file_overrides_the_shipped_rule_of_the_same_id(own):
    shipped = load_rulebook()
    text = shipped.paths["apology-missing"].read_text("utf-8").replace("severity: warning", "severity: note")
    book = load_rulebook([own(text, "ownership/apology-missing.yaml")])
    assert book.rules["apology-missing"].severity == "note"
    assert book.digest != shipped.digest


def test_a_move_rule_and_a_finding_rule_never_share_an_id(own):
    folder = own(GOOD.replace("house-carrier", "apology-verb"), "facts/apology-verb.yaml")
    with pytest.raises(RuleError, match=r"is also the id of rules/moves/apology/apology-verb\.yaml"):
        load_rulebook([folder])


def test_a_folder_that_is_not_there_and_a_file_that_is_no_text_are_told(tmp_path):
    with pytest.raises(RuleError, match="no such folder"):
        load_rulebook([tmp_path / "nowhere"])
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match="UTF-8"):
        Source(tmp_path / "bad.yaml", "bad.yaml")


@pytest.mark.parametrize(("text", "told"), [("a: {b: 1}", "no list of words"), ("- a", "maps names to lists")])
def test_a_word_class_file_is_checked(own, text, told):
    with pytest.raises(RuleError, match=told):
        load_rulebook([own(text, "lexicon/own.yaml")])


def test_a_section_pattern_is_checked(own):
    with pytest.raises(RuleError, match="not a regular expression"):
        load_rulebook([own("cause: ['(']", "lexicon/sections.yaml")])


def test_the_kept_copy_gives_the_same_rulebook_and_a_broken_one_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setattr(files.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    first = load_rulebook()
    copies = list(tmp_path.rglob("*.msgpack"))
    second = load_rulebook()
    assert (first.rules, first.moves, first.digest) == (second.rules, second.moves, second.digest)
    assert first.patterns == second.patterns
    for copy in copies:
        copy.write_bytes(b"broken")
    assert load_rulebook().rules == first.rules


def test_a_cache_that_cannot_be_written_only_costs_time(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    monkeypatch.setattr(files.platformdirs, "user_cache_dir", lambda *_, **__: str(blocked))
    assert load_rulebook().rules


def test_old_copies_are_dropped(monkeypatch, tmp_path):
    monkeypatch.setattr(files.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    for number in range(70):
        kept.put(f"{number}", [number])
    assert len(list(tmp_path.rglob("*.msgpack"))) == 64
    assert kept.get("69", list[int]) == [69]
    monkeypatch.setattr(files, "_MOST_BYTES", 10)
    kept.put("large", "x" * 20)
    assert len(list(tmp_path.rglob("*.msgpack"))) == 1
    assert kept.get("large", str) == "x" * 20


def test_a_file_that_changes_is_read_anew(monkeypatch, tmp_path, own):
    monkeypatch.setattr(files.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    folder = own("polite_word: [please]", "lexicon/own.yaml")
    first = load_rulebook([folder])
    assert load_rulebook([folder]).digest == first.digest
    own("polite_word: [kindly]", "lexicon/own.yaml")
    second = load_rulebook([folder])
    assert second.digest != first.digest
    assert second.lexicon.words("polite_word") == {"kindly"}


@pytest.mark.skipif(sys.platform == "win32", reason="makes a link")
def test_a_link_to_nowhere_is_one_line(own):
    folder = own("polite_word: [please]", "lexicon/own.yaml")
    (folder / "lexicon" / "gone.yaml").symlink_to(folder / "nowhere.yaml")
    with pytest.raises(RuleError, match=r"gone\.yaml: cannot be read"):
        load_rulebook([folder])
