"""Who may call the server, and what every answer says to the browser. It stands before everything else.

A page of another site that runs in the user's browser must not reach the letters: neither by its own name made to point
here (the Host is checked), nor across origins (Origin and Sec-Fetch-Site are checked, and no CORS header is ever sent).
"""

import hmac
import ipaddress
import sys
from collections.abc import Sequence

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from appealcheck.web.jobs import Answer, refusal
from appealcheck.wording import Lang

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer carries."""

_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Door(Struct, frozen=True):
    """Who may come in. ``token`` None: whoever reaches the server; else only who sends it as a bearer token.

    ``names`` are the host names, besides those of the machine itself, by which the server may be called. ``addresses``
    tells whether any bare IP address will do, which no other site's name can be made to look like.
    """

    token: str | None = None
    names: frozenset[str] = frozenset()
    addresses: bool = False

    def knows(self, host: str) -> bool:
        """Tell whether ``host``, as the Host header gives it, is a name of this server."""
        name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
        name = name.lower()
        if name in _OWN_NAMES or name in self.names:
            return True
        return self.addresses and _is_address(name)


class Guard:
    """Lets in what the door admits, sets the headers of every answer, and turns a fault into one line."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        request = Request(scope, receive)
        turned_away = self._turned_away(request.headers, request.url.path, language(request))
        if turned_away is not None:
            await response(turned_away)(scope, receive, sending)
            return
        try:
            await self._app(scope, receive, sending)
        except Exception as fault:
            # The words of a fault may quote the letter, so only its kind is told.
            print(f"appealcheck: internal fault ({type(fault).__name__})", file=sys.stderr)
            if not started:
                kind = type(fault).__name__
                await response(refusal(500, language(request), "fault", kind=kind))(scope, receive, sending)

    def _turned_away(self, headers: Headers, path: str, lang: Lang) -> Answer | None:
        host = headers.get("host", "")
        if not self._door.knows(host) or len(headers.getlist("host")) != 1:
            return refusal(421, lang, "host")
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{host}", f"https://{host}"}:
            return refusal(403, lang, "origin")
        if path.startswith("/api/"):
            if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
                return refusal(403, lang, "origin")
            if self._door.token is not None and not _bears(headers.get("authorization", ""), self._door.token):
                return refusal(401, lang, "token")
        return None


def language(request: Request) -> Lang:
    """Return the language of messages that the client asks for."""
    return "zh" if request.headers.get("accept-language", "").lower().startswith("zh") else "en"


def response(answer: Answer, extra: Sequence[tuple[str, str]] = ()) -> Response:
    """Return an answer as a response."""
    headers = dict(extra)
    if answer.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if answer.status == 503:
        headers["Retry-After"] = "5"
    return Response(answer.body, answer.status, headers, answer.media_type)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _bears(authorization: str, token: str) -> bool:
    scheme, _, given = authorization.partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())
