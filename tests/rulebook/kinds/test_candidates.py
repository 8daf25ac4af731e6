"""Candidates: no rule that meets a sentence is left out, and few of the others are taken in."""

import pytest

from appealcheck.resources import CORPUS
from appealcheck.rulebook.detect import Clauses, Edits, Tokens, Where
from appealcheck.rulebook.kinds.candidates import Candidates
from appealcheck.rulebook.kinds.sentence import edits, hits, views


@pytest.fixture(scope="module")
def sentences(parsed, book):
    texts = [path.read_text("utf-8") for path in sorted((CORPUS / "labelled").glob("*.txt"))[:4]]
    return [view for text in texts for view in views(parsed(text), book)]


def test_each_rule_that_meets_a_sentence_is_a_candidate(book, sentences):
    found = (rule.detect for rule in [*book.moves.values(), *book.rules.values()])
    rules = [detect for detect in found if isinstance(detect, Tokens | Clauses | Edits)]
    candidates = Candidates(rules, book)
    every = frozenset(move.move for move in book.moves.values())
    met = tried = 0
    for view in sentences:
        chosen = candidates.of(view)
        tried += len(chosen)
        assert chosen == sorted(set(chosen))
        for number, detect in enumerate(rules):
            if isinstance(detect, Edits):
                there = any(edits(detect, view, book))
            else:
                there = any(True for moves in (frozenset(), every) for _ in hits(detect, view, book, moves))
            met += there
            assert not there or number in chosen
    assert 0 < met <= tried < len(rules) * len(sentences) / 20


def test_a_rule_that_does_not_count_where_the_sentence_stands_is_none(book, parsed):
    everywhere, items = (Tokens(any=("<refund>",), where=Where(block=block)) for block in (("paragraph",), ("item",)))
    candidates = Candidates([items, everywhere], book)
    view = views(parsed("We refunded it."), book)[0]
    assert candidates.of(view) == [1]


def test_patterns_that_the_rulebook_does_not_have_are_looked_for(book, parsed):
    candidates = Candidates([Tokens(any=("zebras of mars",)), Tokens(any=("zebras of venus",))], book)
    assert candidates.of(views(parsed("We sold zebras of Mars."), book)[0]) == [0]
