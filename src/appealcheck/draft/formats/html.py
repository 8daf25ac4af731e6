"""Web pages (``.html``) and the HTML of mails, read by lxml: the words as a browser sets them out, fetched from nowhere."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from appealcheck.draft.decoding import NotText, decode
from appealcheck.draft.formats.extracted import Extracted, Refused
from appealcheck.expressions import compiled

Element = Any
"""An element of lxml, which has no types of its own."""

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = compiled(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_WHITE = compiled("[ \t\r\n\f]+")
_HIDDEN = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_UNSEEN = frozenset(
    {
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "object",
        "iframe",
        "svg",
        "math",
        "select",
        "textarea",
        "title",
    }
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "table", "pre", "hr"})
_LINES = _PARAGRAPHS | frozenset(
    {
        *("div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "main", "aside", "address", "form"),
        *("caption", "center", "figure", "figcaption", "fieldset", "nav", "body", "html"),
    }
)
# More depth than any editor makes; the parser itself would leave out what lies deeper, without a word.
_DEEPEST = 250


def read(data: bytes) -> Extracted:
    """Return the words of a web page.

    Raises:
        Refused: it declares entities, or its characters cannot be made out.
    """
    text, encoding = _decoded(data)
    return Extracted(text_of(text), encoding)


def text_of(page: str) -> str:
    """Return the words of the HTML ``page``: one line for a line, an empty one between paragraphs, markers before items.

    What is quoted (``blockquote``) has "> " before each line, as in a mail.

    Raises:
        Refused: the page declares entities.
    """
    from lxml import etree

    if re.search(r"<!ENTITY", page, re.IGNORECASE):
        raise Refused("entities")
    page = _XML.sub("", page, count=1).replace("\0", "")
    # The parser is told the encoding, since a page that was decoded may still name another.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    writer = _Writer()
    if root is not None:
        writer.walk(root)
    return writer.finished()


def _decoded(data: bytes) -> tuple[str, str]:
    """Decode by the byte order mark, by what the page says of itself, and else as any letter."""
    named = _META.search(data[:4096])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = named[1].decode("ascii").lower()
        # Chinese editors write gb2312 and mean its successor; browsers read ISO-8859-1 as Windows-1252.
        name = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "windows-1252"}.get(name, name)
        try:
            # A page whose name for its encoding can be read as ASCII is not in UTF-16, whatever it says.
            if not name.startswith(("utf-16", "utf-32")):
                return data.decode(name), name
        except (LookupError, ValueError):
            pass
    try:
        found = decode(data)
    except NotText as error:
        raise Refused("damaged" if error.reason == "format" else error.reason) from None
    return found.text, found.encoding


class _Writer:
    """Writes the words of a tree, collapsing white space as a browser does."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._gap = False
        self._quoted = 0
        self._pre = 0
        self._cells = 0
        self._marker = ""
        self._begun = ""

    def finished(self) -> str:
        self._break()
        return "\n".join(self._lines)

    def walk(self, root: Element) -> None:
        """Walk the tree without recursion, since pages may be nested as deep as their writer likes."""
        stack: list[tuple[Element, Iterator[Element], int]] = []

        def enter(element: Element) -> None:
            if _is_unseen(element):
                self._words(element.tail)
                return
            self._open(element)
            self._words(element.text)
            stack.append((element, iter(element), _number_of(element)))

        enter(root)
        while stack:
            element, children, count = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._close(element)
                if stack:
                    self._words(element.tail)
                continue
            if child.tag == "li":
                count = _whole(child.get("value"), count)
                self._marker = _marker(element, count)
                stack[-1] = (element, children, count + 1)
            enter(child)

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break(keep=True)
        elif tag in {"td", "th"}:
            self._line = self._line.rstrip(" ") + (" | " if self._line.strip() else "| ")
            self._cells += 1
        elif tag in _LINES and self._line and self._line == self._begun:
            # The first paragraph of an item stands behind its marker.
            self._gap = False
        elif tag in _LINES and not self._cells:
            self._break()
            self._gap = self._gap or tag in _PARAGRAPHS
        elif tag in _LINES and self._line and not self._line.endswith((" ", "|")):
            self._line += " "
        self._quoted += tag == "blockquote"
        self._pre += tag == "pre"
        if tag == "li":
            self._line, self._marker = f"{self._marker} ", ""
            self._begun = self._line

    def _close(self, element: Element) -> None:
        tag = element.tag
        if tag in {"td", "th"}:
            self._cells -= 1
        elif tag == "tr" and not self._cells:
            self._line = f"{self._line.rstrip()} |" if self._line.count("|") > 1 else self._line.removeprefix("| ")
            self._break()
        elif tag in _LINES and not self._cells:
            self._break()
            self._gap = self._gap or tag in _PARAGRAPHS
        self._quoted -= tag == "blockquote"
        self._pre -= tag == "pre"

    def _words(self, words: str | None) -> None:
        if not words:
            return
        if self._pre:
            first, *rest = words.replace("\r\n", "\n").split("\n")
            self._line += first
            for line in rest:
                self._break(keep=True)
                self._line = line
            return
        words = _WHITE.sub(" ", words)
        self._line += words.lstrip(" ") if not self._line or self._line.endswith(" ") else words

    def _break(self, *, keep: bool = False) -> None:
        """End the line; an empty one is only kept where the page breaks the line by itself."""
        line = self._line.rstrip(" ")
        self._line = self._begun = ""
        if not line.strip(" \t\u00a0") and not keep:
            return
        head = "> " * min(self._quoted, 1)
        if self._gap and self._lines and self._lines[-1].strip("> "):
            self._lines.append(head.rstrip())
        self._gap = False
        self._lines.append((head + line).rstrip(" ") if line.strip(" \t\u00a0") else head.rstrip())


def _is_unseen(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or "")) or _depth(element) > _DEEPEST


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _number_of(element: Element) -> int:
    return _whole(element.get("start"), 1) if element.tag == "ol" else 1


def _marker(parent: Element, count: int) -> str:
    """Return the marker of an item: a number for an ordered list, in the style that the page asks for."""
    if parent.tag != "ol":
        return "•"
    if parent.get("type") in {"a", "A"} and 1 <= count <= 26:
        return f"{chr(ord(parent.get('type')) + count - 1)}."
    return f"{count}."


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
