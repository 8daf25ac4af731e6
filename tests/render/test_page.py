import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from appealcheck.render.page import hanging, joined, padded, page_for, wrapped

PAGE = page_for("en", "utf-8", 80)


@given(st.text(st.sampled_from("ab ，。（）“”中文字x-"), max_size=120), st.integers(10, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = [line.plain for line in wrapped(Text(text), width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_chinese_breaks_between_characters_but_not_before_a_closing_mark() -> None:
    lines = [line.plain for line in wrapped(Text("请写出完整的订单号，不要遮盖。"), 18)]
    assert lines == ["请写出完整的订单", "号，不要遮盖。"]


def test_english_breaks_between_words_and_a_long_word_is_folded() -> None:
    lines = [line.plain for line in wrapped(Text("one two abcdefghijklmnop three"), 10)]
    assert lines == ["one two", "abcdefghij", "klmnop", "three"]


def test_a_hanging_body_starts_every_line_at_one_place() -> None:
    lines = [line.plain for line in hanging(Text("  1. "), Text("one two three four"), 14)]
    assert lines == ["  1. one two", "     three", "     four"]


def test_words_are_never_markup_and_keep_to_one_line() -> None:
    line = PAGE.text(" [bold]a[/bold]\r\n  b\x1b[2J ")
    assert line.plain == "[bold]a[/bold] b^[[2J"
    assert not line.spans


@pytest.mark.parametrize(("encoding", "seen"), [("utf-8", "one two…"), ("ascii", "one tw...")])
def test_cut_words_end_in_an_ellipsis(encoding: str, seen: str) -> None:
    assert page_for("en", encoding, 80).cut("one two three", 9).plain == seen


def test_short_words_are_not_cut_and_wide_ones_count_double() -> None:
    assert PAGE.cut("one", 3).plain == "one"
    assert PAGE.cut("订单缺陷率", 7).plain == "订单缺…"


def test_padding_counts_cells() -> None:
    assert padded(Text("订单"), 6).plain == "订单  "
    assert padded(Text("order ids"), 6).plain == "order ids"


def test_full_width_punctuation_needs_no_space_behind_it() -> None:
    assert joined(Text("Cap:"), Text("x")).plain == "Cap: x"
    assert joined(Text("总分："), Text("x")).plain == "总分：x"


def test_a_name_without_a_label_stands_for_itself() -> None:
    assert PAGE.label("dimension", "plan") == "Plan of action"
    assert PAGE.label("dimension", "house-style") == "house-style"


def test_prose_stays_narrow_and_a_tiny_terminal_is_taken_as_40() -> None:
    assert page_for("en", "utf-8", 200).prose_width == 100
    assert page_for("en", "utf-8", 7).width == 40
