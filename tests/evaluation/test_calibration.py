import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.evaluation.calibration import calibrated, discriminations, write_weights
from appealcheck.evaluation.evidence import Evidence
from appealcheck.rulebook.error import RuleError

PRIOR = {"plan": 0.5, "tone": 0.3, "close": 0.2}


def evidence(successful=1000, weak=1000, **areas):
    return Evidence({"successful": successful, "weak": weak}, areas, {})


def test_a_perfect_dimension_counts_twice_what_a_useless_one_does_in_the_limit():
    found = discriminations(evidence(10**9, 10**9, plan=1.0, tone=0.5, close=0.2, facts=None))
    assert found == {"plan": pytest.approx(1), "tone": 0, "close": 0, "facts": 0}
    weights = calibrated({"plan": 0.5, "tone": 0.5}, evidence(10**9, 10**9, plan=1.0, tone=0.5))
    assert weights == {"plan": 0.67, "tone": 0.33}


def test_the_smaller_group_decides_how_much_the_letters_count():
    assert discriminations(evidence(20, 500, plan=1.0))["plan"] == 0.5
    assert calibrated(PRIOR, evidence(0, 500, plan=1.0, tone=0.5, close=0.5)) == PRIOR


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=9),
    st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=9, max_size=9),
    st.integers(0, 200),
)
def test_weights_sum_to_one_and_stay_near_the_prior(shares, areas, letters):
    prior = {f"d{at}": share / sum(shares) for at, share in enumerate(shares)}
    found = calibrated(prior, evidence(letters, letters, **{f"d{at}": area for at, area in enumerate(areas)}))
    assert sum(found.values()) == pytest.approx(1)
    assert list(found) == list(prior)
    for name, weight in found.items():
        assert prior[name] / 2 - 0.01 <= weight <= prior[name] * 2 + 0.01


def test_writing_changes_the_two_lines_alone(tmp_path):
    path = tmp_path / "dimensions.yaml"
    path.write_text(
        "# head\nweights: {plan: 0.50, tone: 0.50}\npoints: {note: 4}\nwhy: >-\n  weights: {no: 1}\n", "utf-8"
    )
    for weight in (0.6, 0.7):
        write_weights(path, {"plan": weight, "tone": 1 - weight}, {"plan": 0.5, "tone": 0.5})
    assert path.read_text("utf-8") == (
        "# head\nweights: {plan: 0.70, tone: 0.30}\nprior: {plan: 0.50, tone: 0.50}\npoints: {note: 4}\n"
        "why: >-\n  weights: {no: 1}\n"
    )


def test_a_file_without_its_line_of_weights_is_told(tmp_path):
    path = tmp_path / "dimensions.yaml"
    path.write_text("weights:\n  plan: 1\n", "utf-8")
    with pytest.raises(RuleError, match=r"dimensions\.yaml:1:1"):
        write_weights(path, PRIOR, PRIOR)
    assert path.read_text("utf-8") == "weights:\n  plan: 1\n"
