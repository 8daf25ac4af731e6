"""Learns the weights of moves from banks of labelled sentences and from the proofs of the rules."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from appealcheck.draft.document import PROSE, read_document
from appealcheck.evaluation.labelled import LabelledLetter
from appealcheck.evaluation.sentences import MOVES, Sentence
from appealcheck.parsing.parse import parse
from appealcheck.parsing.pipeline import load_model
from appealcheck.reading.moves import seen_moves
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.detect import Weighed
from appealcheck.rulebook.kinds.sentence import views
from appealcheck.rulebook.kinds.weighed import signs
from appealcheck.rulebook.weights import Weights

_FEWEST = 5
_LEAST = 0.08
_COST = 0.3
_ROUNDS = 600
_DIGITS = 2


def learn(sentences: Iterable[Sentence], letters: Iterable[LabelledLetter], book: Rulebook) -> Weights:
    """Return the weights by which the labelled moves of ``sentences`` are likeliest, small ones left out.

    The proofs of the book's move rules are sentences too, each labelled for the one move of its rule. No sentence of a
    letter makes a move that its label says the letter does not make; of the others those make it in which a pattern sees it.

    One logistic regression a move, with the square of the weights as the cost of saying much (Hastie, Tibshirani and
    Friedman, The Elements of Statistical Learning, 4.4): what makes the move counts as much as what does not. A sign
    that fewer than five sentences have is not asked. The same sentences give the same weights.

    Raises:
        ModelMissing: the English model cannot be loaded.
    """
    cases = [*_of_texts([*_of_bank(sentences), *_proofs(book)], book), *_of_letters(letters, book)]
    counts = Counter(sign for case in cases for sign in case.signs)
    known = sorted(sign for sign, count in counts.items() if count >= _FEWEST)
    column = {sign: at for at, sign in enumerate(known)}
    seen = np.zeros((len(cases), len(known) + 1), dtype=np.float32)
    seen[:, -1] = 1
    for at, case in enumerate(cases):
        seen[at, [column[sign] for sign in case.signs if sign in column]] = 1
    made = np.array([[each.makes.get(move, False) for move in MOVES] for each in cases], dtype=np.float32)
    told = np.array([[move in each.makes for move in MOVES] for each in cases], dtype=np.float32)
    return _weights(_fit(seen, made, told), known)


class _Text(Struct, frozen=True):
    """A text, and for each move that its label speaks of whether it makes it."""

    text: str
    makes: dict[str, bool]


class _Case(Struct, frozen=True):
    """The signs of a sentence, and for each move that is known of it whether it makes it."""

    signs: frozenset[str]
    makes: dict[str, bool]


def _of_bank(sentences: Iterable[Sentence]) -> Iterator[_Text]:
    for each in sentences:
        if each.draft is not None:
            yield _Text(each.draft.text, {move: move in each.line.moves for move in MOVES})


def _proofs(book: Rulebook) -> Iterator[_Text]:
    for rule in book.moves.values():
        if not isinstance(rule.detect, Weighed):
            yield from (_Text(f"{text}\n", {rule.move: True}) for text in rule.examples.makes)
            yield from (_Text(f"{text}\n", {rule.move: False}) for text in rule.examples.passing)


def write_weights(path: Path, weights: Weights) -> None:
    """Write ``weights`` with a line for each sign, so that a change of one is a change of one line. Raises OSError."""
    signs = ",\n".join(f"{_json(sign)}: {_json(weights.signs[sign])}" for sign in sorted(weights.signs))
    path.write_text(f'{{"bias": {_json(weights.bias)},\n"signs": {{\n{signs}\n}}}}\n', "utf-8", newline="\n")


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="deterministic").decode("utf-8")


def _of_texts(texts: Sequence[_Text], book: Rulebook) -> Iterator[_Case]:
    letters = parse((read_document(each.text) for each in texts), load_model(), book.lexicon)
    for each, parsed in zip(texts, letters, strict=True):
        yield _Case(frozenset().union(*(signs(view) for view in views(parsed, book))), each.makes)


def _of_letters(letters: Iterable[LabelledLetter], book: Rulebook) -> Iterator[_Case]:
    plans = [letter for letter in letters if letter.record.genre == "plan"]
    read = parse((read_document(letter.draft.text) for letter in plans), load_model(), book.lexicon)
    for letter, parsed in zip(plans, read, strict=True):
        seen = {(move.sentence, move.name) for move in seen_moves(parsed, book)}
        absent = {move: False for move in MOVES if not getattr(letter.record.labels, move)}
        for view in views(parsed, book):
            if view.sentence.block.kind in PROSE:
                made = {move: True for at, move in seen if at == view.sentence.index and move not in absent}
                yield _Case(signs(view), absent | made)


def _fit(seen: NDArray[np.float32], made: NDArray[np.float32], told: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a column of weights for each column of ``made``, as far as it is ``told``.

    Gradient descent with momentum (Nesterov, 1983).
    """
    share = made.sum(axis=0) / told.sum(axis=0)
    balance = np.where(made > 0, 0.5 / np.maximum(share, 1e-6), 0.5 / np.maximum(1 - share, 1e-6))
    cost = (_COST * told * balance).astype(np.float32)
    step = (1 / (1 + 0.25 * cost.max(axis=0) * _largest(seen))).astype(np.float32)
    weights = np.zeros((seen.shape[1], made.shape[1]), dtype=np.float32)
    ahead = weights
    for number in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(seen @ ahead, -30, 30)))
        moved = ahead - step * (ahead + seen.T @ (cost * (chance - made)))
        ahead = moved + (number / (number + 3)) * (moved - weights)
        weights = moved
    return weights


def _largest(seen: NDArray[np.float32]) -> float:
    """Return the largest eigenvalue of ``seen.T @ seen``, by powers of it."""
    vector = np.ones(seen.shape[1], dtype=np.float32)
    for _ in range(20):
        vector = seen.T @ (seen @ vector)
        size = float(np.linalg.norm(vector))
        vector /= size
    return size


def _weights(fitted: NDArray[np.float32], known: Sequence[str]) -> Weights:
    rounded = np.round(fitted.astype(float), _DIGITS)
    found = {
        sign: {move: float(rounded[at, of]) for of, move in enumerate(MOVES) if abs(fitted[at, of]) >= _LEAST}
        for at, sign in enumerate(known)
    }
    bias = {move: float(rounded[-1, of]) for of, move in enumerate(MOVES)}
    return Weights(bias, {sign: each for sign, each in found.items() if each})
