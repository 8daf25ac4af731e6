import jsonschema
import msgspec
import pytest

from appealcheck import Checker, Options
from appealcheck.draft.found import Draft
from appealcheck.draft.places import Paragraphs
from appealcheck.judging.comparison import Unrelated
from appealcheck.render.json import comparison_schema, to_json

OLD = """Dear Seller Performance Team,

Our order defect rate reached 1.6 % because two lamps (orders 112-3380914-7725106 and 113-9047718-2264305) arrived broken.
We are sorry to both buyers. It was our fault.

Root causes:
1. The carton had one wall only.
2. Nobody tested it.

What we have done:
1. We refunded both buyers on 4 May.
2. We destroyed the remaining 340 cartons.
3. We will do our best in the future.

Please reinstate our selling privileges.

Kind regards,
Mira Holt
Lampwright
"""


@pytest.fixture(scope="module")
def off(book):
    with Checker(Options(grammar="off"), book=book) as made:
        yield made


@pytest.fixture
def compare(off):
    return lambda old, new: off.compare(Draft("old.txt", old, "utf-8"), Draft("new.txt", new, "utf-8"))


def changes(comparison):
    return [
        (each.kind, each.change, each.old and each.old.text, each.new and each.new.text) for each in comparison.facts
    ]


def test_a_letter_is_not_changed_against_itself(compare):
    found = compare(OLD, OLD)
    assert found.facts == found.mended == found.appeared == ()
    assert found.score_change == 0
    assert found.remaining
    assert all(each.change in {0, None} for each in found.dimensions)


def test_facts_that_changed_are_paired_with_what_was_said_before(compare):
    new = OLD.replace("1.6 %", "1.9 %").replace("2264305", "2264350").replace("4 May", "6 May").replace("340", "430")
    assert changes(compare(OLD, new)) == [
        ("rate", "changed", "1.6 %", "1.9 %"),
        ("order_id", "changed", "113-9047718-2264305", "113-9047718-2264350"),
        ("date", "changed", "4 May", "6 May"),
        ("count", "changed", "340 cartons", "430 cartons"),
    ]


def test_other_words_for_the_same_facts_change_nothing(compare):
    new = (
        OLD.replace("4 May", "May 4th, 2025").replace("1.6 %", "1.60%").replace("two lamps", "2 lamps")
        .replace("We destroyed the remaining 340 cartons.", "All of the old cartons, 340 cartons in all, are destroyed.")
    )  # fmt: skip
    assert changes(compare(OLD, new)) == []


def test_ids_and_names_in_one_letter_only_are_told_and_a_date_more_is_not(compare):
    new = (
        OLD.replace(" and 113-9047718-2264305", "")
        .replace("Mira Holt", "Lin Wei")
        .replace("Nobody tested it.", "Nobody tested it. ASIN B0CXYZ1234 had the same carton, as we saw on 7 May.")
    )
    assert changes(compare(OLD, new)) == [
        ("asin", "added", None, "B0CXYZ1234"),
        ("name", "changed", "Mira Holt", "Lin Wei"),
        ("order_id", "dropped", "113-9047718-2264305", None),
    ]


def test_a_rate_told_anew_is_the_same_rate(compare):
    new = OLD.replace(
        "Our order defect rate reached 1.6 % because", "We exceed the target, with 2.4 % as our order defect rate:"
    )
    assert ("rate", "changed", "1.6 %", "2.4 %") in changes(compare(OLD, new))


def test_findings_are_mended_remain_or_appear(compare):
    new = OLD.replace(
        "3. We will do our best in the future.", "3. Li Wei drops one lamp of each batch from 80 cm since 6 May."
    )
    new = new.replace("It was our fault.", "It was our fault, and this will never happen again.")
    found = compare(OLD, new)
    assert "vague-promise" in {each.rule for each in found.mended}
    assert "never-happen-again" in {each.rule for each in found.appeared}
    assert found.score_change == found.new.score - found.old.score
    by_rule = {each.rule for each in found.remaining}
    assert by_rule.isdisjoint({each.rule for each in found.appeared if each.span is None})
    assert all(each.span is None or OLD[each.span.start : each.span.end] == each.span.text for each in found.mended)
    assert all(each.span is None or new[each.span.start : each.span.end] == each.span.text for each in found.remaining)


def test_a_finding_in_a_sentence_that_was_only_reworded_remains(compare):
    new = OLD.replace("We will do our best in the future.", "We will truly do our best in the near future.")
    found = compare(OLD, new)
    assert "vague-promise" in {each.rule for each in found.remaining}
    assert "vague-promise" not in {each.rule for each in (*found.mended, *found.appeared)}


def test_both_are_judged_as_the_case_of_the_later_one_or_of_the_earlier_where_that_names_none(compare):
    bare = "We are sorry. Order 112-3380914-7725106 was broken.\n\nKind regards,\nMira Holt"
    assert compare(bare, OLD).profile == "odr"
    assert compare(OLD, bare).profile == "odr"


def test_letters_without_anything_in_common_are_refused(compare):
    with pytest.raises(Unrelated):
        compare(OLD, "We sell shoes. A buyer said that the left one was brown and the right one black.")


def test_letters_that_share_wording_alone_are_compared(compare):
    one = "The packer put two returned kettles back on the sales shelf, since both shelves had one label on them."
    found = compare(one, one.replace("kettles", "irons") + " We moved the returns.")
    assert found.facts == ()


def test_json_is_its_own_contract(compare):
    text = to_json(compare(OLD, OLD.replace("4 May", "6 May")))
    value = msgspec.json.decode(text)
    jsonschema.validate(value, comparison_schema())
    assert value["schema"] == "appealcheck/comparison/1"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**value, "schema": "appealcheck/report/1"}, comparison_schema())


def test_in_a_word_file_the_paragraph_is_told(off):
    places = Paragraphs((0,), (0,))
    found = off.compare(Draft("a.docx", OLD, "", places), Draft("b.docx", OLD.replace("4 May", "6 May"), "", places))
    assert [each.new.place.paragraph for each in found.facts] == [1]
