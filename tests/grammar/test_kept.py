"""The kept server, started and ended by the real command line; one Java for most of these tests."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from appealcheck.grammar import kept
from appealcheck.grammar.away import Away, serve
from appealcheck.grammar.frames import read_frame, write_frame
from appealcheck.grammar.installed import Copy, find_copy, find_java
from appealcheck.grammar.issue import EngineMissing, Passage
from appealcheck.grammar.kept import Kept
from appealcheck.grammar.languagetool import LanguageTool
from appealcheck.grammar.server import is_loopback
from tests.grammar.test_server import gone, java

linux = pytest.mark.skipif(sys.platform != "linux", reason="the state folder is moved by XDG_STATE_HOME")


class Folder:
    """A state folder of the tests, and the command line that uses it."""

    def __init__(self, home: Path, copies: Path) -> None:
        self.home = home
        self.state = home / "appealcheck" / "languagetool.json"
        self._env = {**os.environ, "XDG_STATE_HOME": str(home), "LTP_PATH": str(copies), "LC_ALL": "C.UTF-8"}

    def run(self, *arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "appealcheck", *arguments]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self._env | more,
            timeout=180,
            check=False,
        )


@pytest.fixture(scope="module")
def folder(languagetool_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    folder = Folder(tmp_path_factory.mktemp("state"), languagetool_home)
    done = folder.run("grammar", "start", "--idle-minutes", "20")
    assert done.returncode == 0, done.stderr
    yield folder
    kept.stop(folder.state)


@pytest.fixture
def server(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.setattr(kept, "kept_state", lambda: folder.state)
    found = kept.find()
    assert found
    return found


@linux
def test_a_kept_server_answers_on_loopback_and_says_so(folder: Folder, server: Kept) -> None:
    assert is_loopback(server.url)
    assert kept.answers(server)
    assert (server.version, server.idle) == ("6.8", 1200.0)
    assert folder.state.stat().st_mode & 0o077 == 0
    listening = [each for each in psutil.Process(server.pid).net_connections() if each.status == "LISTEN"]
    assert {each.laddr.ip.removeprefix("::ffff:") for each in listening} == {"127.0.0.1"}
    told = folder.run("grammar", "status")
    assert told.returncode == 0
    assert server.url in told.stdout
    again = folder.run("grammar", "start", LC_ALL="zh_CN.UTF-8")
    assert again.returncode == 0
    assert str(server.pid) in again.stdout
    assert "已经" in again.stdout


@linux
def test_a_check_uses_it_and_leaves_it_there(folder: Folder, server: Kept) -> None:
    long_ago = time.time() - 600
    os.utime(folder.state, (long_ago, long_ago))
    assert kept.idle_for() > 500
    done = folder.run("check", "--grammar", "languagetool", "-f", "json", "-", stdin="We recieved both parcels.")
    assert done.returncode == 0, done.stderr
    (draft,) = msgspec.json.decode(done.stdout)["drafts"]
    assert draft["grammar"] == {"engine": "languagetool", "version": "6.8", "complete": True}
    assert kept.find() == server
    assert kept.idle_for() < 60


def test_without_a_copy_or_java_it_is_used_too(server: Kept, rules: Path, tmp_path: Path) -> None:
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(tmp_path)})
    assert engine.version == "6.8"
    (checked,) = engine.check([Passage("We recieved it.")])
    engine.close()
    assert [issue.suggestions[0] for issue in checked.issues] == ["received"]
    assert kept.find() == server


def test_for_many_letters_the_library_comes_home(server: Kept, rules: Path, tmp_path: Path) -> None:
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(tmp_path)})
    text = "Thanks 😀😀 we is sorry 😀 for for recieved 😀 delay."
    (one,) = engine.check([Passage(text)])
    assert engine._away
    first, second = engine.check([Passage(text), Passage(" ")])
    assert engine._away is None
    assert (first, second.issues) == (one, ())
    assert engine._connection
    client = engine._connection.client
    engine.close()
    assert client.check("We recieved it.")


def test_a_library_away_that_cannot_go_on_says_why(server: Kept) -> None:
    away = Away("http://127.0.0.1:9", [], 5)
    with pytest.raises(EngineMissing, match=r"does not answer as it should: ."):
        away.warm()
    with pytest.raises(EngineMissing, match="stopped answering: the process ended"):
        away.check("We recieved it.")
    away.close()
    away.close()
    answers = io.BytesIO()
    asked = io.BytesIO()
    for value in ((server.url, [], 0), "We recieved it."):
        write_frame(asked, value)
    asked.seek(0)
    serve(asked, answers)
    answers.seek(0)
    assert msgspec.msgpack.decode(read_frame(answers) or b"") == ""
    assert "time" in str(msgspec.msgpack.decode(read_frame(answers) or b"")).lower()
    serve(io.BytesIO(), answers)


def test_where_it_stops_answering_one_is_started_for_the_run(
    server: Kept, folder: Folder, rules: Path, tmp_path: Path, languagetool_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state.json"
    state.write_bytes(msgspec.json.encode(msgspec.structs.replace(server, port=9)))
    monkeypatch.setattr(kept, "kept_state", lambda: state)
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(tmp_path)})
    with pytest.raises(EngineMissing, match="LanguageTool is not installed"):
        engine.check([Passage("We recieved it.")])
    monkeypatch.setattr(kept, "kept_state", lambda: folder.state)
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(languagetool_home)})
    engine.warm()
    assert engine._connection
    engine._connection.client.close()
    (checked,) = engine.check([Passage("We recieved it.")])
    assert (len(checked.issues), checked.complete, engine.notes) == (1, True, ())
    assert engine._connection.server
    engine.close()


@pytest.mark.parametrize("change", [{"pid": 1}, {"started": 5.0}, {"token": "another"}, {"pid": 2**22 + 1}], ids=str)
def test_what_is_not_ours_is_neither_used_nor_ended(server: Kept, tmp_path: Path, change: dict[str, object]) -> None:
    state = tmp_path / "state.json"
    state.write_bytes(msgspec.json.encode(msgspec.structs.replace(server, **change)))
    assert not kept.stop(state)
    assert not state.exists()
    state.write_bytes(msgspec.json.encode(msgspec.structs.replace(server, **change)))
    assert kept.find(state) is None
    assert not state.exists()
    assert kept.answers(server)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"pid": "x"}'])
def test_a_file_without_sense_tells_of_no_server(tmp_path: Path, content: bytes) -> None:
    state = tmp_path / "state.json"
    state.write_bytes(content)
    assert kept.find(state) is None
    assert not kept.stop(state)


def test_no_file_no_server(tmp_path: Path) -> None:
    assert kept.find(tmp_path / "none") is None
    assert kept.idle_for(tmp_path / "none") == 0.0
    kept.touch(tmp_path / "none")


@linux
def test_stop_ends_it_and_its_watcher(folder: Folder, server: Kept) -> None:
    process, watcher = psutil.Process(server.pid), psutil.Process(server.watcher)
    assert folder.run("grammar", "stop").returncode == 0
    assert gone(process)
    assert gone(watcher)
    assert not folder.state.exists()
    told = folder.run("grammar", "status")
    assert (told.returncode, told.stdout.count("\n")) == (1, 1)
    assert folder.run("grammar", "stop").returncode == 0
    silent = msgspec.structs.replace(server, pid=os.getpid(), started=psutil.Process().create_time(), port=9)
    own = msgspec.structs.replace(silent, token=psutil.Process().cmdline()[0], watcher=os.getpid())
    folder.state.write_bytes(msgspec.json.encode(own))
    told = folder.run("grammar", "status")
    assert told.returncode == 1
    assert "does not answer" in told.stdout
    folder.state.unlink()


def test_it_ends_by_itself_and_with_its_watcher(languagetool_home: Path, tmp_path: Path) -> None:
    copy, where = find_copy({"LTP_PATH": str(languagetool_home)}), find_java()
    state = tmp_path / "here" / "state.json"
    first = kept.start(copy, where, 3.0, state)
    assert kept.start(copy, where, 3.0, state) == first
    process, watcher = psutil.Process(first.pid), psutil.Process(first.watcher)
    for _ in range(5):
        kept.touch(state)
        time.sleep(1)
    assert kept.find(state) == first
    assert gone(process)
    assert gone(watcher)
    assert not state.exists()


def test_a_server_without_its_watcher_is_ended_by_whoever_finds_it(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    process = psutil.Popen([sys.executable, "-c", "import time; time.sleep(60)", "the-token"])
    while "the-token" not in process.cmdline():
        # The system shows a program's arguments some moments after it has started.
        time.sleep(0.01)
    told = Kept(process.pid, process.create_time(), "the-token", 9, 2**22 + 1, 60.0, "6.8")
    state.write_bytes(msgspec.json.encode(told))
    assert kept.find(state) is None
    assert gone(process)
    assert not state.exists()


@linux
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'Error: Could not find or load main class X' >&2; exit 1", "ended while it started: Error: Could not"),
        ("exit 1", "ended while it started: it did not answer"),
        ("echo 'Exception: Address already in use'; exit 1", "Address already in use"),
    ],
)
def test_a_server_that_does_not_come_up_is_told_in_one_line(tmp_path: Path, script: str, told: str) -> None:
    state = tmp_path / "state.json"
    state.write_text("no sense")
    with pytest.raises(EngineMissing, match=told):
        kept.start(Copy(tmp_path / "none.jar", ""), java(tmp_path, script), 5.0, state)
    assert not state.exists()


def test_a_java_that_is_none_and_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="none-such: No such file"):
        kept.start(Copy(tmp_path / "none.jar", ""), str(tmp_path / "none-such"), 5.0, tmp_path / "state.json")
    (tmp_path / "file").touch()
    with pytest.raises(EngineMissing, match=r"file.*: "):
        kept.start(Copy(tmp_path / "none.jar", ""), "java", 5.0, tmp_path / "file" / "below" / "state.json")


@linux
def test_the_command_line_says_in_one_line_why_nothing_starts(tmp_path: Path) -> None:
    folder = Folder(tmp_path, tmp_path)
    english = folder.run("grammar", "start")
    assert (english.returncode, english.stderr.count("\n"), english.stdout) == (2, 1, "")
    assert "LanguageTool is not installed" in english.stderr
    chinese = folder.run("grammar", "start", LC_ALL="zh_CN.UTF-8")
    assert "没有 LanguageTool" in chinese.stderr
    asked = folder.run("check", "--grammar", "languagetool", "--lang", "zh", "-", stdin="We are sorry for the delay.")
    assert (asked.returncode, "没有 LanguageTool" in asked.stderr) == (2, True)
