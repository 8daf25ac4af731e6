"""Lists of attachments: their heads, their entries and the numbers or letters of these."""

import re
from collections.abc import Iterator

from msgspec import Struct

from appealcheck.draft.document import Block
from appealcheck.expressions import compiled
from appealcheck.reading.consistency.phrases import lexicon_of
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_HEAD = compiled(
    r"(?:(?:list|schedule|index) of )?(?:attach(?:ments?|ed)(?: files?| documents?| papers?| list)?|enclosures?|enclosed|annex(?:es)?|appendix|appendices|exhibits?|encl)\b\.?"
    r"(?: list)?(?: ?\([^)\n]*\))?[ \t]*(?::|：|$)",
    re.IGNORECASE,
)
SERIES = r"(?:attachment|enclosure|annex|exhibit|appendix)"
ONE = r"(?:\d{1,2}|(?-i:[A-H]|I{1,3}V?|VI{0,3}))"
LABEL = compiled(rf"\b{SERIES} (?:no\. ?)?(?P<label>{ONE})\b(?![-/])", re.IGNORECASE)


class Listed(Struct, frozen=True):
    """An entry of the list of attachments: its place, the words that say what it is, its number or letter ("" for none)."""

    span: Span
    nouns: frozenset[str]
    label: str = ""


def attachment_list(reading: Reading) -> tuple[list[Listed], list[Span]]:
    """Return the entries of the lists of attachments, and the heads of those lists."""
    parsed = reading.parsed
    masked = parsed.document.masked
    blocks = parsed.document.blocks
    heads: list[Span] = []
    listed: list[Listed] = []
    taken = -1
    for place, block in enumerate(blocks):
        if block.kind == "notice" or place <= taken:
            continue
        match = _HEAD.match(masked, block.span.start, block.span.end)
        if match is None:
            listed += _labelled_line(reading, block)
            continue
        rest = masked[match.end() : block.span.end].split("\n", 1)[0]
        if len(rest.strip()) > 2:
            entries = [(Span(*each), "") for each in _pieces(rest, match.end())]
        else:
            behind = _items_behind(masked, blocks, place)
            taken = place + len(behind)
            entries = [(span, _label_of(each)) for each in behind for span in _lines(masked, each)]
        if not entries:
            continue
        heads.append(Span(*match.span()))
        listed += [_entry(reading, span, label) for span, label in entries]
    return listed, heads


_ENTRY_LABEL = compiled(
    rf"\(?(?:n(?:o|r)\.? ?)?(?P<label>{ONE})(?:(?<=\d) (?=[A-Z])|[.):]| ?[–—-] ?|\s+(?=\())", re.IGNORECASE
)
_LINE_LABEL = compiled(rf"{SERIES} (?:no\. ?)?(?P<label>{ONE}) ?(?:[:：–—]|-(?= )|\. (?=[A-Z]))", re.IGNORECASE)


def _lines(masked: str, block: Block) -> list[Span]:
    """Return the lines of a plain block, each an entry; an item is one, however many lines it has."""
    if block.kind in {"item", "table"}:
        return [block.span]
    return [Span(*match.span()) for match in _LINE.finditer(masked, block.span.start, block.span.end)]


def _label_of(block: Block) -> str:
    """Return the number or letter of an item, "" for none."""
    return "" if block.marker is None or block.marker.number is None else str(block.marker.number)


def _entry(reading: Reading, span: Span, label: str) -> Listed:
    """Return an entry with the number or letter before it or at its start."""
    words = span.of(reading.parsed.document.masked)
    own = LABEL.match(words) or _ENTRY_LABEL.match(words)
    # The letter of an item stands in its marker, which counts it.
    before = re.search(r"\(?([A-Ha-h])[.)] ?$", reading.parsed.document.masked[max(0, span.start - 5) : span.start])
    if own:
        label = own["label"].upper()
    elif before:
        label = before[1].upper()
    return Listed(span, _nouns(reading, span), label)


def _labelled_line(reading: Reading, block: Block) -> Iterator[Listed]:
    """Yield the attachments of a line such as "Annex 1: invoice of May. Annex 2: photos"."""
    words = block.span.of(reading.parsed.document.masked)
    if not _LINE_LABEL.match(words):
        return
    found = list(_LINE_LABEL.finditer(words))
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(words)
        span = Span(
            block.span.start + match.start(),
            block.span.start + match.start() + len(words[match.start() : end].rstrip()),
        )
        yield Listed(span, _nouns(reading, span), match["label"].upper())


def _pieces(words: str, base: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of a list run into one line, without the white space around them."""
    at = 0
    # Where the entries stand between semicolons, a comma stands within one.
    for part in re.split(r"(;)" if ";" in words else r"(,(?! \d{4}))", words):
        if part.strip() and part not in {";", ","}:
            start = base + at + len(part) - len(part.lstrip())
            yield start, base + at + len(part.rstrip())
        at += len(part)


_LINE = compiled(r"[^\r\n]*[^\r\n\s]")
_LONGEST_ENTRY = 14


def _items_behind(masked: str, blocks: tuple[Block, ...], place: int) -> list[Block]:
    """Return the blocks with the entries below a head: its items, or short lines right below it that are no sentences."""
    found: list[Block] = []
    for block in blocks[place + 1 :]:
        lines = block.span.of(masked).splitlines()
        line = block.kind in {"paragraph", "signature", "heading"} and not block.after_gap
        short = all(len(words.split()) <= _LONGEST_ENTRY and not words.endswith((":", "!", "?")) for words in lines)
        if not (block.kind in {"item", "table"} or (line and short)):
            break
        found.append(block)
    return found


def list_stretches(reading: Reading, heads: list[Span]) -> list[Span]:
    """Return the parts of the text that the lists of attachments take, from head to last entry."""
    document = reading.parsed.document
    blocks = document.blocks
    found: list[Span] = []
    for head in heads:
        place = next(index for index, block in enumerate(blocks) if block.span.start <= head.start < block.span.end)
        last = [blocks[place], *_items_behind(document.masked, blocks, place)][-1]
        found.append(Span(head.start, last.span.end))
    for block in blocks:
        if block.kind != "notice" and _LINE_LABEL.match(document.masked, block.span.start, block.span.end):
            found.append(block.span)
    return found


_FILE = compiled(r"(?P<stem>[a-z0-9_.() -]*?)\.(?:pdf|docx?|jpe?g|png|xlsx?|csv|zip|txt)\b")
_LABEL_WORD = compiled(SERIES)


def _nouns(reading: Reading, span: Span) -> frozenset[str]:
    """Return the words that say what an entry is; in so few words the model takes a noun for a verb at times."""
    months = lexicon_of(reading).words("month")
    return frozenset(
        token.lemma
        for token in reading.parsed.tokens
        if span.start <= token.span.start < span.end
        and token.tag.startswith(("NN", "VB", "JJ"))
        and len(token.lower) > 1
        and token.lower[0].isalpha()
        and token.lower not in months
        and not _LABEL_WORD.fullmatch(token.lower)
    ) | {
        # "invoice-1.pdf": the name of a file says what it is.
        word.removesuffix("s")
        for name in _FILE.finditer(span.of(reading.parsed.document.masked).lower())
        for word in re.findall(r"[a-z]{3,}", name["stem"])
    }
