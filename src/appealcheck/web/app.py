"""The HTTP interface: what each address answers. Letters go to the worker; here nothing of them is kept."""

import asyncio
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import unquote

import msgspec
from msgspec import Struct
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from appealcheck.draft.decoding import MOST_CHARACTERS
from appealcheck.draft.opening import MOST_BYTES
from appealcheck.render.json import schema
from appealcheck.render.templates import template
from appealcheck.version import VERSION
from appealcheck.web.guard import Door, Guard, language, response
from appealcheck.web.jobs import Annotate, Answer, Check, Job, Open, refusal
from appealcheck.web.worker import Worker
from appealcheck.wording import Lang, say, tables

# A character takes twelve bytes at most in JSON, as two escapes; a letter and its notice come together.
_MOST_JSON = 2 * 12 * MOST_CHARACTERS + 4096
# A Word file comes as base64 within JSON.
_MOST_ANNOTATE = _MOST_JSON + 4 * MOST_BYTES // 3 + 4
_MOST_AT_ONCE = 4
_SCRIPTS = ("page.js", "editor.js", "files.js", "make.js", "report.js", "tables.js", "words.js")
_PAGE = {"/": "page.html.j2", **{f"/{name}": name for name in ("look.css", "page.css", "icon.svg", *_SCRIPTS)}}
_TYPES = {"j2": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_WORDS = (
    *("page", "report", "verdict", "severity", "dimension", "element", "order_ids", "profile"),
    *("complaint", "notice", "engine", "score", "plan", "strength", "time", "lack", "similar"),
)
_Body = TypeVar("_Body")


class Letter(Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a check; all but ``text`` may be left out."""

    text: str
    notice: str | None = None
    profile: str | None = None
    lang: Lang | None = None


class WordLetter(Letter, frozen=True):
    """The body of a request for a Word file; ``docx`` is base64."""

    docx: bytes | None = None


class Refusal(Exception):
    """The request is answered with an error."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def application(worker: Worker, door: Door, *, patience: float, sent_to: str | None = None) -> Starlette:
    """Return the server's application, for a ``worker`` that who serves it starts and closes.

    ``patience`` is how many seconds a client has to send its request. ``sent_to`` is the host of a grammar server on another
    machine, which the page must name.
    """
    files_at_once = asyncio.Semaphore(_MOST_AT_ONCE)

    async def check(request: Request) -> Response:
        letter = _decoded(await _body(request, _MOST_JSON, "application/json", patience), Letter, request)
        return await _asked(worker, _check(letter, request), request)

    async def annotate(request: Request) -> Response:
        async with files_at_once:
            letter = _decoded(await _body(request, _MOST_ANNOTATE, "application/json", patience), WordLetter, request)
            return await _asked(worker, Annotate(_check(letter, request), letter.docx), request)

    async def read(request: Request) -> Response:
        async with files_at_once:
            data = await _body(request, MOST_BYTES, "application/octet-stream", patience)
            name = unquote(request.headers.get("x-file-name", "")).replace("\\", "/")
            return await _asked(worker, Open(PurePosixPath(name).name or "letter", data, language(request)), request)

    async def rules(_: Request) -> Response:
        return response(Answer(200, worker.rules))

    async def contract(_: Request) -> Response:
        return response(Answer(200, _schema()))

    async def health(_: Request) -> Response:
        status = "ready" if worker.ready else "loading"
        return response(
            Answer(200 if worker.ready else 503, msgspec.json.encode({"status": status, "version": VERSION}))
        )

    async def words(request: Request) -> Response:
        lang: Lang = "zh" if request.path_params["lang"] == "zh" else "en"
        found = tables(lang, _WORDS)
        if sent_to is not None:
            found["page"] = {**found["page"], "tagline": say(lang, "page.tagline_sent", host=sent_to)}
        return response(Answer(200, msgspec.json.encode(found)))

    async def page(request: Request) -> Response:
        name = _PAGE[request.url.path]
        return response(Answer(200, _page_file(name), _TYPES[name.rpartition(".")[2]] + "; charset=utf-8"))

    return Starlette(
        routes=[
            Route("/api/check", check, methods=["POST"]),
            Route("/api/read", read, methods=["POST"]),
            Route("/api/annotate", annotate, methods=["POST"]),
            Route("/api/rules", rules),
            Route("/api/schema", contract),
            Route("/healthz", health),
            Route("/words/{lang}", words),
            *(Route(path, page) for path in _PAGE),
        ],
        middleware=[Middleware(Guard, door=door)],
        exception_handlers={HTTPException: _http_error, Refusal: _refused, ClientDisconnect: _gone},
    )


def _check(letter: Letter, request: Request) -> Check:
    return Check(letter.text, letter.lang or language(request), letter.notice, letter.profile)


async def _asked(worker: Worker, job: Job, request: Request) -> Response:
    lang = job.check.lang if isinstance(job, Annotate) else job.lang
    return response(await worker.ask(job, lang, request.is_disconnected))


async def _body(request: Request, most: int, media_type: str, patience: float) -> bytes:
    """Return the body of a request.

    Raises:
        Refusal: it is missing, of another type, longer than ``most`` bytes, or not sent within ``patience`` seconds.
    """
    lang = language(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise Refusal(refusal(415, lang, "content_type", wanted=media_type))
    parts = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for part in request.stream():
                parts += part
                if len(parts) > most:
                    raise Refusal(refusal(413, lang, "large", most=f"{most:,}"))
    except TimeoutError:
        raise Refusal(refusal(408, lang, "late", seconds=f"{patience:g}")) from None
    if not parts:
        raise Refusal(refusal(400, lang, "no_body"))
    return bytes(parts)


def _decoded(body: bytes, shape: type[_Body], request: Request) -> _Body:
    lang = language(request)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(refusal(400, lang, "utf8")) from None
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.ValidationError as wrong:
        raise Refusal(refusal(422, lang, "shape", why=wrong)) from None
    except (msgspec.DecodeError, RecursionError):
        raise Refusal(refusal(400, lang, "json")) from None


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    reason = {404: "no_page", 405: "method"}.get(error.status_code, "request")
    return response(refusal(error.status_code, language(request), reason), list((error.headers or {}).items()))


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return response(error.answer)


async def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=499)


@cache
def _schema() -> bytes:
    return msgspec.json.encode(schema())


@cache
def _page_file(name: str) -> bytes:
    if name in {"page.html.j2", "look.css"}:
        return template(name, "appealcheck.web", "page").render().encode("utf-8")
    return files("appealcheck.web").joinpath("page", name).read_bytes()
