import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from appealcheck.draft.formats.docx import read
from appealcheck.draft.formats.numbering import Numbering, written
from tests.draft.formats.made import saved


@pytest.mark.parametrize(
    ("count", "form", "words"),
    [
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (1994, "lowerRoman", "mcmxciv"),
        (48, "upperRoman", "XLVIII"),
        (5000, "upperRoman", "5000"),
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (20, "japaneseCounting", "二十"),
        (100, "chineseCounting", "100"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "cardinalText", "7"),
    ],
)
def test_numbers_are_written_as_word_writes_them(count, form, words):
    assert written(count, form) == words


def element(words: str):
    return parse_xml(words.replace(">", f" {nsdecls('w')}>", 1))


def paragraph(number: str, level: str = "0"):
    return element(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr></w:p>')


LEVEL = '<w:lvl w:ilvl="{}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/>{}</w:lvl>'
STYLES = element(
    "<w:styles>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="numbering" w:styleId="Steps"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="Hollow"><w:pPr/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Listed"><w:basedOn w:val="Loop"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Listed"/></w:style>'
    "</w:styles>"
)
NUMBERING = element(
    "<w:numbering>"
    f'<w:abstractNum w:abstractNumId="1">{LEVEL.format(0, "%1.", "")}'
    f"{LEVEL.format(1, '%1.%2', '<w:lvlRestart w:val=&quot;0&quot;/><w:isLgl/>'.replace('&quot;', chr(34)))}</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Steps"/></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Hollow"/></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Circle"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"/>'
    "</w:numbering>"
)


def markers(*paragraphs) -> list[str]:
    numbering = Numbering(NUMBERING, STYLES)
    return [numbering.marker(each) for each in paragraphs]


def test_a_numbering_is_found_by_way_of_a_style():
    assert markers(paragraph("2"), paragraph("1"), paragraph("2")) == ["1.", "2.", "3."]


def test_a_level_that_never_starts_anew_counts_on():
    given = [("0", "1."), ("1", "1.1"), ("0", "2."), ("1", "2.2")]
    assert markers(*(paragraph("1", level) for level, _ in given)) == [marker for _, marker in given]


def test_a_level_below_one_that_was_not_counted_yet_counts_from_its_start():
    assert markers(paragraph("1", "1")) == ["1.1"]


@pytest.mark.parametrize("number", ["0", "3", "4", "5"])
def test_what_leads_nowhere_has_no_marker(number):
    assert markers(paragraph(number)) == [""]
    assert markers(paragraph("1", "7")) == [""]


def test_styles_that_are_based_on_each_other_end():
    assert markers(element('<w:p><w:pPr><w:pStyle w:val="Listed"/></w:pPr></w:p>')) == [""]


def test_a_paragraph_that_takes_the_number_of_its_style_away_has_none():
    document = Document()
    item = document.add_paragraph("One wall.", style="List Number")
    item._p.get_or_add_pPr().append(element('<w:numPr><w:numId w:val="0"/></w:numPr>'))
    assert read(saved(document)).text == "One wall."


def test_a_default_style_may_be_numbered_and_a_document_without_numbering_is_not():
    styles = element(
        '<w:styles><w:style w:type="paragraph" w:default="true" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style></w:styles>"
    )
    plain = element("<w:p></w:p>")
    assert plain.find(qn("w:pPr")) is None
    assert Numbering(NUMBERING, styles).marker(plain) == "1."
    assert Numbering(None, styles).marker(plain) == ""
