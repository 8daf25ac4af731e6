"""Every way to install, with the real LanguageTool: its zip file is made from the copy that Maven fetched."""

import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from appealcheck.grammar.installed import copy_in
from appealcheck.grammar.installing import VERSION, InstallFailed, by_library, by_maven, from_zip


def quiet(_: str) -> None:
    pass


@pytest.fixture(scope="module")
def archive(languagetool_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip file of the shape in which LanguageTool is published."""
    path = tmp_path_factory.mktemp("archive") / f"LanguageTool-{VERSION}.zip"
    home = languagetool_home / f"LanguageTool-{VERSION}"
    with zipfile.ZipFile(path, "w") as whole:
        for file in sorted(each for each in home.rglob("*") if each.is_file()):
            whole.write(file, Path(home.name) / file.relative_to(home))
    return path


@pytest.fixture(scope="module")
def host(archive: Path) -> Iterator[str]:
    """A host on loopback that has the zip file."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Handler, directory=str(archive.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def leftovers(target: Path) -> list[str]:
    return sorted(each.name for each in target.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of copies is moved by XDG_DATA_HOME")
def test_a_zip_file_is_installed_by_the_command_line(archive: Path, tmp_path: Path) -> None:
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    for name in ("LTP_PATH", "LTP_JAR_DIR_PATH"):
        env.pop(name, None)
    command = [sys.executable, "-m", "appealcheck", "grammar", "install", "--from"]
    done = subprocess.run([*command, str(archive)], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    target = tmp_path / "appealcheck" / "languagetool"
    assert leftovers(target) == ["LanguageTool-6.8"]
    assert copy_in(target / "LanguageTool-6.8")
    assert str(target) in done.stdout
    done = subprocess.run([*command, "none.zip"], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stderr.count("\n"), "none.zip" in done.stderr) == (2, 2, True)
    done = subprocess.run([*command, "none.zip", "--maven"], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, "exclude" in done.stderr) == (2, True)


def test_the_librarys_own_downloader_fetches_and_a_copy_that_is_there_is_replaced(
    archive: Path, host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from language_tool_python import download_lt

    old = tmp_path / f"LanguageTool-{VERSION}"
    old.mkdir()
    (old / "old").touch()
    monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", host)
    monkeypatch.setenv("LTP_DOWNLOAD_SHA256", hashlib.sha256(b"another").hexdigest())
    with pytest.raises(InstallFailed) as raised:
        by_library(tmp_path, quiet)
    assert raised.value.reason == "no_download"
    assert leftovers(old) == ["old"]
    monkeypatch.setattr(download_lt, "EXPECTED_DOWNLOAD_SHA256", {})
    monkeypatch.setenv("LTP_DOWNLOAD_SHA256", hashlib.sha256(archive.read_bytes()).hexdigest())
    monkeypatch.setenv("LTP_PATH", "elsewhere")
    copy = by_library(tmp_path, quiet)
    assert (copy.version, copy) == ("6.8", copy_in(old))
    assert os.environ["LTP_PATH"] == "elsewhere"
    assert leftovers(tmp_path) == ["LanguageTool-6.8"]
    assert not (old / "old").exists()


def test_a_host_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from language_tool_python import download_lt

    monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", "http://127.0.0.1:9/")
    with pytest.raises(InstallFailed) as raised:
        by_library(tmp_path, quiet)
    assert raised.value.reason == "no_download"
    assert "\n" not in str(raised.value.slots["why"])
    assert leftovers(tmp_path) == []


def test_maven_fetches(languagetool_home: Path, tmp_path: Path) -> None:
    if shutil.which("mvn") is None and os.environ.get("CI") != "true":
        pytest.skip("mvn is not on the PATH")
    said: list[str] = []
    copy = by_maven(tmp_path, said.append)
    assert copy == copy_in(tmp_path / "LanguageTool-6.8")
    assert leftovers(tmp_path) == ["LanguageTool-6.8"]
    assert any("languagetool-core-6.8.jar" in line for line in said)


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with a Java that tells its version and starts nothing."""
    folder = tmp_path / "programs"
    folder.mkdir()
    script = (
        """case "$1" in -version) echo 'openjdk version "17.0.1"' >&2;; *) echo 'Error: no main class'; exit 1;; esac"""
    )
    program(folder, "java", script)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def failing(install: object, *arguments: object) -> tuple[str, dict[str, object]]:
    with pytest.raises(InstallFailed) as raised:
        install(*arguments, quiet)  # type: ignore[operator]
    return raised.value.reason, raised.value.slots


def test_without_java_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert failing(by_library, tmp_path / "target")[0] == "no_java"
    assert not (tmp_path / "target").exists()


def test_without_maven(programs: Path, tmp_path: Path) -> None:
    assert failing(by_maven, tmp_path / "target")[0] == "no_maven"


def test_a_maven_that_fails_says_why(programs: Path, tmp_path: Path) -> None:
    program(programs, "mvn", "echo '[INFO] Scanning'; echo '[ERROR] Could not resolve   dependencies'; exit 1")
    assert failing(by_maven, tmp_path / "target") == (
        "maven_failed",
        {"status": 1, "why": "[ERROR] Could not resolve dependencies"},
    )
    assert leftovers(tmp_path / "target") == []


def test_a_copy_that_does_not_start_is_not_installed(programs: Path, tmp_path: Path) -> None:
    path = tmp_path / "LanguageTool-6.8.zip"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("LanguageTool-6.8/languagetool-server.jar", b"")
    reason, slots = failing(from_zip, path, tmp_path / "target")
    assert (reason, "no main class" in str(slots["why"])) == ("unusable", True)
    assert leftovers(tmp_path / "target") == []


def test_a_file_that_is_no_zip_or_no_languagetool(programs: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK no zip")
    assert failing(from_zip, path, tmp_path / "target")[0] == "bad_zip"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("../LanguageTool-6.8/other.jar", b"")
    assert failing(from_zip, path, tmp_path / "target")[0] == "not_languagetool"
    assert failing(from_zip, tmp_path / "none.zip", tmp_path / "target")[0] == "cannot_write"
    assert leftovers(tmp_path / "target") == []


def test_a_zip_file_that_would_fill_the_disk(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appealcheck.grammar.installing._MOST_BYTES", 3)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("LanguageTool-6.8/languagetool-server.jar", b"four")
    assert failing(from_zip, path, tmp_path / "target")[0] == "not_languagetool"


def test_a_folder_that_cannot_be(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert failing(by_library, tmp_path / "file" / "target")[0] == "cannot_write"
