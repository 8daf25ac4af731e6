r"""Token patterns: a small notation over lower-case forms, lemmas and tags, compiled to one regular expression.

A pattern is a row of elements, each of which matches one token:

``word``          the lower-case form; ``we|i`` any of several
``<refund>``      the lemma; ``<refund|repay>`` any of several
``@class``        a word class of ``rules/lexicon`` (lemma or form; entries of several words match as such)
``{VB[DN]}``      a Penn Treebank tag, as a regular expression
``{NN/dobj}``     a tag and a dependency label, each as a regular expression; ``{/dobj}`` the label alone
``<work>{NN.*}``  lemma and tag together
``*``             any one token
``...``           up to five tokens; ``...3`` up to three
``!word``         not this token next (takes none)
``(a b / c d)``   one of several rows
``^`` ``$``       the sentence begins, ends (marks at its end do not count)
``[a b]``         of the whole match, these tokens are the hit; once in a pattern

An element followed by ``?`` may be missing. Marks such as ``,`` and ``:`` are tokens of their own; a bracket is
written ``\(`` or ``\[``.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct, msgpack

from appealcheck.expressions import compiled
from appealcheck.frozen import Frozen, freeze, thaw
from appealcheck.parsing.lexicon import Entries, Lexicon, Row
from appealcheck.rulebook.traps import mixed_bars, one_row

_FIELD = "\x1f"
_TOKEN = compiled(
    r"""\s*(?P<token>
      \.\.\.\d* | [()] | \[ (?=\s*\S) | \](?=[\s)]|$) | / (?=\s) | \^ | \$ (?=\s|\)|$)
    | !?(?:@[a-z_]+|<[^>]*>(?:\{[^}]*\})?|\{[^}]*\}|\*|(?:\\[()\[\]]|[^\s()\[\]])+?)\??(?=[\s()\]]|$) )""",
    re.VERBOSE,
)


class PatternError(ValueError):
    """The pattern does not follow the notation."""


class Body(Struct, frozen=True, gc=False):
    """What a pattern compiles to: a regular expression, with its code where that is kept, and its anchors."""

    expression: str
    anchors: tuple[frozenset[str], ...]
    frozen: Frozen | None = None


class Pattern(Struct, frozen=True, dict=True):
    """A compiled pattern.

    A sentence that it matches holds a word of each anchor. Few sentences do, so most patterns are never tried.
    """

    source: str
    kept: Body | memoryview

    @cached_property
    def _body(self) -> Body:
        return self.kept if isinstance(self.kept, Body) else msgpack.decode(self.kept, type=Body)

    @property
    def anchors(self) -> tuple[frozenset[str], ...]:
        """Return sets of forms or lemmas, the most telling first."""
        return self._body.anchors

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when a sentence first asks for it."""
        return thaw(self._body.expression, 0, self._body.frozen)


def pack(pattern: Pattern) -> bytes:
    """Return the body of ``pattern`` with the code of its expression, to be kept."""
    body = pattern._body
    return msgpack.encode(Body(body.expression, body.anchors, freeze(body.expression)))


class Encoded(Struct, eq=False):
    """A sentence as a line of ``lower␟lemma␟tag␟dependency␟classes`` fields, with where each token's fields begin.

    ``words`` are its forms and lemmas; ``alive`` the numbers of the patterns that they allow, once that was asked;
    ``found`` where the patterns that were looked for match, by their numbers.
    """

    line: str
    starts: dict[int, int]
    words: frozenset[str]
    alive: set[int] | None = None
    found: dict[int, tuple[tuple[int, int], ...]] = {}


def encode(tokens: Iterable[Row], lexicon: Lexicon) -> Encoded:
    """Encode ``(lower, lemma, tag, dependency label)`` rows for :func:`find`."""
    rows = list(tokens)
    pieces: list[str] = []
    starts: dict[int, int] = {}
    words: set[str] = set()
    marked = lexicon.marked
    at = 0
    for index, row in enumerate(rows):
        starts[at] = index
        piece, entries = marked(row)
        if entries:
            piece += _phrase_marks(rows, index, entries)
        piece += ";"
        at += len(piece)
        pieces.append(piece)
        words.update(row[:2])
    starts[at] = len(pieces)
    return Encoded("".join(pieces), starts, frozenset(words))


def _phrase_marks(rows: list[Row], index: int, begun: tuple[Entries, ...]) -> str:
    """Return the marks of the entries of several words that the tokens from ``index`` on spell."""
    found = ""
    if index + 1 == len(rows):
        return found
    lower, lemma, *_ = rows[index + 1]
    for entries in begun:
        for second in (lower,) if lower == lemma else (lower, lemma):
            for rest, mark in entries.get(second, ()):
                following = rows[index + 2 : index + 2 + len(rest)]
                if len(following) == len(rest) and all(
                    word in token[:2] for word, token in zip(rest, following, strict=True)
                ):
                    found += mark
    return found


def find(pattern: Pattern, sentence: Encoded) -> tuple[tuple[int, int], ...]:
    """Return the half-open token ranges where ``pattern`` matches, left to right, none overlapping.

    Where the pattern has a ``[mark]``, the range is that of the mark.
    """
    words = sentence.words
    for anchor in pattern.anchors:
        if anchor.isdisjoint(words):
            return ()
    regex = pattern.regex
    found = list(regex.finditer(sentence.line))
    if not found:
        return ()
    group = regex.groups
    return tuple(
        (sentence.starts[match.start(group)], sentence.starts[match.end(group)])
        for match in found
        if match.end(group) > match.start(group)
    )


# Possessive: a match that has begun to read a token never gives part of it back.
_REST = "[^ ]*+"
_ANY = " [^ ]++"
_MARK = rf" [^ \w{_FIELD}]+{_FIELD}{_REST}"
_INSIDE = rf" (?![.?!;]+{_FIELD}){_REST}"


