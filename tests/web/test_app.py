import base64
import io
import json

import jsonschema
import msgspec
import pytest
from docx import Document

from appealcheck import Checker, Options
from appealcheck.render.json import schema, to_json
from tests.draft.formats.made import word

NOTICE = (
    "Hello,\n\nYour selling privileges have been removed because buyers reported items that arrived defective.\n"
    "To reinstate your account, please send a plan of action that explains the root causes of the issue, the actions you "
    "have taken to resolve it, and the steps you will take to prevent it.\n\nSeller Performance Team\n"
)


@pytest.fixture(scope="module")
def plain(book):
    with Checker(Options(grammar="off"), book=book) as made:
        yield made


def test_a_check_answers_with_the_bytes_of_the_command_line(client, plain, letter):
    answer = client.post("/api/check", json={"text": letter})
    assert answer.status_code == 200
    assert answer.content == to_json(plain.report([plain.check_text(letter)])).encode()
    jsonschema.validate(answer.json(), schema())
    spans = [finding["span"] for finding in answer.json()["drafts"][0]["findings"] if finding["span"]]
    assert spans
    assert all(letter[span["start"] : span["end"]] == span["text"] for span in spans)


def test_language_profile_and_notice_are_used(client, plain, letter):
    given = {"text": letter, "lang": "zh", "profile": "odr", "notice": NOTICE}
    (draft,) = client.post("/api/check", json=given).json()["drafts"]
    assert draft["profile"] == "odr"
    assert [each["kind"] for each in draft["notice"]["complaints"]] == ["defective"]
    assert any("\u4e00" <= char <= "\u9fff" for char in draft["findings"][0]["message"])
    by_header = client.post("/api/check", json={"text": letter}, headers={"Accept-Language": "zh-CN"}).json()
    assert (
        by_header["drafts"][0]["summary"]
        == client.post("/api/check", json={"text": letter, "lang": "zh"}).json()["drafts"][0]["summary"]
    )


def test_what_is_no_notice_is_told_beside_the_report(client, letter):
    answer = client.post("/api/check", json={"text": letter, "notice": "Nice weather today."}).json()
    assert answer["drafts"][0]["notice"] is None
    assert [each["path"] for each in answer["errors"]] == ["notice"]
    assert client.post("/api/check", json={"text": letter, "notice": " \n"}).json()["errors"] == []


@pytest.mark.parametrize(
    ("body", "media_type", "status", "words"),
    [
        (b"", "application/json", 400, "no body"),
        (b"x", "text/plain", 415, "application/json"),
        (b"{", "application/json", 400, "not valid JSON"),
        (b"[" * 100_000, "application/json", 422, "object"),
        (b'{"text": "\\ud800"}', "application/json", 400, "not valid JSON"),
        (b'{"text": "\xff"}', "application/json", 400, "UTF-8"),
        (b"{}", "application/json", 422, "text"),
        (b'{"text": 5}', "application/json", 422, "str"),
        (b'{"text": "We are sorry.", "color": 1}', "application/json", 422, "color"),
        (b'{"text": "We are sorry.", "lang": "fr"}', "application/json", 422, "fr"),
        (b'{"text": "We are sorry.", "profile": "odrr"}', "application/json", 422, "odrr"),
        (b'{"text": " \\n"}', "application/json", 422, "no letter"),
        ('{"text": "我们非常抱歉，我们会改正。"}'.encode(), "application/json", 422, "English"),
        (b'{"text": "' + b"a " * 100_001 + b'"}', "application/json", 413, "200,000"),
        (b'{"text": "' + b"a" * 6_000_000 + b'"}', "application/json", 413, "larger"),
    ],
    ids=range(15),
)
def test_bad_input_is_one_clear_line_and_the_server_goes_on(client, letter, body, media_type, status, words):
    answer = client.post("/api/check", content=body, headers={"Content-Type": media_type})
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert words in answer.json()["error"]
    assert "\n" not in answer.json()["error"]
    assert client.get("/healthz").json()["status"] == "ready"


def test_addresses_and_methods_that_are_not_there_are_errors_in_json(client):
    assert client.get("/nothing").status_code == 404
    wrong = client.get("/api/check", headers={"Accept-Language": "zh"})
    assert wrong.status_code == 405
    assert wrong.headers["allow"] == "POST"
    assert wrong.json()["error"] == "这个地址不接受该方法。"


def test_the_schema_and_the_rules_are_given(client):
    assert client.get("/api/schema").json() == json.loads(json.dumps(schema()))
    rules = client.get("/api/rules").json()
    assert rules["apology-missing"]["why"]
    assert rules["apology-missing"]["good"]


def read(client, name, data):
    headers = {"Content-Type": "application/octet-stream", "X-File-Name": name}
    return client.post("/api/read", content=data, headers=headers)


