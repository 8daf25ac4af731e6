"""The notice: which complaints, orders and products the marketplace's message names, what it asks for, and until when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, get_args

from msgspec import Struct

from appealcheck.draft.document import Document, read_document
from appealcheck.draft.mask import CodeKind
from appealcheck.expressions import compiled
from appealcheck.reading.notice_parts import Part, parts_of
from appealcheck.rulebook.book import RECOGNISE_FLAGS, Rulebook
from appealcheck.rulebook.complaint import ComplaintRule
from appealcheck.span import Span

Ask = Literal["root_cause", "done", "prevention", "documents"]
ASKS: tuple[Ask, ...] = get_args(Ask)
ANSWERS: tuple[Ask, ...] = ("root_cause", "done", "prevention")
"""What is asked of each kind of complaint."""


MOST_CHARACTERS = 20_000


class NotANotice(ValueError):
    """The text is no message of a marketplace to a seller."""


class Named(Struct, frozen=True):
    """A kind of complaint, the words of the notice that name it first, and the stretch between marks that they stand in."""

    kind: str
    span: Span
    around: str = ""


class Metric(Struct, frozen=True):
    """A rate that the notice names, and the figure it gives for the seller, in the notice's own words."""

    kind: str
    figure: str | None


class NoticeRead(Struct, frozen=True):
    """What a notice says and asks. IDs are in the order of the notice, each once, in their plain form.

    ``tied`` holds, for each ID that the notice gives beside one kind of complaint alone, that kind.
    """

    text: str
    complaints: tuple[Named, ...]
    metrics: tuple[Metric, ...]
    order_ids: tuple[str, ...]
    asins: tuple[str, ...]
    asks: tuple[Ask, ...]
    deadline: str | None
    tied: Mapping[str, str] = {}


def read_notice(text: str, book: Rulebook) -> NoticeRead:
    """Read a marketplace's message to a seller.

    Raises:
        NotANotice: it accuses of nothing and asks for nothing, it is a seller's own letter, or it is longer than any message.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotANotice
    document = read_document(text)
    parts = parts_of(document, book)
    complaints = _complaints(parts, book)
    read = NoticeRead(
        text,
        complaints,
        _metrics(parts, book),
        ids(document, "order_id"),
        ids(document, "asin"),
        _asks(parts, book),
        _deadline(parts, text, book),
        tied_ids(document, parts, [book.complaints[named.kind] for named in complaints], book),
    )
    words = book.notice_words
    plain = re.sub(r"\s", " ", document.masked)
    theirs, own = (len(book.any_of(each).findall(plain)) for each in (words.of_marketplace, words.of_seller))
    enough = (read.complaints or read.asks) if theirs else (read.complaints and read.asks)
    if own > theirs or not enough:
        raise NotANotice
    return read


def tied_ids(
    document: Document, parts: Sequence[Part], kinds: Sequence[ComplaintRule], book: Rulebook
) -> Mapping[str, str]:
    """Return, for each ID that stands beside one kind of complaint alone, this kind.

    It may be named in the same stretch of words, in a line of its own below the ID, or in a line above a list of IDs.
    """
    codes = [pair for kind in ("order_id", "asin") for pair in placed_ids(document, kind)]
    found: dict[str, set[str]] = {}
    above: frozenset[str] = frozenset()
    waiting: list[str] = []
    used = False
    for part in parts:
        of_part = _kinds_in(part.text, kinds, book)
        for begin, text in _stretches(part, part.span.of(document.text)):
            span = Span(part.span.start + begin, part.span.start + begin + len(text))
            here = [code for code, at in codes if span.contains(at)]
            beside = _kinds_in(text, kinds, book) or of_part or above
            for code in here if beside else ():
                found.setdefault(code, set()).update(beside)
            waiting += [] if beside else here
            used = used or bool(here)
        if of_part and waiting:
            for code in waiting:
                found.setdefault(code, set()).update(of_part)
            above, waiting = frozenset(), []
        elif of_part or part.asks:
            above = of_part if used or part.asks else above | of_part
            used = False
    return {code: min(names) for code, names in found.items() if len(names) == 1}


def _kinds_in(text: str, kinds: Sequence[ComplaintRule], book: Rulebook) -> frozenset[str]:
    return frozenset(kind.id for kind in kinds if book.any_of(kind.named).search(text))


_AND = compiled(r"(?:[,;] (?:and|but|while)|;) ")


def _stretches(part: Part, written: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches of a part with their places in it: its lines, cut where a further clause begins."""
    cuts = sorted(
        {*(cut.end() for cut in _AND.finditer(part.text)), *(at for at, c in enumerate(written) if c == "\n")}
    )
    for begin, end in pairwise([0, *cuts, len(part.text)]):
        yield begin, part.text[begin:end]


