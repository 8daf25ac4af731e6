import numpy as np

from appealcheck.evaluation.agreement import agreement
from appealcheck.evaluation.resampling import draws


def test_counts_and_figures_follow_from_the_table_of_answers():
    wanted = np.array([[True, False], [True, False], [True, False], [False, False]])
    got = np.array([[True, False], [True, False], [False, False], [True, False]])
    found = agreement(("apology", "hostile"), wanted, got, draws(4, 200))
    apology, hostile = found.elements
    assert (apology.texts, apology.there, apology.missed, apology.invented) == (4, 3, 1, 1)
    assert apology.precision.value == apology.recall.value == apology.f1.value == round(2 / 3, 4)
    assert apology.macro_f1.value == round((2 / 3 + 0) / 2, 4)
    assert apology.accuracy.value == 0.5
    assert apology.f1.low is not None
    assert apology.f1.high is not None
    assert apology.f1.low <= apology.f1.value <= apology.f1.high
    # Where nothing is there and nothing was said, only the absence can be scored.
    assert hostile.precision.value is None
    assert hostile.f1.value is None
    assert hostile.macro_f1.value == 1.0
    assert hostile.accuracy.value == 1.0
