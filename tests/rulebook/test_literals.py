import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.rulebook.book import RECOGNISE_FLAGS
from appealcheck.rulebook.literals import Text, needed


@pytest.mark.parametrize(
    ("expression", "literals"),
    [
        (r"\bto be confirmed\b", ("to be confirmed",)),
        (r"\b(?:late|delayed) ship\w+", (" ship",)),
        (r"(?:carrier|post)s?", ("carrier", "post")),
        (r"(?:late)? *deliver", ("deliver",)),
        (r"(?<=dear )seller", ("seller",)),
        (r"(?:lost){2,}", ("lost",)),
        (r"（(?!x)", ("（",)),
        (r"\d+|carrier", ()),
        (r"[a-z]{5}", ()),
        (r"(?x) a b c d", ()),
    ],
)
def test_the_literals_that_an_expression_needs(expression, literals):
    assert needed(expression, RECOGNISE_FLAGS) == literals


def test_no_expression_is_an_error():
    with pytest.raises(re.error):
        needed("(", 0)


EXPRESSIONS = [
    r"late (?:ship|deliver)\w*",
    r"straße|sOld",
    r"(?P<mark>missing|lost) ?(?=item)",
    r"ki(?:nd)+",
    "（.{0,3}）",
]
PIECES = st.lists(
    st.sampled_from(["late ", "SHIP", "ſold", "STRASSE", "straße", "\u212aind", "kİnd", "kındnd", "lost", " item", "（x）", "deliver", "İ"]),
    max_size=6,
)  # fmt: skip


@given(PIECES, st.sampled_from(EXPRESSIONS))
def test_a_text_that_matches_is_never_passed_over(pieces, expression):
    text = "".join(pieces)
    if re.search(expression, text, RECOGNISE_FLAGS):
        assert Text(text).may_hold(needed(expression, RECOGNISE_FLAGS))


def test_a_text_without_a_literal_is_not_searched(book):
    flags = RECOGNISE_FLAGS
    pattern = next(pattern for pattern in book.profiles["late-shipment"].recognise if needed(pattern, flags))
    assert not Text("Nothing.").may_hold(book.needs[f"{flags}:{pattern}"])
    assert Text("Nothing.").may_hold(())
