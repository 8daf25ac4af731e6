"""What was read in a letter, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.actions import Action
from appealcheck.reading.lists import Listing
from appealcheck.reading.moves import Move
from appealcheck.span import Span

OrderIds = Literal["concrete", "masked", "none"]


@dataclass(frozen=True, slots=True)
class Found:
    """An element: whether it is there, the places that show it; ``value`` of order IDs, ``count`` of causes and actions."""

    present: bool
    spans: tuple[Span, ...] = ()
    value: OrderIds | None = None
    count: int | None = None


@dataclass(frozen=True)
class Reading:
    """All that was read in a letter: its moves, lists, actions, elements, and its genre where it is no appeal."""

    parsed: Parsed
    moves: tuple[Move, ...]
    lists: tuple[Listing, ...]
    actions: tuple[Action, ...]
    elements: Mapping[str, Found]
    genre: str | None = None
