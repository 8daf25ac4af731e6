"""A noun whose number does not go with the word before it: "two parcel", "every buyers", "one of our packer"."""

from collections.abc import Iterator

from appealcheck.parsing.inflection import inflect
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.slips.article import MONTHS
from appealcheck.reading.slips.slip import Slip

_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_MODIFIERS = frozenset(["JJ", "JJR", "JJS", "VBN", "VBG", "PRP$", *_NOUNS])
_SINGULAR = frozenset(["each", "every", "another", "a", "an", "this", "that", "one", "1", "either", "neither"])
# Behind these only a plural stands.
_PLURAL = frozenset(["several", "many", "few", "these", "those", "various", "multiple", "numerous", "both", "fewer", "dozen", "hundred",
                     "thousand"])  # fmt: skip
# Behind these a singular stands as well, if it names a mass; so the noun must be one that is counted.
_COUNTING = frozenset(["all", "more", "some", "other", "different", "such", "most", "certain", "enough", "similar"])
_PARTS = frozenset(["one", "two", "three", "four", "five", "six", "each", "many", "several", "some", "few", "either", "neither", "lot", "lots",
                    "number", "plenty", "hundreds", "thousands", "dozens", "variety", "any", "none"])  # fmt: skip
_DETERMINERS = frozenset(["a", "an", "the", "this", "that", "each", "every", "any", "no", "some", "one", "my", "our", "your", "his", "her", "its",
                          "their", "another", "few", "whatever", "what", "which"])  # fmt: skip
_UNITS = frozenset(["mm", "cm", "km", "kg", "lb", "oz", "ml", "bar", "inch", "v", "w", "star", "day", "hour", "minute", "month", "year", "week", "gb", "mah",
                    "second", "metre", "meter", "foot", "dollar", "volt", "watt", "step", "page", "piece", "stage", "way"])  # fmt: skip
_TIMES = frozenset(
    [
        "detail",
        "day",
        "week",
        "month",
        "year",
        "night",
        "morning",
        "time",
        "hour",
        "way",
        "evening",
        "world",
        "season",
        "afternoon",
        "house",
    ]
)
_LABELS = frozenset(
    ["order", "step", "attachment", "annex", "appendix", "file", "page", "batch", "version", "no.", "no", "number", "line", "item", "point",
     "part", "section", "figure", "photo", "invoice", "exhibit", "enclosure", "room", "lot", "row", "cause", "level", "case", "unit", "po",
     "building", "floor", "model", "type", "sheet", "class", "table", "#", "$", "£", "€", "-", "/", "of"]
)  # fmt: skip
# Verbs in the plain form that the parser takes for the noun they follow: "five customer complain".
_ACTS = frozenset(
    ["complain", "say", "write", "ask", "buy", "want", "wait", "get", "receive", "become", "check", "come", "need"]
)
_MOST = 5


