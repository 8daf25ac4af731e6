import pytest

from appealcheck.reading.elements import read_letter


@pytest.fixture(scope="module")
def found(parsed, book):
    def read(text):
        reading = read_letter(parsed(text), book)
        letter = reading.parsed.document.text
        return (
            [cause.reason.span.of(letter) for cause in reading.links.causes],
            [step.step.span.of(letter) for step in reading.steps],
        )

    return read


STORY = """Dear Seller Performance,

Your message of 4 March says that our order defect rate is 2.1%. We are sorry.

{causes}

All six buyers were refunded by 9 July. On 10 July foam cradles took the place of the paper. Since 12 July every parcel goes with UPS Ground.

Please let us sell again.
"""


def test_causes_without_a_heading_stand_between_the_opening_and_the_steps(found):
    causes, steps = found(
        STORY.format(
            causes="Until March our vases travelled in pulp; then we went over to shredded paper. "
            "The parcels used to be left at the end of our lane, where nobody scans them."
        )
    )
    assert any("shredded paper" in cause for cause in causes)
    assert any("lane" in cause for cause in causes)
    assert not any("rate" in cause for cause in causes)
    assert any("foam" in step for step in steps)


def test_a_list_stays_in_one_zone(found):
    causes, _ = found(
        "Dear team,\n\nYou could not verify our shop. You were right.\n\n"
        "- The electricity bill was 105 days old when we sent it.\n"
        "- The account still showed the old address.\n- The passport scan cut off the last line.\n\n"
        "This is how it stands today:\n\n- On 22 July I changed the address in Seller Central.\n"
        "- I downloaded the newest bill.\n- On 23 July I scanned the passport again.\n\nThank you.\n"
    )
    assert len(causes) == 3


def test_paragraphs_named_by_a_few_words_are_one_reason_each(found):
    causes, _ = found(
        "Dear team,\n\nWhere the link comes from\nThe office computer. It was bought second hand from Mr. Diao and never cleaned.\n"
        "The accountant. Mr. Qiu kept the books of both companies.\n\nWhat is changed already\n"
        "The old computer was returned on July 3. The right of Mr. Qiu was cancelled on July 4.\n\nThank you.\n"
    )
    assert len(causes) == 2


def test_what_nobody_knows_yet_is_no_reason(found):
    causes, _ = found(
        "Dear team,\n\nCauses\n- New sacks were stacked in front of old ones.\n- The date stood only on the sack.\n"
        "- On the illness: we cannot yet say what it came from.\n\nDone\n- Since 3 May racks are filled from behind.\n\nThank you.\n"
    )
    assert len(causes) == 2


def test_an_empty_letter_has_no_zones(found):
    assert found("\n") == ([], [])
