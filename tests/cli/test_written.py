import os
import sys
from pathlib import Path

import pytest

from appealcheck.cli.written import write_whole


def test_a_file_is_replaced_with_its_permissions(tmp_path: Path):
    path = tmp_path / "a.docx"
    write_whole(path, b"one")
    if sys.platform != "win32":
        path.chmod(0o640)
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.docx"
    path.write_bytes(b"one")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"x")
