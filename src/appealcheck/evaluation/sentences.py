"""Banks of single sentences, each with the moves that it makes, and how far the checker agrees with them."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

import msgspec
import numpy as np
from msgspec import Struct

from appealcheck.draft.sources import Draft
from appealcheck.evaluation.agreement import ElementFigures, agreement
from appealcheck.evaluation.labelled import LabelError, draft_of
from appealcheck.evaluation.resampling import Figure, draws, figure, lowest, mean, share
from appealcheck.judging.report import DraftReport
from appealcheck.rulebook.names import MoveName
from appealcheck.wording import Lang, say

MOVES: tuple[str, ...] = get_args(MoveName)


class Line(Struct, frozen=True):
    """A line of a bank: a sentence, the moves that it makes, and for a near miss why it makes none."""

    text: str
    moves: tuple[MoveName, ...]
    why: str = ""


class Sentence(Struct, frozen=True):
    """A line with its place (``file:line``) and its draft; None for one that the checker refuses to read."""

    place: str
    line: Line
    draft: Draft | None


class WrongSentence(Struct, frozen=True):
    """A sentence whose moves are not those of its label: what was missed and what was invented."""

    place: str
    text: str
    missed: tuple[str, ...]
    invented: tuple[str, ...]


class SentenceFigures(Struct, frozen=True):
    """The figures of a bank: mean and lowest F1 of the moves and the share of sentences that got exactly their moves."""

    sentences: int
    summary: dict[str, Figure]
    elements: tuple[ElementFigures, ...]
    wrong: tuple[WrongSentence, ...]


def read_bank(folder: Path, lang: Lang = "en") -> tuple[Sentence, ...]:
    """Return the sentences of all ``*.jsonl`` files of a folder, in the order of the files and their lines.

    Raises:
        LabelError: no such folder, no such file or no sentence in them, or a line that is no object with a text and
            its moves.
    """
    if not folder.is_dir():
        raise LabelError(say(lang, "corpus.no_folder", path=folder))
    found = [sentence for path in sorted(folder.glob("*.jsonl")) for sentence in _of_file(path, lang)]
    if not found:
        raise LabelError(say(lang, "corpus.no_bank", path=folder))
    return tuple(found)


def _of_file(path: Path, lang: Lang) -> Iterable[Sentence]:
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(say(lang, "corpus.broken_record", path=path, why=" ".join(str(error).split()))) from error
    for number, words in enumerate(lines, 1):
        if not words.strip():
            continue
        place = f"{path}:{number}"
        try:
            line = msgspec.convert(json.loads(words), Line)
        except (ValueError, RecursionError) as error:
            raise LabelError(say(lang, "corpus.wrong_line", path=place, why=" ".join(str(error).split()))) from error
        yield Sentence(f"{path.name}:{number}", line, _draft(place, line.text, lang))


def _draft(place: str, text: str, lang: Lang) -> Draft | None:
    try:
        return draft_of(place, text + "\n", lang)
    except LabelError:
        # What the checker takes for another language, say, is an answer that counts as wrong.
        return None


def evaluate_sentences(sentences: Sequence[Sentence], reports: Iterable[DraftReport]) -> SentenceFigures:
    """Return the figures of ``sentences``; ``reports`` are those of their drafts, where they have one, in order."""
    reported = iter(reports)
    answers = [_moves_of(next(reported)) if sentence.draft else None for sentence in sentences]
    labels: list[frozenset[str]] = [frozenset(sentence.line.moves) for sentence in sentences]
    weights = draws(len(sentences))
    wanted = np.array([[name in each for name in MOVES] for each in labels])
    got = np.array([[name in (each or ()) for name in MOVES] for each in answers])
    found = agreement(MOVES, wanted, got, weights)
    exact = np.array([answer == label for answer, label in zip(answers, labels, strict=True)], dtype=float)
    summary = {
        "mean_f1": figure(mean(found.f1)),
        "lowest_f1": figure(lowest(found.f1)),
        "exactly_right": figure(share(weights, exact)),
    }
    wrong = tuple(
        WrongSentence(sentence.place, sentence.line.text, _ordered(label - said), _ordered(said - label))
        for sentence, label, answer, said in zip(
            sentences, labels, answers, (each or frozenset() for each in answers), strict=True
        )
        if answer != label
    )
    return SentenceFigures(len(sentences), summary, found.elements, wrong)


def _ordered(moves: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in MOVES if name in moves)


def _moves_of(report: DraftReport) -> frozenset[str]:
    return frozenset(name for name in MOVES if report.elements[name].present)
