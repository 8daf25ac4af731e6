import io
from pathlib import Path

import pytest
from docx import Document

from tests.draft.formats.made import pdf, word

LETTER = ("Dear Team,", "We will do our best.", "Please reinstate us.")


def test_a_word_file_gets_its_findings_as_comments(run, tmp_path):
    data = word(*LETTER)
    (tmp_path / "draft.docx").write_bytes(data)
    done = run("annotate", "draft.docx", "-o", "reviewed.docx", "--grammar", "off", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, b"")
    document = Document(io.BytesIO((tmp_path / "reviewed.docx").read_bytes()))
    texts = [each.text for each in document.comments]
    assert f"with {len(texts) - 1} comments".encode() in done.stdout
    assert "of 100" in texts[0]
    assert any("We will do our best" in text for text in texts[1:])
    assert [each.text for each in document.paragraphs] == list(LETTER)
    assert (tmp_path / "draft.docx").read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.docx", "reviewed.docx"]


def test_the_draft_itself_is_overwritten_only_by_force(run, tmp_path):
    draft = tmp_path / "draft.docx"
    data = word(*LETTER)
    draft.write_bytes(data)
    refused = run("annotate", "draft.docx", "-o", "./draft.docx", "--grammar", "off")
    assert refused.returncode == 2
    assert b"--force" in refused.stderr
    assert draft.read_bytes() == data
    assert run("annotate", "draft.docx", "-o", "draft.docx", "--grammar", "off", "--force").returncode == 0
    assert draft.read_bytes() != data


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("draft.txt", b"We are sorry.", b"only Word files"),
        ("draft.docx", pdf([(800, "We are sorry.")]), b"only Word files"),
        ("draft.docx", b"We are sorry.", b"no Word file"),
        ("missing.docx", None, b"no such file"),
    ],
)
def test_what_is_no_word_file_is_one_line(run, tmp_path, name, data, words):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("annotate", name, "-o", "out.docx", "--grammar", "off")
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out.docx").exists()


def test_wrong_options_and_an_output_that_cannot_be_written_are_one_line(run, tmp_path):
    (tmp_path / "draft.docx").write_bytes(word(*LETTER))
    wrong = run("annotate", "draft.docx", "-o", "out.docx", "--profile", "odrr", "--grammar", "off")
    folder = run("annotate", "draft.docx", "-o", ".", "--grammar", "off")
    nowhere = run("annotate", "draft.docx", "-o", str(Path("none", "out.docx")), "--grammar", "off", "--lang", "zh")
    for done in (wrong, folder, nowhere):
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
    assert "无法写入" in nowhere.stderr.decode()


def test_redacted_comments_hold_nothing_private_and_the_letter_stays(run, tmp_path):
    lines = (
        "Dear Team,",
        "Anna couldn't received order 112-3380914-7725106! See http://anna.example.com now.",
        "Regards,",
        "Anna Reyes",
    )
    (tmp_path / "draft.docx").write_bytes(word(*lines))
    done = run("annotate", "draft.docx", "-o", "out.docx", "--grammar", "off", "--redact")
    assert done.returncode == 0, done.stderr
    document = Document(io.BytesIO((tmp_path / "out.docx").read_bytes()))
    comments = "\n".join(each.text for each in document.comments)
    assert "*******" in comments
    assert "anna" not in comments.lower()
    assert "7725106" not in comments
    assert [each.text for each in document.paragraphs] == list(lines)
