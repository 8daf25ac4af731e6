"""Items: a number of people, things or files announced, and another number of them named."""

import re
from collections.abc import Iterator
from itertools import pairwise

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.counts import SOME_OF_THEM
from appealcheck.reading.consistency.dates import MONTH
from appealcheck.reading.consistency.numerals import COUNT, FIGURES, WORD, value_of
from appealcheck.reading.consistency.phrases import own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_PAPERS = r"(?:following |more |other )*(?:documents?|files?|attachments?|papers?|enclosures?|annexes|exhibits?|photos?|pictures?|invoices?)\b"

_ENUMERATED = compiled(
    rf"(?<!of our )(?<!of the )(?<!of my )\b(?P<mark>{COUNT} (?:[a-z]+ ){{0,2}}?(?P<noun>[a-z]+s|people|men|women|children|staff))\b[^.:;?!]{{0,70}}: ?(?P<tail>[^.:;?!\d]{{6,260}})[.;]?\s*$",
    re.IGNORECASE | re.DOTALL,
)

_NO_ITEM = compiled(
    r"\b(?:days?|weeks?|months?|hours?|stars?|times|years|halves|thirds|quarters|fourths|fifths|tenths)\b",
    re.IGNORECASE,
)

_SUMMED = compiled(rf"(?:{FIGURES}|{WORD})\b(?! of the )", re.IGNORECASE)

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

_NAMES_THINGS = compiled(r"\b(?:the|a|an|my|our|his|her|[A-Z][a-z]+) ?\b")

_BARE_KIN = compiled(r"(?:my|our|his|her|their|the|a|an) [a-z][a-z' -]*$")

_NAME = compiled(r"\b(?!I\b)[A-Z][a-z]+")


