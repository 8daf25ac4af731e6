"""Where each key of a TOML text stands: the standard parser gives values alone, but a message must name a place."""

import re
import tomllib

from appealcheck.expressions import compiled

KeyPath = tuple[str | int, ...]
"""Keys and list indices from the root: ``("mute", 0, "rule")``."""

_BLANK = compiled(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = compiled(r"[ \t]*")
_KEY = compiled(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\'')
# A value of one token. Up to two quotes right before the end of a multi-line string are its own.
_TOKEN = compiled(
    r'"""(?:[^\\]|\\[\s\S])*?""""{0,2}|'
    r"'''[\s\S]*?''''{0,2}|"
    r'"(?:[^"\\]|\\.)*"|'
    r"'[^']*'|"
    r"[^,\]}#\n]*"
)


def key_places(text: str) -> dict[KeyPath, int]:
    """Return the offset (code points, from 0) of every key and list item of ``text``, which must be valid TOML."""
    return _Scan(text).run()


class _Scan:
    """One walk over a text that the parser has accepted, so that nothing needs to be checked again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.key_at = 0
        self.places: dict[KeyPath, int] = {}
        self.tables: dict[KeyPath, int] = {}

    def run(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANK)
        return self.places

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return match.group()

    def header(self) -> KeyPath:
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path = self.dotted(())
        self.at += 2 if many else 1
        if many:
            number = self.tables[path] = self.tables.get(path, -1) + 1
            path = (*path, number)
            self.places[path] = self.key_at
        return path

    def dotted(self, path: KeyPath) -> KeyPath:
        """Read ``a.b.c``. A part that names a list of tables means its last table."""
        while True:
            self.skip(_SPACE)
            self.key_at = self.at
            raw = self.skip(_KEY)
            if path in self.tables:
                path = (*path, self.tables[path])
            path = (*path, tomllib.loads(f"x = {raw}")["x"] if raw[0] in "\"'" else raw)
            self.places.setdefault(path, self.key_at)
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return path
            self.at += 1

    def pair(self, table: KeyPath) -> None:
        path = self.dotted(table)
        self.at += 1
        self.value(path)

    def value(self, path: KeyPath) -> None:
        self.skip(_SPACE)
        if self.text[self.at] == "[":
            self.items(path)
        elif self.text[self.at] == "{":
            self.inline_table(path)
        else:
            self.skip(_TOKEN)

    def items(self, path: KeyPath) -> None:
        number = 0
        self.at += 1
        self.skip(_BLANK)
        while self.text[self.at] != "]":
            self.places[(*path, number)] = self.at
            self.value((*path, number))
            number += 1
            self.skip(_BLANK)
            if self.text[self.at] == ",":
                self.at += 1
                self.skip(_BLANK)
        self.at += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        self.skip(_BLANK)
        while self.text[self.at] != "}":
            self.pair(path)
            self.skip(_BLANK)
            if self.text[self.at] == ",":
                self.at += 1
                self.skip(_BLANK)
        self.at += 1
