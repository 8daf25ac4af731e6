from rich.cells import cell_len

from appealcheck.evaluation.agreement import ElementFigures
from appealcheck.evaluation.evidence import Evidence, RuleEvidence
from appealcheck.evaluation.letters import LetterFigures, Wrong
from appealcheck.evaluation.record import Drop
from appealcheck.evaluation.resampling import Figure
from appealcheck.evaluation.sentences import SentenceFigures, WrongSentence
from appealcheck.render import corpus_tables
from appealcheck.render.explanation import cited

FULL, BARE, NONE = Figure(0.9, 0.8, 1.0), Figure(0.5, None, None), Figure(None, None, None)
ELEMENTS = (
    ElementFigures("apology", 20, 12, 1, 2, FULL, FULL, FULL, FULL, FULL),
    ElementFigures("hostile", 20, 0, 0, 0, NONE, BARE, NONE, FULL, FULL),
)


def test_columns_stand_under_one_another_in_both_languages():
    figures = LetterFigures(
        20, {"core_accuracy": FULL, "rank_correlation": NONE}, ELEMENTS, {"ready": (0, 0, 1, 12, 3)}, ()
    )
    for lang in ("en", "zh"):
        lines = corpus_tables.letters_table(figures, lang)
        head, apology, hostile = lines[2:5]
        assert cell_len(head) == cell_len(apology) == cell_len(hostile)
        assert "0.900 (0.80-1.00)" in apology
        assert "0.500" in hostile
        assert lines[-1].split()[-5:] == ["0", "0", "1", "12", "3"]


def test_wrong_answers_and_drops_are_one_line_each():
    assert corpus_tables.wrong_letters([Wrong("d01", "apology", "true", "false")], "en") == [
        "d01: apology is true, taken for false"
    ]
    wrong = WrongSentence("a.jsonl:3", "We are\nsorry.", (), ("apology",))
    assert corpus_tables.wrong_sentences([wrong], "en") == ["a.jsonl:3: missed -; invented apology: We are sorry."]
    figures = SentenceFigures(2, {"mean_f1": FULL}, ELEMENTS, (wrong,))
    assert corpus_tables.sentences_table(figures, "en")[-1] == "mean F1  0.900 (0.80-1.00)"
    assert corpus_tables.drops_table([Drop("core_accuracy", 0.95, None)], "en") == [
        "core_accuracy: 0.950 was recorded, - is found now"
    ]


def test_evidence_names_the_strongest_rule_first_and_silent_rules_apart():
    found = Evidence(
        {"successful": 24, "weak": 58},
        {"plan": 0.9, "language": None},
        {
            "begging": RuleEvidence((0, 24), (2, 58), (0, 0), 2.2, (0.1, 47.0)),
            "silent-one": RuleEvidence((0, 24), (0, 58), (0, 0), None, None),
            "vague": RuleEvidence((1, 24), (14, 58), (0, 0), 5.11, (0.9, 29.1)),
            "elsewhere": RuleEvidence((0, 24), (0, 58), (1, 3), None, None),
        },
    )
    lines = corpus_tables.evidence_table(found, "en")
    assert lines[0] == "24 successful letters, 58 weak ones, 0 texts that are no appeal"
    assert [line.split()[0] for line in lines[3:6]] == ["vague", "begging", "elsewhere"]
    assert lines[5].split()[1:] == ["0/24", "0/58", "1/3", "-", "-"]
    assert "Fire in none of these letters: silent-one" in lines
    assert lines[-2:] == ["plan      0.900", "language      -"]


def test_a_rule_is_cited_in_a_sentence():
    vague = RuleEvidence((1, 24), (14, 58), (0, 3), 5.11, (0.9, 29.1))
    assert cited(vague, "en") == (
        "Fires in 1 of 24 successful letters and in 14 of 58 weak ones (odds ratio 5.11, 95 % interval 0.9 to 29.1)."
    )
    assert cited(RuleEvidence((0, 24), (0, 58), (2, 3), None, None), "en") == (
        "Fires in 0 of 24 successful letters and in 0 of 58 weak ones, and in 2 of 3 texts that are no appeal."
    )
    assert cited(vague, "zh").endswith("（优势比 5.11，95 % 区间 0.9 至 29.1）。")


def test_weights_stand_beside_their_prior():
    lines = corpus_tables.weights_table({"plan": 0.5, "tone": 0.5}, {"plan": 1.0}, {"plan": 0.67, "tone": 0.33}, "en")
    assert lines[1].split() == ["plan", "0.50", "1.000", "0.67"]
    assert lines[2].split() == ["tone", "0.50", "-", "0.33"]
