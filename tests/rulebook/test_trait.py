import pytest

from appealcheck.reading.traits import Traits
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.kinds.sentence import views
from appealcheck.rulebook.loading import load_rulebook

STANDING = """trait: standing
any: ["still <use>"]
why: What stays is no action.
examples: {has: [We still use it.], pass: [We use it.]}
"""


@pytest.fixture(scope="module")
def shows(parsed, book):
    def told(trait, text):
        letter = parsed(text)
        traits = Traits(views(letter, book), book)
        return any(traits.has(trait, at) for at in range(len(letter.sentences)))

    return told


def test_every_trait_holds_its_proof(book, shows):
    wrong = [
        (name, text) for name, trait in book.traits.items() for text in trait.examples.has if not shows(name, text)
    ]
    wrong += [
        (name, text) for name, trait in book.traits.items() for text in trait.examples.passing if shows(name, text)
    ]
    assert wrong == []


def test_every_concept_is_named_once(book):
    assert all(len(set(concept.words)) == len(concept.words) for concept in book.concepts.values())
    assert all(len(set(concept.answered_by)) == len(concept.answered_by) for concept in book.concepts.values())


@pytest.fixture
def own(tmp_path):
    def write(name, text):
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return [tmp_path / "own"]

    return write


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("why:", "wy:"), 'standing.yaml:3:1: unknown key "wy"; did you mean "why"?'),
        (("trait: standing", "trait: standng"), '"standng" is not allowed here; did you mean "standing"?'),
        (('"still <use>"', '"(still"'), '"(" without ")"'),
        (("any:", 'but_not: ["@nobody"]\nany:'), 'standing.yaml:2:11: no word class "nobody"'),
        (("any:", "frames: [{}]\nany:"), "an empty frame"),
        (("any:", "frames: [{has: ['(a']}]\nany:"), '"(" without ")"'),
    ],
)
def test_a_slip_in_a_trait_is_told_with_its_place(own, change, told):
    with pytest.raises(RuleError) as caught:
        load_rulebook(own("traits/standing.yaml", STANDING.replace(*change)))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("zeppelin: {word: [airship]}", 'own.yaml:1:12: unknown key "word"; did you mean "words"?'),
        ("zeppelin: {words: [airship], answered_by: [helim]}", 'no concept "helim"'),
        ("zeppelin: {words: [airship], weight: 9}", "<= 3"),
        ("- zeppelin", "maps names"),
    ],
)
def test_a_slip_in_the_thesaurus_is_told_with_its_place(own, text, told):
    with pytest.raises(RuleError) as caught:
        load_rulebook(own("thesaurus/own.yaml", text))
    assert told in str(caught.value)


def test_own_files_add_concepts_and_replace_traits(own):
    folder = own("thesaurus/own.yaml", "zeppelin: {words: [airship], answered_by: [carrier]}")
    own("traits/standing.yaml", STANDING)
    book = load_rulebook(folder)
    assert book.concepts["zeppelin"].answered_by == ("carrier",)
    assert "stock" in book.concepts
    assert book.traits["standing"].any == ("still <use>",)
