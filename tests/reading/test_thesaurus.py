import pytest

from appealcheck.reading.likeness import Subject, likenesses
from appealcheck.reading.thesaurus import mentions


def concepts_in(tokens, indexes, book):
    found = {}
    for name, places in mentions(tokens, indexes, book):
        found.setdefault(name, set()).update(places)
    return found


def test_a_concept_is_met_by_form_lemma_and_several_words(parsed, book):
    letter = parsed("Parcels went out as plain letters, and two packers mixed-up the shelves.")
    found = concepts_in(letter.tokens, range(len(letter.tokens)), book)
    assert {"untracked", "shelf", "staff"} <= found.keys()
    words = [" ".join(letter.tokens[at].lower for at in sorted(found["untracked"]))]
    assert words == ["plain letters"]


def test_an_entry_of_several_words_does_not_reach_over_the_edge(parsed, book):
    letter = parsed("We use the handling time of the page.")
    at = next(index for index, token in enumerate(letter.tokens) if token.lower == "time")
    assert "handling-time" in concepts_in(letter.tokens, range(len(letter.tokens)), book)
    assert "handling-time" not in concepts_in(letter.tokens, range(at), book)


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ("We shared one broadband with them.", "Since 1 April we have a line of our own."),
        ("The account still showed 4 Tallow Lane.", "Ines will compare the account with the register each quarter."),
        ("The boss wanted it done in such a hurry.", "New pages are limited to six, no more than that."),
        ("In May the weavers go to the harvest.", "Mr. Ying is building up 30 days of stock."),
    ],
)
def test_what_answers_a_cause_shows_without_a_word_in_common(parsed, book, told, done):
    letter = parsed(f"{told}\n\n{done}\n")
    cause, step = (Subject.of(letter, each.first, each.last, book) for each in letter.sentences)
    assert likenesses([cause], step, book)[0] > 0
