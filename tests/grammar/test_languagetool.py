import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import HealthCheck, given, settings

from appealcheck.grammar import languagetool as module
from appealcheck.grammar.issue import EngineMissing, Issue, Passage
from appealcheck.grammar.languagetool import LanguageTool
from appealcheck.span import Span
from tests.grammar import awkward

_SETTINGS = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def issues(engine: LanguageTool, text: str, **more: Any) -> tuple[Issue, ...]:
    (checked,) = engine.check([Passage(text, **more)])
    assert checked.complete
    return checked.issues


def words(engine: LanguageTool, text: str, **more: Any) -> list[str]:
    return [issue.span.of(text) for issue in issues(engine, text, **more)]


@_SETTINGS
@given(awkward.texts)
def test_offsets_count_code_points(languagetool: LanguageTool, text: str) -> None:
    found = issues(languagetool, text)
    marked = {each.span for each in found if each.span.of(text) == awkward.SLIP and each.spelling}
    doubled = {
        span for each in found if each.kind == "repetition" for span in awkward.slips(text) if each.span.contains(span)
    }
    assert marked <= awkward.slips(text)
    assert marked | doubled == awkward.slips(text)


@_SETTINGS
@given(awkward.texts)
def test_spans_lie_inside_the_text_and_in_order(languagetool: LanguageTool, text: str) -> None:
    spans = [issue.span for issue in issues(languagetool, text)]
    assert spans == sorted(spans)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def test_a_length_that_holds_an_emoji_is_right(languagetool: LanguageTool) -> None:
    text = "Thanks 😀😀 we is sorry 😀 for for recieved 😀 delay."
    assert {"is", "for for", "recieved"} <= set(words(languagetool, text))


def test_an_issue_says_what_is_wrong_and_what_would_be_right(languagetool: LanguageTool) -> None:
    text = "We recieved a order, and he have sent it."
    found = issues(languagetool, text)
    assert [(issue.span.of(text), issue.kind, issue.spelling, issue.engine) for issue in found] == [
        ("recieved", "spelling", True, "languagetool"),
        ("a", "grammar", False, "languagetool"),
        ("have", "grammar", False, "languagetool"),
    ]
    assert [issue.suggestions[0] for issue in found] == ["received", "an", "has"]


def test_british_and_american_spelling_are_both_right(languagetool: LanguageTool) -> None:
    assert words(languagetool, "We apologise for the colour. We apologize for the color. The licence came.") == []


def test_silent_rules_are_silent(languagetool: LanguageTool) -> None:
    assert (
        words(languagetool, "I packed it and I sent it.  In May I stopped.  I paid.  I wrote.  The lot number.") == []
    )


def test_a_missing_space_takes_the_mark_before_it_along(languagetool: LanguageTool) -> None:
    text = "We are sorry for it.We paid all of them."
    (issue,) = issues(languagetool, text)
    assert (issue.span.of(text), issue.suggestions) == (".We", (". We",))


def test_lone_surrogates_and_white_texts_do_no_harm(languagetool: LanguageTool) -> None:
    assert words(languagetool, "\ud800 We recieved it.") == ["recieved"]
    assert words(languagetool, " \n") == []


def test_many_passages_come_back_in_order(languagetool: LanguageTool) -> None:
    texts = [f"{'We are fine. ' * n}We recieved it." for n in range(9)]
    found = languagetool.check([Passage(text) for text in texts])
    assert [checked.issues[0].span.start for checked in found] == [13 * n + 3 for n in range(9)]


def test_a_quiet_span_and_a_name_are_quiet(languagetool: LanguageTool) -> None:
    text = "We recieved it, and kikosa recieved it."
    assert words(languagetool, text, quiet=(Span(3, 11),), names=frozenset({"kikosa"})) == ["recieved"]


@pytest.mark.parametrize("tail", ["", "/", "/v2", "/v2/", "/v2/check"])
def test_a_server_of_the_users_is_used_and_left_alone(languagetool: LanguageTool, rules: Path, tail: str) -> None:
    languagetool.warm()
    assert languagetool._connection
    url = languagetool._connection.client.url.removesuffix("/v2/")
    engine = LanguageTool(url.removeprefix("http://") + tail, rules=rules, env={})
    assert engine.version == ""
    assert words(engine, "We recieved it.") == ["recieved"]
    assert engine.version == "6.8"
    engine.close()
    assert words(languagetool, "We recieved it.") == ["recieved"]


