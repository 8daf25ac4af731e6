"""Attachments: what the letter announces against what its list of attachments holds."""

import re
from collections.abc import Iterator

from msgspec import Struct

from appealcheck.draft.document import Block
from appealcheck.parsing.parsed import Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences, things
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_HEAD = re.compile(
    r"(?:(?:list|schedule|index) of )?(?:attach(?:ments?|ed)(?: files?| documents?| papers?| list)?|enclosures?|enclosed|annex(?:es)?|appendix|appendices|exhibits?|encl)\b\.?"
    r"(?: list)?(?: ?\([^)\n]*\))?[ \t]*(?::|：|$)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:attached|enclosed|annexed|appended|(?:is|are) exhibited|we attach|i attach|we enclose|i enclose|see (?:the |our )?attachments?|in the attachments?|"
    r"(?:attach(?:ment|ed)|enclos(?:ure|ed)|annex|exhibit) (?:no\. ?)?(?:\d{1,2}|[A-H])\b|as attachments?|in (?:the |an? |our )?(?:attachment|annex|enclosure|appendix))\b",
    re.IGNORECASE,
)
_SERIES = r"(?:attachment|enclosure|annex|exhibit|appendix)"
_ONE = r"(?:\d{1,2}|(?-i:[A-H]|I{1,3}V?|VI{0,3}))"
_LABEL = re.compile(rf"\b{_SERIES} (?:no\. ?)?(?P<label>{_ONE})\b(?![-/])", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:attachments|enclosures|documents|files|papers|evidence|proofs?|supporting)\b|\bsee (?:the )?(?:attached|enclosed)\b(?! \w)|\bbelow\b",
    re.IGNORECASE,
)
_NOT_SENT = re.compile(
    r"\b(?:if you (?:need|want|wish)|can (?:attach|enclose|send)|attached (?:great|importance|to (?:the|each|every|our))|no (?:strings|conditions))\b",
    re.IGNORECASE,
)


class _Listed(Struct, frozen=True):
    """An entry of the list of attachments: its place, the words that say what it is, its number or letter ("" for none)."""

    span: Span
    nouns: frozenset[str]
    label: str = ""


