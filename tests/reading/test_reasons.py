"""The root causes one by one: where one ends and the next begins."""

import pytest

from appealcheck.reading.elements import read_letter


@pytest.fixture(scope="module")
def causes(parsed, book):
    def read(text):
        reading = read_letter(parsed(text), book)
        return [
            (cause.reason.span.of(text), [step.step.span.of(text) for step in cause.by])
            for cause in reading.links.causes
        ]

    return read


def beginnings(found):
    return [cause.split(".")[0] for cause, _ in found]


def test_each_paragraph_below_a_heading_on_causes_is_one(causes):
    found = causes(
        "Dear team,\n\nOf 540 parcels 481 had a scan.\n\nWHAT WAS WRONG\n\nButtons: sent as letters, with a stamp.\n\nWednesdays: the post office stops scanning at noon.\n\n"
        "The label printer: a worn head, bars too faint to read.\n\nPUT RIGHT\n\nA new print head, fitted on 1 July by Esk Ltd.\n"
    )
    assert [cause.split(":")[0] for cause, _ in found] == ["Buttons", "Wednesdays", "The label printer"]


def test_a_letter_that_treats_topic_by_topic_has_a_cause_in_each(causes):
    found = causes(
        "Dear Seller Performance,\n\nYour notice of 3 May named three sorts of complaint, and I take them in turn.\n\n"
        "Lamps that never came. Our courier leaves parcels with whoever opens the street door. "
        "Since 6 May every lamp goes by a service that asks for a signature.\n\n"
        "Lamps that came broken. The shade rested against the base with nothing between them. "
        "We now fit a moulded tray, and Anna drops one carton in fifty from a metre before the lot is shipped.\n\n"
        "Lamps in the wrong finish. Brass and bronze had stickers that differ by one letter. Nothing has been settled yet.\n\n"
        "All nine buyers were refunded on 5 May.\n\nYours sincerely,\nTom\n"
    )
    assert beginnings(found) == ["Lamps that never came", "Lamps that came broken", "Lamps in the wrong finish"]
    assert [len(steps) for _, steps in found] == [1, 1, 0]


def test_a_label_begins_a_part_also_within_a_paragraph(causes):
    found = causes(
        "Dear team,\n\nOur late shipment rate was 7.1 %.\n\nCause and cure, one by one:\n\n"
        "- Cause: stock arrived from the mill eleven days behind schedule.\n  Cure: a month of yarn is kept in the shed from now on.\n"
        "- Cause: I print the pick list at nine and never again. Cure: since 4 June ShipStation prints each order as it comes in.\n"
        "- Cause: my van was off the road for a week.\n  Cure: none yet.\n"
    )
    assert [len(steps) for _, steps in found] == [1, 1, 0]
    assert found[1][1] == ["since 4 June ShipStation prints each order as it comes in."]


def test_the_first_of_two_lists_without_headings_gives_the_causes(causes):
    found = causes(
        "Dear Sir/Madam,\n\nWe write about the copyright complaint. After an internal inquiry we conclude as follows.\n\n"
        "(i) The drawing on the mug was lifted from a forum by a trainee.\n"
        "(ii) There is nobody in the studio whose job it is to ask where a drawing comes from.\n"
        "(iii) The trainee was paid per design, which made speed worth more than care.\n\nIn consequence,\n\n"
        "(a) all 300 mugs were broken up on 2 August;\n"
        "(b) as of 5 August Ms. Tranter signs a rights sheet for every drawing;\n"
        "(c) trainees receive a fixed wage since 1 August.\n"
    )
    assert len(found) == 3


def test_what_orders_suffered_and_what_only_goes_on_opens_no_cause(causes):
    found = causes(
        "Root cause\nFour of the seven never saw their fountain. The carrier leaves boxes in the open lobby of a house. "
        "The other three went quiet. Somebody at the factory had swapped the shaft for a plastic one.\n\n"
        "Actions\nSince 4 May ShipStation adds a signature to every label.\n"
    )
    assert beginnings(found) == ["Four of the seven never saw their fountain", "The other three went quiet"]


