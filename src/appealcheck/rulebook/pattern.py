"""Token patterns: a small notation over lower-case forms, lemmas and tags, compiled to one regular expression.

A pattern is a row of elements, each of which matches one token:

``word``          the lower-case form; ``we|i`` any of several
``<refund>``      the lemma; ``<refund|repay>`` any of several
``@class``        a word class of ``rules/lexicon`` (lemma or form; entries of several words match as such)
``{VB[DN]}``      a Penn Treebank tag, as a regular expression
``<work>{NN.*}``  lemma and tag together
``*``             any one token
``...``           up to five tokens; ``...3`` up to three
``!word``         not this token next (takes none)
``(a b / c d)``   one of several rows
``^`` ``$``       the sentence begins, ends (marks at its end do not count)

An element followed by ``?`` may be missing. Marks such as ``,`` and ``:`` are tokens of their own; a bracket is
written ``\\(``.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from appealcheck.parsing.lexicon import Lexicon

_FIELD = "\x1f"
_TOKEN = re.compile(
    r"""\s*(?P<token>
      \.\.\.\d* | [()] | / (?=\s) | \^ | \$ (?=\s|\)|$)
    | !?(?:@[a-z_]+|<[^>]*>(?:\{[^}]*\})?|\{[^}]*\}|\*|(?:\\[()]|[^\s()])+?)\??(?=[\s()]|$) )""",
    re.VERBOSE,
)


class PatternError(ValueError):
    """The pattern does not follow the notation."""


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern; ``anchors`` are forms or lemmas of which a sentence must hold one (empty: any sentence)."""

    source: str
    expression: str
    anchors: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when a sentence first asks for it."""
        return re.compile(self.expression)


@dataclass(frozen=True)
class Encoded:
    """A sentence as a line of ``lower␟lemma␟tag`` fields, with where each token's fields begin."""

    line: str
    starts: dict[int, int]
    words: frozenset[str]


def encode(tokens: list[tuple[str, str, str]]) -> Encoded:
    """Encode ``(lower, lemma, tag)`` triples for :func:`find`."""
    pieces: list[str] = []
    starts: dict[int, int] = {}
    words: set[str] = set()
    at = 0
    for index, (lower, lemma, tag) in enumerate(tokens):
        starts[at] = index
        piece = f" {lower}{_FIELD}{lemma}{_FIELD}{tag}"
        at += len(piece)
        pieces.append(piece)
        words.update((lower, lemma))
    starts[at] = len(tokens)
    return Encoded("".join(pieces), starts, frozenset(words))


def find(pattern: Pattern, sentence: Encoded) -> list[tuple[int, int]]:
    """Return the half-open token ranges where ``pattern`` matches, left to right, none overlapping."""
    if pattern.anchors and not pattern.anchors & sentence.words:
        return []
    return [
        (sentence.starts[match.start()], sentence.starts[match.end()])
        for match in pattern.regex.finditer(sentence.line)
        if match.end() > match.start()
    ]


_ANY = rf"(?: [^ {_FIELD}]+{_FIELD}[^ {_FIELD}]+{_FIELD}[^ ]+(?= |$))"
_MARK = rf"(?: [^ \w{_FIELD}]+{_FIELD}[^ {_FIELD}]+{_FIELD}[^ ]+(?= |$))"
_WORDS_ONLY = rf"(?: [^ {_FIELD}.?!;]+{_FIELD}[^ {_FIELD}]+{_FIELD}[^ ]+(?= |$))"


def compile_pattern(source: str, lexicon: Lexicon) -> Pattern:
    """Compile ``source``.

    Raises:
        PatternError: an unknown class, an unbalanced bracket, or an element that is none.
    """
    elements = _split(source)
    expression, anchors, rest = _row(elements, source, lexicon)
    if rest:
        raise PatternError(f'")" without "(" in pattern "{source}"')
    return Pattern(source, expression, anchors)


