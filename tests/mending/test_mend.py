import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealcheck import Checker
from appealcheck.draft.mask import find_codes
from appealcheck.draft.sources import Draft
from appealcheck.mending import mend as module
from appealcheck.mending.mend import Mended, mend
from appealcheck.mending.policy import load_policy
from appealcheck.resources import RULES

_SETTINGS = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
_SENTENCES = (
    "We are sorry，and we refunded both buyers.",
    "Our our packer made made a mistake。",
    "i packed order 112-3380914-7725106 in the the wrong box",
    "We sold 1，180 lamps at 10：30 for 4.50 dollars",
    "The buyers couldn't received the parcels（ASIN B0851NKQ4T）in time .",
    "We recieved two complains；they came from Yunexpress 义乌店，and we answered.",
    "1、We trained our stuff on 3 May 2024.We test each box",
    "2，we will not ship it again,and we can not promise more",
    "Please see www.lamp-shop.com/a,b，or write to mira@lamp-shop.com。",
    "Best regards，\nMira Holt",
    "We have 😀 refunded them ！ Thank you ？",
)
letters = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=6).flatmap(
    lambda chosen: st.sampled_from(("\n", "\r\n", " ", "\n\n")).map(lambda between: between.join(chosen))
)


def mended(checker: Checker, text: str) -> Mended:
    return mend(checker, Draft("-", text, "utf-8"), load_policy(RULES).changes(checker.book.rules))


@_SETTINGS
@given(letters)
def test_mending_twice_changes_nothing_more_and_the_score_is_no_lower(checker: Checker, text: str) -> None:
    first = mended(checker, text)
    assert (first.after.score or 0) >= (first.before.score or 0)
    assert (first.text == text) == (first.made == ())
    second = mended(checker, first.text)
    assert (second.text, second.made) == (first.text, ())


@_SETTINGS
@given(letters)
def test_numbers_codes_names_and_line_ends_stay(checker: Checker, text: str) -> None:
    new = mended(checker, text).text
    assert re.findall(r"\d+", new) == re.findall(r"\d+", text)
    assert [code.span.of(new) for code in find_codes(new)] == [code.span.of(text) for code in find_codes(text)]
    assert re.findall(r"\r\n|\n|\r", new) == re.findall(r"\r\n|\n|\r", text)
    for name in ("Mira Holt", "Yunexpress", "义乌店", "😀"):
        assert new.count(name) == text.count(name)


def test_a_letter_is_mended(checker: Checker) -> None:
    text = "Dear Amazon，\n\nWe refunded the the buyers。They couldn't received it , so i wrote to them.\n"
    wanted = "Dear Amazon,\n\nWe refunded the buyers. They couldn't receive it, so I wrote to them.\n"
    found = mended(checker, text)
    assert found.text == wanted
    assert [each.rule for each in found.made] == [
        "fullwidth-comma",
        "doubled-word",
        "fullwidth-stop",
        "modal-past",
        "space-before-mark",
        "lower-case-i",
    ]


def test_what_cannot_be_saved_is_not_made_and_the_rest_is(checker: Checker) -> None:
    text = "We refunded the the buyers，and i wrote to them。"
    changes = load_policy(RULES).changes(checker.book.rules)
    found = mend(checker, Draft("-", text, "utf-8"), changes, lambda new: "，" in new)
    assert found.text == "We refunded the buyers，and I wrote to them."
    again = mend(checker, Draft("-", found.text, "utf-8"), changes, lambda new: "，" in new)
    assert again.made == ()


def test_what_lowers_the_score_is_taken_back(checker: Checker, monkeypatch) -> None:
    text = "We refunded the the buyers，and i wrote to them。"
    real = module._no_worse
    monkeypatch.setattr(module, "_no_worse", lambda one, two: real(one, two) and not _has(two, "lower-case-i", 0))
    found = mended(checker, text)
    assert found.text == "We refunded the buyers, and i wrote to them."


def _has(report, rule: str, count: int) -> bool:
    return sum(finding.rule == rule for finding in report.findings) == count


def test_worse_is_a_lower_score_a_lost_element_or_an_unwanted_one(checker: Checker) -> None:
    import msgspec

    report = checker.check_text("We are sorry. We refunded both buyers on 3 May because the label was wrong.")

    def with_element(name: str, present: bool):
        element = msgspec.structs.replace(report.elements[name], present=present)
        return msgspec.structs.replace(report, elements={**report.elements, name: element})

    assert module._no_worse(report, report)
    assert not module._no_worse(report, msgspec.structs.replace(report, score=report.score - 1))
    assert not module._no_worse(report, msgspec.structs.replace(report, score=None))
    assert not module._no_worse(with_element("apology", True), with_element("apology", False))
    assert module._no_worse(with_element("request", False), with_element("request", True))
    assert not module._no_worse(with_element("hostile", False), with_element("hostile", True))
    assert module._no_worse(with_element("hostile", True), with_element("hostile", False))
