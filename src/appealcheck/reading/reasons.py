"""Reasons: the root causes of a letter one by one, each with its span."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.lead_ins import (
    ADDS,
    ADDS_ONE,
    COUNTS,
    GOES_ON,
    LEADS_UP,
    LONG,
    OWN,
    SUMS_UP,
    SYMPTOM,
    is_symptom,
)
from appealcheck.reading.outline import Line
from appealcheck.span import Span, trimmed


class Reason(Struct, frozen=True):
    """One root cause: its tokens (half-open), its span, its place in its list (-1 outside) and that list's length.

    ``sure`` tells that its words or its place say that it is a reason, and not only that it stands among reasons.
    """

    first: int
    last: int
    span: Span
    place: int
    of: int
    sure: bool = True


_SPLIT = compiled(
    r"(?:[,，;；] ?(?:and )?(?:also|besides|at the same time|in addition|another) |[;；] ?(?:and ))", re.IGNORECASE
)
_THEN = compiled(r"[,，;；] ?and (?=(?:the|our|my|we|i|one|two|some|no|nobody|there)\b)", re.IGNORECASE)
_SEVERAL = compiled(r"\W*(?:causes|reasons|problems|mistakes|faults|errors)\b", re.IGNORECASE)


def find_reasons(
    parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]], common: frozenset[str]
) -> tuple[Reason, ...]:
    """Return the reasons in the order of the text; ``common`` are lemmas that most letters have.

    An entry of a list is one reason, and so is a paragraph where each holds little. In running text a sentence opens
    another reason where it says so ("also", "second"), or where it turns to something else; what befell orders and
    buyers belongs to the reason beside it, and so does what only goes on.
    """
    told = _from_opening(parsed, lines, made, [at for at, line in enumerate(lines) if line.role == "cause"])
    blocks = {parsed.sentences[at].block_index for at in told}
    apart = _apart(parsed, told)
    groups: list[list[int]] = []
    full, led = False, True
    for at in told:
        before = groups[-1][-1] if groups else -2
        if not groups or _acted(parsed, lines, before, at) or _LABELLED.match(_words(parsed, at)):
            joins = False
        elif _is_listed(parsed, lines, at) or _is_listed(parsed, lines, before):
            joins = lines[before].entry == lines[at].entry and not (full and ADDS_ONE.match(_words(parsed, at)))
        elif parsed.sentences[at].block_index in apart:
            words = _words(parsed, at)
            joins = parsed.sentences[before].block is parsed.sentences[at].block and not ADDS.match(words)
            joins = joins and (
                len(words.split()) < LONG
                or not full
                or not _opens(parsed, lines, made, at, groups[-1], len(blocks) > 1, common)
            )
        elif not full:
            joins = led or not ADDS.match(_words(parsed, at))
        else:
            joins = not _opens(parsed, lines, made, at, groups[-1], len(blocks) > 1, common)
        if joins:
            groups[-1].append(at)
        else:
            groups.append([at])
            full, led = False, True
        words = parsed.sentences[at].span.of(parsed.document.masked)
        alone = (len(blocks) == 1 and len(words.split()) >= _ENOUGH) or _fills(parsed, lines, at, words)
        symptom = is_symptom(parsed, at, words)
        led = led and (symptom or len(words.split()) < LONG or bool(LEADS_UP.search(words)))
        full = full or (not symptom and (alone or _tells(parsed, lines, made, at, words)))
    return tuple(
        reason
        for group in _chosen(parsed, groups, lines, made)
        for reason in _cut(parsed, group[0], group[-1], lines[group[0]], _is_sure(parsed, lines, made, group))
    )


def _from_opening(
    parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]], told: list[int]
) -> list[int]:
    """Return what is told from where the part on causes begins.

    Before "where the link comes from" stands no reason yet, nor in a paragraph that says what the notice was about where
    the next paragraphs give reasons.
    """
    named = next((place for place, at in enumerate(told) if lines[at].part == "cause"), None)
    if named is not None:
        return told[named:] if _is_opened(parsed, lines, told[named]) else told
    block = parsed.sentences[told[0]].block if told and parsed.sentences[told[0]].block.kind == "paragraph" else None
    if block is None:
        return told
    behind = [at for at in told if parsed.sentences[at].block is not block]
    first = next((at for at, sentence in enumerate(parsed.sentences) if sentence.block is block), 0)
    opening = any("issue_named" in made.get(at, frozenset()) for at in range(first, behind[0] if behind else first))
    gives = any("root_cause" in made.get(at, frozenset()) for at in behind)
    return behind if opening and gives else told


def _words(parsed: Parsed, at: int) -> str:
    return parsed.sentences[at].span.of(parsed.document.masked)


def _acted(parsed: Parsed, lines: Sequence[Line], before: int, at: int) -> bool:
    """Tell whether a step stands between two sentences of different paragraphs."""
    apart = parsed.sentences[before].block is not parsed.sentences[at].block
    return apart and any(lines[between].role == "step" for between in range(before + 1, at))


def _is_listed(parsed: Parsed, lines: Sequence[Line], at: int) -> bool:
    if lines[at].entry < 0 or parsed.sentences[at].block.kind != "item":
        return False
    # An item that begins with "How it arose." is a part of the letter, and no entry of a list of reasons.
    first = at
    while first and lines[first - 1].entry == lines[at].entry and lines[first].part != "announcement":
        first -= 1
    return lines[first].part != "announcement"


def _is_sure(parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]], group: Sequence[int]) -> bool:
    """Tell whether a group says that it gives a reason: by its words, by its place in a list or as a paragraph of its own."""
    first, last = parsed.sentences[group[0]], parsed.sentences[group[-1]]
    whole = parsed.sentences[group[0] - 1].block is not first.block if group[0] else True
    whole = whole and (last.index + 1 == len(lines) or parsed.sentences[last.index + 1].block is not last.block)
    # Behind "Name." the next sentence tells.
    words = next((each for each in (_words(parsed, at) for at in group) if len(each.split()) >= _FEW), "")
    named = whole and lines[group[0]].part == "cause" and len(words.split()) >= _FEW
    if named and not LEADS_UP.search(words) and not SYMPTOM.match(words):
        return True
    return any(
        lines[at].entry >= 0
        or "root_cause" in made.get(at, frozenset())
        or ADDS.match(parsed.sentences[at].span.of(parsed.document.masked))
        for at in group
    )


def _is_opened(parsed: Parsed, lines: Sequence[Line], at: int) -> bool:
    """Tell whether the part on causes begins right before a sentence."""
    above = at - 1
    return (
        lines[at].part == "cause"
        and above >= 0
        and (lines[above].part == "announcement" or parsed.sentences[above].block.kind == "heading")
    )


def _adds(parsed: Parsed, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a sentence in a part on causes says that it adds a reason to a list."""
    return lines[at].part == "cause" and bool(ADDS.match(parsed.sentences[at].span.of(parsed.document.masked)))


