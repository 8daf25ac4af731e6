"""Texts that make wrong offsets show: characters of every width around words that every engine marks."""

import re

from hypothesis import strategies as st

from appealcheck.span import Span

SLIP = "recieved"
_PIECES = [
    "😀",
    "👩‍👩‍👧",
    "🇨🇳",
    "e\u0301",
    "é",
    "（",
    "）",
    "，",
    "。",
    "𠮷",
    "ｗ",
    "parcel",
    "The",
    "\u200d",
    "\u00a0",
]
_GAPS = [" ", "  ", "\r\n", "\n", "\n\n", " \u3000"]

texts = st.lists(
    st.tuples(st.sampled_from([SLIP, SLIP, *_PIECES]), st.sampled_from(_GAPS)), min_size=1, max_size=25
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


def slips(text: str) -> set[Span]:
    """The places of the slip where white space or the text's end stands on either side."""
    return {Span(*match.span()) for match in re.finditer(rf"(?<!\S){SLIP}(?!\S)", text)}
