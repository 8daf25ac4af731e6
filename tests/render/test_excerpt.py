import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from appealcheck.judging.report import Quote
from appealcheck.render.excerpt import excerpt
from appealcheck.render.page import page_for
from appealcheck.span import Lines

from .sample import quote

PAGE = page_for("en", "utf-8", 60)


def printed(text: str, words: str, *, encoding: str = "utf-8", nth: int = 1, width: int = 60) -> list[str]:
    page = page_for("en", encoding, width)
    return [line.plain for line in excerpt(page, quote(words, nth=nth, text=text), text, 0, "bold")]


def underlined(lines: list[str], row: int = 0) -> str:
    """Return the characters that stand over the carets, counted in cells."""
    line, carets = lines[2 * row : 2 * row + 2]
    start, end = carets.index("^"), len(carets)
    return "".join(char for index, char in enumerate(line) if start <= cell_len(line[:index]) < end)


def test_the_line_is_quoted_and_the_span_underlined() -> None:
    assert printed("One.\n  We was late.\nTwo.", "was") == ["   2 │ We was late.", "     │    ^^^"]


@pytest.mark.parametrize("words", ["包装", "good", "（a）"])
def test_carets_stand_under_wide_characters(words: str) -> None:
    lines = printed("我们 check 包装 and （a） good 订单", words)
    assert underlined(lines) == words
    assert lines[1].count("^") == cell_len(words)


@pytest.mark.parametrize("encoding", ["ascii", "cp936"])
def test_carets_stand_right_where_characters_are_replaced(encoding: str) -> None:
    lines = printed("我们😀… \x1b check boxes", "boxes", encoding=encoding)
    assert underlined(lines) == "boxes"


def test_a_long_line_is_cut_to_whole_words_around_the_span() -> None:
    text = "one two three four five six seven eight nine ten " * 9
    lines = printed(text, "five", nth=5)
    assert underlined(lines) == "five"
    assert lines[0].startswith("   1 │ …")
    assert lines[0].endswith("…")
    assert len(lines[0]) <= 60
    shown = lines[0][8:-1].split()
    assert set(shown) <= set(text.split())
    assert shown[shown.index("five") - 1] == "four"


@pytest.mark.parametrize(("words", "before", "after"), [("start", "", "…"), ("finish", "…", "")])
def test_a_window_at_an_end_of_the_line_uses_the_whole_room(words: str, before: str, after: str) -> None:
    line = printed("start " + "word " * 40 + "finish", words)[0][7:]
    assert (line[:1] == "…") is bool(before)
    assert (line[-1:] == "…") is bool(after)
    assert len(line) > 40


def test_a_span_longer_than_the_window_is_shown_from_its_start() -> None:
    words = "begin " + "middle " * 30 + "end"
    lines = printed("x " * 50 + words + " tail", words)
    assert "begin middle" in lines[0]
    assert lines[0].endswith("…")
    assert underlined(lines).startswith("begin middle")


def test_a_span_over_lines_shows_the_first_three() -> None:
    text = "We did\r\n  not\r\n\r\n   check\r\n the\r\n stock at all"
    lines = printed(text, "did\r\n  not\r\n\r\n   check\r\n the\r\n stock")
    assert lines == [
        "   1 │ We did",
        "     │    ^^^",
        "   2 │ not",
        "     │ ^^^",
        "   4 │ check",
        "     │ ^^^^^",
        "       (lines not shown: 2)",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str) -> None:
    assert printed(f"a{end}bad line{end}c", f"bad line{end}") == ["   2 │ bad line", "     │ ^^^^^^^^"]


def test_an_empty_span_is_one_caret() -> None:
    lines = excerpt(PAGE, Quote(3, 3, 1, 4, ""), "abcdef", 0, "")
    assert [line.plain for line in lines] == ["   1 │ abcdef", "     │    ^"]


@pytest.mark.parametrize("text", [None, "another text altogether"])
def test_without_its_text_a_quote_stands_alone(text: str | None) -> None:
    lines = excerpt(PAGE, Quote(90, 93, 7, 4, "was"), text, 2, "")
    assert [line.plain for line in lines] == ["     7 │ was", "       │ ^^^"]


@given(st.text(st.sampled_from("ab \n\r\t，包😀❤\ufe0fe\u0301\u200b\x1b"), max_size=150), st.data())
def test_any_span_of_any_text_fits_the_page(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line, column = Lines(text).position(start)
    lines = excerpt(PAGE, Quote(start, end, line, column, text[start:end]), text, 2, "")
    assert lines
    assert all(row.cell_len <= 61 for row in lines)
    assert "^" in lines[1].plain
