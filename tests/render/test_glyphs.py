import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.render.glyphs import PLAIN_GLYPHS, RICH_GLYPHS, glyphs_for, language_for, pieces, shown


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-16-le"])
def test_unicode_streams_get_the_rich_signs(encoding: str) -> None:
    assert glyphs_for(encoding) is RICH_GLYPHS


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "gb18030", "cp1252", "no-such-encoding"])
def test_other_streams_get_plain_signs(encoding: str) -> None:
    assert glyphs_for(encoding) is PLAIN_GLYPHS


@pytest.mark.parametrize(
    ("encoding", "lang"), [("utf-8", "zh"), ("cp936", "zh"), ("ascii", "en"), ("cp1252", "en"), ("unknown", "en")]
)
def test_chinese_needs_a_stream_that_holds_it(encoding: str, lang: str) -> None:
    assert language_for("zh", encoding) == lang
    assert language_for("en", encoding) == "en"


@pytest.mark.parametrize(
    ("char", "seen"),
    [
        ("\x1b", "^["),
        ("\x00", "^@"),
        ("\x7f", "^?"),
        ("\x9b", "\\x9b"),
        ("\u202e", "\\u202e"),
        ("\u200b", "\\u200b"),
        ("\u2028", "\\u2028"),
        ("\xad", "\\xad"),
        ("\udce9", "\\udce9"),
        ("\ue000", "\\ue000"),
        ("\U000e0041", "\\U000e0041"),
        ("\t", "  "),
    ],
)
def test_what_a_terminal_would_obey_is_shown(char: str, seen: str) -> None:
    assert shown(f"a{char}b", "utf-8") == f"a{seen}b"


@pytest.mark.parametrize(
    ("encoding", "text", "seen"),
    [
        ("ascii", "“it’s” – done…", '"it\'s" - done...'),
        ("ascii", "1、好（x）", "1,?(x)"),
        ("cp936", "1、好（x） ✓ é 😀", "1、好（x） + é ?"),
        ("cp1252", "café 包", "café ?"),
    ],
)
def test_what_a_stream_cannot_hold_is_replaced(encoding: str, text: str, seen: str) -> None:
    assert shown(text, encoding) == seen


@given(st.text(), st.sampled_from(["utf-8", "ascii", "cp936", "gb18030", "cp1252", "shift_jis", "utf-16"]))
def test_every_text_can_be_printed_everywhere(text: str, encoding: str) -> None:
    parts = pieces(text, encoding)
    assert len(parts) == len(text)
    printed = "".join(parts)
    printed.encode(encoding)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in printed)
