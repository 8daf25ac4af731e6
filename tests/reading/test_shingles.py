from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.reading.shingles import covered, shingles, words_of_prose

SET = ("thank you for your time", "order defect rate")
LETTER = """Dear team,

Our order defect rate is 1.6 % because of order 112-3380914-7725106. Thank you for your time.

1. We don’t pack glass in one layer.

Kind regards,
Mira Holt
"""


def words(text, phrases=SET):
    return words_of_prose(read_document(text), phrases)


def test_prose_alone_gives_words_without_numbers_and_codes():
    found = words(LETTER)
    assert " ".join(found.forms) == (
        "our order defect rate is because of order thank you for your time we don't pack glass in one layer"
    )
    assert [span.of(LETTER) for span in found.spans][-6] == "don’t"
    assert found.own == len(found.forms) - 8


def test_the_record_at_the_head_of_a_corpus_file_is_no_letter():
    assert words("---\nid: x\nquality: 2\n---\nWe refunded both buyers.\n").forms == (
        "we",
        "refunded",
        "both",
        "buyers",
    )


@given(
    st.lists(st.sampled_from(["we", "refunded", "both", "buyers", "on", "the same", "day"]), max_size=30),
    st.integers(2, 5),
)
def test_a_text_covers_itself_and_a_row_has_one_hash(forms, size):
    found = words(" ".join(forms) + ".")
    rows = shingles(found, size)
    assert len(rows) == max(0, len(found.forms) - size + 1)
    assert covered(found, rows, size, frozenset(rows)) == set(range(len(found.forms) if rows else 0))
    assert covered(found, rows, size, frozenset()) == set()


def test_a_hash_is_the_same_on_every_machine():
    assert shingles(words("We refunded both buyers."), 4) == (0x3B8DCDD6,)


def test_a_set_phrase_is_never_covered():
    one, other = words("Thank you for your time."), words("We packed it. Thank you for your time.")
    rows = shingles(one, 4)
    assert rows
    assert covered(one, rows, 4, frozenset(shingles(other, 4))) == set()
