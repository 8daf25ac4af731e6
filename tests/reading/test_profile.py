import pytest

from appealcheck.draft.document import read_document
from appealcheck.reading.elements import LABELS
from appealcheck.reading.profile import recognise


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("Our Order Deffect Rate is 1.6 %.", "odr"),
        ("The lately shipment rate of our shop is 6 %.", "late-shipment"),
        ("The vaild tracking rate of last month is 90 %.", "valid-tracking"),
        ("My account was stopped for too many cancelation of orders.", "cancellation"),
        ("We sold a used camera as new.", "condition"),
        ("Two towels were in one parent, this is a variation violation.", "listing"),
        ("There was an inauthentic complaint.", "authenticity"),
        ("The artist reported our copy of his drawing, it was a copyright infringement.", "ip"),
        ("You say that our account is related to another account.", "linked-account"),
        ("We put cards in the box and asked for five-star reviews, which is review manipulation.", "review"),
        ("The identity verification failed because the utility bill was old.", "verification"),
        ("The product safety team stopped our lamp.", "generic"),
        ("Please review our performance again.", "generic"),
    ],
)
def test_the_kind_of_case_is_recognised_from_its_words(book, text, profile):
    assert recognise(read_document(text), book).profile == profile


def test_the_words_that_speak_for_a_profile_stand_in_the_letter(book):
    text = "Our order defect\nrate rose: two A-to-z claims."
    found = recognise(read_document(text), book)
    assert found.words
    assert all(word in text.replace("\n", " ") for word in found.words)


def test_profiles_ask_for_elements_and_rules_that_exist(book):
    for profile in book.profiles.values():
        assert {*profile.required, *profile.helpful} <= set(LABELS)
        assert set(profile.only_rules) <= set(book.rules)
