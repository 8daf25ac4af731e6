"""Elements: what the letter has, label by label, with the places that show it."""

import re
from collections.abc import Callable
from typing import get_args

from msgspec import Struct, structs

from appealcheck.draft.document import Document
from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.actions import Action, find_actions, is_action_list, moves_by_sentence
from appealcheck.reading.answered import hold_against
from appealcheck.reading.copies import known_copies
from appealcheck.reading.genre import other_genre
from appealcheck.reading.letter import Found, Reading
from appealcheck.reading.links import NO_LINKS
from appealcheck.reading.lists import Listing, find_lists
from appealcheck.reading.moves import Move, moves_of
from appealcheck.reading.notice import NoticeRead
from appealcheck.reading.plan import weigh_and_link
from appealcheck.reading.profile import Recognised, recognise
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.kinds.sentence import views
from appealcheck.rulebook.names import ElementName
from appealcheck.span import Span

LABELS = get_args(ElementName)
"""Every element of the report, in its order."""

_KEPT = frozenset({"issue_named", "polite_close"})
_OF_OTHERS: dict[str | None, frozenset[str]] = {"article": _KEPT, "notice": _KEPT, "product-page": _KEPT}
"""The genres that speak of what others do or should do, and the moves that they make all the same."""


def read_letter(parsed: Parsed, book: Rulebook, notice: NoticeRead | None = None) -> Reading:
    """Read the moves, lists, actions and elements of a parsed letter, and what of ``notice`` it answers."""
    sentences = views(parsed, book)
    moves = moves_of(sentences, book)
    genre = other_genre(parsed, moves)
    if genre in _OF_OTHERS:
        moves = tuple(move for move in moves if move.name in _OF_OTHERS[genre])
    lists = find_lists(parsed)
    recognised = recognise(parsed.document, book)
    actions = find_actions(parsed, moves, lists, book)
    elements = {label: _FINDERS[label](_Letter(parsed, moves, lists, actions, recognised)) for label in LABELS}
    steps, links = ((), NO_LINKS) if genre in _OF_OTHERS else weigh_and_link(parsed, moves, lists, sentences, book)
    copies = known_copies(parsed, book.copying)
    reading = Reading(parsed, moves, lists, actions, elements, genre, sentences, recognised, steps, links, copies)
    return reading if notice is None else structs.replace(reading, answered=hold_against(notice, reading, book))


class _Letter(Struct, frozen=True):
    parsed: Parsed
    moves: tuple[Move, ...]
    lists: tuple[Listing, ...]
    actions: tuple[Action, ...]
    recognised: Recognised

    def sentences_with(self, *names: str) -> list[int]:
        """The indexes of the sentences that make one of these moves."""
        return sorted({move.sentence for move in self.moves if move.name in names})

    def spans(self, indexes: list[int]) -> tuple[Span, ...]:
        """The spans of these sentences."""
        return tuple(self.parsed.sentences[index].span for index in indexes)


def _move(name: str) -> Callable[[_Letter], Found]:
    def find(letter: _Letter) -> Found:
        indexes = letter.sentences_with(name)
        return Found(bool(indexes), letter.spans(indexes))

    return find


def _block(kind: str) -> Callable[[_Letter], Found]:
    def find(letter: _Letter) -> Found:
        spans = tuple(block.span for block in letter.parsed.document.blocks if block.kind == kind)
        return Found(bool(spans), spans)

    return find


_SLOT = compiled(
    r"""order\s*(?:ids?|numbers?|nos?\.?|\#)?\s*(?:are|is)?\s*[:#(]\s*(?:(?:[_*.…\s/,]|X{2,}|and|[\[<{][^\]>}\n]{0,40}[\]>}])*)(?=[),;\n]|$|\s{2,})
      | (?:order\s*(?:ids?|numbers?|nos?\.?|\#)?|\borders?\s*\(?\s*(?:ids?|numbers?|nos?\.?))\s*[:#(]?\s*(?:[\[<{][^\]>}\n]{1,40}[\]>}]|_{2,}|\*{2,}|X{3,}|x{3,}|\.{4,}|…{2,}|N/A)
      | (?<!\d)\d{0,3}[*Xx#_•]{2,}[-–]?[*Xx\d#_•]*[-–][*Xx\d#_•]{4,}
      | (?<!\d)(?:\d{3}|[Xx*#]{3})[-–](?:[\dXx*#]{5,7})[-–](?:[\dXx*#]{4,7})(?<!\d)(?=\W|$)
      | [\[<{【][^\]>}】\n]{0,20}(?:order|订单)[^\]>}】\n]{0,25}[\]>}】]""",
    re.VERBOSE | re.IGNORECASE,
)


def _order_ids(letter: _Letter) -> Found:
    document = letter.parsed.document
    quoted = [block.span for block in document.blocks if block.kind == "notice"]
    spans = tuple(
        code.span
        for code in document.codes
        if code.kind == "order_id" and not any(span.contains(code.span) for span in quoted)
    )
    if spans:
        return Found(True, spans, "concrete")
    found = (Span(*match.span()) for match in _SLOT.finditer(document.masked))
    slots = tuple(slot for slot in found if not any(span.overlaps(slot) for span in quoted))
    return Found(bool(slots), slots, "masked" if slots else "none")


