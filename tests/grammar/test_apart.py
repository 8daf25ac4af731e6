import io
import os
import signal
import sys
from pathlib import Path

import pytest

from appealcheck.grammar import apart
from appealcheck.grammar.apart import Apart, Ended, serve
from appealcheck.grammar.harper import Harper
from appealcheck.grammar.issue import Passage
from appealcheck.grammar.linting import Linters

TEXT = "We recieved an parcel 😀, and the the label."


@pytest.fixture
def engine(rules: Path):
    made = Harper(rules)
    yield made
    made.close()


def test_a_process_of_its_own_says_what_this_one_says(engine: Harper, rules: Path) -> None:
    engine.warm()
    assert isinstance(engine._linters, Apart)
    found = engine.check([Passage(TEXT)])
    assert found[0].issues
    assert found == Harper(rules, apart=False).check([Passage(TEXT)])


@pytest.mark.parametrize("warm", [True, False])
def test_when_the_process_dies_the_check_goes_on_in_this_one(engine: Harper, warm: bool) -> None:
    before = engine.check([Passage(TEXT)])
    process = engine._linters._process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    if warm:
        engine._linters._ready = False
        engine.warm()
    assert engine.check([Passage(TEXT), Passage(TEXT)]) == before * 2
    assert isinstance(engine._linters, Linters)


def test_the_process_ends_with_the_engine(engine: Harper) -> None:
    engine.warm()
    process = engine._linters._process
    engine.close()
    assert process.poll() is not None
    engine.close()


def test_where_no_process_can_be_started_the_engine_reads_here(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert Harper(rules).check([Passage(TEXT)])[0].issues
    monkeypatch.setattr(sys, "executable", str(rules / "no-such-python"))
    with pytest.raises(Ended):
        Apart(frozenset())


def test_serving_ends_with_its_input() -> None:
    answers = io.BytesIO()
    serve(io.BytesIO(b""), answers)
    assert answers.getvalue() == b""
    frames = io.BytesIO()
    apart.write_frame(frames, [])
    apart.write_frame(frames, TEXT)
    frames.write(b"\0\0")
    frames.seek(0)
    serve(frames, answers)
    answers.seek(0)
    assert apart.read_frame(answers) is not None
    assert b"recieved" in (apart.read_frame(answers) or b"")
    assert apart.read_frame(answers) is None
