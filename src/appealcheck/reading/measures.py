"""Measures: numbers read off the letter that a rule holds against a bound."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from appealcheck.reading.elements import Reading, words_of
from appealcheck.span import Span


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and where it was read (None for the whole letter)."""

    value: float
    span: Span | None = None


def _words(reading: Reading) -> Iterator[Measured]:
    yield Measured(words_of(reading.parsed.document))


def _sentence_words(reading: Reading) -> Iterator[Measured]:
    """The words of each sentence of the writer's prose."""
    for sentence in reading.parsed.sentences:
        if sentence.block.kind in {"paragraph", "item"}:
            tokens = reading.parsed.tokens[sentence.first : sentence.last]
            yield Measured(sum(any(char.isalnum() for char in token.lower) for token in tokens), sentence.span)


def _paragraph_words(reading: Reading) -> Iterator[Measured]:
    """The words of each paragraph."""
    document = reading.parsed.document
    for block in document.blocks:
        if block.kind == "paragraph":
            yield Measured(len(re.findall(r"[^\W_]+", block.span.of(document.masked))), block.span)


def _actions(reading: Reading) -> Iterator[Measured]:
    yield Measured(len(reading.actions))


def _verifiable_share(reading: Reading) -> Iterator[Measured]:
    """The percentage of actions that a stranger could verify; nothing where there are no actions."""
    if reading.actions:
        yield Measured(100 * sum(action.verifiable for action in reading.actions) / len(reading.actions))


def _exclamations(reading: Reading) -> Iterator[Measured]:
    """How many exclamation marks the writer's own words have."""
    document = reading.parsed.document
    own = "".join(block.span.of(document.masked) for block in document.blocks if block.kind != "notice")
    yield Measured(own.count("!"))


def _apologies(reading: Reading) -> Iterator[Measured]:
    spans = reading.elements["apology"].spans
    yield Measured(len(spans), spans[-1] if spans else None)


def _background_words(reading: Reading) -> Iterator[Measured]:
    """The words before the first sentence that names the issue, a cause or an action, or apologises."""
    made = {move.sentence for move in reading.moves if move.name not in {"polite_close"}}
    if not made:
        return
    first = min(made)
    tokens = [
        token
        for sentence in reading.parsed.sentences[:first]
        if sentence.block.kind == "paragraph"
        for token in reading.parsed.tokens[sentence.first : sentence.last]
    ]
    yield Measured(sum(any(char.isalnum() for char in token.lower) for token in tokens))


MEASURES: dict[str, Callable[[Reading], Iterator[Measured]]] = {
    "words": _words,
    "sentence-words": _sentence_words,
    "paragraph-words": _paragraph_words,
    "actions": _actions,
    "verifiable-share": _verifiable_share,
    "exclamations": _exclamations,
    "apologies": _apologies,
    "background-words": _background_words,
}
"""Every measure that a rule may name."""
