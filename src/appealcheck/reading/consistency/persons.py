"""Names of people: the holder of an office, the writer or a helper who is called otherwise in another place."""

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.names import NO_STORE, likeness
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_PERSON = r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? ?)?[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){0,2})"
_TITLED = compiled(r"(?:Mr|Mrs|Ms|Miss|Dr)\.?[ ]?")


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
    alike = next(iter((*_nearly_alike(reading, lexicon), *_titled_alike(reading), *_in_full(reading, lexicon))), None)
    if alike is not None:
        yield alike
        return
    writer = re.search(rf"\b(?:[Mm]y name is|I am|I'm|[Tt]his is) {_PERSON}(?=[,.;]| and | from | of | the )", masked)
    signed = [block.span for block in parsed.document.blocks if block.kind == "signature"]
    if writer is None:
        return
    own = writer["name"].split()
    for span in signed:
        names = span.of(masked).strip().rstrip(",.").split()
        if len(own) == len(names) == 2 and own != names and all(word[0].isupper() for word in names):
            same = [one == other for one, other in zip(own, names, strict=True)]
            near = [likeness(one.lower(), other.lower()) >= 0.5 for one, other in zip(own, names, strict=True)]
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
                near = other != name and other[0] == name[0] and likeness(other.lower(), name.lower()) >= 0.65
                if near and at != sentence.index and not (name.startswith(other) or other.startswith(name)):
                    yield Clash(token.span, {"quote": name, "other": span.of(text)})
                    return
            if token.dep == "nsubj" and parsed.tokens[token.head].pos == "VERB":
                seen.setdefault(name, (sentence.index, token.span))


_WITH_TITLE = compiled(r"\b(?P<title>Mr|Mrs|Ms|Miss)\.? ?(?P<name>[A-Z][a-z-]+(?: [A-Z][a-z-]+)?)")


def _titled_alike(reading: Reading) -> Iterator[Clash]:
    """Yield a titled name that comes back nearly the same in another sentence: "Mr. Pang inspects ... Mr. Peng will"."""
    text = reading.parsed.document.text
    seen: list[tuple[int, re.Match[str]]] = []
    for sentence in own_sentences(reading):
        for match in _WITH_TITLE.finditer(text, sentence.span.start, sentence.span.end):
            for at, other in seen:
                one, two = (set(each["name"].lower().split()) for each in (other, match))
                women = {other["title"], match["title"]} <= {"Mrs", "Ms", "Miss"}
                if (
                    not one & two
                    and at != sentence.index
                    and (women or other["title"] == match["title"])
                    and any(
                        likeness(name, again) >= (0.6 if len(one) == len(two) == 1 else 0.7)
                        for name in one
                        for again in two
                    )
                ):
                    yield Clash(Span(*match.span()), {"quote": match[0], "other": other[0]})
                    return
            seen.append((sentence.index, match))


_FULL = compiled(r"\b(?P<first>[A-Z][a-z]{1,}) (?P<last>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b(?!(?: [A-Z][a-z]|-))")


def _in_full(reading: Reading, lexicon: Lexicon) -> Iterator[Clash]:
    """Yield a full name that comes back with another first name or surname of nearly the same letters."""
    document = reading.parsed.document
    common = lexicon.words("month") | lexicon.words("marketplace") | _DAYS | lexicon.words("carrier")
    firms = lexicon.words("firm_word")
    seen: list[re.Match[str]] = []
    for block in document.blocks:
        if block.kind in {"notice", "salutation"}:
            continue
        for match in _FULL.finditer(document.masked, block.span.start, block.span.end):
            if {match["first"].lower(), match["last"].lower()} & common or NO_STORE.match(match["first"]):
                continue
            for other in seen:
                parts = [(other[name].lower(), match[name].lower()) for name in ("first", "last")]
                changed = [pair for pair in parts if pair[0] != pair[1]]
                firm = {word for pair in parts for word in pair} & firms
                surname = len(changed) == 1 and parts[0] not in changed
                if (
                    len(changed) == 1
                    and not set(changed[0]) & firms
                    and _is_slip(*changed[0], _LONG if firm else 4 if surname else 3)
                    and not _SECOND.search(document.masked, max(0, match.start() - 30), match.start())
                    and not any(_NO_PERSON.match(document.masked, each.end()) for each in (other, match))
                ):
                    yield Clash(Span(*match.span()), {"quote": match[0], "other": other[0]})
                    return
            seen.append(match)


_LONG = 6


def _is_slip(one: str, other: str, shortest: int) -> bool:
    """Tell whether two names may be one, mistyped or misremembered; a short form ("Tom", "Thomas") is none."""
    return (
        min(len(one), len(other)) >= shortest
        and not (one.startswith(other) or other.startswith(one))
        and likeness(one, other) >= (0.6 if one[0] == other[0] else 0.75)
    )


_SECOND = compiled(r"\b(?:second|another|other|new|different|also|not)\b[^.;:]*$", re.IGNORECASE)
# What stands behind the names of firms, streets and goods, and of no person.
_NO_PERSON = compiled(
    r",? (?:Ltd|Limited|LLC|Inc|Co|Corp|GmbH|Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Way|Court|store|shop|account|carrier|courier)\b"
)


_FIRST_NAME = compiled(r"[A-Z][a-z]{2,}")
_DAYS = frozenset(name.lower() for name in calendar.day_name)


_NO_HOLDER = compiled(r"\b(?:former|new|old|second|other|deputy|next)\b", re.IGNORECASE)
_LINKING = compiled(r"(?:our|my|the|and|of|by|from|with|to|now|a|an|is|as) |[^a-z]", re.IGNORECASE)


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
        if not NO_STORE.match(_TITLED.sub("", match["name"])) and not _NO_HOLDER.search(office):
            yield match["name"], office.lower(), Span(*match.span("name"))
