"""Files of each format, made here so that what is in them is seen in the test."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TYPES = "[Content_Types].xml"


def saved(document: DocumentType) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document)


def word_xml(*blocks: str) -> bytes:
    """Return a Word file whose body holds these elements, written without their namespaces' declarations."""
    document = Document()
    for place, block in enumerate(blocks):
        document.element.body.insert(place, parse_xml(block.replace(">", f" {_DECLARED}>", 1)))
    return saved(document)


_DECLARED = (
    f"{nsdecls('w', 'r')} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def numbered(levels: Sequence[tuple[str, str]], paragraphs: Sequence[tuple[int, str]], override: str = "") -> bytes:
    """Return a Word file with one numbering of its own, its number 77.

    ``levels`` are (format, text) from the top; ``paragraphs`` are (level, words), the level -1 for one without number.
    """
    document = Document()
    numbering = document.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{rows}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>{override}</w:num>'))
    for level, words in paragraphs:
        paragraph = document.add_paragraph(words)
        if level >= 0:
            number, depth = (77, level) if level < 10 else (78, level - 10)
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
            )
    return saved(document)


def packed(members: Mapping[str, bytes], *, like: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of ``members``, which replace or add to those of the package ``like``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        if like:
            with zipfile.ZipFile(io.BytesIO(like)) as old:
                for name in old.namelist():
                    if name not in members:
                        package.writestr(name, old.read(name))
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def locked(package: bytes) -> bytes:
    """Set the mark of a password at every member of a zip, in both of its tables."""
    data = bytearray(package)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def pdf(*pages: Sequence[tuple[int, str]]) -> bytes:
    """Return a PDF of ``pages``, each of lines (height in points above the foot, words)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 10 Tf 72 {height} Td ({words}) Tj ET\n" for height, words in lines)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")
