"""Counts: a number of things announced, and another number of them given."""

import re
from collections.abc import Iterator
from itertools import pairwise

from appealcheck.draft.document import Document
from appealcheck.parsing.parsed import Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences, place, quantities
from appealcheck.reading.letter import Reading
from appealcheck.reading.lists import Listing
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_COUNT = r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"


_REASONS = r"(?:main |root |key |following |different |basic |major |real |important |simple )*(?:reasons?|causes?|problems?|mistakes?|faults?|failures?|errors?|weaknesses|factors?)\b"
_ACTIONS = r"(?:main |key |following |different |concrete |immediate |further |more )*(?:steps?|actions?|measures?|changes?|things?|points?|improvements?|promises?)\b"
_PAPERS = r"(?:following |more |other )*(?:documents?|files?|attachments?|papers?|enclosures?|annexes|exhibits?|photos?|pictures?|invoices?)\b"


def reason_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of reasons announced right before a list of another length."""
    yield from _announced(reading, _REASONS)


def action_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of steps announced right before a list of another length."""
    yield from _announced(reading, _ACTIONS)


_FIRST = re.compile(r"(?:the )?(?:first|one)", re.IGNORECASE)
_MORE = re.compile(
    r"\W*(?:also|besides|in addition|additionally|further(?:more)?|moreover|another|last(?:ly)?|finally|plus|then|next|what is more|on top|and\b|at the same time)",
    re.IGNORECASE,
)


def _announced(reading: Reading, noun: str) -> Iterator[Clash]:
    """Yield the numbers announced at the end of the block before a list of another length.

    The entries of a list told with "first ... second ..." may go on without such a word, so there only more than
    announced is a clash, or fewer where nothing goes on.
    """
    document = reading.parsed.document
    marked, told = (
        re.compile(rf"\b{_COUNT}\s+{noun}[^.!?\n]{{0,60}}{end}\s*$", re.IGNORECASE) for end in (":?", "[:.]?")
    )
    for listing in reading.lists:
        first = reading.parsed.sentences[listing.entries[0].first]
        if not listing.marked and not _FIRST.match(first.span.of(document.masked)):
            continue
        before = _before(reading, listing, first)
        loose = not listing.marked or (before is not None and _FOLLOWING.search(before.of(document.masked)))
        match = (told if loose else marked).search(before.of(document.masked)) if before else None
        if match is None or before is None:
            continue
        starts = (reading.parsed.sentences[entry.first].span.of(document.masked) for entry in listing.entries)
        said, found = value_of(match["count"]), sum(not _COMPOUND.match(words) for words in starts)
        if said == found or (not listing.marked and found < said and _goes_on(reading, listing)):
            continue
        start = before.start + match.start()
        end = before.start + len(match[0].rstrip(" :.\r\n")) + match.start()
        yield Clash(Span(start, end), {"said": match["count"], "found": str(found)})


# "Third-party" begins no third entry.
_COMPOUND = re.compile(r"(?:the )?(?:first|second|third|one|two|three)-[a-z]", re.IGNORECASE)
_FOLLOWING = re.compile(r"\b(?:following|below|as follows|these)\b", re.IGNORECASE)


def _before(reading: Reading, listing: Listing, first: Sentence) -> Span | None:
    """Return where the words stand that announce a list: the block before it, or the sentence before "first"."""
    if not listing.marked and first.index and first.span.start != first.block.span.start:
        return reading.parsed.sentences[first.index - 1].span
    blocks = reading.parsed.document.blocks
    place = first.block_index
    before = blocks[place - 1] if place else None
    return before.span if before is not None and before.kind in {"paragraph", "heading", "subject"} else None


def _goes_on(reading: Reading, listing: Listing) -> bool:
    """Tell whether sentences of a list begin with "besides", "also" and the like: entries that it does not count."""
    masked = reading.parsed.document.masked
    last = listing.entries[-1].last
    sentences = reading.parsed.sentences[listing.entries[0].first : last + 2]
    return any(_MORE.match(sentence.span.of(masked)) for sentence in sentences)


