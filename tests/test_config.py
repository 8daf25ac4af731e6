from pathlib import Path

import pytest

from appealcheck.config import Config, ConfigError, Configuration, Mute, Origin, load, override
from appealcheck.wording import say


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = "appealcheck.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def complaint(folder: Path, text: str, name: str = "appealcheck.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        load(write(folder, text, name))
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_without_a_file_every_value_is_the_default(folder: Path) -> None:
    assert load(folder) == Configuration(Config(), dict.fromkeys(Config.__struct_fields__, Origin("default")))


def test_every_key_is_read_with_its_place(folder: Path) -> None:
    (folder / "house").mkdir()
    write(
        folder,
        'profile = "odr"\r\nlang = "zh"\r\nrules = ["house"]\r\nmodel = "en_core_web_md"\r\ngrammar = "harper"\r\n'
        'languagetool_url = "http://localhost:8081"\r\nfail_under = 70\r\nfail_on = "error"\r\n'
        '[[mute]]\r\nrule = "exclamation-mark"\r\nreason = "our style"\r\n',
    )
    found = load(folder / "draft.txt")
    assert found.config == Config(
        profile="odr",
        lang="zh",
        rules=(str((folder / "house").resolve()),),
        model="en_core_web_md",
        grammar="harper",
        languagetool_url="http://localhost:8081",
        fail_under=70,
        fail_on="error",
        mute=(Mute("exclamation-mark", "our style"),),
    )
    assert found.file == folder / "appealcheck.toml"
    assert found.origins["fail_under"] == Origin("file", "appealcheck.toml:7:1")
    assert found.origins["mute"].words("en") == "appealcheck.toml:9:3"


def test_the_nearest_file_upward_is_used(folder: Path) -> None:
    write(folder, "fail_under = 1")
    write(folder / "a", "fail_under = 2")
    (folder / "a" / "b" / "c").mkdir(parents=True)
    assert load(folder / "a" / "b" / "c" / "no-such-draft.txt").config.fail_under == 2
    assert load(folder / "a" / ".." / "draft.txt").config.fail_under == 1
    assert load(Path("a/b/draft.txt")).config.fail_under == 2


def test_a_project_file_without_the_table_is_passed_over(folder: Path) -> None:
    write(folder, "fail_under = 1")
    write(folder / "a", "[tool.other]\nx = 1\n", "pyproject.toml")
    write(folder / "b", 'tool = "odd"\n', "pyproject.toml")
    assert load(folder / "a").config.fail_under == 1
    assert load(folder / "b").config.fail_under == 1


def test_the_table_of_a_project_file_is_used(folder: Path) -> None:
    write(folder, "[project]\n[tool.appealcheck]\nfail_under = 3\n", "pyproject.toml")
    found = load(folder)
    assert found.config.fail_under == 3
    assert found.origins["fail_under"].place == "pyproject.toml:3:1"
    assert found.ignored is None


