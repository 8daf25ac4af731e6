"""Names: a store, a person or a product that is called otherwise in another place of the letter."""

import calendar
import difflib
import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_NAME = r"(?P<name>[A-Z][\w'’]*(?:[ -](?:[A-Z][\w'’]*|&|and(?= [A-Z][a-z])|of(?= [A-Z][a-z])))*)"
_STORE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ss]tore|[Ss]hop|[Ss]torefront|(?:[Oo]ur|[Mm]y) (?:account|brand|business|company)|[Ss]eller(?= name))(?: name)?(?: is| called| named|,)*[: ]+[\"'(]?{_NAME}",
        rf"\b(?:I|[Ww]e) (?:run|own|operate|manage|sell as|trade as|sell under the name)(?: the| a)?(?: (?:store|shop|account))? {_NAME}",
        rf"\b(?:[Ss]uspension|[Dd]eactivation|[Aa]ppeal|[Oo]wner|[Ff]ounder|[Dd]irector|[Mm]anager|[Rr]einstatement|[Pp]rivileges?|[Aa]ccount|[Rr]eviews?|[Bb]ehalf|[Cc]ase|[Ll]istings?|[Ss]tore|[Tt]eam|[Pp]ages?|[Nn]ame) (?:of|for|at) (?:the )?(?:store |shop |account |seller )?{_NAME}",
        rf"\b(?:[Ww]e are|[Tt]his is|[Ww]e at|[Uu]s at|[Hh]ere at|[Nn]obody at|[Ee]veryone at|[Ww]e from|I am from) {_NAME}",
        rf"\b(?:[Ww]e|[Uu]s), (?:the )?{_NAME},",
        rf"\b(?:[Tt]he|[Oo]ur) {_NAME} (?:account|store|shop|storefront)\b",
        rf"\b(?:[Hh]ello|[Gg]reetings|[Ww]rit(?:e|ing)|[Ll]etter|[Aa]ppeal) from {_NAME}",
        rf"(?:^|[.!?]\s+){_NAME} (?:was|is|has been|sells|sold|shipped|is a store|is a shop|is a small|has sold|has been selling|opened)\b",
    )
)
_NO_STORE = re.compile(
    r"(?:Amazon|Seller|Performance|Central|Team|Dear|We|I|Our|My|The|This|That|Thank|Please|Since|After|On|In|At|From|No|All|Each|Every|It|Today|Now|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"FBA|UPS|DHL|FedEx|USPS|China|USA|UK|Germany|Mr|Mrs|Ms|Miss|Order\w*|Asin\w*|ASIN|ID|Health|Identity|Plan|A-to-z|Subject|Re)\b"
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
        if earlier is not None:
            yield Clash(later.span, {"quote": later.span.of(text), "other": earlier.span.of(text)})
            return


def _introduced(parsed: Parsed) -> Iterator[_Named]:
    document = parsed.document
    for block in document.blocks:
        if block.kind == "notice":
            continue
        words = block.span.of(document.masked)
        for pattern in _STORE:
            for match in pattern.finditer(words):
                if not _NO_STORE.match(match["name"]):
                    yield _name(
                        parsed, block.span.start + match.start("name"), block.span.start + match.end("name"), True
                    )


_RUN = re.compile(rf"(?<![.!?] )(?<![.!?]\n)(?<!^)\b{_NAME}", re.MULTILINE)


def _mentioned(parsed: Parsed) -> Iterator[_Named]:
    """Yield the names of two words or more inside of sentences, whatever they name."""
    document = parsed.document
    for block in document.blocks:
        if block.kind in {"paragraph", "item"}:
            for match in _RUN.finditer(document.masked, block.span.start, block.span.end):
                if " " in match["name"] and not _NO_STORE.match(match["name"]):
                    yield _name(parsed, match.start("name"), match.end("name"), False)


_LONGEST_LINE = 8
_LINE = re.compile(rf"^[ \t]*{_NAME}[ \t]*(?:,[^\n]*|\([^\n]*)?$", re.MULTILINE)


