"""Attachments: what the letter announces against what its list of attachments holds."""

import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Sentence
from appealcheck.reading.attachment_lists import LABEL, ONE, SERIES, Listed, attachment_list, list_stretches
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import WORD
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences, things
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_ANNOUNCES = compiled(
    r"\b(?:attached|enclosed|annexed|appended|(?:is|are) exhibited|we attach|i attach|we enclose|i enclose|see (?:the |our )?attachments?|in the attachments?|"
    r"(?:attach(?:ment|ed)|enclos(?:ure|ed)|annex|exhibit) (?:no\. ?)?(?:\d{1,2}|[A-H])\b|as attachments?|in (?:the |an? |our )?(?:attachment|annex|enclosure|appendix))\b",
    re.IGNORECASE,
)
_ALL = compiled(
    r"\b(?:attachments|enclosures|documents|files|papers|evidence|proofs?|supporting)\b|\bsee (?:the )?(?:attached|enclosed)\b(?! \w)|\bbelow\b",
    re.IGNORECASE,
)
_NOT_SENT = compiled(
    r"\b(?:if you (?:need|want|wish)|can (?:attach|enclose|send)|attach(?:ed)? (?:(?:great|much|high|special|the greatest|a lot of|utmost) )|attached (?:importance|to (?:the|each|every|our))|no (?:strings|conditions)|enclosed (?:in|with) (?:the|a|an|every|each|our|that) (?:box|parcel|package|carton|bag|shipment|envelope))\b",
    re.IGNORECASE,
)


def attachment_unlisted(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """An attachment announced in the text where the letter has no list, or none with it."""
    if reading.genre is not None:
        return
    document = reading.parsed.document
    listed, heads = attachment_list(reading)
    announced = [(sentence, match) for sentence, match in _announced(reading, heads)]
    labels = {each.label for each in listed if each.label}
    if labels:
        for label, span in _cited(reading, list_stretches(reading, heads)):
            if label not in labels:
                labels.add(label)
                yield Clash(span, {"quote": span.of(document.text)})
    for sentence, match in announced:
        words = sentence.span.of(document.masked)
        if listed:
            if LABEL.search(words) or _ALL.search(words):
                continue
            missing = [
                span
                for span, noun in _meant(_papers(reading, sentence, match), match, document.masked)
                if not any((_kin(noun) | _words(reading, span)) & each.nouns for each in listed)
            ]
            if missing:
                yield Clash(missing[0], {"quote": missing[0].of(document.text)})
        elif not heads and not LABEL.search(document.masked) and _is_bare(reading, sentence, match):
            yield Clash(match, {"quote": match.of(document.text)})
            return


_LISTS = compiled(r"\b(?:below|following)\b", re.IGNORECASE)
_ONE_PAPER = compiled(r" (?:is )?(?:our|the|my|an?) (?:\w+ ){0,2}\w+(?=[.,;]|$)")
_POINTS = compiled(r"(?:see|check|find|view|read|refer to|look at|open) (?:the |our |my |all )*$", re.IGNORECASE)


def _is_bare(reading: Reading, sentence: Sentence, match: Span) -> bool:
    """Tell whether an announcement names a single paper; several in a row are a list, and none is another rule's case."""
    named = len(_papers(reading, sentence, match))
    masked = reading.parsed.document.masked
    if _LISTS.search(sentence.span.of(masked)):
        return False
    pointed = _POINTS.search(masked, max(0, match.start - 20), match.start)
    if pointed and _ONE_PAPER.match(masked, match.end, sentence.span.end):
        return True
    return named == 1 or (named == 0 and pointed is None)


def _meant(papers: list[tuple[Span, str]], match: Span, masked: str) -> list[tuple[Span, str]]:
    """Return the papers that an announcement means: of "the enclosed receipt shows that the cards ..." the receipt alone."""
    if not _THE.search(masked, max(0, match.start - 8), match.start):
        return papers
    told = _SHOWS.search(masked, match.end)
    return [each for each in papers if told is None or each[0].start < told.start()]


_THE = compiled(r"\b(?:the|our|an?|this|that) $", re.IGNORECASE)
_SHOWS = compiled(r"\b(?:shows?|proves?|confirms?|says?|tells?|states?|bears?|certif\w+)\b", re.IGNORECASE)


def attachment_unannounced(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """An entry of the list of attachments of which the text says nothing, or a list that nothing announces."""
    if reading.genre is not None:
        return
    document = reading.parsed.document
    listed, heads = attachment_list(reading)
    if not listed:
        return
    announced = _announced(reading, heads)
    cited = [label for label, _ in _cited(reading, list_stretches(reading, heads))]
    if not heads and not cited:
        return
    if not announced and not cited:
        if _is_told(reading, listed, heads):
            return
        yield Clash(heads[0], {"quote": heads[0].of(document.text)})
        return
    if any(_ALL.search(sentence.span.of(document.masked)) for sentence, _ in announced):
        return
    told: set[str] = set()
    for sentence, _ in announced:
        if cited and LABEL.search(sentence.span.of(document.masked)):
            continue
        first = sentence.first
        if _THOSE.match(sentence.span.of(document.masked)) and sentence.index:
            first = reading.parsed.sentences[sentence.index - 1].first
        for token in reading.parsed.tokens[first : sentence.last]:
            told |= _kin(token.lemma)
    for each in listed:
        if cited and each.label:
            if each.label not in cited and not (announced and each.nouns & told):
                yield Clash(each.span, {"quote": each.span.of(document.text)})
        elif not cited and each.nouns and not each.nouns & told:
            yield Clash(each.span, {"quote": each.span.of(document.text)})


# "You asked for our invoices. Two are enclosed.": what is enclosed stands in the sentence before.
_THOSE = compiled(
    rf"(?:they|these|those|it|both|all|each|copies|a copy|the (?:first|second|last)|{WORD}) (?:of (?:them|these|those|it) )?(?:is|are)\b",
    re.IGNORECASE,
)


def _is_told(reading: Reading, listed: list[Listed], heads: list[Span]) -> bool:
    """Tell whether the letter points to a list of labelled lines in words that announce nothing: "the photos below"."""
    stretches = list_stretches(reading, heads)
    words = " ".join(
        sentence.span.of(reading.parsed.document.masked)
        for sentence in own_sentences(reading)
        if not any(stretch.overlaps(sentence.span) for stretch in stretches)
    )
    return all(each.label for each in listed) and bool(_POINTED.search(words))


_POINTED = compiled(
    r"\b(?:annex(?:es)?|exhibits?|enclosures?|attachments?|appendi(?:x|ces)|enclosed|attached)\b", re.IGNORECASE
)
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


_ROW = compiled(
    rf"\b{SERIES.replace(')', ')(?:e?s|ices)?', 1)} (?:nos?\. ?)?(?P<labels>{ONE}(?:(?:,? (?:and|to|&) |, ?| ?[-–] ?){ONE})*)(?![-/\w])",
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
            labels = re.findall(ONE, match["labels"])
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
    lists = list_stretches(reading, heads)
    found: list[tuple[Sentence, Span]] = []
    for sentence in own_sentences(reading):
        # A bare "Attached" in a heading is that of a list, however its entries are told.
        bare = sentence.block.kind == "heading" and len(sentence.span.of(masked).split()) == 1
        if bare or any(stretch.overlaps(sentence.span) for stretch in lists):
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