def noun_numbers(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the nouns in the singular behind a word for many, and in the plural behind a word for one."""
    for at in range(sentence.first, sentence.last - 1):
        if at not in sentence.quoted:
            yield from _at(at, sentence, parsed, lexicon)


def _at(at: int, sentence: Sentence, parsed: Parsed, lexicon: Lexicon) -> Iterator[Slip]:
    first = at + 1
    many = _asks_many(at, sentence, parsed)
    if many is None and not _asks_one(at, sentence, parsed):
        return
    word = parsed.tokens[at].lower
    if word in _PARTS and parsed.tokens[first].lower == "of":
        first += 1
        if first < sentence.last and parsed.tokens[first].lower in {"the", "these", "those"}:
            first += 1
    if word in {"all", "both"} and first < sentence.last and parsed.tokens[first].lower in {"the", "of"}:
        first += 1 + (
            parsed.tokens[first].lower == "of" and parsed.tokens[min(first + 1, sentence.last - 1)].lower == "the"
        )
    head = _head(first, sentence, parsed)
    if head is None:
        return
    if parsed.tokens[head].lower in _ACTS and head > first and parsed.tokens[head - 1].tag == "NN":
        head -= 1
    noun = parsed.tokens[head]
    if any(each.lower in _UNITS or each.lower in MONTHS for each in parsed.tokens[first:head]):
        return
    written = noun.span.of(parsed.document.text)
    if many is not None and noun.tag in {"NN", "NNP"} and _is_singular(noun.lower, word, many, head == at + 1, lexicon):
        plural = inflect(noun.lower, "plural")
        if word == "other":
            better = (f"another {written}", f"other {plural}")
            yield Slip(parsed.span(at, head + 1), better if head == at + 1 else (), {"better": better[0], "word": word})
            return
        yield Slip(noun.span, (plural if written.islower() else plural.capitalize(),), {"better": plural, "word": word})
    elif many is None and noun.tag == "NNS" and noun.lemma != noun.lower and _is_plural(noun.lemma, word, lexicon):
        singular = inflect(noun.lower, "singular")
        yield Slip(
            noun.span, (singular if written.islower() else singular.capitalize(),), {"better": singular, "word": word}
        )


def _asks_many(at: int, sentence: Sentence, parsed: Parsed) -> str | None:
    """Return why a plural is asked for: "number" (also "several", "these") or "counting" ("all", "more"); None if it is not."""
    token = parsed.tokens[at]
    before = parsed.tokens[at - 1] if at > sentence.first else None
    following = parsed.tokens[at + 1].lower
    if following == "of":
        partly = token.lower in _PARTS and (
            token.lower not in {"any", "some", "none", "each"}
            or parsed.tokens[min(at + 2, sentence.last - 1)].lower == "our"
        )
        return "counting" if partly else None
    if token.lower in _PLURAL:
        if token.lower in {"these", "those"} and token.dep != "det":
            return None
        if token.lower == "both" and any(each.lower == "and" for each in parsed.tokens[at : sentence.last]):
            return None
        return "number" if token.lower not in {"dozen", "hundred", "thousand"} or before is not None else None
    if token.lower in _COUNTING:
        if (
            token.lower != "all"
            and before is not None
            and (before.lower in _DETERMINERS or before.tag in {"PRP$", "POS", "CD"})
        ):
            return None
        return "counting"
    if token.tag != "CD" or token.lower in {"one", "1", "0", "zero", "1.0"} or not _is_plain(token.lower):
        return None
    if before is not None and (before.lower in _LABELS or before.tag in {"NNP", "NNPS", "HYPH", "SYM", "CD"}):
        return None
    return "number"


def _is_plain(word: str) -> bool:
    """Tell whether a number counts things: no year, code, date or share."""
    if word.isdecimal():
        return len(word) < 4 or not word.startswith(("19", "20"))
    return word.replace(",", "").isdecimal() or word.isalpha()


def _asks_one(at: int, sentence: Sentence, parsed: Parsed) -> bool:
    token = parsed.tokens[at]
    if token.lower not in _SINGULAR or (
        token.lower in {"one", "1"} and (at == sentence.first or parsed.tokens[at - 1].lower in _LABELS | {"no"})
    ):
        return False
    if token.lower in {"this", "that"} and token.dep != "det":
        return False
    return parsed.tokens[at + 1].tag != "CD" and parsed.tokens[at + 1].lower not in {
        "few",
        "couple",
        "dozen",
        "hundred",
        "of",
        "many",
        "lot",
        "other",
        "-",
    }


def _head(first: int, sentence: Sentence, parsed: Parsed) -> int | None:
    """Return the last noun of the phrase that begins at ``first``; None where it holds a number, a code or no noun."""
    tokens = parsed.tokens
    head = None
    for index in range(first, min(sentence.last, first + _MOST)):
        token = tokens[index]
        if token.tag not in _MODIFIERS or (
            token.dep in {"ROOT", "ccomp", "advcl", "relcl", "acl", "aux", "auxpass"} and token.tag not in _NOUNS
        ):
            break
        if index > first and parsed.document.text[tokens[index - 1].span.end : token.span.start].count("\n") > 1:
            break
        if token.tag in _NOUNS:
            head = index
        elif head is not None:
            break
    if head is None or head + 1 >= sentence.last:
        return head
    following = tokens[head + 1]
    if following.tag == "VBG" and following.lower not in {"waiting", "remaining", "missing"}:
        return None
    if following.tag in {"CD", "HYPH", "POS", "JJ", "AFX", "SYM"} or following.lower in {"-", "/", "'", "or", "old"}:
        return None
    return None if parsed.document.text[tokens[head].span.start].isupper() else head


def _is_plural(lemma: str, word: str, lexicon: Lexicon) -> bool:
    """Tell whether the lemma is one of a thing, so that its plural does not go with ``word``."""
    if lemma in lexicon.words("count_noun"):
        return True
    return word in {"each", "every", "another"} and len(lemma) > 3 and lemma not in lexicon.words("bare_noun")


def _is_singular(noun: str, word: str, why: str, adjacent: bool, lexicon: Lexicon) -> bool:
    if not noun.isalpha() or len(noun) < 3 or (noun.endswith("s") and noun not in lexicon.words("count_noun")):
        return False
    counted = noun in lexicon.words("count_noun")
    if why == "counting":
        return counted and noun not in _TIMES and (adjacent or word not in {"more", "most"})
    return (
        counted
        or noun in {"child", "person", "percentage", "degree", "unit", "piece"}
        or (noun not in lexicon.words("one_form") and noun not in lexicon.words("bare_noun"))
    )