def compile_pattern(source: str, lexicon: Lexicon) -> Pattern:
    """Compile ``source``.

    Raises:
        PatternError: an unknown class, an unbalanced bracket, an element that is none, or one that could never match
            as meant ("|" beside a tag, a class or a bracket; brackets around a single row of several elements).
    """
    elements = _split(source)
    marks = [element for element in _outermost(elements) if element in {"[", "]"}]
    if marks not in ([], ["[", "]"]) or len(marks) != elements.count("[") + elements.count("]"):
        raise PatternError(f'only one row of tokens outside of "(...)" may stand between "[" and "]" in "{source}"')
    expression, anchors, rest = _row(elements, source, lexicon)
    if rest:
        raise PatternError(f'")" without "(" in pattern "{source}"')
    return Pattern(source, Body(expression, anchors))


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


def _outermost(elements: list[str]) -> list[str]:
    """Return the elements that stand in no group."""
    found: list[str] = []
    depth = 0
    for element in elements:
        depth += (element == "(") - (element in {")", ")?"})
        if not depth:
            found.append(element)
    return found


def _row(elements: list[str], source: str, lexicon: Lexicon) -> tuple[str, tuple[frozenset[str], ...], list[str]]:
    """Compile a row up to its end, "/" or ")"; return its expression, its anchors and what is left."""
    pieces: list[str] = []
    anchors: set[frozenset[str]] = set()
    while elements and elements[0] not in {")", ")?", "/"}:
        element, elements = elements[0], elements[1:]
        if element == "(":
            piece, own, optional, elements = _group(elements, source, lexicon)
            if elements and elements[0].startswith("|"):
                raise PatternError(f'"|" between brackets in pattern "{source}"; write "( ... / ... )"')
            pieces.append(f"(?:{piece}){'?' if optional else ''}")
            anchors.update(() if optional else own)
        else:
            piece, words = _element(element, source, lexicon)
            pieces.append(piece)
            if words:
                anchors.add(words)
    return "".join(pieces), tuple(sorted(anchors, key=lambda anchor: (len(anchor), sorted(anchor)))), elements


def _group(
    elements: list[str], source: str, lexicon: Lexicon
) -> tuple[str, tuple[frozenset[str], ...], bool, list[str]]:
    """Compile the rows of a group; its one anchor holds the most telling anchor of every row."""
    rows: list[str] = []
    sets: list[frozenset[str]] = []
    inside = elements
    while True:
        row, anchors, elements = _row(elements, source, lexicon)
        rows.append(row)
        sets.append(anchors[0] if anchors else frozenset())
        if not elements:
            raise PatternError(f'"(" without ")" in pattern "{source}"')
        mark, elements = elements[0], elements[1:]
        if mark != "/":
            break
    told = one_row(inside[: len(inside) - len(elements) - 1], mark == ")?", source) if len(rows) == 1 else ""
    if told:
        raise PatternError(told)
    joined = (frozenset().union(*sets),) if all(sets) else ()
    return "|".join(rows), joined, mark == ")?", elements


def _element(element: str, source: str, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    if element in {"[", "]"}:
        return ("(" if element == "[" else ")"), frozenset()
    if element == "^":
        return r"(?<!.)", frozenset()
    if element == "$":
        return rf"(?=(?:{_MARK})*$)", frozenset()
    if element.startswith("..."):
        return f"(?:{_INSIDE}){{0,{element[3:] or 5}}}?", frozenset()
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
    if told := mixed_bars(core, source):
        raise PatternError(told)
    if core.startswith("@"):
        words = lexicon.classes.get(core[1:])
        if not words:
            raise PatternError(f'no word class "{core[1:]}" in pattern "{source}"')
        return _class(core[1:], lexicon), frozenset(word.split()[-1] for word in words)
    match = re.fullmatch(r"(<[^>]*>)?(?:\{([^}]*)\})?", core)
    if match and core:
        tag = _grammar(match[2]) if match[2] else ""
        if not match[1]:
            return rf" [^ {_FIELD}]+{_FIELD}[^ {_FIELD}]+{_FIELD}{tag}{_REST}", frozenset()
        words = frozenset(match[1][1:-1].split("|"))
        return rf" [^ {_FIELD}]+{_FIELD}{_either(words)}{_FIELD}{tag}{_REST}", words
    words = frozenset(core.split("|")) if core != "|" else frozenset({"|"})
    words = frozenset(re.sub(r"\\([()\[\]])", r"\1", word) for word in words)
    return rf" {_either(words)}{_FIELD}{_REST}", words


def _grammar(core: str) -> str:
    """The fields of tag and dependency label, from ``tag``, ``tag/label`` or ``/label``."""
    tag, _, label = core.partition("/")
    fields = [f"(?:{part.replace('.', f'[^ {_FIELD}]')})" if part else f"[^ {_FIELD}]+" for part in (tag, label)]
    return f"{fields[0]}{_FIELD}" + (f"{fields[1]}{_FIELD}" if label else "")


def _class(name: str, lexicon: Lexicon) -> str:
    """A class matches by its mark; an entry of several words by the mark of its first and as many tokens as it has."""
    number = lexicon.numbers[name]
    rows = [
        rf" [^ ]*?;{number}{rf'[.]{length}' if length > 1 else ''};{_REST}{_ANY * (length - 1)}"
        for length in lexicon.lengths(name)
    ]
    return f"(?:{'|'.join(rows)})" if len(rows) > 1 else rows[0]


def _either(words: frozenset[str]) -> str:
    rows = [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
    return f"(?:{'|'.join(rows)})" if len(rows) > 1 else rows[0]
