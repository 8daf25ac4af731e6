"""PDF files with text, read by pypdf, page by page in the layout of the page."""

import io
import logging
import re
from typing import TYPE_CHECKING

from appealcheck.draft.decoding import MOST_CHARACTERS
from appealcheck.draft.formats.extracted import Extracted, Refused
from appealcheck.draft.places import Pages
from appealcheck.expressions import compiled

if TYPE_CHECKING:
    from pypdf import PageObject

NAME = "PDF"
_MOST_PAGES = 200
_PAGE_NUMBER = compiled(r"[-–— ]*(?:page )?(?P<page>\d{1,3})(?: ?(?:of|/) ?\d{1,3})?[-–— ]*", re.IGNORECASE)
_ENDED = compiled(r"[.!?:;][\"'”’)]*$")


def read(data: bytes) -> Extracted:
    """Return the text of a PDF; its places are pages and lines.

    Raises:
        Refused: it is damaged, has a password, has no text (a scan), or far more pages than a letter.
    """
    pages = [_page(text, number) for number, text in enumerate(_pages(data), 1)]
    if not any(pages):
        raise Refused("scanned")
    out = ""
    page_starts: list[int] = []
    line_starts: list[int] = []
    for lines in pages:
        if out and lines:
            # A paragraph runs on over the page's end unless a sentence ends there.
            out += "\n" if lines[0][0].islower() and not _ENDED.search(out) else "\n\n"
        page_starts.append(len(out))
        for number, line in enumerate(lines):
            if number and not _is_cut(out, line):
                out += "\n"
            if line:
                line_starts.append(len(out))
            out += line
    return Extracted(out, "pdf", Pages(tuple(page_starts), tuple(line_starts)))


def _pages(data: bytes) -> list[str]:
    # pypdf tells of every oddity of a file that it can read all the same; nobody could mend those.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("password")
        if len(reader.pages) > _MOST_PAGES:
            raise Refused("long", most=f"{MOST_CHARACTERS:,}")
        texts: list[str] = []
        for page in reader.pages:
            texts.append(_text(page))
            if sum(map(len, texts)) > 4 * MOST_CHARACTERS:
                raise Refused("long", most=f"{MOST_CHARACTERS:,}")
    except Refused:
        raise
    except Exception as error:
        if error.__class__.__name__ in {"DependencyError", "FileNotDecryptedError"}:
            # Files of newer Acrobats are locked with AES even where no password is asked for.
            raise Refused("password") from error
        # pypdf meets damage in many ways: its own errors, lookups that fail, recursion that goes too deep.
        raise Refused("broken", format=NAME) from error
    return texts


def _text(page: "PageObject") -> str:
    """Return the lines of a page with an empty one for each wide gap; the plain order where the layout cannot be told."""
    try:
        text = page.extract_text(extraction_mode="layout", layout_mode_scale_weight=1.0)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, AttributeError, IndexError):
        text = ""
    return text if text.strip() else page.extract_text()


def _is_cut(before: str, line: str) -> bool:
    """Tell whether the line's end fell into an order ID; it must be whole to be found."""
    return bool(re.search(r"\d-$", before)) and line[:1].isdigit()


def _page(text: str, number: int) -> list[str]:
    """Return the lines of a page without the page's number, its margins and the padding between words."""
    lines = [re.sub(r"(?<=\S) {2,4}(?=\S)", " ", line.strip()) for line in text.replace("\r", "").split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    for end in (-1, 0):
        found = _PAGE_NUMBER.fullmatch(lines[end]) if len(lines) > 1 else None
        if found and int(found["page"]) == number:
            lines.pop(end)
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