def test_a_note_in_brackets_is_no_cause(causes):
    found = causes(
        "Root causes\n1. The ring was too thin.\n2. Nobody tested a pump.\n\n(Amy, pls confirm the date with Jack before send)\n\n"
        "Actions\n1. Since 4 May Lee runs each pump for an hour.\n"
    )
    assert all("Amy" not in cause for cause, _ in found)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Where did we fall down?", "cause"),
        ("What we overlooked", "cause"),
        ("Contributing factors", "cause"),
        ("The link arose in three ways:", "cause"),
        ("What have we put right?", "corrective"),
        ("【Correct】", "corrective"),
        ("And from here on?", "preventive"),
        ("Measures in force", "preventive"),
        ("Running now", "preventive"),
        ("What did we do", "corrective"),
    ],
)
def test_headings_name_their_parts(book, heading, part):
    assert book.lexicon.section_of(heading) == part


LETTER = (
    "Dear team,\n\nYour message of 3 May says that lamps of ours came late.\n\nHow did it come to this?\n\n{}\n\n"
    "What we did\n\nSince 9 May a second courier calls every day at five.\n\nYours,\nTom\n"
)


@pytest.mark.parametrize(
    "second",
    [
        "The agency was moreover paid by the piece, and speed was all it cared for.",
        "The page, for its part, still named the courier of last year.",
        "It did not help that I was away for the whole of March.",
        "To make matters worse, the printer stood idle for a week.",
        "Nor did it help that the key to the van hung in another house.",
    ],
)
def test_a_sentence_that_adds_opens_another_cause(causes, second):
    found = causes(
        LETTER.format(f"Lamps were packed once a week, on Fridays, by a man who has since retired. {second}")
    )
    assert [cause[:12] for cause, _ in found] == ["Lamps were p", second[:12]]


def test_what_stands_before_the_question_does_not_count(causes):
    found = causes(
        "Dear team,\n\nWe are two sisters with a garage, and six people got a used game because we sent them one. Shameful.\n\n"
        "So how does a used game get there?\n\nReturns used to land on the table of fresh deliveries. "
        "My sister would give a box a shake and put it up again, with nobody looking under the lid.\n\n"
        "What has changed\n\nSince 25 April all returns go to the hospice shop.\n"
    )
    assert beginnings(found) == [
        "Returns used to land on the table of fresh deliveries",
        "My sister would give a box a shake and put it up again, with nobody looking under the lid",
    ]


@pytest.mark.parametrize("name", ["First reason is about late parcels.", "The first point is the parcels."])
def test_the_name_of_a_listed_cause_is_none_of_its_own(causes, name):
    found = causes(
        f"Dear team,\n\nReason of problem\n{name} The forwarder changed the driver without telling us, so nobody came.\n"
        "Second, the glass boxes touch each other inside the carton.\n\n"
        "What we did\n- Since 4 May UPS takes every parcel.\n- A sleeve sits on each glass box.\n"
    )
    assert beginnings(found) == [name[:-1], "Second, the glass boxes touch each other inside the carton"]


def test_the_paragraph_that_names_the_issue_gives_no_cause_where_the_next_do(causes):
    found = causes(
        "Dear Seller Performance,\n\nBetween 2 and 9 March we cancelled 13 of 386 orders, a cancellation rate of 3.4 %. "
        "Five more were cancelled because the buyers asked for it, and I know that those do not count.\n\n"
        "Our stock lived in two notebooks, and neither knew what the other had sold. "
        "The jigsaws come from a printer whose promise I had believed, weeks before a box was on our shelf.\n\n"
        "Since 4 March every sale comes off one count in Zoho.\n\nYours,\nAnn\n"
    )
    assert found[0][0].startswith("Our stock lived in two notebooks")


def test_what_buyers_said_leads_up_to_the_cause(causes):
    found = causes(
        "Hi,\n\nTwo customers bought the mixer as new and said that it had been used, and one of them found flour on it. "
        "What happened is that returns sat on the shelf of new goods because we have no other. "
        "And the picture was of last year's mixer, I took it off the maker's site.\n\n"
        "Since 4 May no return is sold again.\n\nDenise\n"
    )
    assert not any(cause.startswith("Two customers bought") and "shelf" not in cause for cause, _ in found)


def test_a_name_before_its_sentence_and_what_one_does_not_know_take_no_cause_away(causes):
    found = causes(
        "Dear team,\n\nWhy the papers differ\n\nBank. The statement came from my private account.\n\n"
        "Name. The passport has my middle name and nothing else does.\n\n"
        "Computer. In 2024 we bought a used computer from the market, who had it before we do not know.\n\n"
        "What has changed\n\nPayouts go to the account of the company since 30 January.\n"
    )
    assert beginnings(found) == ["Bank", "Name", "Computer"]