@pytest.mark.parametrize(
    ("project", "ignored"),
    [("[tool.appealcheck]\nfail_under = 9", True), ("[tool.other]", False), ("tool = 1", False), ("[broken", False)],
)
def test_of_two_files_in_a_folder_the_own_one_wins_and_the_other_is_named(
    folder: Path, project: str, ignored: bool
) -> None:
    write(folder, project, "pyproject.toml")
    found = load(write(folder, "fail_under = 1"))
    assert found.config.fail_under == 1
    assert found.ignored == (folder / "pyproject.toml" if ignored else None)


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    assert load(write(folder, "\ufefffail_under = 1")).config.fail_under == 1


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("\nfail-under = 1", 'appealcheck.toml:2:1: unknown key "fail-under". Did you mean "fail_under"?'),
        ("zzz = 1", 'appealcheck.toml:1:1: unknown key "zzz". Valid keys: profile, lang, rules, ignore, model,'),
        ('"a\\nb" = 1', 'appealcheck.toml:1:1: unknown key "a\\nb". Valid keys:'),
        ("[mutes]\nrule = 1", 'appealcheck.toml:1:2: unknown key "mutes". Did you mean "mute"?'),
        ("fail_under = '70'", 'appealcheck.toml:1:1: "fail_under" must be a whole number from 0 to 100.'),
        ("fail_under = 101", 'appealcheck.toml:1:1: "fail_under" must be a whole number from 0 to 100.'),
        ("fail_under = true", 'appealcheck.toml:1:1: "fail_under" must be a whole number from 0 to 100.'),
        ("fail_under = 1.0", 'appealcheck.toml:1:1: "fail_under" must be a whole number from 0 to 100.'),
        (
            '  grammar = "harpr"',
            'appealcheck.toml:1:3: "grammar" must be "auto", "languagetool", "harper" or "off". Did you mean "harper"?',
        ),
        ('fail_on = "errors"', 'appealcheck.toml:1:1: "fail_on" must be "error" or "warning". Did you mean "error"?'),
        ('lang = "fr"', 'appealcheck.toml:1:1: "lang" must be "en" or "zh".'),
        ("profile = ' '", 'appealcheck.toml:1:1: "profile" must be a name of a profile in quotes.'),
        ("model = 1", 'appealcheck.toml:1:1: "model" must be a name of a spaCy model in quotes.'),
        ("rules = 'house'", 'appealcheck.toml:1:1: "rules" must be a list of folders, each in quotes.'),
        ("ignore = 'old/'", 'appealcheck.toml:1:1: "ignore" must be a list of patterns as in a .gitignore file'),
        ("rules = [\n  'none',\n]", 'appealcheck.toml:2:3: the rules folder "none" does not exist.'),
        ("rules = ['']", 'appealcheck.toml:1:10: the rules folder "" does not exist.'),
        ("languagetool_url = 'localhost'", 'appealcheck.toml:1:1: "languagetool_url" must be an address that starts'),
        ("mute = 'x'", 'appealcheck.toml:1:1: "mute" must be a list of tables: [[mute]] with rule and reason.'),
        ("mute = [ 'x' ]", 'appealcheck.toml:1:10: "mute" must be a list of tables: [[mute]] with rule and reason.'),
        ("[[mute]]\nrule = 'x'", 'appealcheck.toml:1:3: a mute needs "reason" with some words in it: { rule = '),
        ("[[mute]]\nrule = 'x'\nreason = ' '", 'appealcheck.toml:3:1: a mute needs "reason"'),
        ("[[mute]]\nrule = 1\nreason = 'x'", 'appealcheck.toml:2:1: a mute needs "rule"'),
        (
            "[[mute]]\nrule = 'x'\nreason = 'y'\n[[mute]]\nrules = 'x'",
            'appealcheck.toml:5:1: unknown key "rules". Did you mean "rule"?',
        ),
        ("a = \n", "appealcheck.toml:1:5: this is not valid TOML: Invalid value."),
        ("a = [1,", "appealcheck.toml:1:8: this is not valid TOML: "),
        ("lang = 'en'\nlang = 'zh'", "appealcheck.toml:2:12: this is not valid TOML: Cannot overwrite a value."),
        ("a = " + "9" * 5000, "appealcheck.toml:1:1: this is not valid TOML: "),
        ("a = " + "[" * 100_000, "appealcheck.toml:1:1: this is not valid TOML: "),
    ],
)
def test_a_wrong_file_is_one_line_with_its_place(folder: Path, text: str, start: str) -> None:
    assert complaint(folder, text).startswith(start)


def test_a_wrong_project_file_names_its_own_places(folder: Path) -> None:
    text = "[tool.appealcheck]\nfail_onn = 1\n"
    assert complaint(folder, text, "pyproject.toml").startswith('pyproject.toml:2:1: unknown key "fail_onn".')
    text = "[tool]\nappealcheck = 1\n"
    assert complaint(folder, text, "pyproject.toml").startswith(
        'pyproject.toml:2:1: "tool.appealcheck" must be a table'
    )
    assert complaint(folder, "[tool\n", "pyproject.toml").startswith("pyproject.toml:1:6: this is not valid TOML")


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "appealcheck.toml").write_bytes("lang = 'zh'\n# 备注".encode("gb18030"))
    with pytest.raises(ConfigError, match=r"^appealcheck\.toml:2:3: .* not UTF-8"):
        load(folder)


def test_an_unreadable_file_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    write(folder, "")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigError, match="cannot be read: Permission denied"):
        load(folder)


def test_a_file_outside_the_working_folder_is_named_in_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "x = 1")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{folder.resolve() / 'appealcheck.toml'}:1:1: ")


@pytest.mark.parametrize("near", ["x" * 5000, "a\0b"])
def test_a_path_that_cannot_be_is_no_crash(folder: Path, near: str) -> None:
    assert load(write(folder, "fail_under = 4") / near).config.fail_under == 4


def test_messages_come_in_chinese_too(folder: Path) -> None:
    with pytest.raises(ConfigError, match="未知的键“langg”。是不是想写“lang”？"):
        load(write(folder, "langg = 1"), "zh")


def test_the_command_line_comes_before_the_file(folder: Path) -> None:
    found = override(load(write(folder, "fail_under = 1\nlang = 'zh'")), fail_under=50, lang=None, rules=["a"], mute=())
    assert (found.config.fail_under, found.config.lang, found.config.rules) == (50, "zh", ("a",))
    assert found.origins["fail_under"] == Origin("command_line")
    assert found.origins["fail_under"].words("en") == "command line"
    assert found.origins["lang"] == Origin("file", "appealcheck.toml:2:1")
    assert found.origins["profile"].words("zh") == say("zh", "config.from_default")


def test_a_wrong_value_of_the_command_line_is_told(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r'^the command line: --fail-on: "fail_on" must be .* Did you mean "warning"'):
        override(load(folder), fail_on="warnings")
    with pytest.raises(TypeError, match="fail_over"):
        override(load(folder), fail_over=1)
