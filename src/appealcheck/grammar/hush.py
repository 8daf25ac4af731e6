"""Keeps engines quiet about names, codes and terms of the trade: what they take for slips because no list has them."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from appealcheck.expressions import compiled
from appealcheck.grammar.issue import Issue, Passage
from appealcheck.grammar.lists import Vocabulary
from appealcheck.span import Span

_TOKEN = compiled(r"[\w'*#@/&+-]+")
_WORD = compiled(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# Han, Kana, Hangul and the punctuation that goes with them: left-over Chinese is a finding of the project's own.
_EAST_ASIAN = compiled("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# What stands before the first word of a sentence: the end of another, a line's end, a bullet or an item's number.
_SENTENCE_END = compiled(r"""(?:\A|[\n\r.!?:;•*]|(?:\A|[\n\r])[ \t]*[(\[]?\w{1,3}[.)\],])[\s"'(\[*•>-]*\Z""")
_TITLE = compiled(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+\Z")
_AFTER_NAME = compiled(r"[ \t]*(?:[\n\r]|\Z)|[ \t]+(?:& )?[A-Z]\w")
# A capitalised word at the head of a sentence may be a name or a slip; a short one is too often a name.
_SHORTEST_SLIP = 6


def hush(passage: Passage, vocabulary: Vocabulary) -> Callable[[Issue], bool]:
    """Return a function that tells whether an issue of ``passage`` is to be kept quiet."""
    text = passage.text
    silent = (*passage.quiet, *_occurrences(text, _spellings(passage.names), any_case=False))
    terms = tuple(_vocabulary_spans(text, vocabulary))

    def quiet(issue: Issue) -> bool:
        span = issue.span
        if any(_touches(span, other) for other in silent) or any(other.contains(span) for other in terms):
            return True
        if _EAST_ASIAN.search(span.of(text)) or _is_list_mark(text, span) or _is_repeated_name(issue, text):
            return True
        token = _token_around(text, span)
        if token and _is_code(token):
            return True
        if not issue.spelling:
            return False
        return any(span.overlaps(other) for other in terms) or _is_name(issue, text)

    return quiet


def _touches(span: Span, other: Span) -> bool:
    """Tell whether the two overlap; an empty span also where it stands inside the other."""
    return span.overlaps(other) or (len(span) == 0 and other.start <= span.start < other.end)


def _spellings(names: Iterable[str]) -> frozenset[str]:
    # In small letters a name may be a word of its own: a person is called Will, or May.
    return frozenset(each for name in names for each in (name, name.upper(), name.title()))


def _occurrences(text: str, terms: Iterable[str], any_case: bool) -> Iterable[Span]:
    pattern = _pattern(tuple(sorted(terms, key=lambda term: (-len(term), term))), any_case)
    return (Span(*match.span()) for match in pattern.finditer(text)) if pattern else ()


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...], any_case: bool) -> re.Pattern[str] | None:
    alternatives = [r"\s+".join(map(re.escape, term.split())) for term in terms if term.strip()]
    if not alternatives:
        return None
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?:'?s)?(?!\w)", flags)


def _vocabulary_spans(text: str, vocabulary: Vocabulary) -> Iterable[Span]:
    loose, exact = _split(vocabulary)
    yield from _occurrences(text, loose, any_case=True)
    yield from _occurrences(text, exact, any_case=False)


@lru_cache(maxsize=8)
def _split(vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    terms = vocabulary.terms()
    loose = tuple(term for term in terms if term in (term.lower(), term.upper()))
    return loose, tuple(term for term in terms if term not in loose)


def _token_around(text: str, span: Span) -> str:
    """Return the one token that holds the whole span, or nothing."""
    start, end = span.start, span.end
    if not _TOKEN.fullmatch(text, start, end):
        return ""
    while start > 0 and _TOKEN.fullmatch(text[start - 1]):
        start -= 1
    while end < len(text) and _TOKEN.fullmatch(text[end]):
        end += 1
    return text[start:end]


def _is_code(token: str) -> bool:
    """Tell whether the token has a digit or a slot's mark in it, or is written in capitals (an ending s aside)."""
    if any(char.isdigit() or char in "*#@_" for char in token):
        return True
    letters = token.removesuffix("'s").removesuffix("s")
    return len(letters) > 1 and letters.isupper()


def _is_list_mark(text: str, span: Span) -> bool:
    """Tell whether the span is the letter that numbers an item: "a.", "(b)", "c)"."""
    mark = span.of(text).rstrip(".")
    if len(mark) != 1 or not mark.isalpha():
        return False
    after = text[span.start + 1 : span.start + 2]
    before = text[max(0, span.start - 1) : span.start]
    return after != "" and after in ".)]" and (before in ("", "(", "[") or before.isspace())


def _is_repeated_name(issue: Issue, text: str) -> bool:
    """Tell whether the words repeated are capitalised and stand on two lines: a signer and the signer's shop."""
    words = issue.span.of(text)
    return issue.kind == "repetition" and "\n" in words and all(word[:1].isupper() for word in words.split())


def _is_name(issue: Issue, text: str) -> bool:
    """Tell whether a word that an engine does not know is spelt like a name.

    A word with a capital is a name unless it opens a sentence, is long, and one letter mends it; a word with a
    capital inside (ePacket, mAh) always is.
    """
    words = list(_WORD.finditer(text, issue.span.start, issue.span.end))
    for match in words:
        word = match.group()
        if len(word) == 1:
            continue
        if _camel(word):
            return True
        if word[0].isupper() and (_stands_as_name(text, match) or not _mended(word, issue, text)):
            return True
    return not any(len(match.group()) > 1 for match in words)


def _camel(word: str) -> bool:
    return any(char.isupper() and before.islower() for before, char in pairwise(word))


def _stands_as_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a capitalised word stands where a name does.

    That is inside a sentence, after a title, alone on its line, or first on it with another capital after it.
    """
    before = text[max(0, match.start() - 40) : match.start()]
    if _TITLE.search(before) or not _SENTENCE_END.search(before):
        return True
    return _AFTER_NAME.match(text, match.end()) is not None


def _mended(word: str, issue: Issue, text: str) -> bool:
    if len(word) < _SHORTEST_SLIP or re.search(rf"(?<=[a-z,] ){re.escape(word)}\b", text):
        return False
    whole = [suggestion.lower() for suggestion in issue.suggestions if suggestion.isalpha()]
    return any(one_letter_apart(word.lower(), suggestion) for suggestion in whole)


def one_letter_apart(left: str, right: str) -> bool:
    """Tell whether one letter more, less or other, or two neighbours changed about, makes one of the other."""
    head = 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    rest, other = left[head:], right[head:]
    if rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]:
        return True
    return rest[:2] == other[1::-1] and rest[2:] == other[2:]
