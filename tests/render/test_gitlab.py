import json
from pathlib import Path

import jsonschema
import pytest

from appealcheck.render.gitlab import to_gitlab

from .sample import NASTY, hostile, known_report, report


def issues(text):
    found = json.loads(text)
    jsonschema.validate(found, json.loads(Path("tests/data/schemas/gitlab-code-quality.json").read_text("utf-8")))
    assert len({each["fingerprint"] for each in found}) == len(found)
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_finding_is_an_issue_with_its_place(lang):
    found = issues(to_gitlab(report(lang), lang))
    (draft,) = report(lang).drafts
    assert len(found) == len(draft.findings) + 1
    thin = next(each for each in found if each["check_name"] == "cause-thin")
    assert thin["location"] == {"path": "letters/lin.txt", "lines": {"begin": 7}}
    assert [each["severity"] for each in found if each["check_name"] == "apology-missing"] == ["critical"]
    assert found[-1]["severity"] == "blocker"


def test_what_the_baseline_knows_is_information():
    found = issues(to_gitlab(known_report(), "en"))
    known = [each for each in found if each["severity"] == "info"]
    assert len(known) == 5
    assert all(each["description"].startswith("(known, in the baseline) ") for each in known)
    assert {4, 9} <= {each["location"]["lines"]["begin"] for each in found}


@pytest.mark.parametrize("words", [words for words in NASTY if words.strip()])
def test_no_words_break_it(words):
    assert len(issues(to_gitlab(hostile(words), "en"))) == 3
