"""Characters that a stream can show: signs chosen by its encoding, and draft text made harmless and encodable."""

import codecs
import unicodedata

from msgspec import Struct

from appealcheck.wording import Lang

_STAND_INS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2026": "...",
        "\u2022": "*",
        "\u3001": ",",
        "\u3002": ".",
        "\u3000": "  ",
        "\u2713": "+",
        "\u2717": "x",
    }
)


class Glyphs(Struct, frozen=True):
    """The signs of the terminal report. No two that can stand in one place look alike."""

    there: str
    absent: str
    error: str
    warning: str
    note: str
    bar: str
    rule: str
    ellipsis: str


RICH_GLYPHS = Glyphs(there="✓", absent="–", error="✗", warning="!", note="i", bar="│", rule="─", ellipsis="…")
PLAIN_GLYPHS = Glyphs(there="+", absent="-", error="x", warning="!", note="i", bar="|", rule="-", ellipsis="...")


def glyphs_for(encoding: str) -> Glyphs:
    """Return the signs for a stream of this encoding.

    Only Unicode streams get the rich ones: cp936 holds some of them, but its fonts draw them two cells wide, which
    breaks every column.
    """
    return RICH_GLYPHS if _codec(encoding).startswith("utf") else PLAIN_GLYPHS


def language_for(lang: Lang, encoding: str) -> Lang:
    """Return ``lang``, or English where the stream's encoding has no Chinese characters."""
    return lang if lang == "en" or _encodable("缺少内容，请修改。", _codec(encoding)) else "en"


def pieces(text: str, encoding: str) -> list[str]:
    r"""Return what to print for each code point of ``text``, one string for each.

    Control characters, bidirectional controls, zero-width characters, surrogates and private-use characters come as
    visible escapes (``^[``, ``\u202e``); a tab as two spaces; what ``encoding`` cannot hold as its nearest plain form
    or ``?``.
    """
    codec = _codec(encoding)
    if text.isascii() and text.isprintable():
        return list(text)
    return [_piece(char, codec) for char in text]


def shown(text: str, encoding: str) -> str:
    """Return ``text`` as `pieces` shows it, in one string. Line ends are shown too: split lines first."""
    return "".join(pieces(text, encoding))


def _piece(char: str, codec: str) -> str:
    if char == "\t":
        return "  "
    if char < " " or char == "\x7f":
        return f"^{chr(ord(char) ^ 0x40)}"
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        code = ord(char)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    if _encodable(char, codec):
        return char
    plain = unicodedata.normalize("NFKC", char.translate(_STAND_INS))
    return plain if _encodable(plain, codec) else "?"


def _encodable(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _codec(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "ascii"
