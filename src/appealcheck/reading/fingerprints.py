"""Fingerprints of known letters: the hashes of their shingles, which tell a copy and hold no text."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from appealcheck.draft.document import read_document
from appealcheck.reading.shingles import FRONT_MATTER, shingles, words_of_prose
from appealcheck.resources import CORPUS
from appealcheck.rulebook.copying import Copying

FINGERPRINTS = CORPUS / "fingerprints.json"
_FOLDERS = ("successful", "weak")
_DIGITS = 8


class Fingerprint(Struct, frozen=True):
    """A known letter.

    ``name`` says what it is: a path in the corpus ("corpus/weak/begging.md"), or words on a public template. ``whole`` is a
    digest of the text of a letter of the corpus, "" for a template. ``shingles`` are hashes of eight hexadecimal digits
    each, sorted.
    """

    name: str
    whole: str
    shingles: str

    def rows(self) -> frozenset[int]:
        """Return the hashes."""
        return frozenset(int(self.shingles[at : at + _DIGITS], 16) for at in range(0, len(self.shingles), _DIGITS))


def known_letters() -> tuple[Fingerprint, ...]:
    """Return the fingerprints that come with the program; none where the file is not there."""
    return _read(FINGERPRINTS)


@cache
def _read(path: Path) -> tuple[Fingerprint, ...]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Fingerprint, ...])
    except FileNotFoundError:
        return ()


@cache
def rows_of(fingerprint: Fingerprint) -> frozenset[int]:
    """Return the hashes of ``fingerprint``, read once."""
    return fingerprint.rows()


def fingerprint_of(name: str, text: str, copying: Copying, *, own: bool = False) -> Fingerprint:
    """Return the fingerprint of a letter; ``own`` says that it is one of the corpus, whose full text is known to be so."""
    words = words_of_prose(read_document(letter_in(text)), copying.set_phrases)
    rows = sorted(set(shingles(words, copying.shingle)))
    return Fingerprint(name, whole_of(text) if own else "", "".join(f"{row:0{_DIGITS}x}" for row in rows))


def corpus_fingerprints(copying: Copying, corpus: Path = CORPUS) -> tuple[Fingerprint, ...]:
    """Return the fingerprints of the letters of ``successful/`` and ``weak/``, in the order of their names."""
    paths = [path for folder in _FOLDERS for path in sorted((corpus / folder).glob("*.md"))]
    return tuple(
        fingerprint_of(f"corpus/{path.parent.name}/{path.name}", path.read_text("utf-8"), copying, own=True)
        for path in paths
    )


def to_json(fingerprints: tuple[Fingerprint, ...]) -> bytes:
    """Return the file of fingerprints."""
    return msgspec.json.format(msgspec.json.encode(fingerprints), indent=1) + b"\n"


def letter_in(text: str) -> str:
    """Return ``text`` without the front matter that a file of the corpus has."""
    return FRONT_MATTER.sub("", text)


def whole_of(text: str) -> str:
    """Return a digest of the whole letter: white space aside, no character of it may differ."""
    return blake2b(" ".join(letter_in(text).split()).encode("utf-8", "replace"), digest_size=8).hexdigest()


def text_of(fingerprint: Fingerprint) -> str | None:
    """Return the letter itself where it is one of the corpus and its file is here."""
    if not fingerprint.whole:
        return None
    try:
        return letter_in(CORPUS.joinpath(*fingerprint.name.split("/")[1:]).read_text("utf-8"))
    except OSError:
        return None
