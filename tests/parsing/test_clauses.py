import pytest


def clause(parsed, text, lemma):
    letter = parsed(text)
    return next(
        found for sentence in letter.sentences for found in sentence.clauses if lemma in (found.lemma, found.complement)
    )


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("We refunded both buyers.", "refund", {"subject": "writer", "tense": "past", "object_actor": "buyer", "negated": False}),
        ("We have refunded both buyers.", "refund", {"tense": "perfect"}),
        ("We will refund both buyers.", "refund", {"tense": "future", "modal": "will"}),
        ("We'll refund both buyers.", "refund", {"tense": "future", "modal": "will"}),
        ("We are going to refund both buyers.", "go", {"tense": "future"}),
        ("Both buyers were refunded by us.", "refund", {"passive": True, "subject": "buyer", "agent": "writer", "tense": "past"}),
        ("The parcels have been lost by the courier.", "lose", {"passive": True, "agent": "carrier", "tense": "perfect"}),
        ("We did not test the cartons.", "test", {"negated": True, "tense": "past"}),
        ("Nobody tested the cartons.", "test", {"negated": True}),
        ("Our packer mixed the labels.", "mix", {"subject": "staff"}),
        ("You removed our listing.", "remove", {"subject": "marketplace", "object_actor": "own"}),
        ("The factory changed the glue.", "change", {"subject": "supplier"}),
        ("We should check every carton.", "check", {"tense": "modal", "modal": "should"}),
        ("Check every carton before it leaves.", "check", {"tense": "imperative", "subject": "none"}),
        ("The notice says that we sold a used lamp.", "sell", {"embedding": frozenset({"reported"})}),
        ("If we sell a used lamp, we pay for it.", "sell", {"embedding": frozenset({"condition"})}),
        ("Did we sell a used lamp?", "sell", {"embedding": frozenset({"question"})}),
        ("We are sorry.", "sorry", {"lemma": "be", "complement": "sorry", "subject": "writer"}),
    ],
)  # fmt: skip
def test_a_clause_is_read_in_the_terms_of_the_rules(parsed, text, lemma, expected):
    found = clause(parsed, text, lemma)
    for name, value in expected.items():
        got = getattr(found, name)
        assert value <= got if isinstance(value, frozenset) else got == value, (name, got)


def test_joined_verbs_share_their_subject(parsed):
    letter = parsed("We opened the carton and replaced the lamp.")
    assert [(found.lemma, found.subject) for found in letter.sentences[0].clauses] == [
        ("open", "writer"),
        ("replace", "writer"),
    ]
