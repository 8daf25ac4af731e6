import json
import math

import pytest

from appealcheck.evaluation.firing import gather_evidence, odds_ratio, read_corpus
from appealcheck.evaluation.labelled import LabelError

from .conftest import LETTER, labels


def test_the_odds_ratio_is_that_of_the_four_counts_with_a_half_added():
    ratio, interval = odds_ratio((14, 58), (1, 24))
    assert ratio == pytest.approx((14.5 / 44.5) / (1.5 / 23.5), rel=0.01)
    spread = 1.959964 * math.sqrt(1 / 14.5 + 1 / 44.5 + 1 / 1.5 + 1 / 23.5)
    assert interval is not None
    assert interval[1] / interval[0] == pytest.approx(math.exp(2 * spread), rel=0.02)
    assert odds_ratio((5, 5), (0, 5))[0] == pytest.approx(121, rel=0.01)


@pytest.mark.parametrize(("first", "second"), [((0, 0), (1, 4)), ((1, 4), (0, 0)), ((0, 9), (0, 4))])
def test_there_are_no_odds_without_letters_or_without_a_hit(first, second):
    assert odds_ratio(first, second) == (None, None)


@pytest.fixture
def corpus(tmp_path, letter):
    for name, record, text in (
        ("successful/good", {"labels": labels(), "quality": 3}, letter),
        ("weak/poor", {"labels": labels(), "quality": 3}, LETTER),
        ("weak/mail", {"labels": labels(), "quality": 1, "genre": "not-an-appeal"}, LETTER),
    ):
        path = tmp_path / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n{json.dumps(record)}\n---\n{text}", "utf-8")
    (tmp_path / "labelled").mkdir()
    for name, quality, text in (("a", 5, letter), ("b", 3, LETTER), ("c", 1, LETTER)):
        (tmp_path / "labelled" / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / "labelled" / f"{name}.json").write_text(
            json.dumps({"labels": labels(), "quality": quality}), "utf-8"
        )
    return tmp_path


@pytest.fixture
def letter():
    return (
        "Dear Seller Performance Team,\n\nOur order defect rate reached 1.6 % because two lamps (orders 112-3380914-7725106 "
        "and 113-9047718-2264305) arrived broken on 2 May. We are sorry to both buyers. It was our fault.\n\n"
        "Root causes:\n1. The carton had one wall only.\n2. Nobody tested it.\n\nWhat we have done:\n"
        "1. We refunded both buyers on 4 May.\n2. We destroyed the remaining 340 cartons.\n\nWhat we will do:\n"
        "1. From 6 May every lamp travels in a double-wall carton.\n2. Our packer drops one lamp of each batch.\n\n"
        "Please reinstate our selling privileges.\n\nKind regards,\nMira Holt\nLampwright\n"
    )


def test_letters_fall_into_groups_by_folder_quality_and_genre(corpus):
    found = {each.letter.id: each.group for each in read_corpus(corpus)}
    assert found == {"good": "successful", "poor": "weak", "mail": "no_appeal", "a": "successful", "c": "weak"}


def test_a_folder_without_evidence_is_told(tmp_path):
    with pytest.raises(LabelError, match="no letter to gather evidence from"):
        read_corpus(tmp_path)


def test_each_rule_is_counted_once_a_letter_where_it_looked(corpus, checker):
    letters = read_corpus(corpus)
    found = gather_evidence(letters, checker.check_drafts(each.letter.draft for each in letters), checker.book)
    assert found.letters == {"successful": 2, "weak": 2, "no_appeal": 1}
    assert set(found.rules) == set(checker.book.rules)
    missing = found.rules["actions-missing"]
    assert (missing.successful, missing.weak, missing.no_appeal) == ((0, 2), (2, 2), (1, 1))
    assert missing.odds_ratio == 25.0
    assert found.dimensions["plan"] == 1.0
    # ASINs are asked for in some kinds of cases only, and these letters are of none of them.
    assert found.rules["asins-missing"].successful == (0, 0)
    assert found.rules["asins-missing"].odds_ratio is None


def test_a_dimension_that_is_not_measured_in_a_group_has_no_separation(corpus, checker):
    letters = [each for each in read_corpus(corpus) if each.group == "weak"]
    found = gather_evidence(letters, checker.check_drafts(each.letter.draft for each in letters), checker.book)
    assert set(found.dimensions.values()) == {None}
