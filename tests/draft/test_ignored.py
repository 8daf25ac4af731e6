from pathlib import Path

import pytest

from appealcheck.draft.ignored import BadPattern, ignoring, nothing_ignored


def test_no_pattern_ignores_nothing():
    assert ignoring((), ".", ".") is nothing_ignored
    assert not nothing_ignored("a", True)


def test_patterns_count_from_the_root_and_elsewhere_from_the_folder_that_is_given(tmp_path: Path):
    inside, outside = tmp_path / "team", tmp_path / "other"
    ignored = ignoring(["/old"], str(inside), str(outside))
    assert ignored(str(inside / "old"), True)
    assert ignored(str(outside / "old"), True)
    assert not ignored(str(inside / "new" / "old"), True)
    assert not ignored(str(tmp_path / "old"), True)


def test_a_pattern_that_cannot_be_read_is_named():
    with pytest.raises(BadPattern, match="!"):
        ignoring(["ok", "!"], ".", ".")
