import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from appealcheck.judging.changes import FactChange
from appealcheck.judging.comparison import SCHEMA_NAME, Comparison, DimensionChange, Side
from appealcheck.judging.report import Quote
from appealcheck.render.comparison import print_comparison

from .sample import finding, quote


def comparison(**changed):
    values = {
        "schema": SCHEMA_NAME,
        "version": "0",
        "rulebook": "0",
        "profile": "odr",
        "old": Side("old.txt", 61, "revise"),
        "new": Side("new.txt", 74, "revise"),
        "score_change": 13,
        "dimensions": (DimensionChange("plan", 51.0, 82.5, 31.5), DimensionChange("tone", 90.0, 85.0, -5.0),
                       DimensionChange("language", None, None, None), DimensionChange("facts", 80.0, 80.0, 0.0)),
        "mended": (finding("apology-missing", "ownership", "error", 16.4, None),),
        "remaining": (finding("modal-base-form", "language", "note", 0.5, quote("couldn't received")),
                      finding("promise-vague", "plan", "warning", 3.9, quote("do our best")),
                      finding("promise-vague", "plan", "warning", 3.9, quote("will never happen again"))),
        "appeared": (finding("order-id-masked", "facts", "error", 3.2, quote("114-XXXXXXX-XXXXXXX")),),
        "facts": (FactChange("date", "changed", Quote(0, 5, 3, 1, "4 May"), Quote(0, 5, 3, 1, "6\x1b[31m May")),
                  FactChange("asin", "added", None, Quote(0, 9, 5, 2, "B0CXYZ1234")),
                  FactChange("order_id", "dropped", Quote(0, 9, 5, 2, "113-9047718-2264305"), None)),
    }  # fmt: skip
    return Comparison(**{**values, **changed})


def printed(value, width=80, lang="en", encoding="utf-8"):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="")
    print_comparison(value, Console(file=stream, width=width, no_color=True), lang)
    stream.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_line_fits_and_ends_in_no_space(width, lang):
    lines = printed(comparison(), width, lang).split("\n")
    assert all(cell_len(line) <= width for line in lines)
    assert not any(line != line.rstrip() for line in lines)


def test_contradictions_come_first_and_notes_that_stay_are_only_named():
    text = printed(comparison())
    assert "13 points better" in text
    assert '! Date: before "4 May" (3:1), now "6^[[31m May" (3:1)' in text
    assert 'ASIN named for the first time: "B0CXYZ1234" (5:2)' in text
    assert 'Order ID no longer named: "113-9047718-2264305" (5:2)' in text
    assert text.index("Possible contradictions") < text.index("Dimensions") < text.index("New (1)")
    assert text.index("New (1)") < text.index("Still there (3)") < text.index("Mended (1)")
    remaining = text[text.index("Still there") : text.index("Mended")]
    assert remaining.index("promise-vague  ") < remaining.index("modal-base-form")
    assert remaining.count("promise-vague") == 1
    assert remaining.rstrip().splitlines()[-1].lstrip().startswith("i modal-base-form")
    assert "Plan of action" in text
    assert "+31.5" in text
    assert "-5.0" in text


def test_nothing_to_tell_is_told_as_such():
    same = comparison(facts=(), score_change=0)
    assert "No fact changed." in printed(same)
    assert "The same score" in printed(same)
    assert "2 points worse" in printed(comparison(score_change=-2))
    none = comparison(score_change=None, old=Side("old.txt", None, "rewrite"))
    assert "The scores cannot be compared" in printed(none)
    assert "no score" in printed(none)


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "cp1252"])
def test_no_stream_makes_it_crash(encoding):
    assert printed(comparison(), lang="zh", encoding=encoding)
