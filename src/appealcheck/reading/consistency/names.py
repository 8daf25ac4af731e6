"""Names of stores: one that is called otherwise in another place of the letter."""

import difflib
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import lexicon_of
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_NAME = r"(?P<name>[A-Z][\w'’]*(?:[ -](?:[A-Z][\w'’]*|&|and(?= [A-Z][a-z])|of(?= [A-Z][a-z])))*)"
_STORE = tuple(
    compiled(pattern)
    for pattern in (
        rf"\b(?:[Ss]tore|[Ss]hop|[Ss]torefront|(?:[Oo]ur|[Mm]y) (?:account|brand|business|company)|[Ss]eller(?= name))(?: name)?(?: is| called| named|,)*[: ]+[\"'(]?{_NAME}",
        rf"\b(?:I|[Ww]e) (?:run|own|operate|manage|sell as|trade as|sell under the name)(?: the| a)?(?: (?:store|shop|account))? {_NAME}",
        rf"\b(?:[Ss]uspension|[Dd]eactivation|[Aa]ppeal|[Oo]wner|[Ff]ounder|[Dd]irector|[Mm]anager|[Rr]einstatement|[Pp]rivileges?|[Aa]ccount|[Rr]eviews?|[Bb]ehalf|[Cc]ase|[Ll]istings?|[Ss]tore|[Tt]eam|[Pp]ages?|[Nn]ame) (?:of|for|at) (?:the )?(?:store |shop |account |seller )?{_NAME}",
        rf"\b(?:[Ww]e are|[Tt]his is|[Ww]e at|[Uu]s at|[Hh]ere at|[Nn]obody at|[Ee]veryone at|[Ww]e from|I am from) {_NAME}",
        rf"\b(?:[Ww]e|[Uu]s), (?:the )?{_NAME},",
        rf"\b(?:[Tt]he|[Oo]ur) {_NAME} (?:account|store|shop|storefront)\b",
        rf"\b(?:[Hh]ello|[Gg]reetings|[Ww]rit(?:e|ing)|[Ll]etter|[Aa]ppeal|[Ss]ubmission|[Ss]tatement|[Pp]lan) (?:from|of|by|on behalf of) {_NAME}",
        rf"(?:^|[.!?]\s+){_NAME} (?:was|is|has been|sells|sold|shipped|is a store|is a shop|is a small|has sold|has been selling|opened)\b",
    )
)
NO_STORE = compiled(
    r"(?:Amazon|Seller|Performance|Central|Team|Dear|We|I|Our|My|The|This|That|Thank|Please|Since|After|On|In|At|From|No|All|Each|Every|It|Today|Now|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Exhibit|Annex|Appendix|Attachment|Enclosure|Figure|Table|Schedule|Section|Clause|Step|Part|Unit|Batch|Lot|Room|FBA|UPS|DHL|FedEx|USPS|China|USA|UK|Germany|Mr|Mrs|Ms|Miss|Order\w*|Asin\w*|ASIN|ID|Health|Identity|Plan|A-to-z|Subject|Re)\b"
)


class _Named(Struct, frozen=True):
    """A name with its words in small letters and its place; ``sure`` where the words before it say what it names, ``apart`` where it has a line of its own."""

    words: tuple[str, ...]
    span: Span
    sure: bool
    apart: bool = False


