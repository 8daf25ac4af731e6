from dataclasses import dataclass, replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.judging.score import score
from appealcheck.rulebook.rule import Source
from appealcheck.rulebook.scoring import Band, Scoring

WEIGHTS = {"plan": 0.5, "causes": 0.3, "language": 0.2}
SCORING = Scoring(
    weights=WEIGHTS,
    points={"note": 4, "warning": 15, "error": 45},
    repeat=0.5,
    most=2.0,
    bands=(Band("ready", 75), Band("revise", 45), Band("rewrite", 0)),
    why="test",
    provenance=(Source(fact="test"),),
)


@dataclass(frozen=True)
class One:
    rule_id: str
    dimension: str
    severity: str
    confidence: str = "high"
    weight: float = 1.0
    cap: int | None = None


CHARGES = st.lists(
    st.builds(
        One,
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(list(WEIGHTS)),
        st.sampled_from(["note", "warning", "error"]),
        st.sampled_from(["low", "medium", "high"]),
        st.sampled_from([0.0, 0.5, 1.0, 3.0]),
        st.sampled_from([None, 40, 70]),
    ),
    max_size=9,
).map(lambda ones: [replace(one, rule_id=f"{one.rule_id}-{one.dimension}") for one in ones])


def total(charges, words=120):
    return score(charges, SCORING, WEIGHTS, words)


@given(CHARGES, st.integers(0, 2000))
def test_the_total_stays_within_its_bounds(charges, words):
    assert 0 <= score(charges, SCORING, WEIGHTS, words).total <= 100 + 1e-9


@given(CHARGES)
def test_the_order_of_findings_does_not_matter(charges):
    totals = {round(total(list(order)).total, 6) for order in list(permutations(charges))[:24]}
    assert len(totals) == 1


@given(CHARGES)
def test_removing_a_finding_never_lowers_the_score(charges):
    whole = total(charges).total
    for index in range(len(charges)):
        assert total(charges[:index] + charges[index + 1 :]).total >= whole - 1e-9


@given(CHARGES)
def test_the_points_of_all_findings_add_up_to_the_loss(charges):
    scored = total(charges)
    assert sum(scored.points) == pytest.approx(100 - scored.total)


@given(CHARGES)
def test_every_dimension_loses_what_its_deductions_say(charges):
    for dimension in total(charges).dimensions:
        assert sum(loss.points for loss in dimension.losses) == pytest.approx(100 - dimension.score)


@given(CHARGES)
def test_a_finding_of_low_confidence_costs_nothing(charges):
    scored = total(charges)
    for charge, points in zip(charges, scored.points, strict=True):
        if charge.confidence == "low" and charge.cap is None:
            assert points == 0


def test_a_cap_holds_the_total_down_and_is_charged_to_the_finding_that_brings_it():
    missing = One("cause", "causes", "error", cap=40)
    scored = total([missing, One("long", "plan", "note")])
    assert scored.total == 40
    assert scored.caps[0].rule == "cause"
    assert scored.points[0] == pytest.approx(60 - scored.points[1])


def test_a_dimension_that_was_not_measured_leaves_the_mean():
    scored = score([One("a", "causes", "error")], SCORING, WEIGHTS, 100, frozenset({"language"}))
    language = next(each for each in scored.dimensions if each.name == "language")
    assert language.score is None
    assert scored.total == pytest.approx(100 - 45 * 0.3 / 0.8)


def test_nothing_measured_is_none():
    assert score([], SCORING, WEIGHTS, 100, frozenset(WEIGHTS)).total is None


def test_a_repeated_finding_costs_less_each_time_and_never_more_than_its_bound():
    losses = [100 - total([One("a", "plan", "warning")] * count).dimensions[0].score for count in (1, 2, 3, 9)]
    assert losses == pytest.approx([15, 22.5, 26.25, 15 * (2 - 2**-8)])


def test_language_is_counted_by_the_hundred_words():
    slips = [One("s", "language", "note")] * 5
    assert total(slips, 100).dimensions[2].score == pytest.approx(80)
    assert total(slips, 400).dimensions[2].score == pytest.approx(95)