def complaints_in(text: str, book: Rulebook) -> frozenset[str]:
    """Return the kinds of complaint that a stretch of a notice names."""
    return frozenset(named.kind for named in _complaints(parts_of(read_document(text), book), book))


def ids(document: Document, kind: CodeKind, leave: Sequence[Span] = ()) -> tuple[str, ...]:
    """Return the order IDs or ASINs of a text in their order, each once, in their plain form; ``leave`` are left out."""
    return tuple(dict.fromkeys(code for code, _ in placed_ids(document, kind, leave)))


def placed_ids(document: Document, kind: CodeKind, leave: Sequence[Span] = ()) -> list[tuple[str, Span]]:
    """Return the order IDs or ASINs of a text with their places; those within ``leave`` are left out."""
    found: list[tuple[str, Span]] = []
    for code in document.codes:
        if code.kind == kind and not any(span.contains(code.span) for span in leave):
            words = code.span.of(document.text)
            digits = re.sub(r"\D", "", words)
            plain = f"{digits[:3]}-{digits[3:10]}-{digits[10:]}" if kind == "order_id" else words
            found.append((plain, code.span))
    return found


def _complaints(parts: Sequence[Part], book: Rulebook) -> tuple[Named, ...]:
    """Return what the notice complains of: what it states, else what it says of sellers at large.

    Where that is nothing, papers that it wants to verify are the complaint.
    """
    for pool in (0, 1, 2):
        kinds = [kind for kind in book.complaints.values() if pool < 2 or not kind.asked]
        named = _named([part for part in parts if _pool(part, book) <= pool], kinds, book, with_papers=pool == 2)
        if named:
            return tuple(sorted(named, key=lambda each: (each.span.end, each.kind)))
    return ()


def _pool(part: Part, book: Rulebook) -> int:
    """Return how plainly a part speaks of this case: 0 states or asks for reasons, 1 is policy, 2 asks for papers only."""
    if part.asks and "documents" in (asked := _asked(part, book)) and len(asked) == 1:
        return 2
    return 1 if part.policy else 0


def _named(parts: Sequence[Part], kinds: Sequence[ComplaintRule], book: Rulebook, with_papers: bool) -> list[Named]:
    texts = {part: part.text for part in parts}
    found: dict[str, Named] = {}
    for before, part in pairwise(parts):
        # "You sent invoices, but we could not verify them": what is said of papers is said of those named before.
        if not before.asks and not part.asks and _REFERS.search(part.text):
            paper = _PAPER.search(before.text)
            texts[part] = _REFERS.sub(paper[0], part.text, count=1) if paper else part.text
    for kind in sorted(kinds, key=lambda each: not each.absorbs):
        for part in parts:
            if part.asks and not kind.asked and not with_papers:
                continue
            if kind.unless and book.any_of(kind.unless).search(texts[part]):
                continue
            match = book.any_of(kind.named).search(texts[part])
            if match and kind.id not in found:
                found[kind.id] = Named(kind.id, _within(part, match), _around(part.text, match))
        if kind.absorbs and kind.id in found:
            absorbed = book.any_of(kind.absorbs)
            texts = {part: absorbed.sub(lambda match: " " * len(match[0]), text) for part, text in texts.items()}
    return [named for named in found.values() if not found.keys() & set(book.complaints[named.kind].behind)]


_REFERS = compiled(
    r"\b(?:them|it)\b(?= ?(?:[.,;]|$|because|as))|^(?:but |however,? |and )?(?:they|it)\b(?= (?:could|can|were|was|are|is|do|does|did)(?: not|n.t))",
    re.IGNORECASE,
)
_PAPER = compiled(
    r"\b(?:invoices?|receipts?|documents?|passport|utility bill|business licen[cs]e|bank statement)\b", re.IGNORECASE
)


