import json
from functools import cache

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.judging.report import (
    SCHEMA_NAME,
    Action,
    Cause,
    Complaint,
    Deduction,
    Dimension,
    DraftReport,
    Element,
    Finding,
    Grammar,
    Links,
    MatrixRow,
    Muted,
    Notice,
    Quote,
    ReadError,
    Report,
    Similar,
    Skipped,
)
from appealcheck.render.json import schema, to_json

from .sample import LETTER, draft, report

words = st.text(max_size=12)
points = st.floats(0, 100) | st.integers(0, 100).map(float)
quotes = st.builds(Quote, st.integers(0), st.integers(0), st.integers(1), st.integers(1), words)
deductions = st.builds(Deduction, words, points, st.integers(1))
strengths = st.sampled_from(["weak", "middle", "strong"])
times = st.sampled_from(["done", "under-way", "promised"])
texts = st.lists(words, max_size=2).map(tuple)
cells = st.lists(quotes, max_size=1).map(tuple)
notices = st.builds(
    Notice,
    st.tuples(st.builds(Complaint, words, words)),
    texts,
    texts,
    st.tuples(st.sampled_from(["root_cause", "done", "prevention", "documents"])),
    st.none() | words,
    st.tuples(st.builds(MatrixRow, words, cells, cells, cells)),
    texts,
    texts,
)
drafts = st.builds(
    DraftReport,
    words,
    words,
    st.none() | st.integers(0, 100),
    st.sampled_from(["ready", "revise", "rewrite"]),
    st.tuples(st.builds(Dimension, words, st.none() | points, points, st.tuples(deductions))),
    st.dictionaries(words, st.builds(Element, st.booleans(), st.tuples(quotes)), max_size=3),
    st.tuples(
        st.builds(
            Finding,
            words,
            words,
            st.sampled_from(["note", "warning", "error"]),
            st.sampled_from(["low", "medium", "high"]),
            words,
            words,
            st.none() | quotes,
            st.tuples(words),
            points,
        )
    ),
    st.builds(Links, st.tuples(st.builds(Cause, quotes, st.tuples(quotes))), st.tuples(quotes)),
    st.tuples(st.builds(Action, quotes, strengths, times, *[st.none() | words] * 4)),
    st.none() | notices,
    st.tuples(st.builds(Similar, words, points, st.tuples(quotes))),
    st.tuples(st.builds(Skipped, words, words)),
    st.tuples(st.builds(Muted, words, words, st.none() | quotes)),
    st.builds(Grammar, st.sampled_from(["languagetool", "harper", "off"]), words, st.booleans()),
)
reports = st.builds(
    Report, st.just(SCHEMA_NAME), words, words, st.tuples(drafts), st.tuples(st.builds(ReadError, words, words))
)


@cache
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@given(reports)
def test_every_report_is_valid_and_comes_back(value: Report) -> None:
    text = to_json(value)
    validator().validate(json.loads(text))
    assert msgspec.json.decode(text, type=Report) == value


def test_the_keys_are_the_contract() -> None:
    value = json.loads(to_json(report()))
    assert list(value) == ["schema", "version", "rulebook", "drafts", "errors"]
    assert list(value["drafts"][0])[:14] == [
        "path",
        "profile",
        "score",
        "verdict",
        "dimensions",
        "elements",
        "findings",
        "links",
        "actions",
        "notice",
        "similar",
        "skipped",
        "muted",
        "grammar",
    ]
    elements = value["drafts"][0]["elements"]
    assert list(elements["apology"]) == ["present", "spans"]
    assert list(elements["order_ids"]) == ["present", "spans", "value"]
    assert elements["actions"]["count"] == 3
    for finding in value["drafts"][0]["findings"]:
        if span := finding["span"]:
            assert LETTER[span["start"] : span["end"]] == span["text"]


def test_text_is_utf8_indented_and_ends_with_a_newline() -> None:
    text = to_json(report("zh"))
    assert text.startswith('{\n  "schema": "appealcheck/report/1",\n')
    assert text.endswith("}\n")
    assert "信里没有道歉" in text


def test_equal_reports_give_equal_bytes() -> None:
    one = report()
    parts = one.drafts[0]
    other = msgspec.structs.replace(
        one,
        drafts=(
            msgspec.structs.replace(
                parts,
                elements=dict(reversed(parts.elements.items())),
                dimensions=(msgspec.structs.replace(parts.dimensions[0], score=65), *parts.dimensions[1:]),
                findings=(*parts.findings[:-1], msgspec.structs.replace(parts.findings[-1], points=-0.0)),
            ),
        ),
    )
    assert one == other
    assert to_json(one) == to_json(other)


def test_a_file_name_that_is_no_utf8_does_no_harm() -> None:
    value = Report(SCHEMA_NAME, "0", "", (), (ReadError("caf\udce9.txt", "not found"),))
    assert json.loads(to_json(value).encode("utf-8"))["errors"][0]["path"] == "caf\ufffd.txt"


@pytest.mark.parametrize(
    ("key", "wrong"), [("verdict", "fine"), ("score", "62"), ("dimensions", None), ("grammar", {"engine": "x"})]
)
def test_the_schema_refuses_what_is_no_report(key: str, wrong: object) -> None:
    value = json.loads(to_json(report()))
    value["drafts"][0][key] = wrong
    assert not validator().is_valid(value)


def test_the_schema_names_its_version() -> None:
    value = json.loads(to_json(report()))
    value["schema"] = "appealcheck/report/2"
    assert not validator().is_valid(value)
    assert schema()["$id"] == SCHEMA_NAME


def test_the_sample_adds_up() -> None:
    parts = draft()
    measured = [part for part in parts.dimensions if part.score is not None]
    for part in measured:
        assert part.score == 100 - sum(deduction.points for deduction in part.deductions)
    mean = sum((part.score or 0) * part.weight for part in measured) / sum(part.weight for part in measured)
    assert parts.score == round(mean - sum(cap.points for cap in parts.caps))
