import csv
import io
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from appealcheck.judging.report import Finding, Quote, ReadError, Similar
from appealcheck.render.batch_html import html_pieces, pieces
from appealcheck.render.batch_streams import csv_pieces, json_pieces, jsonl_pieces
from appealcheck.render.batch_terminal import print_batch
from appealcheck.render.json import to_json
from appealcheck.render.jsonl import to_jsonl
from appealcheck.render.ranking import overview
from tests.render.sample import LETTER, report

REPORT = report()

HOSTILE = "<script>alert(1)</script>\u202e & \"'.txt"
DRAFTS = tuple(
    msgspec.structs.replace(draft, path=path, similar=(Similar("a.txt", 0.5, ()),))
    for path, draft in zip(("a.txt", HOSTILE, "b.txt"), (REPORT.drafts[0],) * 3, strict=True)
)
ERRORS = (ReadError("c.txt", f"c.txt: {HOSTILE}"),)
HEAD = msgspec.structs.replace(REPORT, drafts=(), errors=ERRORS)
WHOLE = msgspec.structs.replace(HEAD, drafts=DRAFTS)


@pytest.mark.parametrize("drafts", [DRAFTS, DRAFTS[:1], ()])
def test_what_is_streamed_is_what_is_written_at_once(drafts):
    whole = msgspec.structs.replace(WHOLE, drafts=drafts)
    assert "".join(json_pieces(HEAD, iter(drafts))) == to_json(whole)
    assert "".join(jsonl_pieces(HEAD, iter(drafts))) == to_jsonl(whole)


def test_the_table_has_a_line_for_each_draft_and_each_path_not_read():
    found = overview(DRAFTS, ERRORS)
    rows = list(csv.DictReader(io.StringIO("".join(csv_pieces(found, "zh")).removeprefix("\ufeff"))))
    assert [row["rank"] for row in rows] == ["1", "2", "3", ""]
    assert rows[-1]["path"] == "c.txt"
    assert rows[-1]["unread"].startswith("c.txt: ")
    assert {row["path"] for row in rows[:-1]} >= {"a.txt", "b.txt"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_terminal_shows_every_part(lang, encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding)
    console = Console(file=stream, width=110, highlight=False)
    print_batch(overview(DRAFTS, ERRORS), console, "en" if encoding == "ascii" else lang)
    stream.seek(0)
    words = stream.read()
    assert "a.txt" in words
    assert "c.txt" in words
    assert "50 %" in words
    assert "\u202e" not in words


class Page(HTMLParser):
    """Gathers the ids, the links, the tags and the words of a page, and holds that every tag is closed."""

    VOID = frozenset({"meta", "br", "input", "rect", "line"})

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.tags, self.open, self.attributes = [], [], set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes += attrs
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_stands_alone_and_every_link_leads_somewhere(lang):
    texts = [LETTER] * len(DRAFTS)
    found = overview(DRAFTS, ERRORS)
    text = "".join(html_pieces(HEAD, found, lambda place: (DRAFTS[place], texts[place]), lang))
    page = Page(text)
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.tags.isdisjoint({"link", "img", "iframe", "object"})
    assert not re.search(r"https?://|@import|url\(", text)
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert {"svg", "details", "table", "mark"} <= page.tags
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert "".join(html_pieces(HEAD, found, lambda place: (DRAFTS[place], texts[place]), lang)) == text


def test_a_page_without_any_draft_says_so():
    found = overview([], ERRORS)
    text = "".join(html_pieces(HEAD, found, lambda place: (DRAFTS[place], ""), "en"))
    assert "No draft could be checked." in text
    assert Page(text).open == []


def finding(start, end, severity):
    return Finding("rule", "plan", severity, "high", "", "", Quote(start, end, 1, 1, ""), (), 1.0)


@given(
    st.text(max_size=40).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(
                st.tuples(
                    st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(["error", "warning", "note"])
                )
            ),
        )
    )
)
def test_the_pieces_are_the_letter_and_each_knows_its_findings(given_):
    text, spans = given_
    found = [
        (number, finding(min(a, b), max(a, b), severity)) for number, (a, b, severity) in enumerate(spans, 1) if a != b
    ]
    cut = pieces(text, found)
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        end = at + len(piece.text)
        on = [number for number, each in found if each.span.start <= at and end <= each.span.end]
        assert list(piece.numbers) == on
        assert (piece.severity is None) == (not on)
        at = end
    assert sorted(number for piece in cut for number in piece.begins) == [number for number, _ in found]


def test_a_terminal_names_some_pairs_and_counts_the_others():
    names = [f"{number:02}.txt" for number in range(9)]
    drafts = [
        msgspec.structs.replace(REPORT.drafts[0], path=name, similar=tuple(Similar(other, 0.5, ()) for other in names))
        for name in names
    ]
    found = overview([msgspec.structs.replace(draft, similar=draft.similar) for draft in drafts], ())
    stream = io.StringIO()
    print_batch(found, Console(file=stream, width=110, highlight=False), "en")
    words = stream.getvalue()
    assert words.count("% alike") == 30
    assert f"more such pairs: {len(found.near) - 30};" in words
