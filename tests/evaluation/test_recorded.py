"""The figures are part of the product: what is recorded of the shipped letters and rules must hold now."""

from collections.abc import Mapping

import pytest

from appealcheck import Checker, DraftReport
from appealcheck.evaluation.calibration import calibrated
from appealcheck.evaluation.evidence import EVIDENCE_NAME, Evidence, read_evidence
from appealcheck.evaluation.firing import gather_evidence, read_corpus
from appealcheck.evaluation.labelled import read_pairs
from appealcheck.evaluation.letters import evaluate
from appealcheck.evaluation.record import drops, read_record
from appealcheck.evaluation.sentences import evaluate_sentences, read_bank
from appealcheck.resources import CORPUS, RULES


@pytest.fixture(scope="module")
def reports(checker: Checker) -> Mapping[str, DraftReport]:
    """The report of every letter of the corpus, by the path of its draft."""
    drafts = {each.draft.path: each.draft for each in read_pairs(CORPUS / "labelled")}
    drafts |= {each.letter.draft.path: each.letter.draft for each in read_corpus(CORPUS)}
    return dict(zip(drafts, checker.check_drafts(drafts.values()), strict=True))


@pytest.fixture(scope="module")
def recorded() -> Evidence:
    found = read_evidence(RULES / EVIDENCE_NAME)
    assert found is not None, "run: appealcheck corpus evidence --write"
    return found


def test_no_figure_of_the_labelled_letters_is_worse_than_recorded(reports):
    letters = read_pairs(CORPUS / "labelled")
    figures = evaluate(letters, [reports[letter.draft.path] for letter in letters])
    assert drops(read_record(CORPUS / "labelled", "evaluate"), figures.summary) == ()


def test_no_figure_of_the_sentences_is_worse_than_recorded(checker):
    bank = read_bank(CORPUS / "sentences")
    figures = evaluate_sentences(bank, checker.check_drafts(each.draft for each in bank if each.draft))
    assert drops(read_record(CORPUS / "sentences", "sentences"), figures.summary) == ()


def test_the_recorded_evidence_is_that_of_the_letters(reports, recorded, book):
    letters = read_corpus(CORPUS)
    found = gather_evidence(letters, [reports[each.letter.draft.path] for each in letters], book)
    assert recorded.letters == found.letters
    stale = [rule for rule in book.rules if recorded.rules.get(rule) != found.rules[rule]]
    assert stale == [], "run: appealcheck corpus evidence --write, then: appealcheck corpus calibrate"
    assert set(recorded.rules) == set(book.rules)
    assert recorded.dimensions == pytest.approx(found.dimensions, abs=0.005)


def test_the_weights_are_those_that_follow_from_the_evidence(recorded, book):
    scoring = book.scoring
    assert sum(scoring.prior.values()) == pytest.approx(1)
    assert scoring.weights == pytest.approx(calibrated(scoring.prior, recorded), abs=0.001), (
        "run: appealcheck corpus calibrate"
    )
