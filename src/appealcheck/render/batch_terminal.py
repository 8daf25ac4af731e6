"""A batch for people, on a terminal or in a pipe: the ranking, the faults, near-copies, what could not be read."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from appealcheck.judging.report import Verdict
from appealcheck.render.page import Page, hanging, joined, page_for
from appealcheck.render.ranking import Overview, Rank
from appealcheck.wording import Lang

# The page and JSON have them all.
_MOST_NEAR = 30
_STYLE: dict[Verdict, str] = {"ready": "bold green", "revise": "bold magenta", "rewrite": "bold red"}


def print_batch(found: Overview, console: Console, lang: Lang) -> None:
    """Print ``found`` on ``console``, whose encoding and width decide signs and layout."""
    page = page_for(lang, console.encoding, console.width)
    if found.ranks:
        _print(console, _heading(page, "ranking"), _ranking(page, found), Text(), _tally(page, found))
    unread = sum(not rank.grammar_read for rank in found.ranks)
    if unread:
        _print(console, *hanging(Text(), page.say("batch.grammar", count=unread), page.prose_width))
    if found.faults:
        _print(console, Text(), _heading(page, "faults"), _faults(page, found))
    if found.near:
        _print(console, Text(), _heading(page, "near"))
        for near in found.near[:_MOST_NEAR]:
            words = page.say("batch.pair", share=round(near.share * 100), one=near.one, other=near.other)
            _print(console, *hanging(Text("  "), words, page.width))
        if len(found.near) > _MOST_NEAR:
            more = page.say("batch.more_pairs", count=len(found.near) - _MOST_NEAR)
            _print(console, *hanging(Text("  "), more, page.width))
    if found.errors:
        _print(console, Text(), _heading(page, "unread"))
        for error in found.errors:
            _print(console, *hanging(Text("  "), page.text(error.message), page.width))


def _ranking(page: Page, found: Overview) -> Table:
    table = _table(page, ("rank", "score", "verdict", "draft", "worst", "top"))
    for number, rank in enumerate(found.ranks, 1):
        table.add_row(
            str(number),
            "-" if rank.score is None else str(rank.score),
            page.text(page.label("verdict", f"{rank.verdict}_quiet"), _STYLE[rank.verdict]),
            page.text(rank.path),
            _worst(page, rank),
            page.text("" if rank.top is None else rank.top.message),
        )
    return table


def _worst(page: Page, rank: Rank) -> Text:
    if rank.worst is None or rank.worst_score is None:
        return page.text("-")
    return page.text(f"{page.label('dimension', rank.worst)} {rank.worst_score:.0f}")


def _faults(page: Page, found: Overview) -> Table:
    table = _table(page, ("drafts", "places", "fault", "example"))
    for fault in found.faults:
        table.add_row(str(fault.drafts), str(fault.places), page.text(fault.rule), page.text(fault.message))
    return table


def _table(page: Page, columns: tuple[str, ...]) -> Table:
    # Without lines: an encoding may have none of them.
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", width=page.width)
    for name in columns:
        number = name in {"rank", "score", "drafts", "places"}
        wide = name in {"top", "example", "draft"}
        table.add_column(
            page.say(f"batch.{name}"),
            justify="right" if number else "left",
            overflow="fold",
            no_wrap=number,
            ratio=(3 if name == "draft" else 5) if wide else None,
        )
    return table


def _tally(page: Page, found: Overview) -> Text:
    parts = [f"{page.label('verdict', f'{name}_quiet')} {count}" for name, count in found.verdicts().items() if count]
    return page.say("report.tally", "bold", count=len(found.ranks), parts=", ".join(parts))


def _heading(page: Page, name: str) -> Text:
    return joined(page.say(f"batch.{name}_title", "bold underline"), Text())


def _print(console: Console, *parts: Text | Table) -> None:
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Text), highlight=False)
