import pytest

from appealcheck.judging.report import Complaint, MatrixRow, Metric, Notice, Quote
from appealcheck.render.matrix import matrix
from appealcheck.render.page import page_for

QUOTE = Quote(9, 20, 2, 5, "We posted lamps with plain stamps, so nobody could trace a single one of them.")
NOTICE = Notice(
    complaints=(Complaint("not-received", "did not receive"), Complaint("defective", "defective")),
    order_ids=("112-3456789-0123456",),
    asins=(),
    asks=("root_cause", "documents"),
    deadline="17 days",
    matrix=(MatrixRow("not-received", (QUOTE, QUOTE), (QUOTE,), ()), MatrixRow("defective", (), (), (QUOTE,))),
    unmentioned=("112-3456789-0123456",),
    unknown=("113-3456789-0123456",),
    metrics=(Metric("order-defect-rate", "1.3%"), Metric("late-shipment-rate", None)),
)


def lines(notice, width=80, lang="en", encoding="utf-8"):
    return [line.plain for line in matrix(page_for(lang, encoding, width), notice)]


def test_without_a_notice_there_is_nothing():
    assert lines(None) == []


def test_on_a_narrow_page_the_cells_stand_below_their_kind():
    assert lines(NOTICE) == [
        "",
        "The notice, and what of it is answered",
        "  It asks for: Root cause, documents.",
        "  Time for the reply, in its words: 17 days.",
        "  order defect rate: 1.3%",
        "  ! In the notice, not in the letter: 112-3456789-0123456",
        "  ! In the letter, not in the notice: 113-3456789-0123456",
        "  not received",
        "    Root cause  ✓ 2:5 We posted lamps with plain stamps, so nobody could tra… +1",
        "    Done        ✓ 2:5 We posted lamps with plain stamps, so nobody could trace…",
        "    Prevention  ✗ no answer",
        "  defective",
        "    Root cause  ✗ no answer",
        "    Done        ✗ no answer",
        "    Prevention  ✓ 2:5 We posted lamps with plain stamps, so nobody could trace…",
    ]


def test_on_a_wide_page_they_stand_side_by_side():
    assert lines(NOTICE, 140)[-3:] == [
        "                Root cause                                Done                                      Prevention",
        "  not received  ✓ 2:5 We posted lamps with plain sta… +1  ✓ 2:5 We posted lamps with plain stamps…  ✗ no answer",
        "  defective     ✗ no answer                               ✗ no answer                               ✓ 2:5 We posted lamps with plain stamps…",
    ]


@pytest.mark.parametrize("width", [40, 80, 100, 140, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp936"])
def test_no_line_is_wider_than_the_page_and_every_sign_can_be_shown(width, encoding):
    for line in matrix(page_for("zh" if encoding != "ascii" else "en", encoding, width), NOTICE):
        assert line.cell_len <= width
        line.plain.encode(encoding)


def test_a_notice_without_a_known_complaint_says_so():
    bare = Notice((), (), (), (), None, (), (), ())
    assert lines(bare)[-1] == "  It names no kind of complaint that is known here."
