"""The runs of a Word document, cut where comments begin and end; each part keeps the format of the whole."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from msgspec import Struct

from appealcheck.draft.formats.numbering import Element
from appealcheck.draft.formats.word_text import Piece, WordText
from appealcheck.span import Span

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Stretch(Struct, frozen=True):
    """A stretch of the text that one run writes, or that a text box within that run does."""

    span: Span
    run: CT_R


def stretches(found: WordText, cuts: Collection[int]) -> list[Stretch]:
    """Cut the runs behind ``found`` at the offsets ``cuts`` and return what each then writes, in order.

    A comment cannot stand within a text box, so the words of one are given to the run that holds the box.
    """
    edges = sorted(cuts)
    by_run: dict[CT_R, list[Piece]] = {}
    for piece in found.pieces:
        by_run.setdefault(piece.atom.run, []).append(piece)
    result: list[Stretch] = []
    for run, pieces in by_run.items():
        result += _cut(run, [piece for piece in pieces if not piece.atom.boxed], edges)
    for piece in found.pieces:
        if piece.atom.boxed:
            # The run may have been cut; the box has moved with its part.
            holder = list(piece.atom.element.iterancestors(qn("w:r")))[-1]
            result.append(Stretch(_span(piece), holder))
    return sorted(result, key=lambda each: each.span)


def covering(runs: Sequence[Stretch], span: Span) -> tuple[Stretch, Stretch]:
    """Return the first and the last stretch that ``span`` touches; where it touches none, the nearest one twice.

    It touches none where Word writes by itself: the number of a list's item, the bars between cells.
    """
    touched = [each for each in runs if each.span.overlaps(span)]
    if touched:
        return touched[0], touched[-1]
    near = min(bisect_left([each.span.start for each in runs], span.start), len(runs) - 1)
    return runs[near], runs[near]


def _span(piece: Piece) -> Span:
    return Span(piece.start, piece.start + len(piece.atom.words))


def _cut(run: CT_R, pieces: list[Piece], edges: list[int]) -> Iterator[Stretch]:
    """Cut one run; its properties are copied, and what it holds beside words stays in its place."""
    written = {piece.atom.element: piece for piece in pieces if piece.atom.element.getparent() is run}
    if len(written) < len(pieces):
        # Words that stand deeper (a ruby's base) are left whole.
        yield Stretch(Span(pieces[0].start, _span(pieces[-1]).end), run)
        return
    parts: list[tuple[list[Element], list[Span]]] = [([], [])]
    for child in list(run):
        if child.tag == qn("w:rPr"):
            continue
        piece = written.get(child)
        if piece is None:
            parts[-1][0].append(child)
            continue
        span = _span(piece)
        inner = edges[bisect_left(edges, span.start) : bisect_left(edges, span.end)]
        for part in _parted(child, span, inner):
            if part[1].start in inner and parts[-1][1]:
                parts.append(([], []))
            parts[-1][0].append(part[0])
            parts[-1][1].append(part[1])
    target = run
    for number, (children, spans) in enumerate(parts):
        if number:
            following = deepcopy(run)
            for child in [each for each in following if each.tag != qn("w:rPr")]:
                following.remove(child)
            target.addnext(following)
            target = following
        for child in children:
            if child.getparent() is not target:
                target.append(child)
        if spans:
            yield Stretch(Span(spans[0].start, spans[-1].end), target)


def _parted(element: Element, span: Span, cuts: list[int]) -> list[tuple[Element, Span]]:
    """Cut a text element at ``cuts``; each part keeps the white space at its ends."""
    places = [span.start, *(cut for cut in cuts if cut != span.start), span.end]
    if len(places) == 2:
        return [(element, span)]
    words = element.text
    parts = []
    for start, end in pairwise(places):
        part = element if start == span.start else deepcopy(element)
        part.text = words[start - span.start : end - span.start]
        part.set(_SPACE, "preserve")
        part.tail = None
        parts.append((part, Span(start, end)))
    return parts
