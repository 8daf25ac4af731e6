"""LanguageTool through language-tool-python: on a server of the user's, on the kept one, or on one started here.

A server that is started here serves all drafts of the run and ends with it. The public web service is used only where
the user gives its address. The client library is always told which server to use, because on its own it would download
LanguageTool.
"""

import os
import re
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.grammar import kept
from appealcheck.grammar import server as local
from appealcheck.grammar.away import Away, client_of
from appealcheck.grammar.away import Match as PlainMatch
from appealcheck.grammar.hush import hush
from appealcheck.grammar.installed import find_copy, find_java
from appealcheck.grammar.issue import Checked, EngineMissing, EngineName, Issue, Kind, Passage
from appealcheck.grammar.lists import load_engine_rules, load_vocabulary
from appealcheck.span import Span

if TYPE_CHECKING:
    import language_tool_python as client_library

_SECONDS_FOR_ANSWER = 60
_SECONDS_FOR_VERSION = 10
_MOST_REQUESTS = 4
_MOST_SUGGESTIONS = 5
_RESTARTS = 1
# LanguageTool counts UTF-16 units, and language-tool-python 3.4.0 mends the offsets of its matches but neither their
# lengths nor the words it quotes. Sent with a one-unit character in place of each of two, all of them agree.
_TWO_UNITS = compiled("[\U00010000-\U0010ffff]")
_LONE_SURROGATE = compiled("[\ud800-\udfff]")
_STAND_IN = "\u263a"
_BRITISH = compiled(r"is British English")
_MISSING_SPACE = "SENTENCE_WHITESPACE"
_SPELLING_RULE = compiled(r"MORFOLOGIK|HUNSPELL|MULTITOKEN_SPELLING")
# LanguageTool's own categories, where they are not simply grammar.
_KINDS: dict[str, Kind] = {
    "TYPOS": "spelling",
    "COMPOUNDING": "spelling",
    "MULTITOKEN_SPELLING": "spelling",
    "CASING": "capital",
    "PUNCTUATION": "punctuation",
    "TYPOGRAPHY": "spacing",
    "CONFUSED_WORDS": "word-choice",
    "COLLOCATIONS": "word-choice",
    "SEMANTICS": "word-choice",
    "REDUNDANCY": "style",
    "STYLE": "style",
    "PLAIN_ENGLISH": "style",
}


class _Connection(Struct, frozen=True):
    """A client of the library and the server of our own behind it, if it is ours."""

    client: "client_library.LanguageTool | Away"
    server: local.Server | None
    version: str


