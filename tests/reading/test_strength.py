import pytest

from appealcheck.reading.elements import read_letter


@pytest.fixture(scope="module")
def weigh(parsed, book):
    def one(text, heading="What we did"):
        reading = read_letter(parsed(f"{heading}\n1. {text}\n2. We hired a packer on 3 May.\n"), book)
        return reading.parsed.document.text, reading.steps[0]

    return one


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("We refunded all nine buyers on 3 May.", "weak"),
        ("We trained all packers on 3 May.", "weak"),
        ("We will pay more attention to the date.", "weak"),
        ("Customer service answers every message within 12 hours.", "weak"),
        ("We trained the packers and gave them a checklist which they sign.", "middle"),
        ("On 4 June we changed the handling time of 27 products to 3 days.", "middle"),
        ("We bought a scale which beeps when the bag is too light.", "middle"),
        ("On 4 May we hired a second packer.", "middle"),
        ("Since 12 May the stock of both shops is synchronised by Linnworks.", "strong"),
        ("The label printer stays locked until the weight is right.", "strong"),
        ("On 15 May we ended our contract with the wholesaler.", "strong"),
        ("The remaining 61 were destroyed on 13 June.", "strong"),
        ("We moved all stock to FBA on 3 May.", "strong"),
        ("My nephew has had no access to the account since 4 May.", "strong"),
        ("A label with a cut address can not be printed.", "strong"),
    ],
)
def test_strength_follows_what_an_action_rests_on(weigh, text, strength):
    assert weigh(text)[1].strength == strength


@pytest.mark.parametrize(
    ("text", "heading", "time"),
    [
        ("We moved the stock on 3 May.", "What we did", "done"),
        ("Since 14 May Theo looks over ten panes.", "Prevention", "done"),
        ("From August 30 Tongtool confirms the shipment.", "Prevention", "done"),
        ("On October 15 all listings are checked.", "What we did", "done"),
        ("Put the 11 numbers right on 2 July.", "What we did", "done"),
        ("All listings deleted.", "What we did", "done"),
        ("Every return is opened and tested.", "Prevention", "under-way"),
        ("The manager is now setting a stock limit.", "Prevention", "under-way"),
        ("From October 27 Mr. Pang will open one carton in every 20.", "Prevention", "promised"),
        ("I'm going to look at the page each day.", "Prevention", "promised"),
        ("Check each parcel before it leaves.", "Prevention", "promised"),
        ("Double check of each parcel.", "Prevention", "promised"),
    ],
)
def test_time_follows_verb_date_and_part(weigh, text, heading, time):
    assert weigh(text, heading)[1].time == time


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On 3 May our manager, Ms. Lo, counted 40 boxes with a scanner.", {"who", "when", "amount", "means"}),
        ("We changed the box.", set()),
        ("Miss Tong checks the calendar.", {"who", "means"}),
        ("Jim picks and Hattie packs.", {"who"}),
        ("Two more packers were employed.", {"who", "amount"}),
        ("I check each parcel myself.", set()),
        ("UPS collects at 18:00.", {"when", "means"}),
        ("Every Friday we compare the two lists by hand.", {"when", "amount"}),
        ("We answer within 12 hours.", {"when", "amount"}),
        ("We looked at the parcels one by one.", set()),
        ("SkuMatch closes the listing by itself.", {"means"}),
        ("We open 1 carton of each batch.", {"amount"}),
        ("Our customer service speaks English now.", {"who"}),
    ],
)
def test_who_when_how_much_and_with_what(weigh, text, said):
    letter, step = weigh(text)
    found = {name: getattr(step, name) for name in ("who", "when", "amount", "means")}
    assert {name for name, span in found.items() if span is not None} == said
    assert all(span.of(letter) in text for span in found.values() if span is not None)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("A new kettle went out to each of the three buyers on Tuesday.", "weak"),
        ("Every complainant has been compensated.", "weak"),
        ("Refunds: all four buyers on 3 May.", "weak"),
        ("We will never disappoint anyone.", "weak"),
        ("Our people have been made aware of the rule.", "weak"),
        ("The printer stays dead until the right code is read.", "strong"),
        ("A template with a hole lets the worker reach no other place.", "strong"),
        ("The stock went to the recycler on 3 May.", "strong"),
        ("The offer was closed on 3 May.", "middle"),
        ("A second printer stands loaded beside the first.", "middle"),
    ],
)
def test_strength_does_not_hang_on_one_wording(weigh, text, strength):
    assert weigh(text)[1].strength == strength


