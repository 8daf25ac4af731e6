"""Recognises from the draft's own words what kind of case it answers."""

import re
from dataclasses import dataclass

from appealcheck.draft.document import Document
from appealcheck.rulebook.book import RECOGNISE_FLAGS, Rulebook

_CERTAIN = 2.0
"""Points that a profile needs before it is believed; one clear name of a metric is worth that."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The profile, and the words of the draft that speak for it (none for the generic one)."""

    profile: str
    words: tuple[str, ...]


def recognise(document: Document, book: Rulebook) -> Recognised:
    """Return the profile whose patterns weigh most in the letter; "generic" where none reaches two points.

    The first third of the letter counts double: that is where a writer names the case. Quoted notices count as well,
    for they name it in the marketplace's words.
    """
    text = document.masked
    third = max(200, len(text) // 3)
    best: tuple[float, str, tuple[str, ...]] = (0.0, "generic", ())
    for profile in sorted(book.profiles.values(), key=lambda item: item.id):
        points = 0.0
        words: list[str] = []
        for pattern, weight in profile.recognise.items():
            matches = list(book.regex(pattern, RECOGNISE_FLAGS).finditer(text))
            if not matches:
                continue
            early = any(match.start() < third for match in matches)
            points += weight * (2 if early else 1) * min(1.5, 1 + 0.25 * (len(matches) - 1))
            words.append(re.sub(r"\s+", " ", matches[0][0]))
        if points > best[0]:
            best = (points, profile.id, tuple(words))
    return Recognised(best[1], best[2]) if best[0] >= _CERTAIN else Recognised("generic", ())
