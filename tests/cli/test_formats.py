"""Drafts in Word, mail, web pages, PDF and archives, by the real executable."""

import json

import jsonschema
from docx import Document

from appealcheck.render.json import schema
from tests.draft.formats.made import packed, pdf, saved, word

LINES = ("Dear Team,", "We are sorry for two late orders. We will do our best.", "Please reinstate us.")


def report(done):
    value = json.loads(done.stdout)
    jsonschema.validate(value, schema())
    return value


def test_a_letter_is_told_alike_whatever_it_is_kept_in(run, tmp_path):
    text = "\n\n".join(LINES)
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "b.docx").write_bytes(word(*LINES))
    (tmp_path / "c.html").write_text("".join(f"<p>{line}</p>" for line in LINES), "utf-8")
    (tmp_path / "d.eml").write_text(f"Subject: Appeal\n\n{text}", "utf-8")
    (tmp_path / "e.pdf").write_bytes(pdf([(800 - 40 * number, line) for number, line in enumerate(LINES)]))
    (tmp_path / "f.zip").write_bytes(packed({"in/b.docx": word(*LINES), "old/a.txt": b"We are sorry."}))
    (tmp_path / "appealcheck.toml").write_text('ignore = ["/f.zip/old"]\n', "utf-8")
    done = run("check", "--format", "json", "--grammar", "off", ".")
    assert (done.returncode, done.stderr) == (0, b"")
    drafts = {draft.pop("path").replace("\\", "/"): draft for draft in report(done)["drafts"]}
    assert list(drafts) == ["./a.txt", "./b.docx", "./c.html", "./d.eml", "./e.pdf", "./f.zip!in/b.docx"]
    begging = {path: draft["elements"]["apology"]["spans"][0] for path, draft in drafts.items()}
    assert begging["./b.docx"]["place"] == {"paragraph": 2, "character": 1}
    assert begging["./e.pdf"]["place"] == {"page": 1, "line": 2}
    for path in ("./a.txt", "./c.html", "./d.eml"):
        assert "place" not in begging[path]
    for path, span in begging.items():
        assert text[span["start"] : span["end"]] == span["text"], path
    assert len({draft["score"] for draft in drafts.values()}) == 1


def test_the_report_for_people_names_paragraph_and_page(run, tmp_path):
    document = Document()
    for line in LINES:
        document.add_paragraph(line, style="List Number" if line is LINES[1] else None)
    (tmp_path / "b.docx").write_bytes(saved(document))
    (tmp_path / "e.pdf").write_bytes(pdf([(800, "Dear Team,")], [(800, LINES[1])]))
    done = run("check", "--grammar", "off", "--lang", "en", "b.docx", "e.pdf")
    assert b"paragraph 2, character 1 " in done.stdout
    assert b"paragraph 2, character 35" in done.stdout
    assert b"page 2, line 1" in done.stdout
    assert "第 2 段第 35 个字符" in run("check", "--grammar", "off", "--lang", "zh", "b.docx").stdout.decode()


def test_what_the_command_line_ignores_is_left_out(run, tmp_path):
    for name in ("a.txt", "b.txt", "old/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("We are sorry.", "utf-8")
    done = run("check", "-q", "--grammar", "off", "--ignore", "old/", "--ignore", "/b.*", ".")
    assert [line.split(b":")[0].replace(b"\\", b"/") for line in done.stdout.splitlines()] == [b"./a.txt"]
    named = run("check", "-q", "--grammar", "off", "--ignore", "*.txt", "b.txt")
    assert b"b.txt" in named.stdout
    wrong = run("check", "--ignore", "!", ".")
    assert wrong.returncode == 2
    assert len(wrong.stderr.splitlines()) == 1


def test_a_broken_configuration_ignores_nothing_and_is_told(run, tmp_path):
    (tmp_path / "a.txt").write_text("We are sorry.", "utf-8")
    (tmp_path / "appealcheck.toml").write_text("ignore = 3\n", "utf-8")
    done = run("check", "--grammar", "off", ".")
    assert done.returncode == 2
    assert b'"ignore" must be a list of patterns' in done.stderr


def test_standard_input_may_be_a_word_file(run):
    done = run("check", "--format", "json", "--grammar", "off", "-", stdin=word(*LINES))
    assert report(done)["drafts"][0]["elements"]["apology"]["present"]


def test_a_plain_letter_imports_no_reader_of_documents(run, tmp_path):
    (tmp_path / "a.txt").write_text("We are sorry.", "utf-8")
    done = run("check", "-q", "--grammar", "off", "a.txt", PYTHONPROFILEIMPORTTIME="1")
    for module in (b" docx", b" lxml", b" pypdf", b" olefile", b" oxmsg", b" pathspec"):
        assert module not in done.stderr, module
