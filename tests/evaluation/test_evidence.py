import pytest

from appealcheck.evaluation import evidence
from appealcheck.evaluation.evidence import Evidence, RuleEvidence, evidence_of, read_evidence, to_yaml
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.loading import load_rulebook

SMALL = Evidence(
    {"successful": 4, "weak": 6, "no_appeal": 1},
    {"plan": 0.875, "language": None},
    {
        "apology-missing": RuleEvidence((0, 4), (3, 6), (1, 1), 9.0, (0.33, 245.0)),
        "asins-missing": RuleEvidence((0, 0), (0, 0), (0, 0), None, None),
    },
)


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Give the program another folder of rules, empty but for what the test puts there."""
    monkeypatch.setattr(evidence, "RULES", tmp_path)
    evidence._shipped.cache_clear()
    yield tmp_path
    evidence._shipped.cache_clear()


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "evidence.yaml"
    path.write_text(to_yaml(SMALL), "utf-8")
    assert read_evidence(path) == SMALL
    path.write_text(to_yaml(Evidence({}, {}, {})), "utf-8")
    assert read_evidence(path) == Evidence({}, {}, {})


def test_the_evidence_of_a_rule_is_that_of_the_file_and_nothing_where_there_is_none(shipped):
    assert evidence_of("apology-missing") is None
    evidence._shipped.cache_clear()
    (shipped / "evidence.yaml").write_text(to_yaml(SMALL), "utf-8")
    assert evidence_of("apology-missing") == SMALL.rules["apology-missing"]
    assert evidence_of("no-such-rule") is None


def test_a_broken_file_is_told_with_its_place(shipped):
    (shipped / "evidence.yaml").write_text("letters: {}\ndimensions: {}\nrule: {}\n", "utf-8")
    with pytest.raises(RuleError, match=r"evidence\.yaml:3:1"):
        evidence_of("apology-missing")


def test_the_evidence_is_no_rule_and_does_not_change_the_digest(tmp_path):
    before = load_rulebook((tmp_path,))
    (tmp_path / "evidence.yaml").write_text(to_yaml(SMALL), "utf-8")
    after = load_rulebook((tmp_path,))
    assert after.digest == before.digest
    assert after.lexicon.words("evidence_tool") == before.lexicon.words("evidence_tool") != frozenset()
