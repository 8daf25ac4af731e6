"""The frames that a clause suits, held against each frame asked by itself."""

import pytest

from appealcheck.resources import CORPUS
from appealcheck.rulebook.detect import Clauses, Frame
from appealcheck.rulebook.frames import FrameIndex, numbers_of


def suits(frame, clause, expand):
    """What :class:`Frame` says of its keys, one by one."""
    first = clause.lemma.partition(" ")[0]
    return (
        (not frame.tense or clause.tense in frame.tense)
        and (not frame.subject or clause.subject in frame.subject)
        and clause.subject not in frame.not_subject
        and (frame.passive is None or clause.passive == frame.passive)
        and (frame.negated is None or clause.negated == frame.negated)
        and (not frame.modal or clause.modal in frame.modal)
        and (not frame.agent or clause.agent in frame.agent)
        and (not frame.object_actor or clause.object_actor in frame.object_actor)
        and (not frame.embedding or bool(clause.embedding & set(frame.embedding)))
        and not clause.embedding & set(frame.not_embedding)
        and (not frame.verb or bool({clause.lemma, first} & expand(frame.verb)))
        and clause.lemma not in expand(frame.not_verb)
        and (not frame.complement or clause.complement in expand(frame.complement))
        and clause.complement not in expand(frame.not_complement)
        and (not frame.subject_word or clause.subject_lemma in expand(frame.subject_word))
        and (not frame.object or clause.object in expand(frame.object))
        and clause.object not in expand(frame.not_object)
    )


@pytest.fixture(scope="module")
def clauses(parsed):
    texts = [path.read_text("utf-8") for path in sorted((CORPUS / "labelled").glob("*.txt"))[:6]]
    return [clause for text in texts for sentence in parsed(text).sentences for clause in sentence.clauses]


def test_a_clause_suits_the_frames_that_it_suits_one_by_one(book, clauses):
    rules = [*book.rules.values(), *book.moves.values()]
    frames = tuple(frame for rule in rules if isinstance(rule.detect, Clauses) for frame in rule.detect.any)
    index = FrameIndex(book.expand)
    assert index.mask(frames) == 2 ** len(frames) - 1
    for clause in clauses:
        alone = [number for number, frame in enumerate(frames) if suits(frame, clause, book.expand)]
        assert list(numbers_of(index.suited(clause))) == alone


def test_a_frame_that_comes_later_is_answered_too(book, clauses):
    index = FrameIndex(book.expand)
    first, later = (Frame(tense=("past",)),), (Frame(tense=("future",)), Frame(not_subject=("writer",)))
    index.mask(first)
    past = next(clause for clause in clauses if clause.tense == "past" and clause.subject != "writer")
    assert list(numbers_of(index.suited(past))) == [0]
    assert list(numbers_of(index.mask(later))) == [1, 2]
    assert list(numbers_of(index.suited(past))) == [0, 2]


def test_frames_have_one_number_however_often_they_are_asked_for(book):
    index = FrameIndex(book.expand)
    frames = (Frame(verb=("ship",)), Frame(verb=("send",)))
    assert index.mask(frames) == index.mask(frames) == 0b11
    assert list(numbers_of(0)) == []
