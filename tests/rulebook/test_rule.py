"""The names that a rule file may use are those that the program knows."""

from typing import get_args

from appealcheck.judging.finding import _CHECKS
from appealcheck.reading.elements import LABELS
from appealcheck.reading.measures import MEASURES
from appealcheck.rulebook.names import CheckName, ElementName, MeasureName


def test_the_names_of_checks_measures_and_elements_are_those_there_are():
    assert set(get_args(CheckName)) == set(_CHECKS)
    assert set(get_args(MeasureName)) == set(MEASURES)
    assert get_args(ElementName) == LABELS
