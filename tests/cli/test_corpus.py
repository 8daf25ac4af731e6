import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from appealcheck.cli import corpus, explain  # noqa: F401  # each adds its command to the app
from appealcheck.cli.app import app
from appealcheck.evaluation import evidence
from appealcheck.reading import fingerprints
from appealcheck.resources import CORPUS, RULES

LABELLED = CORPUS / "labelled"


def call(*arguments: object) -> Result:
    """Run the command line in this process, where the loaded model stays for the next call."""
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("d01", "d07"):
        for ending in (".txt", ".json"):
            shutil.copy(LABELLED / f"{name}{ending}", folder)
    return folder


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    rows = [{"text": "We are sorry.", "moves": ["apology"]}, {"text": "We are sorry.", "moves": ["hostile"]}]
    (folder / "bank.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the commands write into a folder of the test, never into the shipped rules."""
    folder = tmp_path / "rules"
    folder.mkdir()
    shutil.copy(RULES / "dimensions.yaml", folder)
    monkeypatch.setattr(corpus, "RULES", folder)
    return folder


def test_letters_are_evaluated_recorded_and_held_against_the_record(letters):
    table = call("corpus", "evaluate", letters, "--wrong", "--grammar", "off", "--record")
    assert table.exit_code == 0, table.output
    assert "2 letters" in table.stdout
    assert "accuracy of order IDs" in table.stdout
    assert "Verdicts by quality" in table.stdout
    record = letters / "figures.json"
    assert call("corpus", "evaluate", letters, "--against-record", "--grammar", "off").exit_code == 0
    raised = json.loads(record.read_text("utf-8"))
    raised["summary"]["root_cause_count_error"] = -1.0
    record.write_text(json.dumps(raised), "utf-8")
    worse = call("corpus", "evaluate", letters, "--against-record", "--grammar", "off", "--json")
    assert worse.exit_code == 1
    assert "root_cause_count_error: -1.000 was recorded" in worse.stderr
    figures = json.loads(worse.stdout)
    assert figures["letters"] == 2
    assert {"name", "precision", "recall", "f1"} < figures["elements"][0].keys()
    assert figures["summary"]["core_accuracy"].keys() == {"value", "low", "high"}


def test_sentences_are_evaluated(bank):
    table = call("corpus", "sentences", bank, "--wrong", "--record")
    assert table.exit_code == 0, table.output
    assert "share of sentences exactly right" in table.stdout
    assert "bank.jsonl:2: missed hostile; invented apology: We are sorry." in table.stdout
    figures = json.loads(call("corpus", "sentences", bank, "--json", "--against-record").stdout)
    assert figures["summary"]["exactly_right"]["value"] == 0.5
    assert len(figures["wrong"]) == 1


def test_links_and_actions_are_evaluated(tmp_path):
    text = "Root causes\n1. The label printer broke on 10 May.\n\nActions\n1. A second label printer stands here since 12 May.\n"
    record = {"causes": [{"text": "printer broke", "answered_by": []}], "actions": []}
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    table = call("corpus", "deep", tmp_path, "--wrong", "--record")
    assert table.exit_code == 0, table.output
    assert "recall of unanswered causes" in table.stdout
    assert "a: unanswered: missed: printer broke" in table.stdout
    figures = json.loads(call("corpus", "deep", tmp_path, "--json", "--against-record").stdout)
    assert figures["summary"]["unanswered_recall"]["value"] == 0


@pytest.mark.parametrize("command", ["evaluate", "sentences", "deep", "evidence"])
def test_a_folder_that_holds_nothing_is_one_line_and_status_2(tmp_path, command):
    done = call("corpus", command, tmp_path)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"appealcheck: {tmp_path}")
    assert done.stderr.count("\n") == 1


def test_a_missing_record_and_a_folder_that_cannot_be_written_are_told(bank):
    missing = call("corpus", "sentences", bank, "--against-record")
    assert missing.exit_code == 2
    assert "Record them with" in missing.stderr
    (bank / "figures.json").mkdir()
    told = call("corpus", "sentences", bank, "--record")
    assert told.exit_code == 2
    assert "figures.json: cannot be read or written" in told.stderr


def test_evidence_is_printed_written_cited_and_calibrated_from(letters, rules, monkeypatch):
    (letters.parent / "letters").rename(letters.parent / "labelled")
    told = call("corpus", "calibrate")
    assert told.exit_code == 2
    assert "appealcheck corpus evidence --write" in told.stderr
    done = call("corpus", "evidence", letters.parent, "--grammar", "off", "--write")
    assert done.exit_code == 0, done.output
    assert "Fire in none of these letters:" in done.stdout
    assert "area under the ROC curve" in done.stdout
    monkeypatch.setattr(evidence, "RULES", rules)
    evidence._shipped.cache_clear()
    assert "weak ones" in call("explain", "actions-missing").stdout
    evidence._shipped.cache_clear()
    before = (rules / "dimensions.yaml").read_text("utf-8")
    table = call("corpus", "calibrate")
    assert table.exit_code == 0, table.output
    assert "discrimination" in table.stdout
    after = (rules / "dimensions.yaml").read_text("utf-8")
    assert "prior: {ownership: " in after
    assert after.partition("points:")[2] == before.partition("points:")[2]
    assert "dimensions" in json.loads(call("corpus", "evidence", letters.parent, "--grammar", "off", "--json").stdout)


def test_calibrate_can_tell_without_writing_that_weights_are_stale(rules):
    dimensions = "".join(f"{name}: {area}, " for name, area in (("plan", 1.0), ("tone", 0.5)))
    (rules / "evidence.yaml").write_text(
        f"letters: {{successful: 900, weak: 900, no_appeal: 0}}\ndimensions: {{{dimensions}}}\nrules: {{}}\n", "utf-8"
    )
    before = (rules / "dimensions.yaml").read_text("utf-8")
    done = call("corpus", "calibrate", "--check")
    assert done.exit_code == 1
    assert "Run: appealcheck corpus calibrate" in done.stderr
    assert (rules / "dimensions.yaml").read_text("utf-8") == before


def test_a_real_run_tells_a_broken_record_in_one_line(run, letters):
    (letters / "d01.json").write_text('{"labels": {"apologies": true}}', "utf-8")
    done = run("corpus", "evaluate", str(letters), LC_ALL="zh_CN.UTF-8")
    assert done.returncode == 2
    assert "未知的标签“apologies”" in done.stderr.decode()


def test_a_public_template_is_added_as_a_fingerprint(tmp_path, monkeypatch):
    path = tmp_path / "fingerprints.json"
    monkeypatch.setattr(fingerprints, "FINGERPRINTS", path)
    template = tmp_path / "template.txt"
    template.write_text((CORPUS / "sample.txt").read_text("utf-8"), "utf-8")
    assert call("corpus", "fingerprint").exit_code == 0
    before = len(json.loads(path.read_text("utf-8")))
    assert call("corpus", "fingerprint", template, "--name", "published/sample").exit_code == 0
    known = json.loads(path.read_text("utf-8"))
    assert len(known) == before + 1
    assert (known[-1]["name"], known[-1]["whole"]) == ("published/sample", "")
    template.write_text("We are sorry.", "utf-8")
    for arguments, says in (
        ((template, "--name", "published/short"), "too short"),
        ((template,), "with its name"),
        ((template, "--name", "short"), "published/NAME"),
        ((tmp_path / "none.txt", "--name", "published/none"), "no such file"),
    ):
        refused = call("corpus", "fingerprint", *arguments)
        assert refused.exit_code == 2
        assert says in refused.stderr
