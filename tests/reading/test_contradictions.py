"""Contradictions and left-overs of many kinds, each in a letter of its own."""

import pytest


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("In the 60 days to 1 March 14 of our 298 orders ended in a claim. That is 5.9%.", "5.9%"),
        ("Late shipments in the 30 days to 25 January: 14 out of 298 orders, or 5.7%.", "5.7%"),
        ("Defects: 9 in 412 orders - 3.1%.", "3.1%"),
        ("Our order defect rate is 2.4% (we had 4 defects among 410 orders).", "2.4%"),
        ("Of 612 parcels 590 had a valid scan, equal to 91.2%.", "91.2%"),
        ("ODR 60 days: 1.93% = 7 / 512.", "1.93%"),
        ("In 30 days we had 205 orders and 11 shipped late, so the late shipment rate is 7.1%.", "7.1%"),
        ("Late shipment rate: 6.2% (21 late orders / 512 orders).", "6.2%"),
        ("Twelve of 480 orders were late, a rate of 4.5 percent.", "4.5 percent"),
        ("Our order defect rate is 0.8%, which is above the limit of 1%.", "0.8%, which is above the limit of 1%"),
        (
            "With 96.2% our valid tracking rate misses the 95% that you ask for.",
            "96.2% our valid tracking rate misses the 95%",
        ),
        ("The late shipment rate is 3.1% and so exceeds the target of 4%.", "3.1% and so exceeds the target of 4%"),
        ("Our cancellation rate of 3.3% is within the 2.5% limit.", "3.3% is within the 2.5%"),
        ("The late shipment rate rose to 2.9%, over your 4% limit.", "2.9%, over your 4%"),
        (
            "At 93.8% our valid tracking rate is above the required 95%.",
            "93.8% our valid tracking rate is above the required 95%",
        ),
        ("Our order defect rate was 1.4%, still under the 1% target.", "1.4%, still under the 1%"),
        ("The rate fell to 1.8%. That meets the 1% target for order defects.", "1.8%. That meets the 1%"),
        ("You ask for a late shipment rate under 5%, and ours was 7%.", "5%"),
        ("The cancellation rate has to be below 3%; ours was 4.1%.", "3%"),
        ("Amazon wants at least 90% valid tracking and we had only 84%.", "90%"),
        ("You allow 2% order defects; we had 2.6%.", "2%"),
        ("The order defect rate limit is 1.5%, and we stood at 2.2%.", "1.5%"),
        ("Our late shipment rate was 6.3% against a maximum of 3%.", "3%"),
        ("Our ODR is 2.2% (target: below 2%).", "2%"),
        ("The late shipment rate of 9% is far over the limit, which is 2%.", "2%"),
        ("Valid tracking must be at least 98%, but we only reached 91%.", "98%"),
        ("Late shipment rate 7.7 %, limit 5 %.", "5 %"),
        ("Our valid tracking rate was 88.2 percent, where 90 percent is required.", "90 percent"),
        (
            "We found three causes.\n\n1. The packer was ill.\n2. The glue was cheap.\n3. The label was small.\n4. The carrier was slow.",
            "three causes",
        ),
        (
            "What they wrote to us comes down to four problems, set out below.\n\nPROBLEM: hangers bent on arrival (7)\nThin mailers with nothing stiff inside.\n\nPROBLEM: brake pads for the wrong caliper (6)\nOne bin for two part numbers.\n\nPROBLEM: parcels left with strangers (4)\nEvening drop-offs by a courier. No photo, no signature.",
            "four problems",
        ),
        (
            "Two things went wrong.\n\nCause A: the packer was ill.\n\nCause B: the glue was cheap.\n\nCause C: the label was small.",
            "Two things went wrong",
        ),
        (
            "We took five steps. First, we hired a packer. Second, we bought a scanner. Third, we closed the old shelf.",
            "five steps",
        ),
        (
            "There were two reasons: the glue was too thin, the packer was ill, and the label was too small to read.",
            "two reasons",
        ),
        (
            "On March 9 you took down four of our pages, the ones named above.\n\nPages: B0C7QH2L9M, B0CB41XN8T, B0CDW56R3K",
            "four of our pages",
        ),
        (
            "The five orders concerned are 113-4471208-9926453, 111-7720365-1184079, 112-3098816-5540227 and 114-6652190-8873314.",
            "five orders concerned are",
        ),
        (
            "Four buyers complained.\n\n- 113-4471208-9926453: broken glass\n- 111-7720365-1184079: broken glass\n- 112-3098816-5540227: wrong color",
            "Four buyers",
        ),
        (
            "I see three reasons for this. One is that the packer was ill. The other is that the glue was cheap.",
            "three reasons for this",
        ),
        (
            "The six affected ASINs (B0C7QH2L9M, B0CB41XN8T, B0CDW56R3K, B0D7KQ4M2N, B0B7M3QX9T) were closed.",
            "six affected ASINs",
        ),
        ("We asked all four suppliers for papers: Hengli, Maohua and Dexin.", "four suppliers"),
        (
            "In August 42 packages had no valid scan.\n\nProblem 1 (17 packages)\nThe label is bent around the corner.\n\nProblem 2 (14 packages)\nThe forwarder gives the number first.\n\nProblem 3 (9 packages)\nA new colleague copied the number to the wrong row.",
            "42 packages",
        ),
        (
            "In May 31 orders were late.\n\n1. The carrier came late: 12 orders.\n2. The printer broke: 9 orders.\n3. The packer was ill: 8 orders.",
            "31 orders",
        ),
        (
            "We had 14 late orders. Seven orders fell on the flood days. Five orders waited for lids. Four orders had the wrong label.",
            "14 late orders",
        ),
        ("From these 200 pieces 126 was sold, and the rest 84 was destroyed.", "126 was sold, and the rest 84"),
        ("Of the 340 jars 212 were sold and the remaining 118 were destroyed.", "212 were sold and the remaining 118"),
        ("We bought 500 units, sold 320 and destroyed the other 160.", "320 and destroyed the other 160"),
        ("We had 90 lamps in stock: 40 in Leeds, 30 in York and 25 in Hull.", "40 in Leeds, 30 in York and 25"),
        (
            "There were 18 claims (11 for glass, 5 for color and 4 for late delivery).",
            "11 for glass, 5 for color and 4",
        ),
        (
            "The stock was 1,200 bottles. 800 were shipped back and the other 300 were destroyed.",
            "800 were shipped back and the other 300",
        ),
        (
            "We are a family shop, only my husband, my mother in law and me, three persons. We ship dog coats. All five of us promise to take every order seriously.",
            "All five of us",
        ),
        ("Our team of eight packs the boxes. On 3 May the nine of us sat down together.", "the nine of us"),
        (
            "Our warehouse ships about 300 orders a day. With 120 orders a day we cannot check each box.",
            "120 orders a day",
        ),
        ("In the notice you named 6 late orders. I am sorry for these eight late orders.", "these eight late orders"),
        ("We destroyed 212 tubs on 11 March. The receipt for the 221 tubs is attached.", "the 221 tubs"),
        (
            "We closed the account with Prairie Parcel on 8 July. From 10 to 17 July 203 orders left us, half of them were collected by the Prairie Parcel driver.",
            "Prairie Parcel",
        ),
        (
            "The contract with Bolan ended on 4 September. From 5 to 7 September we sent 61 packages, 23 by Bolan and 38 by Yunexpress.",
            "Bolan",
        ),
        (
            "We no longer buy from Greenline. Our stock for June comes from Greenline.",
            "Our stock for June comes from Greenline",
        ),
        (
            "The gig courier was dismissed on 6 February. For far addresses the gig courier still collects in the evening.",
            "For far addresses the gig courier still collects in the evening",
        ),
        (
            "We dropped the supplier Maohua in May. Maohua now packs each unit in foam.",
            "Maohua now packs each unit in foam",
        ),
        (
            "We stopped selling used phones in May. Each used phone is tested before we sell it.",
            "Each used phone is tested",
        ),
        ("Kyle left our firm on 3 May. Kyle checks each parcel before it goes out.", "Kyle checks each parcel"),
        (
            "Every refund was paid on 3 May. The refund to the second buyer will be paid next week.",
            "The refund to the second buyer will be paid next week",
        ),
        (
            "All six families have their money back. The refund for 112-5508713-0092246 will be paid out on Friday.",
            "The refund for 112-5508713-0092246 will be paid out on Friday",
        ),
        (
            "All buyers have been refunded. Two buyers are still waiting for their money.",
            "Two buyers are still waiting for their money",
        ),
        (
            "We refunded all 14 customers on 3 May. We will refund the last four customers this week.",
            "We will refund the last four customers this week",
        ),
        (
            "All affected buyers were refunded in full on 9 July. The remaining refunds are being processed.",
            "The remaining refunds are being processed",
        ),
        (
            "A second packer started on 2 June. We are still looking for a second packer.",
            "We are still looking for a second packer",
        ),
        (
            "The new label printer is in use since 3 May. We plan to buy the new label printer in June.",
            "to buy the new label printer in June",
        ),
        (
            "We have deleted the wrong picture. The wrong picture will be deleted by Friday.",
            "The wrong picture will be deleted by Friday",
        ),
        (
            "On September 22, 2025 we got your email. We answered that email on September 18 and never heard back.",
            "September 18",
        ),
        ("Your notice reached us on 4 March. On 2 March, right after your notice, we closed the listing.", "2 March"),
        ("You suspended our account on 10 June 2025. We replied to the suspension on 8 June 2025.", "8 June 2025"),
        ("The buyer opened the claim on 14 May. We had refunded her because of the claim on 11 May.", "11 May"),
        ("The parcel was handed to UPS on 12 June. It had been ordered on 15 June.", "12 June"),
        ("The new scanner came on 9 July. Since 1 July every label has been scanned with the new scanner.", "1 July"),
        ("The goods left our warehouse on 8 August and were delivered on 5 August.", "5 August"),
        ("We got the test report on 3 April for the sample that we sent in on 10 April.", "3 April"),
        ("From 28 June to 14 June our packer was ill.", "14 June"),
        ("Between 20 May and 3 May we shipped 40 orders.", "3 May"),
        ("On 31 April we closed the listing.", "31 April"),
        ("On 30 February 2025 the printer broke.", "30 February 2025"),
        ("On Monday, 6 March 2025 we closed the listing.", "Monday, 6 March 2025"),
        ("The training took place on Friday 14 June 2025.", "Friday 14 June 2025"),
        ("We received the notice on 6 January 2026 (Wednesday).", "6 January 2026 (Wednesday)"),
        (
            "Luyuan Kitchen\nMarch 3, 2025\n\nWe pulled 1,350 pieces out of the warehouse and destroyed them, last carton on March 5.",
            "March 5",
        ),
        ("The audit was completed on October 24.\n\nYours sincerely,\nAnn Lee\nOctober 20, 2025", "October 24"),
        (
            "We have destroyed all pieces, the certificate is dated October 24.\n\nAnn Lee\nOctober 20, 2025",
            "October 24",
        ),
        (
            "On 4 June: account with Purley closed. On 18 June: refunds to the three buyers sent.\n\nAnn Lee\n13 June 2025",
            "18 June",
        ),
        ("12 June: refunds sent.\n18 June: the cage was fitted.\n\nAnn Lee\n13 June 2025", "18 June"),
        ("Between 2 June and 20 June we shipped 80 orders and none was late.\n\nAnn Lee\n13 June 2025", "20 June"),
        ("Since 20 June every parcel is weighed.\n\nAnn Lee\n13 June 2025", "20 June"),
        ("We will count the stock on 2 June.\n\nAnn Lee\n13 June 2025", "2 June"),
        ("In the week from 16 to 22 June 41 orders left us and all were on time.\n\nAnn Lee\n13 June 2025", "22 June"),
        ("Our rate in the 30 days to 25 June was 0.4%.\n\nAnn Lee\n13 June 2025", "25 June"),
        ("The claims came in between 3 and 9 May. We changed the carton on 1 May because of these claims.", "1 May"),
        ("Three days after the notice of 4 March, on 12 March, we closed the page.", "12 March"),
        (
            "Corrigan Cycle Works, Reno, Nevada\nFebruary 20, 2025\n\nWe mend bikes.\n\nSheila Corrigan, owner\nCorrigan Cycle Supply",
            "Corrigan Cycle Supply",
        ),
        ("Our store Luyuan Kitchen sells pots.\n\nLuyuan Home\nAugust 27, 2025", "Luyuan Home"),
        ("My name is Peter Marsh and I own the shop.\n\nPeter Walsh\nMarsh Lamps", "Peter Walsh"),
        ("Our packing manager, Dana Ruiz, checks each box. On 3 May Diana Ruiz found two broken jars.", "Diana Ruiz"),
        (
            "Our warehouse leader Mr. Kong put a list on the wall. Since 3 May the warehouse leader, Mr. Gong, signs it.",
            "Mr. Gong",
        ),
        ("I am Wei Chen, owner of the store. We sell lamps.\n\nWei Zhang\nOwner", "Wei Zhang"),
        ("We, Brightoak Lighting, sell lamps. Since 2019 Brightoak Living has been on Amazon.", "Brightoak Living"),
        ("Tom Hale, our packer, was ill. Since May Tim Hale has weighed every parcel.", "Tim Hale"),
        ("Store: Mapleleaf Tools\n\nWe at Mapleleaf Toys are sorry.", "Mapleleaf Toys"),
        ("Quality is in the hands of Ms. Okafor. Every carton is signed by quality manager Mrs. Okoro.", "Mrs. Okoro"),
        (
            "The garden hose broke at the joint. We sent a new garden hose reel to each buyer... Our garden house was tested.",
            "garden house",
        ),
        ("In total 23 orders were late. To the 21 late orders we shipped a gift.", "the 21 late orders"),
        ("11 buyers complained. An apology was sent to the 12 buyers on 3 May.", "the 12 buyers"),
        (
            "Eight customers got the wrong color. The nine customers concerned have their money back.",
            "The nine customers",
        ),
        ("Your notice lists three ASINs. We closed the four ASINs of the notice on 3 May.", "the four ASINs"),
        ("We destroyed 86 kettles. The recycler's receipt shows 68 kettles.", "68 kettles"),
        ("The cage holds 7 units that showed wear. These 9 units were crushed on 3 June.", "These 9 units"),
        (
            "Five of the eight cancels came from double listing, two from the flood and two from misfiling.",
            "two from the flood and two",
        ),
        (
            "We bought 200 pieces. 126 pieces were sold and 84 pieces were destroyed.",
            "126 pieces were sold and 84 pieces",
        ),
        ("We checked all 500 units in stock: 430 passed and 85 failed.", "430 passed and 85"),
        ("79 kettles passed (86 less 9).", "79 kettles passed (86 less 9)"),
        (
            "86 kettles were opened. 7 showed wear and were crushed, the 77 that passed are sealed.",
            "7 showed wear and were crushed, the 77",
        ),
        ("We refunded 14 buyers: eight on 3 May and five on 4 May.", "eight on 3 May and five"),
        ("From 10 to 17 July 203 orders left us and one complaint came, so the rate is now 1.5%.", "1.5%"),
        ("Since November 13 until today we sent 52 orders, only one is late (3.9%).", "3.9%"),
        (
            "Since 3 May all parcels go with UPS; the contract with Bolt Courier is over. Parcels to the islands are given to Bolt Courier each Monday.",
            "Parcels to the islands are given to Bolt Courier each Monday",
        ),
        (
            "The thin mailers were thrown away on 2 June. Socks are packed in the thin mailers.",
            "Socks are packed in the thin mailers",
        ),
        (
            "We stopped buying from Greenline on 10 March. Each delivery from Greenline is now opened and counted.",
            "Each delivery from Greenline is now opened",
        ),
        (
            "We have stopped using shredded paper. Each vase is wrapped in shredded paper and put into a box.",
            "Each vase is wrapped in shredded paper",
        ),
        (
            "The paper diary was given up on 28 January. Tamsin writes every order in the paper diary and ticks it off.",
            "Tamsin writes every order in the paper diary",
        ),
        (
            "Our second account was closed on 3 May. The second account is run by my sister from her home.",
            "The second account is run by my sister from her home",
        ),
        (
            'We removed the word "antibacterial" from all titles on 3 May. The word "antibacterial" will be removed from the titles by 20 May.',
            'The word "antibacterial" will be removed from the titles by 20 May',
        ),
        (
            "The new printer stands beside the first since 28 January. The new printer will arrive on 15 February.",
            "The new printer will arrive on 15 February",
        ),
        (
            "We have hired a quality inspector, Mr. Hu. We are looking for a quality inspector at the moment.",
            "We are looking for a quality inspector at the moment",
        ),
        (
            "We moved the stock to the new warehouse on 5 April. The stock will be moved to the new warehouse next month.",
            "The stock will be moved to the new warehouse next month",
        ),
        (
            "The handling time was raised to five days on 3 May. We will raise the handling time to five days next week.",
            "We will raise the handling time to five days next week",
        ),
        (
            "We have destroyed the remaining 84 rollers. The remaining 84 rollers will be sold through another channel.",
            "The remaining 84 rollers will be sold through another channel",
        ),
        (
            "The damaged stock was destroyed on 3 May. The damaged stock is kept in a separate room and marked in red.",
            "The damaged stock is kept in a separate room",
        ),
        (
            "The rating bonus was abolished on 1 January. The rating bonus is paid at the end of each month.",
            "The rating bonus is paid at the end of each month",
        ),
        (
            "Every carton of the batch was recalled on 3 May. We are going to recall the cartons of the batch this month.",
            "to recall the cartons of the batch this month",
        ),
        (
            "We replaced the leaking pump in all units. The leaking pump will be replaced in all units by the end of June.",
            "The leaking pump will be replaced in all units by the end of June",
        ),
        ("The rate of late shipment is 8.2% (18/240).", "8.2%"),
        (
            "Totally 10 defects: 6 negative feedbacks, 2 A-to-z claims and 1 chargeback.",
            "6 negative feedbacks, 2 A-to-z claims and 1 chargeback",
        ),
        ("The ODR is now 0.7%, higher than 1% which Amazon asks for.", "0.7%, higher than 1%"),
        ("Our VTR is 96.3% and lower than 95% target.", "96.3% and lower than 95%"),
        ("The late shipment rate is 5.2%, we meet the target of 4%.", "5.2%, we meet the target of 4%"),
        (
            "We found two main reason. First is the packer was ill. Second is the glue was cheap. Third is the label was small.",
            "two main reason",
        ),
        (
            "There are three root causes for this:\n\nA. The packer was ill.\nB. The glue was cheap.",
            "three root causes for this",
        ),
        ("We have checked these 4 orders: 113-4471208-9926453, 111-7720365-1184079, 112-3098816-5540227.", "4 orders"),
        ("The two ASIN B0C7QH2L9M, B0CB41XN8T, B0CDW56R3K are removed.", "two ASIN"),
        (
            "Affected orders: 113-4471208-9926453, 111-7720365-1184079, 112-3098816-5540227, 111-7720365-1184079",
            "111-7720365-1184079",
        ),
        (
            "Order 113-4471208-9926453 was shipped on July 9. The customer placed the order 113-4471208-9926453 on July 12.",
            "July 9",
        ),
        ("The buyer placed the order on July 12, we shipped it on July 9 and it arrived on July 20.", "July 9"),
        ("The buyer complained on May 3 that the lamp she got on May 6 was broken.", "May 3"),
        ("Until February 30 we will finish the count.", "February 30"),
        ("On Monday, May 20, 2025 the offer was closed.", "Monday, May 20, 2025"),
        ("On 20 May (Monday) 2025 the offer was closed. The notice came on 19 May 2025.", "20 May (Monday)"),
        ("We have 26 employees. All 62 employees were trained.", "All 62 employees"),
        ("Our factory has 60 workers. The 45 workers of our factory signed the paper.", "The 45 workers"),
        ("We are a husband and wife shop, only two people. The three of us work every day.", "The three of us"),
        ("The store name is Haoyu Home. Haoyu House was opened in 2019.", "Haoyu House"),
        ("I am Zhang Min, legal person of the company.\n\nZhang Ming\nLegal person", "Zhang Ming"),
        (
            "Now the listing is deleted. The listing will be deleted within 3 days.",
            "The listing will be deleted within 3 days",
        ),
        (
            "QC leader Mr. Tang checks every carton. If QC leader Mr. Tan finds a broken one, he stops the line.",
            "Mr. Tan",
        ),
        (
            "We fired the worker who took the wrong color. This worker will be trained again next month.",
            "This worker will be trained again next month",
        ),
        (
            "Since 10 May the ERP blocks 60 forbidden words. The word filter of the ERP is planned for July.",
            "The word filter of the ERP is planned for July",
        ),
        ("On Friday，August 23，2025 the printer came.", "Friday，August 23，2025"),
        ("We pulled 88 bags, namely 41 salmon, 29 lamb and 16 duck.", "41 salmon, 29 lamb and 16 duck"),
        (
            "Cooperation with Jinhai Factory is stopped from March. Jinhai Factory will make the new mould for us in May.",
            "Jinhai Factory will make the new mould for us in May",
        ),
    ],
)
def test_a_contradiction_is_marked(found, text, mark):
    assert mark in found(text, "consistency")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (
            "We refunded both buyers on 3 May. Glass shade（预售）is blown by hand only after the order come.",
            "（预售）",
        ),
        ("Miss Bian signed a guarantee paper（员工保证书）, she will not work for any other seller.", "（员工保证书）"),
        ("Miss Bian signed a guarantee paper（员工保证书），she will not work for any other seller.", "（员工保证书）"),
        ("The foam (珍珠棉) is now 10 mm thick.", "(珍珠棉)"),
        ("We use foam 珍珠棉 in each box.", "珍珠棉"),
        ("客户 asked for money back and we gave it on 3 May.", "客户"),
        ("Lid off before a kettle is graded; two signatures on form [FORM NO.].", "[FORM NO.]"),
        ("We purchase it with three invoices in the last year (No. [invoice number]).", "[invoice number]"),
        ("Our packing manager [supplier's contact] signs each sheet.", "[supplier's contact]"),
        ("The new scanner was bought on [day/month].", "[day/month]"),
        ("We bought it from {supplier} on 3 May.", "{supplier}"),
        ("We bought the scale on ____ May and use it daily.", "____"),
        ("The scanner arrived on <date>.", "<date>"),
        ("We appointed ((NAME)) as checker.", "(NAME)"),
        ("We checked all XX orders of May.", "XX "),
        ("The refunds went out on MM/DD/YYYY.", "MM/DD/YYYY"),
        ("The refunds went out on ?? May.", "??"),
        ("The new line manager (name to follow) signs each sheet.", "(name to follow)"),
        ("The carrier's report is TBC.", "TBC"),
        ("Our case number is #######.", "#######"),
        ("Total loss was $XXX in May.", "XXX"),
        ("The tracking number is [...].", "[...]"),
        ("Our store sells lamps [describe the range].", "[describe the range]"),
        ("We shipped 184 parcels [184 or 186?] in June.", "[184 or 186?]"),
        (
            "We shipped 184 parcels. (Roz - was it 8 or 9? check before I hit send)",
            "(Roz - was it 8 or 9? check before I hit send)",
        ),
        (
            "She did it for the first time on 5 October. [DEB - did you save a screenshot of this??]",
            "[DEB - did you save a screenshot of this??]",
        ),
        ("We shipped 184 parcels in June (Tom: is that the right figure?).", "(Tom: is that the right figure?)"),
        ("The scale was bought on 3 May (Jo, can you find the receipt).", "(Jo, can you find the receipt)"),
        ("We refunded both buyers. ***check the amount with accounts***", "***check the amount with accounts"),
        ("We refunded both buyers on 3 May. TODO: add the amounts.", "TODO"),
        ("We refunded both buyers on 3 May. {Lisa to confirm}", "{Lisa to confirm}"),
        (
            "Sam - this bit needs the carrier's name.\n\nWe refunded both buyers.",
            "Sam - this bit needs the carrier's name.",
        ),
        ("We shipped 184 parcels (not sure, look at the sheet again) in June.", "(not sure, look at the sheet again)"),
        ("We shipped 184 parcels in June [need proof here].", "[need proof here]"),
        ("We shipped 184 parcels in June (I made this number up, fix later).", "(I made this number up, fix later)"),
        (
            "We shipped 184 parcels in June. (delete this sentence if Mark disagrees)",
            "(delete this sentence if Mark disagrees)",
        ),
        ("We shipped 184 parcels in June -- double check with Ana.", "-- double check with Ana"),
        ("NOTE TO SELF: find the invoice.\n\nWe refunded both buyers.", "NOTE TO SELF: find the invoice."),
        ("(Mum, does this sound too harsh?)\n\nWe refunded both buyers.", "(Mum, does this sound too harsh?)"),
        (
            "The photo of the new shelf is in Appendix 2. The list of late orders is in Appendix 1.\n\nFoshan Lights\n\nAppendix 1: late order list",
            "Appendix 2",
        ),
        (
            "The receipt is Annex A. We fitted a cage.\n\nAnnexes\nA – recycler's receipt, 3 June\nB – photographs of the cage",
            "B – photographs of the cage",
        ),
        (
            "A certificate of destruction is produced as Exhibit C. The insert is Exhibit B and the list is Exhibit A.\n\nExhibits\nA. List of orders\nB. Specimen of the insert",
            "Exhibit C",
        ),
        (
            "Three invoices and photos of the template are in attachment. Authorization letter of the brand is attached also.\n\nAttachment list:\n1. Invoices of Hengda (3 pages)\n2. Photos of the template",
            "Authorization letter",
        ),
        ("The photo of the scale is attached.\n\nAttachments: invoice of the scale", "photo"),
        ("We enclose the repair bill and the training record.\n\nEnclosures:\n1. Repair bill", "training record"),
        ("The report is attached as Enclosure 3.\n\nEnclosures\n1. Invoice\n2. Photo of the shelf", "Invoice"),
        ("The lab report is attached.\n\nEncl.: lab report; contract with the carrier", "contract with the carrier"),
        (
            "Our invoices (Attachment 1) and the letter of the brand (Attachment 3) show it.\n\nAttachment 1: invoices\nAttachment 2: letter of the brand",
            "Attachment 3",
        ),
    ],
)
def test_a_left_over_is_marked(found, text, mark):
    assert mark in found(text, "leftovers")