@pytest.mark.parametrize(
    ("text", "heading", "time"),
    [
        ("Wes, our manager, is to open one parcel in 25.", "What we did", "promised"),
        ("Every order is checked before it leaves.", "What we did", "under-way"),
        ("When orders are over 40, I put the handling time to 4 days.", "What we did", "under-way"),
        ("Before a listing goes online, our editor will look at it.", "Prevention", "promised"),
        ("All six families have their money back.", "What we did", "done"),
        ("The bonus no longer exists for that post.", "Prevention", "done"),
        ("Racks, filled from behind, to be fitted in May.", "What we did", "promised"),
        ("Nothing leaves before two people have looked.", "Prevention", "under-way"),
        ("Next month we add a third shift.", "Prevention", "promised"),
        ("Our buyer has begun asking every maker for reports.", "Prevention", "under-way"),
        ("The plugin is uninstalled from all computers.", "Prevention", "done"),
        ("No order can be packed without a scan.", "What we did", "under-way"),
    ],
)
def test_time_is_that_of_the_first_statement(weigh, text, heading, time):
    assert weigh(text, heading)[1].time == time


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Recycler GreenLoop scrapped all 58 pieces.", "GreenLoop"),
        ("Purchasing asks every new maker for a chain of invoices.", "Purchasing"),
        ("STO Express comes to our door every day.", None),
        ("The warehouse will get a second line.", None),
        ("The designer can only open our own library.", None),
    ],
)
def test_a_doer_is_no_carrier_and_nobody_who_only_receives(weigh, text, who):
    letter, step = weigh(text)
    assert (step.who and step.who.of(letter)) == who


@pytest.mark.parametrize(
    "text",
    [
        "The kettles on rack 4 were opened.",
        "They are collected at 15:00.",
        "All goods go by 4PX.",
    ],
)
def test_the_number_of_a_thing_is_no_amount(weigh, text):
    assert weigh(text)[1].amount is None


def _steps(parsed, book, text):
    return [step.step.span.of(text) for step in read_letter(parsed(text), book).steps]


def test_steps_in_plain_paragraphs_lie_behind_the_day_of_the_notice(parsed, book):
    text = (
        "Dear Amazon,\n\nYour mail arrived on 6 November 2025. Why did we send late? In October the zipper was sold out, so we "
        "waited one week.\n\nA new machine with six needles arrived on 12 November. On 10 November I bought 600 zippers.\n\n"
        "Chen Yulan\n24 November 2025\n"
    )
    found = _steps(parsed, book, text)
    assert any("six needles" in each for each in found)
    assert any("600 zippers" in each for each in found)
    assert not any("sold out" in each or each.startswith("24 November") for each in found)


def test_a_paragraph_that_names_the_problem_it_solves_is_a_step(parsed, book):
    text = (
        "Dear Amazon,\n\nProblems:\n1. The bill has the name of the landlord.\n2. The picture was not clear.\n\n"
        "For problem 1: The contract was changed to our name on 5 December.\n"
        "For problem 2: The licence was scanned again.\nOn the first day of every quarter Miss Chu will compare them.\n"
    )
    found = _steps(parsed, book, text)
    assert len(found) == 3