class LanguageTool:
    """The engine ``languagetool``; safe to share between threads.

    A server of our own that dies is started again once, in place of the kept server one is started here; what cannot be
    read after that is incomplete.

    Raises:
        EngineMissing: no ``url`` is given, no server is kept, and no installed copy or no Java to run it is found.
        BadList: a list under ``rules`` is missing or wrong.
    """

    name: EngineName = "languagetool"

    def __init__(self, url: str | None, *, rules: Path, env: Mapping[str, str] = os.environ) -> None:
        self._env = env
        self._kept = None if url else kept.find()
        self._url = _address(url) if url else self._kept.url if self._kept else None
        self._copy = None if self._url else find_copy(env)
        self._java = "" if self._url else find_java()
        self._vocabulary = load_vocabulary(rules)
        lists = load_engine_rules(rules, self.name)
        self._off = lists.rules_off()
        self._kinds_off = lists.kinds_off()
        self._words_off = lists.words_off()
        # First of all it loads the client library, beside the parser's model.
        self._away = self._sent_away() if self._kept else None
        self._lock = threading.Lock()
        self._connection: _Connection | None = None
        self._restarts_left = _RESTARTS
        self._notes: list[str] = []

    @property
    def version(self) -> str:
        """Return the server's version once it has answered, before that the installed copy's."""
        if self._connection:
            return self._connection.version
        return self._kept.version if self._kept else self._copy.version if self._copy else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return why the server could not be used to the end, if so."""
        return tuple(self._notes)

    def warm(self) -> None:
        """Start or find the server and let it load its rules.

        Raises:
            EngineMissing: it does not start, does not answer, or knows no English.
        """
        with self._lock:
            if self._connection is None:
                self._restarts_left = _RESTARTS
                self._connection = self._connect()

    def check(self, passages: Sequence[Passage]) -> tuple[Checked, ...]:
        """Check the passages, several at a time. Raises EngineMissing."""
        self.warm()
        if self._kept:
            kept.touch()
            if len(passages) > 1:
                self._come_home()
        with ThreadPoolExecutor(min(_MOST_REQUESTS, os.cpu_count() or 1)) as pool:
            return tuple(pool.map(self._checked, passages))

    def close(self) -> None:
        """End the server if it is ours."""
        with self._lock:
            self._close_away()
            if self._connection and self._connection.server:
                self._connection.server.stop()
            self._connection = None

    def _connect(self) -> _Connection:
        if self._url is not None:
            try:
                if self._away and self._kept:
                    self._away.warm()
                    return _Connection(self._away, None, self._kept.version)
                return self._client(self._url, None)
            except EngineMissing:
                if self._kept is None:
                    raise
                self._leave_kept()
        if self._copy is None:  # pragma: no cover - either the address or the copy is there from the start.
            raise EngineMissing(key="not_installed")
        server = local.start(self._copy, self._java)
        try:
            return self._client(server.url, server)
        except BaseException:
            server.stop()
            raise

    def _sent_away(self) -> Away | None:
        try:
            return Away(self._url or "", sorted(self._off), _SECONDS_FOR_ANSWER)
        except OSError:
            return None

    def _come_home(self) -> None:
        """Load the library in this process: for many letters several requests at a time are worth more than a core."""
        with self._lock:
            if self._away:
                self._close_away()
                self._connection = self._connect()

    def _close_away(self) -> None:
        if self._away:
            self._away.close()
        self._away = None

    def _leave_kept(self) -> None:
        """Go on without the kept server, which does not answer. Raises EngineMissing."""
        self._close_away()
        self._kept = self._url = None
        self._copy, self._java = find_copy(self._env), find_java()

    def _client(self, url: str, server: local.Server | None) -> _Connection:
        import language_tool_python as library

        # The library asks the environment for a proxy; a letter for this machine must not go through one.
        proxies = {"no_proxy": "localhost,127.0.0.1,::1"} if local.is_loopback(url) else None
        try:
            client = client_of(url, sorted(self._off), _SECONDS_FOR_ANSWER, proxies)
            if self._kept is None:
                client.check("This letter are short.")
        except (library.exceptions.LanguageToolError, OSError, LookupError, TypeError, ValueError) as error:
            raise EngineMissing(key="no_answer", url=url, why=_line(error)) from error
        if self._kept:
            # It has loaded its rules long ago, and its file tells its version.
            return _Connection(client, server, self._kept.version)
        version = local.version_of(url, _SECONDS_FOR_VERSION) or (self._copy.version if self._copy else "")
        return _Connection(client, server, version)

    def _checked(self, passage: Passage) -> Checked:
        if not passage.text.strip():
            return Checked((), complete=True)
        sent = _LONE_SURROGATE.sub(_STAND_IN, _TWO_UNITS.sub(_STAND_IN, passage.text))
        connection = self._connection
        while connection is not None:
            try:
                matches = _matches(connection.client, sent)
            except EngineMissing as missing:
                connection = self._revived(connection, missing.reason)
                continue
            quiet = hush(passage, self._vocabulary)
            issues = {issue for match in matches for issue in self._issues(match, sent)}
            return Checked(tuple(sorted((each for each in issues if not quiet(each)), key=_order)), complete=True)
        return Checked((), complete=False)

    def _revived(self, broken: _Connection, reason: str) -> _Connection | None:
        """Return a connection to go on with after ``broken`` failed, or None."""
        with self._lock:
            if self._connection is not broken:
                return self._connection
            ended = self._kept is not None if broken.server is None else not broken.server.alive()
            if not ended or self._restarts_left == 0:
                self._note(reason)
                return None
            self._restarts_left -= 1
            try:
                if broken.server is None:
                    self._leave_kept()
                else:
                    broken.server.stop()
                self._connection = self._connect()
            except EngineMissing as missing:
                self._note(missing.reason)
                return None
            return self._connection

    def _note(self, reason: str) -> None:
        if reason not in self._notes:
            self._notes.append(reason)

    def _issues(self, match: "client_library.Match | PlainMatch", sent: str) -> tuple[Issue, ...]:
        rule, category = match.rule_id, match.category
        if rule in self._off or rule not in self._kinds_off.get(category, (rule,)) or _BRITISH.search(match.message):
            return ()
        start, end = match.offset, match.offset + match.error_length
        words = sent[start:end]
        if not 0 <= start <= end <= len(sent) or _spaced(words) != _spaced(match.matched_text):
            return ()
        if (unless := self._words_off.get(rule)) and unless.fullmatch(words):
            return ()
        offered = match.replacements[:_MOST_SUGGESTIONS]
        if rule == _MISSING_SPACE and start > 0 and not sent[start - 1].isspace():
            # The gap belongs to the mark before it as much as to the word after it.
            start -= 1
            offered = [sent[start] + each for each in offered]
        suggestions = tuple(dict.fromkeys(each for each in offered if _STAND_IN not in each))
        spelling = _SPELLING_RULE.search(rule) is not None
        kind = "repetition" if match.rule_issue_type == "duplication" else _KINDS.get(category, "grammar")
        return (Issue(Span(start, end), kind, match.message, suggestions, self.name, rule, spelling),)


def _matches(
    client: "client_library.LanguageTool | Away", text: str
) -> "Sequence[client_library.Match] | Sequence[PlainMatch]":
    if isinstance(client, Away):
        return client.check(text)
    from language_tool_python.exceptions import LanguageToolError

    try:
        return client.check(text)
    except (LanguageToolError, OSError, LookupError, TypeError, ValueError) as error:
        raise EngineMissing(key="stopped", why=_line(error)) from error


def _address(url: str) -> str:
    """Return the server's address without the parts that the library adds."""
    whole = url if "://" in url else f"http://{url}"
    return re.sub(r"(?:/v2)?(?:/check)?/*$", "", whole.strip())


def _spaced(words: str) -> str:
    return re.sub(r"\s", " ", words)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]


def _order(issue: Issue) -> tuple[Span, str]:
    return issue.span, issue.engine_rule