def test_a_file_is_opened_as_the_command_line_reads_it(client):
    mail = b"From: a@example.org\r\nSubject: Appeal\r\nContent-Type: text/plain\r\n\r\nWe are sorry for the late parcels.\r\n"
    assert "We are sorry for the late parcels." in read(client, "a.eml", mail).json()["text"]
    told = read(client, "C%3A%5Cme%5C%E4%BF%A1.docx", word("Dear Team,", "We are sorry.")).json()
    assert told == {"name": "信.docx", "format": "docx", "text": "Dear Team,\n\nWe are sorry."}


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("a.docx", b"PK\x03\x04 no more", 422, "damaged"),
        ("a.docx", b"We are sorry.", 422, "no Word file"),
        ("a.txt", b"\x00\x01\x02\x03", 422, "text file"),
        ("", b"a " * 100_001, 413, "200,000"),
        ("a.txt", b"", 400, "no body"),
    ],
)
def test_a_file_that_is_no_letter_is_one_line(client, name, data, status, words):
    answer = read(client, name, data)
    assert (answer.status_code, words in answer.json()["error"]) == (status, True)


def test_an_archive_is_not_opened(client):
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "We are sorry.")
    answer = read(client, "a.zip", out.getvalue())
    assert answer.status_code == 422
    assert "Unpack it" in answer.json()["error"]


def comments(data):
    return [each.text for each in Document(io.BytesIO(data)).comments]


def test_a_letter_is_saved_as_word_with_its_findings_as_comments(client, letter):
    answer = client.post("/api/annotate", json={"text": letter})
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    document = Document(io.BytesIO(answer.content))
    assert [each.text for each in document.paragraphs] == letter.split("\n")
    assert any("We will do our best" in text for text in comments(answer.content))


def test_the_opened_word_file_is_kept_where_its_text_still_is_the_letter(client):
    data = word("Dear Team,", "We will do our best.")
    text = read(client, "a.docx", data).json()["text"]
    body = {"text": text, "docx": base64.b64encode(data).decode(), "notice": NOTICE}
    kept = Document(io.BytesIO(client.post("/api/annotate", json=body).content))
    assert [each.text for each in kept.paragraphs] == ["Dear Team,", "We will do our best."]
    changed = Document(io.BytesIO(client.post("/api/annotate", json={**body, "text": text + "!"}).content))
    assert [each.text for each in changed.paragraphs] == ["Dear Team,", "", "We will do our best.!"]
    empty = client.post("/api/annotate", json={"text": ""})
    assert empty.status_code == 422


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_words_of_the_page_are_given_in_both_languages(client, lang):
    words = client.get(f"/words/{lang}").json()
    assert {"page", "verdict", "element", "complaint", "dimension", "profile", "severity"} <= set(words)
    assert {"plan", "strength", "time", "lack", "similar"} <= set(words)
    assert "web" not in words


def test_the_page_and_its_parts_come_from_the_server_alone(client):
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "http" not in page.text
    assert "<script>" not in page.text
    assert "style=" not in page.text
    scripts = ("page.js", "editor.js", "files.js", "make.js", "report.js", "tables.js", "words.js")
    for name in ("look.css", "page.css", "icon.svg", *scripts):
        part = client.get(f"/{name}")
        assert part.status_code == 200
        assert not {"innerHTML", "outerHTML", "insertAdjacentHTML", "eval("} & set(part.text.split())
        assert "innerHTML" not in part.text
        policy = part.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_every_word_that_the_page_names_is_in_the_catalogue(client):
    import re

    words = client.get("/words/zh").json()
    named = set()
    for path in ("/", "/page.js", "/files.js", "/report.js", "/tables.js"):
        text = client.get(path).text
        named |= set(re.findall(r'(?:say\((?:[^()"`]*\? )?"|data-word[a-z-]*="|: "|\? ")([a-z_]+\.[a-z_]+)"', text))
    assert len(named) > 60
    assert not [name for name in named if name.split(".")[1] not in words[name.split(".")[0]]]


def test_a_slow_client_is_ended_with_one_line(letter):
    import asyncio

    from appealcheck.web.app import Refusal, _body

    async def never():
        await asyncio.sleep(3600)

    async def tried():
        from starlette.requests import Request

        scope = {"type": "http", "headers": [(b"content-type", b"application/json")], "method": "POST"}
        await _body(Request(scope, never), 10, "application/json", 0.01)

    with pytest.raises(Refusal) as refused:
        asyncio.run(tried())
    assert refused.value.answer.status == 408
    assert "again" in msgspec.json.decode(refused.value.answer.body)["error"]


def test_many_clients_at_once_each_get_their_own_answer(client):
    from concurrent.futures import ThreadPoolExecutor

    def one(number):
        text = f"We refunded order 113-6159027-44308{number:02d} on 3 May."
        (draft,) = json.loads(client.post("/api/check", json={"text": text}).content)["drafts"]
        return draft["elements"]["order_ids"]["spans"][0]["text"]

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(one, range(20))) == [f"113-6159027-44308{number:02d}" for number in range(20)]