def _signed(parsed: Parsed) -> Iterator[_Named]:
    """Yield the names that stand alone in a line of the signature or the letter's head."""
    document = parsed.document
    ends = {*document.blocks[:4], *document.blocks[-4:]}
    for block in document.blocks:
        words = block.span.of(document.masked)
        # A line that stands alone at the head or foot names who writes.
        line = block.kind == "paragraph" and block in ends and len(words.split()) <= _LONGEST_LINE and words[-1:] not in ".!?:;"
        if block.kind not in {"signature", "subject", "heading"} and not line:
            continue
        for match in _LINE.finditer(block.span.of(document.masked)):
            if not _NO_STORE.match(match["name"]) and not match["name"].isupper():
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
    if _agree(one, other, firms):
        return False
    if not (one.sure or other.sure):
        # Two lines of head and foot: they must be alike from the first word to the last.
        aligned = one.words[0] == other.words[0] or one.words[-1] == other.words[-1]
        return (
            (one.apart or other.apart)
            and aligned
            and min(len(one.words), len(other.words)) > 1
            and _likeness(" ".join(one.words), " ".join(other.words)) >= 0.7
        )
    if min(len(one.words), len(other.words)) < 2:
        return (
            min(len(one.words[0]), len(other.words[0])) >= 5
            and _likeness("".join(one.words), "".join(other.words)) >= 0.85
        )
    if (
        not (one.sure and other.sure)
        and len(one.words) == len(other.words) == 2
        and not _likeness(" ".join(one.words), " ".join(other.words)) >= 0.75
    ):
        return False
    # A founder's surname in the store's name stands elsewhere in his own.
    aligned = one.words[0] == other.words[0] or one.words[-1] == other.words[-1]
    return aligned or _likeness(" ".join(one.words), " ".join(other.words)) >= 0.75


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


_PERSON = r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? ?)?[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){0,2})"
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\.?[ ]?")


def person_name(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A person whose name changes: the only holder of an office under two names, or the writer under two."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    text, masked = parsed.document.text, parsed.document.masked
    found: dict[str, tuple[frozenset[str], Span]] = {}
    for name, office, span in _holders(masked, lexicon):
        words = frozenset(_TITLED.sub("", name).lower().split())
        before = found.setdefault(office, (words, span))
        if not before[0] & words:
            yield Clash(span, {"quote": span.of(text), "other": before[1].of(text)})
            return
    yield from _nearly_alike(reading, lexicon)
    yield from _titled_alike(reading)
    yield from _in_full(reading, lexicon)
    writer = re.search(rf"\b(?:[Mm]y name is|I am|I'm|[Tt]his is) {_PERSON}(?=[,.;]| and | from | of | the )", masked)
    signed = [block.span for block in parsed.document.blocks if block.kind == "signature"]
    if writer is None:
        return
    own = writer["name"].split()
    for span in signed:
        names = span.of(masked).strip().rstrip(",.").split()
        if len(own) == len(names) == 2 and own != names and all(word[0].isupper() for word in names):
            same = [one == other for one, other in zip(own, names, strict=True)]
            near = [_likeness(one.lower(), other.lower()) >= 0.5 for one, other in zip(own, names, strict=True)]
            if any(same) or all(near):
                yield Clash(span, {"quote": span.of(text), "other": writer["name"]})
                return


_DOES = frozenset({"nsubj", "appos", "compound"})


def _nearly_alike(reading: Reading, lexicon: Lexicon) -> Iterator[Clash]:
    """Yield a first name that comes back nearly the same: "Harriet packs ... Henrietta packs"; titled names are others."""
    parsed = reading.parsed
    text = parsed.document.text
    known = lexicon.words("month") | lexicon.words("marketplace") | lexicon.words("carrier") | _DAYS
    seen: dict[str, tuple[int, Span]] = {}
    for sentence in own_sentences(reading):
        for index in range(sentence.first, sentence.last):
            token = parsed.tokens[index]
            name = token.span.of(text)
            titled = index > sentence.first and _TITLED.fullmatch(parsed.tokens[index - 1].span.of(text) + " ")
            plain = token.tag != "NNP" or token.dep not in _DOES or token.lower in known or titled
            if (
                plain
                or not _FIRST_NAME.fullmatch(name)
                or parsed.tokens[token.head].pos not in {"VERB", "PROPN", "NOUN"}
            ):
                continue
            for other, (at, span) in seen.items():
                near = other != name and other[0] == name[0] and _likeness(other.lower(), name.lower()) >= 0.65
                if near and at != sentence.index and not (name.startswith(other) or other.startswith(name)):
                    yield Clash(token.span, {"quote": name, "other": span.of(text)})
                    return
            if token.dep == "nsubj" and parsed.tokens[token.head].pos == "VERB":
                seen.setdefault(name, (sentence.index, token.span))


_WITH_TITLE = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss)\.? ?(?P<name>[A-Z][a-z-]+)")


