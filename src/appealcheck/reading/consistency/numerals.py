"""Whole numbers as letters write them: in figures or in words."""

import re

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: value for value, word in enumerate(_ONES, 1)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
"""The number that each plain number word names, one to ninety."""

WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
"""A number in words from one to ninety-nine, as a regular expression."""
FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})"
"""A number in figures up to six of them, as a regular expression."""

COUNT = r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
"""A small number of things announced, as a regular expression with the group ``count``."""


def value_of(words: str) -> int:
    """Return the number that ``words`` (of the forms WORD or FIGURES, any case) names."""
    plain = words.replace(",", "").lower()
    if plain.isdigit():
        return int(plain)
    return sum(VALUES[part] for part in re.split(r"[- ]", plain))
