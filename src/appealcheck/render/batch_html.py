"""A batch as one page that needs nothing else: no network, no file beside it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from appealcheck.judging.report import DraftReport, Finding, Report, Severity, Similar
from appealcheck.render.ranking import Overview
from appealcheck.render.row import clean, place_in_words
from appealcheck.render.similar import kind_of
from appealcheck.render.templates import template
from appealcheck.wording import Lang, say

_TEMPLATE = "batch.html.j2"
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Piece(Struct, frozen=True):
    """A stretch of the letter: its words, the gravest severity of the findings on it, their numbers, and those it begins."""

    text: str
    severity: Severity | None
    numbers: tuple[int, ...]
    begins: tuple[int, ...]


class Bar(Struct, frozen=True):
    """A bar of a chart: its label, its number, and its share (0 to 1) of the longest one."""

    label: str
    number: int
    share: float


class _Section(Struct, frozen=True):
    """What the page says of one draft. ``number`` is its rank, from 1; ``similar`` has the texts it is like by their kind."""

    number: int
    report: DraftReport
    findings: tuple[tuple[int, Finding, str], ...]
    pieces: tuple[Piece, ...]
    similar: tuple[tuple[str, Similar], ...]


def html_pieces(
    head: Report, found: Overview, draft_at: Callable[[int], tuple[DraftReport, str]], lang: Lang
) -> Iterator[str]:
    """Yield the page; ``draft_at`` gives the report and the text at a `Rank.place`, and is asked for one after the other."""
    ranks = {rank.path: number for number, rank in enumerate(found.ranks, 1)}
    scores = sorted(rank.score for rank in found.ranks if rank.score is not None)
    yield from template(_TEMPLATE).generate(
        lang="zh-Hans" if lang == "zh" else "en",
        say=lambda key, **slots: say(lang, key, **slots),
        label=lambda table, name: _label(lang, table, name),
        clean=clean,
        place_of=lambda quote: place_in_words(quote, lang),
        head=head,
        found=found,
        ranks=ranks,
        median=scores[len(scores) // 2] if scores else None,
        score_bars=bars([(str(number * 10), count) for number, count in enumerate(found.bins)]),
        fault_bars=bars([(fault.rule, fault.drafts) for fault in found.faults]),
        sections=(_section(number, *draft_at(rank.place), lang) for number, rank in enumerate(found.ranks, 1)),
    )


def pieces(text: str, findings: Sequence[tuple[int, Finding]]) -> tuple[Piece, ...]:
    """Cut ``text`` where numbered ``findings`` begin and end; put together again the pieces are ``text``."""
    spans = [(number, each.severity, each.span) for number, each in findings if each.span is not None]
    cuts = sorted({0, len(text), *(offset for _, _, span in spans for offset in (span.start, span.end))})
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        on = [(number, severity) for number, severity, span in spans if span.start <= start and end <= span.end]
        gravest = min((severity for _, severity in on), key=_SEVERITIES.index, default=None)
        begins = tuple(number for number, _, span in spans if span.start == start and end <= span.end)
        found.append(Piece(text[start:end], gravest, tuple(number for number, _ in on), begins))
    return tuple(found)


def bars(numbers: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """Return a bar for each pair of label and number."""
    most = max((number for _, number in numbers), default=0) or 1
    return tuple(Bar(label, number, number / most) for label, number in numbers)


def _section(number: int, report: DraftReport, text: str, lang: Lang) -> _Section:
    ordered = sorted(report.findings, key=_by_gravity)
    numbered = list(enumerate(ordered, 1))
    placed = tuple((index, each, place_in_words(each.span, lang)) for index, each in numbered)
    similar = tuple((kind_of(each), each) for each in report.similar)
    return _Section(number, report, placed, pieces(text, numbered), similar)


def _by_gravity(finding: Finding) -> tuple[float, int, int, str]:
    start = -1 if finding.span is None else finding.span.start
    return (-finding.points, _SEVERITIES.index(finding.severity), start, finding.rule)


def _label(lang: Lang, table: str, name: str) -> str:
    try:
        return say(lang, f"{table}.{name}")
    except KeyError:
        return name
