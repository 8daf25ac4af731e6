"""Recognises from the draft's own words what kind of case it answers."""

import re

from msgspec import Struct

from appealcheck.draft.document import Document
from appealcheck.rulebook.book import RECOGNISE_FLAGS, Rulebook
from appealcheck.rulebook.literals import Text
from appealcheck.span import Span

_CERTAIN = 2.0
"""Points that a profile needs before it is believed; one clear name of a metric is worth that."""


class Recognised(Struct, frozen=True):
    """The profile, and the words of the draft that speak for it with their spans (none for the generic one)."""

    profile: str
    words: tuple[str, ...]
    spans: tuple[Span, ...] = ()


def recognise(document: Document, book: Rulebook) -> Recognised:
    """Return the profile whose patterns weigh most in the letter; "generic" where none reaches two points.

    The first third of the letter counts double: that is where a writer names the case. Quoted notices count as well,
    for they name it in the marketplace's words.
    """
    text = document.masked
    searched = Text(text)
    third = max(200, len(text) // 3)
    best: tuple[float, str, tuple[Span, ...]] = (0.0, "generic", ())
    for profile in sorted(book.profiles.values(), key=lambda item: item.id):
        points = 0.0
        spans: list[Span] = []
        for pattern, weight in profile.recognise.items():
            matches = list(book.matches_in(pattern, RECOGNISE_FLAGS, searched))
            if not matches:
                continue
            early = any(match.start() < third for match in matches)
            points += weight * (2 if early else 1) * min(1.5, 1 + 0.25 * (len(matches) - 1))
            spans.append(Span(*matches[0].span()))
        if points > best[0]:
            best = (points, profile.id, tuple(spans))
    if best[0] < _CERTAIN:
        return Recognised("generic", ())
    words = tuple(re.sub(r"\s+", " ", span.of(text)) for span in best[2])
    return Recognised(best[1], words, tuple(sorted(best[2])))
