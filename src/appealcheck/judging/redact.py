"""Redaction: a report without what is private, for whoever may see the findings and not the case."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from appealcheck.draft.document import read_document
from appealcheck.expressions import compiled
from appealcheck.judging.report import DraftReport, ReadError
from appealcheck.reading.private import private_codes, private_in
from appealcheck.span import Span

SIGN = "*"
"""Stands for each character of what is private; white space stays, so that lines and words keep their places."""

# Names of the contract's own, which are no words of a letter even where they look like some.
_FIXED = frozenset(
    [
        *("rule", "dimension", "severity", "confidence", "name", "profile", "verdict", "engine", "version", "strength"),
        *("time", "kind", "complaint", "value", "asks", "fingerprint"),
    ]
)
_QUOTE = frozenset({"start", "end", "line", "column", "text"})
_NO_SPACE = compiled(r"\S")


class Redaction(Struct, frozen=True):
    """A letter with what is private masked: as long as the original, so every span holds in both.

    ``pattern`` finds what was masked in other words, such as a message that quotes it; None where nothing was.
    """

    original: str
    text: str
    pattern: re.Pattern[str] | None

    def words(self, words: str) -> str:
        """Return ``words``, which may quote the letter, with what is private masked."""
        if self.pattern is not None:
            words = self.pattern.sub(lambda match: _signs(match[0]), words)
        return without_codes(words)


def redaction_of(text: str, notice: str = "") -> Redaction:
    """Return the redaction of a letter; what the ``notice`` that it answers calls by name is private in it too."""
    private = private_in(read_document(text), private_in(read_document(notice)).names)
    words = {span.of(text) for span in private.spans} | private.names
    return Redaction(text, _masked(text, private.spans), _pattern(words))


def redacted(
    draft: DraftReport, redaction: Redaction, path_of: Callable[[str], str | None] = lambda _: None
) -> DraftReport:
    """Return ``draft`` with everything private masked: in quotes, messages, suggestions, codes and the path.

    Spans stay as they are: they hold in the original and in the masked text alike. ``path_of`` gives the masked path of
    another draft that this one shares wording with: what is private in it is told by that draft and not by this one.
    """
    value = _walk(msgspec.to_builtins(draft), redaction, _partly(draft, redaction))
    found = msgspec.convert(value, DraftReport)
    similar = (
        msgspec.structs.replace(masked, to=path_of(each.to) or masked.to)
        for each, masked in zip(draft.similar, found.similar, strict=True)
    )
    return msgspec.structs.replace(found, similar=tuple(similar))


def redacted_path(draft: DraftReport, redaction: Redaction) -> str:
    """Return the path that `redacted` gives to ``draft``."""
    return _said(draft.path, redaction, _partly(draft, redaction))


def _partly(draft: DraftReport, redaction: Redaction) -> dict[str, str]:
    """Return what findings quote of something private, with what its masking leaves of it."""
    parts = {each.span.text: _of(redaction, each.span.start, each.span.end) for each in draft.findings if each.span}
    return {words: masked for words, masked in parts.items() if words != masked and words.strip()}


def redacted_error(error: ReadError) -> ReadError:
    """Return ``error`` with the codes of its path masked; there is no letter that would tell names."""
    return ReadError(without_codes(error.path), without_codes(error.message))


def without_codes(words: str) -> str:
    """Return ``words`` with everything masked that is private by its form alone."""
    return _masked(words, private_codes(words))


def _walk(value: Any, redaction: Redaction, partly: dict[str, str]) -> Any:  # noqa: ANN401  # any value of JSON
    if isinstance(value, str):
        return _said(value, redaction, partly)
    if isinstance(value, list | tuple):
        return [_walk(item, redaction, partly) for item in value]
    if isinstance(value, dict):
        if value.keys() >= _QUOTE and redaction.original[value["start"] : value["end"]] == value["text"]:
            return value | {"text": _of(redaction, value["start"], value["end"])}
        return {key: item if key in _FIXED else _walk(item, redaction, partly) for key, item in value.items()}
    return value


def _said(words: str, redaction: Redaction, partly: dict[str, str]) -> str:
    """Mask a message. Where it quotes a part of something private, the part is what the quote's own masking left of it.

    So is a piece of the letter that is given without its place, such as the means of an action.
    """
    piece = re.search(_edged(words), redaction.original) if words.strip() and words in redaction.original else None
    if piece is not None:
        words = _of(redaction, *piece.span())
    for quoted, masked in partly.items():
        words = words.replace(quoted, masked)
    return redaction.words(words)


def _of(redaction: Redaction, start: int, end: int) -> str:
    return redaction.text[start:end]


def _masked(text: str, spans: Sequence[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], _signs(span.of(text))]
        at = span.end
    return "".join((*pieces, text[at:]))


def _signs(words: str) -> str:
    return _NO_SPACE.sub(SIGN, words)


def _pattern(words: set[str]) -> re.Pattern[str] | None:
    """Return what finds ``words`` as they stand in the letter, and in capitals: a suggestion may change the case."""
    forms = {form for each in words for form in (each, each.upper(), each.title()) if each.strip()}
    if not forms:
        return None
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(_edged(form) for form in ordered))


def _edged(form: str) -> str:
    spaced = r"\s+".join(map(re.escape, form.split()))
    before = r"(?<![^\W_])" if form[0].isascii() and form[0].isalnum() else ""
    after = r"(?![^\W_])" if form[-1].isascii() and form[-1].isalnum() else ""
    return before + spaced + after