def test_a_deed_with_a_day_of_its_own_is_a_step_of_its_own(parsed, book):
    text = (
        "What we did\n\n1. We read the date on each of the 2,310 jars on 8 August; 164 of them were past it and were destroyed "
        "on 11 August.\n2. We hired a packer on 3 May, and I intend to be more careful myself.\n"
    )
    assert len(_steps(parsed, book, text)) == 4


def test_a_day_before_a_step_is_its_own(weigh):
    letter, step = weigh("Feb 6. Gig courier terminated.")
    assert step.when is not None
    assert step.when.of(letter).startswith("Feb 6")


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Nothing leaves the bench unless Karen and Phil have both signed the slip.", "middle"),
        ("No page goes live until the box stands here and my partner Dilys has read its code.", "middle"),
        ("Jenny holds each lid to the light, and a scratched one is thrown into the bin.", "middle"),
        ("Packer Miss Ou looks into each box before closing, no paper except ours is allowed.", "middle"),
        ("A camera takes a photo of every open box, so a card can not hide inside.", "middle"),
        ("A new scanner was bought, and the phone photo is forbidden for any document.", "middle"),
        ("The form refuses to save until Ana Whitlock has entered the number.", "strong"),
        ("Mr. Kang signs a form for each toy, without his sign our ERP does not give the number.", "strong"),
        ("Mrs. Lan looks at each picture, and only she has the right to publish.", "strong"),
    ],
)
def test_a_bar_is_as_firm_as_who_or_what_holds_it(weigh, text, strength):
    assert weigh(text, "Prevention")[1].strength == strength


@pytest.mark.parametrize(
    ("text", "heading", "time"),
    [
        ("Only the controller can cancel an order; everyone else lost that right on 5 August.", "Prevention", "done"),
        ("The bank stamped a statement for us on May 15, it says there is no common owner.", "What we did", "done"),
        ("As for the policy, the course was finished on 3 May, and the papers are on the wall.", "What we did", "done"),
        ("June 3: a detector stands on the line.", "What we did", "done"),
        ("Our listing tool won't let an offer through until the code has been scanned.", "Prevention", "under-way"),
        ("Nothing printed goes into a bag these days without a look.", "What we did", "under-way"),
        ("Account page read by Owen every Saturday.", "What we did", "under-way"),
        ("Labels are made by ShipStation.", "What we did", "under-way"),
        ("The photos are being retaken, finished by 10 July.", "What we did", "under-way"),
        ("Our software no longer permits two orders in one bin.", "Prevention", "under-way"),
        ("Ring the depot about any parcel with no scan.", "What we did", "promised"),
        ("Leeds bins to be renumbered by 22 August.", "What we did", "promised"),
        ("Going forward, the button is the only way we'll ask for a review.", "What we did", "promised"),
    ],
)
def test_time_of_notes_rows_and_practices(weigh, text, heading, time):
    assert weigh(text, heading)[1].time == time


def test_a_month_behind_that_of_the_letter_is_to_come(parsed, book):
    letter = parsed(
        "What we do\n1. From the first week of May, Jo takes over the bagging.\n\nYours,\nAnn\n20 April 2025\n"
    )
    assert read_letter(letter, book).steps[0].time == "promised"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Only the stock controller, Imogen Reyes, can cancel an order.", True),
        ("Nothing goes out unless Wes has okayed it.", True),
        ("BT installed a line of our own on 12 May.", True),
        ("Factory dropped on 4 April.", False),
        ("Prairie Photo has not had an order from us since 9 December.", False),
        ("The links of B0F7QX2LNM and B0F8TR6KVD were deleted.", False),
    ],
)
def test_who_acts_and_who_only_loses(weigh, text, who):
    assert (weigh(text)[1].who is not None) == who


def test_a_contract_that_is_ended_is_nothing_to_work_with(weigh):
    assert weigh("Our agreement with the club was ended on 2 May.")[1].means is None
    assert weigh("On 2 May we signed an agreement with the mill.")[1].means is not None
