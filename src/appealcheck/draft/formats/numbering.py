"""Word's automatic numbering: the number or bullet that Word sets before a paragraph and never writes into its text."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct, structs

from appealcheck.draft.marker import marker_at

Element = Any
"""An element of lxml, which has no types of its own."""

_LEVELS = 9
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "ideographDigital"}
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})


class _Level(Struct, frozen=True):
    """One level of a numbering: its format, its text with ``%1`` for the number of level 1, where it starts."""

    form: str
    text: str
    start: int
    resets: bool
    legal: bool


class Numbering:
    """Counts along while the paragraphs of a document are walked in their order."""

    def __init__(self, numbering: Element | None, styles: Element) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iterfind(qn("w:style"))}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), None)
        parts = [] if numbering is None else list(numbering)
        self._nums = {part.get(qn("w:numId")): part for part in parts if part.tag == qn("w:num")}
        self._abstract = {part.get(qn("w:abstractNumId")): part for part in parts if part.tag == qn("w:abstractNum")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def marker(self, paragraph: Element) -> str:
        """Return what Word sets before ``paragraph``, without the white space behind it; "" where that is nothing."""
        found = self._number_of(paragraph)
        if found is None:
            return ""
        number, depth = found
        definition = self._definition(number)
        if definition is None:
            return ""
        levels = self._levels(number, definition)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._count(number, definition, depth, levels)
        return _readable(_filled(_told_apart(level, depth, levels), levels, counts))

    def _number_of(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the numbering and the level (from 0) that a paragraph or its style asks for."""
        properties = paragraph.find(qn("w:pPr"))
        style = self._default if properties is None else _value(properties, "w:pStyle") or self._default
        for asked in (properties, *self._style_properties(style)):
            numbered = None if asked is None else asked.find(qn("w:numPr"))
            if numbered is None:
                continue
            number, depth = _value(numbered, "w:numId"), _value(numbered, "w:ilvl")
            if number is None:
                continue
            return None if number == "0" else (number, min(_whole(depth), _LEVELS - 1))
        return None

    def _style_properties(self, name: str | None) -> Iterator[Element]:
        """Yield the paragraph properties of a style and of those it is based on, the nearest first."""
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name].find(qn("w:pPr"))
            name = _value(self._styles[name], "w:basedOn")

    def _definition(self, number: str) -> Element | None:
        """Return the definition behind a numbering, also where it is found by way of a numbering style."""
        for _ in range(3):
            num = self._nums.get(number)
            definition = None if num is None else self._abstract.get(_value(num, "w:abstractNumId") or "")
            linked = None if definition is None else _value(definition, "w:numStyleLink")
            if linked is None:
                return definition
            properties = (each for each in self._style_properties(linked) if each is not None)
            numbered = next((each for each in map(_numbers, properties) if each is not None), None)
            if numbered is None:
                return definition
            number = numbered
        return None

    def _levels(self, number: str, definition: Element) -> dict[int, _Level]:
        found = {_depth(level): _level(level) for level in definition.iterfind(qn("w:lvl"))}
        for override in self._nums[number].iterfind(qn("w:lvlOverride")):
            for level in override.iterfind(qn("w:lvl")):
                found[_depth(override)] = _level(level)
        return found

    def _count(self, number: str, definition: Element, depth: int, levels: dict[int, _Level]) -> list[int | None]:
        """Count one further at ``depth``. Numberings that share a definition count on, unless one starts anew."""
        counts = self._counts.setdefault(definition.get(qn("w:abstractNumId")), [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for override in self._nums[number].iterfind(qn("w:lvlOverride")):
                if (start := _value(override, "w:startOverride")) is not None:
                    counts[min(_depth(override), _LEVELS - 1)] = _whole(start) - 1
        for above in range(depth):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        for below in range(depth + 1, _LEVELS):
            if below not in levels or levels[below].resets:
                counts[below] = None
        return counts


def _told_apart(level: _Level, depth: int, levels: dict[int, _Level]) -> _Level:
    """Return ``level`` with the numbers above it written out where "1." below "1." would begin the list anew.

    Word sets the two apart by their indent, which a text does not have.
    """
    path = [levels.get(above) for above in range(depth)]
    if depth and level.form == "decimal" and all(each is not None and each.form == "decimal" for each in path):
        own = re.findall(r"%\d", level.text)
        if own == [f"%{depth + 1}"]:
            return structs.replace(level, text=".".join(f"%{each + 1}" for each in range(depth + 1)))
    return level


def _filled(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    if level.form == "bullet":
        # The sign itself is a private one of a symbol font, which means nothing outside of that font.
        return "•"

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        form = levels[depth].form if depth in levels else "decimal"
        count = counts[depth] if depth >= 0 else None
        return "" if count is None else written(count, "decimal" if level.legal else form)

    # Where the level above has no number, Word leaves the mark behind it standing.
    return re.sub(r"%(\d)", number, level.text).strip().lstrip(".-")


def _readable(marker: str) -> str:
    """Return ``marker``, with a full stop where the reading would not know it for one otherwise ("1", "Step 1")."""
    if not marker or marker_at(f"{marker} Words") or not marker_at(f"{marker}. Words"):
        return marker
    return f"{marker}."


def written(count: int, form: str) -> str:
    """Write ``count`` in Word's number format ``form``; one that is not known here is written in digits."""
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form in _CHINESE and 0 <= count < 100:
        return _chinese(count)
    if form in _CIRCLED and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        while count >= value:
            words += letters
            count -= value
    return words + _ROMAN_ONES[count]


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _level(element: Element) -> _Level:
    return _Level(
        form=_value(element, "w:numFmt") or "decimal",
        text=_value(element, "w:lvlText") or "",
        start=_whole(_value(element, "w:start"), 1),
        resets=_value(element, "w:lvlRestart") != "0",
        legal=element.find(qn("w:isLgl")) is not None,
    )


def _depth(element: Element) -> int:
    return _whole(element.get(qn("w:ilvl")))


def _numbers(properties: Element) -> str | None:
    numbered = properties.find(qn("w:numPr"))
    return None if numbered is None else _value(numbered, "w:numId")


def _value(parent: Element, name: str) -> str | None:
    child = parent.find(qn(name))
    value: str | None = None if child is None else child.get(qn("w:val"))
    return value


def _whole(value: str | None, default: int = 0) -> int:
    """Return a whole number from 0 up; a damaged one is no reason to lose the letter."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default


def _is_default(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}
