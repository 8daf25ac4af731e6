"""The slips that code finds, on sentences of every kind that it tells apart."""

from collections.abc import Callable

import pytest

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.elements import read_letter
from appealcheck.reading.slips import SLIPS, slips_in
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.names import SlipName

Found = Callable[[SlipName, str], list[tuple[str, tuple[str, ...]]]]


@pytest.fixture
def found(parsed: Callable[[str], Parsed], book: Rulebook) -> Found:
    """Return what a slip finds in a text: the marked words and what they could read."""

    def of(name: SlipName, text: str) -> list[tuple[str, tuple[str, ...]]]:
        reading = read_letter(parsed(text), book)
        return [(slip.span.of(text), slip.suggestions) for slip in slips_in(reading, book)[name]]

    return of


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("The packer check every parcel.", "check", ("checks", "checked")),
        ("Yesterday the packer forget the label.", "forget", ("forgot", "forgets")),
        ("Two buyers has received a refund.", "has", ("have", "had")),
        ("The labels was printed at once.", "was", ("were",)),
        ("The label are printed at once.", "are", ("is", "was")),
        ("I is very sorry for this.", "is", ("am", "was")),
        ("There is two reasons for it.", "is", ("are", "were")),
        ("There are a shelf in the room.", "are", ("is", "was")),
        ("The count and the weight is written on the box.", "is", ("are", "were")),
        ("Five customer complains about it.", "complains", ("complain", "complained")),
        ("The clerk reads the code and compare it with the order.", "compare", ("compares", "compared")),
        ("We lost two parcels which was sent on Monday.", "was", ("were",)),
        ("Our ERP (Mabang) choose it by the first letter.", "choose", ("chooses", "chose")),
        ("We went through them again and 4 is taken off.", "is", ("are", "were")),
        ("There is two person in the room.", "is", ("are", "were")),
        ("The one who make a mistake is told so.", "make", ("makes", "made")),
        ("He don't answer my phone.", "do", ("does", "did")),
    ],
)
def test_a_verb_that_does_not_agree(found: Found, text: str, words: str, better: tuple[str, ...]) -> None:
    assert (words, better) in found("agreement", text)


@pytest.mark.parametrize(
    "text",
    [
        "The packer checks every parcel.",
        "We let the buyer know at once.",
        "I suggest that the buyer keep the lamp.",
        "The clerk will check the order and send the parcel.",
        "The staff are trained and the news is good.",
        "A number of parcels were lost, and 30 % of them are back.",
        "Either the label or the box is wrong.",
        "One of the buyers who were refunded has written.",
        "Our company have moved, and Amazon have closed the page.",
        "Ten days is enough.",
        "Three of them are sold, and 5 dollars is the price.",
        "What happened is the fault of our packer.",
        "Each lamp and each box is checked.",
        'The sign says "two lamp is here" in red.',
        "Attached is the invoice.",
        "A lamp does not show groove wear.",
        "As I have stock arriving on Monday, I need to plan.",
        "God bless you and thank you.",
        "The Netherlands is on the list.",
        "Our packer forgott the manual.",
        "There is paper and foam in it.",
        "Of these parcels 1 is here, and 3 are enough.",
        "All other stock need a label.",
        "We have a clerk who checks and packs it.",
        "Now the lamps, which was a fault, are back.",
        "UPS deliver on Monday, and Linnworks close the page.",
        "I saw the buyer open it.",
        "We will repeat that check every quarter.",
        "First post, long one, grab a coffee.",
        "I confirm the whole week in one go and numbers land on the wrong order.",
    ],
)
def test_verbs_that_agree_or_cannot_be_judged(found: Found, text: str) -> None:
    assert found("agreement", text) == []


def test_groups_are_told_apart(found: Found) -> None:
    assert found("group-agreement", "Our company have two shops.") == [("have", ("has", "had"))]
    assert found("group-agreement", "Our company has two shops, and the buyers have answered.") == []


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("On 9 May we get your email.", "get", "got"),
        ("The offers are deleted on 3 June.", "are", "were"),
        ("On 16 August we have already changed the name.", "have already changed", "already changed"),
        ("In July our rate is 91 %.", "is", "was"),
        ("On 3 May we have not changed it.", "have", "had"),
    ],
)
def test_the_present_with_a_date(found: Found, text: str, words: str, better: str) -> None:
    assert (words, (better,)) in found("dated-present", text)


