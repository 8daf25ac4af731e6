import string
import tomllib
from importlib.resources import files

import pytest

from appealcheck.config import Config
from appealcheck.wording import say

ELEMENTS = [
    "salutation",
    "issue_named",
    "apology",
    "responsibility",
    "order_ids",
    "root_cause",
    "root_causes_listed",
    "n_root_causes",
    "actions",
    "actions_listed",
    "n_actions_listed",
    "corrective",
    "preventive",
    "specific",
    "polite_close",
    "request",
    "signed",
    "blames_others",
    "hostile",
    "emotional_plea",
    "vague_promise",
]
DIMENSIONS = ["ownership", "facts", "causes", "plan", "close", "tone", "language", "consistency", "leftovers"]
PROFILES = [
    "odr",
    "late-shipment",
    "valid-tracking",
    "cancellation",
    "condition",
    "listing",
    "authenticity",
    "ip",
    "linked-account",
    "review",
    "verification",
    "generic",
    "classic",
]


def catalogue(lang: str) -> dict[str, str]:
    tables = tomllib.loads(files("appealcheck.wording").joinpath(f"{lang}.toml").read_text("utf-8"))
    return {f"{table}.{name}": words for table, names in tables.items() for name, words in names.items()}


def slots(words: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert catalogue("en").keys() == catalogue("zh").keys()


@pytest.mark.parametrize("key", sorted(catalogue("en").keys() & catalogue("zh").keys()))
def test_both_languages_have_the_same_slots(key: str) -> None:
    assert slots(catalogue("en")[key]) == slots(catalogue("zh")[key])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_the_report_names_has_a_name(lang: str) -> None:
    wanted = [f"element.{name}" for name in ELEMENTS]
    wanted += [f"dimension.{name}" for name in DIMENSIONS]
    wanted += [f"profile.{name}" for name in PROFILES]
    wanted += [f"verdict.{name}{end}" for name in ("ready", "revise", "rewrite") for end in ("", "_means", "_quiet")]
    wanted += [f"severity.{name}" for name in ("error", "warning", "note")]
    wanted += [f"order_ids.{name}" for name in ("concrete", "masked", "none")]
    wanted += [f"config.expects_{name}" for name in Config.__struct_fields__]
    words = catalogue(lang)
    assert [key for key in wanted if not words.get(key, "").strip()] == []


def test_no_two_elements_and_no_two_dimensions_share_a_name() -> None:
    for lang in ("en", "zh"):
        words = catalogue(lang)
        for table in ("element.", "dimension."):
            names = [value for key, value in words.items() if key.startswith(table)]
            assert len(names) == len(set(names))


def test_slots_are_filled_and_a_missing_one_is_an_error() -> None:
    assert say("en", "report.score", score=62) == "62 of 100"
    assert say("zh", "report.score", score=62) == "62 分（满分 100）"
    with pytest.raises(KeyError):
        say("en", "report.score")
    with pytest.raises(KeyError):
        say("en", "report.no_such_key")
