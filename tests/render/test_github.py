import re

import pytest

from appealcheck.render.github import to_github

from .sample import NASTY, hostile, known_report, report

# How the runner of GitHub Actions reads a command: its name, its properties, its data, and what it unescapes in each.
_COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)", re.DOTALL)
_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_VALUE = _DATA | {"%3A": ":", "%2C": ","}


def unescaped(words, escapes):
    return re.sub("|".join(escapes), lambda match: escapes[match[0]], words)


def commands(text):
    for line in text.split("\n"):
        match = _COMMAND.fullmatch(line.strip())
        if match:
            pairs = [pair.split("=", 1) for pair in (match["properties"] or "").split(",") if pair]
            yield (
                match["name"],
                {key: unescaped(value, _VALUE) for key, value in pairs},
                unescaped(match["data"], _DATA),
            )


def test_each_finding_is_a_command_on_its_line():
    found = list(commands(to_github(report(), "en")))
    (draft,) = report().drafts
    assert [name for name, _, _ in found].count("error") == 3
    assert len(found) == len(draft.findings) + 1
    by_title = {properties.get("title"): (name, properties, data) for name, properties, data in found}
    name, properties, data = by_title["appealcheck: modal-base-form"]
    assert (name, properties["file"]) == ("notice", "letters/lin.txt")
    assert (properties["line"], properties["endLine"], properties["col"], properties["endColumn"]) == (
        "6",
        "6",
        "6",
        "22",
    )
    assert data.startswith("After “couldn't”")
    assert data.endswith("Instead: couldn't receive")
    assert "col" not in by_title["appealcheck: cause-thin"][1]
    assert by_title["appealcheck: apology-missing"][1]["line"] == "1"
    assert to_github(report(), "en").endswith("appealcheck: letters/lin.txt: 62 revise\n")


def test_a_known_finding_is_a_notice_that_says_so():
    found = [
        (name, properties["title"])
        for name, properties, _ in commands(to_github(known_report(), "en"))
        if "title" in properties
    ]
    assert ("notice", "appealcheck: order-id-masked") not in found
    assert {name for name, title in found if title.endswith("(known, in the baseline)")} == {"notice"}
    assert "(paragraph 4, character 7)" in to_github(known_report(), "en")


@pytest.mark.parametrize("words", NASTY)
def test_no_words_of_a_draft_are_a_command_of_their_own(words):
    text = to_github(hostile(words), "en")
    assert [name for name, _, _ in commands(text)] == ["error", "notice", "error"]
    assert len(text.splitlines()) == 4
    assert "\x1b" not in text
