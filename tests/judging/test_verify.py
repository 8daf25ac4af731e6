"""The proofs that the shipped rules carry, each rule a test of its own."""

from typing import get_args

import pytest

from appealcheck.grammar.engines import choose
from appealcheck.judging.verify import proofs, verify
from appealcheck.resources import RULES
from appealcheck.rulebook.loading import load_rulebook
from appealcheck.rulebook.names import DimensionName, MoveName

BOOK = load_rulebook()
EVERY = [*BOOK.rules, *BOOK.moves]


@pytest.fixture(scope="session")
def broken():
    found = {}
    for each in verify(BOOK, choose("harper", None, rules=RULES)):
        found.setdefault(each.proof.rule, []).append(f"{each.what}: {each.proof.text.strip()[:120]}")
    return found


@pytest.mark.parametrize("rule", EVERY)
def test_the_proofs_of_a_rule_hold(rule, broken):
    assert broken.get(rule, []) == []


@pytest.mark.parametrize("rule", BOOK.rules)
def test_a_finding_rule_has_three_failing_examples_and_three_near_misses(rule):
    examples = BOOK.rules[rule].examples
    assert len(examples.fail) >= 3
    assert len(examples.passing) >= 3


@pytest.mark.parametrize("rule", BOOK.rules)
def test_a_finding_rule_speaks_both_languages_and_stays_in_its_folder(rule):
    found = BOOK.rules[rule]
    assert any("\u4e00" <= char <= "\u9fff" for char in found.messages.zh.say)
    assert any("\u4e00" <= char <= "\u9fff" for char in found.messages.zh.advise)
    assert BOOK.paths[rule].relative_to(RULES).parts[0] == found.dimension


@pytest.mark.parametrize("move", BOOK.moves)
def test_a_move_rule_stays_in_the_folder_of_its_move_and_has_near_misses(move):
    found = BOOK.moves[move]
    assert BOOK.paths[move].relative_to(RULES).parts[:2] == ("moves", found.move)
    assert len(found.examples.makes) >= 3
    assert len(found.examples.passing) >= 3


def test_every_dimension_and_every_move_has_rules():
    assert {rule.dimension for rule in BOOK.rules.values()} == set(get_args(DimensionName))
    assert {rule.move for rule in BOOK.moves.values()} == set(get_args(MoveName))
    assert len(BOOK.rules) >= 40


def test_a_known_gap_is_asserted_as_it_is():
    gaps = [proof for rule in BOOK.rules.values() if rule.examples.known for proof in proofs(rule)]
    assert all(isinstance(proof.fires, bool) for proof in gaps)


@pytest.mark.parametrize(
    "words", ["guarantee your success", "chance of success", "will be reinstated", "成功率", "保证恢复"]
)
def test_no_rule_speaks_of_the_chance_of_success(words):
    for rule in BOOK.rules.values():
        for message in (rule.messages.en, rule.messages.zh):
            assert words not in f"{message.say} {message.advise}".lower(), rule.id
