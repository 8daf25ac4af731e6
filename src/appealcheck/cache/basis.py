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


class Basis(Struct, frozen=True):
    """``digest`` changes with everything but the draft that a report depends on; ``engine`` is the one that should speak."""

    digest: bytes
    engine: EngineName

    def key(self, draft: Draft) -> bytes:
        """Return the key of a draft's answer. Its path is no part of it."""
        digest = hashlib.sha256(self.digest)
        digest.update(msgspec.msgpack.encode((type(draft.places).__name__, draft.places)))
        # A lone surrogate has no place in UTF-8 otherwise, and two texts must not share a key.
        digest.update(draft.text.encode("utf-8", "surrogatepass"))
        return digest.digest()


def basis_of(
    options: Options, notice: str | None = None, run: Sequence[Draft] = (), env: Mapping[str, str] = environ
) -> Basis | None:
    """Return the basis of the answers under ``options`` to the ``notice`` with this text; None where it cannot be known without asking or at all.

    Where several drafts make the ``run``, each is compared with the others, so that all of them are part of the basis.
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
            None if notice is None else hashlib.sha256(notice.encode("utf-8", "surrogatepass")).hexdigest(),
            _together(run),
        )
    except (EngineMissing, ModelMissing, PackageNotFoundError, OSError):
        return None
    return None if engine is None else Basis(hashlib.sha256(msgspec.json.encode(parts)).digest(), engine)


def _together(run: Sequence[Draft]) -> str:
    """Return a digest of the drafts that are compared with one another, whatever their order; a draft alone has none."""
    if len(run) < 2:
        return ""
    each = sorted(
        hashlib.sha256(f"{draft.path}\0{draft.text}".encode("utf-8", "surrogatepass")).digest() for draft in run
    )
    return hashlib.sha256(b"".join(each)).hexdigest()


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
