"""Notices, read one by one and as the corpus holds them."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealcheck.reading.notice import NotANotice, read_notice
from appealcheck.resources import CORPUS

FOLDER = CORPUS / "notices"
NAMES = sorted(path.name.removesuffix(".notice.txt") for path in FOLDER.glob("*.notice.txt"))


def test_the_corpus_holds_notices_of_every_kind_of_case():
    records = [json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in NAMES]
    assert len(records) >= 15
    named = {kind for record in records for kind in record["complaints"]}
    assert {"order-defect-rate", "inauthentic", "listing", "linked-account", "identity", "review-manipulation"} <= named


@pytest.mark.parametrize("name", NAMES)
def test_a_notice_of_the_corpus_is_read_as_its_record_says(book, name):
    text = (FOLDER / f"{name}.notice.txt").read_text("utf-8")
    record = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    read = read_notice(text, book)
    assert {named.kind for named in read.complaints} == set(record["complaints"])
    assert set(read.asks) == set(record["asks"])
    assert read.deadline == record["deadline"]
    assert list(read.order_ids) == record["order_ids"]
    assert list(read.asins) == record["asins"]
    for named in read.complaints:
        assert named.span.of(text).strip()


ASK = "Please send us the root cause."


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Reply within 17 days.", "17 days"),
        ("Reply within the next 7 calendar days.", "7 calendar days"),
        ("You have 72 hours to send it.", "72 hours"),
        ("Send it by 4 May 2026.", "4 May 2026"),
        ("Send it no later than May 4, 2026.", "May 4, 2026"),
        ("The deadline for your reply is 2026-05-04.", "2026-05-04"),
        ("You may appeal within\nthree weeks.", "three weeks"),
        ("If we have not heard from you by October 24, 2025, these offers will be removed.", "October 24, 2025"),
        ("We may close your account unless you send us, within 14 days, a plan of action.", "14 days"),
        ("Please reply to this e-mail in 5 working days.", "5 working days"),
        ("Answer this message inside 48 hours.", "48 hours"),
        ("We will keep this case open for 21 days.", "21 days"),
        ("We will answer within 48 hours.", None),
        ("Your funds may be held for 90 days.", None),
        ("Over the last 60 days four buyers complained.", None),
        ("The orders were placed before 4 May 2026.", None),
        ("Invoices must be dated within the last 365 days.", None),
    ],
)
def test_only_the_time_for_the_reply_is_a_deadline(book, text, deadline):
    assert read_notice(f"Your items arrived defective. {ASK} {text}", book).deadline == deadline


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Please tell us why this happened.", ("root_cause",)),
        ("Please tell us what you have done to correct it.", ("done",)),
        ("Please describe the steps you have taken to prevent this.", ("prevention",)),
        ("Please send invoices. You do not need to explain the root cause again.", ("documents",)),
        ("Please explain why the documents differ.", ("root_cause",)),
        ("Please explain the differences and upload a copy of your licence.", ("root_cause", "documents")),
        ("Tell us the cause, the fix and your safeguards.", ("root_cause", "done", "prevention")),
        ("Please send a plan of action.", ("root_cause", "done", "prevention")),
        ("Your plan does not explain the root cause. Please reply in more detail.", ("root_cause",)),
        ("We will keep your documents confidential.", ()),
    ],
)
def test_what_is_asked_is_told_from_what_is_only_spoken_of(book, text, asks):
    assert read_notice(f"Buyers told us that your items arrived defective. {text}", book).asks == asks


def test_a_sentence_without_an_end_is_read_in_stretches(book):
    words = (
        "Your items arrived defective and we ask you for the root cause " + "of this and that " * 200 + "within 3 days"
    )
    read = read_notice(words, book)
    assert [named.kind for named in read.complaints] == ["defective"]
    assert read.asks == ("root_cause",)


def test_a_rate_gives_way_to_what_stands_behind_it_and_keeps_its_figure(book):
    alone = read_notice(f"Your order defect rate is 1.8%. Our target is below 1%. {ASK}", book)
    assert [named.kind for named in alone.complaints] == ["order-defect-rate"]
    assert [(metric.kind, metric.figure) for metric in alone.metrics] == [("order-defect-rate", "1.8%")]
    behind = read_notice(f"Your order defect rate is above 1%, since buyers got broken items. {ASK}", book)
    assert [named.kind for named in behind.complaints] == ["defective"]
    assert [(metric.kind, metric.figure) for metric in behind.metrics] == [("order-defect-rate", None)]


def test_late_shipments_belong_to_their_rate_where_it_is_named(book):
    read = read_notice(f"Your late shipment rate is 5 %. Tell us why you had late shipments. {ASK}", book)
    assert [named.kind for named in read.complaints] == ["late-shipment-rate"]


def test_policy_is_a_complaint_only_where_nothing_else_is_named(book):
    both = read_notice(f"You sold broken items. Sellers must not sell counterfeit goods. {ASK}", book)
    assert [named.kind for named in both.complaints] == ["defective"]
    alone = read_notice(f"We closed your account. Sellers must not sell counterfeit goods. {ASK}", book)
    assert [named.kind for named in alone.complaints] == ["inauthentic"]


def test_a_list_without_markers_and_one_with_two_hyphens_ask_as_their_lead_does(book):
    for mark in ("", "-- "):
        text = f"Your items were late.\n\nPlease explain:\n{mark}The root cause\n{mark}The steps that prevent it\n\nThank you.\n"
        assert read_notice(text, book).asks == ("root_cause", "prevention")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Milk, eggs, two lamps.",
        "Dear Amazon,\nour parcels were lost and I am sorry. We refunded our buyers. Please reinstate my account.\nTom",
        "1,2,3\n4,5,6\n",
        "Your garden in spring: what to plant.",
        "Your items arrived late. Please tell us why. " * 500,
    ],
)
def test_what_is_no_notice_is_refused(book, text):
    with pytest.raises(NotANotice):
        read_notice(text, book)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["Your items arrived late.", "Please send", "\r\n", "\n- ", "root cause", " within 3 days", "，", "B0CXYZ1234", "112-3456789-0123456", "😀", ":", "e.g. ", "A. "]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_what_is_quoted_stands_in_the_notice(book, pieces):
    text = "".join(pieces)
    try:
        read = read_notice(text, book)
    except NotANotice:
        return
    assert all(named.span.of(text) for named in read.complaints)
    assert all(code in text for code in (*read.order_ids, *read.asins))
    assert read.deadline is None or read.deadline in text


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("ASIN: B0AA11BB22\nReason: Expired\nASIN: B0CC33DD44\nReason: Used sold as new", ["expired", "used-as-new"]),
        ("B0AA11BB22 - expired\nB0CC33DD44 - used sold as new", ["expired", "used-as-new"]),
        ("Items were expired:\nB0AA11BB22\n\nItems were used, not new:\nB0CC33DD44", ["expired", "used-as-new"]),
        ("Items were expired, and others were used, not new.\nB0AA11BB22\nB0CC33DD44", []),
    ],
)
def test_an_id_is_tied_to_the_kind_beside_it(book, text, tied):
    read = read_notice(f"Hello,\n\nwe removed your listings.\n\n{text}\n\nPlease send us the root cause.", book)
    assert [read.tied[code] for code in ("B0AA11BB22", "B0CC33DD44") if code in read.tied] == tied


def test_what_is_said_of_papers_by_a_pronoun_is_said_of_them(book):
    read = read_notice("We received the invoices you sent, but we were unable to verify them. Please reply.", book)
    assert [named.kind for named in read.complaints] == ["invoice"]
    assert all(named.span.of(read.text) for named in read.complaints)


@pytest.mark.parametrize(
    ("asked", "asks"),
    [
        ("- What you will do so that it is not related to such an account again", {"prevention"}),
        ("- The actions you have taken to stop it", {"done"}),
        ("- The measures you have taken to stop them", {"done"}),
        ("- The actions you have taken to stop this from happening again", {"done", "prevention"}),
        ("- If there is a difference, please explain it", {"root_cause"}),
    ],
)
def test_what_a_line_of_a_list_asks_for(book, asked, asks):
    read = read_notice(
        f"Your account was deactivated: it is related to another account.\n\nPlease send us:\n\n{asked}\n", book
    )
    assert set(read.asks) == asks
