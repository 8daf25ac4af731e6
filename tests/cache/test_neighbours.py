import pytest

from appealcheck import Options
from appealcheck.cache.basis import basis_of
from appealcheck.cache.neighbours import near_in
from appealcheck.cache.store import Store
from appealcheck.draft.found import Draft
from appealcheck.reading import neighbours
from appealcheck.rulebook.error import RuleError
from tests.reading.test_copies import OWN

BASIS = basis_of(Options(grammar="off"))
DRAFTS = [Draft(name, OWN, "utf-8") for name in ("a.txt", "b.txt")]
EXPECTED = {"a.txt": ("b.txt",), "b.txt": ("a.txt",)}


def test_what_was_worked_out_is_kept_whatever_the_order_and_is_no_answer(tmp_path, monkeypatch):
    with Store(tmp_path / "a.sqlite3") as store:
        assert near_in(lambda: DRAFTS, (), store, BASIS) == EXPECTED

        def again(drafts, copying):
            raise AssertionError("worked out again")

        monkeypatch.setattr(neighbours, "neighbours", again)
        assert near_in(lambda: reversed(DRAFTS), (), store, BASIS) == EXPECTED
        assert store.info().entries == 0
        with pytest.raises(AssertionError):
            near_in(lambda: [DRAFTS[0], Draft("c.txt", OWN, "utf-8")], (), store, BASIS)


def test_a_damaged_entry_is_worked_out_again(tmp_path):
    with Store(tmp_path / "a.sqlite3") as store:
        store.put([(BASIS.run_key(DRAFTS), b"damaged")])
        assert near_in(lambda: DRAFTS, (), store, BASIS) == EXPECTED
        assert near_in(lambda: DRAFTS, (), store, BASIS) == EXPECTED


def test_without_a_store_or_a_basis_nothing_is_kept(tmp_path):
    with Store(tmp_path / "a.sqlite3") as store:
        assert near_in(lambda: DRAFTS, (), None, None) == near_in(lambda: DRAFTS, (), store, None) == EXPECTED
        assert not store.path.exists()


def test_a_rule_that_is_not_valid_is_raised(tmp_path):
    (tmp_path / "mine.yaml").write_text("id: [")
    with pytest.raises(RuleError):
        near_in(lambda: DRAFTS, (tmp_path,), None, None)
