import io
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.draft.formats.docx import read
from appealcheck.draft.formats.extracted import Refused
from tests.draft.formats.made import TYPES, locked, numbered, packed, saved, word, word_xml

WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"], include_characters="\t\n😀"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_every_offset_is_found_in_the_paragraph_that_python_docx_gives(paragraphs):
    data = word(*paragraphs)
    found = read(data)
    seen = Document(io.BytesIO(data)).paragraphs
    for offset, letter in enumerate(found.text):
        number, character = found.places.at(offset)
        words = seen[number - 1].text
        if character <= len(words):
            assert words[character - 1] == letter
        else:
            assert letter == "\n"
    assert "".join(found.text.split("\n")) == "".join("".join(each.text for each in seen).split("\n"))


def test_paragraphs_set_off_by_their_style_alone_are_blocks_of_their_own():
    text = read(word("Dear Team,", "We are sorry for two late orders", "It was our fault", "Regards,", "Li Ming")).text
    assert [block.kind for block in read_document(text).blocks] == [
        "salutation",
        "paragraph",
        "paragraph",
        "closing",
        "signature",
    ]


def test_empty_paragraphs_set_off_as_in_a_plain_text():
    assert read(word("Root causes:", "One.", "", "Plan:", "Two.", "", "Bye")).text == (
        "Root causes:\nOne.\n\nPlan:\nTwo.\n\nBye"
    )


def test_a_line_pasted_as_a_paragraph_runs_on():
    text = read(word("The label printer broke and nobody had", "a spare one.", "We bought one.")).text
    assert text == "The label printer broke and nobody had\na spare one.\n\nWe bought one."


@pytest.mark.parametrize(
    ("levels", "markers"),
    [
        ([("decimal", "%1.")], ["1.", "2."]),
        ([("decimal", "%1")], ["1.", "2."]),
        ([("decimal", "(%1)")], ["(1)", "(2)"]),
        ([("decimal", "Step %1:")], ["Step 1:", "Step 2:"]),
        ([("lowerLetter", "%1)")], ["a)", "b)"]),
        ([("upperRoman", "%1.")], ["I.", "II."]),
        ([("chineseCountingThousand", "%1、")], ["一、", "二、"]),
        ([("decimalEnclosedCircle", "%1")], ["①", "②"]),
        ([("decimalZero", "%1.")], ["01.", "02."]),
        ([("bullet", "\uf0b7")], ["•", "•"]),
    ],
)
def test_what_word_numbers_by_itself_is_an_item(levels, markers):
    found = read(numbered(levels, [(0, "We refunded both buyers."), (0, "We changed the carrier.")]))
    assert found.text == f"{markers[0]} We refunded both buyers.\n{markers[1]} We changed the carrier."
    assert [block.kind for block in read_document(found.text).blocks] == ["item", "item"]
    at = found.text.index("changed")
    assert found.places.at(at) == (2, 4)
    assert found.places.at(found.text.index(markers[1])) in {(2, 1), (1, 1)}


def test_numbers_without_a_format_and_paragraphs_without_words_have_no_marker():
    data = numbered(
        [("none", ""), ("decimal", "%1.%2")], [(0, "Plan"), (1, "We refunded."), (1, ""), (1, "We called.")]
    )
    assert read(data).text.splitlines() == ["Plan", "", "1. We refunded.", "", "3. We called."]


def test_levels_count_for_themselves_and_are_told_apart():
    levels = [("decimal", "%1."), ("decimal", "%2."), ("lowerRoman", "%1.%3")]
    rows = [(0, "One"), (1, "Two"), (1, "Three"), (2, "Four"), (0, "Five"), (1, "Six"), (8, "Seven")]
    assert read(numbered(levels, rows)).text.split("\n") == [
        "1. One",
        "1.1 Two",
        "1.2 Three",
        "1.i Four",
        "2. Five",
        "2.1 Six",
        "",
        "Seven",
    ]


def test_a_second_numbering_counts_on_unless_it_starts_anew():
    on = read(numbered([("decimal", "%1.")], [(0, "One"), (10, "Two")]))
    anew = read(
        numbered(
            [("decimal", "%1.")],
            [(0, "One"), (10, "Two"), (10, "Three")],
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>',
        )
    )
    assert on.text == "1. One\n2. Two"
    assert anew.text == "1. One\n5) Two\n6) Three"