def _titled_alike(reading: Reading) -> Iterator[Clash]:
    """Yield a titled name that comes back nearly the same in another sentence: "Mr. Pang inspects ... Mr. Peng will"."""
    text = reading.parsed.document.text
    seen: list[tuple[int, re.Match[str]]] = []
    for sentence in own_sentences(reading):
        for match in _WITH_TITLE.finditer(text, sentence.span.start, sentence.span.end):
            for at, other in seen:
                one, two = other["name"].lower(), match["name"].lower()
                women = {other["title"], match["title"]} <= {"Mrs", "Ms", "Miss"}
                if (
                    one != two
                    and at != sentence.index
                    and (women or other["title"] == match["title"])
                    and _likeness(one, two) >= 0.6
                ):
                    yield Clash(Span(*match.span()), {"quote": match[0], "other": other[0]})
                    return
            seen.append((sentence.index, match))


_FULL = re.compile(r"\b(?P<first>[A-Z][a-z]{1,}) (?P<last>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b(?!(?: [A-Z][a-z]|-))")


def _in_full(reading: Reading, lexicon: Lexicon) -> Iterator[Clash]:
    """Yield a full name that comes back with another first name or surname of nearly the same letters."""
    document = reading.parsed.document
    common = lexicon.words("month") | lexicon.words("marketplace") | lexicon.words("firm_word") | _DAYS | lexicon.words("carrier")
    seen: list[re.Match[str]] = []
    for block in document.blocks:
        if block.kind in {"notice", "salutation"}:
            continue
        for match in _FULL.finditer(document.masked, block.span.start, block.span.end):
            if {match["first"].lower(), match["last"].lower()} & common or _NO_STORE.match(match["first"]):
                continue
            for other in seen:
                parts = [(other[name].lower(), match[name].lower()) for name in ("first", "last")]
                changed = [pair for pair in parts if pair[0] != pair[1]]
                surname = len(changed) == 1 and parts[0] not in changed
                if len(changed) == 1 and _is_slip(*changed[0], 4 if surname else 3) and not any(_NO_PERSON.match(document.masked, each.end()) for each in (other, match)):
                    yield Clash(Span(*match.span()), {"quote": match[0], "other": other[0]})
                    return
            seen.append(match)


def _is_slip(one: str, other: str, shortest: int) -> bool:
    """Tell whether two names may be one, mistyped or misremembered; a short form ("Tom", "Thomas") is none."""
    return (
        min(len(one), len(other)) >= shortest
        and not (one.startswith(other) or other.startswith(one))
        and _likeness(one, other) >= (0.6 if one[0] == other[0] else 0.75)
    )


# What stands behind the names of firms, streets and goods, and of no person.
_NO_PERSON = re.compile(r",? (?:Ltd|Limited|LLC|Inc|Co|Corp|GmbH|Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Way|Court|store|shop|account|carrier|courier)\b")


_FIRST_NAME = re.compile(r"[A-Z][a-z]{2,}")
_DAYS = frozenset(name.lower() for name in calendar.day_name)


_NO_HOLDER = re.compile(r"\b(?:former|new|old|second|other|deputy|next)\b", re.IGNORECASE)
_LINKING = re.compile(r"(?:our|my|the|and|of|by|from|with|to|now|a|an|is|as) |[^a-z]", re.IGNORECASE)


@lru_cache(maxsize=4)
def _offices(words: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of an office before its holder and behind, which are long to compile."""
    heads = "|".join(sorted(words, key=len, reverse=True)) or r"\Z"
    return (
        re.compile(rf"\b(?i:(?P<head>{heads})),? {_PERSON}(?![\w'’]*'s)"),
        re.compile(rf"\b{_PERSON}, (?i:(?:our|my|the) (?P<office>(?:[a-z-]+ ){{0,2}}(?:{heads})))\b(?! of)"),
    )


def _holders(masked: str, lexicon: Lexicon) -> Iterator[tuple[str, str, Span]]:
    """Yield the persons named with an office of which there is one: (name, office, place), in the order of the text.

    Without "our", "my" or "the" an office counts where the name has a title: "quality inspector Mr. Pang".
    """
    before, behind = _offices(lexicon.words("office"))
    hits: list[tuple[re.Match[str], str]] = [(match, match["office"]) for match in behind.finditer(masked)]
    for match in before.finditer(masked):
        words = re.split(r"(?<= )", masked[max(0, match.start() - 40) : match.start()])[-4:-1]
        held = [*words, match["head"]]
        owned = next((at for at, word in enumerate(held) if word.lower() in {"our ", "my ", "the "}), None)
        if owned is not None:
            hits.append((match, "".join(held[owned + 1 :])))
        elif _TITLED.match(match["name"]):
            near = words[-1] if words and not _LINKING.fullmatch(words[-1]) and words[-1].strip().isalpha() else ""
            hits.append((match, near + match["head"]))
    for match, office in sorted(hits, key=lambda each: each[0].start()):
        if not _NO_STORE.match(_TITLED.sub("", match["name"])) and not _NO_HOLDER.search(office):
            yield match["name"], office.lower(), Span(*match.span("name"))