def attachment_unlisted(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """An attachment announced in the text where the letter has no list, or none with it."""
    if reading.genre is not None:
        return
    document = reading.parsed.document
    listed, heads = _list(reading)
    announced = [(sentence, match) for sentence, match in _announced(reading, heads)]
    labels = {each.label for each in listed if each.label}
    if labels:
        for label, span in _cited(reading, _stretches(reading, heads)):
            if label not in labels:
                labels.add(label)
                yield Clash(span, {"quote": span.of(document.text)})
    for sentence, match in announced:
        words = sentence.span.of(document.masked)
        if listed:
            if _LABEL.search(words) or _ALL.search(words):
                continue
            missing = [
                span
                for span, noun in _papers(reading, sentence, match)
                if not any((_kin(noun) | _words(reading, span)) & each.nouns for each in listed)
            ]
            if missing:
                yield Clash(missing[0], {"quote": missing[0].of(document.text)})
        elif not heads and not _LABEL.search(document.masked) and _is_bare(reading, sentence, match):
            yield Clash(match, {"quote": match.of(document.text)})
            return


_POINTS = re.compile(r"(?:see|check|find|view|read|refer to|look at|open) (?:the |our |my |all )*$", re.IGNORECASE)


def _is_bare(reading: Reading, sentence: Sentence, match: Span) -> bool:
    """Tell whether an announcement names a single paper; several in a row are a list, and none is another rule's case."""
    named = len(_papers(reading, sentence, match))
    pointed = _POINTS.search(reading.parsed.document.masked, max(0, match.start - 20), match.start)
    return named == 1 or (named == 0 and pointed is None)


def attachment_unannounced(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """An entry of the list of attachments of which the text says nothing, or a list that nothing announces."""
    if reading.genre is not None:
        return
    document = reading.parsed.document
    listed, heads = _list(reading)
    if not heads or not listed:
        return
    announced = _announced(reading, heads)
    cited = [label for label, _ in _cited(reading, _stretches(reading, heads))]
    if not announced and not cited:
        if _is_told(reading, listed, heads):
            return
        yield Clash(heads[0], {"quote": heads[0].of(document.text)})
        return
    if any(_ALL.search(sentence.span.of(document.masked)) for sentence, _ in announced):
        return
    told: set[str] = set()
    for sentence, _ in announced:
        if cited and _LABEL.search(sentence.span.of(document.masked)):
            continue
        for token in reading.parsed.tokens[sentence.first : sentence.last]:
            told |= _kin(token.lemma)
    for each in listed:
        if cited and each.label:
            if each.label not in cited and not (announced and each.nouns & told):
                yield Clash(each.span, {"quote": each.span.of(document.text)})
        elif not cited and each.nouns and not each.nouns & told:
            yield Clash(each.span, {"quote": each.span.of(document.text)})


def _is_told(reading: Reading, listed: list[_Listed], heads: list[Span]) -> bool:
    """Tell whether the letter points to a list of labelled lines in words that announce nothing: "the photos below"."""
    stretches = _stretches(reading, heads)
    words = " ".join(
        sentence.span.of(reading.parsed.document.masked)
        for sentence in own_sentences(reading)
        if not any(stretch.overlaps(sentence.span) for stretch in stretches)
    )
    return all(each.label for each in listed) and bool(_POINTED.search(words))


_POINTED = re.compile(r"\b(?:annex(?:es)?|exhibits?|enclosures?|attachments?|appendi(?:x|ces)|enclosed|attached)\b", re.IGNORECASE)
_SAME_PAPER = (
    frozenset({"photo", "picture", "image", "photograph", "screenshot", "shot", "pic"}),
    frozenset({"bill", "receipt"}),
    frozenset({"contract", "agreement"}),
    frozenset({"license", "licence", "permit"}),
    frozenset({"list", "sheet", "spreadsheet", "table"}),
    frozenset({"record", "log", "register"}),
    frozenset({"letter", "authorization", "authorisation"}),
    frozenset({"report", "result", "test"}),
    frozenset({"proof", "evidence", "confirmation"}),
)


def _kin(noun: str) -> frozenset[str]:
    """Return the nouns that a letter uses for the same paper."""
    return frozenset({noun}).union(*(words for words in _SAME_PAPER if noun in words))


def _words(reading: Reading, span: Span) -> frozenset[str]:
    """Return the words of a phrase, as they stand."""
    return frozenset(span.of(reading.parsed.document.masked).lower().split())


_ROW = re.compile(
    rf"\b{_SERIES.replace(')', ')(?:e?s|ices)?', 1)} (?:nos?\. ?)?(?P<labels>{_ONE}(?:(?:,? (?:and|to|&) |, ?| ?[-–] ?){_ONE})*)(?![-/\w])",
    re.IGNORECASE,
)


def _cited(reading: Reading, stretches: list[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the numbers and letters by which the text names attachments outside of their list: "Exhibits A to C"."""
    masked = reading.parsed.document.masked
    for sentence in own_sentences(reading):
        for match in _ROW.finditer(masked, sentence.span.start, sentence.span.end):
            span = Span(*match.span())
            if any(stretch.overlaps(span) for stretch in stretches):
                continue
            labels = re.findall(_ONE, match["labels"])
            if re.search(r"\bto\b|[-–]", match["labels"]) and len(labels) == 2:
                first, last = labels
                if first.isdigit() and last.isdigit():
                    labels = [str(each) for each in range(int(first), int(last) + 1)]
                elif len(first) == len(last) == 1:
                    labels = [chr(each) for each in range(ord(first), ord(last) + 1)]
            yield from ((label, span) for label in labels)


def _announced(reading: Reading, heads: list[Span]) -> list[tuple[Sentence, Span]]:
    """Return the sentences outside of the list that announce an attachment, with the words that do."""
    masked = reading.parsed.document.masked
    lists = _stretches(reading, heads)
    found: list[tuple[Sentence, Span]] = []
    for sentence in own_sentences(reading):
        if any(stretch.overlaps(sentence.span) for stretch in lists):
            continue
        match = _ANNOUNCES.search(masked, sentence.span.start, sentence.span.end)
        if match and not _NOT_SENT.search(sentence.span.of(masked)):
            found.append((sentence, Span(*match.span())))
    return found


def _papers(reading: Reading, sentence: Sentence, match: Span) -> list[tuple[Span, str]]:
    """Return the papers that an announcing sentence names, each with the lemma of its noun."""
    parsed = reading.parsed
    papers = lexicon_of(reading).words("paper")
    return [
        (parsed.span(thing.first, thing.last), thing.head) for thing in things(parsed, sentence) if thing.head in papers
    ]


def _list(reading: Reading) -> tuple[list[_Listed], list[Span]]:
    """Return the entries of the lists of attachments, and the heads of those lists."""
    parsed = reading.parsed
    masked = parsed.document.masked
    blocks = parsed.document.blocks
    heads: list[Span] = []
    listed: list[_Listed] = []
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


_ENTRY_LABEL = re.compile(rf"\(?(?:n(?:o|r)\.? ?)?(?P<label>{_ONE})(?:(?<=\d) (?=[A-Z])|[.):]| ?[–—-] ?|\s+(?=\())", re.IGNORECASE)
_LINE_LABEL = re.compile(rf"{_SERIES} (?:no\. ?)?(?P<label>{_ONE}) ?(?:[:：–—]|-(?= )|\. (?=[A-Z]))", re.IGNORECASE)


def _lines(masked: str, block: Block) -> list[Span]:
    """Return the lines of a plain block, each an entry; an item is one, however many lines it has."""
    if block.kind in {"item", "table"}:
        return [block.span]
    return [Span(*match.span()) for match in _LINE.finditer(masked, block.span.start, block.span.end)]


def _label_of(block: Block) -> str:
    """Return the number or letter of an item, "" for none."""
    return "" if block.marker is None or block.marker.number is None else str(block.marker.number)


def _entry(reading: Reading, span: Span, label: str) -> _Listed:
    """Return an entry with the number or letter before it or at its start."""
    words = span.of(reading.parsed.document.masked)
    own = _LABEL.match(words) or _ENTRY_LABEL.match(words)
    # The letter of an item stands in its marker, which counts it.
    before = re.search(r"\(?([A-Ha-h])[.)] ?$", reading.parsed.document.masked[max(0, span.start - 5) : span.start])
    if own:
        label = own["label"].upper()
    elif before:
        label = before[1].upper()
    return _Listed(span, _nouns(reading, span), label)


def _labelled_line(reading: Reading, block: Block) -> Iterator[_Listed]:
    """Yield the attachments of a line such as "Annex 1: invoice of May. Annex 2: photos"."""
    words = block.span.of(reading.parsed.document.masked)
    if not _LINE_LABEL.match(words):
        return
    found = list(_LINE_LABEL.finditer(words))
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(words)
        span = Span(block.span.start + match.start(), block.span.start + match.start() + len(words[match.start() : end].rstrip()))
        yield _Listed(span, _nouns(reading, span), match["label"].upper())


def _pieces(words: str, base: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of a list run into one line, without the white space around them."""
    at = 0
    for part in re.split(r"(;|,(?! \d{4}))", words):
        if part.strip() and part not in {";", ","}:
            start = base + at + len(part) - len(part.lstrip())
            yield start, base + at + len(part.rstrip())
        at += len(part)


_LINE = re.compile(r"[^\r\n]*[^\r\n\s]")
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


def _stretches(reading: Reading, heads: list[Span]) -> list[Span]:
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


_LABEL_WORD = re.compile(_SERIES)


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
    )
