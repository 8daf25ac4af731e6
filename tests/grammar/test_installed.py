from pathlib import Path

import pytest

from appealcheck.grammar.installed import Copy, find_copy, find_java
from appealcheck.grammar.issue import EngineMissing


def put(folder: Path, jar: str = "languagetool-server.jar") -> Path:
    folder.mkdir(parents=True)
    (folder / jar).touch()
    return folder / jar


def test_the_newest_copy_is_found(tmp_path: Path) -> None:
    put(tmp_path / "LanguageTool-6.8")
    newest = put(tmp_path / "LanguageTool-6.10", "languagetool.jar")
    (tmp_path / "LanguageTool-7.0").mkdir()
    assert find_copy({"LTP_PATH": str(tmp_path)}) == Copy(newest, "6.10")


def test_a_folder_named_by_itself_comes_first(tmp_path: Path) -> None:
    put(tmp_path / "LanguageTool-6.8")
    jar = put(tmp_path / "own")
    assert find_copy({"LTP_PATH": str(tmp_path), "LTP_JAR_DIR_PATH": str(tmp_path / "own")}) == Copy(jar, "")


def test_without_a_setting_the_home_folder_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    jar = put(tmp_path / ".cache" / "language_tool_python" / "LanguageTool-6.8")
    assert find_copy({}) == Copy(jar, "6.8")


def test_a_copy_of_the_users_own_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("appealcheck.grammar.installed.own_copies", lambda: tmp_path / "own")
    put(tmp_path / ".cache" / "language_tool_python" / "LanguageTool-6.8")
    jar = put(tmp_path / "own" / "LanguageTool-6.9")
    assert find_copy({}) == Copy(jar, "6.9")


def test_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    with pytest.raises(EngineMissing, match="install it with: appealcheck grammar install"):
        find_copy({})
    with pytest.raises(EngineMissing, match=r"LanguageTool is not installed in .*; set LTP_PATH") as raised:
        find_copy({"LTP_PATH": str(tmp_path / "nowhere")})
    assert raised.value.reason == str(raised.value)
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(EngineMissing, match=r"languagetool-server\.jar is not there"):
        find_copy({"LTP_JAR_DIR_PATH": str(tmp_path)})


def java(folder: Path, script: str) -> Path:
    path = folder / "java"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("version", ["17", "17.0.15", "21.0.1", "25-ea"])
def test_java_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    path = java(tmp_path, f"echo 'openjdk version \"{version}\" 2025-04-15' >&2")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_java() == str(path)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'java version \"1.8.0_202\"' >&2", "is version 8"),
        ("echo 'openjdk version \"11.0.2\"' >&2", "is version 11"),
        ("echo 'No Java runtime present'; exit 1", "does not tell its version"),
    ],
)
def test_java_that_does_not_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str) -> None:
    java(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissing, match=f"LanguageTool needs Java 17 or newer on the PATH, and .*{told}"):
        find_java()


def test_no_java_or_a_broken_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissing, match="and there is none"):
        find_java()
    (tmp_path / "java").write_bytes(b"\x00")
    (tmp_path / "java").chmod(0o755)
    with pytest.raises(EngineMissing, match="does not run"):
        find_java()