def _cause_lists(letter: _Letter) -> list[Listing]:
    made = moves_by_sentence(letter.moves)
    found: list[Listing] = []
    for listing in letter.lists:
        causal = [
            any("root_cause" in made.get(index, ()) for index in range(entry.first, entry.last))
            for entry in listing.entries
        ]
        if len(causal) < 2:
            continue
        if listing.section == "cause":
            if sum(causal) * 3 >= len(causal) and not (is_action_list(listing, made) and sum(causal) * 2 < len(causal)):
                found.append(listing)
        elif listing.section not in {"corrective", "preventive", "evidence"} and sum(causal) > 0.5 * len(causal):
            found.append(listing)
    return found


def _root_cause(letter: _Letter) -> Found:
    indexes = letter.sentences_with("root_cause")
    listed = _cause_lists(letter)
    inside = {index for listing in listed for entry in listing.entries for index in range(entry.first, entry.last)}
    spans = letter.spans(indexes)
    count = sum(len(listing.entries) for listing in listed)
    if not listed:
        count = _distinct(letter, [index for index in indexes if index not in inside])
    return Found(bool(indexes), spans, count=count)


_NO_REASON = frozenset({"request", "polite_close", "preventive"})
_TOLD = 3


def _distinct(letter: _Letter, indexes: list[int]) -> int:
    """Count reasons told in running text: sentences that follow one another in a paragraph elaborate one reason.

    A reason fills about two sentences. What sounds like one far behind the first action is mostly none.
    """
    sentences = letter.parsed.sentences
    made = moves_by_sentence(letter.moves)
    indexes = [index for index in indexes if not _NO_REASON.intersection(made.get(index, ()))] or indexes[:1]
    actions = sorted(
        index
        for index, names in made.items()
        if not {"corrective", "preventive"}.isdisjoint(names) and "root_cause" not in names
    )
    first = next((action for action in actions if indexes and action > indexes[0]), len(sentences))
    indexes = [index for index in indexes if index < first + _TOLD or sentences[index].section == "cause"]
    groups = 0
    before: int | None = None
    for index in indexes:
        near = before is not None and index - before == 1 and sentences[index].block is sentences[before].block
        groups += not near or bool(_ADDS.match(sentences[index].span.of(letter.parsed.document.masked)))
        before = index
    return min(max(groups, round(len(indexes) / 2)), _TOLD)


_ADDS = compiled(
    r"(?:also|besides|second|third|another|in addition|moreover|furthermore|then|and|on top|what is more|plus|the other)\b",
    re.IGNORECASE,
)


def _root_causes_listed(letter: _Letter) -> Found:
    spans = tuple(_entry_span(letter.parsed, listing) for listing in _cause_lists(letter))
    return Found(bool(spans), spans)


def _entry_span(parsed: Parsed, listing: Listing) -> Span:
    first, last = listing.entries[0], listing.entries[-1]
    return Span(parsed.sentences[first.first].span.start, parsed.sentences[last.last - 1].span.end)


def _action_lists(letter: _Letter) -> list[Listing]:
    made = moves_by_sentence(letter.moves)
    causes = _cause_lists(letter)
    return [listing for listing in letter.lists if listing not in causes and is_action_list(listing, made)]


def _actions(letter: _Letter) -> Found:
    count = sum(len(listing.entries) for listing in _action_lists(letter))
    return Found(bool(letter.actions), tuple(action.span for action in letter.actions), count=count if count > 1 else 0)


def _actions_listed(letter: _Letter) -> Found:
    lists = _action_lists(letter)
    spans = tuple(_entry_span(letter.parsed, listing) for listing in lists)
    return Found(sum(len(listing.entries) for listing in lists) > 1, spans)


def _specific(letter: _Letter) -> Found:
    good = [action for action in letter.actions if action.verifiable]
    return Found(bool(good) and 2 * len(good) >= len(letter.actions), tuple(action.span for action in good))


def _polite_close(letter: _Letter) -> Found:
    indexes = letter.sentences_with("polite_close")
    formulas = tuple(block.span for block in letter.parsed.document.blocks if block.kind == "closing")
    return Found(bool(indexes or formulas), tuple(sorted((*letter.spans(indexes), *formulas))))


_LETTER_WORDS = 40


def _issue_named(letter: _Letter) -> Found:
    """A sentence names the issue, or the words of a whole letter do: a metric or policy in a heading, a notice, a clause."""
    indexes = letter.sentences_with("issue_named")
    if indexes or words_of(letter.parsed.document) < _LETTER_WORDS:
        return Found(bool(indexes), letter.spans(indexes))
    return Found(bool(letter.recognised.spans), letter.recognised.spans)


_FINDERS: dict[str, Callable[[_Letter], Found]] = {
    "salutation": _block("salutation"),
    "issue_named": _issue_named,
    "order_ids": _order_ids,
    "root_cause": _root_cause,
    "root_causes_listed": _root_causes_listed,
    "actions": _actions,
    "actions_listed": _actions_listed,
    "specific": _specific,
    "polite_close": _polite_close,
    "signed": _block("signature"),
    **{
        name: _move(name)
        for name in (
            "apology",
            "responsibility",
            "corrective",
            "preventive",
            "request",
            "blames_others",
            "hostile",
            "emotional_plea",
            "vague_promise",
        )
    },
}


def words_of(document: Document) -> int:
    """Return how many words of its own the letter has (quoted notices left out)."""
    return sum(
        len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", block.span.of(document.masked)))
        for block in document.blocks
        if block.kind != "notice"
    )
