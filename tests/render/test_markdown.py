import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from appealcheck.judging.report import Grammar
from appealcheck.render.markdown import escaped, to_markdown

from .sample import NASTY, hostile, known_report, report


def tokens(text):
    """Every token of the page, with GitHub's tables, strike-through and bare links switched on."""
    parser = MarkdownIt("gfm-like", {"linkify": False}).enable(["table", "strikethrough"])
    for token in parser.parse(text):
        yield token
        yield from token.children or ()


def words_in(text):
    return "".join(token.content if token.type in {"text", "text_special"} else "\n" for token in tokens(text))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_says_what_the_report_says(lang):
    text = to_markdown(report(lang), lang)
    words = words_in(text)
    (draft,) = report(lang).drafts
    for finding in draft.findings:
        assert finding.message in words
        assert finding.advice in words
        assert finding.rule in words
    assert "letters/lin.txt" in words
    kinds = [token.type for token in tokens(text)]
    assert kinds.count("table_open") == 1
    assert kinds.count("tr_open") == len(draft.findings) + 1
    assert "[x]" in text
    assert "[ ]" in text


def test_a_known_finding_says_so_and_a_letter_without_any_too():
    assert words_in(to_markdown(known_report(), "en")).count("known, in the baseline") == 5
    (draft,) = report().drafts
    clean = replace(draft, findings=(), grammar=Grammar("off", "", False), score=None, elements={})
    words = words_in(to_markdown(replace(report(), drafts=(clean,)), "en"))
    assert "Nothing found to mend." in words
    assert "no score" in words
    assert "Grammar was not checked." in words


@pytest.mark.parametrize("words", NASTY)
def test_nothing_of_a_draft_is_obeyed(words):
    text = to_markdown(hostile(words), "en")
    kinds = [token.type for token in tokens(text)]
    plain = [token.type for token in tokens(to_markdown(hostile("plain"), "en"))]
    quiet = {"text", "text_special", "em_open", "em_close"}
    assert [kind for kind in kinds if kind not in quiet] == [kind for kind in plain if kind not in quiet]
    assert "www.i" not in text
    assert "\x1b" not in text


def test_marks_are_escaped_where_they_mean_something():
    assert escaped("1. We do 3-4 checks (#5) at 9:30.") == "1\\. We do 3-4 checks (#5) at 9:30."
    assert escaped("# a_b") == "\\# a\\_b"
    assert escaped("http://x.example") == "http\\://x.example"
