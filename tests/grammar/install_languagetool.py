"""Installs the real LanguageTool with the product's own Maven installer, once, into a cached folder.

Run as a program it prints the folder to give as ``LTP_PATH``.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from appealcheck.grammar.installing import VERSION, by_maven

_LONGEST_INSTALLATION = 600.0


def missing() -> str | None:
    """Return what this machine lacks for a real LanguageTool, or None."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            return f"{program} is not on the PATH"
    return None


def installed() -> Path:
    """Return a download folder that holds ``LanguageTool-6.8/languagetool-server.jar``, installing it if need be.

    The folder is ``$APPEALCHECK_TEST_CACHE/languagetool``, else one in the user's cache folder.

    Raises:
        InstallFailed: Maven is missing or failed.
    """
    configured = os.environ.get("APPEALCHECK_TEST_CACHE")
    cache = Path(configured) if configured else platformdirs.user_cache_path("appealcheck-tests", appauthor=False)
    folder = cache / "languagetool"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / ".lock"):
        if not (folder / f"LanguageTool-{VERSION}" / "languagetool-server.jar").is_file():
            by_maven(folder, lambda _: None)
    return folder


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Keep other processes of the same test run out; a lock that one of an ended run left behind counts no more."""
    while True:
        try:
            lock.open("x").close()
            break
        except FileExistsError:
            with contextlib.suppress(OSError):
                if time.time() - lock.stat().st_mtime > _LONGEST_INSTALLATION:
                    lock.unlink()
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


if __name__ == "__main__":
    print(installed())
