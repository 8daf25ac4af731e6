import asyncio

import httpx2
import pytest
from starlette.testclient import TestClient

from appealcheck.web.app import application
from appealcheck.web.guard import Door, Guard
from appealcheck.web.jobs import Setup
from appealcheck.web.serving import _other_machine
from appealcheck.web.worker import Worker

HERE = "http://127.0.0.1:8765"


def behind(door, base_url=HERE):
    return TestClient(application(Worker(Setup(), 1), door, patience=1), base_url=base_url)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST", "[::1]:8765", "[::1]"])
def test_the_names_of_this_machine_are_known(host):
    assert behind(Door()).get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8765", "192.168.1.5:8765", "", "localhost.evil"]
)
@pytest.mark.parametrize("path", ["/", "/api/rules", "/healthz"])
def test_a_strange_host_is_refused_everywhere(host, path):
    answer = behind(Door()).get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["error"]


def test_named_hosts_and_bare_addresses_are_let_in_where_the_door_says_so():
    door = Door("secret", frozenset({"appeals.example"}), addresses=True)
    for host in ("appeals.example", "10.1.2.3:80", "[2001:db8::1]:80"):
        assert behind(door).get("/", headers={"Host": host}).status_code == 200
    assert behind(door).get("/", headers={"Host": "other.example"}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8765"])
def test_another_origin_is_refused_and_no_cors_header_is_sent(origin):
    answer = behind(Door()).post("/api/check", json={}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_the_own_origin_is_let_in_and_another_site_is_not():
    client = behind(Door())
    assert client.get("/api/rules", headers={"Origin": HERE, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert client.get("/api/rules", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
    assert client.options("/api/check", headers={"Origin": "http://evil.example"}).status_code == 403


def test_the_interface_asks_for_the_token_and_the_page_does_not():
    client = behind(Door("geheim-é"))
    assert client.get("/").status_code == 200
    refused = client.get("/api/rules")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert client.get("/api/rules", headers={"Authorization": "Bearer wrong"}).status_code == 401
    client = behind(Door("secret"))
    assert client.get("/api/rules", headers={"Authorization": "bearer secret"}).status_code == 200


def test_a_fault_is_one_line_without_its_words(capsys):
    async def broken(scope, receive, send):
        raise RuntimeError("We are sorry to the buyer.")

    client = TestClient(Guard(broken, Door()), base_url=HERE)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "RuntimeError" in answer.json()["error"]
    assert "sorry" not in answer.text + capsys.readouterr().err
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_fault_after_the_answer_began_adds_nothing(capsys):
    async def broken(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("We are sorry.")

    async def asked():
        transport = httpx2.ASGITransport(Guard(broken, Door()))
        async with httpx2.AsyncClient(transport=transport, base_url=HERE) as client:
            await client.get("/")

    with pytest.raises(Exception):  # noqa: B017, PT011  # the client says in its own way that nothing came
        asyncio.run(asyncio.wait_for(asked(), 1))
    assert "sorry" not in capsys.readouterr().err


def test_what_is_no_request_is_handed_on():
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    asyncio.run(Guard(app, Door())({"type": "lifespan"}, None, None))
    assert seen == ["lifespan"]


def test_the_page_says_where_a_letter_is_sent():
    app = application(Worker(Setup(), 1), Door(), patience=1, sent_to="grammar.example")
    words = TestClient(app, base_url=HERE).get("/words/en").json()
    assert "grammar.example" in words["page"]["tagline"]
    assert "nothing leaves" in behind(Door()).get("/words/en").json()["page"]["tagline"]


@pytest.mark.parametrize(
    ("url", "host"), [(None, None), ("http://localhost:8081", None), ("https://g.example:1/v2", "g.example")]
)
def test_only_a_grammar_server_on_another_machine_is_named(url, host):
    assert _other_machine(url) == host