@pytest.mark.parametrize(
    "text",
    [
        "From 9 May every offer is checked.",
        "You put my account on hold on 3 May.",
        "I'm sure that it broke last week.",
        "We are meeting the factory on 9 May.",
        "Do you see why we got it on 9 May?",
        "The letter is write on 3 May.",
        "The packer forget it on 3 May.",
    ],
)
def test_presents_that_a_date_does_not_make_wrong(found: Found, text: str) -> None:
    assert found("dated-present", text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sixty buyers contact us and we paid 48 of them.", "contact"),
        ("The assistant believed that it is allowed.", "is"),
        ("After the warning we delete this page. Two buyers wrote to us.", "delete"),
        ("In total 3,400 cards were printed and about 150 are sent out.", "are"),
    ],
)
def test_the_present_in_a_story(found: Found, text: str, words: str) -> None:
    assert words in [quote for quote, _ in found("present-in-story", text)]


@pytest.mark.parametrize(
    "text",
    [
        "We chose a carrier that collects every day.",
        "We removed the offer, and we admit this fault.",
        "I write this mail to appeal.",
        "We've sold it and I'm sorry.",
        "Dear team,\n\nPreventive actions:\n\nWe replace the box. The buyer was told.",
        "The shop sells lamps, and it has two rooms.",
    ],
)
def test_presents_that_belong_into_a_story(found: Found, text: str) -> None:
    assert found("present-in-story", text) == []


def test_modals_in_a_story(found: Found) -> None:
    assert found("past-modal", "Yesterday I can not log in.") == [("can", ("could",))]
    assert found("past-modal", "The cards will be put up last Friday.") == [("will be put", ("was put", "were put"))]
    assert found("past-modal", "We will ship it last week.") == [("will ship", ("shipped",))]
    assert found("past-modal", "I supposed that nobody can own a rabbit.") == [("can", ("could",))]
    for text in (
        "We changed it so that a stranger can check it.",
        "We will ship it on Monday.",
        "They will surely not ship it last week.",
        "From now on we can ship it.",
        "Can we get it?",
    ):
        assert found("past-modal", text) == []


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("The number was upload late.", "upload", ("uploaded", "uploading")),
        ("We have refund the buyer.", "refund", ("refunded",)),
        ("They have already change it.", "change", ("changed",)),
        ("I am not cheat the customers.", "cheat", ("cheating", "cheated")),
        ("She has wrote it down.", "wrote", ("written",)),
        ("All the staff have be trained.", "be", ("been",)),
        ("All the goods have inspect by SGS.", "inspect", ("been inspected",)),
        ("We have contact USPS.", "contact", ("contacted",)),
        ("All broken cups were destroy on 3 May.", "destroy", ("destroyed", "destroying")),
    ],
)
def test_the_plain_form_after_be_and_have(found: Found, text: str, words: str, better: tuple[str, ...]) -> None:
    assert found("plain-participle", text) == [(words, better)]


@pytest.mark.parametrize(
    "text",
    [
        "The number was uploaded late, and the door is open.",
        "We have refund requests, and this is change management.",
        "All we do is check the label. What we did was replace it.",
        "The price was cut, and it is",
        "How good it is now",
    ],
)
def test_what_may_follow_be_and_have(found: Found, text: str) -> None:
    assert found("plain-participle", text) == []


def test_forms_after_modals(found: Found) -> None:
    assert found("modal-form", "The parcel will arrives soon.") == [("arrives", ("arrive",))]
    assert found("modal-form", "He should checking it.") == [("checking", ("check", "have checked"))]
    assert found("modal-form", "He does not checks it.") == [("checks", ("check",))]
    assert found("modal-form", "Please believes me.") == [("believes", ("believe",))]
    assert found("modal-form", "When can orders be sent? We will") == []
    assert found("modal-form", "I'd checks to make, and we do checks daily.") == []


def test_forms_after_to(found: Found) -> None:
    assert found("to-form", "Let us continue to selling it.") == [("selling", ("sell",))]
    assert found("to-form", "The packer had to chose a box and went to bought it.") == [
        ("chose", ("choose",)),
        ("bought", ("buy",)),
    ]
    assert found("to-form", "We are used to packing glass due to lost labels, and to orders.") == []


def test_forms_after_prepositions(found: Found) -> None:
    assert found("preposition-form", "They changed it without tell us.") == [("tell", ("telling",))]
    assert found("preposition-form", "I used it without ask for a licence.") == [("ask", ("asking",))]
    assert found("preposition-form", "Thank you for read until the end.") == [("read", ("reading",))]
    assert found("preposition-form", "We check it before ship.") == [("ship", ("shipping",))]
    assert found("preposition-form", "We pack before shipping, by order of the manager, for review and after") == []


def test_every_slip_keeps_to_prose(found: Found) -> None:
    text = "Dear team who check it,\n\nWe ship lamps.\n\nYours,\nThe packer check"
    for name in SLIPS:
        assert found(name, text) == []
