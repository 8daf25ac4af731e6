"""The texts that a letter shares its wording with, and the shared sentences."""

from collections.abc import Sequence

from rich.text import Text

from appealcheck.judging.report import Similar
from appealcheck.render.page import Page, hanging

_MOST_SENTENCES = 6


def similar_texts(page: Page, similar: Sequence[Similar]) -> list[Text]:
    """Return the nearest text of each kind with its shared sentences, and the others by name; nothing where there is none."""
    if not similar:
        return []
    lines = [Text(), *hanging(Text(), page.say("similar.heading", "bold"), page.prose_width)]
    for number, each in enumerate(similar):
        words = page.say(f"similar.{kind_of(each)}", share=f"{100 * each.share:.0f}", to=each.to)
        lines += hanging(Text(f"  {page.glyphs.warning} ", "bold magenta"), words, page.prose_width)
        if number:
            continue
        for quote in each.spans[:_MOST_SENTENCES]:
            label = Text(f"      {page.place(quote):<6} ")
            lines.append(label + Text('"') + page.cut(quote.text, page.prose_width - label.cell_len - 2) + Text('"'))
        if len(each.spans) > _MOST_SENTENCES:
            lines.append(Text("      ") + page.say("similar.more", count=len(each.spans) - _MOST_SENTENCES))
    if any(kind_of(each) == "draft" for each in similar):
        lines += hanging(Text("    "), page.say("similar.versions"), page.prose_width)
    return lines


def kind_of(similar: Similar) -> str:
    """Return what the other text is: a letter of the corpus, a published one, or a draft of the same run."""
    return similar.to.split("/")[0] if similar.to.startswith(("published/", "corpus/")) else "draft"