def _around(text: str, match: re.Match[str]) -> str:
    """Return the words between the marks around ``match``: what a list of complaints says of this one."""
    begin = max(text.rfind(mark, 0, match.start()) for mark in (",", ";", ":", " and that ", " or that ", " because "))
    ends = [text.find(mark, match.end()) for mark in (",", ";", ".", " and that ", " or that ")]
    return text[begin + 1 : min((end for end in ends if end >= 0), default=len(text))]


def _within(part: Part, match: re.Match[str]) -> Span:
    """Return the place of a match; where a pronoun gave way to a longer word, what goes beyond the part is left out."""
    start, end = (part.span.start + at for at in match.span())
    return Span(min(start, part.span.end - 1), min(end, part.span.end))


_FIGURE = compiled(r"(?<![\d.,])\d{1,3}(?:[.,]\d+)? ?(?:%|per ?cent\b)")
_LIMIT = compiled(
    r"\b(?:target|limit|standard|requirement|threshold|goal|maximum|minimum|below|above|under|over|exceeds?|than|least|most)\b[^.;]{0,12}$",
    re.IGNORECASE,
)


def _metrics(parts: Sequence[Part], book: Rulebook) -> tuple[Metric, ...]:
    found: dict[str, Metric] = {}
    for kind in (each for each in book.complaints.values() if each.family == "rate"):
        for part in parts:
            match = book.any_of(kind.named).search(part.text)
            if match is None or part.policy:
                continue
            figure = _figure(part.text, match.end())
            if kind.id not in found or (figure and found[kind.id].figure is None):
                found[kind.id] = Metric(kind.id, figure)
    return tuple(found.values())


def _figure(text: str, start: int) -> str | None:
    """Return the first figure behind the rate's name that is not its limit."""
    return next((m[0] for m in _FIGURE.finditer(text, start) if not _LIMIT.search(text[: m.start()])), None)


def _asked(part: Part, book: Rulebook) -> set[Ask]:
    """Return what a part's words ask for, if it asks."""
    asks = book.notice_words.asks
    found: set[Ask] = {name for name in ANSWERS if book.any_of(getattr(asks, name)).search(part.text)}
    without = book.any_of(book.notice_words.no_document).sub(" ", part.text)
    if book.any_of(asks.documents).search(without):
        found.add("documents")
    return found


def _asks(parts: Sequence[Part], book: Rulebook) -> tuple[Ask, ...]:
    words = book.notice_words
    asking = [part for part in parts if part.asks]
    found = _union(_asked(part, book) for part in asking)
    if not found & set(ANSWERS):
        lacking, waived = book.any_of(words.lacking), book.any_of(words.not_asking)
        lacks = [part for part in parts if lacking.search(part.text) and not waived.search(part.text)]
        found |= _union(_asked(part, book) for part in lacks) & set(ANSWERS)
    if not found & set(ANSWERS) and any(book.any_of(words.plan_alone).search(part.text) for part in asking):
        found |= set(ANSWERS)
    return tuple(name for name in ASKS if name in found)


def _union(sets: Iterable[set[Ask]]) -> set[Ask]:
    return set().union(*sets)


def _deadline(parts: Sequence[Part], text: str, book: Rulebook) -> str | None:
    """Return the time for the reply as the notice words it: the first that is said of a reply, else the first of all."""
    words = book.notice_words
    best: tuple[int, int, str] | None = None
    for part in parts:
        replies = bool(book.any_of(words.for_reply).search(part.text))
        for expression in words.deadline:
            for match in book.regex(expression, RECOGNISE_FLAGS).finditer(part.text):
                mark = Span(part.span.start + match.start("mark"), part.span.start + match.end("mark"))
                by_date = not re.search(r"(?:hour|day|week|month)s?$", match["mark"], re.IGNORECASE)
                others = book.any_of(words.not_for_reply).search(part.text[: match.start()])
                if others or (by_date and not (replies or part.asks)):
                    continue
                found = (0 if replies or part.asks else 1, mark.start, re.sub(r"\s+", " ", mark.of(text)))
                best = min(best, found) if best else found
    return best[2] if best else None


def about(kind: ComplaintRule, text: str, book: Rulebook) -> bool:
    """Tell whether the words of a letter speak of this kind of complaint."""
    return bool(book.any_of(kind.told).search(text) or book.any_of(kind.named).search(text))
