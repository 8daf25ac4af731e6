import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealcheck.draft.formats.extracted import Refused
from appealcheck.draft.formats.html import read, text_of


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Dear  Team,\n<p>We <b>are</b> sorry.", "Dear Team,\n\nWe are sorry."),
        ("<div>One<br>two</div><div>three</div>", "One\ntwo\nthree"),
        ("<div>One</div><br><div>two</div>", "One\n\ntwo"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<h2>Plan</h2><ol><li>One</li><li><p>Two</p></li></ol>Bye", "Plan\n\n1. One\n2. Two\n\nBye"),
        ("<ol start=3><li>x<li value=7>y<li>z</ol>", "3. x\n7. y\n8. z"),
        ("<ol type=a><li>x<li>y</ol><ul><li>z</ul>", "a. x\nb. y\n\n• z"),
        ("<ol type=A><li>x<ul><li>y</ul><li>z</ol>", "A. x\n\n• y\n\nB. z"),
        (
            "<blockquote><p>Your account</p><p>is closed</p></blockquote><p>Sorry",
            "> Your account\n>\n> is closed\n\nSorry",
        ),
        ("<ul><li><blockquote>x</blockquote>y</ul><blockquote>z", "> • x\n\ny\n>\n> z"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        (
            "<table><tr><td>No.<td>Step</tr><tr><td>1<td><p>We refunded<p>both</tr></table>",
            "| No. | Step |\n| 1 | We refunded both |",
        ),
        ("<table><tr><td>One cell</td></tr></table>", "One cell"),
        ("<title>No</title><script>no()</script><style>no</style><p hidden>no<p style='display: none'>no<p>yes", "yes"),
        ("a<span style='DISPLAY:NONE'>b</span>c<!-- d -->e", "ace"),
        (
            "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC 'x' 'http://www.w3.org/y.dtd'><html><body>é",
            "é",
        ),
        ("", ""),
        ("<!-- -->", ""),
        ("plain &amp; simple", "plain & simple"),
    ],
)
def test_the_words_are_set_out_as_a_browser_does(page, text):
    assert text_of(page) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=gb2312><p>李伟".encode("gb18030"), "李伟"),
        (b"<meta charset=nonsense><p>caf\xe9 \x96 x", "café – x"),
        (b"<meta charset=utf-16><p>Sorry", "Sorry"),
        (b"<meta charset=iso-8859-1><p>It\x92s", "It’s"),
        ("<p>李伟".encode("utf-16"), "李伟"),
        ("\ufeff<meta charset=latin-1><p>李伟".encode(), "李伟"),
    ],
)
def test_the_page_says_how_it_is_written(data, text):
    assert read(data).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>", "entities"),
        (b"<p>\x81\xff", "damaged"),
        (b"<p>\0\1\2\3\4", "binary"),
        (b"%PDF-1.4", "damaged"),
    ],
)
def test_entities_and_what_is_no_text_are_refused(data, reason):
    with pytest.raises(Refused) as caught:
        read(data)
    assert caught.value.reason == reason


def test_a_deep_page_is_read_as_far_as_pages_go():
    assert "here" in text_of("<div>" * 200 + "here" + "</div>" * 200)
    assert text_of("<p>first</p>" + "<div>" * 20_000 + "deep").startswith("first")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<li>", "<ol>", "</ol>", "<td>", "<tr>", "<table>", "</table>", "<br>", "<blockquote>",
                                 "</blockquote>", "<pre>", "a", " b ", "&nbsp;", "<", "\n", "\0", "<ol start=999999999>", "é", "<div"])))  # fmt: skip
def test_any_page_gives_words_without_markup(parts):
    text = text_of("".join(parts))
    assert "<p>" not in text
    assert "\0" not in text
    assert "\n\n\n\n\n\n" not in text or "<br>" in parts or "\n" in parts
