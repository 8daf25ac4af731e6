"""Installs LanguageTool into a folder of the user's: by language-tool-python's downloader, by Maven, or from a zip file.

Whatever the source, the copy is made in a folder beside its place, its server is started and asked to find a mistake,
and only then it is moved into place in one step. So an installation that was cut short is never taken for a whole one.
"""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from appealcheck.grammar import server
from appealcheck.grammar.installed import Copy, copy_in, find_java
from appealcheck.grammar.issue import EngineMissing

VERSION = "6.8"
"""The version that language-tool-python 3.4 downloads, and the one that the lists under ``rules/language`` speak of."""
# The server names all languages through language-all; English alone needs four modules, because the language
# detector of the server asks for Spanish, Catalan and Portuguese by name.
_MODULES = ("language-en", "language-es", "language-ca", "language-pt")
# The zip file of 6.8 unpacks to some 400 MB; what is many times larger is none.
_MOST_BYTES = 2 * 1024**3
_SECONDS_TO_ANSWER = 120.0
_SECONDS_BETWEEN_LOOKS = 0.2

Progress = Callable[[str], None]
"""Is told what is done at this moment, in a few words: a file's name, a count."""


class InstallFailed(Exception):
    """LanguageTool could not be installed. ``reason`` is a key of the table ``[install]`` of the words, with ``slots``."""

    def __init__(self, reason: str, **slots: object) -> None:
        super().__init__(f"{reason} {slots}")
        self.reason = reason
        self.slots = slots


def by_library(target: Path, progress: Progress) -> Copy:
    """Install by language-tool-python's own downloader, which shows its own progress and checks the archive's digest.

    Raises:
        InstallFailed: it cannot be fetched, unpacked or used.
    """
    with _workplace(target) as (work, java):
        from language_tool_python import exceptions
        from language_tool_python.download_lt import LocalLanguageTool

        before = {name: os.environ.pop(name, None) for name in ("LTP_PATH", "LTP_JAR_DIR_PATH")}
        os.environ["LTP_PATH"] = str(work)
        try:
            progress(f"LanguageTool {VERSION}")
            LocalLanguageTool.from_version_name(VERSION).download()
        except (
            exceptions.LanguageToolError,
            zipfile.BadZipFile,
            OSError,
            SystemError,
            ValueError,
        ) as error:
            raise InstallFailed("no_download", why=_line(error)) from error
        finally:
            del os.environ["LTP_PATH"]
            os.environ.update({name: value for name, value in before.items() if value is not None})
        return _proved(work, java, target, progress)


