from hypothesis import given
from hypothesis import strategies as st

from appealcheck.reading.likeness import Subject, likenesses, stem


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=14))
def test_a_stem_is_a_beginning_of_its_word(word):
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(len(word), 4)


def test_words_of_one_family_share_a_stem():
    assert stem("engraved") == stem("engraving") == stem("engrave")


def subjects(parsed, book, *texts):
    letters = [parsed(text) for text in texts]
    return [Subject.of(letter, 0, len(letter.tokens), book) for letter in letters]


def test_one_word_counts_once(parsed, book):
    cause, once, often = subjects(
        parsed, book, "The parcels went without a scan.", "We want a scan.", "We want a scan, a scan and again a scan."
    )
    assert 0 < likenesses([cause], often, book)[0] < 2 * likenesses([cause], once, book)[0]


def test_what_every_cause_has_tells_little(parsed, book):
    one, two, step = subjects(
        parsed, book, "The jars stood in the sun.", "The jars had no date.", "We put the jars into a cellar."
    )
    assert likenesses([one, two], step, book)[0] < likenesses([one], step, book)[0]


def test_a_remedy_answers_a_problem_without_a_word_in_common(parsed, book):
    cause, step, other = subjects(
        parsed,
        book,
        "Our only packer was ill and nobody stood in.",
        "A second person covers on each shift.",
        "The photo was replaced.",
    )
    assert likenesses([cause], step, book)[0] > likenesses([cause], other, book)[0]
