"""Tokens and sentences of the masked copy: where a sentence ends is decided by layout and marks, before the parser."""

import itertools
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from appealcheck.draft.document import Block, Document
from appealcheck.expressions import compiled
from appealcheck.parsing.columns import BAR, is_row

if TYPE_CHECKING:
    from spacy.language import Language

_FILE = r"(?!(?:pdf|docx?|jpe?g|png|xlsx?|csv|zip|txt)\b)"
_JOINED = compiled(
    rf"""(?<=[a-z\])"'][a-z\])"'][.!?;])(?={_FILE}[A-Za-z][A-Za-z'])
    | (?<=[a-z][a-z][.!?])(?=[IA]\b)
    | (?<=[A-Za-z\])],)(?=\d)
    | (?<=\d[;:!?])(?=[A-Za-z][A-Za-z])
    | (?<=\d[.,])(?=[A-Z]?[a-z][a-z])
    | (?<=[\d①-⑫],)(?=[A-Z][A-Za-z])
    | (?<=[①-⑫])(?=[A-Za-z,])
    | (?<=[%)\]][.,;:!?])(?=[A-Za-z])
    | (?<=[A-Za-z.,;:!?])(?=\(\w)
    | (?<=\w\))(?=[A-Za-z])
    | (?<=[A-Za-z0-9][:!?])(?=[A-Za-z])
    | (?<=[A-Za-z][:!?])(?=\d)""",
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "nos",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "etc",
        "approx",
        "dept",
        "est",
        "fig",
        "tel",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "u.s",
        "p.m",
        "a.m",
        "art",
        "vol",
    ]
)
_END_MARK = compiled(r"[.!?]+$")
_CAPITAL = compiled(r"[A-Z]")
_SMALL = compiled(r"[a-z]")
_CLOSERS = frozenset("\"')]")
_ELIDED = {"nt": "n't", "i": "I", "pls": "please", "plz": "please", "u": "you", "ur": "your"}


class RawSentence(Struct, frozen=True):
    """Tokens of one sentence before parsing: words as the parser sees them and their offsets in the block."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    spaces: tuple[bool, ...]


class _Piece(Struct, frozen=True):
    """A token of the model's tokenizer with its offset in the block."""

    text: str
    start: int
    space: bool


def _tokens(words: str, nlp: "Language") -> list[_Piece]:
    """Tokenize ``words``, cut first where writers leave out a space: the model's tokenizer would keep both in one piece."""
    cuts = [0, *(match.start() for match in _JOINED.finditer(words)), len(words)]
    return [
        _Piece(token.text, start + token.idx, bool(token.whitespace_))
        for start, end in itertools.pairwise(cuts)
        for token in nlp.tokenizer(words[start:end])
        if not token.is_space
    ]


def words_of(block: Block, document: Document) -> str:
    """Return the masked words of a block on one line: hard line breaks inside it end no sentence. Offsets stay."""
    return re.sub(r"[\r\n\t]", " ", block.span.of(document.masked))


def split_sentences(words: str, nlp: "Language") -> tuple[RawSentence, ...]:
    """Cut the words of a block into sentences. The bars between the cells of a row end one, and belong to none."""
    found: list[RawSentence] = []
    tokens = _tokens(words, nlp)
    shout = _is_shout(words)
    row = is_row(words)
    begin = 0
    for at, token in enumerate(tokens):
        last = at + 1 == len(tokens)
        bar = row and token.text == BAR
        if not (last or bar or _ends(tokens, at)):
            continue
        part = tokens[begin : at if bar else at + 1]
        begin = at + 1
        if not part:
            continue
        found.append(
            RawSentence(
                tuple(_word(token.text, shout) for token in part),
                tuple(token.start for token in part),
                tuple(token.start + len(token.text) for token in part),
                tuple(token.space for token in part),
            )
        )
    return tuple(found)


def _word(text: str, shout: bool) -> str:
    if text in _ELIDED:
        return _ELIDED[text]
    return text.lower() if shout and text != "I" else text


def _is_shout(words: str) -> bool:
    """Tell whether a block is written in capitals, which the tagger takes for names."""
    capitals = len(_CAPITAL.findall(words))
    letters = capitals + len(_SMALL.findall(words))
    return letters > 12 and capitals > 0.8 * letters


def _ends(tokens: list[_Piece], at: int) -> bool:
    """Tell whether the sentence ends behind token ``at``: at its mark, or at the quote or bracket that closes after it."""
    word = tokens[at].text
    following = tokens[at + 1].text
    if following in _CLOSERS and _END_MARK.search(word):
        return False
    if word in _CLOSERS and at and _END_MARK.search(tokens[at - 1].text):
        return following[0].isupper() or following[0] in "\"'(" or following[0].isdigit()
    if not _END_MARK.search(word):
        return False
    if word.strip(".").lower() in _ABBREVIATIONS or re.fullmatch(r"[A-Z]\.", word):
        return False
    before = tokens[at - 1].text.lower() if at else ""
    if word == "." and (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before not in "ia")):
        return False
    if word.startswith("..") and following[0].islower():
        return False
    return following not in {",", ";", ":", ")"}
