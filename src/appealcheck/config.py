"""The configuration: what it may hold, where it is found, and where each of its values comes from.

``appealcheck.toml``, or the table ``[tool.appealcheck]`` of ``pyproject.toml``, in the draft's folder or the nearest
folder above it. In a folder with both, ``appealcheck.toml`` is used and `Configuration.ignored` names the other.
"""

import difflib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from appealcheck.expressions import compiled
from appealcheck.toml_places import KeyPath, key_places
from appealcheck.wording import Lang, say

FILE_NAME = "appealcheck.toml"
PROJECT_FILE_NAME = "pyproject.toml"

GrammarChoice = Literal["auto", "languagetool", "harper", "off"]
FailOn = Literal["error", "warning"]
Words = Annotated[str, Meta(pattern=r"\S")]


class Mute(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule whose findings are set aside, and the user's reason. Neither is blank."""

    rule: Words
    reason: Words


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """The values. None means: nothing was chosen, the program decides (profile, language, model) or no gate is set.

    ``rules`` are folders: those of the file count from the file's own folder and are made absolute when loaded.
    ``ignore`` are patterns as in a ``.gitignore`` that lies in that folder.
    """

    profile: Words | None = None
    lang: Lang | None = None
    rules: tuple[str, ...] = ()
    ignore: tuple[Words, ...] = ()
    model: Words | None = None
    grammar: GrammarChoice = "auto"
    languagetool_url: Annotated[str, Meta(pattern=r"^https?://\S+$")] | None = None
    fail_under: Annotated[int, Meta(ge=0, le=100)] | None = None
    fail_on: FailOn | None = None
    mute: tuple[Mute, ...] = ()


class Origin(Struct, frozen=True):
    """Where a value comes from. ``place`` is ``file:line:column`` for a value of a file, and empty otherwise."""

    kind: Literal["default", "file", "command_line"]
    place: str = ""

    def words(self, lang: Lang) -> str:
        """Return the origin in words for ``appealcheck config``."""
        return say(lang, f"config.from_{self.kind}", place=self.place)


class Configuration(Struct, frozen=True):
    """The values, the origin of each by its name, the file they came from, and a file that this one puts aside."""

    config: Config
    origins: dict[str, Origin]
    file: Path | None = None
    ignored: Path | None = None


class ConfigError(Exception):
    """A configuration that cannot be used; the message is one line that names the place and the way out."""


_FIELDS = Config.__struct_fields__
_TYPES = get_type_hints(Config, include_extras=True)
_DEFAULT = Origin("default")
_AT = compiled(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(near: Path, lang: Lang = "en") -> Configuration:
    """Return the configuration that holds for the draft or folder ``near`` (for standard input: the working folder).

    Args:
        near: A path as the user gave it; it need not exist.
        lang: The language of the error's message.

    Raises:
        ConfigError: a file is unreadable, not TOML, or holds an unknown key or a wrong value.
    """
    start = (near if _there(near, Path.is_dir) else near.parent).resolve()
    for folder in (start, *start.parents):
        for name in (FILE_NAME, PROJECT_FILE_NAME):
            if _there(folder / name, Path.is_file):
                source = _Source(folder / name, lang)
                if (table := source.table()) is not None:
                    ignored = folder / PROJECT_FILE_NAME if name == FILE_NAME and _also_in_project(folder) else None
                    return _checked(source, table, ignored)
    return Configuration(Config(), dict.fromkeys(_FIELDS, _DEFAULT))


def override(configuration: Configuration, lang: Lang = "en", /, **values: object) -> Configuration:
    """Return ``configuration`` with the values given on the command line in place of its own.

    None and an empty list mean that the option was not given. Lists replace the file's lists.

    Raises:
        ConfigError: a value is none that its key may have.
        TypeError: there is no such key.
    """
    given = {key: value for key, value in values.items() if value is not None and value not in ([], ())}
    changes: dict[str, Any] = {}
    for key, value in given.items():
        if key not in _TYPES:
            raise TypeError(f"no key of the configuration: {key}")
        try:
            changes[key] = msgspec.convert(value, _TYPES[key])
        except msgspec.ValidationError:
            place = say(lang, "config.command_line", option=key.replace("_", "-"))
            raise ConfigError(_wrong(place, key, value, lang)) from None
    origins = configuration.origins | dict.fromkeys(given, Origin("command_line"))
    return msgspec.structs.replace(
        configuration, config=msgspec.structs.replace(configuration.config, **changes), origins=origins
    )


class _Source:
    """One configuration file, read and parsed, that can tell the place of each of its keys."""

    def __init__(self, path: Path, lang: Lang) -> None:
        self.path = path
        self.lang = lang
        self.shown = _shown(path)
        self.root: KeyPath = () if path.name == FILE_NAME else ("tool", "appealcheck")
        self.text = self._read()
        try:
            self.values = tomllib.loads(self.text)
            self.places = key_places(self.text)
        except (ValueError, RecursionError) as error:
            raise ConfigError(self._broken(error)) from None

    def table(self) -> object:
        """Return the program's own table, or None where a ``pyproject.toml`` has none."""
        table: object = self.values
        for name in self.root:
            table = table.get(str(name)) if isinstance(table, dict) else None
        return table

    def place(self, *keys: str | int) -> str:
        """Return ``file:line:column`` of a key, counted from the program's own table."""
        path = (*self.root, *keys)
        while path not in self.places:
            path = path[:-1]
        return self.position(self.places[path])

    def position(self, offset: int) -> str:
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return f"{self.shown}:{line}:{column}"

    def say(self, key: str, /, **slots: object) -> str:
        return say(self.lang, f"config.{key}", **slots)

    def _read(self) -> str:
        try:
            raw = self.path.read_bytes()
        except OSError as error:
            raise ConfigError(self.say("unreadable", path=self.shown, why=error.strerror)) from None
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.text = raw[: error.start].decode("utf-8-sig")
            raise ConfigError(self.say("encoding", place=self.position(len(self.text)))) from None

    def _broken(self, error: Exception) -> str:
        words = " ".join(str(error).split())
        match = _AT.search(words)
        if match is None:
            return self.say("broken", place=self.position(0), why=words)
        place = f"{self.shown}:{match[1]}:{match[2]}" if match[1] else self.position(len(self.text))
        return self.say("broken", place=place, why=words[: match.start()])


def _checked(source: _Source, table: object, ignored: Path | None) -> Configuration:
    if not isinstance(table, dict):
        raise ConfigError(source.say("no_table", place=source.place()))
    _refuse_unknown(source, table, _FIELDS)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "mute" and isinstance(value, list):
            _check_mutes(source, value)
        try:
            values[key] = msgspec.convert(value, _TYPES[key])
        except msgspec.ValidationError:
            raise ConfigError(_wrong(source.place(key), key, value, source.lang)) from None
    values["rules"] = tuple(_folders(source, values.get("rules", ())))
    origins = {key: Origin("file", source.place(key)) if key in table else _DEFAULT for key in _FIELDS}
    return Configuration(Config(**values), origins, source.path, ignored)


def _check_mutes(source: _Source, mutes: list[Any]) -> None:
    for number, mute in enumerate(mutes):
        if not isinstance(mute, dict):
            raise ConfigError(_wrong(source.place("mute", number), "mute", mute, source.lang))
        _refuse_unknown(source, mute, Mute.__struct_fields__, "mute", number)
        for key in Mute.__struct_fields__:
            words = mute.get(key)
            if not isinstance(words, str) or not words.strip():
                raise ConfigError(source.say("mute_lacks", place=source.place("mute", number, key), key=key))


def _refuse_unknown(source: _Source, table: Mapping[str, Any], valid: tuple[str, ...], *where: str | int) -> None:
    for key in table:
        if key not in valid:
            near = difflib.get_close_matches(key, valid, 1)
            words = {"near": near[0]} if near else {"valid": ", ".join(valid)}
            message = "unknown_near" if near else "unknown"
            raise ConfigError(source.say(message, place=source.place(*where, key), key=_one_line(key), **words))


def _folders(source: _Source, folders: tuple[str, ...]) -> Iterator[str]:
    for number, folder in enumerate(folders):
        path = source.path.parent / folder
        if not folder.strip() or not _there(path, Path.is_dir):
            place = source.place("rules", number)
            raise ConfigError(source.say("no_folder", place=place, folder=_one_line(folder)))
        yield str(path.resolve())


def _wrong(place: str, key: str, value: object, lang: Lang) -> str:
    """Say what ``key`` expects, with the nearest of its words where it takes but a few."""
    expected = say(lang, f"config.expects_{key}")
    near = difflib.get_close_matches(value, _choices(key), 1) if isinstance(value, str) else []
    if near:
        return say(lang, "config.wrong_near", place=place, key=key, expected=expected, near=near[0])
    return say(lang, "config.wrong", place=place, key=key, expected=expected)


def _choices(key: str) -> list[str]:
    """Return the words that ``key`` takes: the arguments of the literal in its type, if there is one."""
    found = [_TYPES[key], *get_args(_TYPES[key])]
    return [word for part in found for word in get_args(part) if isinstance(word, str)]


def _also_in_project(folder: Path) -> bool:
    """Tell whether the project's file has a table too. A broken one cannot matter here: it is not used."""
    try:
        tool = tomllib.loads((folder / PROJECT_FILE_NAME).read_text("utf-8-sig")).get("tool", {})
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(tool, dict) and "appealcheck" in tool


def _there(path: Path, question: Callable[[Path], bool]) -> bool:
    """Ask whether ``path`` is a file or a folder; one that may not be asked about (too long, locked) is neither."""
    try:
        return question(path)
    except (OSError, ValueError):
        return False


def _one_line(words: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in words)


def _shown(path: Path) -> str:
    """Return the path as short as it can be said: from the working folder where it lies inside it."""
    here = Path.cwd()
    return _one_line(str(path.relative_to(here) if path.is_relative_to(here) else path))
