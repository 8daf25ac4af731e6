"""Skeletons: questions and blanks, nothing to copy, and nothing that a check would take for a letter."""

import io

import pytest

from appealcheck import Checker, Options
from appealcheck.draft.found import Draft, alone
from appealcheck.draft.guide import GUIDE
from appealcheck.draft.sources import gather
from appealcheck.reading.notice import read_notice
from appealcheck.skeleton import skeleton

NOTICE = """Hello,

We removed your selling privileges because your order defect rate is 1.59%, above our target of 1%.
Buyers told us that orders were not received, and that items arrived defective:
112-3380914-7725106
113-9047718-2264305

To reinstate your account, send us a plan of action within 17 days that explains:
- the root cause of the issues
- the actions you have taken to resolve them
- the steps you have taken to prevent them
Please also send us copies of invoices from your supplier.

Seller Performance
"""


@pytest.fixture(scope="module")
def off(book):
    with Checker(Options(grammar="off"), book=book) as made:
        yield made


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_empty_skeleton_has_no_element_but_blanks_and_says_what_to_fill_in(off, book, lang):
    drafts = []
    for name, profile in book.profiles.items():
        (draft,) = gather(("-",), io.BytesIO(skeleton(profile, lang).encode()))
        assert isinstance(draft, Draft)
        drafts.append(Draft(name, draft.text, "utf-8"))
    for draft, report in zip(drafts, off.check_drafts(drafts, near=alone), strict=True):
        present = {name: element.value for name, element in report.elements.items() if element.present}
        assert present in ({}, {"order_ids": "masked"}), draft.path
        rules = [finding.rule for finding in report.findings]
        assert rules.count("question-left") == len(GUIDE.findall(draft.text)) > 9
        assert rules.count("slot-blank") == draft.text.count("____") > 6
        assert {"root-cause-missing", "actions-missing", "request-missing"} <= set(rules)
        assert {finding.rule for finding in report.findings if finding.span} <= {"question-left", "slot-blank"}
        assert report.summary.startswith("This is a skeleton")
        assert report.similar == ()


def test_the_questions_are_in_the_language_asked_for_and_the_letter_in_english(book):
    english, chinese = (skeleton(book.profiles["odr"], lang) for lang in ("en", "zh"))
    assert GUIDE.sub("", english) == GUIDE.sub("", chinese)
    assert GUIDE.sub("", english).isascii()
    assert english.isascii()
    assert len(GUIDE.findall(english)) == len(GUIDE.findall(chinese))


def test_each_kind_of_case_is_asked_what_it_needs(book):
    texts = {name: skeleton(profile, "en") for name, profile in book.profiles.items()}
    assert "A-to-z claims" in texts["odr"]
    assert "A-to-z claims" not in texts["authenticity"]
    assert "ASINs: ____" in texts["authenticity"]
    assert "Order IDs" not in texts["authenticity"]
    assert "Order IDs" not in texts["verification"]
    assert "ASINs" not in texts["verification"]
    assert "Rate in the notice: ____" in texts["late-shipment"]
    assert "invoice" in texts["ip"]
    assert "{" not in "".join(texts.values())


@pytest.mark.parametrize(
    ("lang", "late"), [("en", "Not received: what in your own process"), ("zh", "未收到商品：是自己流程里的")]
)
def test_a_notice_gives_its_complaints_its_ids_its_figure_and_its_time(book, lang, late):
    text = skeleton(book.profiles["odr"], lang, read_notice(NOTICE, book))
    assert late in text
    assert "Order IDs: 112-3380914-7725106, 113-9047718-2264305" in text
    assert "Rate in the notice: 1.59%" in text
    assert "17 days" in text
    assert ("documents that the notice asks for" in text) == (lang == "en")
    assert "{" not in text


def test_a_skeleton_that_is_filled_in_is_a_letter(off, book):
    text = skeleton(book.profiles["odr"], "en")
    told = (
        "Two parcels were late because our label printer was broken. It was our fault and we are sorry to both buyers."
    )
    answered = text.replace("Cause: ____", told)
    report = off.check_text(answered)
    assert not report.summary.startswith("This is a skeleton")
    assert report.elements["apology"].present
    assert "question-left" in {finding.rule for finding in report.findings}
