import random

import msgspec

from appealcheck.judging.report import ReadError, Similar
from appealcheck.render.ranking import Near, overview
from tests.render.sample import draft as sample_draft

DRAFT = sample_draft()


def draft(path, score, similar=()):
    return msgspec.structs.replace(
        DRAFT, path=path, score=score, similar=tuple(Similar(other, share, ()) for other, share in similar)
    )


def test_the_best_comes_first_and_what_has_no_score_last():
    found = overview([draft("b", 50), draft("d", None), draft("a", 50), draft("c", 100)], [])
    assert [rank.path for rank in found.ranks] == ["c", "a", "b", "d"]
    assert [rank.place for rank in found.ranks] == [3, 2, 0, 1]
    assert sum(found.bins) == 3
    assert (found.bins[5], found.bins[9]) == (2, 1)


def test_faults_are_counted_over_the_drafts_in_any_order():
    drafts = [draft(name, number) for number, name in enumerate("abcdef")]
    first = overview(drafts, [ReadError("z", "z"), ReadError("y", "y")])
    random.Random(1).shuffle(drafts)
    again = overview(drafts, [ReadError("y", "y"), ReadError("z", "z")])
    assert first.faults == again.faults
    assert first.errors == again.errors
    for fault in first.faults:
        findings = [finding for finding in DRAFT.findings if finding.rule == fault.rule]
        assert (fault.drafts, fault.places) == (6, 6 * len(findings))
        assert fault.message == findings[0].message
    assert sum(first.verdicts().values()) == 6


def test_near_copies_are_pairs_of_drafts_of_the_batch():
    found = overview([draft("a", 1, [("b", 0.4), ("the corpus", 0.9)]), draft("b", 1, [("a", 0.6)]), draft("c", 1)], [])
    assert found.near == (Near(0.6, "a", "b"),)


def test_the_side_that_lost_most_is_the_worst():
    (rank,) = overview([DRAFT], []).ranks
    scores = {each.name: each.score for each in DRAFT.dimensions if each.score is not None}
    assert rank.worst_score == min(scores.values())
    assert scores[rank.worst] == rank.worst_score
    clean = msgspec.structs.replace(DRAFT, dimensions=(), findings=())
    (rank,) = overview([clean], []).ranks
    assert (rank.worst, rank.worst_score, rank.top, rank.gain) == (None, None, None, 0)
