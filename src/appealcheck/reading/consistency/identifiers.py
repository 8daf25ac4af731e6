"""Identifiers: the same order or ASIN twice where different ones are meant."""

import re
from collections.abc import Iterator

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span


def repeated_id(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The same order ID or ASIN twice among IDs that stand one right behind the other, as in a list of different ones."""
    document = reading.parsed.document
    for kind in ("order_id", "asin"):
        run: dict[str, Span] = {}
        end: int | None = None
        for code in document.codes:
            if code.kind != kind:
                continue
            between = document.masked[end : code.span.start] if end is not None else ""
            if (
                end is None
                or not re.fullmatch(r"[\s,;/&|()\-•*.\d]*(?:and)?[\s\-•*.\d)]*", between)
                or between.count("\n\n")
            ):
                run = {}
            words = re.sub(r"[^\dA-Z]", "", code.span.of(document.text))
            if words in run:
                yield Clash(code.span, {"quote": code.span.of(document.text)})
            run[words] = code.span
            end = code.span.end
