"""Gathers the evidence: in which letters of the corpus each rule fires, and how far each dimension tells them apart."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from msgspec import Struct

from appealcheck.evaluation.evidence import Evidence, RuleEvidence
from appealcheck.evaluation.labelled import NO_APPEAL, LabelError, LabelledLetter, read_front_matter, read_pairs
from appealcheck.evaluation.letters import GOOD, POOR
from appealcheck.evaluation.resampling import area_under_curve, draws
from appealcheck.judging.report import DraftReport
from appealcheck.rulebook.book import Rulebook
from appealcheck.wording import Lang, say

Group = Literal["successful", "weak", "no_appeal"]
GROUPS: tuple[Group, ...] = get_args(Group)

_Z = 1.959964
_SIGNIFICANT = 3
_DIGITS = 3


class Sorted(Struct, frozen=True):
    """A letter and the group that it is evidence for."""

    letter: LabelledLetter
    group: Group


def read_corpus(folder: Path, lang: Lang = "en") -> tuple[Sorted, ...]:
    """Return the letters of ``successful/``, ``weak/`` and ``labelled/`` below ``folder`` (those there are), by group.

    A labelled letter of middling quality is evidence for nothing and left out.

    Raises:
        LabelError: see `read_pairs`, or none of the three folders is there.
    """
    found: list[Sorted] = []
    groups: tuple[Group, ...] = ("successful", "weak")
    for group in groups:
        if (folder / group).is_dir():
            found += [Sorted(each, _group(each, group)) for each in read_front_matter(folder / group, lang)]
    if (folder / "labelled").is_dir():
        for each in read_pairs(folder / "labelled", lang):
            quality = each.record.quality
            if quality >= GOOD or quality <= POOR:
                found.append(Sorted(each, _group(each, "successful" if quality >= GOOD else "weak")))
    if not found:
        raise LabelError(say(lang, "corpus.no_corpus", path=folder))
    return tuple(found)


def _group(letter: LabelledLetter, group: Group) -> Group:
    return "no_appeal" if letter.record.genre == NO_APPEAL else group


def gather_evidence(letters: Sequence[Sorted], reports: Iterable[DraftReport], book: Rulebook) -> Evidence:
    """Return the evidence of every finding rule of ``book`` from the report of each letter, in the same order."""
    fired: Counter[tuple[str, Group]] = Counter()
    passed: Counter[tuple[str, Group]] = Counter()
    sizes = Counter(each.group for each in letters)
    scores: dict[str, dict[Group, list[float]]] = {
        name: {group: [] for group in GROUPS} for name in book.scoring.weights
    }
    for each, report in zip(letters, reports, strict=True):
        fired.update((rule, each.group) for rule in {finding.rule for finding in report.findings})
        passed.update((skipped.rule, each.group) for skipped in report.skipped)
        for dimension in report.dimensions:
            if dimension.score is not None:
                scores[dimension.name][each.group].append(dimension.score)
    return Evidence(
        {group: sizes[group] for group in GROUPS},
        {name: _separation(found["successful"], found["weak"]) for name, found in scores.items()},
        {
            rule: _rule({group: (fired[rule, group], sizes[group] - passed[rule, group]) for group in GROUPS})
            for rule in sorted(book.rules)
        },
    )


def _separation(good: Sequence[float], poor: Sequence[float]) -> float | None:
    if not good or not poor:
        return None
    scores = np.array([*good, *poor])
    is_good = np.arange(len(scores)) < len(good)
    area = area_under_curve(draws(len(scores), 0), scores, is_good, ~is_good)
    return round(float(area[0]), _DIGITS)


def _rule(counts: dict[Group, tuple[int, int]]) -> RuleEvidence:
    ratio, interval = odds_ratio(counts["weak"], counts["successful"])
    return RuleEvidence(counts["successful"], counts["weak"], counts["no_appeal"], ratio, interval)


def odds_ratio(
    first: tuple[int, int], second: tuple[int, int]
) -> tuple[float, tuple[float, float]] | tuple[None, None]:
    """Return the odds ratio of two groups, each (how many fire, of how many), and its 95 % interval.

    0.5 is added to each count (Haldane and Anscombe), so that a group in which none or all fire has odds too; the
    interval is Woolf's on the logarithm. None where a group is empty or nothing fires in either: there is nothing to compare.
    """
    if not first[1] or not second[1] or not first[0] + second[0]:
        return None, None
    yes, no = first[0] + 0.5, first[1] - first[0] + 0.5
    other_yes, other_no = second[0] + 0.5, second[1] - second[0] + 0.5
    logarithm = math.log(yes * other_no / (no * other_yes))
    spread = _Z * math.sqrt(1 / yes + 1 / no + 1 / other_yes + 1 / other_no)
    low, middle, high = (_short(math.exp(each)) for each in (logarithm - spread, logarithm, logarithm + spread))
    return middle, (low, high)


def _short(value: float) -> float:
    return float(f"{value:.{_SIGNIFICANT}g}")
