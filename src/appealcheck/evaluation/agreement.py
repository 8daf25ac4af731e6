"""Agreement of yes/no answers with labels: precision, recall and F1 of each, with intervals."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from appealcheck.evaluation.resampling import Figure, Flags, Floats, figure, mean, ratio


class ElementFigures(Struct, frozen=True):
    """How far the answers for one element agree with its labels, over ``texts`` texts, ``there`` of which have it.

    ``macro_f1`` is the mean of the F1 of "there" and that of "not there".
    """

    name: str
    texts: int
    there: int
    missed: int
    invented: int
    precision: Figure
    recall: Figure
    f1: Figure
    macro_f1: Figure
    accuracy: Figure


class Agreement(Struct, frozen=True):
    """The figures of each element, and their F1, macro-F1 and accuracy by resample (rows) and element (columns)."""

    elements: tuple[ElementFigures, ...]
    f1: Floats
    macro_f1: Floats
    accuracy: Floats


def agreement(names: Sequence[str], wanted: Flags, got: Flags, weights: Floats) -> Agreement:
    """Compare ``got`` with ``wanted`` (texts in rows, ``names`` in columns) under each row of ``weights``."""
    hits, invented, missed, rest = (
        weights @ each.astype(float) for each in (wanted & got, ~wanted & got, wanted & ~got, ~wanted & ~got)
    )
    precision, recall = ratio(hits, hits + invented), ratio(hits, hits + missed)
    f1 = ratio(2 * hits, 2 * hits + invented + missed)
    of_absence = ratio(2 * rest, 2 * rest + invented + missed)
    macro = mean(np.stack((f1, of_absence), axis=-1))
    accuracy = ratio(hits + rest, hits + rest + invented + missed)
    elements = tuple(
        ElementFigures(
            name,
            len(wanted),
            int(hits[0, at] + missed[0, at]),
            int(missed[0, at]),
            int(invented[0, at]),
            *(figure(each[:, at]) for each in (precision, recall, f1, macro, accuracy)),
        )
        for at, name in enumerate(names)
    )
    return Agreement(elements, f1, macro, accuracy)
