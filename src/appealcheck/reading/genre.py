"""Genre: whether the text is an appeal at all, or a mail to a buyer, a notice, an article, a memo, a product page, a rant."""

import re

from appealcheck.reading.elements import Reading

_READER_BUYER = re.compile(
    r"\b(?:your (?:order|parcel|package|purchase|refund|replacement|feedback|photo|kettle|item|return)|you (?:ordered|bought|received|paid)|(?:refund|replacement) (?:to|for) you)\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:your (?:selling privileges|seller account|account|listings?|offers?) (?:has|have|was|were|is|are) (?:been )?(?:temporarily )?(?:removed|deactivated|suspended|blocked|restricted|at risk)"
    r"|we (?:have )?(?:removed|deactivated|suspended|blocked) your|to (?:reactivate|reinstate) your|(?:send|submit|provide) (?:us )?(?:a|your) (?:plan|appeal)|(?:you|we) (?:may|will) not (?:sell|be able)|if we do not (?:receive|hear))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:common mistakes|in this (?:article|post|guide)|how to (?:write|appeal|win)|(?:many|most) sellers|as a seller,? you|your (?:appeal|plan of action|letter) (?:should|must|needs?)|step \d|tips?|readers?|avoid (?:these|the following))\b",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"\b(?:about this item|product description|features?:|perfect (?:gift|for)|add to (?:cart|basket)|dimensions?:|satisfaction guarantee|package includes|best gift|dishwasher[- ]safe)\b",
    re.IGNORECASE,
)
_MEMO = re.compile(
    r"\b(?:minutes of|present:|agenda|all staff|dear (?:all|team|colleagues|everyone)|hi (?:team|all|everyone|both)|to: (?:all|warehouse|team)|reminder to|memo)\b",
    re.IGNORECASE,
)
_SUPPLIER = re.compile(
    r"\b(?:your (?:factory|invoice|delivery of|goods|workshop|last batch|price list)|purchase order|we (?:ordered|bought) from you)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:anyone else|has anyone|this forum|fellow sellers|share your|upvote|comment below|any advice|guys)\b",
    re.IGNORECASE,
)


def other_genre(reading: Reading) -> str | None:
    """Return what the text looks like instead of an appeal ("buyer-mail", "notice" ...), None where it may be one.

    An appeal asks the marketplace for something or names what it is accused of; a text that does is taken for one
    unless the signs of another genre are strong.
    """
    document = reading.parsed.document
    own = "\n".join(block.span.of(document.masked) for block in document.blocks if block.kind != "notice")
    words = max(1, len(own.split()))
    if words < 25:
        return None
    appeals = reading.elements["request"].present
    signs = {
        "notice": 1.4 * len(_NOTICE.findall(own)),
        "article": 1.0 * len(_ARTICLE.findall(own)),
        "product-page": 1.2 * len(_PRODUCT.findall(own)),
        "memo": 1.3 * len(_MEMO.findall(own)),
        "buyer-mail": 1.0 * len(_READER_BUYER.findall(own)),
        "supplier-mail": 1.2 * len(_SUPPLIER.findall(own)),
        "forum-post": 1.2 * len(_POST.findall(own)),
    }
    genre, strength = max(signs.items(), key=lambda pair: pair[1])
    first_person = len(re.findall(r"\b(?:i|we|our|my|us)\b", own, re.IGNORECASE)) / words
    made = {move.name for move in reading.moves}
    if appeals and ("issue_named" in made or "root_cause" in made or first_person > 0.05):
        return genre if strength >= 4 and genre in {"article", "notice"} else None
    if strength >= 2 or (strength >= 1 and not made & {"issue_named", "request"}):
        return genre
    if not made & {
        "issue_named",
        "request",
        "apology",
        "responsibility",
        "root_cause",
        "corrective",
        "preventive",
        "blames_others",
        "emotional_plea",
        "hostile",
        "vague_promise",
    }:
        return "unknown"
    return None
