"""The checklist before sending, for people and for programs."""

from collections.abc import Iterator

import msgspec
from rich.text import Text

from appealcheck.judging.signing import Checklist
from appealcheck.render.json import plain
from appealcheck.render.page import Page, hanging, padded


def to_json(checklist: Checklist) -> str:
    """Return ``checklist`` as indented JSON with a newline at its end."""
    clean = msgspec.convert(plain(msgspec.to_builtins(checklist)), Checklist)
    return msgspec.json.format(msgspec.json.encode(clean), indent=1).decode("utf-8") + "\n"


def lines_of(page: Page, checklist: Checklist) -> list[Text]:
    """Return the lines of ``checklist``: the verdict, what the program saw, what people sign for."""
    state = (
        page.say("checklist.ready", "bold green") if checklist.ready else page.say("checklist.not_ready", "bold red")
    )
    lines = [Text() + state + Text("  ") + page.text(checklist.path)]
    name = page.label("profile", checklist.profile)
    lines += hanging(Text(), page.say("report.profile", id=checklist.profile, name=name), page.prose_width)
    if checklist.void:
        words = page.say("checklist.void", items=", ".join(checklist.void))
        lines += hanging(Text(f"{page.glyphs.warning} ", "bold magenta"), words, page.prose_width)
    lines += [Text(), page.say("checklist.automatic", "bold"), *_automatic(page, checklist)]
    return [*lines, Text(), page.say("checklist.manual", "bold"), *_manual(page, checklist)]


def _automatic(page: Page, checklist: Checklist) -> Iterator[Text]:
    for each in checklist.elements:
        sign = Text(page.glyphs.there, "bold green") if each.present else Text(page.glyphs.absent)
        yield Text("  ") + sign + Text(" ") + page.text(page.label("element", each.element))
    for error in checklist.errors:
        place = page.label("report", "whole_letter") if error.span is None else page.place(error.span)
        label = Text("  ") + Text(page.glyphs.error, "bold red") + Text(" ")
        yield from hanging(label, page.text(f"{place}  {error.rule}: {error.message}"), page.prose_width)
    if not checklist.errors:
        yield Text("  ") + Text(page.glyphs.there, "bold green") + Text(" ") + page.say("checklist.no_errors")
    whole = checklist.grammar == "whole"
    sign = Text(page.glyphs.there, "bold green") if whole else Text(page.glyphs.warning, "bold magenta")
    yield Text("  ") + sign + Text(" ") + page.say(f"checklist.grammar_{checklist.grammar}")


def _manual(page: Page, checklist: Checklist) -> Iterator[Text]:
    width = max((len(item.id) for item in checklist.items), default=0)
    for item in checklist.items:
        sign = Text(page.glyphs.error, "bold red") if item.by is None else Text(page.glyphs.there, "bold green")
        label = Text("  ") + sign + Text(" ") + padded(page.text(item.id), width) + Text("  ")
        words = page.text(item.ask)
        if item.by is not None:
            words += Text(" ") + page.say("checklist.signed_by" if item.by else "checklist.signed", by=item.by)
        yield from hanging(label, words, page.prose_width)
    if any(item.by is None for item in checklist.items):
        yield Text()
        yield from hanging(Text("  "), page.say("checklist.how"), page.prose_width)