def _fills(parsed: Parsed, lines: Sequence[Line], at: int, words: str) -> bool:
    """Tell whether a sentence of a part on causes ends a paragraph or tells a deed, and does not only lead up to what follows."""
    sentences = parsed.sentences
    ends = at + 1 == len(sentences) or sentences[at + 1].block is not sentences[at].block
    told = len(words.split()) >= _ENOUGH and any(
        (clause.negated or clause.subject in OWN) and clause.tense in {"past", "perfect"} and not clause.embedding
        for clause in sentences[at].clauses
    )
    return (ends or told) and lines[at].part == "cause" and not LEADS_UP.search(words)


_LABELLED = compiled(
    r"\W*(?:root )?(?:problem|cause|reason|fault|mistake|why|error|weak point)\b(?:[^:：.]{0,20}[:：]| ?(?:no\.? ?|#)?\d ?[-–—] )",
    re.IGNORECASE,
)


def _apart(parsed: Parsed, told: Sequence[int]) -> frozenset[int]:
    """Return the blocks that a heading or a label of their own makes one reason each; none where only one block has it."""
    found: set[int] = set()
    for at in told:
        sentence = parsed.sentences[at]
        first = at
        while first and parsed.sentences[first - 1].block is sentence.block:
            first -= 1
        headed = first > 0 and parsed.sentences[first - 1].block.kind == "heading"
        if headed or _LABELLED.match(sentence.block.span.of(parsed.document.masked)):
            found.add(sentence.block_index)
    return frozenset(found) if len(found) > 1 else frozenset()


