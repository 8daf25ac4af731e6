from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.draft.guide import GUIDE, guide, without_guides
from appealcheck.draft.language import foreign

PIECES = st.lists(
    st.sampled_from(["[? Who? ]", "[?]", "[???]", "[? ", "]", "We are sorry. ", "\n", "哪天？", "[x]"]), max_size=12
)


@given(PIECES)
def test_blanking_keeps_every_offset_and_every_other_word(pieces):
    text = "".join(pieces)
    blanked = without_guides(text)
    assert len(blanked) == len(text)
    assert not GUIDE.search(blanked)
    assert all(own in {" ", was} for own, was in zip(blanked, text, strict=True))


def test_a_question_is_no_block_and_its_place_in_a_paragraph_is_blank():
    text = f"The issue\n\n{guide('Which orders?')}\n\nTwo parcels were late. {guide('Which?')} We are sorry."
    document = read_document(text)
    assert [block.span.of(text)[:9] for block in document.blocks] == ["The issue", "Two parce"]
    assert "Which" not in document.masked
    assert len(document.masked) == len(text)


def test_where_the_ending_is_still_asked_for_nothing_is_a_signature():
    body = "Dear team,\n\nWe refunded both buyers on 3 May.\n\nMira Holt\n"
    assert [block.kind for block in read_document(body).blocks][-1] == "signature"
    assert "signature" not in {block.kind for block in read_document(body + guide("Who signs?")).blocks}


def test_questions_in_chinese_do_not_make_a_letter_chinese():
    text = f"{guide('通知是哪天收到的？里面说的是哪个指标或哪条政策？')}\n\nStore name: ____\n"
    assert foreign(text) is not None
    assert foreign(without_guides(text)) is None
