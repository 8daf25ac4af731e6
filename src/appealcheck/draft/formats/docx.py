"""Word files (``.docx``), read by python-docx."""

import io
import zipfile
from typing import TYPE_CHECKING

from appealcheck.draft.formats.extracted import Extracted, Refused
from appealcheck.draft.formats.package import open_package, refuse_unsafe_xml

if TYPE_CHECKING:
    from docx.document import Document

NAME = "Word"


def read(data: bytes) -> Extracted:
    """Return the text of a Word file, its paragraphs as places.

    Raises:
        Refused: it is damaged or unsafe, has a password, or is one of Word's other files (a template, a file with macros).
    """
    from appealcheck.draft.formats.word_text import word_text

    document = open_document(data)
    try:
        found = word_text(document)
    except Exception as error:
        # Parts that are there but are not what they should be come to light when they are asked for.
        raise Refused("broken", format=NAME) from error
    return Extracted(found.text, "docx", found.places)


def open_document(data: bytes) -> "Document":
    """Return the document of a Word file that was found safe to parse.

    Raises:
        Refused: see `read`.
    """
    from docx import Document as open_docx

    package = open_package(data, NAME)
    with package:
        refuse_unsafe_xml(package, NAME)
        kind = _main_type(package)
    if kind and not kind.endswith("wordprocessingml.document.main+xml"):
        raise Refused("format", format="Word (.docm/.dotx)")
    try:
        document = open_docx(io.BytesIO(data))
        # A package may lack its body; python-docx finds out when it is asked for it.
        document.element.body.tag  # noqa: B018
    except Exception as error:
        # python-docx lets through whatever lxml, zipfile and its own lookups raise on a damaged package.
        raise Refused("broken", format=NAME) from error
    return document


def _main_type(package: zipfile.ZipFile) -> str:
    """Return the content type that the package gives its main document, "" where it gives none."""
    from lxml import etree

    try:
        types = etree.fromstring(package.read("[Content_Types].xml"), etree.XMLParser(resolve_entities=False))
    except (KeyError, etree.XMLSyntaxError):
        return ""
    named = (each.get("ContentType", "") for each in types)
    return next((kind for kind in named if kind.endswith(".main+xml")), "")