def _opens(
    parsed: Parsed,
    lines: Sequence[Line],
    made: Mapping[int, frozenset[str]],
    at: int,
    group: Sequence[int],
    in_blocks: bool,
    common: frozenset[str],
) -> bool:
    """Tell whether a sentence of running text opens another reason than the one ``group`` gives."""
    sentence = parsed.sentences[at]
    words = sentence.span.of(parsed.document.masked)
    if ADDS.match(words) or lines[at].entry != lines[group[-1]].entry:
        return True
    if sentence.block is not parsed.sentences[group[-1]].block and in_blocks:
        # A few words may be a name for what the rest of their paragraph tells.
        names = at + 1 < len(lines) and parsed.sentences[at + 1].block is sentence.block
        if names or len(words.split()) >= _FEW:
            return not SUMS_UP.match(words)
    main = next((clause for clause in sentence.clauses if not clause.embedding and clause.tense != "none"), None)
    if main is not None and main.subject_lemma in _TAKEN_UP:
        return False
    if GOES_ON.match(words) or COUNTS.match(words) or len(words.split()) < _FEW:
        return False
    if sentence.block is not parsed.sentences[group[-1]].block:
        return True
    tells = "root_cause" in made.get(at, frozenset())
    cohesive = bool(_names(parsed, at, common) & _names(parsed, group[-1], common))
    return (tells or not in_blocks) and not cohesive


def _names(parsed: Parsed, at: int, common: frozenset[str]) -> frozenset[str]:
    """Return the rarer nouns of a sentence."""
    sentence = parsed.sentences[at]
    return frozenset(
        token.lemma
        for token in parsed.tokens[sentence.first : sentence.last]
        if token.tag[:2] == "NN" and token.lemma not in common and len(token.lemma) > 2
    )


_FEW = 4
# A sentence of so many words can give a reason of its own where all reasons stand in one paragraph.
_ENOUGH = 8


_TAKEN_UP = frozenset({"it", "he", "she", "they"})
_SHORT = 6


def _tells(parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]], at: int, words: str) -> bool:
    """Tell whether a sentence gives a reason of its own and does not only lead up to the next."""
    if "root_cause" not in made.get(at, frozenset()) and not ADDS.match(words):
        return False
    following = at + 1 < len(lines) and lines[at + 1].role == "cause" and lines[at + 1].entry in {-1, lines[at].entry}
    if not following or parsed.sentences[at + 1].block is not parsed.sentences[at].block:
        return True
    own, then = (any(clause.subject in OWN for clause in parsed.sentences[index].clauses) for index in (at, at + 1))
    return len(words.split()) > _SHORT and (own or not then)


def _chosen(
    parsed: Parsed, groups: list[list[int]], lines: Sequence[Line], made: Mapping[int, frozenset[str]]
) -> list[list[int]]:
    """Return the groups that give a reason: the listed ones where there are some, else those that hold a cause's move."""
    listed = [group for group in groups if lines[group[0]].entry >= 0]
    if len(listed) > 1 and len(listed) * 2 >= len(groups):
        return [group for group in groups if lines[group[0]].entry >= 0 or _adds(parsed, lines, group[0])]
    telling = [
        at for at, group in enumerate(groups) if lines[group[0]].part == "cause" or _is_sure(parsed, lines, made, group)
    ]
    if not telling:
        return groups[:1]
    # What stands before the first sure reason in its own paragraph may be one too, where something answers it.
    block = parsed.sentences[groups[telling[0]][0]].block
    first = next(
        at for at, group in enumerate(groups) if at == telling[0] or parsed.sentences[group[-1]].block is block
    )
    return groups[first:]


def _cut(parsed: Parsed, first: int, last: int, line: Line, sure: bool) -> list[Reason]:
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
            found.append(Reason(tokens[0], tokens[-1] + 1, piece, line.place, line.of, sure))
    return found
