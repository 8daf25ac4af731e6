"""What a report depends on beside its draft, as one digest: program, rules, model, engine and options."""

import hashlib
import platform
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from os import environ
from pathlib import Path

import msgspec
from msgspec import Struct

from appealcheck.draft.found import Draft
from appealcheck.grammar.engines import Choice
from appealcheck.grammar.issue import EngineMissing, EngineName
from appealcheck.options import Options
from appealcheck.parsing.pipeline import ModelMissing, model_version
from appealcheck.resources import CORPUS, RULES
from appealcheck.version import VERSION

_PACKAGE = Path(__file__).parent.parent
_OWN = frozenset({".py", ".toml", ".txt", ".yaml", ".json"})


RUN = b"run"
"""What the keys of runs begin with, which are no answers."""


class Basis(Struct, frozen=True):
    """``digest`` changes with everything but the draft that a report depends on; ``engine`` is the one that should speak."""

    digest: bytes
    engine: EngineName

    def key(self, draft: Draft, near: Sequence[Draft] = ()) -> bytes:
        """Return the key of the answer to a draft that is compared with those ``near``. Its own path is no part of it."""
        digest = hashlib.sha256(self.digest)
        digest.update(msgspec.msgpack.encode((type(draft.places).__name__, draft.places)))
        digest.update(msgspec.msgpack.encode([_named(each) for each in near]))
        digest.update(_bytes(draft.text))
        return digest.digest()

    def run_key(self, drafts: Iterable[Draft]) -> bytes:
        """Return the key of which ``drafts`` of a run are compared with one another, whatever their order."""
        digest = hashlib.sha256(self.digest)
        for each in sorted({_named(draft) for draft in drafts}):
            digest.update(each)
        return RUN + digest.digest()


def basis_of(options: Options, notice: str | None = None, env: Mapping[str, str] = environ) -> Basis | None:
    """Return the basis of the answers under ``options`` to the ``notice`` with this text; None where it cannot be known without asking or at all.

    A LanguageTool server at an address may be another one tomorrow. A model, an engine or a folder of rules that is
    missing is told by the check itself.
    """
    try:
        engine, engine_version = _engine(options.grammar, options.languagetool_url, env)
        parts = (
            VERSION,
            platform.python_version(),
            sys.platform,
            unicodedata.unidata_version,
            _own(_PACKAGE),
            _own(RULES),
            # Letters are compared with the corpus.
            _own(CORPUS),
            tuple(map(_of_user, options.rules)),
            options.model,
            model_version(options.model),
            version("spacy"),
            engine,
            engine_version,
            options.profile,
            options.lang,
            tuple(sorted((options.mutes or {}).items())),
            None if notice is None else hashlib.sha256(_bytes(notice)).hexdigest(),
        )
    except (EngineMissing, ModelMissing, PackageNotFoundError, OSError):
        return None
    return None if engine is None else Basis(hashlib.sha256(msgspec.json.encode(parts)).digest(), engine)


def _named(draft: Draft) -> bytes:
    """Digest path and text of a draft, which is all that others are compared with."""
    return hashlib.sha256(hashlib.sha256(_bytes(draft.path)).digest() + _bytes(draft.text)).digest()


def _bytes(text: str) -> bytes:
    # A lone surrogate has no place in UTF-8 otherwise, and two texts must not share a key.
    return text.encode("utf-8", "surrogatepass")


def _engine(choice: Choice, url: str | None, env: Mapping[str, str]) -> tuple[EngineName | None, str]:
    """Return the engine that should speak and its version, without starting it.

    Raises:
        EngineMissing, PackageNotFoundError: the engine asked for is not here.
    """
    if choice == "off":
        return "off", ""
    if choice == "harper":
        return "harper", version("harper-py")
    if url is not None:
        return None, ""
    try:
        return "languagetool", _languagetool(env)
    except (EngineMissing, PackageNotFoundError):
        if choice == "languagetool":
            raise
    try:
        return "harper", version("harper-py")
    except PackageNotFoundError:
        return "off", ""


def _languagetool(env: Mapping[str, str]) -> str:
    from appealcheck.grammar import kept
    from appealcheck.grammar.installed import find_copy, find_java

    server = kept.find()
    if server is not None:
        return f"{version('language-tool-python')} kept {server.version} {server.token}"
    copy = find_copy(env)
    state = copy.jar.stat()
    return f"{version('language-tool-python')} {copy.jar} {state.st_size} {state.st_mtime_ns} {find_java()}"


@cache
def _own(folder: Path) -> str:
    """Digest files of the program, once in a process: unlike a user's rules they do not change while it watches."""
    return _digest(
        folder, (path for path in folder.rglob("*.*") if path.suffix in _OWN and "expected" not in path.parts)
    )


def _of_user(folder: Path) -> str:
    """Digest a folder of rules of the user's. Raises FileNotFoundError."""
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return _digest(folder, folder.rglob("*.yaml"))


def _digest(folder: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
