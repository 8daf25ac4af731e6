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
    r"(?:list of )?(?:attach(?:ments?|ed)(?: files?| documents?)?|enclosures?|enclosed|annex(?:es)?|appendix|exhibits?|encl)\b\.?(?: ?\([^)\n]*\))?[ \t]*(?::|$)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:attached|enclosed|we attach|i attach|we enclose|i enclose|see (?:the |our )?attachments?|in the attachments?|"
    r"(?:attach(?:ment|ed)|enclos(?:ure|ed)|annex|exhibit) (?:no\. ?)?(?:\d{1,2}|[A-H])\b|as attachments?|in the annex)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:attachment|enclosure|annex|exhibit|appendix) (?:no\. ?)?(?P<label>\d{1,2}|[A-H])\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:attachments|enclosures|documents|files|papers|evidence|proofs?|supporting)\b|\bsee (?:the )?(?:attached|enclosed)\b(?! \w)|\bbelow\b",
    re.IGNORECASE,
)
_NOT_SENT = re.compile(
    r"\b(?:if you (?:need|want|wish)|can (?:attach|enclose|send)|attached (?:great|importance|to (?:the|each|every|our))|no (?:strings|conditions))\b",
    re.IGNORECASE,
)


class _Listed(Struct, frozen=True):
    """An entry of the list of attachments: its place and the nouns it names."""

    span: Span
    nouns: frozenset[str]


def attachment_unlisted(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """An attachment announced in the text where the letter has no list, or none with it."""
    if reading.genre is not None:
        return
    document = reading.parsed.document
    listed, heads = _list(reading)
    announced = [(sentence, match) for sentence, match in _announced(reading, heads)]
    for sentence, match in announced:
        words = sentence.span.of(document.masked)
        if listed:
            if _LABEL.search(words) or _ALL.search(words):
                continue
            missing = [
                span
                for span, noun in _papers(reading, sentence, match)
                if not any(noun in each.nouns for each in listed)
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
    if not announced:
        yield Clash(heads[0], {"quote": heads[0].of(document.text)})
        return
    if any(
        _ALL.search(sentence.span.of(document.masked)) or _LABEL.search(sentence.span.of(document.masked))
        for sentence, _ in announced
    ):
        return
    told = {token.lemma for sentence, _ in announced for token in reading.parsed.tokens[sentence.first : sentence.last]}
    for each in listed:
        if each.nouns and not each.nouns & told:
            yield Clash(each.span, {"quote": each.span.of(document.text)})


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
    for place, block in enumerate(blocks):
        if block.kind == "notice":
            continue
        match = _HEAD.match(masked, block.span.start, block.span.end)
        if match is None:
            continue
        rest = masked[match.end() : block.span.end]
        if len(rest.strip()) > 2:
            entries = [Span(*each) for each in _pieces(rest, match.end())]
        else:
            entries = [each.span for each in _items_behind(blocks, place)]
        if not entries:
            continue
        heads.append(Span(*match.span()))
        listed += [_Listed(span, _nouns(reading, span)) for span in entries]
    return listed, heads


def _pieces(words: str, base: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of a list run into one line, without the white space around them."""
    at = 0
    for part in re.split(r"(;|,(?! \d{4}))", words):
        if part.strip() and part not in {";", ","}:
            start = base + at + len(part) - len(part.lstrip())
            yield start, base + at + len(part.rstrip())
        at += len(part)


def _items_behind(blocks: tuple[Block, ...], place: int) -> Iterator[Block]:
    for block in blocks[place + 1 :]:
        if block.kind not in {"item", "table"}:
            return
        yield block


def _stretches(reading: Reading, heads: list[Span]) -> list[Span]:
    """Return the parts of the text that the lists of attachments take, from head to last entry."""
    blocks = reading.parsed.document.blocks
    found: list[Span] = []
    for head in heads:
        place = next(index for index, block in enumerate(blocks) if block.span.start <= head.start < block.span.end)
        last = [blocks[place], *_items_behind(blocks, place)][-1]
        found.append(Span(head.start, last.span.end))
    return found


def _nouns(reading: Reading, span: Span) -> frozenset[str]:
    return frozenset(
        token.lemma
        for token in reading.parsed.tokens
        if span.start <= token.span.start < span.end and token.tag.startswith("NN") and not token.lower[0].isdigit()
    )
