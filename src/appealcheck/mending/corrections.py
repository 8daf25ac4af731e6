"""Which suggestions of a report are safe to make: punctuation, spaces, certain words; never a name, a number or a code."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from appealcheck.draft.document import Document, read_document
from appealcheck.expressions import compiled
from appealcheck.grammar.hush import one_letter_apart
from appealcheck.judging.report import Finding
from appealcheck.mending.policy import Change
from appealcheck.reading.names import names_in
from appealcheck.span import Span

_SHORTEST_MISSPELT = 5
_WORD = compiled(r"[^\W\d_]+")
_LAST_WORD, _FIRST_WORD = compiled(r"([^\W\d_]+) ?\Z"), compiled(r" ?([^\W\d_]+)")
_FIGURES = compiled(r"\d+")
_SENTENCE_END = compiled(r"(?:\A|[.!?:。！？：\n\r])[\s\d.)、-]*\Z")
_CONTRACTED = compiled(r"n[’']t\b|\bcannot\b", re.IGNORECASE)
# What a correction may neither add nor take away: who does it, whether it is done, and whether it is certain.
_MEANING = frozenset(
    re.findall(
        "[a-z]+",
        "i we you he she it they me us him her them my our your his its their not no never none nobody nothing without "
        "will would shall should can could may might must all every each any some only",
    )
)
_FULL_WIDTH = frozenset("，。．、；：！？）】」』》”’")
_QUOTES = frozenset("\"'“”‘’「」『』《》")
_OPENING = frozenset("([{\"'“‘")


class Correction(Struct, frozen=True):
    """``words`` in place of those of ``span``, as the rule ``rule`` would have it."""

    rule: str
    span: Span
    words: str


def corrections(text: str, findings: Sequence[Finding], changes: Mapping[str, Change]) -> tuple[Correction, ...]:
    """Return what is safe to correct in ``text``, in its order; no two of them share or touch a place."""
    document = read_document(text)
    protected = _Protected(document)
    safe: list[Correction] = []
    for finding in sorted(findings, key=lambda each: (each.span.start, each.span.end) if each.span else (-1, -1)):
        change = changes.get(finding.rule)
        if change is None or finding.span is None or finding.confidence != "high":
            continue
        span = Span(finding.span.start, finding.span.end)
        words = _chosen(change, span.of(text), finding.suggestions)
        if words is None:
            continue
        span, words = _fitted(words, text, span)
        if (
            words != span.of(text)
            and protected.may(change, span, words)
            and (not safe or safe[-1].span.end < span.start)
        ):
            safe.append(Correction(finding.rule, span, words))
    return tuple(safe)


def applied(text: str, made: Iterable[Correction]) -> str:
    """Return ``text`` with the corrections made; they are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for each in made:
        pieces += [text[at : each.span.start], each.words]
        at = each.span.end
    return "".join([*pieces, text[at:]])


def _chosen(change: Change, words: str, suggestions: tuple[str, ...]) -> str | None:
    """Return the one suggestion that is certain, None where none is."""
    if change == "spelling":
        return _certain_spelling(words, suggestions)
    return suggestions[0] if len(suggestions) == 1 else None


def _certain_spelling(word: str, suggestions: tuple[str, ...]) -> str | None:
    if len(word) < _SHORTEST_MISSPELT or not (word.isascii() and word.isalpha() and word.islower()):
        return None
    # Two letters changed about is what fingers do; a word that has another letter may be some other word.
    swapped = [each for each in suggestions if len(each) == len(word) and sorted(each) == sorted(word)]
    near = swapped or [each for each in suggestions if each.isalpha()]
    near = [each for each in near if one_letter_apart(word, each)]
    return near[0] if len(near) == 1 and near[0] == suggestions[0] and near[0].islower() else None


def _fitted(words: str, text: str, span: Span) -> tuple[Span, str]:
    """Leave out the spaces at the ends that what stands around has no use for; a word that goes takes its space along."""
    before, after = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
    if not before or before.isspace() or before in _OPENING:
        words = words.lstrip(" ")
    if not after or after.isspace() or after in _FULL_WIDTH or after in ",.;:!?)]}\"'":
        words = words.rstrip(" ")
    if not words and after == " " and (not before or before.isspace()):
        return Span(span.start, span.end + 1), words
    return span, words


class _Protected:
    """What of a document must stay as it is."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.codes = [code.span for code in document.codes]
        self.notices = [block.span for block in document.blocks if block.kind == "notice"]
        self.people = [block.span for block in document.blocks if block.kind in {"salutation", "signature"}]
        self.names = {name.casefold() for name in names_in(document)}

    def may(self, change: Change, span: Span, words: str) -> bool:
        """Tell whether ``words`` may stand in place of those of ``span``."""
        old = span.of(self.text)
        if any(span.overlaps(each) for each in (*self.codes, *self.notices)):
            return False
        if "\n" in old or "\r" in old or "\n" in words or "\r" in words:
            return False
        if self._between_figures(span):
            return False
        if change == "marks":
            return _letters(old) == _letters(words)
        if self._quoted(span) or any(span.overlaps(each) for each in self.people):
            return False
        return self._keeps(change, span, words)

    def _quoted(self, span: Span) -> bool:
        """Tell whether the words stand alone in quotation marks, so that the letter speaks of them."""
        before = self.text[span.start - 1 : span.start] if span.start else ""
        after = self.text[span.end : span.end + 1]
        return before != "" and after != "" and before in _QUOTES and after in _QUOTES

    def _between_figures(self, span: Span) -> bool:
        before = self.text[span.start - 1 : span.start] if span.start else ""
        after = self.text[span.end : span.end + 1]
        return before.isdigit() and after.isdigit()

    def _keeps(self, change: Change, span: Span, new: str) -> bool:
        old = span.of(self.text)
        if _FIGURES.findall(old) != _FIGURES.findall(new):
            return False
        # A misspelt word has no meaning that it could lose.
        if change != "spelling" and set(_told(old)) & _MEANING != set(_told(new)) & _MEANING:
            return False
        lost = {word.casefold() for word in _WORD.findall(old)} - {word.casefold() for word in _WORD.findall(new)}
        if lost & self.names:
            return False
        if old[:1].isupper() and not new[:1].isupper():
            return False
        if _doubles(self.text[: span.start], new) or _doubles(new, self.text[span.end :]):
            return False
        kept = set(_WORD.findall(new))
        return all(
            match[0] in kept or match[0].islower() or self._opens_sentence(span.start + match.start(), match[0])
            for match in _WORD.finditer(old)
        )

    def _opens_sentence(self, at: int, word: str) -> bool:
        """Tell whether the word has its capital from its place; anywhere else a capital is a name's."""
        return word[1:].islower() and _SENTENCE_END.search(self.text, max(0, at - 8), at) is not None


def _doubles(left: str, right: str) -> bool:
    """Tell whether the last word on the left and the first on the right, with only a space between, are the same."""
    last, first = _LAST_WORD.search(left[-40:]), _FIRST_WORD.match(right)
    return last is not None and first is not None and last[1].casefold() == first[1].casefold()


def _told(words: str) -> Iterator[str]:
    spread = _CONTRACTED.sub(lambda match: "can not" if match[0].casefold() == "cannot" else " not", words)
    return (word.casefold() for word in _WORD.findall(spread))


def _letters(words: str) -> str:
    return "".join(char for char in words if char.isalnum())
