"""Comments in a Word file: on their very words, and nothing else in the document changed."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from appealcheck.draft.formats.docx import open_document, read
from appealcheck.draft.formats.extracted import Refused
from appealcheck.draft.formats.word_text import word_text
from appealcheck.judging.report import DraftReport, Grammar, Quote
from appealcheck.render.word import AUTHOR, annotated
from tests.draft.formats.made import saved, word, word_xml
from tests.render.sample import draft, finding

PLAIN = replace(draft(), findings=())


def reporting(text: str, *spans: tuple[int, int]) -> DraftReport:
    found = [
        finding("promise-vague", "plan", "warning", 1.5, Quote(start, end, 1, 1, text[start:end]))
        for start, end in spans
    ]
    return replace(PLAIN, findings=tuple(found))


def on_words(data: bytes) -> list[tuple[str, str]]:
    """Return what each comment covers and its first line, in the order of the comments' numbers."""
    document = Document(io.BytesIO(data))
    open_: dict[str, int] = {}
    covered: dict[str, str] = {}
    text = ""
    for element in document.element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_[number] = len(text)
        elif element.tag == qn("w:commentRangeEnd"):
            covered[number] = text[open_[number] :]
        elif element.tag == qn("w:t"):
            text += element.text or ""
    return [(covered[str(each.comment_id)], each.paragraphs[0].text) for each in document.comments]


def formats(data: bytes) -> list[tuple[str, bytes]]:
    """Return every character of the body with the format of its run."""
    found = []
    for element in Document(io.BytesIO(data)).element.body.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        run = element.getparent()
        properties = b"" if run.find(qn("w:rPr")) is None else etree.tostring(run.find(qn("w:rPr")), method="c14n")
        found += [(char, properties) for char in (element.text or element.tag)]
    return found


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def rich() -> bytes:
    document = Document()
    paragraph = document.add_paragraph("We are ")
    paragraph.add_run("very sorry").bold = True
    run = paragraph.add_run(" for  it.")
    run.add_tab()
    run.add_text("Tabbed words ")
    run.add_break()
    run.add_text("and more")
    document.add_paragraph("A numbered step.", style="List Number")
    document.add_table(1, 2).cell(0, 1).text = "In a cell"
    return saved(document)


RICH = rich()
TEXT = read(RICH).text


def test_a_comment_stands_on_the_very_words():
    spans = [
        (TEXT.index(words), TEXT.index(words) + len(words)) for words in ("e very s", "numbered", "In a cell", "Tabbed")
    ]
    found = on_words(annotated(RICH, reporting(TEXT, *spans), "en"))
    assert [covered for covered, _ in found] == ["We", "e very s", "Tabbed", "numbered", "In a cell"]
    assert found[0][1].startswith("REVISE  62 of 100")
    assert found[1][1] == "Warning: A promise that nobody can verify."


def test_nothing_else_changes():
    after = annotated(RICH, reporting(TEXT, (4, 9), (8, 30)), "zh")
    old, new = parts(RICH), parts(after)
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {name for name in new if new[name] != old.get(name)} == touched
    assert set(new) - set(old) <= {"word/comments.xml"}
    assert formats(after) == formats(RICH)
    assert read(after) == read(RICH)
    for name, kept in (("[Content_Types].xml", "Override"), ("word/_rels/document.xml.rels", "Relationship")):
        before, now = etree.fromstring(old[name]), etree.fromstring(new[name])
        was = [etree.tostring(each, method="c14n") for each in before]
        assert [etree.tostring(each, method="c14n") for each in now if each.tag.endswith(kept) or len(was)][
            : len(was)
        ] == was


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: tuple(sorted(ends))),
        max_size=4,
    )
)
def test_any_spans_keep_text_and_formats(spans):
    after = annotated(RICH, reporting(TEXT, *spans), "en")
    assert read(after) == read(RICH)
    assert formats(after) == formats(RICH)
    written = {
        piece.start + at: char
        for piece in word_text(open_document(RICH)).pieces
        if piece.atom.element.tag == qn("w:t")
        for at, char in enumerate(piece.atom.words)
    }
    covered = [words for words, _ in on_words(after)[1:]]
    for (start, end), words in zip(sorted(spans), covered, strict=True):
        wanted = "".join(written.get(offset, "") for offset in range(start, end))
        assert words == wanted or not wanted


