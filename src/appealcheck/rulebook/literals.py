"""Literals that a regular expression needs: a text without any of them need not be searched.

Found in the tree of Python's own expression parser, which is no public part of it; where the tree is not as expected,
the expression is said to need nothing, and is simply searched for.
"""

import importlib
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeAlias

_Value: TypeAlias = Any
_parser: _Value = importlib.import_module("re._parser")
_LEAST = 3
_MOST = 60
_UNFOLDED = re.compile("[\u0130\u0131]")


def needed(expression: str, flags: int) -> tuple[str, ...]:
    """Return case-folded literals of which every match holds one, () where there are none that tell much.

    Raises:
        re.error: it is no regular expression.
    """
    tree = _parser.parse(expression, flags)
    if tree.state.flags & re.VERBOSE:
        return ()
    found = _of_row(list(tree))
    return tuple(sorted(found)) if found else ()


def _of_row(row: list[tuple[object, _Value]]) -> frozenset[str] | None:
    """Return the most telling set of literals that a row of nodes needs, None where it needs none."""
    sets: list[frozenset[str]] = []
    run = ""
    for operator, value in row:
        name = str(operator)
        if name == "LITERAL":
            run += chr(value)
            continue
        sets.append(frozenset({run.casefold()}))
        run = ""
        found = _of_node(name, value)
        if found is not None:
            sets.append(found)
    sets.append(frozenset({run.casefold()}))
    telling = [each for each in sets if min(map(_weight, each)) >= _LEAST and len(each) <= _MOST]
    return max(telling, key=lambda each: (min(map(_weight, each)) - len(each) / 4, sorted(each)), default=None)


def _weight(literal: str) -> int:
    """Return how telling a literal is in an English text: a letter of another script counts for three of its own."""
    return len(literal) + 2 * sum(not char.isascii() for char in literal)


def _of_node(name: str, value: _Value) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _of_row(list(value[3]))
    if name == "ATOMIC_GROUP":
        return _of_row(list(value))
    if name == "BRANCH":
        rows = [_of_row(list(each)) for each in value[1]]
        return frozenset().union(*(each for each in rows if each)) if all(rows) else None
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _of_row(list(value[2])) if value[0] > 0 else None
    if name == "ASSERT":
        return _of_row(list(value[1]))
    return None


class Text:
    """A text to be searched again and again."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _folded(self) -> str | None:
        """The text case-folded; None where it holds a letter that Python's expressions match otherwise than it folds."""
        return None if _UNFOLDED.search(self.text) else self.text.casefold()

    def may_hold(self, literals: Iterable[str]) -> bool:
        """Tell whether an expression that needs one of ``literals`` may match; one that needs none always may."""
        folded = self._folded
        if not literals or folded is None:
            return True
        return any(literal in folded for literal in literals)
