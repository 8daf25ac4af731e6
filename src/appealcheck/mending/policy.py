"""The reviewed list of what may be corrected without asking, ``rules/language/mending.yaml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
import yaml
from msgspec import Struct

from appealcheck.grammar.issue import BadList
from appealcheck.rulebook.detect import Edits
from appealcheck.rulebook.rule import FindingRule

Change = Literal["marks", "words", "spelling"]
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule and the reason why it stands in its list."""

    rule: str
    reason: str


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists: rules that change ``marks``, rules that change ``words``, rules ``never`` used, rules of ``spelling``."""

    marks: tuple[Entry, ...]
    words: tuple[Entry, ...]
    never: tuple[Entry, ...]
    spelling: tuple[Entry, ...]

    def changes(self, rules: Mapping[str, FindingRule]) -> dict[str, Change]:
        """Return what each rule of ``rules`` may change; a rule that may change nothing is left out."""
        listed: dict[str, Change] = {entry.rule: "marks" for entry in self.marks}
        listed |= {entry.rule: "words" for entry in self.words}
        listed |= {entry.rule: "spelling" for entry in self.spelling}
        never = {entry.rule for entry in self.never}
        of_kind: dict[str, Change] = {
            rule.id: "words"
            for rule in rules.values()
            if isinstance(rule.detect, Edits) and rule.confidence == "high" and rule.id not in never
        }
        return of_kind | {rule: change for rule, change in listed.items() if rule in rules}


def load_policy(rules: Path) -> Policy:
    """Read the list of the folder ``rules``.

    Raises:
        BadList: it is missing or does not have the right shape.
    """
    path = rules / "language" / "mending.yaml"
    try:
        return msgspec.convert(yaml.load(path.read_bytes(), _LOADER), Policy)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise BadList(f"{path}: {' '.join(str(error).split())}") from error
