import json
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath

import jsonschema
import pytest
import sarif_pydantic
from msgspec.structs import replace

from appealcheck.render import sarif
from appealcheck.render.sarif import to_sarif, uri_of
from appealcheck.rulebook.loading import load_rulebook

from .sample import LETTER, NASTY, hostile, known_report, report


@cache
def schema() -> dict[str, object]:
    return json.loads(Path("tests/data/schemas/sarif-2.1.0.json").read_text("utf-8"))


def run_of(text: str) -> dict[str, object]:
    """The only run, after the published schema and a library that reads SARIF have had their say."""
    log = json.loads(text)
    jsonschema.Draft4Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(log)
    sarif_pydantic.Sarif.model_validate(log)
    (run,) = log["runs"]
    return run


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_finding_is_a_result_that_points_at_its_words(lang):
    run = run_of(to_sarif(report(lang), lang, {}))
    (draft,) = report(lang).drafts
    results = [each for each in run["results"] if "suppressions" not in each]
    assert len(results) == len(draft.findings)
    lines = LETTER.split("\n")
    for result in results:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        location = result["locations"][0]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "letters/lin.txt"
        region = location["physicalLocation"].get("region")
        if region is None:
            assert location["logicalLocations"][0]["name"]
            continue
        first, last = region["startLine"] - 1, region["endLine"] - 1
        found = "\n".join(lines[first : last + 1])[region["startColumn"] - 1 :]
        found = found[: len(found) - (len(lines[last]) - (region["endColumn"] - 1))]
        assert found.replace("\r", "") == region["snippet"]["text"].replace("\r", "").replace("\ufffd", "\x1b")
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_suggestion_is_a_fix_and_a_mute_a_suppression_with_its_reason():
    run = run_of(to_sarif(report(), "en", {}))
    (fixed,) = [each for each in run["results"] if "fixes" in each]
    (change,) = fixed["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "couldn't receive"
    (muted,) = [each for each in run["results"] if "suppressions" in each]
    assert muted["suppressions"][0]["justification"] == "our house style [red]keeps[/red] it"


def test_what_the_baseline_knows_is_unchanged_and_the_rest_is_new():
    run = run_of(to_sarif(known_report(), "en", {}))
    states = [each["baselineState"] for each in run["results"] if "suppressions" not in each]
    assert sorted(set(states)) == ["new", "unchanged"]
    assert len(
        {each["partialFingerprints"]["appealcheck/v1"] for each in run["results"] if "suppressions" not in each}
    ) == len(states)
    assert all("baselineState" not in each for each in run_of(to_sarif(report(), "en", {}))["results"])


def test_a_word_file_and_a_pdf_have_logical_places_and_no_region():
    run = run_of(to_sarif(known_report(), "en", {}))
    names = [each["locations"][0].get("logicalLocations", [{}])[0].get("name") for each in run["results"]]
    assert {"paragraph 4, character 7", "page 2, line 9"} <= set(names)


def test_paths_that_could_not_be_read_are_notifications():
    run = run_of(to_sarif(report(), "en", {}))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "no such file" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    clean = replace(report(), errors=())
    assert run_of(to_sarif(clean, "en", {}))["invocations"][0]["executionSuccessful"] is True


def test_rules_bring_their_titles():
    book = load_rulebook()
    (draft,) = report().drafts
    names = list(book.rules)[: len(draft.findings)]
    findings = tuple(replace(each, rule=name) for each, name in zip(draft.findings, names, strict=True))
    muted = tuple(replace(each, rule=names[0]) for each in draft.muted)
    run = run_of(
        to_sarif(replace(report(), drafts=(replace(draft, findings=findings, muted=muted),)), "en", book.rules)
    )
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"] == book.rules[rule["id"]].title
    assert any(each["message"]["text"] == book.rules[names[0]].title for each in run["results"])


@pytest.mark.parametrize("words", NASTY)
def test_no_words_break_it(words):
    assert run_of(to_sarif(hostile(words), "en", {}))["results"]


def test_paths_become_uris(monkeypatch):
    assert uri_of("letters/a b#1?.txt") == "letters/a%20b%231%3F.txt"
    assert uri_of("c:d.txt") == "c%3Ad.txt"
    assert uri_of("信.txt") == "%E4%BF%A1.txt"
    monkeypatch.setattr(sarif, "PurePath", PurePosixPath)
    assert uri_of("/tmp/x.txt") == "file:///tmp/x.txt"
    monkeypatch.setattr(sarif, "PurePath", PureWindowsPath)
    assert uri_of("C:\\letters\\x.txt") == "file:///C%3A/letters/x.txt"
    assert uri_of("letters\\x.txt") == "letters/x.txt"
