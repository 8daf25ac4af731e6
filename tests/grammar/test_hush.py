import pytest

from appealcheck.grammar.hush import hush
from appealcheck.grammar.issue import Issue, Kind, Passage
from appealcheck.grammar.lists import load_vocabulary
from appealcheck.resources import RULES
from appealcheck.span import Span

_VOCABULARY = load_vocabulary(RULES)


def quiet(marked: str, *suggestions: str, kind: Kind = "spelling", names: frozenset[str] = frozenset()) -> bool:
    """Tell whether an issue on the words between the two bars is kept quiet."""
    before, words, after = marked.split("|")
    span = Span(len(before), len(before) + len(words))
    issue = Issue(span, kind, "", suggestions, "harper", "", kind == "spelling")
    return hush(Passage(before + words + after, names=names), _VOCABULARY)(issue)


@pytest.mark.parametrize(
    "marked",
    [
        "Our |ASIN| is gone.",
        "Two |skus| are gone.",
        "The |ASIN's| page",
        "A |chargeback| came.",
        "They came by |ePacket| from |home".replace("|home", "home"),
        "We ship with |YunExpress| now.",
        "We use |Seller  Central| daily.",
        "The |Buy| Shipping label",
    ],
)
def test_terms_of_the_trade(marked: str) -> None:
    assert quiet(marked)


@pytest.mark.parametrize("marked", ["We sell on |amazon| now.", "We use |fedex| now.", "A |chargebackk| came."])
def test_terms_written_wrongly_are_heard(marked: str) -> None:
    assert not quiet(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "the model |X200b| is",
        "the model X200|case| is",
        "order |11*-2***|",
        "our |ABCX| code",
        "the |QRZs| are",
        "write to |flytier|_dave now",
        "the |mAh| value",
        "Our shop |Lumofan| is",
        "Ms. |Trimble| began",
        "Regards,\n|Imogen| Strand\nShop",
        "Regards,\n|Emberhand|",
        "made by Voss. |Xiaowen| checks it",
    ],
)
def test_codes_and_names(marked: str) -> None:
    assert quiet(marked, "Shampoo")


@pytest.mark.parametrize(
    ("marked", "suggestion"),
    [
        ("We |recieved| it.", "received"),
        ("It ended. |Recieved| goods were kept.", "Received"),
        ("|Shiping| was late.", "Shipping"),
        ("1. |Tracing| was late", "Tracking"),
        ("We paid.\n- |Custumer| was told", "Customer"),
        ("- |Cusstomer| was told", "Customer"),
        ("It was |automaticly| sent", "automatically"),
        ("then |I sended| it", "sent"),
    ],
)
def test_slips_are_heard(marked: str, suggestion: str) -> None:
    assert not quiet(marked, suggestion)


def test_a_slip_at_the_head_of_a_sentence_must_be_one_letter_away_and_no_name_elsewhere() -> None:
    assert quiet("We paid. |Dinghuii| packs.", "Dinghy")
    assert quiet("our Dinghyx packs. |Dinghyx| packs.", "Dinghys")
    assert quiet("We paid. |Excelfile| helps.", "Excel file")


@pytest.mark.parametrize("kind", ["spelling", "grammar"])
def test_names_given_are_quiet_for_every_kind(kind: Kind) -> None:
    names = frozenset({"Bright tail Pets"})
    assert quiet("the store |Bright tail| Pets", kind=kind, names=names)
    assert quiet("the store |BRIGHT| TAIL PETS", kind=kind, names=names)
    assert not quiet("He |will| pay", kind="grammar", names=frozenset({"Will"}))
    assert not quiet("He |are| here", kind="grammar", names=frozenset({" "}))


def test_quiet_spans_silence_what_touches_them() -> None:
    passage = Passage("pay Order now", quiet=(Span(4, 9),))
    keep = hush(passage, _VOCABULARY)
    for span, expected in ((Span(0, 5), True), (Span(9, 13), False), (Span(6, 6), True), (Span(9, 9), False)):
        assert keep(Issue(span, "grammar", "", (), "harper", "", False)) is expected


@pytest.mark.parametrize("marked", ["Dear team\n|a.| New ring", "see (|b|) there", "\n|c|) New", "|i|) one"])
def test_letters_that_number_a_list(marked: str) -> None:
    assert quiet(marked, kind="capital")


def test_a_letter_that_numbers_nothing_is_heard() -> None:
    assert not quiet("and |i| will", kind="capital")
    assert not quiet("what |i|", kind="capital")


def test_left_over_chinese_is_quiet() -> None:
    assert quiet("the |Listing违规| page", "Listing")
    assert quiet("the |，| page", kind="punctuation")


def test_a_name_said_on_two_lines_is_quiet() -> None:
    assert quiet("Alasdair |Munro\nMunro| Tackle", kind="repetition")
    assert not quiet("we lost |the\nthe| parcel", kind="repetition")


def test_letters_alone_are_no_words() -> None:
    assert quiet("point |z| here")
