"""Finds a copy of LanguageTool that is already on this machine, and a Java to run it. Nothing is downloaded here."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.grammar.folders import own_copies
from appealcheck.grammar.issue import EngineMissing

OLDEST_JAVA = 17
# The names that language-tool-python looks for, in its order.
_JARS = ("languagetool-server.jar", "languagetool.jar")
_FOLDER = compiled(r"LanguageTool-(\d.*)")
_JAVA_VERSION = compiled(r'version "(?:1\.)?(\d+)')
_SECONDS_FOR_JAVA = 20


class Copy(Struct, frozen=True):
    """An installed LanguageTool: the jar that starts its server, and its version where the folder's name tells it."""

    jar: Path
    version: str


def find_copy(env: Mapping[str, str]) -> Copy:
    """Return the newest installed copy.

    Looked for where language-tool-python looks and where ``appealcheck grammar install`` puts one: in the folder
    ``LTP_JAR_DIR_PATH`` itself, else in the folders ``LanguageTool-<version>`` under ``LTP_PATH``, else in those under
    the user's data folder of appealcheck and under ``.cache/language_tool_python`` in the user's home.

    Raises:
        EngineMissing: there is none.
    """
    if alone := env.get("LTP_JAR_DIR_PATH"):
        copy = copy_in(Path(alone))
        if copy is None:
            raise EngineMissing(key="no_jar", folder=alone, jar=_JARS[0])
        return copy
    configured = env.get("LTP_PATH")
    homes = [Path(configured)] if configured else [own_copies(), Path.home() / ".cache" / "language_tool_python"]
    copies = [copy for home in homes for folder in home.glob("LanguageTool-*") if (copy := copy_in(folder))]
    if not copies and configured:
        raise EngineMissing(key="not_in_folder", folder=configured)
    if not copies:
        raise EngineMissing(key="not_installed")
    return max(copies, key=lambda copy: ([int(number) for number in re.findall(r"\d+", copy.version)], copy.version))


def copy_in(folder: Path) -> Copy | None:
    """Return the copy in ``folder`` itself, None where there is none."""
    match = _FOLDER.fullmatch(folder.name)
    for name in _JARS:
        if (folder / name).is_file():
            return Copy(folder / name, match.group(1) if match else "")
    return None


def find_java() -> str:
    """Return the path of a Java that is new enough; see ``java_version``.

    Raises:
        EngineMissing: there is no Java on the PATH, it does not run, or it is too old.
    """
    return java_version()[0]


def java_version() -> tuple[str, int]:
    """Return the path of a Java that is new enough, and its main version. Asking takes about a tenth of a second.

    Raises:
        EngineMissing: there is no Java on the PATH, it does not run, or it is too old.
    """
    java = shutil.which("java")
    if java is None:
        raise EngineMissing(key="no_java", oldest=OLDEST_JAVA)
    try:
        run = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=_SECONDS_FOR_JAVA, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineMissing(key="broken_java", oldest=OLDEST_JAVA, java=java, why=error) from error
    match = _JAVA_VERSION.search(run.stderr) or _JAVA_VERSION.search(run.stdout)
    if run.returncode != 0 or match is None:
        raise EngineMissing(key="silent_java", oldest=OLDEST_JAVA, java=java)
    if int(match.group(1)) < OLDEST_JAVA:
        raise EngineMissing(key="old_java", oldest=OLDEST_JAVA, java=java, version=match.group(1))
    return java, int(match.group(1))
