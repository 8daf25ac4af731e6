import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.decoding import Decoded, Encoding, NotText, decode, document_format

LETTER = "Dear Seller Performance Team,\r\n\r\nWe ship late four orders in May. It is our fault.\n\rRegards, Li Wei\r"

# Text that a writer may put into a letter: ASCII with line ends, and a few runs of other characters in it.
ascii_words = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("\t\r\n"), max_size=40)
chinese = st.text(
    st.sampled_from("，。、：；！？（）“”‘’—…《》我们的订单已经退款客户仓库李伟非常抱歉"), min_size=1, max_size=8
)
_UTF16: tuple[tuple[bytes, Encoding], ...] = ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"))
western = st.sampled_from("’‘“”–—…•£€©®™°é½üñ\xa0")


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"") == Decoded("", "utf-8", bom=False)


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides_and_is_dropped(bom: bytes, encoding: Encoding) -> None:
    text = "尊敬的团队，\n" + LETTER
    assert decode(bom + text.encode(encoding)) == Decoded(text, encoding, bom=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_line_ends_stay_as_they_are(encoding: Encoding) -> None:
    assert decode(LETTER.encode(encoding)) == Decoded(LETTER, encoding, bom=False)


@pytest.mark.parametrize(
    "text",
    [
        LETTER + "It wasn’t on time.",
        LETTER + "We’re sorry—“very” sorry…",
        LETTER + "Each cost £20, in the café.",
        LETTER + "The post was créée by Zoë.",
        "“Don’t”",
    ],
)
def test_a_few_western_characters_are_windows_1252(text: str) -> None:
    assert decode(text.encode("windows-1252")) == Decoded(text, "windows-1252", bom=False)


@pytest.mark.parametrize(
    "text",
    [
        LETTER.replace(", ", "，"),
        LETTER + "It wasn’t on time.",
        LETTER + "One comma，only",
        LETTER + "李伟",
        LETTER + "Thank you 😀",
        LETTER + "the仓库was closed",
        "我们的仓库搬家了",
        "陳",
        "Señor Müller — £20",
    ],
)
def test_chinese_characters_and_punctuation_are_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030")) == Decoded(text, "gb18030", bom=False)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\nsome text", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "DOCX/ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "DOC"),
        (b"{\\rtf1\\ansi Dear Team}", "RTF"),
    ],
)
def test_a_document_format_is_named(data: bytes, name: str) -> None:
    with pytest.raises(NotText) as caught:
        decode(data)
    assert (caught.value.reason, caught.value.format) == ("format", name)
    assert document_format(data) == name
    assert document_format(b"Dear Team") is None


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0",
        b"\0" * 64,
        b"Dear\0Team, a NUL that stands where UTF-16 has none",
        b"\0\xd8" * 2 + b"a\0" * 20 + b"odd",
        bytes(range(1, 32)) * 4,
        codecs.BOM_UTF8 + b"Dear \x01\x02 Team\0",
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText) as caught:
        decode(data)
    assert caught.value.reason == "binary"


def test_one_stray_control_character_does_not_make_a_letter_binary() -> None:
    assert decode(b"Dear Team,\x1a").text == "Dear Team,\x1a"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF8 + b"caf\xe9",
        "We’re sorry “for” the delay – it’s ours".encode() + b" \x92 ",
        b"No encoding has \x81 and \xff both",
    ],
)
def test_broken_bytes_are_damaged(data: bytes) -> None:
    with pytest.raises(NotText) as caught:
        decode(data)
    assert caught.value.reason == "damaged"


@given(st.lists(ascii_words | chinese | st.text(st.characters(exclude_categories=["C"]), max_size=5)).map("".join))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8", bom=False)


@given(st.lists(ascii_words | chinese).map("".join), ascii_words.filter(len), st.booleans())
def test_utf16_comes_back(text: str, plain: str, little: bool) -> None:
    bom, encoding = _UTF16[little]
    assert decode(bom + text.encode(encoding)) == Decoded(text, encoding, bom=True)
    assert decode(plain.encode(encoding)) == Decoded(plain, encoding, bom=False)


@given(ascii_words, chinese, ascii_words)
def test_gb18030_comes_back(before: str, middle: str, after: str) -> None:
    text = f"Dear Team,{before}，{middle}。{after}"
    assert decode(text.encode("gb18030")) == Decoded(text, "gb18030", bom=False)


@given(st.lists(st.tuples(ascii_words.map(lambda words: words + "a"), western), min_size=1), ascii_words)
def test_windows_1252_comes_back(pieces: list[tuple[str, str]], end: str) -> None:
    text = "Dear Team, " + "".join(words + character for words, character in pieces) + " " + end
    assert decode(text.encode("windows-1252")) == Decoded(text, "windows-1252", bom=False)


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda data: codecs.BOM_UTF16_LE + data))
def test_nothing_but_not_text_is_raised(data: bytes) -> None:
    with contextlib.suppress(NotText):
        assert decode(data).text is not None
