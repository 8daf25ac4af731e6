"""Rule files as YAML with places: every error names file, line, column and the nearest valid word."""

import difflib
import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from appealcheck.rulebook.error import RuleError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml reads the same files, only slower.
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

T = TypeVar("T")
Place = tuple[int, int]


class Source:
    """One YAML file: its value and the place of each key and item by its path (``$.detect.any[0]``)."""

    def __init__(self, path: Path, shown: str) -> None:
        self.shown = shown
        self.places: dict[str, Place] = {}
        try:
            self.text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{shown}: cannot be read as UTF-8 text ({error.__class__.__name__}).") from error
        try:
            loader = _Loader(self.text)
            try:
                node = loader.get_single_node()
                self._record(node, "$")
                self.value: Any = None if node is None else loader.construct_document(node)
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
            raise RuleError(f"{shown}{place}: not valid YAML: {error.problem}.") from error

    def _record(self, node: "yaml.Node | None", path: str) -> None:
        if node is None:
            return
        self.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                name = str(key.value)
                inner = f"{path}.{name}"
                self.places[inner] = (key.start_mark.line + 1, key.start_mark.column + 1)
                if name in seen:
                    raise self.error(inner, f'"{name}" is given twice')
                seen.add(name)
                self._record(value, inner)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._record(value, f"{path}[{index}]")

    def error(self, path: str, what: str) -> RuleError:
        """Return the error ``what`` at the place of ``path`` or of the nearest key above it."""
        at = path
        while at not in self.places and at != "$" and at:
            at = at.rpartition("." if at.rfind(".") > at.rfind("[") else "[")[0]
        line, column = self.places.get(at, (1, 1))
        return RuleError(f"{self.shown}:{line}:{column}: {what}.")

    def convert_each(self, kind: type[T]) -> dict[str, T]:
        """Return the values of a file that maps names to values of one ``kind``.

        Raises:
            RuleError: the file is no mapping, or one of the values is not right.
        """
        if not isinstance(self.value, dict):
            raise self.error("$", "this file maps names to what they hold")
        return {str(name): self._converted(value, kind, f"$.{name}") for name, value in self.value.items()}

    def convert(self, kind: type[T]) -> T:
        """Return the file's value as a ``kind``.

        Raises:
            RuleError: an unknown key, a missing one, or a value of another type.
        """
        return self._converted(self.value, kind, "$")

    def _converted(self, value: object, kind: type[T], at: str) -> T:
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            raise self._explained(str(error), kind, at) from error

    def _explained(self, message: str, kind: type, at: str) -> RuleError:
        what, _, path = message.partition(" - at `")
        path = at + path.rstrip("`").replace("[...]", "").removeprefix("$")
        unknown = re.match(r"Object contains unknown field `(.+)`", what)
        if unknown:
            name = unknown[1]
            near = difflib.get_close_matches(name, _FIELDS, 1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            return self.error(f"{path}.{name}", f'unknown key "{name}"{hint}'.rstrip("?") + ("?" if near else ""))
        missing = re.match(r"Object missing required field `(.+)`", what)
        if missing:
            return self.error(path, f'the key "{missing[1]}" is missing')
        tag = re.match(r"Invalid value '?(.+?)'?$", what)
        if tag and path.endswith(".kind"):
            kinds = _KINDS.get(kind, ())
            near = difflib.get_close_matches(tag[1], kinds, 1, cutoff=0.4)
            hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(kinds)}"
            return self.error(path, f'"{tag[1]}" is no kind of rule here; {hint}')
        invalid = re.match(r"Invalid enum value '?(.+?)'?$", what)
        if invalid:
            near = difflib.get_close_matches(invalid[1], _VALUES, 1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            return self.error(path, f'"{invalid[1]}" is not allowed here{hint}'.rstrip("?") + ("?" if near else ""))
        return self.error(path, what)


def _names() -> tuple[list[str], list[str]]:
    from typing import get_args

    from appealcheck.draft.document import BlockKind
    from appealcheck.parsing.actors import Actor
    from appealcheck.parsing.embedding import Embedding
    from appealcheck.parsing.tenses import Tense
    from appealcheck.rulebook import complaint, copying, detect, names, profile, rule, scoring, trait

    fields: set[str] = set()
    modules = (rule, detect, profile, scoring, copying, complaint, trait)
    for value in (value for module in modules for value in vars(module).values()):
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            fields.update(value.__struct_encode_fields__)
    values: set[str] = set()
    for literal in (
        names.ElementName,
        names.CheckName,
        names.MeasureName,
        Actor,
        Tense,
        Embedding,
        BlockKind,
        names.Severity,
        names.Confidence,
        names.DimensionName,
        names.MoveName,
        names.ProfileName,
        names.SectionName,
        complaint.ComplaintName,
        complaint.Family,
        trait.TraitName,
    ):
        values.update(get_args(literal))
    return sorted(fields), sorted(values)


def _kinds() -> dict[type, tuple[str, ...]]:
    """Return the kinds that ``detect`` may be of, by the sort of rule."""
    from typing import get_args, get_type_hints

    from appealcheck.rulebook.rule import FindingRule, MoveRule

    return {
        sort: tuple(str(each.__struct_config__.tag) for each in get_args(get_type_hints(sort)["detect"]))
        for sort in (FindingRule, MoveRule)
    }


_FIELDS, _VALUES = _names()
_KINDS = _kinds()
