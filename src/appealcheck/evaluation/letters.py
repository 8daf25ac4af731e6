"""How far the reports of labelled letters agree with their labels."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

import numpy as np
from msgspec import UNSET, Struct

from appealcheck.evaluation.agreement import ElementFigures, agreement
from appealcheck.evaluation.labelled import NO_APPEAL, LabelledLetter, Labels
from appealcheck.evaluation.resampling import (
    Figure,
    Floats,
    area_under_curve,
    draws,
    figure,
    mean,
    rank_correlation,
    share,
)
from appealcheck.judging.report import DraftReport, Verdict

ORDER_IDS = "order_ids"
COUNTS = {"n_root_causes": "root_cause", "n_actions_listed": "actions"}
"""Labels that count, each with the element whose count it is held against."""

YES_NO = tuple(name for name in Labels.__struct_fields__ if name != ORDER_IDS and name not in COUNTS)
CORE = (
    "apology",
    "responsibility",
    "issue_named",
    "root_cause",
    "actions",
    "actions_listed",
    "corrective",
    "preventive",
    "polite_close",
    "request",
)
"""The elements that an appeal stands or falls with."""

GOOD, POOR = 4, 2
"""A letter is good from this quality up, and poor from this one down."""

QUALITIES = range(1, 6)


class Wrong(Struct, frozen=True):
    """An answer that is not the label's: which letter, which label, what it says and what the report says."""

    letter: str
    label: str
    wanted: str
    got: str


class LetterFigures(Struct, frozen=True):
    """The figures of a set of letters. ``verdicts`` gives for each verdict the letters of quality 1 to 5.

    ``summary`` holds accuracy and macro-F1 of the core elements and of all, the accuracy of order IDs, the mean
    absolute errors of the counts and, over whole letters that are appeals, the rank correlation of score and quality
    and the area under the ROC curve of good against poor letters.
    """

    letters: int
    summary: dict[str, Figure]
    elements: tuple[ElementFigures, ...]
    verdicts: dict[str, tuple[int, ...]]
    wrong: tuple[Wrong, ...]


def evaluate(letters: Sequence[LabelledLetter], reports: Sequence[DraftReport]) -> LetterFigures:
    """Return the figures of ``letters`` from the report of each, in the same order; there is at least one."""
    weights = draws(len(letters))
    labels = [letter.record.labels for letter in letters]
    wanted = np.array([[bool(getattr(each, name)) for name in YES_NO] for each in labels])
    got = np.array([[report.elements[name].present for name in YES_NO] for report in reports])
    found = agreement(YES_NO, wanted, got, weights)
    core = [YES_NO.index(name) for name in CORE]
    right = np.array([each.order_ids == _order_ids(report) for each, report in zip(labels, reports, strict=True)])
    summary = {
        "core_accuracy": figure(mean(found.accuracy[:, core])),
        "core_macro_f1": figure(mean(found.macro_f1[:, core])),
        "all_accuracy": figure(mean(found.accuracy)),
        "all_macro_f1": figure(mean(found.macro_f1)),
        "order_ids_accuracy": figure(share(weights, right.astype(float))),
    }
    for label, element in COUNTS.items():
        errors = [abs(getattr(each, label) - _count(r, element)) for each, r in zip(labels, reports, strict=True)]
        summary[f"{element}_count_error"] = figure(share(weights, np.array(errors, dtype=float)))
    summary |= _of_scores(letters, reports, weights)
    return LetterFigures(
        len(letters), summary, found.elements, _verdicts(letters, reports), tuple(_wrong(letters, reports))
    )


def _of_scores(letters: Sequence[LabelledLetter], reports: Sequence[DraftReport], weights: Floats) -> dict[str, Figure]:
    appeals = np.array([each.record.whole and each.record.genre != NO_APPEAL for each in letters])
    quality = np.array([each.record.quality for each in letters], dtype=float)
    scores = np.array([report.score or 0 for report in reports], dtype=float)
    area = area_under_curve(weights, scores, appeals & (quality >= GOOD), appeals & (quality <= POOR))
    return {
        "rank_correlation": figure(rank_correlation(weights[:, appeals], scores[appeals], quality[appeals])),
        "auc_good_vs_poor": figure(area),
    }


def _verdicts(letters: Sequence[LabelledLetter], reports: Sequence[DraftReport]) -> dict[str, tuple[int, ...]]:
    pairs = Counter((report.verdict, each.record.quality) for each, report in zip(letters, reports, strict=True))
    return {verdict: tuple(pairs[verdict, quality] for quality in QUALITIES) for verdict in get_args(Verdict)}


def _wrong(letters: Sequence[LabelledLetter], reports: Sequence[DraftReport]) -> list[Wrong]:
    found: list[Wrong] = []
    for letter, report in zip(letters, reports, strict=True):
        for name in Labels.__struct_fields__:
            wanted = getattr(letter.record.labels, name)
            got: object
            if name == ORDER_IDS:
                got = _order_ids(report)
            elif name in COUNTS:
                got = _count(report, COUNTS[name])
            else:
                got = report.elements[name].present
            if wanted != got:
                found.append(Wrong(letter.id, name, str(wanted).lower(), str(got).lower()))
    return found


def _order_ids(report: DraftReport) -> str:
    value = report.elements[ORDER_IDS].value
    return "none" if value is UNSET else value


def _count(report: DraftReport, element: str) -> int:
    count = report.elements[element].count
    return 0 if count is UNSET else count
