import pytest

from appealcheck.rulebook.checklist import CHECKLIST_NAME, manual_items
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.loading import load_rulebook


def test_every_item_asks_in_both_languages_and_some_are_for_some_cases_alone(book):
    ids = {profile: [item.id for item in manual_items(profile)] for profile in book.profiles}
    assert all(len(set(names)) == len(names) >= 5 for names in ids.values())
    assert "invoices" in ids["authenticity"]
    assert "invoices" not in ids["odr"]
    for item in manual_items("ip"):
        assert item.ask["en"].isascii()
        assert not item.ask["zh"].isascii()


def test_a_folder_of_the_users_adds_items_and_replaces_some_and_changes_no_rules(tmp_path, book):
    (tmp_path / CHECKLIST_NAME).write_text(
        "items:\n- id: facts\n  ask: {en: Ours., zh: 我们的。}\n- id: lawyer\n  ask: {en: Read by the lawyer., zh: 律师已看过。}\n  profiles: [ip]\n",
        "utf-8",
    )
    items = {item.id: item.ask["en"] for item in manual_items("ip", (tmp_path, tmp_path / "none"))}
    assert (items["facts"], items["lawyer"]) == ("Ours.", "Read by the lawyer.")
    assert "lawyer" not in {item.id for item in manual_items("odr", (tmp_path,))}
    assert load_rulebook((tmp_path,)).digest == book.digest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("items:\n- id: Facts!\n  ask: {en: a, zh: b}\n", "checklist.yaml:2:"),
        ("items:\n- id: facts\n  ask: {en: a}\n", "both languages"),
        ("items:\n- id: facts\n  asks: {en: a, zh: b}\n", "unknown key"),
        ("items:\n- id: facts\n  ask: {en: a, zh: b}\n  profiles: [odrr]\n", "did you mean"),
        ("items: 3\n", "checklist.yaml:1:"),
    ],
)
def test_a_file_that_is_not_valid_names_the_place(tmp_path, text, words):
    (tmp_path / CHECKLIST_NAME).write_text(text, "utf-8")
    with pytest.raises(RuleError, match=words):
        manual_items("ip", (tmp_path,))