def test_the_numbering_of_a_style_counts():
    document = Document()
    document.add_paragraph("Root causes:")
    for words in ("One wall.", "No test."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Loose.", style="List Bullet")
    assert read(saved(document)).text == "Root causes:\n1. One wall.\n2. No test.\n• Loose."


def test_what_is_inserted_counts_and_what_is_deleted_does_not():
    data = word_xml(
        "<w:p><w:r><w:t>We </w:t></w:r><w:del w:id='1'><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>always </w:t></w:r></w:ins><w:moveFrom w:id='3'><w:r><w:t>old</w:t></w:r></w:moveFrom>"
        "<w:hyperlink r:id='x'><w:r><w:t>check</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>!</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del w:id='4'/></w:rPr></w:pPr><w:r><w:t>Two </w:t></w:r></w:p>",
        "<w:p><w:r><w:t>in one.</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr><w:r><w:t>Last</w:t></w:r></w:p>",
    )
    found = read(data)
    assert found.text == "We always check\n\nTwo in one.\n\nLast"
    assert found.places.at(found.text.index("in one")) == (3, 1)


def test_signs_of_a_run_are_characters():
    data = word_xml(
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d\ne</w:t>"
        "<w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert read(data).text == "a\tb\nc-d e"


def test_a_table_is_rows_of_cells_and_cells_of_paragraphs_are_paragraphs():
    document = Document()
    table = document.add_table(3, 3)
    for row, words in zip(table.rows, (("No.", "Step", "When"), ("1", "Refunded", "3 May"), ("", "", "")), strict=True):
        for cell, word_ in zip(row.cells, words, strict=True):
            cell.text = word_
    layout = document.add_table(1, 2)
    layout.cell(0, 0).text = "Cause"
    layout.cell(0, 1).text = "One wall."
    layout.cell(0, 1).add_paragraph("No test.")
    text = read(saved(document)).text
    assert text == "| No. | Step | When |\n| 1 | Refunded | 3 May |\n\nCause\n\nOne wall.\n\nNo test."
    places = read(saved(document)).places
    assert places.at(text.index("Refunded")) == (5, 1)


def test_a_deleted_row_and_a_numbered_cell():
    row = "<w:tr>{}<w:tc><w:p>{}<w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    style = "<w:pPr><w:pStyle w:val='ListNumber'/></w:pPr>"
    data = word_xml(
        "<w:tbl>"
        + row.format("<w:trPr><w:del w:id='1'/></w:trPr>", "", "Gone")
        + row.format("", style, "Here")
        + "</w:tbl>"
    )
    assert read(data).text == "| 1. Here |  |"


def test_a_text_box_is_read_once_and_controls_are_looked_into():
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed words.</w:t></w:r></w:p></w:txbxContent>"
    data = word_xml(
        f"<w:p><w:r><w:t>Host.</w:t><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        f"<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict>{box.replace('Boxed', 'Old')}</w:pict></mc:Fallback>"
        "</mc:AlternateContent><mc:AlternateContent/></w:r></w:p>",
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    assert [line for line in read(data).text.split("\n") if line] == [
        "Host.",
        "Boxed words.",
        "Old words.",
        "In a control.",
    ]


def test_a_paragraph_set_in_belongs_to_the_item_above_it():
    data = word_xml(
        "<w:p><w:r><w:t>1. We refunded.</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:ind w:left='720'/></w:pPr><w:r><w:t>Both buyers.</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:ind w:left='0'/></w:pPr><w:r><w:t>Thanks.</w:t></w:r></w:p>",
    )
    assert read(data).text == "1. We refunded.\nBoth buyers.\n\nThanks."


def zipped(package, name):
    with zipfile.ZipFile(io.BytesIO(package)) as members:
        return members.read(name)


BASE = word("We are sorry.")
ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed({"word/document.xml": ENTITY}, like=BASE), "entities"),
        (packed({"word/settings.xml": ENTITY.decode().encode("utf-16")}, like=BASE), "entities"),
        (packed({"word/document.xml": b"<w:document"}, like=BASE), "broken"),
        (packed({"word/document.xml": b"<document/>"}, like=BASE), "broken"),
        (packed({TYPES: b"<Types/>"}, like=BASE), "broken"),
        (packed({TYPES: b"<Types"}, like=BASE), "broken"),
        (locked(BASE), "password"),
        (BASE[: len(BASE) // 2], "broken"),
        (packed({"word/numbering.xml": b"<w:p/>"}, like=BASE), "broken"),
        (packed({TYPES: zipped(BASE, TYPES).replace(b"numbering+xml", b"other")}, like=BASE), "broken"),
        (packed({"word/media/a.bin": bytes(30_000_000)}, like=BASE), "bomb"),
        (packed({"word/media/a.bin": bytes(210 * 2**20)}, like=BASE), "bomb"),
    ],
)
def test_what_is_damaged_locked_or_unsafe_is_refused(data, reason):
    with pytest.raises(Refused) as caught:
        read(data)
    assert caught.value.reason == reason


def test_a_file_with_macros_is_named():
    document = Document()
    document.part._content_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(Refused) as caught:
        read(saved(document))
    assert caught.value.reason == "format"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(BASE) - 1), st.integers(0, 255), st.booleans())
def test_a_damaged_file_is_read_or_refused_and_never_raises(place, value, cut):
    data = BASE[:place] if cut else BASE[:place] + bytes([value]) + BASE[place + 1 :]
    try:
        assert isinstance(read(data).text, str)
    except Refused as refused:
        reason = refused.reason
    else:
        reason = ""
    assert reason in {"", "broken", "password", "bomb", "entities"}
