"""``appealcheck rate``: a performance metric from counts or from a CSV of orders, held against its limit."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.options import AnswerFormat, LangName
from appealcheck.cli.stop import one_line, stop
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.metrics.orders import Counted
    from appealcheck.metrics.rate import Rate
    from appealcheck.rulebook.profile import Threshold


class Metric(StrEnum):
    """The metrics that have a limit; each is the profile of that name."""

    odr = "odr"
    late_shipment = "late-shipment"
    cancellation = "cancellation"
    valid_tracking = "valid-tracking"


@app.command(help=hint("rate.about"))
def rate(
    metric: Annotated[Metric, typer.Argument(help=hint("rate.metric"))],
    orders: Annotated[int | None, typer.Option(metavar="N", min=0, help=hint("rate.orders"))] = None,
    a_to_z: Annotated[int | None, typer.Option(metavar="N", min=0, help=hint("rate.a_to_z"))] = None,
    negative: Annotated[int | None, typer.Option(metavar="N", min=0, help=hint("rate.negative"))] = None,
    chargebacks: Annotated[int | None, typer.Option(metavar="N", min=0, help=hint("rate.chargebacks"))] = None,
    late: Annotated[int | None, typer.Option(metavar="N", min=0, help=hint("rate.late"))] = None,
    cancelled: Annotated[int | None, typer.Option(metavar="N", min=0, help=hint("rate.cancelled"))] = None,
    tracked: Annotated[int | None, typer.Option(metavar="N", min=0, help=hint("rate.tracked"))] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help=hint("rate.csv"))] = None,
    days: Annotated[int | None, typer.Option(metavar="N", min=1, help=hint("rate.days"))] = None,
    output: Annotated[AnswerFormat, typer.Option("--format", "-f", help=hint("check.format"))] = AnswerFormat.terminal,
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("check.lang"))] = None,
) -> None:
    """Reckon a metric; see the command's help."""
    from appealcheck.metrics.rate import rate_of
    from appealcheck.render.glyphs import language_for

    chosen: Lang = language_for(lang.value if lang else HELP_LANG, sys.stdout.encoding or "ascii")
    given = {
        Metric.odr: {"--a-to-z": a_to_z, "--negative": negative, "--chargebacks": chargebacks},
        Metric.late_shipment: {"--late": late},
        Metric.cancellation: {"--cancelled": cancelled},
        Metric.valid_tracking: {"--tracked": tracked},
    }
    strange = [
        name for of, counts in given.items() if of is not metric for name, count in counts.items() if count is not None
    ]
    if strange:
        stop(say(chosen, "rate.strange", option=strange[0], metric=metric.value, options=", ".join(given[metric])))
    counts = [count for count in given[metric].values() if count is not None]
    window: Counted | None = None
    if csv is not None:
        if orders is not None or counts:
            stop(say(chosen, "rate.twice"))
        window = _counted(csv, metric, days, chosen)
        orders, counts = window.orders, [window.counted]
    if orders is None or not counts:
        stop(say(chosen, "rate.too_little", options=", ".join(given[metric])))
    try:
        found = rate_of(metric.value, orders, sum(counts), _threshold(metric))
    except ValueError as error:
        stop(say(chosen, f"rate.{error}", orders=orders, counted=sum(counts)))
    typer.echo(_as_json(found, window) if output is AnswerFormat.json else _in_words(found, window, chosen))


def _threshold(metric: Metric) -> "Threshold":
    from appealcheck.rulebook.loading import load_rulebook

    with one_line():
        return load_rulebook().profiles[metric.value].thresholds[0]


def _counted(path: Path, metric: Metric, days: int | None, lang: Lang) -> "Counted":
    from appealcheck.metrics.orders import OrdersError, count_orders

    try:
        return count_orders(path, metric.value, days)
    except OrdersError as error:
        stop(say(lang, f"rate.{error.key}", **error.slots))


def _as_json(found: "Rate", window: "Counted | None") -> str:
    import msgspec

    dates = {"first": window.first, "last": window.last} if window is not None else {}
    return msgspec.json.encode({"schema": "appealcheck/rate/1", **msgspec.structs.asdict(found), **dates}).decode()


def _in_words(found: "Rate", window: "Counted | None", lang: Lang) -> str:
    """Return the sum, the limit and what brings the rate back, a line each."""
    sign = {"under": "<", "over": ">="}[found.side]
    lines = [
        say(lang, f"rate.sum_{found.side}", counted=found.counted, orders=found.orders, rate=f"{found.rate:.2f}"),
        say(
            lang,
            "rate.limit",
            limit=f"{sign} {found.limit:g}",
            window=say(lang, f"rate.window_{found.metric.replace('-', '_')}"),
        ),
    ]
    if window is not None and window.first is not None:
        lines.insert(1, say(lang, "rate.dates", first=window.first, last=window.last))
    if found.met:
        lines.append(say(lang, "rate.met"))
    else:
        lines += [
            say(lang, f"rate.clean_{found.side}", clean=found.clean),
            say(lang, f"rate.fewer_{found.side}", fewer=found.fewer),
        ]
    return "\n".join(lines)
