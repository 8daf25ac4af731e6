"""The server as users start it: the real executable, asked over a real socket."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

SECRET = "Zebrafink"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Give the address of a server, its process and its folder; what it printed is read at the end."""
    folder = tmp_path_factory.mktemp("served")
    executable = shutil.which("appealcheck", path=str(Path(sys.executable).parent))
    command = [executable, "serve", "--no-open", "--port", "0", "--grammar", "harper", "--lang", "en"]
    env = {**os.environ, "TMPDIR": str(folder), "HOME": str(folder)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    line = process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert address, line + process.stdout.read()
    yield address[0], process, folder
    process.kill()


def ask(address, path, body=None, **headers):
    request = urllib.request.Request(address.rstrip("/") + path, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def test_a_letter_is_read_and_leaves_no_trace(served):
    address, process, folder = served
    assert ask(address, "/healthz")[0] == 200
    letter = json.dumps({"text": f"Dear {SECRET} team, we are sorry and we will do our best."}).encode()
    status, report = ask(address, "/api/check", letter, **{"Content-Type": "application/json"})
    assert status == 200
    assert json.loads(report)["drafts"][0]["grammar"]["engine"] == "harper"
    broken = ask(address, "/api/check", SECRET.encode(), **{"Content-Type": "application/json"})
    assert broken[0] == 400
    assert ask(address, "/api/check", letter, Host="evil.example")[0] == 421
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.send_signal(signal.SIGINT)
    printed = process.stdout.read()
    assert process.wait(timeout=30) == 0
    assert printed.strip() == ""
    _, alive = psutil.wait_procs(children, timeout=30)
    assert alive == []
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--host", "0.0.0.0"), b"--token"),
        (("--profile", "odrr"), b"odrr"),
        (("--host", "no.such.host.invalid", "--token", "x"), b"unencrypted"),
    ],
)
def test_what_cannot_be_served_is_told_and_status_2(run, arguments, words):
    done = run("serve", "--no-open", "--port", "0", "--grammar", "off", "--lang", "en", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr
    assert all(line.startswith(b"appealcheck: ") for line in done.stderr.splitlines())


def test_a_port_in_use_is_one_line_before_anything_loads(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--no-open", "--port", port, "--lang", "en")
    assert done.returncode == 2
    assert b"--port 0" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_its_extra_it_says_how_to_get_it(run, tmp_path):
    (tmp_path / "starlette.py").write_text("raise ModuleNotFoundError('gone', name='starlette')")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = run("serve", "--no-open", "--lang", "zh", PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "appealcheck[web]" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
