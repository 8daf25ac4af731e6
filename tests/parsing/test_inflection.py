import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.parsing.inflection import FORMS, inflect


@pytest.mark.parametrize(
    ("lemma", "form", "word"),
    [
        ("receive", "base", "receive"),
        ("receive", "past", "received"),
        ("send", "past", "sent"),
        ("write", "past", "wrote"),
        ("write", "participle", "written"),
        ("stop", "past", "stopped"),
        ("ship", "ing", "shipping"),
        ("cancel", "participle", "cancelled"),
        ("open", "past", "opened"),
        ("check", "ing", "checking"),
        ("fix", "past", "fixed"),
        ("try", "past", "tried"),
        ("delay", "past", "delayed"),
        ("lie", "ing", "lying"),
        ("agree", "ing", "agreeing"),
        ("manage", "ing", "managing"),
        ("have", "s", "has"),
        ("go", "s", "goes"),
        ("reply", "s", "replies"),
        ("miss", "s", "misses"),
        ("policy", "plural", "policies"),
        ("box", "plural", "boxes"),
        ("child", "plural", "children"),
        ("photo", "plural", "photos"),
        ("buyers", "singular", "buyer"),
        ("policies", "singular", "policy"),
        ("boxes", "singular", "box"),
        ("purchases", "singular", "purchase"),
        ("shelves", "singular", "shelf"),
        ("address", "singular", "address"),
    ],
)
def test_forms(lemma, form, word):
    assert inflect(lemma, form) == word


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12), st.sampled_from(sorted(FORMS)))
def test_any_word_has_every_form(lemma, form):
    assert inflect(lemma, form).isalpha()


@pytest.mark.parametrize("noun", ["order", "buyer", "policy", "box", "batch", "carrier", "shelf", "person", "day"])
def test_a_plural_comes_back_to_its_singular(noun):
    assert inflect(inflect(noun, "plural"), "singular") == noun
