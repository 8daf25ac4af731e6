"""Reasons: the root causes of a letter one by one, each with its span."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.outline import Line
from appealcheck.span import Span, trimmed


@dataclass(frozen=True, slots=True)
class Reason:
    """One root cause: its tokens (half-open), its span, its place in its list (-1 outside) and that list's length."""

    first: int
    last: int
    span: Span
    place: int
    of: int


_ADDS = re.compile(
    r"\W*(?:also|besides|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|last(?:ly)?|finally|another|in addition|additionally|moreover|furthermore"
    r"|and|on top|what is more|plus|the (?:first|second|third|fourth|other|next)|next|at the same time|meanwhile|apart from)\b(?! (?:so|then|because|when|therefore|that|this|it)\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:so|therefore|then|thus|this|that|these|those|it|he|she|they|because|as a result|for example|which|but|however|when|in fact|the result|his|her|their|some of|all of|both of|by the time)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"(?:[,，;；] ?(?:and )?(?:also|besides|at the same time|in addition|another) |[;；] ?(?:and ))", re.IGNORECASE)
_THEN = re.compile(r"[,，;；] ?and (?=(?:the|our|my|we|i|one|two|some|no|nobody|there)\b)", re.IGNORECASE)
_SEVERAL = re.compile(r"\W*(?:causes|reasons|problems|mistakes|faults|errors)\b", re.IGNORECASE)


def find_reasons(parsed: Parsed, lines: Sequence[Line], elsewhere: frozenset[int]) -> tuple[Reason, ...]:
    """Return the reasons in the order of the text.

    An entry of a list is one reason. In running text a sentence opens another reason where it says so ("also",
    "second"), where it tells a fault and the one before did so too, or where its paragraph begins. ``elsewhere`` are
    the sentences that tell what befell orders and buyers: they belong to the reason beside them.
    """
    groups: list[list[int]] = []
    full = False
    for at, line in enumerate(lines):
        if line.role != "cause":
            continue
        sentence = parsed.sentences[at]
        words = sentence.span.of(parsed.document.masked)
        befell = at in elsewhere and not _ADDS.match(words)
        before = groups[-1][-1] if groups else -2
        same_entry = bool(groups) and line.entry >= 0 and lines[before].entry == line.entry
        near = bool(groups) and at - before == 1 and (
            parsed.sentences[before].block is sentence.block or (sentence.block.kind == "paragraph" and not sentence.block.after_gap)
        )
        joins = same_entry or (
            line.entry < 0 and lines[before].entry < 0 and near and (befell or not full or bool(_GOES_ON.match(words)) or not sentence.clauses) and not (_ADDS.match(words) and full)
        )
        if joins:
            groups[-1].append(at)
            full = full or not befell
        else:
            groups.append([at])
            full = not befell
    return tuple(
        reason for group in _unlabelled(groups, parsed, lines) for reason in _cut(parsed, group[0], group[-1], lines[group[0]])
    )


def _unlabelled(groups: list[list[int]], parsed: Parsed, lines: Sequence[Line]) -> list[list[int]]:
    """Leave out groups that only close a list ("From the 19 orders, 12 belong to ...") where listed reasons are there."""
    listed = [group for group in groups if lines[group[0]].entry >= 0]
    return listed if len(listed) > 1 and len(listed) * 2 >= len(groups) else groups


def _cut(parsed: Parsed, first: int, last: int, line: Line) -> list[Reason]:
    """Cut a group into its reasons where one sentence names several ("..., and also ...")."""
    span = Span(parsed.sentences[first].span.start, parsed.sentences[last].span.end)
    words = span.of(parsed.document.masked)
    places = [match.end() for match in _SPLIT.finditer(words)] if line.entry < 0 or _SEVERAL.match(words) else []
    if places and line.entry < 0:
        places += [match.end() for match in _THEN.finditer(words) if match.start() > places[0]]
    edges = [0, *sorted(set(places)), len(words)]
    found: list[Reason] = []
    for left, right in zip(edges, edges[1:], strict=False):
        piece = trimmed(parsed.document.masked, Span(span.start + left, span.start + right))
        tokens = [
            index
            for index in range(parsed.sentences[first].first, parsed.sentences[last].last)
            if piece.contains(parsed.tokens[index].span)
        ]
        if tokens:
            found.append(Reason(tokens[0], tokens[-1] + 1, piece, line.place, line.of))
    return found