def _split(source: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(source.rstrip()):
        match = _TOKEN.match(source, at)
        if match is None:
            raise PatternError(f'cannot read "{source[at:].strip()}" in pattern "{source}"')
        token = match["token"]
        at = match.end()
        if token == ")" and at < len(source) and source[at] == "?":
            token, at = ")?", at + 1
        found.append(token)
    if not found:
        raise PatternError("an empty pattern")
    return found


def _row(elements: list[str], source: str, lexicon: Lexicon) -> tuple[str, frozenset[str], list[str]]:
    """Compile a row up to its end, "/" or ")"; return its expression, its anchors and what is left."""
    pieces: list[str] = []
    anchors: frozenset[str] = frozenset()
    while elements and elements[0] not in {")", ")?", "/"}:
        element, elements = elements[0], elements[1:]
        if element == "(":
            piece, own, optional, elements = _group(elements, source, lexicon)
            pieces.append(f"(?:{piece}){'?' if optional else ''}")
            own = frozenset() if optional else own
        else:
            piece, own = _element(element, source, lexicon)
            pieces.append(piece)
        if own and (not anchors or len(own) < len(anchors)):
            anchors = own
    return "".join(pieces), anchors, elements


def _group(elements: list[str], source: str, lexicon: Lexicon) -> tuple[str, frozenset[str], bool, list[str]]:
    rows: list[str] = []
    sets: list[frozenset[str]] = []
    while True:
        row, anchors, elements = _row(elements, source, lexicon)
        rows.append(row)
        sets.append(anchors)
        if not elements:
            raise PatternError(f'"(" without ")" in pattern "{source}"')
        mark, elements = elements[0], elements[1:]
        if mark != "/":
            break
    joined = frozenset().union(*sets) if all(sets) else frozenset()
    return "|".join(rows), joined, mark == ")?", elements


def _element(element: str, source: str, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    if element == "^":
        return r"(?<!.)", frozenset()
    if element == "$":
        return rf"(?={_MARK}*$)", frozenset()
    if element.startswith("..."):
        return f"{_WORDS_ONLY}{{0,{element[3:] or 5}}}?", frozenset()
    optional = element.endswith("?") and len(element) > 1
    core = element[:-1] if optional else element
    negative = core.startswith("!") and len(core) > 1
    core = core[1:] if negative else core
    piece, anchors = _single(core, source, lexicon)
    if negative:
        return f"(?!{piece})", frozenset()
    return (f"(?:{piece})?", frozenset()) if optional else (piece, anchors)


def _single(core: str, source: str, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    if core == "*":
        return _ANY, frozenset()
    if core.startswith("@"):
        words = lexicon.classes.get(core[1:])
        if not words:
            raise PatternError(f'no word class "{core[1:]}" in pattern "{source}"')
        return _class(words), frozenset(word.split()[-1] for word in words)
    tag = rf"[^ {_FIELD}]+"
    match = re.fullmatch(r"(<[^>]*>)?(?:\{([^}]*)\})?", core)
    if match and core:
        tag = f"(?:{match[2].replace('.', '[^ ]')})" if match[2] else tag
        if not match[1]:
            return rf"(?: [^ {_FIELD}]+{_FIELD}[^ {_FIELD}]+{_FIELD}{tag}(?= |$))", frozenset()
        words = frozenset(match[1][1:-1].split("|"))
        return rf"(?: [^ {_FIELD}]+{_FIELD}(?:{_either(words)}){_FIELD}{tag}(?= |$))", words
    words = frozenset(core.split("|")) if core != "|" else frozenset({"|"})
    words = frozenset(word.replace("\\(", "(").replace("\\)", ")") for word in words)
    return rf"(?: (?:{_either(words)}){_FIELD}[^ {_FIELD}]+{_FIELD}[^ ]+(?= |$))", words


def _class(words: frozenset[str]) -> str:
    """A class matches by lemma or form; an entry of several words by one token for each."""
    single = frozenset(word for word in words if " " not in word)
    rows = []
    if single:
        either = _either(single)
        rows.append(rf" (?:[^ {_FIELD}]+{_FIELD}(?:{either})|(?:{either}){_FIELD}[^ {_FIELD}]+){_FIELD}[^ ]+(?= |$)")
    for entry in sorted(words - single, key=len, reverse=True):
        row = "".join(
            rf" (?:[^ {_FIELD}]+{_FIELD}{re.escape(word)}|{re.escape(word)}{_FIELD}[^ {_FIELD}]+){_FIELD}[^ ]+(?= |$)"
            for word in entry.split()
        )
        rows.insert(0, row)
    return f"(?:{'|'.join(rows)})"


def _either(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