_ENUMERATED = re.compile(
    rf"(?<!of our )(?<!of the )(?<!of my )\b(?P<mark>{_COUNT} (?:[a-z]+ ){{0,2}}?(?P<noun>[a-z]+s|people|men|women|children|staff))\b[^.:;?!]{{0,70}}: ?(?P<tail>[^.:;?!\d]{{6,260}})[.;]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_ITEM = re.compile(r"\b(?:days?|weeks?|months?|hours?|stars?|times|years)\b", re.IGNORECASE)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMES_THINGS = re.compile(r"\b(?:the|a|an|my|our|his|her|[A-Z][a-z]+) ?\b")
_BARE_KIN = re.compile(r"(?:my|our|his|her|their|the|a|an) [a-z][a-z' -]*$")
_NAME = re.compile(r"\b(?!I\b)[A-Z][a-z]+")


def item_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of people or things named one by one behind a colon, or of files in the list of attachments."""
    parsed = reading.parsed
    for sentence in own_sentences(reading):
        words = sentence.span.of(parsed.document.masked)
        match = _ENUMERATED.search(words) if ":" in words else None
        if match is None or _NO_ITEM.search(match["mark"]) or _SOME_OF_THEM.search(match[0]):
            continue
        start = sentence.span.start + match.start("tail")
        tail = [token for token in parsed.tokens[sentence.first : sentence.last] if token.span.start >= start]
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


_PROPER = r"[A-Z][\w'’&-]*(?: [A-Z][\w'’&-]*){0,2}"
_IN_APPOSITION = re.compile(
    rf"\b(?i:(?P<mark>(?:(?:our|my|the|all) )?(?P<count>{WORD}|both|\d{{1,2}}) (?:[a-z-]+ ){{0,2}}?[a-z]+s)),? \(?"
    rf"(?P<tail>{_PROPER}(?:, {_PROPER})*,? and {_PROPER})(?=[,)])",
)


def _named(reading: Reading) -> Iterator[Clash]:
    """Yield the numbers of things whose proper names follow in another number: "our three suppliers, Hengli and Maohua,"."""
    text = reading.parsed.document.masked
    for match in _IN_APPOSITION.finditer(text):
        said = 2 if match["count"].lower() == "both" else value_of(match["count"])
        found = len(re.split(r",? and |, ", match["tail"]))
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
    pattern = re.compile(rf"\b{_COUNT}\s+{_PAPERS}", re.IGNORECASE)
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
            if said not in {found, found - len(inner) + sum(inner), *inner}:
                span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
                yield Clash(span, {"said": match[0], "found": str(found)})


_ATTACHED = re.compile(
    r"(?:attach(?:ments?|ed)|enclos(?:ures?|ed)|annex(?:es)?|documents?|list of (?:documents|attachments))\b",
    re.IGNORECASE,
)
_ATTACHING = re.compile(r"\b(?:attach\w*|enclos\w*|annex\w*|below|following)\b", re.IGNORECASE)
_OPENING = re.compile(rf"(?:{FIGURES}|{WORD})(?= [a-z])", re.IGNORECASE)


_ANNOUNCED_CODES = (
    ("order_id", r"(?:late |affected |following |different |customer )*orders?\b", "Order(?:x|id)"),
    (
        "order_id",
        r"(?:angry |unhappy |different |a-to-z |affected )*(?:buyers?|customers?|claims?|complaints?|complains?)\b",
        "Order(?:x|id)",
    ),
    (
        "asin",
        r"(?:affected |following |different |blocked |removed |reported )*(?:ASINs?|listings?|products?|items?|pages|offers)\b",
        "Asinx",
    ),
)
_SOME_OF_THEM = re.compile(
    r"\b(?:e\.?g|examples?|such|includ\w+|like|among|some|first|latest|newest|one of|two of|three of|also|another)\b",
    re.IGNORECASE,
)


def order_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of orders directly followed, in brackets or after a colon, by another number of order IDs; ASINs likewise.

    Of buyers, claims and complaints only too few IDs are told, for one buyer may have several orders.
    """
    document = reading.parsed.document
    for kind, noun, sample in _ANNOUNCED_CODES:
        people = "buyer" in noun
        gap = rf"(?P<gap>(?:(?!\n\s*\n)[^.!?\d:]){{0,{90 if people else 40}}}?(?:[:(]\s*{'' if people else '|(?<=[sS]),? '}))"
        codes = [code.span for code in document.codes if code.kind == kind]
        if not codes:
            continue
        for match in re.finditer(
            rf"(?<!of our )(?<!of the )(?<!of my )\b{_COUNT} {noun}{gap}(?={sample})", document.masked, re.IGNORECASE
        ):
            given, said = _run_of(codes, match.end(), document.masked), value_of(match["count"])
            if not given or said in {given, *_other_counts(reading, codes, match.end())} or (people and given > said):
                continue
            if _SOME_OF_THEM.search(match["gap"]) or _AND_OTHERS.search(_behind_codes(document, codes, match.end())):
                continue
            span = Span(match.start(), match.start() + len(match[0].rstrip(" :(\r\n")))
            yield Clash(span, {"said": match["count"], "found": str(given)})
    yield from _codes_behind(reading)


_THEIR = re.compile(
    r"(?:their|the|these|those) (?:\w+ ){0,2}?(?:orders?|order (?:ids?|numbers?)|asins?) (?:are|were|is)?:? ?$|(?:order (?:ids?|numbers?)|orders|asins): ?$",
    re.IGNORECASE,
)


def _codes_behind(reading: Reading) -> Iterator[Clash]:
    """Yield the numbers of orders or buyers whose IDs the next sentence gives, in another number: "Their orders are ..."."""
    parsed = reading.parsed
    masked = parsed.document.masked
    lexicon = lexicon_of(reading)
    sentences = list(own_sentences(reading))
    for before, sentence in pairwise(sentences):
        for kind, nouns in (
            ("order_id", lexicon.words("buyer") | {"order", "claim", "people", "person"}),
            ("asin", {"asin", "listing"}),
        ):
            codes = [
                code.span
                for code in parsed.document.codes
                if code.kind == kind and code.span.start >= sentence.span.start
            ]
            if (
                not codes
                or codes[0].start >= sentence.span.end
                or not _THEIR.fullmatch(masked, sentence.span.start, codes[0].start)
            ):
                continue
            counted = [each for each in quantities(parsed, before, lexicon) if each.noun in nouns]
            given = _run_of(codes, codes[0].start, masked)
            rest = masked[sentence.span.start : sentence.span.end + 40] + before.span.of(masked)
            if len(counted) == 1 and counted[0].value != given and not _SOME_OF_THEM.search(rest):
                if counted[0].noun != "order" and given > counted[0].value:
                    continue  # One buyer may have several orders.
                span = place(parsed, counted[0])
                yield Clash(span, {"said": span.of(masked), "found": str(given)})


def _other_counts(reading: Reading, codes: list[Span], start: int) -> set[int]:
    """Return how many codes the rest of the block has, and the whole letter: a remark between two of them ends no list."""
    document = reading.parsed.document
    block = next((block.span for block in document.blocks if block.span.start <= start < block.span.end), None)
    here = 0 if block is None else sum(start <= span.start < block.end for span in codes)
    return {here, len(codes), len({span.of(document.text) for span in codes})}


_AND_OTHERS = re.compile(r"^[^.\n]{0,12}\b(?:and|plus|with) (?:\w+ )?(?:others?|more|further)\b", re.IGNORECASE)


def _behind_codes(document: Document, codes: list[Span], start: int) -> str:
    """Return the words right behind the row of codes that begins at ``start``."""
    count = _run_of(codes, start, document.masked)
    row = [span for span in codes if span.start >= start][:count]
    return document.masked[row[-1].end : row[-1].end + 40] if row else ""


def _run_of(codes: list[Span], start: int, masked: str) -> int:
    count, at = 0, start
    for span in codes:
        if span.start < start:
            continue
        if not re.fullmatch(r"[\s,;/&|\-•*]*(?:and)?[\s\-•*]*", masked[at : span.start]):
            break
        count, at = count + 1, span.end
    return count