def test_the_same_file_gives_the_same_bytes_and_no_date():
    report = reporting(TEXT, (0, 6))
    after = annotated(RICH, report, "en")
    assert after == annotated(RICH, report, "en")
    assert [each.timestamp for each in Document(io.BytesIO(after)).comments] == [None, None]
    assert {each.author for each in Document(io.BytesIO(after)).comments} == {AUTHOR}


def test_comments_that_are_there_stay():
    document = Document(io.BytesIO(RICH))
    document.add_comment(document.paragraphs[0].runs[:1], "Mine", author="Li", initials="L")
    before = saved(document)
    after = annotated(before, reporting(TEXT, (0, 2)), "en")
    comments = list(Document(io.BytesIO(after)).comments)
    assert (comments[0].author, comments[0].text) == ("Li", "Mine")
    assert comments[0].timestamp is not None
    assert len(comments) == 3
    assert set(parts(after)) == set(parts(before))


def test_words_in_a_text_box_are_told_at_the_box_and_marks_of_word_at_the_nearest_words():
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>Boxed words.</w:t></w:r></w:p></w:txbxContent></w:pict>"
    data = word_xml(f"<w:p><w:r><w:t>Host words</w:t>{box}</w:r></w:p>", "<w:p><w:r><w:t>1. Last</w:t></w:r></w:p>")
    text = read(data).text
    at = text.index("Boxed")
    after = annotated(data, reporting(text, (at, at + 5), (0, 4), (len(text), len(text))), "en")
    assert [words for words, _ in on_words(after)] == ["Host", "Host", " wordsBoxed words.", "1. Last"]
    assert read(after).text == text


def test_words_that_stand_deep_in_a_run_are_left_whole():
    deep = "<mc:AlternateContent><mc:Choice Requires='x'><w:t>Deep words</w:t></mc:Choice></mc:AlternateContent>"
    data = word_xml(f"<w:p><w:r>{deep}</w:r></w:p>")
    assert [words for words, _ in on_words(annotated(data, reporting("Deep words", (0, 4)), "en"))] == [
        "Deep words"
    ] * 2


def test_what_the_whole_letter_lacks_stands_in_the_summary():
    report = draft()
    only_missing = replace(
        report,
        findings=(
            finding("promise-vague", "plan", "warning", 9.0, None),
            finding("apology-missing", "ownership", "note", 0.0, None),
            finding("thanks-late", "close", "note", 0.0, Quote(0, 2, 1, 1, "We"), unsure=True),
            finding("modal-base-form", "language", "note", 0.0, Quote(0, 2, 1, 1, "We")),
        ),
        score=None,
        grammar=Grammar("off", "", False),
    )
    after = annotated(word("We are sorry."), only_missing, "en")
    summary, unsure, mended = (each.text for each in Document(io.BytesIO(after)).comments)
    assert "no score" in summary
    assert "1. +9.0  A promise that nobody can verify. What to do:" in summary
    assert "Whole letter: Note: The letter never says sorry. What to do:" in summary
    assert "Grammar was not checked" in summary
    assert "not certain" in mended + unsure
    assert "Instead: couldn't receive" in mended + unsure


def test_the_comments_speak_chinese():
    summary, first = (
        each.text for each in Document(io.BytesIO(annotated(RICH, reporting(TEXT, (0, 2)), "zh"))).comments
    )
    assert "满分 100" in summary
    assert "怎么改" in first


def test_what_is_no_word_file_is_refused():
    with pytest.raises(Refused):
        annotated(b"PK\x03\x04", PLAIN, "en")
