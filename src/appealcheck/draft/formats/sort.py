"""Which reader a file wants: told by its first bytes, and by the ending of its name where those say nothing."""

import io
import os.path
import re
from typing import Literal

from appealcheck.draft.formats.extracted import Refused

Sort = Literal["plain", "docx", "eml", "msg", "html", "pdf", "archive"]

SUFFIXES: dict[str, Sort] = {
    ".txt": "plain",
    ".md": "plain",
    ".docx": "docx",
    ".eml": "eml",
    ".msg": "msg",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".zip": "archive",
}
"""The endings, in small letters, of the files that folders and archives are searched for."""

ARCHIVES = frozenset({".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar"})
"""The endings of files that hold other files."""

# The name of each format that is known by its first bytes, for people.
_BINARY: dict[str, str] = {"docx": "Word", "msg": "Outlook", "pdf": "PDF", "archive": "ZIP"}
_OFFICE = {"xl/": "XLSX", "ppt/": "PPTX", "META-INF/manifest.xml": "ODT"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def suffix_of(name: str) -> str:
    """Return the ending of a file's name in small letters, with its full stop."""
    return os.path.splitext(name)[1].casefold()  # noqa: PTH122  # names are shown as they were given


def sort_of(name: str, data: bytes) -> Sort:
    """Return the reader for a file with this name and content.

    Raises:
        Refused: the content is a format that is not read here, locked or damaged, or not what the name promises.
    """
    suffix = suffix_of(name)
    named = SUFFIXES.get(suffix, "plain")
    told = _told(data, named)
    if told is not None:
        return told
    if named in _BINARY and data.strip():
        raise Refused("mislabelled", suffix=suffix, format=_BINARY[named])
    if named == "plain" and _PAGE.match(data[:1024]):
        return "html"
    return "plain" if named in _BINARY else named


def _told(data: bytes, named: Sort) -> Sort | None:
    """Return what the first bytes announce, or None."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, named)
    if data.startswith(b"%PDF-") or (named == "pdf" and b"%PDF-" in data[:1024]):
        return "pdf"
    if data.startswith(_OLE):
        from appealcheck.draft.formats.msg import kind_of

        kind = kind_of(data)
        if kind == "locked":
            raise Refused("password")
        if kind == "":
            raise Refused("format", format="DOC")
        return "msg"
    if data.startswith(b"{\\rtf"):
        raise Refused("format", format="RTF")
    return None


def _zipped(data: bytes, named: Sort) -> Sort:
    """Tell a Word file from other packages and from an archive, by the names of the members."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError):
        raise Refused("broken", format="Word" if named == "docx" else "ZIP") from None
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    for start, office in _OFFICE.items():
        if any(name.startswith(start) for name in names) and {"[Content_Types].xml", "mimetype"} & set(names):
            raise Refused("format", format=office)
    if named == "docx":
        raise Refused("broken", format="Word")
    return "archive"
