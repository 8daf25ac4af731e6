"""Which reader a file gets, whatever it is called."""

import pytest
from aspose.email_foss import cfb

from appealcheck.draft.found import Draft
from appealcheck.draft.opening import draft_of
from tests.draft.formats.made import packed, pdf, word

WORDS = "We are sorry for the delay."
MAIL = f"Subject: x\n\n{WORDS}".encode()
PAGE = f"<!DOCTYPE html>\n<p>{WORDS}".encode()


def ole(*names: str) -> bytes:
    streams = [cfb.CFBStream(name, b"x" * 5000) for name in names]
    data: bytes = cfb.CFBWriter.to_bytes(cfb.CFBDocument(root=cfb.CFBStorage("Root Entry", children=streams)))
    return data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(WORDS)),
        ("a.txt", word(WORDS)),
        ("a", pdf([(800, WORDS)])),
        ("a.pdf", b"junk before\n" + pdf([(800, WORDS)])),
        ("a.EML", MAIL),
        ("a.htm", WORDS.encode()),
        ("a.txt", PAGE),
        ("-", b"\xef\xbb\xbf" + PAGE),
        ("a.md", WORDS.encode("utf-16")),
        ("a.rst", WORDS.encode()),
    ],
)
def test_a_letter_is_read_by_what_it_is(name, data):
    found = draft_of(name, data)
    assert isinstance(found, Draft)
    assert found.text.strip() == WORDS
    assert (found.places is not None) == (found.encoding in {"docx", "pdf"})


@pytest.mark.parametrize(
    ("name", "data", "reason", "word_"),
    [
        ("a.docx", WORDS.encode(), "mislabelled", "Word"),
        ("a.pdf", WORDS.encode(), "mislabelled", "PDF"),
        ("a.msg", MAIL, "mislabelled", "Outlook"),
        ("a.docx", packed({"x.txt": b"x"}), "broken", "Word"),
        ("a.docx", b"PK\x03\x04", "broken", "Word"),
        ("a.docx", ole("EncryptedPackage"), "password", "password"),
        ("a.doc", ole("WordDocument"), "format", "DOC"),
        ("a.rtf", b"{\\rtf1 x}", "format", "RTF"),
        ("a.docx", b" ", "empty", "no letter"),
        ("a.zip", packed({"x.txt": b"x"}), "nested", "archive"),
        ("a.txt", b"\0\1\2", "binary", "text"),
    ],
)
def test_what_is_not_read_is_one_line_in_both_languages(name, data, reason, word_):
    found = draft_of(name, data)
    assert not isinstance(found, Draft)
    assert found.reason == reason
    assert word_ in found.say("en")
    for line in (found.say("en"), found.say("zh")):
        assert line.startswith(name)
        assert "\n" not in line
        assert "{" not in line
