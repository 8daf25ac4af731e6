import zipfile
from pathlib import Path

import harper
import pytest

from appealcheck.grammar.issue import BadList
from appealcheck.grammar.lists import load_engine_rules, load_vocabulary
from appealcheck.resources import RULES

_WHOLE = "engine: harper\nsilent_kinds:\n- {kind: Style, reason: r, but: [A]}\nsilent:\n- {rule: B, reason: r}\n"


def write(folder: Path, text: str, name: str = "engines/harper.yaml") -> Path:
    path = folder / "language" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_read(tmp_path: Path) -> None:
    write(tmp_path, _WHOLE + "- {rule: C, reason: r, words: 'a|b'}\n")
    lists = load_engine_rules(tmp_path, "harper")
    assert lists.rules_off() == {"B"}
    assert lists.kinds_off() == {"Style": {"A"}}
    assert lists.words_off()["C"].fullmatch("b")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_WHOLE.replace("engine: harper", "engine: languagetool"), "engine is 'languagetool', but the file is named"),
        (_WHOLE.replace("reason: r", "why: r"), "unknown field `why`"),
        ("engine: harper\n", "missing required field `silent_kinds`"),
        ("engine: [\n", r"harper.yaml:2:1: not YAML"),
        ("engine: \x01\n", "harper.yaml: "),
        (_WHOLE + "- {rule: C, reason: r, words: '('}\n", r"not a regular expression: '\(': missing \)"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, text)
    with pytest.raises(BadList, match=told) as raised:
        load_engine_rules(tmp_path, "harper")
    assert "\n" not in str(raised.value)


def test_a_missing_list_names_its_file(tmp_path: Path) -> None:
    with pytest.raises(BadList, match=r"vocabulary\.yaml: cannot be read: No such file"):
        load_vocabulary(tmp_path)


def test_every_rule_that_harper_is_not_asked_for_exists() -> None:
    known = harper.get_default_lint_config()
    assert {off.rule for off in load_engine_rules(RULES, "harper").silent} <= known.keys()


def test_every_rule_that_languagetool_is_not_asked_for_exists(languagetool_home: Path) -> None:
    jars = [
        *languagetool_home.glob("*/lib/language-en-*.jar"),
        *languagetool_home.glob("*/lib/languagetool-core-*.jar"),
    ]
    assert jars
    known = b"".join(
        archive.read(name)
        for jar in jars
        for archive in [zipfile.ZipFile(jar)]
        for name in archive.namelist()
        if name.endswith((".xml", ".class"))
    )
    rules = load_engine_rules(RULES, "languagetool")
    missing = {off.rule for off in rules.silent if off.rule.encode() not in known}
    assert missing == set()


@pytest.mark.parametrize("engine", ["harper", "languagetool"])
def test_no_rule_is_listed_twice_and_each_has_its_reason(engine: str) -> None:
    lists = load_engine_rules(RULES, engine)  # type: ignore[arg-type]
    names = [off.rule for off in lists.silent]
    assert len(names) == len(set(names))
    assert all(len(off.reason) > 10 for off in (*lists.silent, *lists.silent_kinds))


def test_no_term_is_listed_twice() -> None:
    terms = load_vocabulary(RULES).terms()
    assert sorted(terms) == sorted(set(terms))


def test_a_list_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = write(tmp_path, _WHOLE)
    assert load_engine_rules(tmp_path, "harper") == load_engine_rules(tmp_path, "harper")
    path.write_text(_WHOLE + "- {rule: C, reason: r}\n", encoding="utf-8")
    assert load_engine_rules(tmp_path, "harper").rules_off() == {"B", "C"}
