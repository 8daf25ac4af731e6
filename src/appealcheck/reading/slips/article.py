"""A countable noun in the singular that stands bare: "we sent replacement to buyer"."""

from collections.abc import Callable, Iterator

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence, Token
from appealcheck.reading.slips.slip import Slip
from appealcheck.reading.slips.statement import is_statement
from appealcheck.span import Span

# What may stand between the article and the noun.
_MODIFIERS = frozenset(["JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBG", "VBN", "HYPH", "AFX", "FW", "RBS"])
_DETERMINERS = frozenset(["DT", "PDT", "PRP$", "WP$", "POS", "WDT", "CD", "WP"])
_QUANTIFIERS = frozenset(
    ["no", "any", "each", "every", "another", "either", "neither", "such", "what", "which", "whose", "own", "enough", "more", "less",
     "much", "most", "last", "next", "per", "half", "same", "one", "zero", "other", "many", "several", "few", "both", "all",
     "annex", "appendix", "asin", "sku", "po", "#", "&", "+", "/", "mr.", "mrs.", "ms.", "mr", "ms", '"', "'s", "'", "“", "”"]
)  # fmt: skip
_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS", "CD"])
_NAMED = frozenset(["store", "shop", "company", "category", "brand", "factory", "platform", "trademark"])
MONTHS = frozenset(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
                     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])  # fmt: skip
_BARE_AFTER = frozenset(
    ["kind", "kinds", "type", "types", "sort", "sorts", "piece", "pieces", "form", "forms", "amount", "means"]
)
_CLAUSES = frozenset(["ROOT", "advcl", "pcomp", "conj", "acl", "xcomp", "ccomp", "relcl", "acomp"])
_MASS_ENDINGS = (
    "ness",
    "ing",
    "ism",
    "ity",
    "ship",
    "ics",
    "ment",
    "tion",
    "sion",
    "ance",
    "ence",
    "hood",
    "logy",
    "ware",
    "ful",
    "self",
    "body",
)