def by_maven(target: Path, progress: Progress) -> Copy:
    """Install by the Maven client on the PATH, which goes on where an earlier try ended.

    Raises:
        InstallFailed: Maven is missing, ends with an error, or the copy cannot be used.
    """
    maven = shutil.which("mvn")
    if maven is None:
        raise InstallFailed("no_maven")
    with _workplace(target) as (work, java):
        copy = work / f"LanguageTool-{VERSION}"
        (work / "pom.xml").write_text(_pom(), encoding="utf-8")
        command = [maven, "-B", "dependency:copy-dependencies", f"-DoutputDirectory={copy / 'lib'}"]
        run = subprocess.Popen(command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        errors: list[str] = []
        fetched = 0
        for line in run.stdout or ():
            fetched += "Downloaded from" in line
            if "Download" in line or "Copying " in line:
                progress(f"Maven {fetched}: {line.rstrip().rpartition('/')[2][:60]}")
            elif line.startswith("[ERROR]"):
                errors.append(line)
        if run.wait() != 0:
            raise InstallFailed("maven_failed", status=run.returncode, why=_line(errors[0] if errors else ""))
        _write_pathing_jar(copy / "languagetool-server.jar", sorted(jar.name for jar in (copy / "lib").glob("*.jar")))
        return _proved(work, java, target, progress)


def from_zip(archive: Path, target: Path, progress: Progress) -> Copy:
    """Install from a zip file of LanguageTool that was downloaded before.

    Raises:
        InstallFailed: it is no such file, is damaged, or cannot be used.
    """
    with _workplace(target) as (work, java):
        try:
            with zipfile.ZipFile(archive) as whole:
                names = whole.infolist()
                if sum(each.file_size for each in names) > _MOST_BYTES:
                    raise InstallFailed("not_languagetool", path=archive)
                for number, each in enumerate(names, 1):
                    progress(f"{number}/{len(names)}")
                    whole.extract(each, work)
        except zipfile.BadZipFile as error:
            raise InstallFailed("bad_zip", path=archive, why=_line(error)) from error
        except OSError as error:
            raise InstallFailed("cannot_write", path=error.filename or archive, why=error.strerror) from error
        if not any(copy_in(folder) for folder in work.glob("LanguageTool-*")):
            raise InstallFailed("not_languagetool", path=archive)
        return _proved(work, java, target, progress)


@contextlib.contextmanager
def _workplace(target: Path) -> Iterator[tuple[Path, str]]:
    """Give an empty folder on the disk of ``target``, and the Java to prove a copy with, asked for before all else."""
    try:
        java = find_java()
    except EngineMissing as missing:
        raise InstallFailed("no_java", why=missing) from missing
    try:
        target.mkdir(parents=True, exist_ok=True)
        place = tempfile.TemporaryDirectory(prefix=".installing-", dir=target, ignore_cleanup_errors=True)
    except OSError as error:
        raise InstallFailed("cannot_write", path=error.filename or target, why=error.strerror) from error
    with place as name:
        yield Path(name), java


def _proved(work: Path, java: str, target: Path, progress: Progress) -> Copy:
    """Start the copy made under ``work``, let it find a mistake, and move it to its place under ``target``.

    A copy of the same version that is there already is replaced.
    """
    made = next((copy for folder in sorted(work.glob("LanguageTool-*")) if (copy := copy_in(folder))), None)
    if made is None:
        raise InstallFailed("not_languagetool", path=work)
    progress("Java")
    try:
        running = server.start(made, java, _SECONDS_TO_ANSWER)
    except EngineMissing as missing:
        raise InstallFailed("unusable", why=missing) from missing
    try:
        version = server.version_of(running.url, _SECONDS_TO_ANSWER)
        if not server.finds_mistakes(running.url, _SECONDS_TO_ANSWER):
            raise InstallFailed("unusable", why="no English rules")
    finally:
        running.stop()
    place = target / f"LanguageTool-{version}"
    try:
        aside = work / "replaced"
        with contextlib.suppress(FileNotFoundError):
            place.rename(aside)
        _moved(made.jar.parent, place)
    except OSError as error:
        raise InstallFailed("cannot_write", path=place, why=error.strerror) from error
    return Copy(place / made.jar.name, version)


def _moved(folder: Path, place: Path) -> None:
    """Move the folder; Windows lets go of a server's files only some moments after it has ended."""
    for _ in range(20):
        try:
            folder.rename(place)
        except PermissionError:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        else:
            return
    folder.rename(place)


def _pom() -> str:
    modules = "".join(
        f"<dependency><groupId>org.languagetool</groupId><artifactId>{module}</artifactId>"
        f"<version>{VERSION}</version></dependency>"
        for module in _MODULES
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
    """Write a jar without classes of its own: its manifest names the others, so that one jar starts the server."""
    # A manifest line holds at most 72 bytes; what is longer goes on after one space in the next line.
    value = "Class-Path: " + " ".join(f"lib/{name}" for name in names)
    lines = [value[:72], *(" " + value[at : at + 71] for at in range(72, len(value), 71))]
    manifest = "Manifest-Version: 1.0\r\n" + "\r\n".join(lines) + "\r\n\r\n"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest)


def _line(error: object) -> str:
    return re.sub(r"\s+", " ", str(error)).strip()[:200]
