"""The checklist: what the letter has and has not, with the first evidence of each."""

from collections.abc import Mapping

from rich.text import Text

from appealcheck.judging.report import Element
from appealcheck.render.page import Page, padded

UNWANTED = frozenset({"blames_others", "hostile", "emotional_plea", "vague_promise"})
"""Elements that a good letter does not have."""


def checklist(page: Page, elements: Mapping[str, Element]) -> list[Text]:
    """Return one line for each element, the wanted ones first, each kind under its own heading."""
    names = {name: _name(page, name, element) for name, element in elements.items()}
    width = max((name.cell_len for name in names.values()), default=0)
    lines: list[Text] = []
    for heading, unwanted in (("report.elements", False), ("report.unwanted", True)):
        chosen = [name for name in elements if (name in UNWANTED) is unwanted]
        if chosen:
            lines += [Text(), page.say(heading, "bold")]
            lines += [_line(page, padded(names[name], width), elements[name], unwanted) for name in chosen]
    return lines


def _name(page: Page, name: str, element: Element) -> Text:
    label = page.label("element", name)
    return page.text(
        f"{label} ({element.count})" if element.present and isinstance(element.count, int) and element.count else label
    )


def _line(page: Page, name: Text, element: Element, unwanted: bool) -> Text:
    if element.present and unwanted:
        sign = Text(page.glyphs.warning, "bold magenta")
    elif element.present:
        sign = Text(page.glyphs.there, "bold green")
    else:
        sign = Text(page.glyphs.absent)
    line = Text("  ") + sign + Text(" ") + name + Text("  ")
    if isinstance(element.value, str) and element.value != "none":
        line += page.text(page.label("order_ids", element.value)) + Text("  ")
    if not element.present:
        line += page.say("report.element_clear" if unwanted else "report.element_absent")
    elif element.spans:
        line += _evidence(page, element, page.width - line.cell_len)
    else:
        line += page.say("report.element_present")
    line.rstrip()
    return line


def _evidence(page: Page, element: Element, room: int) -> Text:
    first = element.spans[0]
    place = Text(f"{page.place(first):<6} ")
    more = Text(f" (+{len(element.spans) - 1})" if len(element.spans) > 1 else "")
    words = page.cut(first.text, room - place.cell_len - more.cell_len - 2)
    return place + Text('"') + words + Text('"') + more
