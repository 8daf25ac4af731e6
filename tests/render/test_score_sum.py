import msgspec

from appealcheck.judging.report import Dimension
from appealcheck.render.page import page_for
from appealcheck.render.score_sum import score_sum

from .sample import draft

PAGE = page_for("en", "utf-8", 80)


def test_the_sum_names_every_dimension_deduction_and_cap() -> None:
    text = "\n".join(line.plain for line in score_sum(PAGE, draft()))
    for dimension in draft().dimensions:
        assert PAGE.label("dimension", dimension.name) in text
        for deduction in dimension.deductions:
            assert f"-{deduction.points:.1f}" in next(line for line in text.split("\n") if deduction.rule in line)
    assert "(3 places)" in text
    assert "not measured, left out of the mean" in text
    assert text.endswith("62")


def test_the_columns_add_up() -> None:
    rows = [line.plain for line in score_sum(PAGE, draft())]
    counts = [float(row.split()[-1]) for row in rows if " x " in row]
    mean = next(float(row.split()[-1]) for row in rows if "Mean by weight" in row)
    cap = next(float(row.split()[-1]) for row in rows if "Cap:" in row)
    assert abs(sum(counts) - mean) < 0.3
    assert round(mean + cap) == 62
    assert len({len(row) for row in rows if row.startswith(("  Mean", "  Cap", "  Score"))}) == 1


def test_nothing_measured_is_said() -> None:
    value = msgspec.structs.replace(draft(), score=None, dimensions=(Dimension("plan", None, 0.3, ()),))
    assert score_sum(PAGE, value)[-1].plain == "  Nothing could be measured, so there is no score."


def test_a_sum_without_a_score_ends_in_a_dash() -> None:
    assert score_sum(PAGE, msgspec.structs.replace(draft(), score=None))[-1].plain.split() == ["Score", "-"]
