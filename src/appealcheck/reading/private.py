"""What in a letter is private: order IDs, ASINs, links, e-mail addresses, telephone numbers, addresses and names.

Names are those that the letter's own shape gives away: of salutation and signature, behind "my name is", "our store",
"the buyer", a title or a label, before "Ltd". A name that nothing announces is not recognised.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from msgspec import Struct

from appealcheck.draft.document import Document
from appealcheck.draft.mask import find_codes
from appealcheck.expressions import compiled
from appealcheck.span import Span

_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’&-]*"
_HAN = r"[\u3400-\u9fff]"
# Names in a row; an initial keeps its full stop.
_NAMES = rf"(?:{_CAPITAL}|[A-Z]\.)(?:[ ]+(?:{_CAPITAL}|[A-Z]\.|(?:de|van|von|bin|al|la|der)(?=[ ]{_CAPITAL}))){{0,4}}"

_PHONE = compiled(
    r"(?<![\w./-])(?:\+|00)?\(?\d{1,4}\)?(?:[ .-]?\(?\d{2,5}\)?){1,4}(?![\w/-]|\.\d)|(?<!\d)1[3-9]\d{9}(?!\d)", re.ASCII
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_MOST_SIGNING = 6
_DATE = compiled(r"(?:19|20)\d\d[ .-]\d{1,2}[ .-]\d{1,2}|\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d\d")
_MERCHANT = compiled(r"(?<![A-Za-z0-9])A[0-9A-Z]{12,13}(?![A-Za-z0-9])")
_CASE = compiled(
    r"(?<=[Cc]ase )(?:ID |[Ii][Dd]: ?|[Nn]o\.? ?|[Nn]umber )?#?\d{8,12}(?!\d)|(?<=[Cc]ase ID )\d{8,12}(?!\d)"
)
_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Way|Parkway|Pkwy|Highway"
    r"|Hwy|Terrace|Crescent|Close|Alley|Building|District|Village|Town|Industrial (?:Park|Zone|Area))"
)
_TAIL = rf"(?:,?[ ]+(?:(?:Suite|Ste|Unit|Apt|Apartment|Room|Floor|Flat|Block|Bldg|No)\.?[ ]?#?\w+|{_CAPITAL}|[A-Z]{{2}}|\d{{5}}(?:-\d{{4}})?|\d{{6}}|[A-Z]{{1,2}}\d[\dA-Z]?[ ]\d[A-Z]{{2}}))"
_ADDRESSES = (
    compiled(rf"(?<!\w)(?:No\.?[ ]?)?\d{{1,5}}[A-Za-z]?,?[ ]+(?:{_CAPITAL}[ ]+){{0,4}}{_STREET}\b\.?{_TAIL}{{0,8}}"),
    compiled(
        r"(?<!\w)(?:Room|Rm|Unit|Floor|Suite|Flat|Block|Building|Bldg)\.?[ ]?#?[A-Z]?\d\w*(?:,[ ]*(?:No\.?[ ]?)?[\dA-Z][\w'’.#-]*(?:[ ][A-Z\d][\w'’.#-]*){0,4}){1,8}"
    ),
    compiled(r"(?i:P\.?[ ]?O\.?[ ]?Box)[ ]\d+"),
    compiled(rf"(?:{_HAN}+(?:省|市|区|县|镇|路|街|道|巷|村|号|栋|楼|室|座|单元)[\dA-Za-z-]*){{2,}}"),
)
_LABEL = compiled(
    r"(?im)^[ \t*-]*(?:(?:store|shop|seller|company|business|brand|account|legal|merchant|contact|buyer|customer|recipient|owner|"
    r"full|display)(?:['’]s)?(?: (?:full |legal )?(?:name|id|address|phone|number))?|name|address|ship(?:ped)? to|tel|phone|mobile|wechat|"
    r"whatsapp|姓名|店铺(?:名称?)?|公司(?:名称?)?|地址|电话|联系人|卖家)[ \t]*[:：][ \t]*(?P<name>[^\r\n]{2,100})"
)
_ANNOUNCED = (
    compiled(
        r"(?i:\b(?:my name is|my name['’]s|i am called|name of|named|called|name:))[ ]+[\"“']?(?P<name>" + _NAMES + ")"
    ),
    compiled(
        r"\b(?:I am|I['’]m|[Tt]his is|[Ww]e are|[Ii]t is)[ ]+[\"“']?(?P<name>"
        + _NAMES
        + r")(?=[,.\"”']|[ ](?:and|from|of|the|at|who)\b|\s*$)",
        re.M,
    ),
    compiled(
        r"(?i:\b(?:store|shop|storefront|company|brand|business|seller|account)(?:[ ]name)?(?:[ ](?:is|was|named|called))?[,:]?)[ ]+[\"“'‘]?(?P<name>"
        + _NAMES
        + r")"
    ),
    compiled(r"[\"“‘](?P<name>" + _NAMES + r")[\"”’](?=[ ](?i:store|shop|account|brand|company))"),
    compiled(r"(?P<name>" + _NAMES + r")(?=[ ](?i:store|shop|storefront|account)\b)"),
    compiled(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Madam|Mister)\.?[ \r\n]+(?P<name>" + _NAMES + ")"),
    compiled(
        r"(?i:\b(?:buyer|customer|client|purchaser|recipient|consumer|colleague|employee|manager|packer|assistant|supervisor|supplier"
        r"|owner|director|worker|clerk|partner|lady|gentleman|carrier agent)s?[,:]?)[ ]+[(\"“]?(?P<name>" + _NAMES + ")"
    ),
    compiled(
        r"(?P<name>"
        + _NAMES
        + r"(?:,? (?:Co|Company)\b\.?)?,? (?:Ltd|LLC|Inc|GmbH|Limited|Corp|Corporation|S\.?A|BV|Pty|Co)\b\.?(?:,? ?Ltd\b\.?)?)"
    ),
)
_WORD = compiled(rf"[^\W\d_][\w'’-]*|{_HAN}+")

# Words of greetings, roles and the trade, which name nobody, and words that begin sentences.
_COMMON = frozenset(files("appealcheck.reading").joinpath("no_names.txt").read_text("utf-8").split())
# Words that stores and people are named with and that letters use for what they mean, too.
_ORDINARY = frozenset(files("appealcheck.reading").joinpath("ordinary_words.txt").read_text("utf-8").split())


class Private(Struct, frozen=True):
    """What is private in a letter: its spans, in order and without overlap, and the names whole and word by word."""

    spans: tuple[Span, ...]
    names: frozenset[str]


def private_in(document: Document, also: frozenset[str] = frozenset()) -> Private:
    """Return what is private in the letter, the names ``also`` (those of the notice that it answers) among it.

    A name counts wherever it stands, in any case; one of its words alone too, in small letters unless it is an ordinary
    word ("Home" of a store's name).
    """
    text = document.text
    names = _with_parts(set(_names(document))) | also
    fixed = [*(code.span for code in document.codes), *_patterns(text)]
    return Private(_united([*fixed, *_everywhere(text, names)]), names)


def private_codes(words: str) -> tuple[Span, ...]:
    """Return the spans of what is private by its form alone, in words that are no letter: a message, a path."""
    return _united([*(code.span for code in find_codes(words)), *_patterns(words)])


def _patterns(text: str) -> Iterator[Span]:
    for pattern in (_MERCHANT, _CASE, *_ADDRESSES):
        yield from (Span(*match.span()) for match in pattern.finditer(text))
    for match in _PHONE.finditer(text):
        digits = sum(char.isdigit() for char in match[0])
        if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not _DATE.fullmatch(match[0]):
            yield Span(*match.span())


def _names(document: Document) -> Iterator[str]:
    """Yield the names of the letter as they are written, each a row of words."""
    text = document.text
    closed = False
    for block in document.blocks:
        words = block.span.of(text)
        closed = closed or block.kind == "closing"
        # A short line behind the closing formula signs the letter, even where its words could be a sentence's.
        signs = closed and len(words.split()) <= _MOST_SIGNING and not words.endswith((".", "!", "?", ":"))
        if block.kind == "signature" or signs:
            yield from _rows(words)
        if block.kind == "salutation":
            yield from (row for row in _rows(words) if not row.islower())
    for match in _LABEL.finditer(text):
        yield from _rows(match["name"])
    for pattern in _ANNOUNCED:
        for match in pattern.finditer(text):
            yield from _rows(match["name"])


def _rows(words: str) -> Iterator[str]:
    """Cut ``words`` where a common word or a mark stands; what is left are names."""
    row: list[re.Match[str]] = []
    for match in _WORD.finditer(words):
        common = match[0].lower() in _COMMON or (len(match[0]) == 1 and not row)
        if row and (common or words[row[-1].end() : match.start()].strip(" .&")):
            yield words[row[0].start() : row[-1].end()]
            row = []
        if not common:
            row.append(match)
    if row:
        yield words[row[0].start() : row[-1].end()]


def _with_parts(names: set[str]) -> frozenset[str]:
    parts = {word for name in names for word in _WORD.findall(name) if len(word) > 1}
    return frozenset((names | parts) - _ORDINARY)


def _everywhere(text: str, names: frozenset[str]) -> Iterator[Span]:
    for words in names:
        # Chinese has no spaces, so its words have no edges either.
        han = re.match(_HAN, words)
        before, after = ("", "") if han else (r"(?<![^\W_])", r"(?![^\W_])")
        pattern = before + r"\s+".join(map(re.escape, words.split())) + after
        flags = re.NOFLAG if words.lower() in _ORDINARY else re.IGNORECASE
        yield from (Span(*match.span()) for match in re.finditer(pattern, text, flags))


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif len(span):
            found.append(span)
    return tuple(found)
