import pytest

from appealcheck.reading.facts import facts_of


@pytest.fixture
def told(parsed):
    def facts(text):
        found = facts_of(parsed(text))
        assert all(fact.span.of(text) for fact in found)
        return {(fact.kind, fact.value, fact.about) for fact in found}

    return facts


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("We refunded both buyers on 4 May.", ("date", "05-04", "")),
        ("We refunded both buyers on May 4th, 2025.", ("date", "2025-05-04", "")),
        ("On the 4th of May we refunded the buyers.", ("date", "05-04", "")),
        ("We refunded the buyers on 2025-05-04.", ("date", "2025-05-04", "")),
        ("Our order defect rate reached 1.60 %.", ("rate", "1.6", "order-defect-rate")),
        ("At 6 per cent our late shipment rate is too high.", ("rate", "6", "late-shipment-rate")),
        ("The rate is above the target of 1%.", ("rate", "1", "target")),
        ("It has to stay under 4 %.", ("rate", "4", "target")),
        ("We know the 1 % limit.", ("rate", "1", "target")),
        ("With 2.4 % as our order defect rate we exceed the target.", ("rate", "2.4", "order-defect-rate")),
        ("We refunded the buyers on Sept. 4.", ("date", "09-04", "")),
        ("We gave 12 % more foam.", ("rate", "12", "")),
        ("Two unhappy buyers opened claims.", ("count", "2", "buyer")),
        ("We destroyed the remaining 1,340 cartons.", ("count", "1340", "carton")),
        ("We refunded three of the late orders.", ("count", "3", "order")),
        ("We refunded $35.50 to the buyer.", ("amount", "35.5", "")),
        ("We borrowed 60,000 yuan.", ("amount", "60000", "")),
        ("Order 112-3380914-7725106 was late.", ("order_id", "11233809147725106", "")),
        ("Order 112–3380914–7725106 was late.", ("order_id", "11233809147725106", "")),
        ("We took B0CXYZ1234 down.", ("asin", "B0CXYZ1234", "")),
        ("The number is 1Z999AA10123456784.", ("tracking", "1Z999AA10123456784", "")),
        ("Our store Lamp House sells lamps.", ("name", "lamp house", "store")),
    ],
)
def test_a_fact_is_found_whatever_it_looks_like(told, text, fact):
    assert fact in told(text)


def test_the_signature_gives_names(told):
    text = "We refunded both buyers.\n\nKind regards,\nMira Holt, Lampwright"
    assert {("name", "mira holt", "signature"), ("name", "lampwright", "signature")} <= told(text)


def test_what_a_pasted_notice_says_is_no_fact_of_the_letter(told):
    text = "> Order 112-3380914-7725106 was late. You have 17 days.\n\nWe refunded the buyer on 3 May.\nWe are sorry for it."
    assert told(text) == {("date", "05-03", "")}


def test_a_number_has_one_meaning(told):
    assert told("On 4 May 2025 our rate was 3 %.") == {("date", "2025-05-04", ""), ("rate", "3", "")}
