"""The page that the terminal report is set on: its width, its words, and how lines break."""

from msgspec import UNSET, Struct, to_builtins
from rich.cells import cell_len
from rich.text import Text

from appealcheck.expressions import compiled
from appealcheck.judging.report import Quote
from appealcheck.render.glyphs import Glyphs, glyphs_for, pieces, shown
from appealcheck.wording import Lang, say

_PROSE_WIDTH = 100
_NARROWEST = 40
_LINE_END = compiled(r"\s*(?:\r\n|\n|\r)\s*")

# A line of Chinese may break between any two characters, but not before a closing mark nor after an opening one.
_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
_OPENING = "（《「『【“‘"
_CLOSING = "，。：；！？、）》」』】”’…"
_UNIT = compiled(rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]*\s*|\s+")


class Page(Struct, frozen=True):
    """What every part of the report needs to know of the place where it is printed. ``width`` is in cells."""

    lang: Lang
    encoding: str
    glyphs: Glyphs
    width: int

    @property
    def prose_width(self) -> int:
        """Cells for running text: long lines are hard to read, however wide the terminal."""
        return min(self.width, _PROSE_WIDTH)

    def text(self, words: str, style: str = "") -> Text:
        """Return ``words`` as one printable line: never markup, nothing in it obeyed, line ends as spaces."""
        return Text(shown(_LINE_END.sub(" ", words.strip()), self.encoding), style)

    def say(self, key: str, style: str = "", /, **slots: object) -> Text:
        """Return the program's own words for ``key`` as a printable line."""
        return self.text(say(self.lang, key, **slots), style)

    def label(self, table: str, name: str) -> str:
        """Return the name that ``table`` of the wording gives, or ``name`` itself where it has none."""
        try:
            return say(self.lang, f"{table}.{name}")
        except KeyError:
            return name

    def place(self, quote: Quote) -> str:
        """Return where the words of ``quote`` stand: line and column, or their place in a Word file or a PDF."""
        place = quote.place
        if place is UNSET:
            return f"{quote.line}:{quote.column}"
        unit = "page" if place.paragraph is UNSET else "paragraph"
        return say(self.lang, f"report.place_{unit}", **to_builtins(place))

    def cut(self, words: str, width: int, style: str = "") -> Text:
        """Return ``words`` on one line of at most ``width`` cells, with an ellipsis where something is left out."""
        line = self.text(words)
        if line.cell_len <= width:
            return Text(line.plain, style)
        room = width - cell_len(self.glyphs.ellipsis)
        kept = ""
        for char in pieces(line.plain, self.encoding):
            if cell_len(kept + char) > room:
                break
            kept += char
        return Text(kept.rstrip() + self.glyphs.ellipsis, style)


def page_for(lang: Lang, encoding: str, width: int) -> Page:
    """Return the page for a stream of ``encoding`` that is ``width`` cells wide (at least 40 are used)."""
    return Page(lang, encoding, glyphs_for(encoding), max(width, _NARROWEST))


def padded(line: Text, width: int) -> Text:
    """Return ``line`` filled with spaces to ``width`` cells."""
    return line + Text(" " * max(0, width - line.cell_len))


def joined(label: Text, words: Text) -> Text:
    """Return the two with a space between them, unless ``label`` ends in full-width punctuation."""
    return Text() + label + words if label.plain[-1:] in _CLOSING else Text() + label + Text(" ") + words


def hanging(label: Text, body: Text, width: int) -> list[Text]:
    """Set ``body`` after ``label``, broken into lines of ``width`` cells that all start where the first one does."""
    indent = Text(" " * label.cell_len)
    lines = wrapped(body, width - label.cell_len)
    return [Text() + (indent if number else label) + line for number, line in enumerate(lines)]


def wrapped(text: Text, width: int) -> list[Text]:
    """Break ``text`` into lines of at most ``width`` cells: between words, and between Chinese characters."""
    lines = text.divide(_breaks(text.plain, max(width, 8)))
    for line in lines:
        line.rstrip()
    return list(lines)


def _breaks(plain: str, width: int) -> list[int]:
    places: list[int] = []
    used = 0
    for match in _UNIT.finditer(plain):
        unit = match.group()
        if used and used + cell_len(unit.rstrip()) > width:
            places.append(match.start())
            used = 0
        if cell_len(unit.rstrip()) > width:
            for offset, char in enumerate(unit):
                if used and used + cell_len(char) > width:
                    places.append(match.start() + offset)
                    used = 0
                used += cell_len(char)
        else:
            used += cell_len(unit)
    return places
