"""The text of a Word document: which words the author sees, in which order, and which element each comes from.

Tracked changes count as accepted: what was inserted is there, what was deleted is not. Hidden text, headers, footers and
notes are no part of the letter.
"""

from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.oxml.ns import qn
from msgspec import Struct

from appealcheck.draft.formats.numbering import Element, Numbering
from appealcheck.draft.marker import marker_at
from appealcheck.draft.places import Paragraphs
from appealcheck.expressions import compiled

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = frozenset(
    {
        *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:trPr", "w:tcPr")),
        *map(qn, ("w:rt", "w:instrText", "w:delText", "w:tblGrid")),
    }
)
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_SPACED = 2
_ENDED = compiled(r"[.!?:;,)\"'”’。！？：；，）]$")


class Atom(Struct, frozen=True):
    """Words that one element of a run writes. ``boxed``: they stand in a text box that ``run`` holds."""

    words: str
    element: Element
    run: Element
    boxed: bool = False


class Piece(Struct, frozen=True):
    """An atom with the offset at which its words begin in the text."""

    start: int
    atom: Atom


class WordText(Struct, frozen=True):
    """The text of a document, the pieces that it is made from in their order, and its paragraphs."""

    text: str
    pieces: tuple[Piece, ...]
    places: Paragraphs


class _Line(Struct):
    """One line of the text to be: what Word sets before it (``marker``), atoms, and what a table's row needs (str).

    A None among ``parts`` is the place at which the next paragraph begins.
    """

    parts: list[Atom | str | None] = []
    marker: str = ""
    indented: bool = False
    table: Element = None

    @property
    def words(self) -> str:
        return "".join(part if isinstance(part, str) else part.words for part in self.parts if part is not None)

    @property
    def is_item(self) -> bool:
        return bool(self.marker) or marker_at(self.words) is not None


def word_text(document: Document) -> WordText:
    """Return the text of ``document``."""
    part = document.part
    numbering = next((each.target_part for each in part.rels.values() if each.reltype.endswith("/numbering")), None)
    walker = _Walker(Numbering(None if numbering is None else numbering.element, document.styles.element))
    walker.blocks(document.element.body)
    return _written(walker.finished())


