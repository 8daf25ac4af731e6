"""Names of products: one product called two things."""

import re
from collections.abc import Iterator

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import Thing, lexicon_of, named_things
from appealcheck.reading.consistency.titles import renamed_titles
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile


def product_name(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A product called another thing: "our tartan picnic rug ... the right tartan picnic basket", one ASIN for two nouns."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    text = parsed.document.text
    seen: list[tuple[Sentence, Thing]] = []
    named = [(sentence, thing) for sentence, found in named_things(reading) for thing in found]
    for sentence, thing in named:
        telling = thing.words - lexicon.words("vague_word") - lexicon.words("plain_thing")
        if not ((telling and _trades(parsed, sentence, lexicon)) or _asin_of(parsed, thing) or len(telling) > 1):
            continue
        for other, earlier in seen:
            if _is_renamed(parsed, earlier, thing, lexicon) and not _are_two(
                parsed, named, (other, earlier), (sentence, thing)
            ):
                here, there = parsed.span(thing.first, thing.last), parsed.span(earlier.first, earlier.last)
                yield Clash(here, {"quote": here.of(text), "other": there.of(text)})
                return
        seen.append((sentence, thing))
    yield from renamed_titles(reading)


def _trades(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence speaks of a product on its way: ordered, sold, sent, sent back."""
    return any(token.lemma in lexicon.words("trade") for token in parsed.tokens[sentence.first : sentence.last])


def _is_renamed(parsed: Parsed, earlier: Thing, later: Thing, lexicon: Lexicon) -> bool:
    """Tell whether two phrases differ in their last word only, or have one ASIN and nothing in common."""
    plain = lexicon.words("plain_thing")
    if earlier.head == later.head or {earlier.head, later.head} & (plain | _CODE_WORDS):
        return False
    # "The publisher's site ... the publisher's spec": whose a thing is does not say which.
    if any(token.tag == "POS" for thing in (earlier, later) for token in parsed.tokens[thing.first : thing.last]):
        return False
    code, other = _asin_of(parsed, earlier), _asin_of(parsed, later)
    if code and other:
        return code == other and earlier.head not in later.words and later.head not in earlier.words
    words, telling = (each.words - lexicon.words("vague_word") - plain for each in (earlier, later))
    # "We sent both a new ceramic kettle": what is sent again is what was bought.
    again = later.words | later.before
    people = (lexicon.words(name) for name in ("buyer", "staff", "writer", "supplier", "carrier"))
    if len(telling) == 1 and any({earlier.head, later.head} & words for words in people):
        return False
    resent = bool(again & {"right", "correct", "new", "same"}) and _resends(parsed, later)
    if len(telling) == 1 and not resent and not later.before & _MEANT:
        return False
    return (
        bool(telling)
        and words == telling
        and not (earlier.proper or later.proper)
        and bool(earlier.before & (_MEANT | {"a", "an"}))
        and bool(later.before & (_MEANT | {"a", "an"}))
    )


def _resends(parsed: Parsed, thing: Thing) -> bool:
    """Tell whether a thing is what is sent, given or replaced."""
    token = parsed.tokens[thing.at]
    return token.dep in {"dobj", "oprd", "attr"} and parsed.tokens[token.head].lemma in {
        "send",
        "resend",
        "ship",
        "replace",
        "give",
        "get",
        "receive",
    }


_CODE_WORDS = frozenset({"asin", "sku", "fnsku", "ean", "upc"})
_MEANT = frozenset({"our", "my", "the", "this", "all", "each", "every", "these"})


def _are_two(
    parsed: Parsed, named: list[tuple[Sentence, Thing]], one: tuple[Sentence, Thing], other: tuple[Sentence, Thing]
) -> bool:
    """Tell whether the letter speaks of two products: both in one sentence, or either of them often."""
    heads = [(sentence.index, thing.head) for sentence, thing in named if thing.head in {one[1].head, other[1].head}]
    first = {index for index, head in heads if head == one[1].head}
    second = {index for index, head in heads if head == other[1].head}
    return bool(first & second) or len(second) > 2


def _asin_of(parsed: Parsed, thing: Thing) -> str:
    """Return the ASIN that stands right behind a thing, or in brackets, "" for none."""
    document = parsed.document
    end = parsed.tokens[thing.last - 1].span.end
    if parsed.tokens[thing.last - 1].lower.startswith("asinx"):
        return ""
    for code in document.codes:
        if code.kind == "asin" and 0 < code.span.start - end < 10:
            between = document.masked[end : code.span.start]
            return code.span.of(document.text) if re.fullmatch(r",? ?\(?(?:ASIN:? ?)?", between) else ""
    return ""
