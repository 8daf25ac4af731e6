"""Installs the real LanguageTool with the Maven client on the PATH, once, into a cached folder.

Run as a program it prints the folder to give as ``LTP_PATH``.
"""

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import platformdirs

VERSION = "6.8"
# The server names all languages through language-all; English alone needs four modules, because the language
# detector of the server asks for Spanish, Catalan and Portuguese by name.
MODULES = ("language-en", "language-es", "language-ca", "language-pt")


class InstallFailed(Exception):
    """Maven is missing or could not copy the jars; the message is one line."""


def missing() -> str | None:
    """Return what this machine lacks for a real LanguageTool, or None."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            return f"{program} is not on the PATH"
    return None


def installed() -> Path:
    """Return a download folder that holds ``LanguageTool-6.8/languagetool-server.jar``, installing it if need be.

    The folder is ``$APPEALCHECK_TEST_CACHE/languagetool``, else one in the user's cache folder. It is moved into its
    place in one step, so that an interrupted installation is never taken for a whole one.

    Raises:
        InstallFailed: Maven is missing or failed.
    """
    configured = os.environ.get("APPEALCHECK_TEST_CACHE")
    cache = Path(configured) if configured else platformdirs.user_cache_path("appealcheck-tests", appauthor=False)
    folder = cache / "languagetool"
    target = folder / f"LanguageTool-{VERSION}"
    if (target / "languagetool-server.jar").is_file():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise InstallFailed("mvn is not on the PATH")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        work = Path(name)
        (work / "pom.xml").write_text(_pom(), encoding="utf-8")
        copy = [maven, "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=whole/lib"]
        run = subprocess.run(copy, cwd=work, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise InstallFailed(f"mvn ended with {run.returncode}: {run.stdout.strip()[-300:]}")
        whole = work / "whole"
        _write_pathing_jar(whole / "languagetool-server.jar", sorted(jar.name for jar in whole.glob("lib/*.jar")))
        if not target.exists():
            whole.rename(target)
    return folder


def _pom() -> str:
    modules = "".join(
        f"<dependency><groupId>org.languagetool</groupId><artifactId>{module}</artifactId>"
        f"<version>{VERSION}</version></dependency>"
        for module in MODULES
    )
    return (
        "<project><modelVersion>4.0.0</modelVersion><groupId>appealcheck</groupId>"
        "<artifactId>languagetool-copy</artifactId><version>1</version><packaging>pom</packaging><dependencies>"
        "<dependency><groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId>"
        f"<version>{VERSION}</version><exclusions><exclusion><groupId>org.languagetool</groupId>"
        f"<artifactId>language-all</artifactId></exclusion></exclusions></dependency>{modules}"
        "</dependencies></project>\n"
    )


def _write_pathing_jar(jar: Path, names: list[str]) -> None:
    # A manifest line holds at most 72 bytes; what is longer goes on after one space in the next line.
    value = "Class-Path: " + " ".join(f"lib/{name}" for name in names)
    lines = [value[:72], *(" " + value[at : at + 71] for at in range(72, len(value), 71))]
    manifest = "Manifest-Version: 1.0\r\n" + "\r\n".join(lines) + "\r\n\r\n"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest)


if __name__ == "__main__":
    print(installed())
