"""Letters whose figures, dates and names all fit: no check may say otherwise."""

import pytest

from appealcheck.reading.consistency import CHECKS


@pytest.mark.parametrize(
    "text",
    [
        "We have six packers on weekdays and two on Saturdays. The two packers on Saturdays share one printer.\n\nPlease look at the account again.\n\nAnn Lee",
        "In the notice you name 4 orders. We found 2 more, so we looked at all six orders.\n\nPlease look at the account again.\n\nAnn Lee",
        "We wrote 14 late orders in our first letter; that was wrong, the right figure is 17.\n\nPlease look at the account again.\n\nAnn Lee",
        "On 12 May we dropped Hengda Factory. Hengda Factory refused to answer. We have asked Hengda Factory for our moulds back.\n\nPlease look at the account again.\n\nAnn Lee",
        "We no longer use the old scale. The new scale stops the line.\n\nPlease look at the account again.\n\nAnn Lee",
        "The listing was deleted on 3 May. A new listing will be created with our own photo.\n\nPlease look at the account again.\n\nAnn Lee",
        "Both buyers were refunded on 3 May. Every buyer who writes within 30 days will be refunded.\n\nPlease look at the account again.\n\nAnn Lee",
        "Our late shipment rate was 6.1% over 30 days and 3.8% over 10 days, the first above your 4%.\n\nPlease look at the account again.\n\nAnn Lee",
        "Our ODR was 1.6% in April; since 1 May it is 0.7%, below your 1%.\n\nPlease look at the account again.\n\nAnn Lee",
        "Three buyers got a broken cup, two a wrong colour. The three buyers with a broken cup got a new one.\n\nPlease look at the account again.\n\nAnn Lee",
        "We sold 320 pieces. 300 pieces are left in stock. Of the 320 pieces sold, 12 came back.\n\nPlease look at the account again.\n\nAnn Lee",
        "Orders 112-3456789-0123456 and 112-9876543-0123456 were late. We refunded 112-3456789-0123456 and sent 112-9876543-0123456 again.\n\nPlease look at the account again.\n\nAnn Lee",
        "Our operator Mr. Chen types the numbers and our operator Ms. Wu checks them.\n\nPlease look at the account again.\n\nAnn Lee",
        "Thank you for writing to Lantern Lane. Lantern Lane Ltd sells lamps.\n\nSam Poole, owner\nLantern Lane\n\nPlease look at the account again.\n\nAnn Lee",
        "The contract with our old warehouse ended on 30 April. The goods were moved from the old warehouse to the new warehouse on 2 May.\n\nPlease look at the account again.\n\nAnn Lee",
        "Our own alarm limit for late shipment is 2%, half of your 4%.\n\nPlease look at the account again.\n\nAnn Lee",
        "We set ourselves a limit of 0.5% for the order defect rate.\n\nPlease look at the account again.\n\nAnn Lee",
        "Two of our four packers left in March. We hired two new packers in April, so we are four again.\n\nPlease look at the account again.\n\nAnn Lee",
        "The courier collected 120 parcels on 3 May and 140 parcels on 4 May.\n\nPlease look at the account again.\n\nAnn Lee",
        "From 3 to 6 May we were shut. On 5 May two orders came in, and by 9 May both had been shipped.\n\nPlease look at the account again.\n\nAnn Lee",
        "8 of 412 orders were cancelled by us and 5 by buyers, a rate of 1.9%.\n\nPlease look at the account again.\n\nAnn Lee",
        "We stopped air freight in March because of the batteries. Sea freight takes 30 days.\n\nPlease look at the account again.\n\nAnn Lee",
        "I deleted the reviews page from the insert. The insert now only thanks the buyer.\n\nPlease look at the account again.\n\nAnn Lee",
        "On 3 June you removed the page. On 1 June a buyer had complained about the smell.\n\nPlease look at the account again.\n\nAnn Lee",
        "We had 45 claims in 2023, 12 in 2024 and none in 2025.\n\nPlease look at the account again.\n\nAnn Lee",
        "14 October 2025\n\nDear Amazon,\n\nOn 12 October we ordered 40 new boxes. They come on 20 October. From 21 October each cup travels in a new box.\n\nAnn Lee",
        "Stock: 500 pieces in FBA, 200 in our warehouse. All 200 pieces in our warehouse were opened and checked.\n\nPlease look at the account again.\n\nAnn Lee",
        "The team is five: two packers, two clerks and me.\n\nPlease look at the account again.\n\nAnn Lee",
        "We trained all 12 workers on 3 May. The training will be repeated every quarter.\n\nPlease look at the account again.\n\nAnn Lee",
        "We found two causes. First, the printer broke. Second, nobody checked. Then we called UPS. Third-party tools were not used.\n\nPlease look at the account again.\n\nAnn Lee",
        "Our supplier sent us 3 cartons, 24 lamps in each. 72 lamps were sold, and 60 of them are fine.\n\nPlease look at the account again.\n\nAnn Lee",
        "The yoga mat was reported. The yoga strap is sold on another page and was not reported.\n\nPlease look at the account again.\n\nAnn Lee",
        "We have used the new software since 3 May; the old software is kept for reading past orders until the end of the year.\n\nPlease look at the account again.\n\nAnn Lee",
        "The rate is 5.6% (17 of 304 orders). 12 of the 17 were late because of the storm, five because of me.\n\nPlease look at the account again.\n\nAnn Lee",
        "Mr. Wan is the new legal person. Mrs. Wan was the legal person before.\n\nPlease look at the account again.\n\nAnn Lee",
        "Our manager, Ms. Tang, left on 3 May. Our new manager, Mr. Luo, has led the team since 5 May.\n\nPlease look at the account again.\n\nAnn Lee",
        "We bought two scanners and a printer. All three devices are in use.\n\nPlease look at the account again.\n\nAnn Lee",
        "All 14 titles were corrected on 3 May. We will look at all 140 titles in June.\n\nPlease look at the account again.\n\nAnn Lee",
        "We said 24 hours before; from now on we answer within 12 hours.\n\nPlease look at the account again.\n\nAnn Lee",
        "Ten orders were late: 111-4567890-1234567, 111-4567890-1234568 and eight others of the same day.\n\nPlease look at the account again.\n\nAnn Lee",
        "On 3 May 2025 the courier lost a bag. On Monday, 5 May 2025, we filed a claim with the courier.\n\nPlease look at the account again.\n\nAnn Lee",
        "We cancelled 7 of 210 orders, a cancellation rate of 3.33%, and we know 2.5% is the limit.\n\nPlease look at the account again.\n\nAnn Lee",
        "The supplier was dropped on 3 May. We will send the supplier's invoices if you need them.\n\nPlease look at the account again.\n\nAnn Lee",
        "We do not open parcels any more. Each returned parcel is opened by the inspector, Mr. Gao.\n\nPlease look at the account again.\n\nAnn Lee",
        "We hired Ms. Tan on 2 June. Since 1 May Mr. Gao has watched the page.\n\nPlease look at the account again.\n\nAnn Lee",
    ],
)
def test_nothing_clashes(quotes_of, text):
    assert {check: found for check in CHECKS if (found := quotes_of(check, text))} == {}


ARTICLE = (
    "How to write an appeal\n\nSellers should always write a plan of action. You should say that the order was placed on 9 May "
    "and shipped on 5 May. We are three people. The four of us write this. You should attach an invoice. "
) * 3


def test_a_text_that_is_no_letter_is_left_alone(quotes_of):
    kinds = {
        "number-changes",
        "date-order",
        "sum",
        "store-name",
        "person-name",
        "product-name",
        "stopped-yet-used",
        "done-yet-to-do",
    }
    kinds |= {"at-work-too-early", "date-in-future", "date-gone-by"}
    assert {check: found for check in kinds if (found := quotes_of(check, ARTICLE))} == {}
