"""What stands under standard output and error, on streams that really fail."""

import io
import os
import sys
from pathlib import Path

import pytest

from appealcheck.cli.output import GONE, guarded

posix = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")


@posix
def test_a_pipe_that_nobody_reads_ends_the_run_quietly(monkeypatch, capsys):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as real:
        monkeypatch.setattr(sys, "__stdout__", real)
        stream = guarded(real)
        stream.write("words")
        with pytest.raises(SystemExit) as ended:
            stream.flush()
        assert ended.value.code == GONE
        stream.write("more words, which are lost")
        stream.flush()
    assert capsys.readouterr() == ("", "")


@posix
def test_a_full_disk_is_told_and_ends_the_run(monkeypatch, capsys):
    with Path("/dev/full").open("w") as real:
        monkeypatch.setattr(sys, "__stdout__", real)
        stream = guarded(real)
        stream.write("words")
        with pytest.raises(SystemExit) as ended:
            stream.flush()
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@posix
def test_errors_that_cannot_be_written_are_lost(monkeypatch):
    with Path("/dev/full").open("w") as real:
        monkeypatch.setattr(sys, "__stderr__", real)
        stream = guarded(real, errors=True)
        print("words", file=stream)
        print("more words", file=stream, flush=True)


def test_characters_that_the_stream_does_not_have_are_replaced(tmp_path, monkeypatch):
    with (tmp_path / "out").open("w", encoding="ascii") as real:
        monkeypatch.setattr(sys, "__stdout__", real)
        stream = guarded(real)
        stream.write("caf\u00e9 \u4f60\n")
        stream.flush()
    assert (tmp_path / "out").read_text("ascii") == "caf? ?\n"


def test_other_streams_stay_as_they_are():
    memory = io.StringIO()
    assert guarded(memory) is memory
    wrapped = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert guarded(wrapped) is wrapped
    assert wrapped.errors == "replace"