class _Walker:
    """Walks the blocks of a body once, in the order in which they are read."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._lines: list[_Line] = []
        self._open: _Line | None = None

    def blocks(self, container: Element, host: Element = None) -> None:
        """Take the paragraphs and tables of ``container``; ``host`` is the run that holds the text box they stand in."""
        for child in container:
            if child.tag == qn("w:p"):
                self._paragraph(child, host)
            elif child.tag == qn("w:tbl"):
                self._table(child, host)
            elif child.tag not in _UNSEEN:
                self.blocks(child, host)

    def finished(self) -> list[_Line]:
        """Return the lines, with the one whose paragraph mark was deleted and that nothing follows."""
        if self._open is not None:
            self._lines.append(self._open)
            self._open = None
        return self._lines

    def _paragraph(self, paragraph: Element, host: Element) -> None:
        line = self._open or _Line()
        self._open = None
        line.parts.append(None)
        boxes: list[tuple[Element, Element]] = []
        atoms = list(_atoms(paragraph, host, boxes))
        line.parts += atoms
        properties = paragraph.find(qn("w:pPr"))
        if _mark_is_deleted(properties):
            # The next paragraph runs on in this one, as Word shows it.
            self._open = line
        else:
            marker = self._numbering.marker(paragraph)
            line.marker = marker if line.words.strip() else ""
            line.indented = _is_indented(properties)
            self._lines.append(line)
        for box, run in boxes:
            self.blocks(box, run)

    def _table(self, table: Element, host: Element) -> None:
        """Take a table row by row: as a row of cells, or cell by cell where one holds more than a paragraph."""
        for row in _inside(table, qn("w:tr")):
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(qn("w:del")) is not None:
                continue
            cells = [self._cell(cell, host) for cell in _inside(row, qn("w:tc"))]
            if len(cells) < 2 or any(sum(bool(line.words.strip()) for line in cell) > 1 for cell in cells):
                self._lines += [line for cell in cells for line in cell]
                continue
            whole = _Line(table=table)
            for cell in cells:
                whole.parts.append("| " if cell is cells[0] else " | ")
                for line in cell:
                    whole.parts += ([f"{line.marker} "] if line.marker else []) + line.parts
            whole.parts.append(" |")
            self._lines.append(whole if any(line.words.strip() for cell in cells for line in cell) else _Line())

    def _cell(self, cell: Element, host: Element) -> list[_Line]:
        inner = _Walker(self._numbering)
        inner.blocks(cell, host)
        return inner.finished()


def _atoms(
    element: Element, host: Element, boxes: list[tuple[Element, Element]], run: Element = None
) -> Iterator[Atom]:
    """Yield what ``element`` writes; text boxes within are put into ``boxes`` with the run that holds them."""
    for child in element:
        tag = child.tag
        if tag in _UNSEEN or not isinstance(tag, str) or (tag == qn("w:r") and _is_hidden(child)):
            continue
        if tag == qn("w:txbxContent"):
            boxes.append((child, host if host is not None else run))
        elif tag == qn("w:t"):
            # A line end within an element is the file's layout; Word shows a space.
            words = (child.text or "").replace("\n", " ").replace("\r", " ")
            yield from _atom(words, child, run, host)
        elif tag in _SIGNS:
            yield from _atom(_SIGNS[tag], child, run, host)
        elif tag == f"{_COMPATIBILITY}AlternateContent":
            # The choices say the same thing, for programs of different age.
            choice = child.find(f"{_COMPATIBILITY}Choice")
            chosen = child.find(f"{_COMPATIBILITY}Fallback") if choice is None else choice
            if chosen is not None:
                yield from _atoms(chosen, host, boxes, run)
        else:
            yield from _atoms(child, host, boxes, child if tag == qn("w:r") else run)


def _atom(words: str, element: Element, run: Element, host: Element) -> Iterator[Atom]:
    if words and run is not None:
        yield Atom(words, element, run) if host is None else Atom(words, element, host, boxed=True)


def _written(lines: list[_Line]) -> WordText:
    """Join the lines. Where paragraphs are set off by their style alone, the text has an empty line between them."""
    out: list[str] = []
    pieces: list[Piece] = []
    starts: list[int] = []
    words: list[int] = []
    at = 0
    # A writer who leaves paragraphs empty sets off with them what belongs apart, as in a plain text.
    spaced = sum(not line.words.strip() for line in lines) >= _SPACED
    for number, line in enumerate(lines):
        gap = "" if number == 0 else "\n\n" if not spaced and _apart(lines[number - 1], line) else "\n"
        head = gap + (f"{line.marker} " if line.marker else "")
        begin = at + len(gap)
        out.append(head)
        at += len(head)
        for part in line.parts:
            if part is None:
                starts.append(begin)
                words.append(at)
            elif isinstance(part, str):
                out.append(part)
                at += len(part)
            else:
                pieces.append(Piece(at, part))
                out.append(part.words)
                at += len(part.words)
            begin = at if part is not None else begin
    return WordText("".join(out), tuple(pieces), Paragraphs(tuple(starts), tuple(words)))


def _apart(before: _Line, after: _Line) -> bool:
    """Tell whether an empty line must stand between two paragraphs, so that neither is read as a part of the other."""
    above, below = before.words.strip(), after.words.strip()
    if not above or not below:
        return False
    if before.table is not None and before.table is after.table:
        return False
    if after.is_item:
        return not before.is_item and not above.endswith((":", "："))
    if before.is_item and after.indented:
        return False
    # Text pasted from a mail has a paragraph for each of its lines.
    return not (below[0].islower() and not _ENDED.search(above))


def _inside(element: Element, tag: str) -> Iterable[Element]:
    """Yield the rows of a table or the cells of a row, also those within content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            yield from _inside(child, tag)


def _mark_is_deleted(properties: Element) -> bool:
    mark = None if properties is None else properties.find(qn("w:rPr"))
    return mark is not None and (mark.find(qn("w:del")) is not None or mark.find(qn("w:moveFrom")) is not None)


def _is_hidden(run: Element) -> bool:
    properties = run.find(qn("w:rPr"))
    hidden = None if properties is None else properties.find(qn("w:vanish"))
    return hidden is not None and hidden.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _is_indented(properties: Element) -> bool:
    """Tell whether a paragraph is set in, as one is that goes on with the list's item above it."""
    if properties is None:
        return False
    indent, style = properties.find(qn("w:ind")), properties.find(qn("w:pStyle"))
    left = "" if indent is None else indent.get(qn("w:left")) or indent.get(qn("w:start")) or ""
    named = "" if style is None else style.get(qn("w:val")) or ""
    return left.lstrip("0").isdigit() or named.startswith("List")
