import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from appealcheck.grammar import server as module
from appealcheck.grammar.installed import Copy, find_copy, find_java
from appealcheck.grammar.issue import EngineMissing
from appealcheck.grammar.server import is_loopback, start, version_of


def java(folder: Path, script: str) -> str:
    path = folder / "java"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def gone(process: psutil.Process) -> bool:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


def test_a_server_answers_on_loopback_alone_and_ends(languagetool_home: Path) -> None:
    server = start(find_copy({"LTP_PATH": str(languagetool_home)}), find_java())
    assert server.alive()
    assert is_loopback(server.url)
    assert version_of(server.url, 5) == "6.8"
    (child,) = psutil.Process(server.process.pid).children()
    assert {each.laddr.ip.removeprefix("::ffff:") for each in child.net_connections() if each.status == "LISTEN"} == {
        "127.0.0.1"
    }
    server.stop()
    server.stop()
    assert not server.alive()
    assert gone(child)


def test_a_server_does_not_outlive_a_killed_program(languagetool_home: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from appealcheck.grammar import installed, server\n"
        f"copy = installed.find_copy({{'LTP_PATH': {str(languagetool_home)!r}}})\n"
        "print(server.start(copy, installed.find_java()).process.pid, flush=True); time.sleep(60)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert run.stdout
    guard = psutil.Process(int(run.stdout.readline()))
    (child,) = guard.children()
    run.kill()
    run.communicate()
    assert gone(child)
    assert gone(guard)


def test_a_jar_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    script = "echo >&2; echo 'Error: Could not find or load main class X' >&2; echo bye; exit 1"
    with pytest.raises(EngineMissing, match=r"LanguageTool ended while it started: Error: Could not find or load"):
        start(Copy(tmp_path / "none.jar", ""), java(tmp_path, script))


def test_a_silent_end(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match=r"LanguageTool ended while it started$"):
        start(Copy(tmp_path / "none.jar", ""), java(tmp_path, "exit 1"))


def test_a_port_taken_meanwhile_is_left_for_another(tmp_path: Path) -> None:
    count = tmp_path / "count"
    with pytest.raises(EngineMissing, match="Address already in use"):
        start(
            Copy(tmp_path / "none.jar", ""),
            java(tmp_path, f"echo x >>{count}; echo 'Exception: Address already in use'; exit 1"),
        )
    assert count.read_text().count("x") == 3


def test_a_server_that_does_not_answer_in_time_is_ended(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match=r"LanguageTool did not answer within 0\.5 seconds"):
        start(Copy(tmp_path / "none.jar", ""), java(tmp_path, "exec sleep 60"), seconds=0.5)


def test_a_server_that_will_not_end_is_left_to_its_guard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_SECONDS_TO_END", 0.0)
    server = module._launch(Copy(tmp_path / "x.jar", ""), java(tmp_path, "exec sleep 60"), "http://127.0.0.1:9", _log())
    guard = psutil.Process(server.process.pid)
    server.stop()
    assert gone(guard)


def _log() -> io.BufferedRandom:
    return tempfile.TemporaryFile()  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://localhost:8081/v2", True),
        ("http://[::1]:8081", True),
        ("http://languagetool.example", False),
        ("http://127.evil.example", False),
        ("127.0.0.1", False),
    ],
)
def test_loopback(url: str, own: bool) -> None:
    assert is_loopback(url) is own


def test_no_version_where_nobody_answers() -> None:
    assert version_of("http://127.0.0.1:9", 1) == ""
    assert version_of("http://languagetool.invalid", 1) == ""
