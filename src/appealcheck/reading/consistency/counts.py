"""Counts: a number of things announced, and another number of them given."""

import re
from collections.abc import Iterator
from itertools import pairwise

from appealcheck.draft.document import Document
from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import COUNT, value_of
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences, place, quantities
from appealcheck.reading.consistency.series import CAUSES, STEPS, in_series, told_in_words
from appealcheck.reading.letter import Reading
from appealcheck.reading.lists import Listing
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_REASONS = r"(?:main |root |key |following |different |basic |major |real |important |simple )*(?:reasons?|causes?|problems?|mistakes?|faults?|failures?|errors?|weaknesses|weak (?:points?|spots?)|factors?|issues?|gaps?|(?:things? (?:that )?)?went wrong|lessons?|sources?|holes?)\b"

_ACTIONS = r"(?:main |key |following |different |concrete |immediate |further |more )*(?:steps?|actions?|measures?|changes?|things?|points?|improvements?|promises?|parts?|fixes|remedies|commitments?|safeguards?|corrections?|stages?|tasks?)\b"


def reason_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of reasons announced right before a list of another length."""
    seen: set[Span] = set()
    for clash in (
        *_announced(reading, _REASONS, _OF_PLAN),
        *in_series(reading, _REASONS, CAUSES),
        *told_in_words(reading, _REASONS),
    ):
        if clash.span not in seen and clash.span is not None:
            seen.add(clash.span)
            yield clash


def action_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of steps announced right before a list of another length."""
    seen: set[Span] = set()
    for clash in (*_announced(reading, _ACTIONS, frozenset({"cause"})), *in_series(reading, _ACTIONS, STEPS)):
        if clash.span not in seen and clash.span is not None:
            seen.add(clash.span)
            yield clash


_OF_PLAN = frozenset({"corrective", "preventive", "plan"})


_FIRST = compiled(r"(?:the )?(?:first|one)", re.IGNORECASE)

_MORE = compiled(
    r"\W*(?:also|besides|in addition|additionally|further(?:more)?|moreover|another|last(?:ly)?|finally|plus|then|next|what is more|on top|and\b|at the same time)",
    re.IGNORECASE,
)


def _announced(reading: Reading, noun: str, elsewhere: frozenset[str]) -> Iterator[Clash]:
    """Yield the numbers announced at the end of the block before a list of another length.

    The entries of a list told with "first ... second ..." may go on without such a word, so there only more than
    announced is a clash, or fewer where nothing goes on. A list in one of the sections ``elsewhere`` needs a colon.
    """
    document = reading.parsed.document
    marked, told = (
        re.compile(rf"\b{COUNT}\s+{noun}[^.!?\n]{{0,60}}{end}\s*$", re.IGNORECASE) for end in (":?", "[:.]?")
    )
    for listing in reading.lists:
        first = reading.parsed.sentences[listing.entries[0].first]
        if not listing.marked and not _FIRST.match(first.span.of(document.masked)):
            continue
        before = _before(reading, listing, first)
        loose = (
            not listing.marked
            or (before is not None and _FOLLOWING.search(before.of(document.masked)))
            or (
                listing.section not in elsewhere and before is not None and _ends_with(before.of(document.masked), noun)
            )
        )
        match = (told if loose else marked).search(before.of(document.masked)) if before else None
        if match is None or before is None:
            continue
        starts = (reading.parsed.sentences[entry.first].span.of(document.masked) for entry in listing.entries)
        said, found = value_of(match["count"]), sum(not _COMPOUND.match(words) for words in starts)
        if _NUMBERED.search(before.of(document.masked)[: match.start()]):
            continue
        if _MORE_TO_COME.search(match[0][match.end("count") - match.start() :]):
            continue
        if said == found or (not listing.marked and found < said and _goes_on(reading, listing)):
            continue
        start = before.start + match.start()
        end = before.start + len(match[0].rstrip(" :.\r\n")) + match.start()
        yield Clash(Span(start, end), {"said": match["count"], "found": str(found)})


# "Part 1  Reason" is a heading with its number.
_NUMBERED = compiled(r"\b(?:part|section|chapter|step|point|no\.?|number|paragraph|annex)\s*$", re.IGNORECASE)


def _ends_with(words: str, noun: str) -> bool:
    """Tell whether a sentence ends right behind the number of things, as "We found three causes here." does."""
    return bool(re.search(rf"\b{COUNT}\s+{noun}(?: [a-z]+){{0,2}}[.:]?\s*$", words, re.IGNORECASE))


_MORE_TO_COME = compiled(
    rf"\b(?:more|later|others?|besides|and {COUNT}|an?(?:other)? (?:second|third|fourth|fifth|sixth)?(?=\s+(?:is|was|will|we|which|that|has|follows))|an? (?:second|third|fourth|fifth|sixth))\b",
    re.IGNORECASE,
)

# "Third-party" begins no third entry.
_COMPOUND = compiled(r"(?:the )?(?:first|second|third|one|two|three)-[a-z]", re.IGNORECASE)

_FOLLOWING = compiled(r"\b(?:following|below|as follows|these)\b", re.IGNORECASE)


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

