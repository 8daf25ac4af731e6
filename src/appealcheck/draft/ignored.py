"""Ignore patterns: files and folders that are left out of what folders, globs and archives give."""

import os.path
from collections.abc import Callable, Sequence

# Paths stay strings, as they were given.
# ruff: noqa: PTH100, PTH118

Ignored = Callable[[str, bool], bool]
"""Tells of a path, and of whether it is a folder, whether it is left out."""


class BadPattern(ValueError):
    """A pattern that cannot be read; the message is the pattern."""


def nothing_ignored(_path: str, _is_folder: bool) -> bool:
    """Leave out nothing."""
    return False


def ignoring(patterns: Sequence[str], root: str, given: str) -> Ignored:
    """Return the test for ``patterns``, which are written as in a ``.gitignore`` that lies in the folder ``root``.

    For a path outside of ``root`` they count from ``given``, the folder or archive that is searched.

    Raises:
        BadPattern: a pattern cannot be read.
    """
    if not patterns:
        return nothing_ignored
    from pathspec import GitIgnoreSpec

    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError:
            raise BadPattern(pattern) from None
    spec = GitIgnoreSpec.from_lines(patterns)
    roots = [os.path.abspath(root), os.path.abspath(given)]

    def is_ignored(path: str, is_folder: bool) -> bool:
        whole = os.path.abspath(path)
        for folder in roots:
            start = os.path.join(folder, "")
            if whole.startswith(start):
                return spec.match_file(whole[len(start) :] + ("/" if is_folder else ""))
        return False

    return is_ignored
