"""A draft that is watched, through the real executable."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="ends the program as Ctrl-C does on POSIX")
def test_a_saved_draft_is_checked_again_and_what_changed_is_shown(tmp_path, letter):
    draft = tmp_path / "draft.txt"
    draft.write_text(letter, "utf-8")
    executable = shutil.which("appealcheck", path=str(Path(sys.executable).parent))
    env = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    # A pipe of its own group, so that the signal reaches nobody else; a run in the background would have it ignored.
    running = subprocess.Popen(
        [executable, "watch", "--grammar", "off", "draft.txt"],
        cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - it sets a signal and no more
    )  # fmt: skip
    lines = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in running.stdout], daemon=True).start()

    def until(words):
        seen = ""
        while words not in seen:
            seen += lines.get(timeout=100)
        return seen

    try:
        assert "100" in until("Watching draft.txt")
        draft.write_text(letter.replace("We are sorry to both buyers. ", ""), "utf-8")
        until("Score ")
        until("New: whole letter")
        draft.write_text(" ", "utf-8")
        until("there is no letter in it")
        beside = tmp_path / "beside.tmp"
        beside.write_text(letter, "utf-8")
        beside.replace(draft)
        until("Score ")
        until("Mended: ")
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) in {0, 130}
    assert not any("Traceback" in line for line in lines.queue)


def test_what_is_no_file_is_not_watched(run):
    done = run("watch", "nowhere.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nowhere.txt: no such file" in done.stderr


def test_an_unknown_profile_is_one_line(run, tmp_path):
    (tmp_path / "draft.txt").write_text("We are sorry.")
    done = run("watch", "--profile", "none-such", "draft.txt")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
