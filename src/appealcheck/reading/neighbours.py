"""Neighbours: which drafts of one run are near enough to one another to be compared sentence by sentence."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

from appealcheck.draft.document import read_document
from appealcheck.draft.found import Draft
from appealcheck.reading.shingles import Words, shingles, words_of_prose
from appealcheck.rulebook.copying import Copying

# What shares less than this part of the share asked for is not looked at sentence by sentence.
_WORTH_A_LOOK = 0.5
_ROW_BITS = 32
_BUCKET_BITS = 8


class _Rows(Struct, frozen=True):
    """A draft by its rows of words. ``own_before`` counts, for each word and for the end, the own words before it."""

    path: str
    rows: "array[int]"
    own_before: "array[int]"


def neighbours(drafts: Iterable[Draft], copying: Copying) -> dict[str, tuple[str, ...]]:
    """Return, for the path of each draft that has any, the paths of the drafts that hold most of its wording.

    At most ``copying.most_named``, the nearest first; of two drafts with one path the first counts. Neither the order of
    ``drafts`` nor anything but their texts and paths makes a difference. They are gone through once, and of each only some
    sixteen bytes a word are kept.
    """
    found: list[_Rows] = []
    holders = _Holders()
    seen: set[str] = set()
    for draft in drafts:
        if draft.path in seen:
            continue
        seen.add(draft.path)
        words = words_of_prose(read_document(draft.text), copying.set_phrases)
        rows = array("I", shingles(words, copying.shingle))
        holders.add(len(found), rows)
        found.append(_Rows(draft.path, rows, _own_before(words)))
    holders.sort()
    near = ((each, _near(number, each, holders, found, copying)) for number, each in enumerate(found))
    return {each.path: paths for each, paths in near if paths}


def worth_a_look(shared: int, own: int, copying: Copying) -> bool:
    """Tell whether a letter of so many ``own`` words shares enough of them with another to be compared by sentences."""
    return own >= copying.least_words and shared >= _WORTH_A_LOOK * copying.share * own


def _near(number: int, letter: _Rows, holders: "_Holders", found: list[_Rows], copying: Copying) -> tuple[str, ...]:
    own_before, size = letter.own_before, copying.shingle
    own = own_before[-1]
    if own < copying.least_words:
        return ()
    # For each other draft the end of the last row it holds, and how many of the letter's own words lie in its rows.
    shared: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(letter.rows):
        end = at + size
        if 2 * (own_before[end] - own_before[at]) < size:
            continue
        for other in holders.of(row):
            last, count = shared.get(other, (0, 0))
            shared[other] = end, count + own_before[end] - own_before[max(last, at)]
    near = [
        (-count, found[other].path)
        for other, (_, count) in shared.items()
        if other != number and worth_a_look(count, own, copying)
    ]
    return tuple(path for _, path in sorted(near)[: copying.most_named])


def _own_before(words: Words) -> "array[int]":
    counts = array("I", [0])
    for at in range(len(words.forms)):
        counts.append(counts[-1] + (at not in words.set_phrase))
    return counts


class _Holders:
    """Which drafts hold a row, in eight bytes for each: a dictionary would take twenty times as much."""

    def __init__(self) -> None:
        self._buckets = [array("Q") for _ in range(2**_BUCKET_BITS)]

    def add(self, number: int, rows: Iterable[int]) -> None:
        for row in set(rows):
            self._buckets[row >> (_ROW_BITS - _BUCKET_BITS)].append(row << _ROW_BITS | number)

    def sort(self) -> None:
        """Make ready to be asked. Bucket by bucket, since a sorted list takes five times the space of the array."""
        self._buckets = [array("Q", sorted(bucket)) for bucket in self._buckets]

    def of(self, row: int) -> Iterator[int]:
        """Yield the numbers of the drafts that hold ``row``, the smallest first."""
        bucket = self._buckets[row >> (_ROW_BITS - _BUCKET_BITS)]
        at = bisect_left(bucket, row << _ROW_BITS)
        while at < len(bucket) and bucket[at] >> _ROW_BITS == row:
            yield bucket[at] & (2**_ROW_BITS - 1)
            at += 1
