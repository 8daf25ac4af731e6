"""List markers: every numbering habit that writers of appeals bring along, at the start of a line or run into one."""

import re

from msgspec import Struct

from appealcheck.expressions import compiled

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_CHINESE = "一二三四五六七八九十"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}

# The alternatives read the masked copy, where 、，：（） have become , , : ( ). A comma only counts as a marker when no
# further digit follows ("1,200 units"), a full stop only when no decimal does ("1.5 %").
_LINE = compiled(
    rf"""[ \t]*(?:
      (?P<nested>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.):]?[ \t]+(?=(?-i:[A-Z"'(]))
    | (?:step|no|point|reason|cause|action|measure|change|item)?\.?[ \t]*\#?(?P<number>\d{{1,2}})[ \t]*(?:[.):]|,(?!\d)|[ \t]-[ \t])(?!\d)[ \t]*(?=\S)
    | [(\[](?P<paren>\d{{1,2}})[)\]][.,:]?[ \t]*
    | (?P<circled>[{_CIRCLED}])[.,:]?[ \t]*
    | (?P<chinese>[{_CHINESE}]{{1,2}})[,.:)][ \t]*
    | [(\[](?P<chinese_paren>[{_CHINESE}])[)\]][.,:]?[ \t]*
    | [(\[](?P<letter_paren>[a-h])[)\]][.,:]?[ \t]*
    | (?P<letter>[A-Ha-h])(?:[.)](?=[ \t]|[A-Z])|[ \t]\|(?=[ \t]))[ \t]*
    | [(\[]?(?P<roman>(?:x|ix|iv|v?i{{1,3}}|v))[.)][ \t]+
    | (?:step|reason|cause|action|measure|change|part|point|problem|issue)[ \t]+(?P<worded>\d{{1,2}}|[A-H]|one|two|three|four|five|six)[ \t]*[:.,-]+[ \t]*
    | (?P<bullet>--(?!-)|[-–—~+*•●▪◦·‣➤►✓✔■□◆>»→]|>>|[-=]>|\[[x ]\])[ \t]+(?=\S)
    | (?P<tight>[•●▪◦·‣➤►✓✔■◆]|-(?=[A-Z]))(?=\S)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_RUN_IN = compiled(
    rf"""(?:(?<=[.;:,!?)\]"'])|(?<=[a-z][.;])|(?<=[ \t])|^)[ \t]*
    (?: [(\[](?P<paren>\d{{1,2}})[)\]][.,:]?
      | (?<![\d.,$#])(?P<number>\d{{1,2}})(?:\)|[.:](?!\d)|,(?=[ \t]?[A-Za-z]))
      | (?P<circled>[{_CIRCLED}])[.,:]? )[ \t]*(?=[A-Za-z"'(])""",
    re.VERBOSE | re.MULTILINE,
)


class Marker(Struct, frozen=True):
    """A list marker.

    ``style`` names its habit ("number", "paren", "bullet" ...), ``number`` what it counts to (None for a bullet),
    ``level`` its depth (0 at the top; ``1.2`` is 1), ``length`` how many code points it takes with its white space.
    """

    style: str
    number: int | None
    level: int
    length: int


def marker_at(line: str) -> Marker | None:
    """Return the list marker that ``line`` (masked) starts with, or None."""
    match = _LINE.match(line)
    if match is None:
        return None
    style = match.lastgroup or ""
    value = match[style]
    level = value.count(".") if style == "nested" else 0
    if style == "letter" and value.islower() and not line[match.end() :].strip():
        return None
    return Marker("bullet" if style == "tight" else style, _value(style, value), level, match.end())


def _value(style: str, value: str) -> int | None:
    if style in {"bullet", "tight"}:
        return None
    if style == "nested":
        return int(value.rsplit(".", 1)[1])
    if value in _CIRCLED:
        return _CIRCLED.index(value) + 1
    if value[0] in _CHINESE:
        return _CHINESE.index(value[-1]) + (11 if len(value) == 2 else 1)
    if value.isdigit():
        return int(value)
    low = value.lower()
    if style == "roman":
        return _ROMAN.get(low)
    return _WORDS.get(low) or ord(low[0]) - ord("a") + 1


def run_in_markers(text: str) -> tuple[tuple[int, Marker], ...]:
    """Return ``(offset, marker)`` of items that were typed one behind the other within ``text`` (masked).

    Only numbers that count up one by one are believed, beginning with 1, or going on from a marker at the start.
    """
    first = marker_at(text)
    expected = first.number + 1 if first is not None and first.number is not None else 1
    found: list[tuple[int, Marker]] = []
    if first is not None and first.number is not None:
        style: str | None = first.style if first.style in {"paren", "circled"} else "number"
    else:
        style = None
    for match in _RUN_IN.finditer(text):
        if first is not None and match.start() < first.length:
            continue
        group = match.lastgroup or ""
        number = _value(group, match[group])
        if number != expected or (style is not None and group != style):
            continue
        style = group
        expected += 1
        found.append((match.start(), Marker(group, number, 0, match.end() - match.start())))
    if first is None and len(found) < 2:
        return ()
    return tuple(found)
