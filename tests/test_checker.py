import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import appealcheck
from appealcheck import Checker, Options
from appealcheck.checker import UnknownProfile
from appealcheck.draft.sources import Draft
from appealcheck.grammar.issue import Checked

PIECES = st.lists(
    st.sampled_from(
        [
            "We are sorry", "recieve", "，", "。", "\r\n", "\n\n", "1、we refunded buyers. ", "😀", "a\u0301", "é", "112-3380914-7725106", " ",
            "because the box was thin so it broke", "【date】", "We will do our best!", "ＦＢＡ", "\ufeff", "Dear team,\n", "Best regards\nMira", "  ",
            "[bold]", "\x1b[1m", "我们会改正", "Please reinstate us", "(", "\u2028",
        ]
    ),
    min_size=1,
    max_size=16,
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
def test_every_span_of_a_report_quotes_the_authors_text(checker, pieces):
    text = "".join(pieces)
    report = checker.check_text(text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = [finding.span for finding in report.findings if finding.span]
    spans += [span for element in report.elements.values() for span in element.spans]
    for span in spans:
        assert text[span.start : span.end] == span.text
        assert rows[span.line - 1][span.column - 1 :].startswith(span.text.splitlines()[0][:1])
    assert report.score is not None
    assert 0 <= report.score <= 100
    assert sum(finding.points for finding in report.findings) == pytest.approx(100 - report.score, abs=1.0)


def test_many_letters_are_checked_in_order_and_as_one_by_one(book):
    texts = ["We are sorry.", "We refunded both buyers on 3 May.", "Please reinstate us."]
    with Checker(Options(grammar="off"), book=book) as checker:
        together = list(checker.check_drafts(Draft(str(at), text, "utf-8") for at, text in enumerate(texts * 30)))
        assert [report.path for report in together] == [str(at) for at in range(90)]
        alone = checker.check_text(texts[1], "1")
    assert together[1] == alone


def test_one_call_checks_one_letter():
    report = appealcheck.check("We are sorry.", Options(grammar="off"))
    assert report.elements["apology"].present
    assert report.grammar.engine == "off"
    assert not report.grammar.complete


def test_what_is_public_is_what_the_package_names():
    for name in appealcheck.__all__:
        assert getattr(appealcheck, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = appealcheck.nothing


def test_an_unknown_profile_is_refused_at_once(book):
    with pytest.raises(UnknownProfile, match="odr"):
        Checker(Options(profile="nope"), book=book)


def test_language_is_not_measured_without_an_engine_and_weighs_nothing(book):
    with Checker(Options(grammar="off"), book=book) as checker:
        report = checker.check_text("We am sorry. We refunded on 3 May.")
    language = next(each for each in report.dimensions if each.name == "language")
    assert (language.score, language.weight) == (None, 0)
    assert any(each.rule == "engine-grammar" for each in report.skipped)


class Failing:
    """An engine whose check breaks off half-way, as a server that died does."""

    name = "languagetool"
    version = "6.8"
    notes = ("the server died",)

    def warm(self):
        pass

    def check(self, passages):
        return tuple(Checked((), complete=False) for _ in passages)

    def close(self):
        pass


def test_an_engine_that_breaks_off_makes_the_check_incomplete(book):
    with Checker(Options(grammar="off"), book=book) as checker:
        checker._engine = Failing()
        report = checker.check_text("We are sorry.")
        assert report.grammar.engine == "languagetool"
        assert not report.grammar.complete
        assert checker.engine_notes == ("the server died",)


def test_the_profile_is_recognised_with_its_reason_or_given(checker, book):
    report = checker.check_text("Our late shipment rate reached 6 %. We are sorry for the late shipments.")
    assert report.profile == "late-shipment"
    assert "late shipment" in report.profile_reason
    with Checker(Options(grammar="off", profile="ip", lang="zh"), book=book) as other:
        given_report = other.check_text("Our late shipment rate reached 6 %.")
    assert given_report.profile == "ip"
    assert given_report.profile_reason == "由您指定"


@pytest.mark.parametrize(
    "piece", ["=", "(", "😀", "_", "1", "x", "# ", "(1) ", "May 3 ", "http://a.com/xxxx", "a ", "a-", " ", "\n"]
)
def test_a_long_row_of_the_same_is_read_to_its_end(checker, piece):
    report = checker.check_text("We are sorry.\n" + piece * (8_000 // len(piece)))
    assert report.elements["apology"].present


def test_a_letter_may_be_held_against_its_notice(checker):
    notice = "Buyers told us that your items arrived defective. Please send us the root cause within 3 days."
    report = checker.check_text("The lamps were defective because nobody tested them.", notice=notice)
    assert report.notice is not None
    assert [complaint.kind for complaint in report.notice.complaints] == ["defective"]
    assert report.notice.matrix[0].root_cause[0].text.startswith("The lamps")
    assert not any(each.rule.startswith("notice-cause") for each in report.skipped)
    with pytest.raises(appealcheck.NotANotice):
        checker.check_text("We are sorry.", notice="Milk and eggs.")


def test_without_a_notice_its_rules_say_that_they_did_not_look(checker):
    report = checker.check_text("The lamps were defective because nobody tested them.")
    assert report.notice is None
    assert not any(finding.rule == "notice-cause-unanswered" for finding in report.findings)
    assert {each.rule: each.reason for each in report.skipped}["notice-cause-unanswered"].startswith("no notice")
