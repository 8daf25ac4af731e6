import pytest

from appealcheck.evaluation.labelled import LabelError
from appealcheck.evaluation.record import Recorded, drops, read_record, write_record
from appealcheck.evaluation.resampling import Figure


def summary(**values):
    return {name: Figure(value, None, None) for name, value in values.items()}


def test_a_record_is_read_as_it_was_written_and_the_same_figures_are_no_drop(tmp_path):
    figures = summary(core_accuracy=0.95, actions_count_error=0.4, rank_correlation=None)
    path = write_record(tmp_path, "evaluate", figures)
    recorded = read_record(tmp_path, "evaluate")
    assert path.name == "figures.json"
    assert recorded.summary == {"core_accuracy": 0.95, "actions_count_error": 0.4, "rank_correlation": None}
    assert "corpus evaluate --record" in recorded.about
    assert drops(recorded, figures) == ()


@pytest.mark.parametrize(
    ("name", "now", "drop"),
    [
        ("core_accuracy", 0.945, False),
        ("core_accuracy", 0.944, True),
        ("core_accuracy", 0.99, False),
        ("actions_count_error", 0.955, False),
        ("actions_count_error", 0.956, True),
        ("actions_count_error", 0.5, False),
        ("core_accuracy", None, True),
    ],
)
def test_a_figure_drops_when_it_is_worse_by_more_than_the_tolerance(name, now, drop):
    found = drops(Recorded("", {name: 0.95}), summary(**{name: now}))
    assert [(each.name, each.recorded, each.now) for each in found] == ([(name, 0.95, now)] if drop else [])


def test_a_figure_that_is_not_computed_any_more_is_a_drop():
    assert drops(Recorded("", {"gone": 0.5}), {})[0].now is None


def test_a_missing_or_broken_record_is_told(tmp_path):
    with pytest.raises(LabelError, match="appealcheck corpus evaluate --record"):
        read_record(tmp_path, "evaluate")
    (tmp_path / "figures.json").write_text("[]", "utf-8")
    with pytest.raises(LabelError, match="cannot be read"):
        read_record(tmp_path, "evaluate")
