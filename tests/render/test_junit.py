from functools import cache

import junitparser
import pytest
from lxml import etree

from appealcheck.render.junit import to_junit

from .sample import NASTY, hostile, known_report, report


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse("tests/data/schemas/junit-10.xsd"))


def suites_of(text: str) -> list[junitparser.TestSuite]:
    """The suites as a library that reads JUnit sees them, after the published schema has had its say."""
    schema().assertValid(etree.fromstring(text.encode("utf-8")))
    return list(junitparser.JUnitXml.fromstring(text.encode("utf-8")))


def outcome(case: junitparser.TestCase) -> str:
    return type(case.result[0]).__name__ if case.result else "passed"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_errors_and_warnings_fail_and_notes_pass(lang):
    drafted, unread = suites_of(to_junit(report(lang), lang))
    (draft,) = report(lang).drafts
    cases = {case.name: case for case in drafted}
    assert len(cases) == drafted.tests == len(draft.findings) + len(draft.muted) + 1
    failing = [each for each in draft.findings if each.severity != "note"]
    assert drafted.failures == len(failing)
    assert drafted.skipped == len(draft.muted)
    assert outcome(cases["modal-base-form 6:6"]) == "passed"
    assert unread.errors == 1
    messages = {case.result[0].message for case in drafted if outcome(case) == "Failure"}
    assert {each.message for each in failing} == messages


def test_what_the_baseline_knows_is_skipped_with_its_words():
    drafted, _ = suites_of(to_junit(known_report(), "en"))
    known = [case for case in drafted if outcome(case) == "Skipped" and "baseline" in case.result[0].message]
    assert len(known) == 5
    assert any("paragraph 4" in case.name for case in drafted)


def test_the_first_case_tells_the_score():
    drafted, _ = suites_of(to_junit(report(), "en"))
    first = next(iter(drafted))
    assert (first.name, outcome(first)) == ("score", "passed")
    assert first.system_out.startswith("62 of 100")
    assert {each.name: each.value for each in drafted.properties()} == {
        "score": "62",
        "verdict": "revise",
        "profile": "odr",
    }


@pytest.mark.parametrize("words", NASTY)
def test_no_words_break_it(words):
    drafted, unread = suites_of(to_junit(hostile(words), "en"))
    assert [outcome(case) for case in drafted] == ["passed", "Failure", "Skipped", "Skipped", "Skipped"]
    assert unread.errors == 1
