import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from appealcheck.grammar import engines as module
from appealcheck.grammar.engines import FirstThatWorks, Off, choose
from appealcheck.grammar.issue import Checked, EngineMissing, EngineName, Passage

_LETTER = Passage("We recieved it.")


@pytest.fixture
def nowhere(tmp_path: Path) -> dict[str, str]:
    return {"LTP_PATH": str(tmp_path)}


def test_off(rules: Path) -> None:
    engine = choose("off", None, rules=rules)
    engine.warm()
    assert (engine.name, engine.version, engine.notes) == ("off", "", ())
    assert engine.check([_LETTER, _LETTER]) == (Checked((), complete=False),) * 2
    engine.close()


def test_harper_by_name(rules: Path) -> None:
    engine = choose("harper", None, rules=rules)
    assert engine.name == "harper"
    assert engine.check([_LETTER])[0].complete


def test_languagetool_by_name_is_an_error_where_it_is_missing(rules: Path, nowhere: dict[str, str]) -> None:
    with pytest.raises(EngineMissing, match="LanguageTool is not installed"):
        choose("languagetool", None, rules=rules, env=nowhere)


def test_auto_takes_languagetool_where_it_is(languagetool_home: Path, rules: Path) -> None:
    engine = choose("auto", None, rules=rules, env={"LTP_PATH": str(languagetool_home)})
    assert (engine.name, engine.version) == ("languagetool", "6.8")
    assert engine.check([_LETTER])[0].issues[0].engine == "languagetool"
    engine.close()


def test_auto_takes_harper_where_languagetool_is_missing(rules: Path, nowhere: dict[str, str]) -> None:
    engine = choose("auto", None, rules=rules, env=nowhere)
    assert (engine.name, engine.version) == ("harper", "0.2.0")
    assert engine.check([_LETTER])[0].issues[0].engine == "harper"
    assert [note.partition(" in ")[0] for note in engine.notes] == ["LanguageTool is not installed"]


def test_auto_takes_harper_where_the_server_does_not_answer(rules: Path) -> None:
    engine = choose("auto", "http://127.0.0.1:9", rules=rules)
    assert engine.name == "languagetool"
    assert engine.check([_LETTER])[0].complete
    assert engine.name == "harper"
    assert "does not answer" in engine.notes[0]


def test_auto_without_any_engine_is_off_and_says_why(
    rules: Path, nowhere: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda _: None)
    engine = choose("auto", None, rules=rules, env=nowhere)
    assert engine.name == "off"
    assert engine.notes == (
        "language-tool-python is not installed: pip install language-tool-python",
        "Harper is not installed: pip install harper-py",
    )
    assert engine.check([_LETTER]) == (Checked((), complete=False),)


def test_the_first_that_works_is_warmed_once_and_closed() -> None:
    calls: list[str] = []

    class Broken(Off):
        name: EngineName = "languagetool"

        def warm(self) -> None:
            raise EngineMissing("the port is taken")

    class Counted(Off):
        name: EngineName = "harper"
        version = "1"

        def warm(self) -> None:
            calls.append("warm")

        def check(self, passages: Sequence[Passage]) -> tuple[Checked, ...]:
            calls.append("check")
            return tuple(Checked((), complete=True) for _ in passages)

        def close(self) -> None:
            calls.append("close")

    engine = FirstThatWorks([Broken, Counted, Off])
    assert engine.name == "languagetool"
    engine.warm()
    engine.warm()
    assert (engine.name, engine.version, engine.notes) == ("harper", "1", ("the port is taken",))
    assert engine.check([_LETTER])[0].complete
    engine.close()
    assert calls == ["warm", "check", "close"]


@pytest.mark.parametrize("choice", ["off", "harper", "auto"])
def test_choosing_imports_no_engine(choice: str, rules: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from appealcheck.grammar.engines import choose\n"
        f"choose({choice!r}, None, rules=Path({str(rules)!r}), env={{'LTP_PATH': {str(tmp_path)!r}}})\n"
        "print(sorted({'harper', 'language_tool_python', 'requests', 'spacy'} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