def bare_nouns(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the noun phrases with a countable noun in the singular and nothing before it that English asks for.

    Only full sentences of prose count: headings, notes and rows of a table leave articles out in native English as well.
    """
    yield from _bare(parsed, sentence, lexicon, _is_counted)


def bare_unlisted_nouns(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the same for nouns that no list names, neither as counted nor as a mass: most of them are counted."""
    yield from _bare(parsed, sentence, lexicon, _is_unlisted)


def _bare(
    parsed: Parsed, sentence: Sentence, lexicon: Lexicon, asked: Callable[[Token, Token, Lexicon], bool]
) -> Iterator[Slip]:
    if is_statement(sentence, parsed):
        for at in range(sentence.first, sentence.last):
            if _is_bare(at, sentence, parsed, lexicon, asked):
                yield _slip(at, sentence, parsed)


def _is_counted(token: Token, first: Token, lexicon: Lexicon) -> bool:
    """Tell whether the noun is one that is counted, always or where an adjective (``first`` of the phrase) describes it."""
    if token.lower in lexicon.words("count_noun"):
        return True
    return first.tag == "JJ" and (token.lower == "one" or token.lower in lexicon.words("count_when_described"))


def _is_unlisted(token: Token, first: Token, lexicon: Lexicon) -> bool:
    listed = ("count_noun", "count_when_described", "bare_noun")
    if (
        token.tag != "NN"
        or not token.lower.isalpha()
        or len(token.lower) < 3
        or any(token.lower in lexicon.words(each) for each in listed)
    ):
        return False
    return not token.lower.endswith(_MASS_ENDINGS) and token.lemma == token.lower and token.lower not in _QUANTIFIERS


def _is_bare(
    at: int, sentence: Sentence, parsed: Parsed, lexicon: Lexicon, asked: Callable[[Token, Token, Lexicon], bool]
) -> bool:
    token = parsed.tokens[at]
    if not (token.tag.startswith("NN") or token.lower == "one") or at in sentence.quoted:
        return False
    first = _first(at, sentence, parsed)
    if at > sentence.first and parsed.tokens[at - 1].tag == "PRP" and parsed.tokens[at - 1].head == at:
        # A pronoun hangs from no noun: in "both of us sign" the parser took a verb for one.
        return False
    if first is None or not asked(token, parsed.tokens[first], lexicon):
        return False
    if _in_brackets(at, sentence, parsed) or not _is_noun(at, first, sentence, parsed):
        return False
    return not (_is_fixed(at, first, sentence, parsed, lexicon) or _is_paired(at, first, sentence, parsed))


def _is_noun(at: int, first: int, sentence: Sentence, parsed: Parsed) -> bool:
    """Tell whether the token is the head of its noun phrase, and no name, label or verb."""
    token, text = parsed.tokens[at], parsed.document.text
    following = parsed.tokens[at + 1] if at + 1 < sentence.last else None
    if token.lower == "one":
        return token.dep in {"dobj", "attr", "pobj", "nsubj", "dep", "conj"} and (
            following is None or following.tag not in _NOUNS
        )
    if token.lower in _NAMED and following is not None and following.tag == "NNP":
        return first == at > sentence.first and parsed.tokens[at - 1].lower in {
            "of",
            "in",
            "for",
            "is",
            "are",
            "am",
            "from",
        }
    if token.tag not in {"NN", "NNP"} or token.dep in {
        "appos",
        "npadvmod",
        "compound",
        "nmod",
        "amod",
        "ROOT",
        "dep",
        "intj",
    }:
        return False
    if token.tag == "NNP" and at > sentence.first:
        return False
    if at > sentence.first and text[token.span.start].isupper():
        return False
    if following is None:
        return True
    if following.tag in {"NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "POS", "LS", "$", "SYM", "AFX", "FW", "VBG"}:
        return False
    return following.lower not in {"-", "/", "#", "no", "nos", "id", "by", "(", ":", "&", "+", '"', "“"} or (
        following.lower == "(" and first < at
    )


def _first(at: int, sentence: Sentence, parsed: Parsed) -> int | None:
    """Return the first token of the phrase that ends at ``at``; None where a determiner or number stands before it."""
    first = at
    tokens = parsed.tokens
    while first > sentence.first:
        token = tokens[first - 1]
        if _is_date(first - 1, sentence, parsed):
            break
        if token.tag in _DETERMINERS or token.lower in _QUANTIFIERS or token.tag == "HYPH":
            return None
        # The model reads "defect" as a verb in "our order defect rate".
        if token.lower != "defect" and (token.tag not in _MODIFIERS or _is_predicate(token)):
            break
        if parsed.document.text[token.span.end : tokens[first].span.start].count("\n") > 1:
            break
        first -= 1
    before = tokens[max(sentence.first, first - 2) : first]
    if any(token.tag == "HYPH" for token in before):
        return None
    if len(before) == 2 and before[1].tag.startswith(("VB", "RB")) and before[0].tag in {"PRP$", "DT"}:
        # "a plain stamped letter": the model took a word of the phrase for an adverb or a verb.
        return None
    return first


def _is_predicate(token: Token) -> bool:
    """Tell whether a participle or an adjective says something of its own instead of describing the noun behind it."""
    return token.tag in {"VBN", "VBG", "JJ"} and token.dep in _CLAUSES


def _is_date(at: int, sentence: Sentence, parsed: Parsed) -> bool:
    """Tell whether the token ends a date, which belongs to the clause and not to the noun behind it: "On 3 May title ...".

    A month straight before the noun may describe it ("the August batch"), so a preposition must open the date.
    """
    tokens = parsed.tokens
    if tokens[at].lower in MONTHS:
        return any(
            token.lower in {"in", "on", "since", "until", "from", "by"}
            for token in tokens[max(sentence.first, at - 2) : at]
        )
    return (
        tokens[at].tag == "CD"
        and at > sentence.first
        and (tokens[at - 1].lower in MONTHS or tokens[at].lower.startswith(("19", "20")))
    )


def _is_fixed(at: int, first: int, sentence: Sentence, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether English leaves the article out here: "by mail", "from door to door", "kind of box"."""
    tokens = parsed.tokens
    fixed = lexicon.words("bare_phrase")
    noun = tokens[at].lower
    if at - sentence.first >= 1 and f"{tokens[first - 1].lower} {noun}" in fixed and first > sentence.first:
        return True
    if first - sentence.first >= 1 and f"{tokens[first - 1].lemma} {noun}" in fixed:
        return True
    if first - sentence.first >= 2 and f"{tokens[first - 2].lower} {tokens[first - 1].lower} {noun}" in fixed:
        return True
    if first - sentence.first >= 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _BARE_AFTER:
        return True
    around = [
        token.lower
        for token in tokens[max(sentence.first, first - 3) : first] + tokens[at + 1 : min(sentence.last, at + 4)]
    ]
    return noun in around


def _is_paired(at: int, first: int, sentence: Sentence, parsed: Parsed) -> bool:
    """Tell whether the noun is one of several joined ones: the article of the first may stand for all."""
    tokens = parsed.tokens
    if tokens[at].dep == "conj" and tokens[tokens[at].head].tag.startswith("N"):
        return True
    if first > sentence.first and tokens[first - 1].lower in {"and", "or", "&", "/", "nor", "than", "as", "'", "-"}:
        return True
    following = tokens[at + 1].lower if at + 1 < sentence.last else ""
    if (
        following == ","
        and at + 3 < sentence.last
        and tokens[at + 2].tag in {"NN", "NNS", "NNP"}
        and tokens[at + 3].lower in {",", "and", "or"}
    ):
        return True
    if (
        first > sentence.first
        and tokens[first - 1].lower == ","
        and tokens[at].dep in {"conj", "appos", "dobj", "pobj"}
        and following in {",", "and", "or"}
    ):
        return True
    return (
        following in {"and", "or", "&"} and at + 2 < sentence.last and tokens[at + 2].tag in {"NN", "NNS", "NNP", "JJ"}
    )


def _in_brackets(at: int, sentence: Sentence, parsed: Parsed) -> bool:
    marks = [token.lower for token in parsed.tokens[sentence.first : at] if token.lower in {"(", ")", "[", "]"}]
    return bool(marks) and marks[-1] in {"(", "["}


def _slip(at: int, sentence: Sentence, parsed: Parsed) -> Slip:
    first = _first(at, sentence, parsed)
    start = at if first is None else first
    span = parsed.span(start, at + 1)
    words = span.of(parsed.document.text)
    begins = start == sentence.first
    shown = words[:1].lower() + words[1:] if begins and not words[:2].isupper() else words
    article = "an" if _takes_an(parsed.tokens[start]) else "a"
    the, some = f"the {shown}", f"{article} {shown}"
    if begins:
        the, some = f"The {shown}", f"{article.capitalize()} {shown}"
    definite = _is_subject(parsed.tokens[at]) or (start > sentence.first and parsed.tokens[start - 1].tag == "IN")
    better = (the, some) if definite else (some, the)
    return Slip(Span(span.start, span.end), better, {"better": better[0], "other": better[1]})


def _is_subject(token: Token) -> bool:
    """Tell whether the noun is the subject of its clause."""
    return token.dep in {"nsubj", "nsubjpass"}


def _takes_an(token: Token) -> bool:
    word = token.lower
    if word.startswith(("uni", "use", "usu", "one", "eu", "uti")):
        return False
    return word[:1] in "aeiou" or word.startswith(("hour", "honest", "honour", "honor"))
