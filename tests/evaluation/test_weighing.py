import json

import pytest

from appealcheck.evaluation.labelled import LabelledLetter, Labels, Record, draft_of
from appealcheck.evaluation.sentences import read_bank
from appealcheck.evaluation.weighing import learn, write_weights
from appealcheck.rulebook.kinds.sentence import views
from appealcheck.rulebook.kinds.weighed import signs
from appealcheck.rulebook.loading import load_rulebook

THINGS = ["lamp", "kettle", "chair", "table", "mirror", "clock", "carpet", "bottle"]
LINES = [(f"We are sorry for the broken {thing}.", ["apology"]) for thing in THINGS]
LINES += [(f"The {thing} stands on the shelf.", []) for thing in THINGS]


@pytest.fixture
def bare(book):
    """The rulebook without move rules, so that nothing but what is given is learned from."""
    import msgspec

    return msgspec.structs.replace(book, moves={})


@pytest.fixture
def bank(tmp_path):
    lines = (json.dumps({"text": text, "moves": moves}) for text, moves in LINES)
    (tmp_path / "apology.jsonl").write_text("\n".join(lines), "utf-8")
    return read_bank(tmp_path)


def chance(text, weights, parsed, book):
    (view,) = views(parsed(text), book)
    return weights.chances(signs(view))["apology"]


def test_what_is_learned_carries_over_to_a_sentence_never_seen(bank, bare, parsed, tmp_path):
    weights = learn(bank, (), bare)
    assert chance("We are sorry for the broken vase.", weights, parsed, bare) > 0.7
    assert chance("The vase stands on the shelf.", weights, parsed, bare) < 0.3
    assert weights.signs["word sorry"]["apology"] > 0
    assert "word lamp" not in weights.signs, "two sentences tell too little of a word"


def test_the_same_sentences_give_the_same_file_and_it_is_read_again(bank, bare, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_weights(tmp_path / name / "weights.json", learn(bank, (), bare))
    one, two = ((tmp_path / name / "weights.json").read_text("utf-8") for name in ("one", "two"))
    assert one == two
    assert json.loads(one)["signs"]["word sorry"]["apology"] > 0
    assert load_rulebook((tmp_path / "one",)).weights.signs["word sorry"] == json.loads(one)["signs"]["word sorry"]


def test_a_letter_that_makes_no_move_speaks_against_it(bank, bare, parsed):
    text = "\n\n".join(f"We sincerely thank the reader of number {number}." for number in range(6)) + "\n"
    labels = dict.fromkeys(Labels.__struct_fields__, False)
    labels |= {"order_ids": "none", "n_root_causes": 0, "n_actions_listed": 0}
    letter = LabelledLetter("one", draft_of("one", text), Record(Labels(**labels), 1))
    weights = learn(bank, [letter], bare)
    assert weights.signs["word sincerely"]["apology"] < 0


def test_weights_that_are_none_are_told_with_the_way_out(tmp_path):
    from appealcheck.rulebook.error import RuleError

    (tmp_path / "weights.json").write_text("[]", "utf-8")
    with pytest.raises(RuleError, match=r"weights\.json: .* appealcheck corpus weigh --write"):
        load_rulebook((tmp_path,))