def item_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of people or things named one by one behind a colon, or of files in the list of attachments."""
    parsed = reading.parsed
    for sentence in own_sentences(reading):
        words = sentence.span.of(parsed.document.masked)
        match = _ENUMERATED.search(words) if ":" in words else None
        if match is None or _NO_ITEM.search(match["mark"]) or SOME_OF_THEM.search(match[0]):
            continue
        start = sentence.span.start + match.start("tail")
        tail = [token for token in parsed.tokens[sentence.first : sentence.last] if token.span.start >= start]
        if _SUMMED.match(match["tail"]) or match[0].count(")") > match[0].count("("):
            continue  # "Eight complaints: five about the strap" is a sum, "Problem 1 (nine orders): ..." a label.
        if "Orderx" in match["tail"] or "Asinx" in match["tail"]:
            continue  # Identifiers are counted apart.
        if any(token.tag in _FINITE for token in tail) or not _NAMES_THINGS.search(match["tail"]):
            continue
        least, most = _items(match["tail"])
        said = value_of(match["count"])
        if most > 1 and not least <= said <= most:
            base = sentence.span.start
            slots = {"said": match["mark"], "found": str(most if said > most else least)}
            yield Clash(Span(base + match.start("mark"), base + match.end("mark")), slots)
    yield from _named(reading)
    yield from _announced_papers(reading)
    yield from _one_and_the_other(reading)


_PROPER = r"[A-Z][\w'’&-]*(?: [A-Z][\w'’&-]*){0,2}"

_IN_APPOSITION = compiled(
    rf"\b(?i:(?P<mark>(?:(?:our|my|the|all) )?(?P<count>{WORD}|both|\d{{1,2}}) (?!{MONTH})(?:[a-z-]+ ){{0,2}}?[a-z]+s)),? \(?"
    rf"(?P<tail>{_PROPER}(?:, ?{_PROPER})*(?:, ?| )and {_PROPER})(?=[,)])",
)


def _named(reading: Reading) -> Iterator[Clash]:
    """Yield the numbers of things whose proper names follow in another number: "our three suppliers, Hengli and Maohua,"."""
    text = reading.parsed.document.masked
    for match in _IN_APPOSITION.finditer(text):
        said = 2 if match["count"].lower() == "both" else value_of(match["count"])
        found = len(re.split(r"(?:, ?| )and |, ?", match["tail"]))
        if said != found and not _NO_ITEM.search(match["mark"]):
            yield Clash(Span(*match.span("mark")), {"said": match["mark"], "found": str(found)})


def _items(tail: str) -> tuple[int, int]:
    """Return how few and how many things a row such as "Maddie, Jo from the group, and my sister Fern" may name.

    "And" may stand inside of one, and what stands between commas may be a remark on what is before it.
    """
    by_comma = [part.strip() for part in re.split(r",", tail) if part.strip()]
    last = re.sub(r"^and\b", "", by_comma[-1]).strip()
    parts = [*by_comma[:-1], *(part for part in [last] if part)]
    most = sum(len(re.split(r"\band\b|&", part)) for part in parts)
    least = len(parts)
    remarks = sum(
        bool(_BARE_KIN.match(part) and not _NAME.search(part) and _NAME.search(before))
        for before, part in pairwise(parts)
    )
    if len(by_comma) > 1 and not re.match(r"and\b", by_comma[-1]):
        # "A, B and C": the last comma's part is two.
        least += " and " in last and not remarks
    return least - remarks, most


def _announced_papers(reading: Reading) -> Iterator[Clash]:
    """Yield the numbers of files announced where the list of attachments has another number of entries."""
    document = reading.parsed.document
    pattern = re.compile(rf"\b{COUNT}\s+{_PAPERS}", re.IGNORECASE)
    for listing in reading.lists:
        first = reading.parsed.sentences[listing.entries[0].first]
        before = document.blocks[first.block_index - 1] if first.block_index else None
        if before is None or not _ATTACHED.match(before.span.of(document.masked)):
            continue
        found = len(listing.entries)
        inner = [
            value_of(match[0])
            for entry in listing.entries
            for match in [_OPENING.match(reading.parsed.sentences[entry.first].span.of(document.masked))]
            if match
        ]
        for sentence in own_sentences(reading):
            words = sentence.span.of(document.masked)
            match = pattern.search(words)
            if match is None or not _ATTACHING.search(words) or sentence.index >= first.index:
                continue
            said = value_of(match["count"])
            if not _GENERIC.search(match[0]) and not all(
                _holds(reading, entry.first, match[0]) for entry in listing.entries
            ):
                continue  # "Three invoices and a photo": only some entries are invoices.
            if said not in {found, found - len(inner) + sum(inner), *inner}:
                span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
                yield Clash(span, {"said": match[0], "found": str(found)})


_GENERIC = compiled(r"(?:documents?|files?|attachments?|papers?|enclosures?|annexes|exhibits?)$", re.IGNORECASE)


def _holds(reading: Reading, sentence: int, announced: str) -> bool:
    """Tell whether an entry names one of the papers announced: "Invoice of May" of "three invoices"."""
    noun = announced.rsplit(maxsplit=1)[-1].lower().rstrip("s")
    words = reading.parsed.sentences[sentence].span.of(reading.parsed.document.masked).lower()
    return noun in words and noun + "s" not in words


_ATTACHED = compiled(
    r"(?:attach(?:ments?|ed)|enclos(?:ures?|ed)|annex(?:es)?|documents?|list of (?:documents|attachments))\b",
    re.IGNORECASE,
)

_ATTACHING = compiled(r"\b(?:attach\w*|enclos\w*|annex\w*|below|following)\b", re.IGNORECASE)

_OPENING = compiled(rf"(?:{FIGURES}|{WORD})(?= [a-z])", re.IGNORECASE)


_SOME = compiled(
    rf"(?<!of our )(?<!of the )\b(?P<mark>(?P<count>{WORD}|\d{{1,2}}) (?:[a-z]+ ){{0,2}}?(?P<noun>[a-z]+s))\b",
    re.IGNORECASE,
)
_TELLS = r"(?:is|was|came|comes|lies|lay|concerns?|concerned|began|happened|has|had)"
_ONE = compiled(
    rf"\W*(?:the )?(?:one|first)(?: of (?:them|these|those))? {_TELLS}\b",
    re.IGNORECASE,
)
_OTHER = compiled(rf"\W*the other(?: one)? {_TELLS}\b", re.IGNORECASE)
_FURTHER = compiled(
    r"\b(?:another|second|third|last|next|also|besides|finally|two others|the others|further)\b", re.IGNORECASE
)
_FEW = 4
_BOTH = 2


def _one_and_the_other(reading: Reading) -> Iterator[Clash]:
    """Yield the numbers over two of things of which the letter then tells "one" and "the other"."""
    text = reading.parsed.document.masked
    sentences = list(own_sentences(reading))
    for at, other in enumerate(sentences):
        if not _OTHER.match(other.span.of(text)):
            continue
        near = [each for each in sentences[max(0, at - _FEW) : at] if each.block_index == other.block_index]
        one = next((place for place, each in enumerate(near) if _ONE.match(each.span.of(text))), None)
        if not one or any(_FURTHER.search(each.span.of(text)) for each in near[one:]):
            continue
        announced = near[one - 1]
        found = [match for match in _SOME.finditer(announced.span.of(text)) if not _NO_ITEM.search(match["mark"])]
        if len(found) == 1 and value_of(found[0]["count"]) > _BOTH:
            start = announced.span.start
            mark = Span(start + found[0].start("mark"), start + found[0].end("mark"))
            yield Clash(mark, {"said": found[0]["mark"], "found": str(_BOTH)})