def test_a_proxy_is_not_asked_for_a_loopback_server(
    languagetool: LanguageTool, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    languagetool.warm()
    assert languagetool._connection
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    engine = LanguageTool(languagetool._connection.client.url, rules=rules, env={})
    assert words(engine, "We recieved it.") == ["recieved"]
    assert engine.version == "6.8"


def kill_java(engine: LanguageTool) -> None:
    assert engine._connection
    assert engine._connection.server
    for child in psutil.Process(engine._connection.server.process.pid).children():
        child.kill()
    engine._connection.server.process.wait(10)


def test_a_server_that_dies_is_started_again_once(languagetool_home: Path, rules: Path) -> None:
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(languagetool_home)})
    assert engine.version == "6.8"
    engine.warm()
    kill_java(engine)
    assert words(engine, "We recieved it.") == ["recieved"]
    assert engine.notes == ()
    kill_java(engine)
    first, second = engine.check([Passage("We recieved it."), Passage("We recieved it.")])
    assert (first.issues, first.complete, second.complete) == ((), False, False)
    assert [note.partition(":")[0] for note in engine.notes][:1] == ["LanguageTool stopped answering"]
    engine.close()


def test_a_server_that_cannot_be_started_again(
    languagetool_home: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(languagetool_home)})
    engine.warm()
    kill_java(engine)

    def refuse(*_: object) -> None:
        raise EngineMissing("no more memory")

    monkeypatch.setattr(module.local, "start", refuse)
    assert not engine.check([Passage("We recieved it.")])[0].complete
    assert engine.notes == ("no more memory",)
    engine.close()


def test_a_client_that_fails_ends_the_server_it_was_for(
    languagetool_home: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(languagetool_home)})
    started: list[module.local.Server] = []
    start = module.local.start

    def remembered(*arguments: Any) -> module.local.Server:
        started.append(start(*arguments))
        return started[0]

    def refuse(*_: object) -> None:
        raise EngineMissing("no English")

    monkeypatch.setattr(module.local, "start", remembered)
    monkeypatch.setattr(engine, "_client", refuse)
    with pytest.raises(EngineMissing, match="no English"):
        engine.warm()
    assert not started[0].alive()


def test_an_offset_that_does_not_fit_is_not_believed(
    languagetool: LanguageTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = module._matches

    def shifted(client: Any, text: str) -> list[Any]:
        matches = real(client, text)
        for match in matches:
            match.offset += 1
        return matches

    monkeypatch.setattr(module, "_matches", shifted)
    assert words(languagetool, "We recieved it.") == []


@pytest.fixture
def other_server() -> Iterator[str]:
    """A server that is no LanguageTool: it answers every request with a list."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps([{"code": "en", "longCode": "en-US"}]).encode())

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_server_that_is_no_languagetool(other_server: str, rules: Path) -> None:
    with pytest.raises(EngineMissing, match=f"LanguageTool at {other_server} does not answer as it should"):
        LanguageTool(other_server, rules=rules, env={}).warm()


def test_no_server_at_the_address(rules: Path) -> None:
    with pytest.raises(EngineMissing, match=r"LanguageTool at http://127\.0\.0\.1:9 does not answer") as raised:
        LanguageTool("http://127.0.0.1:9", rules=rules, env={}).check([Passage("We recieved it.")])
    assert "\n" not in raised.value.reason


def test_a_users_server_that_goes_away_leaves_the_rest_incomplete(rules: Path, languagetool: LanguageTool) -> None:
    languagetool.warm()
    assert languagetool._connection
    engine = LanguageTool(languagetool._connection.client.url, rules=rules, env={})
    engine.warm()
    assert engine._connection
    engine._connection.client._url = "http://127.0.0.1:9/v2/"
    first, second = engine.check([Passage("We recieved it."), Passage(" ")])
    assert (first.complete, second.complete) == (False, True)
    assert len(engine.notes) == 1
