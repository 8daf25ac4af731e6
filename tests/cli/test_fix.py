import subprocess
import sys
from pathlib import Path

import pytest

FAULTY = "Dear Amazon，\r\n\r\nWe refunded the the buyers。We wrote to order 112-3380914-7725106 .\r\n"
MENDED = "Dear Amazon,\r\n\r\nWe refunded the buyers. We wrote to order 112-3380914-7725106.\r\n"
ENGINE = ("--grammar", "off")


def test_a_diff_is_shown_and_nothing_is_written(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(FAULTY.encode())
    done = run("fix", *ENGINE, "a.txt")
    assert done.returncode == 1
    assert (tmp_path / "a.txt").read_bytes() == FAULTY.encode()
    lines = done.stdout.decode().split("\n")
    assert lines[:2] == ["--- a.txt", "+++ a.txt"]
    assert "-Dear Amazon，\r" in lines
    assert "+Dear Amazon,\r" in lines
    assert b"doubled-word 1" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert run("fix", *ENGINE, "--diff", "a.txt").stdout == done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no patch there")
def test_the_diff_is_one_that_patch_can_use(run, tmp_path):
    before = FAULTY.replace("\r\n", "\n").removesuffix("\n")
    (tmp_path / "a.txt").write_text(before, "utf-8")
    diff = run("fix", *ENGINE, "a.txt").stdout
    assert b"\\ No newline at end of file" in diff
    try:
        subprocess.run(["patch", "-p0", "-s"], input=diff, cwd=tmp_path, check=True)
    except FileNotFoundError:
        pytest.skip("patch is not on the PATH")
    assert (tmp_path / "a.txt").read_text("utf-8") == MENDED.replace("\r\n", "\n").removesuffix("\n")


def test_write_keeps_encoding_byte_order_mark_line_ends_and_permissions_and_is_done_once(run, tmp_path):
    encodings = {"a": "utf-8", "b": "utf-8-sig", "c": "utf-16", "d": "gb18030"}
    for name, encoding in encodings.items():
        path = tmp_path / f"{name}.txt"
        path.write_bytes(FAULTY.encode(encoding))
        if sys.platform != "win32":
            path.chmod(0o640)
    done = run("fix", *ENGINE, "--write", *(f"{name}.txt" for name in encodings))
    assert (done.returncode, done.stdout) == (0, b"")
    for name, encoding in encodings.items():
        assert (tmp_path / f"{name}.txt").read_bytes() == MENDED.encode(encoding)
        if sys.platform != "win32":
            assert (tmp_path / f"{name}.txt").stat().st_mode & 0o777 == 0o640
    again = run("fix", *ENGINE, ".")
    assert (again.returncode, again.stdout) == (0, b"")
    assert again.stderr.count(b"nothing that is safe to correct") == 4
    assert len(list(tmp_path.iterdir())) == 4


def test_standard_input_is_printed_corrected(run):
    done = run("fix", *ENGINE, "--write", "-", stdin=FAULTY.encode("utf-16"))
    assert (done.returncode, done.stdout) == (0, MENDED.encode("utf-16"))
    done = run("fix", *ENGINE, "--lang", "zh", "-", stdin=FAULTY.encode())
    assert done.returncode == 1
    assert done.stdout.startswith(b"--- -\n+++ -\n")
    assert "处改正" in done.stderr.decode()


def test_a_letter_in_another_format_is_refused_in_one_line(run, tmp_path):
    html = "<html><body><p>Dear Amazon，</p><p>We refunded the the buyers, and we are sorry.</p></body></html>"
    (tmp_path / "a.html").write_text(html, "utf-8")
    done = run("fix", *ENGINE, "--write", "a.html")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"a.html: not plain text" in done.stderr
    assert (tmp_path / "a.html").read_text("utf-8") == html


def test_what_cannot_be_mended_is_told_in_one_line_each_and_the_rest_is_mended(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(FAULTY.encode())
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 not one")
    (tmp_path / "empty.txt").touch()
    done = run("fix", *ENGINE, "--write", "none.txt", "b.pdf", "empty.txt", "a.txt")
    assert done.returncode == 2
    assert (tmp_path / "a.txt").read_bytes() == MENDED.encode()
    lines = done.stderr.decode().splitlines()
    assert [line.split(": ")[1].split(":")[0] for line in lines] == ["none.txt", "b.pdf", "empty.txt", "a.txt"]
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("arguments", [(), ("--diff", "--write", "a.txt")])
def test_wrong_usage(run, arguments):
    done = run("fix", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_a_wrong_setting_is_told_for_each_draft(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(FAULTY.encode())
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "appealcheck.toml").write_text("grammer = 'off'\n")
    (tmp_path / "b" / "c.txt").write_bytes(FAULTY.encode())
    done = run("fix", *ENGINE, "--write", "b/c.txt", "a.txt")
    assert done.returncode == 2
    assert b"grammer" in done.stderr
    assert (tmp_path / "a.txt").read_bytes() == MENDED.encode()
    done = run("fix", "--profile", "none-such", "a.txt")
    assert done.returncode == 2
    assert b'No profile "none-such"' in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there in this way")
def test_a_folder_that_cannot_be_written_to(run, tmp_path: Path):
    import os

    if os.geteuid() == 0:
        pytest.skip("the administrator may write everywhere")
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.txt").write_bytes(FAULTY.encode())
    folder.chmod(0o500)
    done = run("fix", *ENGINE, "--write", "locked/a.txt")
    folder.chmod(0o700)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert (folder / "a.txt").read_bytes() == FAULTY.encode()
