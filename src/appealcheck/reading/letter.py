"""What was read in a letter, as values."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.actions import Action
from appealcheck.reading.copies import Copy
from appealcheck.reading.links import NO_LINKS, Linked
from appealcheck.reading.lists import Listing
from appealcheck.reading.moves import Move
from appealcheck.reading.notice import NoticeRead
from appealcheck.reading.profile import Recognised
from appealcheck.reading.strength import Weighed
from appealcheck.rulebook.kinds.sentence import View
from appealcheck.span import Span

OrderIds = Literal["concrete", "masked", "none"]


class Found(Struct, frozen=True):
    """An element: whether it is there, the places that show it; ``value`` of order IDs, ``count`` of causes and actions."""

    present: bool
    spans: tuple[Span, ...] = ()
    value: OrderIds | None = None
    count: int | None = None


class Row(Struct, frozen=True):
    """The sentences of the letter that answer one kind of complaint."""

    kind: str
    root_cause: tuple[Span, ...]
    done: tuple[Span, ...]
    prevention: tuple[Span, ...]


class Answered(Struct, frozen=True):
    """A notice, and what of it the letter answers.

    ``unmentioned`` are IDs that only the notice has, ``unknown`` those that only the letter has with their first place
    in it (where the notice has IDs of that sort); ``encloses`` tells whether the letter speaks of papers that go with it.
    """

    notice: NoticeRead
    rows: tuple[Row, ...]
    unmentioned: tuple[str, ...]
    unknown: tuple[tuple[str, Span], ...]
    encloses: bool


class Reading(Struct, frozen=True):
    """All that was read in a letter: its moves, lists, actions and elements, its genre where it is no appeal.

    ``views`` are its sentences, ready for the rules that look at one sentence at a time; ``recognised`` is the kind of
    case that its words speak of. ``steps`` are the actions one by one and weighed, ``links`` the causes they answer; both
    are empty where the text speaks of what others do. ``copies`` are the known letters that it shares much of its wording
    with. ``answered`` holds the letter against its notice, where one was given.
    """

    parsed: Parsed
    moves: tuple[Move, ...]
    lists: tuple[Listing, ...]
    actions: tuple[Action, ...]
    elements: Mapping[str, Found]
    genre: str | None
    views: tuple[View, ...]
    recognised: Recognised
    steps: tuple[Weighed, ...] = ()
    links: Linked = NO_LINKS
    copies: tuple[Copy, ...] = ()
    answered: Answered | None = None
