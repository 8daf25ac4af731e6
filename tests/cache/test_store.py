import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from appealcheck.cache.store import FILE_NAME, Store, default_path

KEYS = [bytes([number]) * 32 for number in range(250)]
WRITER = """
import sys
from pathlib import Path
from appealcheck.cache.store import Store
first = int(sys.argv[2])
with Store(Path(sys.argv[1])) as store:
    for number in range(first, first + 60):
        store.put([(number.to_bytes(32, "big"), b"%d" % number)])
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers" / FILE_NAME


def test_what_was_put_is_found_again_by_another_store_and_nothing_else_is(path):
    with Store(path) as store:
        store.put([(KEYS[1], b"one"), (KEYS[2], b"two")])
        store.put([(KEYS[2], b"other")])
    with Store(path) as store:
        assert store.get(KEYS) == {KEYS[1]: b"one", KEYS[2]: b"other"}
        assert store.get([]) == {}
        assert store.info().entries == 2


def test_more_keys_than_a_question_takes_are_found(path):
    keys = [number.to_bytes(32, "big") for number in range(1300)]
    with Store(path) as store:
        store.put((key, b"x") for key in keys)
        assert set(store.get(keys)) == set(keys)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_nobody_else_may_read_the_files(path):
    with Store(path) as store:
        store.put([(KEYS[1], b"one")])
        files = list(path.parent.iterdir())
        assert len(files) > 1
        assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_file_stays_within_its_bound_and_what_was_used_last_stays(path):
    most = 256 * 1024
    with Store(path, most_bytes=most) as store:
        for key in KEYS:
            store.put([(key, b"v" * 5000)])
        assert path.stat().st_size <= most
        left = store.get(KEYS)
        assert KEYS[-1] in left
        assert KEYS[0] not in left
        assert 10 <= len(left) < 60


def test_an_entry_that_was_asked_for_again_outlives_older_ones(path):
    with Store(path, most_bytes=256 * 1024) as store:
        store.put((key, b"v" * 5000) for key in KEYS[:20])
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE entries SET used = ?", (int(time.time()) - 10 * 24 * 3600,))
        connection.close()
        assert KEYS[3] in store.get(KEYS[3:4])
        for key in KEYS[20:45]:
            store.put([(key, b"v" * 5000)])
        left = store.get(KEYS)
        assert KEYS[3] in left
        assert KEYS[0] not in left


def test_a_value_larger_than_the_file_may_be_is_not_kept_and_harms_nothing(path):
    with Store(path, most_bytes=128 * 1024) as store:
        store.put([(KEYS[1], b"v" * 10_000_000)])
        assert store.get(KEYS) == {}
        store.put([(KEYS[2], b"two")])
        assert store.get(KEYS) == {KEYS[2]: b"two"}


@pytest.mark.parametrize("broken", [b"this is no database " * 500, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_broken_file_holds_nothing_and_is_replaced(path, broken):
    path.parent.mkdir()
    path.write_bytes(broken)
    with Store(path) as store:
        assert store.get(KEYS) == {}
        store.put([(KEYS[1], b"one")])
        assert store.get(KEYS) == {KEYS[1]: b"one"}


def test_a_file_that_breaks_while_it_is_used_costs_its_entries_alone(path):
    with Store(path) as store:
        store.put((key, b"v" * 5000) for key in KEYS)
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 400_000)
    with Store(path) as store:
        store.get(KEYS)
        store.put([(KEYS[1], b"one")])
        store.put([(KEYS[1], b"one")])
        assert store.get(KEYS[1:2]) == {KEYS[1]: b"one"}


def test_a_place_that_cannot_be_written_holds_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with Store(tmp_path / "file" / "answers" / FILE_NAME) as store:
        store.put([(KEYS[1], b"one")])
        assert store.get(KEYS) == {}
        store.clear()
        assert (store.info().entries, store.info().size) == (0, 0)


def test_a_locked_file_is_passed_over(path, monkeypatch):
    monkeypatch.setattr("appealcheck.cache.store._SECONDS_FOR_LOCK", 0.01)
    with Store(path) as store:
        store.put([(KEYS[1], b"one")])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        store.put([(KEYS[2], b"two")])
        other.execute("COMMIT")
        other.close()
        assert store.get(KEYS) == {KEYS[1]: b"one"}


def test_clearing_leaves_no_word_in_the_file(path):
    with Store(path) as store:
        store.put([(KEYS[1], b"the words of a letter " * 400)])
        store.clear()
        assert store.info().entries == 0
    assert not any(b"words of a letter" in each.read_bytes() for each in path.parent.iterdir())


def test_several_processes_write_at_once_and_nothing_is_lost(path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(first)], stderr=subprocess.PIPE)
        for first in (0, 60, 120)
    ]
    for writer in writers:
        assert writer.communicate(timeout=120) == (None, b"")
    keys = [number.to_bytes(32, "big") for number in range(180)]
    with Store(path) as store:
        assert store.get(keys) == {key: b"%d" % number for number, key in enumerate(keys)}


def test_asking_what_is_there_makes_nothing(path):
    with Store(path) as store:
        assert (store.info().entries, store.info().size) == (0, 0)
    assert not path.exists()


def test_the_file_lies_in_the_users_cache_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name, appauthor: str(tmp_path / name))
    assert default_path() == tmp_path / "appealcheck" / "answers" / FILE_NAME
    assert isinstance(Store().path, Path)
