import io
import zipfile

import msgspec
import pytest

from appealcheck.draft.formats.extracted import Refused
from appealcheck.parsing import parse
from appealcheck.parsing.blocks import Blocks
from appealcheck.web import working
from appealcheck.web.jobs import LENGTH, Annotate, Answer, Check, Failed, Open, Ready, Setup, frame


def frames(data):
    stream = io.BytesIO(data)
    while head := stream.read(LENGTH.size):
        yield stream.read(LENGTH.unpack(head)[0])


def test_jobs_are_answered_until_the_stream_ends():
    sent = frame(Setup(grammar="off")) + frame(Check("We are sorry.", "en")) + frame(Open("a.zip", b"", "en")) + b"\0"
    out = io.BytesIO()
    working.serve(io.BytesIO(sent), out)
    ready, report, empty = frames(out.getvalue())
    assert b"apology-missing" in msgspec.msgpack.decode(ready, type=Ready).rules
    assert msgspec.msgpack.decode(report, type=Answer).status == 200
    assert msgspec.msgpack.decode(empty, type=Answer).status == 422


@pytest.mark.parametrize("setup", [Setup(grammar="off", profile="odrr"), Setup(grammar="off", model="no_such_model")])
def test_what_cannot_be_loaded_is_said_once(setup):
    out = io.BytesIO()
    working.serve(io.BytesIO(frame(setup)), out)
    (failed,) = frames(out.getvalue())
    assert msgspec.msgpack.decode(failed, type=Failed).message


def test_a_fault_is_told_by_its_kind_alone(monkeypatch, checker):
    def broken(*_):
        raise ValueError("We are sorry to the buyer.")

    monkeypatch.setattr(working, "done", broken)
    for job in (Check("We are sorry.", "en"), Annotate(Check("We are sorry.", "en"))):
        answer = working._safely(job, checker)
        assert answer.status == 500
        assert b"ValueError" in answer.body
        assert b"sorry" not in answer.body


def test_control_characters_do_not_reach_word(checker):
    answer = working.done(Annotate(Check("We are sorry.\x0c\x01 We refunded\tboth.", "en")), checker)
    assert answer.status == 200
    from docx import Document

    assert [each.text for each in Document(io.BytesIO(answer.body)).paragraphs] == ["We are sorry. We refunded\tboth."]


def test_word_that_takes_no_comments_is_one_line(monkeypatch, checker):
    def refuses(*_):
        raise Refused("broken")

    monkeypatch.setattr("appealcheck.render.word.annotated", refuses)
    assert working.done(Annotate(Check("We are sorry.", "en")), checker).status == 422


def test_a_profile_of_one_letter_leaves_the_shared_engine_running(checker):
    assert working.done(Check("We are sorry.", "en", profile="odrr"), checker).status == 422
    assert working.done(Check("We are sorry.", "en", profile="odr"), checker).status == 200


def test_a_letter_or_file_that_cannot_be_read_is_told_by_its_own_name(checker):
    empty = working.done(Check(" ", "zh"), checker)
    assert "您的信" in msgspec.json.decode(empty.body)["error"]
    assert working.done(Annotate(Check(" ", "en")), checker).status == 422
    assert working.done(Open("a.txt", b"We are sorry.", "en"), checker).body.count(b"We are sorry.") == 1
    assert working.done(Open("a.txt", b"a " * 100_001, "en"), checker).status == 413
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "We are sorry.")
    assert b"Unpack it" in working.done(Open("a.zip", out.getvalue(), "en"), checker).body
    assert working.done(Check("We are sorry.", "en", notice="Nice weather."), checker).status == 200


def test_only_the_paragraph_that_changed_is_read_again_whatever_language_and_profile(checker, letter, monkeypatch):
    read = []
    made = parse.doc_of

    def counted(sentences, nlp):
        read.append(" ".join(sentences[0].words))
        return made(sentences, nlp)

    monkeypatch.setattr(parse, "doc_of", counted)
    working.done(Check(letter, "en"), checker)
    read.clear()
    changed = letter.replace("4 May", "5 May")
    answers = [working.done(Check(changed, lang, profile="odr"), checker) for lang in ("en", "zh")]
    assert [each.status for each in answers] == [200, 200]
    assert read == ["We refunded both buyers on 5 May ."]
    fresh = checker.under(msgspec.structs.replace(checker.options, profile="odr"))
    fresh._blocks = Blocks()
    assert working.done(Check(changed, "en"), fresh).body == answers[0].body
