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
        ("I check each parcel myself.", {"who"}),
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
