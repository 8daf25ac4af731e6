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
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

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
    """What a pattern compiles to: a regular expression, with its code where that is kept, and its anchors.

    ``opens`` are the words one of which the first token of a match has as its form or lemma: a set of them, or the place
    of that set among the anchors; None where a match may begin with any token.
    """

    expression: str
    anchors: tuple[frozenset[str], ...]
    opens: frozenset[str] | int | None
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
    def opens(self) -> frozenset[str] | None:
        """Return the forms or lemmas that a match begins with, None where it may begin with any."""
        opens = self._body.opens
        return self._body.anchors[opens] if isinstance(opens, int) else opens

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when a sentence first asks for it."""
        return thaw(self._body.expression, 0, self._body.frozen)


def pack(pattern: Pattern) -> bytes:
    """Return the body of ``pattern`` with the code of its expression, to be kept."""
    body = pattern._body
    return msgpack.encode(Body(body.expression, body.anchors, body.opens, freeze(body.expression)))


class Encoded(Struct, eq=False):
    """A sentence as a line of ``lower␟lemma␟tag␟dependency␟classes`` fields, with where each token's fields begin.

    ``words`` are its forms and lemmas; ``places`` where the tokens that have each of them begin; ``alive`` the numbers of the patterns that they allow, once that was asked;
    ``found`` where the patterns that were looked for match, by their numbers.
    """

    line: str
    starts: dict[int, int]
    words: frozenset[str]
    places: dict[str, list[int]]
    alive: set[int] | None = None
    found: dict[int, tuple[tuple[int, int], ...]] = {}


def encode(tokens: Iterable[Row], lexicon: Lexicon) -> Encoded:
    """Encode ``(lower, lemma, tag, dependency label)`` rows for :func:`find`."""
    rows = list(tokens)
    pieces: list[str] = []
    starts: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    marked = lexicon.marked
    at = 0
    for index, row in enumerate(rows):
        starts[at] = index
        lower, lemma, *_ = row
        places.setdefault(lower, []).append(at)
        if lemma != lower:
            places.setdefault(lemma, []).append(at)
        piece, entries = marked(row)
        if entries:
            piece += _phrase_marks(rows, index, entries)
        piece += ";"
        at += len(piece)
        pieces.append(piece)
    starts[at] = len(pieces)
    return Encoded("".join(pieces), starts, frozenset(places), places)


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
    opens = pattern.opens
    found = list(regex.finditer(sentence.line)) if opens is None else list(_from(regex, sentence, opens & words))
    if not found:
        return ()
    group = regex.groups
    return tuple(
        (sentence.starts[match.start(group)], sentence.starts[match.end(group)])
        for match in found
        if match.end(group) > match.start(group)
    )


def _from(regex: re.Pattern[str], sentence: Encoded, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the matches that begin with one of ``words``, as ``finditer`` would, without trying every token."""
    line, end = sentence.line, 0
    for at in sorted({at for word in words for at in sentence.places[word]}):
        if at >= end and (match := regex.match(line, at)):
            end = match.end()
            yield match


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
    row, rest = _row(elements, source, lexicon)
    if rest:
        raise PatternError(f'")" without "(" in pattern "{source}"')
    opens = row.anchors.index(row.opens) if row.opens in row.anchors else row.opens
    return Pattern(source, Body(row.expression, row.anchors, None if row.maybe_empty else opens))


class _Part(NamedTuple):
    """What an element or a row of them compiles to.

    ``opens`` are the words that its first token has one of, None where it may begin with any; ``maybe_empty`` tells that
    it may take no token at all, so that what follows may come first.
    """

    expression: str
    anchors: tuple[frozenset[str], ...]
    opens: frozenset[str] | None
    maybe_empty: bool


