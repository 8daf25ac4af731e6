from pathlib import Path

import pytest

from appealcheck.grammar.issue import BadList
from appealcheck.mending.policy import load_policy
from appealcheck.resources import RULES
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.detect import Edits, Grammar, Phrases


def test_every_listed_rule_of_marks_has_one_replacement_without_a_letter(book: Rulebook) -> None:
    for entry in load_policy(RULES).marks:
        rule = book.rules.get(entry.rule)
        if rule is None:
            continue
        assert isinstance(rule.detect, Phrases), entry.rule
        assert rule.detect.replace is not None, entry.rule
        assert rule.confidence == "high", entry.rule


def test_every_rule_that_may_change_words_is_certain_and_offers_something(book: Rulebook) -> None:
    changes = load_policy(RULES).changes(book.rules)
    for name, change in changes.items():
        rule = book.rules[name]
        assert rule.confidence == "high", name
        assert rule.dimension == "language", name
        if change == "words":
            assert isinstance(rule.detect, Edits) or (isinstance(rule.detect, Phrases) and rule.detect.replace), name
        if change == "spelling":
            assert isinstance(rule.detect, Grammar), name


def test_every_entry_says_why_and_stands_in_one_list() -> None:
    policy = load_policy(RULES)
    entries = [*policy.marks, *policy.words, *policy.never, *policy.spelling]
    assert all(len(entry.reason) > 10 for entry in entries)
    names = [entry.rule for entry in entries]
    assert len(names) == len(set(names))


def test_a_rule_of_edits_is_used_unless_it_is_listed_as_never(book: Rulebook) -> None:
    policy = load_policy(RULES)
    never = {entry.rule for entry in policy.never}
    changes = policy.changes(book.rules)
    assert changes["modal-past"] == "words"
    for rule in book.rules.values():
        if isinstance(rule.detect, Edits):
            assert (rule.id in changes) == (rule.confidence == "high" and rule.id not in never)


@pytest.mark.parametrize("content", ["marks: 3", "marks: [", None])
def test_a_list_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "language").mkdir()
    if content is not None:
        (tmp_path / "language" / "mending.yaml").write_text(content)
    with pytest.raises(BadList, match=r"mending\.yaml: .") as raised:
        load_policy(tmp_path)
    assert "\n" not in str(raised.value)
