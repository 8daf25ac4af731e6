"""Figures: one fact of the letter that is told with two numbers."""

from collections.abc import Iterator
from itertools import combinations, pairwise, takewhile
from typing import Literal

from msgspec import Struct

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import Quantity, counted_things, lexicon_of, place
from appealcheck.reading.consistency.told_twice import apart, rates_told_twice, tells, told_twice
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span


def number_changes(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """One fact told with two figures: the size of the team, the orders of a day, a set of things spoken of again."""
    if reading.genre is not None:
        return
    text = reading.parsed.document.text
    lexicon = lexicon_of(reading)
    seen: list[Span] = []
    for first, second in (
        *_transposed(reading, lexicon),
        *told_twice(reading, lexicon),
        *rates_told_twice(reading),
        *_sets(reading, lexicon),
    ):
        if not any(second.overlaps(span) for span in seen):
            seen.append(second)
            yield Clash(second, {"quote": second.of(text), "other": first.of(text)})


_OTHERS = frozenset({"other", "another", "more", "further", "remaining", "rest", "additional"})


def _transposed(reading: Reading, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Yield the numbers of one noun that have the same figures in another order: "214 bottles ... 241 bottles"."""
    parsed = reading.parsed
    counted = [
        (sentence, quantity)
        for sentence, numbers in counted_things(reading)
        for quantity in numbers
        if quantity.value > 11 and quantity.noun and not quantity.partly
    ]
    values = [quantity.value for _, numbers in counted_things(reading) for quantity in numbers]
    for at, (sentence, later) in enumerate(counted):
        for before, earlier in counted[:at]:
            same = earlier.noun == later.noun and sorted(str(earlier.value)) == sorted(str(later.value))
            if not same or earlier.value == later.value or before is sentence or values.count(later.value) > 1:
                continue
            spans = place(parsed, earlier), place(parsed, later)
            apart_in_time = any(
                tells(parsed, each, span, lexicon.words("other_time") | lexicon.words("month") | _OTHERS, 30)
                for each, span in zip((before, sentence), spans, strict=True)
            )
            narrowed = (earlier.words ^ later.words) - lexicon.words("vague_word")
            if not apart_in_time and not (narrowed and earlier.words and later.words):
                yield spans
                break


_BACK = frozenset({"all", "the", "these", "those", "both"})

_OWN = frozenset({"our", "my"})


class _Counted(Struct, frozen=True):
    sentence: Sentence
    quantity: Quantity
    kind: str


def _sets(reading: Reading, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of places that speak of one set of things with two numbers: "in 5 listings ... all 8 listings"."""
    parsed = reading.parsed
    counted = [
        _Counted(sentence, quantity, _kind(quantity.noun, lexicon))
        for sentence, numbers in counted_things(reading)
        for quantity in numbers
        if quantity.value > 1
    ]
    for place_of, later in enumerate(counted):
        if not later.kind or later.quantity.before not in _BACK | _OWN:
            continue
        for earlier in counted[:place_of]:
            if earlier.kind != later.kind or earlier.quantity.value == later.quantity.value:
                continue
            if _may_both_be(parsed, earlier, later, counted, lexicon):
                continue
            yield place(parsed, earlier.quantity), place(parsed, later.quantity)
            break


def _is_whole(parsed: Parsed, counted: _Counted) -> bool:
    """Tell whether a number is told as all that there is: "we have 14 listings in all"."""
    left = parsed.tokens[max(counted.sentence.first, counted.quantity.first - 3) : counted.quantity.first]
    behind = parsed.tokens[counted.quantity.last : min(counted.sentence.last, counted.quantity.last + 3)]
    right = list(takewhile(lambda token: token.pos != "PUNCT", behind))
    return any(token.lemma in {"have", "own", "run", "employ", "sell", "offer"} for token in left) and not any(
        token.lower in {"in", "on", "at", "for", "with"} and follow.lower not in {"all", "total"}
        for token, follow in pairwise([*right, *right[-1:]])
    )


def _kind(noun: str, lexicon: Lexicon) -> str:
    """Return the noun that stands for ``noun``: a buyer is a customer."""
    return "buyer" if noun in lexicon.words("buyer") else noun


def _may_both_be(parsed: Parsed, earlier: _Counted, later: _Counted, counted: list[_Counted], lexicon: Lexicon) -> bool:
    """Tell whether two numbers of one noun may both be true, being two sets, a part, a sum or a change."""
    one, two = earlier.quantity, later.quantity
    near = min(one.value, two.value) >= 50 and not apart(one.value, two.value)
    if one.before in {"these", "those"}:
        return True  # Those named right there are no more than a part.
    if (one.partly and not near) or two.partly or earlier.sentence is later.sentence:
        return True
    if _counts_one_more(parsed, later):
        return True
    spans = place(parsed, one), place(parsed, two)
    if any(
        tells(parsed, each.sentence, span, lexicon.words("other_time"), 12)
        for each, span in zip((earlier, later), spans, strict=True)
    ) or tells(parsed, later.sentence, spans[1], lexicon.words("change")):
        return True
    alike = {later.kind, "", *(lexicon.words("one_set") if later.kind in lexicon.words("one_set") else ())}
    if any(
        each.quantity.value == two.value
        and (each.kind in alike or later.kind in lexicon.words("one_set"))
        and each.sentence.index < later.sentence.index
        for each in counted
    ):
        return True
    if _is_sum(
        two.value, [each.quantity.value for each in counted if each is not later and each.kind in {later.kind, ""}]
    ):
        return True
    if _is_described(parsed, later):
        return not _is_described_alike(parsed, earlier, later, lexicon)
    if two.before in _OWN:
        return not (one.before in _OWN or _is_whole(parsed, earlier)) or one.words != two.words
    if one.before in _OWN or not two.words <= _lemmas(parsed, earlier.sentence) | {"same", "affected"}:
        return True
    # Only where the letter knows one such set can the article mean it.
    if (
        len(
            {
                each.quantity.value
                for each in counted
                if each.kind == later.kind and (each is earlier or not each.quantity.partly)
            }
        )
        != 2
    ):
        return True
    if two.before in {"these", "those"} and _goes_straight_on(parsed, earlier, later, counted):
        return False
    told = _narrowed(parsed, earlier, later, lexicon)
    if told == "otherwise" and two.before != "all":
        return True
    if near or later.kind in lexicon.words("one_set"):
        return False
    if two.value > one.value and _is_search(parsed, later.sentence, lexicon):
        return True
    if told == "alike":
        return False
    return not _shared(parsed, earlier, later, lexicon)


_ORDINALS = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


def _counts_one_more(parsed: Parsed, later: _Counted) -> bool:
    """Tell whether one was added to the number told before: "Six buyers told you; a seventh wrote to us ... all seven"."""
    value = later.quantity.value
    names = {f"{value}th", *_ORDINALS[value - 2 : value - 1]}
    return any(token.lower in names for token in parsed.tokens[: later.quantity.first])


def _is_described(parsed: Parsed, later: _Counted) -> bool:
    """Tell whether a clause behind the noun says which of the things are meant: "the 140 sheets that I carry to fairs"."""
    at = later.quantity.last
    return at < later.sentence.last and parsed.tokens[at].lower in {"that", "which", "who", "whom", "whose"}


def _is_described_alike(parsed: Parsed, earlier: _Counted, later: _Counted, lexicon: Lexicon) -> bool:
    """Tell whether the clause behind the later number only repeats the earlier sentence: "26 buyers complained in July ... the 31 buyers who complained in July".

    It must leave out no month that stands there, and a smaller number may be a part unless the clause repeats two words.
    """
    tokens = parsed.tokens
    said: list[str] = []
    for token in tokens[later.quantity.last + 1 : later.sentence.last]:
        if token.pos == "PUNCT" or (said and (token.pos == "AUX" or token.tag == "MD")):
            break
        if token.pos in {"NOUN", "VERB", "PROPN", "ADJ", "NUM"} and token.lemma not in _EMPTY:
            said.append(token.lemma)
    told = _lemmas(parsed, earlier.sentence)
    months = {word for word in told if word in lexicon.words("month")}
    enough = 1 if later.quantity.value > earlier.quantity.value else 2
    return len(said) >= enough and set(said) <= told and months <= set(said)


_EMPTY = frozenset({"have", "be", "do"})


def _goes_straight_on(parsed: Parsed, earlier: _Counted, later: _Counted, counted: list[_Counted]) -> bool:
    """Tell whether "these nine units" can only mean the units counted right before: no other number or order stands there."""
    if later.sentence.index - earlier.sentence.index != 1 or later.sentence.block_index != earlier.sentence.block_index:
        return False
    here = [each for each in counted if each.sentence is earlier.sentence]
    codes = any(earlier.sentence.span.overlaps(code.span) for code in parsed.document.codes)
    return len(here) == 1 and not codes and later.quantity.value > earlier.quantity.value


def _narrowed(
    parsed: Parsed, earlier: _Counted, later: _Counted, lexicon: Lexicon
) -> Literal["", "alike", "otherwise"]:
    """Tell whether words behind the later number say which are meant: as the earlier sentence did, or otherwise."""
    at = later.quantity.last
    if at >= later.sentence.last or parsed.tokens[at].lower not in lexicon.words("narrowing"):
        return ""
    said = parsed.tokens[at + 1 : min(at + 5, later.sentence.last)]
    nouns = {token.lemma for token in said if token.pos in {"NOUN", "PROPN"}}
    if nouns and nouns <= _lemmas(parsed, earlier.sentence):
        return "alike"
    if any(token.lower.isdigit() for token in said[:2]) or (said and said[0].lower in lexicon.words("month")):
        return ""
    return "otherwise"


def _lemmas(parsed: Parsed, sentence: Sentence) -> frozenset[str]:
    return frozenset(
        word for token in parsed.tokens[sentence.first : sentence.last] for word in (token.lemma, token.lower)
    )


def _is_sum(value: int, others: list[int]) -> bool:
    """Tell whether ``value`` is the sum of two or three of the letter's other numbers of its kind, or a difference."""
    return any(
        value == sum(some) or (size == 2 and value == abs(some[0] - some[1]))
        for size in (2, 3)
        for some in combinations(others[:24], size)
    )


def _is_search(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> bool:
    search = lexicon.words("search")
    return any(token.lemma in search for token in parsed.tokens[sentence.first : sentence.last])


def _shared(parsed: Parsed, earlier: _Counted, later: _Counted, lexicon: Lexicon) -> bool:
    """Tell whether the two sentences speak of one matter: they share a noun or verb beside what is counted."""
    plain = lexicon.words("plain_word")

    def told(each: _Counted) -> frozenset[str]:
        tokens = parsed.tokens[each.sentence.first : each.sentence.last]
        return frozenset(
            token.lemma
            for token in tokens
            if token.pos in {"NOUN", "VERB", "PROPN"} and token.lemma not in plain and token.lemma != each.quantity.noun
        )

    return bool(told(earlier) & told(later))
