"""Neighbours in a run. Every letter here is invented."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.draft.found import Draft, alone, among
from appealcheck.reading.neighbours import neighbours
from appealcheck.reading.shingles import covered, shingles, words_of_prose
from tests.reading.test_copies import OWN

STOCK = [
    "locked",
    "cage",
    "returns",
    "shelf",
    "label",
    "packer",
    "buyer",
    "scrap",
    "serial",
    "number",
    "dear",
    "team",
    "thank",
    "you",
    "for",
    "your",
    "time",
]


@pytest.fixture(scope="module")
def copying(book):
    return book.copying


def drafts_of(texts):
    return [Draft(f"{number:02}.txt", text, "utf-8") for number, text in enumerate(texts)]


def one_by_one(drafts, copying):
    """Return the same by comparing each draft with each."""
    words = {draft.path: words_of_prose(read_document(draft.text), copying.set_phrases) for draft in drafts}
    rows = {path: shingles(each, copying.shingle) for path, each in words.items()}
    found = {}
    for path, own in words.items():
        shared = [
            (-len(covered(own, rows[path], copying.shingle, set(rows[other]))), other)
            for other in words
            if other != path
        ]
        near = [pair for pair in sorted(shared) if -pair[0] >= 0.5 * copying.share * own.own and pair[0]]
        if near and own.own >= copying.least_words:
            found[path] = tuple(other for _, other in near[: copying.most_named])
    return found


def test_what_shares_enough_is_found_the_nearest_first_and_no_more_than_are_named(copying):
    half = OWN[: len(OWN) // 2] + " Nobody else may open it, and the camera at the gate keeps its pictures for a month."
    drafts = drafts_of([OWN, half, "We are sorry. " * 20, OWN.replace("kettles", "irons"), OWN + " Thank you.", OWN])
    found = neighbours(drafts, copying)
    assert found["00.txt"] == ("04.txt", "05.txt", "03.txt")
    assert len(found["01.txt"]) == copying.most_named
    assert "02.txt" not in found


def test_a_path_that_comes_twice_is_one_draft_and_a_draft_alone_has_no_neighbour(copying):
    (draft,) = drafts_of([OWN])
    assert neighbours([draft], copying) == {}
    assert neighbours([draft, draft], copying) == {}
    other = Draft("b.txt", OWN, "utf-8")
    assert neighbours([other, draft, draft], copying) == {"00.txt": ("b.txt",), "b.txt": ("00.txt",)}


@given(st.lists(st.lists(st.sampled_from(STOCK), max_size=90), max_size=7), st.randoms())
def test_they_are_those_that_comparing_each_with_each_finds_in_any_order(copying, words, chance):
    parts = [" ".join(each) for each in words]
    drafts = drafts_of([f"{chance.choice(parts)}\n\n{part}" for part in parts])
    found = neighbours(drafts, copying)
    assert found == one_by_one(drafts, copying)
    random.Random(1).shuffle(drafts)
    assert neighbours(drafts, copying) == found


def test_neighbours_are_given_as_drafts():
    drafts = drafts_of("abc")
    near = among(drafts, {"00.txt": ("02.txt", "01.txt")})
    assert near(drafts[0]) == (drafts[2], drafts[1])
    assert near(drafts[1]) == alone(drafts[1]) == ()
