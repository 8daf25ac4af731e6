import pytest

from appealcheck.evaluation.labelled import read_pairs
from appealcheck.evaluation.letters import CORE, YES_NO, evaluate
from appealcheck.reading.elements import LABELS

from .conftest import LETTER, labels

MENACE = "You are thieves. Restore my account by Friday or my lawyer will sue you.\n"


def test_every_yes_no_label_is_an_element_of_the_report():
    assert set(YES_NO) | {"order_ids"} == set(LABELS)
    assert set(CORE) < set(YES_NO)


def test_right_answers_give_full_figures_and_wrong_ones_are_named(pair, checker):
    pair("good", {"labels": labels(), "quality": 4})
    pair("wrong", {"labels": labels(apology=False, order_ids="concrete", n_root_causes=2), "quality": 3})
    pair("half", {"labels": labels(), "quality": 1, "whole": False})
    folder = pair("poor", {"labels": labels(hostile=True), "quality": 1}, MENACE)
    letters = read_pairs(folder)
    found = evaluate(letters, list(checker.check_drafts(letter.draft for letter in letters)))
    assert found.letters == 4
    by_name = {each.name: each for each in found.elements}
    assert by_name["apology"].invented == 1
    assert by_name["hostile"].f1.value == 1.0
    assert found.summary["order_ids_accuracy"].value == 0.75
    assert found.summary["root_cause_count_error"].value == pytest.approx(0.5)
    assert found.summary["auc_good_vs_poor"].value == 1.0
    assert [(each.label, each.wanted, each.got) for each in found.wrong if each.letter == "wrong"] == [
        ("apology", "false", "true"),
        ("order_ids", "concrete", "none"),
        ("n_root_causes", "2", "0"),
    ]
    assert sum(map(sum, found.verdicts.values())) == 4
    assert found.verdicts["rewrite"][0] >= 1


def test_letters_of_one_quality_have_no_rank_correlation(pair, report_of):
    letters = read_pairs(pair("one"))
    found = evaluate(letters, [report_of(LETTER)])
    assert found.summary["rank_correlation"].value is None
    assert found.summary["auc_good_vs_poor"].value is None
