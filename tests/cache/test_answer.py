from pathlib import Path

import msgspec
import pytest

from appealcheck import Options
from appealcheck.cache import basis
from appealcheck.cache.answer import keep, known, packed, unpacked, with_rules
from appealcheck.cache.basis import basis_of
from appealcheck.cache.store import Store
from appealcheck.draft.found import Draft
from appealcheck.draft.places import Pages, Paragraphs
from appealcheck.grammar.issue import EngineMissing

OFF = Options(grammar="off")
WORDS = "We are sorry for the two late orders. We will do our best to improve."


@pytest.fixture(scope="module")
def answer(report_of, book):
    return with_rules(report_of(WORDS), book)


def test_a_kept_answer_comes_back_as_it_was_under_the_path_of_the_draft_that_asks(tmp_path, answer):
    options = Options(grammar="harper")
    found = basis_of(options)
    with Store(tmp_path / "a" / "b.sqlite3") as store:
        keep(store, found, [Draft("one.txt", WORDS, "utf-8")], [answer])
        (again, none) = known(store, found, [Draft("two.txt", WORDS, "utf-16"), Draft("two.txt", WORDS + " ", "utf-8")])
    assert none is None
    assert again.report.path == "two.txt"
    assert msgspec.structs.replace(again, report=msgspec.structs.replace(again.report, path="-")) == answer
    assert again.examples


def test_a_damaged_entry_is_none(answer):
    value = packed(answer)
    assert unpacked(value) == answer
    assert unpacked(value[:-7]) is None
    assert unpacked(value[:40] + bytes(4) + value[44:]) is None
    assert unpacked(b"") is None


def test_only_what_would_be_said_again_is_kept(tmp_path, answer):
    draft = Draft("one.txt", WORDS, "utf-8")
    harper = basis_of(Options(grammar="harper"))
    grammar = answer.report.grammar
    half = msgspec.structs.replace(answer.report, grammar=msgspec.structs.replace(grammar, complete=False))
    with Store(tmp_path / "a.sqlite3") as store:
        keep(store, harper, [draft], [msgspec.structs.replace(answer, report=half)])
        keep(store, msgspec.structs.replace(harper, engine="languagetool"), [draft], [answer])
        assert known(store, harper, [draft]) == [None]
        assert store.info().entries == 0


def test_every_option_and_the_places_of_the_text_make_another_key(tmp_path, monkeypatch):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.yaml").write_text("id: mine")
    options = [
        OFF,
        Options(grammar="off", lang="zh"),
        Options(grammar="off", profile="odr"),
        Options(grammar="off", rules=(folder,)),
        Options(grammar="off", mutes={"no-apology": "the buyer was wrong"}),
        Options(grammar="off", mutes={"no-apology": "for a test"}),
        Options(grammar="harper"),
    ]
    digests = [basis_of(each).digest for each in options]
    (folder / "mine.yaml").write_text("id: mine # changed")
    digests.append(basis_of(options[3]).digest)
    monkeypatch.setattr(basis, "VERSION", "99")
    digests.append(basis_of(OFF).digest)
    assert len(set(digests)) == len(digests)
    found = basis_of(OFF)
    drafts = [
        Draft("a", WORDS, "utf-8", places)
        for places in (None, Paragraphs((0,), (0,)), Paragraphs((0,), (2,)), Pages((0,), (0,)))
    ]
    assert len({found.key(draft) for draft in drafts}) == len(drafts)
    assert found.key(Draft("a", "\ud800", "utf-8")) != found.key(Draft("a", "\udfff", "utf-8"))


def test_neighbours_are_a_part_of_the_key_by_text_path_and_order(tmp_path, answer):
    found = basis_of(OFF)
    draft, *near = (Draft(path, path, "utf-8") for path in "abc")
    keys = [
        found.key(draft, some)
        for some in ([], near, near[::-1], near[:1], [Draft("b", "x", "utf-8")], [Draft("x", "b", "utf-8")])
    ]
    assert len(set(keys)) == len(keys)
    assert found.key(Draft("another path", "a", "utf-8"), near) == keys[1]
    silent = msgspec.structs.replace(
        answer.report, grammar=msgspec.structs.replace(answer.report.grammar, engine="off")
    )
    with Store(tmp_path / "a.sqlite3") as store:
        keep(store, found, [draft], [msgspec.structs.replace(answer, report=silent)], lambda _: near)
        assert known(store, found, [draft]) == [None]
        assert known(store, found, [draft], lambda _: near) != [None]


@pytest.mark.parametrize(
    "options",
    [
        Options(languagetool_url="http://127.0.0.1:1"),
        Options(grammar="off", model="en_core_web_nowhere"),
        Options(grammar="off", rules=(Path("no/such/folder"),)),
    ],
)
def test_what_cannot_be_known_beforehand_has_no_basis(options):
    assert basis_of(options, env={}) is None


def test_the_engine_that_should_speak_is_told_without_starting_it(tmp_path, monkeypatch):
    nowhere = {"LTP_PATH": str(tmp_path)}
    assert basis_of(Options(), env=nowhere).engine == "harper"
    assert basis_of(Options(grammar="languagetool"), env=nowhere) is None
    jar = tmp_path / "LanguageTool-6.6" / "languagetool-server.jar"
    jar.parent.mkdir()
    jar.write_bytes(b"one")
    monkeypatch.setattr("appealcheck.grammar.installed.find_java", lambda: "java")
    first = basis_of(Options(), env=nowhere)
    assert first.engine == "languagetool"
    assert basis_of(Options(grammar="languagetool"), env=nowhere).engine == "languagetool"
    jar.write_bytes(b"another")
    assert basis_of(Options(), env=nowhere).digest != first.digest

    def no_java():
        raise EngineMissing("no Java")

    monkeypatch.setattr("appealcheck.grammar.installed.find_java", no_java)
    assert basis_of(Options(), env=nowhere).engine == "harper"

    def only_model(name):
        if name == "harper-py":
            raise basis.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(basis, "version", only_model)
    assert basis_of(Options(), env=nowhere).engine == "off"
    assert basis_of(Options(grammar="harper"), env=nowhere) is None
