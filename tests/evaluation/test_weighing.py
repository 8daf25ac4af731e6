import json
import shutil

import msgspec
import pytest

from appealcheck.evaluation.labelled import LabelledLetter, Labels, Record, draft_of
from appealcheck.evaluation.sentences import read_bank
from appealcheck.evaluation.weighing import learn, write_weights
from appealcheck.resources import CORPUS
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.kinds.sentence import views
from appealcheck.rulebook.kinds.weighed import signs
from appealcheck.rulebook.loading import load_rulebook
from appealcheck.rulebook.weights import PackedWeights, Weights

NAMES = ("apology.jsonl", "request.jsonl")


@pytest.fixture
def bare(book):
    """The rulebook without move rules, so that nothing but what is given is learned from."""
    return msgspec.structs.replace(book, moves={})


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bank")
    for name in NAMES:
        shutil.copy(CORPUS / "sentences" / name, folder / name)
    return read_bank(folder)


def chance(text, weights, parsed, book):
    (view,) = views(parsed(text), book)
    return PackedWeights.of(weights).chances(signs(view))["apology"]


def test_what_is_learned_carries_over_to_a_sentence_never_seen(bank, bare, parsed, tmp_path):
    weights = learn(bank, (), bare)
    assert chance("We are truly sorry for the broken vase.", weights, parsed, bare) > 0.7
    assert chance("The vase stands on the upper shelf.", weights, parsed, bare) < 0.3
    assert weights.signs["word sorry"]["apology"] > 0
    assert all(abs(weight) >= 0.08 for sign in weights.signs.values() for weight in sign.values())


def test_the_same_sentences_give_the_same_file_and_it_is_read_again(bank, bare, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_weights(tmp_path / name / "weights.json", learn(bank, (), bare))
    one, two = ((tmp_path / name / "weights.json").read_bytes() for name in ("one", "two"))
    assert one == two
    assert json.loads(one)["signs"]["word sorry"]["apology"] > 0
    assert load_rulebook((tmp_path / "one",)).weights == PackedWeights.of(msgspec.json.decode(one, type=Weights))


def test_a_letter_that_makes_no_move_speaks_against_it(bank, bare, parsed):
    lines = (f"We are sorry to say that parcel {number} of {number} is on its way." for number in range(40))
    labels = dict.fromkeys(Labels.__struct_fields__, False)
    labels |= {"order_ids": "none", "n_root_causes": 0, "n_actions_listed": 0}
    letter = LabelledLetter("one", draft_of("one", "\n\n".join(lines) + "\n", "en"), Record(Labels(**labels), 1))
    without, with_it = (learn(bank, letters, bare) for letters in ((), (letter,)))
    text = "We are sorry to say that parcel 50 of 50 is on its way."
    assert chance(text, with_it, parsed, bare) < chance(text, without, parsed, bare) - 0.1


def test_weights_that_are_none_are_told_with_the_way_out(tmp_path):
    (tmp_path / "weights.json").write_text("[]", "utf-8")
    with pytest.raises(RuleError, match=r"weights\.json: .* appealcheck corpus weigh --write"):
        load_rulebook((tmp_path,))
