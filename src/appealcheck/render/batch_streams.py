"""A batch as pieces of text that are written one after the other: JSON, JSON Lines, and the ranking as a table."""

from collections.abc import Iterable, Iterator

import msgspec

from appealcheck.judging.report import DraftReport, Report
from appealcheck.render.csv import line
from appealcheck.render.json import plain, to_json
from appealcheck.render.jsonl import line_of
from appealcheck.render.ranking import Overview
from appealcheck.wording import Lang, say

_MARK = "\ufeff"
_NO_DRAFTS = '"drafts": []'
_COLUMNS = (
    "rank", "path", "score", "verdict", "profile", "worst_dimension", "worst_score", "top_rule", "top_finding", "gain",
    "errors", "warnings", "notes", "unread", "near_copy_of", "near_copy_share",
)  # fmt: skip


def json_pieces(head: Report, drafts: Iterable[DraftReport]) -> Iterator[str]:
    """Yield the contract's object with ``drafts`` in it, byte for byte what `to_json` gives for them all; ``head`` has none."""
    before, _, after = to_json(head).partition(_NO_DRAFTS)
    yield before
    anything = False
    for draft in drafts:
        yield ",\n" if anything else '"drafts": [\n'
        anything = True
        clean = msgspec.convert(plain(msgspec.to_builtins(draft)), DraftReport)
        packed = msgspec.json.encode(clean, order="deterministic")
        text = msgspec.json.format(packed, indent=2).decode("utf-8")
        # A line end within a string of JSON is always written as an escape.
        yield "    " + text.replace("\n", "\n    ")
    yield ("\n  ]" if anything else _NO_DRAFTS) + after


def jsonl_pieces(head: Report, drafts: Iterable[DraftReport]) -> Iterator[str]:
    """Yield a line for each draft, then one for each path that could not be read."""
    yield from map(line_of, drafts)
    yield from map(line_of, head.errors)


def csv_pieces(found: Overview, lang: Lang) -> Iterator[str]:
    """Yield the ranking, a line for each draft, the best first, then one for each path that could not be read."""
    yield _MARK + line(_COLUMNS)
    near: dict[str, tuple[str, float]] = {}
    for each in found.near:
        near.setdefault(each.one, (each.other, each.share))
        near.setdefault(each.other, (each.one, each.share))
    for number, rank in enumerate(found.ranks, 1):
        top = ("", "") if rank.top is None else (rank.top.rule, rank.top.message)
        worst = ("", "") if rank.worst is None else (say(lang, f"dimension.{rank.worst}"), rank.worst_score)
        score = "" if rank.score is None else rank.score
        counts = (rank.errors, rank.warnings, rank.notes)
        yield line(
            (
                number,
                rank.path,
                score,
                rank.verdict,
                rank.profile,
                *worst,
                *top,
                rank.gain,
                *counts,
                "",
                *near.get(rank.path, ("", "")),
            )
        )
    for error in found.errors:
        yield line(("", error.path, *("" for _ in _COLUMNS[5:]), error.message, "", ""))
