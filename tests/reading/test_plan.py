import pytest

from appealcheck.reading.elements import read_letter


@pytest.fixture(scope="module")
def read(parsed, book):
    return lambda text: read_letter(parsed(text), book)


def causes(reading):
    text = reading.parsed.document.text
    return [
        (cause.reason.span.of(text), [step.step.span.of(text) for step in cause.by]) for cause in reading.links.causes
    ]


def actions(reading):
    return [step.step.span.of(reading.parsed.document.text) for step in reading.steps]


LISTED = """Dear Seller Performance,

Our cancellation rate was 3.8%.

Root causes
1. Our stock was counted by hand once a week.
2. The label printer broke on 10 May.
3. Two packers left and we did not replace them.

Actions
1. Since 12 May Linnworks synchronises the stock of both shops.
2. We refunded both buyers.
3. Two new packers joined us on 14 May.

Thank you.
"""


def test_listed_causes_are_tied_to_the_actions_that_answer_them(read):
    reading = read(LISTED)
    assert causes(reading) == [
        (
            "Our stock was counted by hand once a week.",
            ["Since 12 May Linnworks synchronises the stock of both shops."],
        ),
        ("The label printer broke on 10 May.", []),
        ("Two packers left and we did not replace them.", ["Two new packers joined us on 14 May."]),
    ]
    assert [step.step.span.of(LISTED) for step in reading.links.idle] == ["We refunded both buyers."]


def test_a_reference_settles_which_cause_an_action_is_for(read):
    reading = read(
        "We found two reasons. First, the courier comes only on Monday. Second, the operator chose the wrong carrier.\n\n"
        "For the second problem, we signed a contract with a courier on 3 May. "
        "For the first problem, since 4 May the scanner fills in the carrier.\n"
    )
    assert [[step[:20] for step in steps] for _, steps in causes(reading)] == [
        ["For the first proble"],
        ["For the second probl"],
    ]


def test_letters_that_name_the_causes_settle_it_too(read):
    reading = read(
        "Causes\nA. The cups were packed in a thin carton.\nB. Messages were answered after four days.\n\n"
        "What we do\n1. (for B) Ms. Lo reads the inbox at nine.\n2. (for A) Every cup is packed with foam since 3 May.\n"
    )
    assert [["foam" in step, "inbox" in step] for _, steps in causes(reading) for step in steps] == [
        [True, False],
        [False, True],
    ]


def test_a_letter_that_treats_its_complaints_one_by_one_ties_each_to_its_part(read):
    reading = read(
        "1. NOT RECEIVED\nCause: parcels went out as plain letters.\nPrevention: since 5 May we use UPS.\n\n"
        "2. DEFECTIVE\nCause: no lamp was switched on before it was boxed.\nPrevention: since 6 May a rig tests each.\n"
    )
    assert [len(steps) for _, steps in causes(reading)] == [1, 1]


def test_announcements_in_running_text_open_parts(read):
    reading = read(
        "On 9 June you removed our listing.\n\nHow it came about. I wrote the title from a competitor's page. "
        "And nobody searched the trademark register.\n\nWhat we did. On 12 June the listing was deleted. "
        "Since 16 June our lawyer searches the trademark register for each title.\n\nThank you.\n"
    )
    found = causes(reading)
    assert [cause[:12] for cause, _ in found] == ["I wrote the ", "And nobody s"]
    assert any("lawyer" in step for step in found[1][1])


def test_one_sentence_may_name_several_causes(read):
    reading = read(
        "What went wrong: The glue became soft in the heat, and also our customer service speaks little English, "
        "and the boat of the forwarder was late.\n\nWhat we did: We threw the old cases away on 3 May.\n"
    )
    assert len(reading.links.causes) == 3


def test_a_remedy_and_a_change_in_one_sentence_are_two_actions(read):
    reading = read(
        "Done: the three buyers were refunded on 30 April; the crimping tool was replaced on 1 May.\n\nThank you.\n"
    )
    assert actions(reading) == [
        "the three buyers were refunded on 30 April",
        "the crimping tool was replaced on 1 May.",
    ]


def test_two_halves_of_one_deed_stay_together(read):
    reading = read(
        "What we did\n1. All nine buyers were written to and had their postage refunded by the 22nd.\n2. We hired a packer.\n"
    )
    assert len(actions(reading)) == 2


def test_what_stays_as_it_was_and_results_are_no_actions(read):
    reading = read(
        "What we did\n1. We deleted the old picture on 3 May.\n2. The listing still uses the old title until June.\n"
        "Result: from 3 May to 9 May we sent 217 packages.\n"
    )
    assert actions(reading) == ["We deleted the old picture on 3 May."]


def test_a_list_of_orders_gives_no_causes(read):
    reading = read(
        "The reasons of the claims:\n- 112-7654321-1234567 (leaking)\n- 112-7654321-7654321 (leaking)\n\n"
        "Why?\n1. The new ring is thinner and nobody tested it.\n2. Claims went to a mailbox that I seldom open.\n"
    )
    assert [cause[:12] for cause, _ in causes(reading)] == ["The new ring", "Claims went "]


def test_a_fault_that_is_owned_is_the_cause_where_nothing_else_is(read):
    reading = read(
        "Three buyers thought they bought the original.\n\nWe did not put our own brand first in the title.\n\n"
        "On 3 August we changed the title.\n"
    )
    assert causes(reading) == [
        ("We did not put our own brand first in the title.", ["On 3 August we changed the title."])
    ]


def test_an_article_has_neither_causes_nor_actions(read):
    article = (
        "How to write a plan of action\n\nAmazon sellers often lose their account. A seller should explain the root cause. "
        "Sellers should then describe what they have done. Amazon wants to see a plan. Many sellers fail because they blame "
        "the buyer. A good seller names dates. In this article you learn how to appeal. Read our guide and contact us.\n"
    )
    reading = read(article)
    assert reading.genre is None or (reading.steps, reading.links.causes) == ((), ())


def test_a_strong_step_that_corrects_answers_a_cause(checker):
    report = checker.check_text(
        "Dear team,\n\nWhat went wrong\n1. We upload tracking numbers by hand at night, so orders were confirmed late.\n\n"
        "What we will do\n- From 5 November our program uploads the tracking number the moment a label is printed.\n"
    )
    (cause,) = report.links.causes
    assert [action.text[:15] for action in cause.actions] == ["From 5 November"]