SOME_OF_THEM = compiled(
    r"\b(?:e\.?g|examples?|such|includ\w+|like|among|some|first|last|latest|newest|one of|two of|three of|also|another)\b",
    re.IGNORECASE,
)


def order_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of orders directly followed, in brackets or after a colon, by another number of order IDs; ASINs likewise.

    Of buyers, claims and complaints only too few IDs are told, for one buyer may have several orders.
    """
    document = reading.parsed.document
    for kind, noun, sample in _ANNOUNCED_CODES:
        people = "buyer" in noun
        gap = rf"(?P<gap>(?:(?!\n\s*\n)[^.!?\d:]){{0,{90 if people else 40}}}?(?:[:(]\s*{'' if people else '|(?<=[sSnN]),? '}))"
        codes = [code.span for code in document.codes if code.kind == kind]
        if not codes:
            continue
        for match in re.finditer(
            rf"(?<!of our )(?<!of the )(?<!of my )\b{COUNT} {noun}(?:{gap}|{_ARE})(?={sample})",
            document.masked,
            re.IGNORECASE,
        ):
            given, said = _run_of(codes, match.end(), document.masked), value_of(match["count"])
            if not given or said in {given, *_other_counts(reading, codes, match.end())} or (people and given > said):
                continue
            if SOME_OF_THEM.search(match["gap"] or match["verb"]) or _AND_OTHERS.search(
                _behind_codes(document, codes, match.end())
            ):
                continue
            span = Span(match.start(), match.start() + len(match[0].rstrip(" :(\r\n")))
            yield Clash(span, {"said": match["count"], "found": str(given)})
    yield from _codes_behind(reading)
    yield from _codes_below(reading, lexicon_of(reading))


# "The five orders concerned are 113-...": what stands between belongs to the noun.
_ARE = r"(?P<verb>(?: (?:concerned|affected|involved|in question|named|reported|you (?:named|listed)|mentioned|complained of|removed)){0,2} (?:is|are|was|were):? )"

_BELOW = compiled(
    r"\b(?:(?:named|listed|given|mentioned|set out|shown|quoted) (?:above|below|here)|(?:ones|list(?:ed)?|named|given) in the (?:subject|heading|title|list|table|reference)(?: line)?|see (?:the )?(?:list|table) (?:below|above)|the following)\b",
    re.IGNORECASE,
)


def _codes_below(reading: Reading, lexicon: Lexicon) -> Iterator[Clash]:
    """Yield the numbers of orders or pages said to be named above or below, or told right before a list that gives an ID in each entry."""
    parsed = reading.parsed
    document = parsed.document
    people = lexicon.words("buyer") | {"people", "person", "family", "claim", "complaint", "case"}
    for kind, nouns in (
        ("order_id", people | {"order"}),
        ("asin", {"asin", "listing", "page", "product", "offer", "item"}),
    ):
        codes = [code.span for code in document.codes if code.kind == kind and not _in_notice(reading, code.span)]
        known = len({span.of(document.text) for span in codes})
        if known < 2:
            continue
        listed = {sentences[0].index: len(heads) for heads, sentences in _lists_of_codes(reading, codes)}
        for sentence in own_sentences(reading):
            words = sentence.span.of(document.masked)
            below = _BELOW.search(words)
            if (not below and sentence.index + 1 not in listed) or SOME_OF_THEM.search(words):
                continue
            counted = [each for each in quantities(parsed, sentence, lexicon) if each.noun in nouns]
            if len(counted) != 1 or (counted[0].partly and not below):
                continue
            said, found = counted[0].value, listed.get(sentence.index + 1, known)
            if said in {found, known, len(codes)} or (counted[0].noun in people and found > said):
                continue
            span = place(parsed, counted[0])
            if not any(span.end <= code.start < sentence.span.end for code in codes):
                yield Clash(span, {"said": span.of(document.text), "found": str(found)})


def _in_notice(reading: Reading, span: Span) -> bool:
    blocks = reading.parsed.document.blocks
    return any(block.kind == "notice" and block.span.contains(span) for block in blocks)


def _lists_of_codes(reading: Reading, codes: list[Span]) -> Iterator[tuple[list[Span], list[Sentence]]]:
    """Yield the lists of which every entry begins with one identifier and has no other."""
    sentences = reading.parsed.sentences
    for listing in reading.lists:
        heads: list[Span] = []
        for entry in listing.entries:
            start, end = sentences[entry.first].span.start, sentences[entry.last - 1].span.end
            inside = [span for span in codes if start <= span.start < end]
            if len(inside) == 1 and inside[0].start <= start + 12:
                heads += inside
        if listing.marked and len(heads) == len(listing.entries) > 1:
            yield heads, [sentences[entry.first] for entry in listing.entries]


_THEIR = compiled(
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
            if len(counted) == 1 and counted[0].value != given and not SOME_OF_THEM.search(rest):
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


_AND_OTHERS = compiled(r"^[^.\n]{0,12}\b(?:and|plus|with) (?:\w+ )?(?:others?|more|further)\b", re.IGNORECASE)


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
