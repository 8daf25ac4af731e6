"""Copies of known letters and of other drafts. Every letter here is the corpus's own or invented."""

import re

import pytest

from appealcheck.draft.found import Draft
from appealcheck.reading import fingerprints
from appealcheck.reading.copies import copies_among, known_copies
from appealcheck.reading.fingerprints import (
    FINGERPRINTS,
    corpus_fingerprints,
    fingerprint_of,
    known_letters,
    letter_in,
    text_of,
    to_json,
)
from appealcheck.resources import CORPUS

OWN = (
    "We found that our packer had put two returned kettles back on the sales shelf, since both shelves had one label. "
    "On 5 May we moved all returns into a locked cage, and the stock keeper alone has its key. She opens every return, "
    "notes its serial number in the stock book, and sends what was used to a buyer of scrap."
)


@pytest.fixture
def sample():
    return letter_in((CORPUS / "weak" / "training-only.md").read_text("utf-8"))


@pytest.fixture
def copies(parsed, book):
    return lambda text: known_copies(parsed(text), book.copying)


def test_the_fingerprints_are_those_of_the_letters(book):
    """If this fails: appealcheck corpus fingerprint."""
    assert corpus_fingerprints(book.copying) == tuple(each for each in known_letters() if each.whole)
    assert to_json(known_letters()) == FINGERPRINTS.read_bytes()


def test_fingerprints_hold_no_text(book):
    known = known_letters()
    assert {each.name for each in known if not each.whole} == {
        "published/001", "published/003-first", "published/003-second", "published/004",
    }  # fmt: skip
    assert all(re.fullmatch("(?:[0-9a-f]{8})*", each.shingles) for each in known)
    assert all(text_of(each) is None for each in known if not each.whole)


def test_a_sample_itself_is_no_copy_of_itself(copies, sample):
    assert copies(sample) == ()
    assert copies("---\nid: x\n---\n" + sample) == ()


def test_a_sample_with_other_numbers_is_a_copy_and_its_sentences_are_marked(copies, sample):
    text = sample.replace("113-2284017-9951306", "114-2284017-9951307").replace("nine days", "three days")
    (copy,) = copies(text)
    assert copy.to == "corpus/weak/training-only.md"
    assert copy.share > 0.9
    marked = [span.of(text) for span in copy.spans]
    assert "All warehouse staff will be retrained on returns." in marked
    assert "Hello," not in marked


def test_a_sentence_with_words_exchanged_is_still_marked(copies, sample):
    exchanged = sample.replace("A memo about returns will be put up.", "One memo on returns will be put up.")
    text = exchanged.replace("We take this matter very seriously and", "We take all of this seriously and we")
    (copy,) = copies(text)
    marked = [span.of(text) for span in copy.spans]
    assert any(words.startswith("One memo") for words in marked)
    assert any(words.startswith("We take all of this") for words in marked)


def test_own_words_set_phrases_and_short_texts_are_no_copies(copies, sample):
    assert copies(OWN) == ()
    assert copies("Dear Seller Performance Team,\n\nThank you for your time. " + OWN) == ()
    assert copies("The employee was spoken to by his supervisor. The customer was refunded.") == ()


def test_a_template_without_text_is_found_by_its_hashes_alone(parsed, book, monkeypatch, tmp_path):
    (tmp_path / "fingerprints.json").write_bytes(to_json((fingerprint_of("published/009", OWN, book.copying),)))
    monkeypatch.setattr(fingerprints, "FINGERPRINTS", tmp_path / "fingerprints.json")
    text = f"Dear team,\n\n{OWN.replace('5 May', '9 June')}\n\nPlease reinstate us."
    (copy,) = known_copies(parsed(text), book.copying)
    assert (copy.to, len(copy.spans)) == ("published/009", 3)


def test_without_the_file_nothing_is_known(parsed, book, monkeypatch, tmp_path, sample):
    monkeypatch.setattr(fingerprints, "FINGERPRINTS", tmp_path / "none.json")
    assert known_copies(parsed(sample.replace("Hello", "Hi")), book.copying) == ()


def test_a_letter_of_the_corpus_whose_file_is_gone_is_found_by_its_hashes(parsed, book, monkeypatch, tmp_path, sample):
    monkeypatch.setattr(fingerprints, "CORPUS", tmp_path)
    (copy,) = known_copies(parsed(sample.replace("Hello", "Good day").replace("customer", "buyer")), book.copying)
    assert copy.to == "corpus/weak/training-only.md"


def test_drafts_of_one_run_are_compared_with_each_other(parsed, book):
    changed = OWN.replace("kettles", "irons")
    drafts = [
        Draft("a.txt", OWN, "utf-8"),
        Draft("b.txt", changed, "utf-8"),
        Draft("c.txt", "We are sorry. " * 9, "utf-8"),
    ]
    (copy,) = copies_among(parsed(OWN), drafts[1:], book.copying)
    assert copy.to == "b.txt"
    assert copy.share > 0.8
    assert [span.of(OWN)[:8] for span in copy.spans] == ["We found", "On 5 May", "She open"]
    assert copies_among(parsed(drafts[2].text), drafts[:2], book.copying) == ()
    assert copies_among(parsed(OWN), [], book.copying) == ()
