"""Labelled letters made for the tests, each as small as its record allows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LETTER = "Dear team,\n\nWe are sorry. Please reinstate our account.\n\nKind regards,\nMira Holt\n"


def labels(**changed: object) -> dict[str, Any]:
    found: dict[str, Any] = {
        "salutation": True, "issue_named": False, "apology": True, "responsibility": False, "order_ids": "none",
        "root_cause": False, "root_causes_listed": False, "n_root_causes": 0, "actions": False, "actions_listed": False,
        "n_actions_listed": 0, "corrective": False, "preventive": False, "specific": False, "polite_close": True,
        "request": True, "signed": True, "blames_others": False, "hostile": False, "emotional_plea": False,
        "vague_promise": False,
    }  # fmt: skip
    return found | changed


@pytest.fixture
def pair(tmp_path: Path) -> Callable[..., Path]:
    """Write a pair into a folder and return the folder."""

    def write(name: str, record: object = None, text: str = LETTER) -> Path:
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        record = {"labels": labels(), "quality": 2} if record is None else record
        (tmp_path / f"{name}.json").write_text(record if isinstance(record, str) else json.dumps(record), "utf-8")
        return tmp_path

    return write
