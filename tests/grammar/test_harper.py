import builtins
import shutil
import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings

from appealcheck.grammar import harper as module
from appealcheck.grammar.harper import Harper
from appealcheck.grammar.issue import EngineMissing, Issue, Passage
from appealcheck.grammar.linting import Lint, Linters
from appealcheck.resources import RULES
from appealcheck.span import Span
from tests.grammar import awkward

_ENGINE = Harper(RULES)


def issues(text: str, **more: object) -> tuple[Issue, ...]:
    (checked,) = _ENGINE.check([Passage(text, **more)])  # type: ignore[arg-type]
    assert checked.complete
    return checked.issues


def words(text: str, **more: object) -> list[str]:
    return [issue.span.of(text) for issue in issues(text, **more)]


@settings(max_examples=150)
@given(awkward.texts)
def test_offsets_count_code_points(text: str) -> None:
    # Of two issues on one word Harper keeps one, so that the slip may be marked for its small letter alone.
    marked = {issue.span for issue in issues(text) if issue.span.of(text) == awkward.SLIP}
    doubled = {
        span
        for issue in issues(text)
        for span in awkward.slips(text)
        if issue.kind == "repetition" and issue.span.contains(span)
    }
    assert marked <= awkward.slips(text)
    assert marked | doubled == awkward.slips(text)


@settings(max_examples=100)
@given(awkward.texts)
def test_spans_lie_inside_the_text_and_in_order(text: str) -> None:
    spans = [issue.span for issue in issues(text)]
    assert spans == sorted(spans)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def test_an_issue_says_what_is_wrong_and_what_would_be_right() -> None:
    text = "We recieved an parcel, and he have sent it."
    found = issues(text)
    assert [(issue.span.of(text), issue.kind, issue.spelling, issue.engine) for issue in found] == [
        ("recieved", "spelling", True, "harper"),
        ("an", "grammar", False, "harper"),
        ("have", "grammar", False, "harper"),
    ]
    assert [issue.suggestions[0] for issue in found] == ["received", "a", "has"]
    assert all(issue.message for issue in found)


def test_a_suggestion_stands_for_the_words_of_its_span() -> None:
    text = "We forgot the the label.We are sorry,but we paid."
    mended = {issue.span.of(text): issue.suggestions for issue in issues(text)}
    assert mended["the the"] == ("the",)
    assert mended[","] == (", ",)


def test_british_and_american_spelling_are_both_right() -> None:
    assert words("We apologise for the colour. We apologize for the color. It was cancelled, and then canceled.") == []


def test_silent_rules_and_kinds_are_silent() -> None:
    assert words("We sell pots, pans and lids from 8:00-20:00...  It is very good -- and ASAP.") == []
    assert words("We have a rolling average, and one listing, but two feedbacks.") == ["feedbacks"]


def test_quiet_spans_are_quiet() -> None:
    text = "We recieved it and recieved it."
    assert words(text, quiet=(Span(3, 11),)) == ["recieved"]


def test_a_linter_that_cannot_be_imported_is_an_engine_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def broken(name: str, *rest: object, **more: object) -> object:
        if name == "harper":
            raise ImportError("no such wheel")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", broken)
    with pytest.raises(EngineMissing, match=r"Harper cannot be loaded \(no such wheel\): pip install harper-py"):
        Harper(RULES, apart=False).warm()


def test_version(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ENGINE.version == "0.2.0"
    assert _ENGINE.notes == ()

    def unknown(name: str) -> str:
        raise module.importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(module.importlib.metadata, "version", unknown)
    assert _ENGINE.version == ""


def test_an_offset_that_does_not_fit_is_not_believed(rules: Path) -> None:
    class Shifted(Linters):
        def lints(self, text: str) -> tuple[Lint, ...]:
            return tuple(msgspec.structs.replace(lint, words="other") for lint in super().lints(text))

    engine = Harper(rules, apart=False)
    engine._linters = Shifted(frozenset())
    assert engine.check([Passage("He have teh parcel.")])[0].issues == ()


def test_threads_share_one_engine(rules: Path) -> None:
    engine = Harper(rules)
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda: results.append(len(engine.check([Passage("We recieved it.")] * 5))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [5, 5, 5, 5]
    engine.close()
    assert engine.check([Passage("We recieved it.")])[0].issues[0].suggestions[0] == "received"


def test_a_silent_kind_is_silent_but_for_its_exceptions(rules: Path, tmp_path: Path) -> None:
    lists = tmp_path / "language" / "engines"
    lists.mkdir(parents=True)
    shutil.copy(rules / "language" / "vocabulary.yaml", tmp_path / "language")
    for exceptions, heard in (("[]", 0), ("[AdjectiveDoubleDegree]", 1)):
        kind = f"{{kind: Redundancy, reason: none, but: {exceptions}}}"
        (lists / "harper.yaml").write_text(f"engine: harper\nsilent: []\nsilent_kinds: [{kind}]\n", encoding="utf-8")
        assert len(Harper(tmp_path).check([Passage("It was the most best day.")])[0].issues) == heard


def test_a_quiet_word_is_read_as_a_number_and_the_rest_as_it_stands() -> None:
    text = "Orderxxxxxxxxxxxxxx recieved teh\nDear Sir or 😀 Orderxxxxx."
    quiet = (Span(33, 41), Span(0, 19), Span(47, 57), Span(50, 57))
    read = module._without_codes(Passage(text, quiet))
    assert read == "1" * 19 + " recieved teh\nDear Sir or 😀 1111111111."
    assert len(read) == len(text)
