import pytest

from appealcheck.judging.finding import find
from appealcheck.reading.elements import read_letter


@pytest.fixture
def fired(parsed, book):
    def one(text, profile="generic"):
        raw, _ = find(read_letter(parsed(text), book), book, book.profiles[profile])
        return {each.rule.id: each for each in raw}

    return one


def test_a_rule_on_every_cause_is_silent_when_one_cause_is_of_another_sort(fired):
    vague = "The root cause is human error."
    assert "cause-vague" in fired(vague)
    assert "cause-vague" not in fired(vague + " The parcels were also late because our label printer broke.")


def test_a_missing_element_is_a_note_where_it_only_helps(fired):
    text = "Our order defect rate is 1.6 % because two kettles leaked."
    assert fired(text, "odr")["order-ids-missing"].severity == "warning"
    assert fired(text, "condition")["order-ids-missing"].severity == "note"
    assert "order-ids-missing" not in fired(text, "verification")


def test_the_classic_profile_asks_for_its_five_parts_and_nothing_else(fired, book):
    missing = set(fired("We like to sell lamps. The sea is calm.", "classic"))
    assert {"apology-missing", "order-ids-missing", "root-cause-missing", "close-missing"} <= missing
    assert missing <= set(book.profiles["classic"].only_rules)


def test_an_uncertain_slip_counts_only_beside_others(parsed, book):
    text = "Sixty buyers contact us and we paid 48 of them."
    others = " The packer check it. Two lamps was sold. The label were printed."

    def rules(words, *, alone=False):
        raw, _ = find(read_letter(parsed(words), book), book, book.profiles["generic"], alone=alone)
        return {each.rule.id for each in raw}

    assert book.rules["present-in-story"].beside == 3
    assert "present-in-story" not in rules(text)
    assert "present-in-story" in rules(text, alone=True)
    assert "present-in-story" in rules(text + others)
