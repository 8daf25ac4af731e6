"""Confidence is honest: a move rule whose precision on labelled texts is under 0.8 is low, and low makes no move."""

import json
from collections import Counter

from appealcheck.draft.document import read_document
from appealcheck.evaluation.labelled import read_pairs
from appealcheck.parsing.parse import parse
from appealcheck.parsing.pipeline import load_model
from appealcheck.reading.moves import find_moves
from appealcheck.resources import CORPUS

LEAST_PRECISION = 0.8
LEAST_FIRINGS = 3


def labelled_texts():
    for letter in read_pairs(CORPUS / "labelled"):
        labels = letter.record.labels
        yield letter.draft.text, {name for name in labels.__struct_fields__ if getattr(labels, name) is True}
    for path in sorted((CORPUS / "sentences").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], set(row["moves"])


def test_a_move_rule_that_is_often_wrong_is_low_and_makes_no_move(book):
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    texts = list(labelled_texts())
    letters = parse((read_document(text) for text, _ in texts), load_model(), book.lexicon)
    for (_, labels), parsed in zip(texts, letters, strict=True):
        for name, rule in {(move.name, move.rule) for move in find_moves(parsed, book)}:
            (right if name in labels else wrong)[rule] += 1
    fired = {rule: right[rule] + wrong[rule] for rule in {*right, *wrong}}
    assert len(fired) > 100
    assert not [rule for rule in fired if book.moves[rule].confidence == "low"]
    often_wrong = {
        rule: (right[rule], wrong[rule])
        for rule, count in fired.items()
        if count >= LEAST_FIRINGS and right[rule] < LEAST_PRECISION * count
    }
    assert often_wrong == {}
