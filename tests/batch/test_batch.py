from concurrent.futures import Executor, Future, ThreadPoolExecutor

import msgspec
import pytest

from appealcheck import Options
from appealcheck.batch import spread
from appealcheck.batch.batch import Batch
from appealcheck.batch.spread import Lost, processes
from appealcheck.batch.worker import let_go
from appealcheck.cache.answer import unpacked
from appealcheck.cache.store import Store
from appealcheck.draft.found import Draft
from appealcheck.options import UnknownProfile
from appealcheck.resources import CORPUS
from tests.batch import killer

OFF = Options(grammar="off")
DRAFTS = [
    Draft(f"{name}.txt", f"We are sorry for the {name} orders. We will do our best.", "utf-8")
    for name in "abcdefghijkl"
]


@pytest.fixture(autouse=True, scope="module")
def _afterwards():
    yield
    let_go()


class Backwards(Executor):
    """Answers in this process, the last one first, as slow workers would."""

    def __init__(self):
        self._jobs = []

    def submit(self, function, *arguments):
        future = Future()
        self._jobs.append((future, function, arguments))
        if len(self._jobs) == 2:
            for future_, function_, arguments_ in reversed(self._jobs):
                future_.set_result(function_(*arguments_))
            self._jobs.clear()
        return future


def reports(executor, drafts=DRAFTS, options=OFF, store=None):
    with Batch() as batch:
        for draft in drafts:
            batch.add(draft)
        lost = batch.check([draft.path for draft in drafts], options, lambda _: executor, store=store)
        return list(batch.reports()), lost


@pytest.fixture(scope="module")
def expected():
    return reports(None)[0]


def test_the_reports_are_the_same_whoever_makes_them_and_in_whatever_order(expected, checker):
    assert [report.path for report in expected] == [draft.path for draft in DRAFTS]
    assert reports(Backwards(), [*reversed(DRAFTS)]) == (expected, ())
    with ThreadPoolExecutor(3) as threads:
        assert reports(threads) == (expected, ())


def test_a_known_answer_needs_no_worker_and_the_new_ones_are_kept(tmp_path, expected):
    def none(_):
        raise AssertionError("asked for workers")

    with Store(tmp_path / "a.sqlite3") as store:
        assert reports(None, DRAFTS[:5], store=store)[0] == expected[:5]
        assert store.info().entries == 5
        with Batch() as batch:
            for draft in DRAFTS[:5]:
                batch.add(draft)
            steps = []
            batch.check([draft.path for draft in DRAFTS[:5]], OFF, none, store=store, done=steps.append)
            assert list(batch.reports()) == expected[:5]
            assert sum(steps) == 5
        assert reports(None, store=store)[0] == expected


def test_near_copies_are_told_whoever_makes_the_reports_and_a_changed_neighbour_is_told_anew(tmp_path):
    text = (CORPUS / "sample.txt").read_text("utf-8")
    near = [Draft(f"near-{name}.txt", f"{text}\n\nCase {name}.\n", "utf-8") for name in "ab"]
    other, mine = near[0].path, near[1]
    with Store(tmp_path / "a.sqlite3") as store:
        first, _ = reports(None, [*near, *DRAFTS[:3]], store=store)
        told = {report.path: [each.to for each in report.similar if each.to in {other, mine.path}] for report in first}
        assert told == {other: [mine.path], mine.path: [other]} | {draft.path: [] for draft in DRAFTS[:3]}
        with ThreadPoolExecutor(2) as threads:
            assert reports(threads, [*DRAFTS[:3], *near[::-1]]) == (first, ())
        assert store.info().entries == 5
        # A neighbour under another path is another neighbour; what was moved is answered as before.
        moved = msgspec.structs.replace(near[0], path="moved.txt")
        again, _ = reports(None, [moved, mine, DRAFTS[4]], store=store)
        assert [each.to for each in again[-1].similar if each.to.endswith(".txt")][-1] == "moved.txt"
        assert store.info().entries == 7
        assert reports(None, [near[1], near[0]], store=store)[0] == first[-2:]
        assert store.info().entries == 7
        assert reports(None, near[:1], store=store)[0][0].similar == first[-2].similar[:-1]


def test_drafts_under_other_options_are_neighbours_too():
    text = (CORPUS / "sample.txt").read_text("utf-8")
    with Batch() as batch:
        for name in ("en", "zh"):
            batch.add(Draft(name, f"{text} {name}", "utf-8"))
        for lang in ("en", "zh"):
            batch.check([lang], Options(grammar="off", lang=lang), lambda _: None)
        assert [report.similar[-1].to for report in batch.reports()] == ["zh", "en"]
        assert batch.paths() == batch.checked()


def test_a_path_that_comes_twice_is_one_draft():
    with Batch() as batch:
        assert batch.add(DRAFTS[0])
        assert not batch.add(DRAFTS[0])
        assert len(batch) == 1
        assert batch.draft("a.txt") == DRAFTS[0]
        assert batch.rulebook == ""
        with pytest.raises(KeyError):
            batch.report("a.txt")


def test_what_keeps_every_draft_from_being_checked_is_raised():
    for executor in (None, Backwards()):
        with pytest.raises(UnknownProfile):
            reports(executor, DRAFTS[:2] * 9, Options(grammar="off", profile="no-such"))


def test_workers_that_die_lose_no_draft_and_a_draft_that_kills_them_is_told(tmp_path, monkeypatch, expected):
    """The first draft kills one worker, once; the second whoever takes it."""
    monkeypatch.setattr(spread, "check_some", killer.check_some)
    once, always = tmp_path / "once", tmp_path / "always"
    once.write_text("once")
    always.write_text("always")
    drafts = [
        DRAFTS[0],
        Draft("once.txt", f"We are sorry.\ndies-of:{once}", "utf-8"),
        Draft("always.txt", f"We are sorry.\ndies-of:{always}", "utf-8"),
        DRAFTS[1],
    ]
    with processes(2) as pool:
        found = {draft.path: answer for draft, answer in spread.spread(drafts, OFF, pool, chunk=1)}
    assert isinstance(found.pop("always.txt"), Lost)
    assert sorted(found) == ["a.txt", "b.txt", "once.txt"]
    assert unpacked(found["a.txt"]).report == expected[0]
    assert unpacked(found["b.txt"]).report == expected[1]


def test_a_lost_draft_has_no_report_and_the_others_do(monkeypatch, expected):
    def lossy(drafts, options, executor, *, near):
        for draft in drafts:
            yield (
                draft,
                (Lost(draft.path) if draft.path == "c.txt" else spread.check_some(options, [draft], [near(draft)])[0]),
            )

    monkeypatch.setattr(spread, "spread", lossy)
    found, lost = reports(None, DRAFTS[:4])
    assert lost == ("c.txt",)
    assert found == [expected[0], expected[1], expected[3]]


def test_drafts_are_taken_as_they_are_needed(monkeypatch):
    """No more wait for workers than a bounded number of chunks."""
    monkeypatch.setattr(spread, "_WAITING", 2)
    monkeypatch.setattr(spread, "check_some", lambda options, drafts, near: [b"" for _ in drafts])
    taken = []

    def drafts():
        for draft in DRAFTS:
            taken.append(draft.path)
            yield draft

    with ThreadPoolExecutor(1) as threads:
        some = spread.spread(drafts(), OFF, threads, chunk=1)
        next(some)
        assert len(taken) <= 3
        assert len(list(some)) == len(DRAFTS) - 1
