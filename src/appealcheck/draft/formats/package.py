"""Zip packages, which Word files and archives both are: opened only after their members were measured."""

import io
import zipfile

from appealcheck.draft.formats.extracted import Refused

MOST_UNPACKED = 200 * 2**20
MOST_MEMBERS = 5_000

# XML of a long Word file packs to a fiftieth; a hundredth of what is large is no writing.
_MOST_RATIO = 100
_SMALL = 10 * 2**20
_PIECE = 2**16

# No Word file declares a document type, and an entity can reach files outside or grow without end.
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_FAULTS = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """Open the zip package ``data``; ``name`` is that of its format, for people.

    Raises:
        Refused: it is damaged, has a password, or would unpack to far more than letters need.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS:
        raise Refused("broken", format=name) from None
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > MOST_UNPACKED
        or (unpacked > _SMALL and unpacked > _MOST_RATIO * len(data))
    ):
        raise Refused("bomb", most=str(MOST_UNPACKED // 2**20))
    return package


def is_locked(member: zipfile.ZipInfo) -> bool:
    """Tell whether a password is needed to unpack ``member``."""
    return bool(member.flag_bits & 0x1)


def unpack(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """Return the bytes of ``member``, never more than the package says it has.

    Raises:
        Refused: the member is damaged, or packed in a way that is not known here.
    """
    data = bytearray()
    try:
        with package.open(member) as stream:
            # Read in pieces, a member that lies about its size cannot unpack beyond it.
            while piece := stream.read(_PIECE):
                data += piece
    except Exception as error:
        # zlib and lzma have errors of their own beside those of zipfile, and the modules need not be there.
        raise Refused("broken", format=name) from error
    return bytes(data)


def refuse_unsafe_xml(package: zipfile.ZipFile, name: str) -> None:
    """Unpack every member once, so that nothing is parsed that is damaged, locked or declares entities.

    Raises:
        Refused: a member has a password, is damaged, or is XML with a declaration of a document type or an entity.
    """
    for member in package.infolist():
        if is_locked(member):
            raise Refused("password")
        data = unpack(package, member, name)
        if member.filename.lower().endswith((".xml", ".rels")):
            # UTF-16 spells the same words with a NUL at every letter.
            plain = data.replace(b"\0", b"").upper()
            if any(word in plain for word in _DECLARATIONS):
                raise Refused("entities")
