"""Chooses the grammar engine. Nothing is imported from an engine, and nothing started, before it is used."""

import importlib.util
import threading
from collections.abc import Callable, Mapping, Sequence
from os import environ
from pathlib import Path
from typing import Literal

from appealcheck.grammar.issue import Checked, Engine, EngineMissing, EngineName, Passage

Choice = Literal["auto", "languagetool", "harper", "off"]


def choose(name: Choice, url: str | None, *, rules: Path, env: Mapping[str, str] = environ) -> Engine:
    """Return the engine to use; it loads at its first check or when it is warmed.

    ``auto`` is LanguageTool where ``url`` names a server or an installed copy and Java 17 are found, else Harper,
    else none. It never raises for a missing engine, now or later: one that does not start is passed over and named
    in the engine's ``notes``.

    Args:
        name: what the user asked for.
        url: the address of a running LanguageTool server, such as ``http://127.0.0.1:8081``.
        rules: the folder that holds ``language/``.
        env: where the folder of an installed copy is looked up (``LTP_PATH``, ``LTP_JAR_DIR_PATH``).

    Raises:
        EngineMissing: the engine named is not here.
        BadList: a list under ``rules`` is missing or wrong.
    """
    if name == "off":
        return Off()
    if name == "harper":
        return _harper(rules)
    if name == "languagetool":
        return _languagetool(url, rules, env)
    return FirstThatWorks(
        [lambda: _languagetool(url, rules, env), lambda: _harper(rules), Off],
    )


def _harper(rules: Path) -> Engine:
    if importlib.util.find_spec("harper") is None:
        raise EngineMissing(key="no_harper")
    from appealcheck.grammar.harper import Harper

    return Harper(rules)


def _languagetool(url: str | None, rules: Path, env: Mapping[str, str]) -> Engine:
    if importlib.util.find_spec("language_tool_python") is None:
        raise EngineMissing(key="no_library")
    from appealcheck.grammar.languagetool import LanguageTool

    return LanguageTool(url, rules=rules, env=env)


class Off:
    """No engine: nothing is checked, and nothing is complete."""

    name: EngineName = "off"
    version = ""
    notes: tuple[str, ...] = ()

    def warm(self) -> None:
        """Do nothing."""

    def check(self, passages: Sequence[Passage]) -> tuple[Checked, ...]:
        """Return no issue for any passage, each incomplete."""
        return tuple(Checked((), complete=False) for _ in passages)

    def close(self) -> None:
        """Do nothing."""


class FirstThatWorks:
    """The first of several engines that is here and starts; ``notes`` says why those before it do not speak."""

    def __init__(self, candidates: Sequence[Callable[[], Engine]]) -> None:
        self._left = list(candidates)
        self._notes: list[str] = []
        self._lock = threading.RLock()
        self._engine = self._next()
        self._warm = False

    @property
    def name(self) -> EngineName:
        """Return the name of the engine that speaks."""
        return self._engine.name

    @property
    def version(self) -> str:
        """Return the version of the engine that speaks."""
        return self._engine.version

    @property
    def notes(self) -> tuple[str, ...]:
        """Return why the engines before this one do not speak."""
        return (*self._notes, *self._engine.notes)

    def warm(self) -> None:
        """Start the first engine that starts."""
        with self._lock:
            while not self._warm:
                try:
                    self._engine.warm()
                    self._warm = True
                except EngineMissing as missing:
                    self._notes.append(missing.reason)
                    self._engine = self._next()

    def check(self, passages: Sequence[Passage]) -> tuple[Checked, ...]:
        """Check the passages with the first engine that starts."""
        self.warm()
        return self._engine.check(passages)

    def close(self) -> None:
        """End what the engine started."""
        with self._lock:
            self._engine.close()

    def _next(self) -> Engine:
        while True:
            try:
                return self._left.pop(0)()
            except EngineMissing as missing:
                self._notes.append(missing.reason)
