"""Orders from a CSV file, one a row, and how many of them a metric counts."""

import csv
import datetime
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from appealcheck.draft.decoding import decode
from appealcheck.expressions import compiled
from appealcheck.metrics.rate import MetricName

# The names that columns may have, in small letters with single spaces; a hyphen or an underscore is a space.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "order": ("order id", "order", "amazon order id", "order number", "订单号", "订单编号"),
    "date": ("date", "order date", "purchase date", "ordered", "ordered on", "下单日期", "日期"),
    "a-to-z": ("a to z", "a to z claim", "claim", "claims", "atoz", "a2z", "az claim", "索赔"),
    "negative": ("negative", "negative feedback", "feedback", "rating", "stars", "差评", "评分"),
    "chargeback": ("chargeback", "chargebacks", "charge back", "信用卡拒付", "拒付"),
    "late": ("late", "late shipment", "shipped late", "confirmed late", "迟发", "延迟发货"),
    "cancelled": ("cancelled", "canceled", "cancelled by seller", "seller cancelled", "cancellation", "取消"),
    "tracked": ("tracked", "valid tracking", "tracking valid", "scanned", "scan", "有效追踪"),
    "ship-by": ("ship by", "ship by date", "latest ship date", "promised", "最晚发货"),
    "shipped": ("shipped", "ship date", "shipped on", "confirmed", "confirmation date", "发货日期"),
}
NEEDED: Mapping[MetricName, tuple[tuple[str, ...], ...]] = {
    "odr": (("a-to-z",), ("negative",), ("chargeback",)),
    "late-shipment": (("late",), ("ship-by", "shipped")),
    "cancellation": (("cancelled",),),
    "valid-tracking": (("tracked",),),
}
"""Of each metric the sets of columns that tell it; one set is enough."""
_NO = frozenset({"", "0", "no", "n", "false", "none", "-", "否", "无"})
_DATE = compiled(r"(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")


class OrdersError(Exception):
    """A file of orders that cannot be used: the key of its wording, and the slots of it."""

    def __init__(self, key: str, **slots: object) -> None:
        super().__init__(key)
        self.key = key
        self.slots = slots


class Counted(Struct, frozen=True):
    """Orders of a file and how many of them a metric counts; the first and last day where the file has dates."""

    orders: int
    counted: int
    first: datetime.date | None
    last: datetime.date | None


def count_orders(path: Path, metric: MetricName, days: int | None = None) -> Counted:
    """Count the orders of a CSV file; an order with several defects counts once.

    ``days``: only the so many days that end with the last date of the file.

    Raises:
        OrdersError: the file cannot be read, has no rows, lacks the columns of the metric or, for ``days``, its dates.
    """
    try:
        text = decode(path.read_bytes()).text
    except (OSError, ValueError) as error:
        raise OrdersError("unreadable", path=path, why=getattr(error, "strerror", None) or error) from error
    head, *rows = [row for row in csv.reader(io.StringIO(text), _dialect(text)) if any(map(str.strip, row))] or [[]]
    places = _places(head)
    if not any(set(columns) <= set(places) for columns in NEEDED[metric]):
        wanted = " / ".join(" + ".join(columns) for columns in NEEDED[metric])
        raise OrdersError("columns", path=path, found=", ".join(head) or "-", wanted=wanted)
    if not rows:
        raise OrdersError("empty", path=path)
    dates = [_date(_cell(row, places, "date")) for row in rows]
    if days is not None and None in dates:
        raise OrdersError("undated", path=path)
    known = [date for date in dates if date is not None]
    start = max(known) - datetime.timedelta(days=days - 1) if days is not None else None
    kept = [
        (row, date)
        for row, date in zip(rows, dates, strict=True)
        if start is None or (date is not None and date >= start)
    ]
    inside = [date for _, date in kept if date is not None]
    counted = sum(_counts(row, places, metric) for row, _ in kept)
    return Counted(len(kept), counted, min(inside, default=None), max(inside, default=None))


def _dialect(text: str) -> type[csv.Dialect]:
    """Return the dialect by the mark that parts the first line's cells: a comma, a semicolon or a tab."""
    line = text.splitlines()[0] if text.strip() else ""

    class Found(csv.excel):
        delimiter = max(",;\t", key=line.count)

    return Found


def _places(head: Sequence[str]) -> dict[str, int]:
    plain = [re.sub(r"[\s_-]+", " ", name.strip().lower().lstrip("\ufeff")) for name in head]
    return {
        column: next(place for place, name in enumerate(plain) if name in names)
        for column, names in COLUMNS.items()
        if any(name in names for name in plain)
    }


def _cell(row: Sequence[str], places: Mapping[str, int], column: str) -> str:
    place = places.get(column)
    return row[place].strip() if place is not None and place < len(row) else ""


def _date(words: str) -> datetime.date | None:
    match = _DATE.search(words)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _counts(row: Sequence[str], places: Mapping[str, int], metric: MetricName) -> bool:
    """Tell whether a metric counts the order of a row."""

    def told(column: str) -> bool:
        return _cell(row, places, column).lower() not in _NO

    match metric:
        case "odr":
            rating = _cell(row, places, "negative")
            # A column of stars holds the good ratings as well.
            bad = rating in {"1", "2"} if rating.isdigit() and rating != "0" else told("negative")
            return told("a-to-z") or told("chargeback") or bad
        case "late-shipment":
            if "late" in places:
                return told("late")
            promised, shipped = _date(_cell(row, places, "ship-by")), _date(_cell(row, places, "shipped"))
            return promised is not None and (shipped is None or shipped > promised)
        case "cancellation":
            return told("cancelled") and "buyer" not in _cell(row, places, "cancelled").lower()
        case "valid-tracking":
            return told("tracked")
