"""The command line as users meet it: the real executable in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from appealcheck.cache.store import FILE_NAME

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    executable = shutil.which("appealcheck", path=str(Path(sys.executable).parent))
    assert executable, "appealcheck is not installed beside this Python"

    def call(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1", **environment}
        return subprocess.run(
            [executable, *arguments],
            check=False,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=env,
            timeout=120,
        )

    return call


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of its own, on which no other test writes."""
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("the cache folder is set by XDG_CACHE_HOME")
    folder = tmp_path / "kept"
    # Compiled rules are the run's own: to compile them anew takes longer than the rest of a test.
    shared = Path(platformdirs.user_cache_dir("appealcheck", appauthor=False))
    (folder / "appealcheck").mkdir(parents=True)
    for name in ("rulebooks", "expressions", "lists"):
        (shared / name).mkdir(parents=True, exist_ok=True)
        (folder / "appealcheck" / name).symlink_to(shared / name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "appealcheck" / "answers" / FILE_NAME


@pytest.fixture
def letter() -> str:
    return (
        "Dear Seller Performance Team,\n\n"
        "Our order defect rate reached 1.6 % because two lamps (orders 112-3380914-7725106 and 113-9047718-2264305) "
        "arrived broken. We are sorry to both buyers. It was our fault.\n\n"
        "Root causes:\n1. The carton had one wall only.\n2. Nobody tested it.\n\n"
        "What we have done:\n1. We refunded both buyers on 4 May.\n2. We destroyed the remaining 340 cartons.\n\n"
        "What we will do:\n1. From 6 May every lamp travels in a double-wall carton.\n"
        "2. Our packer drops one lamp of each batch from 80 cm before it ships.\n\n"
        "Please reinstate our selling privileges.\n\nKind regards,\nMira Holt\nLampwright\n"
    )
