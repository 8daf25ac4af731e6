import re

import pytest

from appealcheck import expressions, kept
from appealcheck.expressions import compiled, keep


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A cache folder of its own, and a process that has compiled nothing."""
    monkeypatch.setattr(kept.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setattr(expressions, "_new", {})
    expressions._known.cache_clear()
    yield tmp_path
    expressions._known.cache_clear()


def test_what_is_kept_is_found_by_the_next_start(folder, monkeypatch):
    first = compiled(r"\b(?P<word>order|parcel)s?\b", re.IGNORECASE)
    keep()
    assert len(list((folder / "expressions").iterdir())) == 1
    expressions._known.cache_clear()
    monkeypatch.setattr(expressions, "freeze", lambda *_: pytest.fail("compiled again"))
    again = compiled(r"\b(?P<word>order|parcel)s?\b", re.IGNORECASE)
    assert again.search("Two PARCELS")["word"] == first.search("Two PARCELS")["word"] == "PARCEL"
    assert again.flags == first.flags


def test_later_ones_are_kept_beside_those_before(folder):
    compiled("a+")
    keep()
    expressions._known.cache_clear()
    compiled("b+")
    keep()
    expressions._known.cache_clear()
    assert expressions._known().keys() == {"0:a+", "0:b+"}


def test_where_too_many_are_kept_the_old_ones_go(folder, monkeypatch):
    monkeypatch.setattr(expressions, "_MOST", 1)
    compiled("a+")
    keep()
    expressions._known.cache_clear()
    compiled("b+")
    keep()
    expressions._known.cache_clear()
    assert expressions._known().keys() == {"0:b+"}


def test_nothing_new_writes_nothing(folder):
    keep()
    assert not list(folder.iterdir())


def test_a_broken_copy_and_a_folder_that_cannot_be_written_cost_time_alone(folder, monkeypatch):
    compiled("a+")
    keep()
    (copy,) = (folder / "expressions").iterdir()
    copy.write_bytes(b"\xff")
    expressions._known.cache_clear()
    assert compiled("a+").fullmatch("aaa")
    blocked = folder / "a file"
    blocked.write_text("")
    monkeypatch.setattr(kept.platformdirs, "user_cache_dir", lambda *_, **__: str(blocked))
    keep()


def test_a_wrong_expression_is_told(folder):
    with pytest.raises(re.error):
        compiled("(")


def test_an_expression_with_half_a_character_is_compiled_and_not_kept(folder):
    assert compiled("[\ud800-\udfff]").search("\ud801")
    compiled("a+")
    keep()
    expressions._known.cache_clear()
    assert expressions._known().keys() == {"0:a+"}
