"""Reasons: the root causes of a letter one by one, each with its span."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.outline import Line
from appealcheck.span import Span, trimmed


class Reason(Struct, frozen=True):
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
_SPLIT = re.compile(
    r"(?:[,，;；] ?(?:and )?(?:also|besides|at the same time|in addition|another) |[;；] ?(?:and ))", re.IGNORECASE
)
_THEN = re.compile(r"[,，;；] ?and (?=(?:the|our|my|we|i|one|two|some|no|nobody|there)\b)", re.IGNORECASE)
_SEVERAL = re.compile(r"\W*(?:causes|reasons|problems|mistakes|faults|errors)\b", re.IGNORECASE)


def find_reasons(parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]]) -> tuple[Reason, ...]:
    """Return the reasons in the order of the text.

    An entry of a list is one reason. In running text a sentence opens another reason where it says so ("also",
    "second"), or where it tells a fault after another fault; what befell orders and buyers belongs to the reason
    beside it, and so does what only goes on.
    """
    groups: list[list[int]] = []
    full = False
    for at, line in enumerate(lines):
        if line.role != "cause":
            continue
        words = parsed.sentences[at].span.of(parsed.document.masked)
        before = groups[-1][-1] if groups else -2
        listed = line.entry >= 0 or (bool(groups) and lines[before].entry >= 0)
        if listed:
            joins = bool(groups) and lines[before].entry == line.entry
        else:
            tells = "root_cause" in made.get(at, frozenset()) or bool(_ADDS.match(words))
            joins = bool(groups) and not (full and tells and (bool(_ADDS.match(words)) or not _GOES_ON.match(words)))
            # A group never leaps over what stands between its sentences, unless it has no reason yet.
            joins = joins and (at - before == 1 or not full)
        if joins:
            groups[-1].append(at)
        else:
            groups.append([at])
            full = False
        full = full or _tells(parsed, lines, made, at, words)
    return tuple(
        reason
        for group in _chosen(parsed, groups, lines, made)
        for reason in _cut(parsed, group[0], group[-1], lines[group[0]])
    )


_SHORT = 6
_OWN = frozenset({"writer", "staff", "own"})


def _tells(parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]], at: int, words: str) -> bool:
    """Tell whether a sentence gives a reason of its own and does not only lead up to the next."""
    if "root_cause" not in made.get(at, frozenset()) and not _ADDS.match(words):
        return False
    following = at + 1 < len(lines) and lines[at + 1].role == "cause" and lines[at + 1].entry < 0
    if not following or parsed.sentences[at + 1].block is not parsed.sentences[at].block:
        return True
    own, then = (any(clause.subject in _OWN for clause in parsed.sentences[index].clauses) for index in (at, at + 1))
    return len(words.split()) > _SHORT and (own or not then)


def _chosen(
    parsed: Parsed, groups: list[list[int]], lines: Sequence[Line], made: Mapping[int, frozenset[str]]
) -> list[list[int]]:
    """Return the groups that give a reason: the listed ones where there are some, else those that hold a cause's move."""
    opened = next((at for at, group in enumerate(groups) if lines[group[0]].part == "cause"), 0)
    # What stands before "where the link comes from" gives no reason yet.
    groups = groups[opened:]
    listed = [group for group in groups if lines[group[0]].entry >= 0]
    if len(listed) > 1 and len(listed) * 2 >= len(groups):
        return listed
    telling = [
        group
        for group in groups
        if lines[group[0]].entry >= 0
        or any("root_cause" in made.get(at, frozenset()) for at in group)
        or _ADDS.match(parsed.sentences[group[0]].span.of(parsed.document.masked))
    ]
    return telling or groups[:1]


def _cut(parsed: Parsed, first: int, last: int, line: Line) -> list[Reason]:
    """Cut a group into its reasons where one sentence names several ("..., and also ...")."""
    span = Span(parsed.sentences[first].span.start, parsed.sentences[last].span.end)
    words = span.of(parsed.document.masked)
    places = [match.end() for match in _SPLIT.finditer(words)] if line.entry < 0 or _SEVERAL.match(words) else []
    if places and line.entry < 0:
        places += [match.end() for match in _THEN.finditer(words) if match.start() > places[0]]
    edges = [0, *sorted(set(places)), len(words)]
    found: list[Reason] = []
    for left, right in pairwise(edges):
        piece = trimmed(parsed.document.masked, Span(span.start + left, span.start + right))
        tokens = [
            index
            for index in range(parsed.sentences[first].first, parsed.sentences[last].last)
            if piece.contains(parsed.tokens[index].span)
        ]
        if tokens:
            found.append(Reason(tokens[0], tokens[-1] + 1, piece, line.place, line.of))
    return found
