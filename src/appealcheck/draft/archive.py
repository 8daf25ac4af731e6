"""Archives of letters (``.zip``): each member a file of its own, named ``archive.zip!folder/letter.docx``."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator

from appealcheck.draft.formats.extracted import Refused
from appealcheck.draft.formats.package import is_locked, open_package, unpack
from appealcheck.draft.formats.sort import ARCHIVES, SUFFIXES, suffix_of
from appealcheck.draft.found import INSIDE, Draft, Unreadable, shown
from appealcheck.draft.ignored import Ignored

NAME = "ZIP"
_UTF8 = 0x800


def letters(
    path: str, data: bytes, ignored: Ignored, read: Callable[[str, bytes], Draft | Unreadable]
) -> Iterator[Draft | Unreadable]:
    """Yield what ``read`` makes of each letter of the archive ``data``, sorted by name as those of a folder are.

    An archive within it is refused, a member with a password or of damaged bytes too; the others are read.
    """
    try:
        package = open_package(data, NAME)
    except Refused as refused:
        yield Unreadable(shown(path), refused.reason, refused.slots)
        return
    anything = False
    with package:
        members = sorted((_name_of(member), number) for number, member in enumerate(package.infolist()))
        for name, number in members:
            if not _is_asked_for(name) or ignored(f"{path}/{name}", False):
                continue
            anything = True
            yield _letter(f"{path}{INSIDE}{name}", package, package.infolist()[number], read)
    if not anything:
        yield Unreadable(shown(path), "nothing")


def _letter(
    path: str,
    package: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    read: Callable[[str, bytes], Draft | Unreadable],
) -> Draft | Unreadable:
    if suffix_of(path) in ARCHIVES:
        return Unreadable(shown(path), "nested")
    if is_locked(member):
        return Unreadable(shown(path), "password")
    try:
        return read(path, unpack(package, member, NAME))
    except Refused as refused:
        return Unreadable(shown(path), refused.reason, refused.slots)


def _is_asked_for(name: str) -> bool:
    """Tell whether a member is what a folder would be searched for: no hidden file, no README, no file of a Mac's own."""
    parts = name.split("/")
    if name.endswith("/") or any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts):
        return False
    last = posixpath.basename(name).casefold()
    return last != "readme.md" and (suffix_of(last) in SUFFIXES or suffix_of(last) in ARCHIVES)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name; Chinese Windows writes names in GBK, which the format has no word for."""
    name = member.filename
    if not member.flag_bits & _UTF8 and not name.isascii():
        try:
            return name.encode("cp437").decode("gbk")
        except UnicodeError:
            pass
    return name
