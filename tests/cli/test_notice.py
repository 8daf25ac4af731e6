import json

import jsonschema

from appealcheck.render.json import schema

NOTICE = (
    "Hello,\n\nYour order defect rate is 1.6 %. Buyers told us that items arrived defective and that they did not receive "
    "their orders 112-3380914-7725106 and 113-9047718-2264399.\n\nPlease send us within 17 days:\n- the root cause\n"
    "- the actions you have taken\n- the steps that prevent it\n"
)


def broken_alone(letter):
    """The letter with causes that speak of broken goods and of nothing else."""
    return letter.replace("had one wall only.", "had one wall only, so the lamps broke.").replace(
        "Nobody tested it.", "Nobody tested whether a lamp breaks in it."
    )


def test_a_letter_is_held_against_its_notice_in_any_encoding(run, tmp_path, letter):
    letter = broken_alone(letter)
    (tmp_path / "draft.txt").write_text(letter, "utf-8")
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-16")
    done = run("check", "--format", "json", "--grammar", "off", "draft.txt", "--notice", "notice.txt")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    jsonschema.validate(report, schema())
    notice = report["drafts"][0]["notice"]
    assert [each["kind"] for each in notice["complaints"]] == ["defective", "not-received"]
    assert notice["asks"] == ["root_cause", "done", "prevention"]
    assert notice["deadline"] == "17 days"
    assert notice["metrics"] == [{"kind": "order-defect-rate", "figure": "1.6 %"}]
    assert notice["unmentioned"] == ["113-9047718-2264399"]
    assert notice["unknown"] == ["113-9047718-2264305"]
    defective, lost = notice["matrix"]
    assert all(defective[cell] for cell in ("root_cause", "done", "prevention"))
    assert not lost["root_cause"]
    for quote in defective["root_cause"]:
        assert letter[quote["start"] : quote["end"]] == quote["text"]
    rules = {finding["rule"] for finding in report["drafts"][0]["findings"]}
    assert {"notice-cause-unanswered", "notice-ids-unmentioned", "notice-ids-unknown"} <= rules


def test_the_terminal_shows_the_matrix_and_findings_in_chinese(run, tmp_path, letter):
    (tmp_path / "draft.txt").write_text(broken_alone(letter), "utf-8")
    done = run("check", "--grammar", "off", "--lang", "zh", "draft.txt", "--notice", "-", stdin=NOTICE.encode())
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "通知的要求，以及信里的回答" in shown
    assert "“未收到商品”" in shown


def test_a_bad_notice_gets_one_line_and_the_drafts_are_still_checked(run, tmp_path, letter):
    (tmp_path / "draft.txt").write_text(letter, "utf-8")
    (tmp_path / "bytes").write_bytes(bytes(range(256)) * 4)
    for path, told in (
        ("draft.txt", "does not read as a marketplace's message"),
        ("nowhere.txt", "no such file"),
        (".", "not one notice"),
        ("bytes", "not a text file"),
    ):
        done = run("check", "--quiet", "--grammar", "off", "draft.txt", "--notice", path)
        assert done.returncode == 2
        assert done.stdout.decode().startswith("draft.txt: ")
        (line,) = done.stderr.decode().strip().splitlines()
        assert path in line
        assert told in line


def test_standard_input_is_either_the_draft_or_the_notice(run):
    done = run("check", "-", "--notice", "-", stdin=b"Dear team,")
    assert done.returncode == 2
    assert b"can be only one of them" in done.stderr
