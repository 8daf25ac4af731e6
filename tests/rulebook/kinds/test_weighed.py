import pytest

from appealcheck.rulebook.kinds.sentence import views
from appealcheck.rulebook.kinds.weighed import signs


@pytest.fixture
def signs_of(parsed, book):
    return lambda text: [signs(view) for view in views(parsed(text), book)]


def test_words_pairs_classes_and_clauses_are_signs(signs_of):
    (found,) = signs_of("We did not check the labels.")
    assert {
        "word check", "word label", "word label NN", "pair check the", "subject we of check", "with check label", "doer writer",
        "clause writer not past", "writer does check", "does not check", "tense past", "length 1",
    } <= found  # fmt: skip
    assert any(sign.startswith("class ") for sign in found)
    assert "question" not in found


def test_a_question_and_its_length_are_signs(signs_of):
    (found,) = signs_of("Could you please look at our plan again and tell us what else you would need from our side?")
    assert {"question", "length 3"} <= found


def test_signs_are_those_of_one_sentence(signs_of):
    alone = signs_of("The carrier lost it.")
    assert alone[0] in signs_of("We are sorry for it. The carrier lost it.")