def store_name(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A store whose name is nearly, but not quite, the one given elsewhere."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    text = parsed.document.text
    named = sorted((*_introduced(parsed), *_signed(parsed), *_mentioned(parsed)), key=lambda each: each.span)
    firms = lexicon.words("firm_word")
    for place, later in enumerate(named):
        earlier = next((each for each in named[:place] if _differ(each, later, firms)), None)
        if earlier is not None and not _are_both_its_own(parsed, earlier, later):
            yield Clash(later.span, {"quote": later.span.of(text), "other": earlier.span.of(text)})
            return


_ITS_OWN = compiled(
    r"\b(?:trading name|trad(?:es|ing|ed|e) (?:as|under)|t/a|d/?b/?a|known as|legal name|registered (?:as|name)|owned by|operated by|run by|behind it|behind the|brand of|part of|parent|subsidiary|"
    r"sister|formerly|previously|renamed|used to be called|changed (?:its|our) name|licen[cs]e|Companies House|company name|the company is)\b",
    re.IGNORECASE,
)
# What is called a name of something need not be that of the seller: 'made out to a trading name, "Dunmore Meters"'.
_OTHER_NAME = compiled(
    r"\b(?:an?|another|the|old|former) (?:trading|trade|brand|product|model|old|former) name\W*$", re.IGNORECASE
)
_BEFORE = 30
_NEAR = 80


def _are_both_its_own(parsed: Parsed, one: _Named, other: _Named) -> bool:
    """Tell whether the letter says itself that one seller has both names: "the trading name of"."""
    masked = parsed.document.masked
    if any(_OTHER_NAME.search(masked, max(0, each.span.start - _BEFORE), each.span.start) for each in (one, other)):
        return True
    first, second = one.span.of(masked), other.span.of(masked)
    for match in _ITS_OWN.finditer(masked):
        around = masked[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if first in around and second in around:
            return True
    return False


def _introduced(parsed: Parsed) -> Iterator[_Named]:
    document = parsed.document
    for block in document.blocks:
        if block.kind == "notice":
            continue
        words = block.span.of(document.masked)
        for pattern in _STORE:
            for match in pattern.finditer(words):
                if not NO_STORE.match(match["name"]):
                    yield _name(
                        parsed, block.span.start + match.start("name"), block.span.start + match.end("name"), True
                    )


_RUN = compiled(rf"(?<![.!?] )(?<![.!?]\n)(?<!^)\b{_NAME}", re.MULTILINE)


def _mentioned(parsed: Parsed) -> Iterator[_Named]:
    """Yield the names of two words or more inside of sentences, whatever they name."""
    document = parsed.document
    for block in document.blocks:
        if block.kind in {"paragraph", "item"}:
            for match in _RUN.finditer(document.masked, block.span.start, block.span.end):
                if " " in match["name"] and not NO_STORE.match(match["name"]):
                    yield _name(parsed, match.start("name"), match.end("name"), False)


_LONGEST_LINE = 8
_LINE = compiled(
    rf"^[ \t]*(?:(?:[Ff]or|[Oo]n behalf of|[Ss]igned for|[Ff]or and on behalf of) )?{_NAME}\.?[ \t]*(?:,[^\n]*|\([^\n]*)?$",
    re.MULTILINE,
)


def _signed(parsed: Parsed) -> Iterator[_Named]:
    """Yield the names that stand alone in a line of the signature or the letter's head."""
    document = parsed.document
    ends = {*document.blocks[:4], *document.blocks[-4:]}
    for block in document.blocks:
        words = block.span.of(document.masked)
        # A line that stands alone at the head or foot names who writes.
        line = (
            block.kind == "paragraph"
            and block in ends
            and len(words.split()) <= _LONGEST_LINE
            and words[-1:] not in ".!?:;"
        )
        if block.kind not in {"signature", "subject", "heading"} and not line:
            continue
        for match in _LINE.finditer(block.span.of(document.masked)):
            if not NO_STORE.match(match["name"]) and not match["name"].isupper():
                start = block.span.start + match.start("name")
                yield replace(_name(parsed, start, start + len(match["name"]), False), apart=True)


def _name(parsed: Parsed, start: int, end: int, sure: bool) -> _Named:
    span = Span(start, end)
    words = tuple(re.sub(r"'s$|[^\w&]", "", word) for word in span.of(parsed.document.masked).lower().split())
    return _Named(tuple("and" if word == "&" else word for word in words if word), span, sure)


def _core(name: _Named, firms: frozenset[str]) -> tuple[str, ...]:
    """Return a name's words without what only says that it is a firm."""
    return tuple(word for word in name.words if word not in firms) or name.words


def _agree(one: _Named, other: _Named, firms: frozenset[str]) -> bool:
    """Tell whether two names are one: the same, one shortened, or written together."""
    first, second = _core(one, firms), _core(other, firms)
    return "".join(first) == "".join(second) or _is_part(first, second) or _is_part(second, first)


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the words of ``one`` stand in ``other`` in the same order."""
    rest = iter(other)
    return all(word in rest for word in one)


def _differ(one: _Named, other: _Named, firms: frozenset[str]) -> bool:
    """Tell whether two names are meant for one store and yet are not the same: they share a word or most letters."""
    if _agree(one, other, firms) or set(one.words) <= firms or set(other.words) <= firms:
        return False
    if not (one.sure or other.sure):
        # Two lines of head and foot: they must be alike from the first word to the last.
        aligned = one.words[0] == other.words[0] or one.words[-1] == other.words[-1]
        return (
            (one.apart or other.apart)
            and aligned
            and min(len(one.words), len(other.words)) > 1
            and likeness(" ".join(one.words), " ".join(other.words)) >= 0.7
        )
    if min(len(one.words), len(other.words)) < 2:
        return (
            min(len(one.words[0]), len(other.words[0])) >= 5
            and likeness("".join(one.words), "".join(other.words)) >= 0.85
        )
    if (
        not (one.sure and other.sure)
        and len(one.words) == len(other.words) == 2
        and not likeness(" ".join(one.words), " ".join(other.words)) >= 0.75
    ):
        return False
    # A founder's surname in the store's name stands elsewhere in his own.
    aligned = one.words[0] == other.words[0] or one.words[-1] == other.words[-1]
    return aligned or likeness(" ".join(one.words), " ".join(other.words)) >= 0.75


def likeness(one: str, other: str) -> float:
    """Return how much of two names is alike, 0 to 1."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
