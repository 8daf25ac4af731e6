"""The proofs that the kinds of complaint carry, each kind a test of its own."""

from typing import get_args

import msgspec
import pytest

from appealcheck.judging.verify import complaint_proofs, verify_complaints
from appealcheck.rulebook.complaint import ComplaintName
from appealcheck.rulebook.loading import load_rulebook

BOOK = load_rulebook()


@pytest.fixture(scope="module")
def broken():
    found = {}
    for each in verify_complaints(BOOK):
        found.setdefault(each.proof.rule, []).append(f"{each.what}: {each.proof.text}")
    return found


def test_every_kind_that_a_notice_may_name_has_its_file():
    assert set(BOOK.complaints) == set(get_args(ComplaintName))


@pytest.mark.parametrize("kind", BOOK.complaints)
def test_the_proofs_of_a_kind_hold(kind, broken):
    assert broken.get(kind, []) == []
    assert sum(proof.fires for proof in complaint_proofs(BOOK.complaints[kind])) >= 6
    assert sum(not proof.fires for proof in complaint_proofs(BOOK.complaints[kind])) >= 6


def test_a_proof_that_does_not_hold_is_told(book):
    late = book.complaints["late"]
    examples = msgspec.structs.replace(late.examples, names=("All is well.",), letter_pass=("We were late.",))
    wrong = {**book.complaints, "late": msgspec.structs.replace(late, examples=examples)}
    changed = msgspec.structs.replace(book, complaints=wrong)
    assert [(each.what, each.proof.text) for each in verify_complaints(changed)] == [
        ("is not found in a notice", "All is well."),
        ("is found in a letter", "We were late."),
    ]
