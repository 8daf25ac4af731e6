import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from appealcheck.draft.formats import pdf as reader
from appealcheck.draft.formats.extracted import Refused
from appealcheck.draft.formats.pdf import read
from tests.draft.formats.made import pdf

ONE = [(800, "Dear Team,"), (760, "We are sorry for two orders, 112-"), (748, "3380914-7725106, that"), (20, "1")]
TWO = [(800, "came late."), (760, "Regards,"), (748, "Li Ming"), (20, "Page 2 of 2")]


def locked(password: str) -> bytes:
    writer = PdfWriter(io.BytesIO(pdf(ONE)))
    writer.encrypt(password, owner_password="other", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_pages_lines_and_paragraphs_are_told():
    found = read(pdf(ONE, [], TWO))
    assert found.text == (
        "Dear Team,\n\nWe are sorry for two orders, 112-3380914-7725106, that\ncame late.\n\nRegards,\nLi Ming\n\nPage 2 of 2"
    )
    places = {words: found.places.at(found.text.index(words)) for words in ("Dear", "sorry", "3380914", "came", "Li")}
    assert places == {"Dear": (1, 1), "sorry": (1, 2), "3380914": (1, 3), "came": (3, 1), "Li": (3, 3)}


def test_the_number_of_the_page_is_no_word_of_the_letter():
    assert read(pdf(ONE, TWO)).text.endswith("Li Ming")


def test_a_sentence_that_ends_with_the_page_ends_the_paragraph():
    assert read(pdf([(800, "We are sorry.")], [(800, "we refunded.")])).text == "We are sorry.\n\nwe refunded."


def test_a_file_locked_against_changes_alone_is_read():
    assert "sorry" in read(locked("")).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (locked("secret"), "password"),
        (pdf([]), "scanned"),
        (pdf(ONE)[:300], "broken"),
        (b"%PDF-1.4", "broken"),
        (pdf(*[[(800, "x")]] * 201), "long"),
    ],
)
def test_what_cannot_be_read_is_refused(data, reason):
    with pytest.raises(Refused) as caught:
        read(data)
    assert caught.value.reason == reason


def test_a_text_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "_text", lambda _page: "x" * 500_000)
    with pytest.raises(Refused) as caught:
        read(pdf(ONE, ONE))
    assert caught.value.reason == "long"


def test_a_lock_that_needs_a_library_of_its_own_is_a_lock(monkeypatch):
    from pypdf.errors import DependencyError

    def fail(_page):
        raise DependencyError

    monkeypatch.setattr(reader, "_text", fail)
    with pytest.raises(Refused) as caught:
        read(pdf(ONE))
    assert caught.value.reason == "password"


def test_the_plain_order_stands_in_where_the_layout_cannot_be_told():
    class Odd:
        def extract_text(self, **options):
            if options:
                raise ZeroDivisionError
            return "We are sorry."

    assert reader._text(Odd()) == "We are sorry."


WHOLE = pdf(ONE, TWO)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_and_never_raises(place, value):
    try:
        read(WHOLE[:place] + bytes([value]) + WHOLE[place + 1 :])
    except Refused as refused:
        reason = refused.reason
    else:
        reason = ""
    assert reason in {"", "broken", "scanned", "password", "long"}