def _either_opens(opens: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Return the words that one of several parts begins with."""
    found: set[str] = set()
    for words in opens:
        if words is None:
            return None
        found |= words
    return frozenset(found)


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


def _row(elements: list[str], source: str, lexicon: Lexicon) -> tuple[_Part, list[str]]:
    """Compile a row up to its end, "/" or ")"; return it with what is left."""
    pieces: list[str] = []
    anchors: set[frozenset[str]] = set()
    opens: list[frozenset[str] | None] = []
    open_still = True
    while elements and elements[0] not in {")", ")?", "/"}:
        element, elements = elements[0], elements[1:]
        if element == "(":
            part, elements = _group(elements, source, lexicon)
            if elements and elements[0].startswith("|"):
                raise PatternError(f'"|" between brackets in pattern "{source}"; write "( ... / ... )"')
        else:
            part = _element(element, source, lexicon)
        pieces.append(part.expression)
        anchors.update(part.anchors)
        if open_still:
            opens.append(part.opens)
            open_still = part.maybe_empty
    in_order = tuple(sorted(anchors, key=lambda anchor: (len(anchor), sorted(anchor))))
    return _Part("".join(pieces), in_order, _either_opens(opens), open_still), elements


def _group(elements: list[str], source: str, lexicon: Lexicon) -> tuple[_Part, list[str]]:
    """Compile the rows of a group; its one anchor holds the most telling anchor of every row."""
    rows: list[_Part] = []
    inside = elements
    while True:
        row, elements = _row(elements, source, lexicon)
        rows.append(row)
        if not elements:
            raise PatternError(f'"(" without ")" in pattern "{source}"')
        mark, elements = elements[0], elements[1:]
        if mark != "/":
            break
    optional = mark == ")?"
    told = one_row(inside[: len(inside) - len(elements) - 1], optional, source) if len(rows) == 1 else ""
    if told:
        raise PatternError(told)
    anchors = (frozenset().union(*(row.anchors[0] for row in rows)),) if all(row.anchors for row in rows) else ()
    return _Part(
        f"(?:{'|'.join(row.expression for row in rows)}){'?' if optional else ''}",
        () if optional else anchors,
        _either_opens(row.opens for row in rows),
        optional or any(row.maybe_empty for row in rows),
    ), elements


_NO_WORDS: frozenset[str] = frozenset()


def _element(element: str, source: str, lexicon: Lexicon) -> _Part:
    if element in {"[", "]"}:
        return _Part("(" if element == "[" else ")", (), _NO_WORDS, True)
    if element == "^":
        return _Part(r"(?<!.)", (), _NO_WORDS, True)
    if element == "$":
        return _Part(rf"(?=(?:{_MARK})*$)", (), _NO_WORDS, True)
    if element.startswith("..."):
        return _Part(f"(?:{_INSIDE}){{0,{element[3:] or 5}}}?", (), None, True)
    optional = element.endswith("?") and len(element) > 1
    core = element[:-1] if optional else element
    negative = core.startswith("!") and len(core) > 1
    core = core[1:] if negative else core
    piece, words, opens = _single(core, source, lexicon)
    if negative:
        return _Part(f"(?!{piece})", (), _NO_WORDS, True)
    if optional:
        return _Part(f"(?:{piece})?", (), opens, True)
    return _Part(piece, (words,) if words else (), opens, False)


def _single(core: str, source: str, lexicon: Lexicon) -> tuple[str, frozenset[str], frozenset[str] | None]:
    """Return the expression of one token or class, the words of which a sentence must hold one, and those it begins with."""
    if core == "*":
        return _ANY, _NO_WORDS, None
    if told := mixed_bars(core, source):
        raise PatternError(told)
    if core.startswith("@"):
        words = lexicon.classes.get(core[1:])
        if not words:
            raise PatternError(f'no word class "{core[1:]}" in pattern "{source}"')
        entries = [word.split() for word in words]
        lasts, firsts = (frozenset(entry[at] for entry in entries) for at in (-1, 0))
        return _class(core[1:], lexicon), lasts, firsts
    match = re.fullmatch(r"(<[^>]*>)?(?:\{([^}]*)\})?", core)
    if match and core:
        tag = _grammar(match[2]) if match[2] else ""
        if not match[1]:
            return rf" [^ {_FIELD}]+{_FIELD}[^ {_FIELD}]+{_FIELD}{tag}{_REST}", _NO_WORDS, None
        words = frozenset(match[1][1:-1].split("|"))
        return rf" [^ {_FIELD}]+{_FIELD}{_either(words)}{_FIELD}{tag}{_REST}", words, words
    words = frozenset(core.split("|")) if core != "|" else frozenset({"|"})
    words = frozenset(re.sub(r"\\([()\[\]])", r"\1", word) for word in words)
    return rf" {_either(words)}{_FIELD}{_REST}", words, words


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
