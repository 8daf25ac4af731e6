"""Anchors: sets of words of which a sentence must hold one of each, or a pattern cannot match it."""

from collections.abc import Iterable

_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "i",
        "we",
        "us",
        "you",
        "it",
        "he",
        "she",
        "they",
        "be",
        "is",
        "are",
        "was",
        "were",
        "have",
        "has",
        "had",
        "do",
        "did",
        "to",
        "of",
        "in",
        "on",
        "at",
        "for",
        "with",
        "and",
        "or",
        "but",
        "not",
        "n't",
        "no",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "all",
        "any",
        "will",
        "can",
        "would",
        "must",
        "should",
        "may",
        "from",
        "by",
        "as",
        "so",
        "if",
        "when",
        "now",
        ",",
        ".",
        ":",
        ";",
        "!",
        "?",
    ]
)
_COMMON_COST = 40


def by_cost(anchors: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return the anchors, that which the fewest sentences hold first."""
    return sorted(anchors, key=lambda words: (_cost(words), sorted(words)))


def _cost(words: frozenset[str]) -> int:
    return len(words) + _COMMON_COST * len(words & _COMMON)
