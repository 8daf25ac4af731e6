"""Genre: whether the text is an appeal at all, or a mail to a buyer, a notice, an article, a memo, a product page, a post."""

import re

from appealcheck.draft.document import Document
from appealcheck.draft.guide import GUIDE
from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.moves import Move

_SIGNS: dict[str, tuple[tuple[float, str], ...]] = {
    "notice": (
        (
            1.5,
            r"\bwe (?:have |had |'ve )?(?:temporarily |now )?(?:switched off|turned off|removed|deactivated|suspended|blocked|restricted|reviewed|closed|paused) (?:your|this account|the listings below)",
        ),
        (
            1.5,
            r"\byour (?:amazon(?:\.\w+)? )?(?:selling privileges|selling account|seller account|account|listings?|offers?|submission|appeal) (?:has|have|was|were|is|are|does|did|may|will|remains?|stays?)\b",
        ),
        (
            1.2,
            r"\b(?:send|submit|provide|supply) (?:us )?(?:a|an|your|the|more|additional) (?:valid |detailed |complete |new )?(?:plan|appeal|information|invoices?|documents?)\b",
        ),
        (1.2, r"\b(?:actions?|steps?|measures?|what) (?:that )?you (?:have|will|took|must|plan|can|need)\b"),
        (
            1.2,
            r"\b(?:above|below|over|under|meets?|violates?|against) our (?:target|polic|standard|limit|requirement|code)\w*",
        ),
        (
            1.0,
            r"\bwe (?:received|reviewed) your\b|\bwe (?:may|will|can) not (?:reply|respond|be able|accept)\b|\bwe accept (?:pdf|\w+ files)\b|\bif we (?:receive|do not|don't|hear)\b",
        ),
        (
            1.0,
            r"\byour (?:order defect rate|late shipment rate|valid tracking rate|cancellation rate|funds|balance|inventory|process|plan|performance|business)\b",
        ),
        (
            1.0,
            r"\b(?:what|how) (?:must|should|can|do) (?:you|i) (?:do )?(?:to )?(?:sell again|reactivate|reply|respond|appeal)\b|\bgo to (?:account health|seller central)\b|\bto (?:reactivate|reinstate) your\b|\b(?:select|choose|click) (?:the )?(?:submit )?appeal\b",
        ),
        (
            1.2,
            r"\b(?:until then|in the meantime),? you\b|\byou (?:can ?not|can't|may not|can no longer|will not be able to) (?:offer|sell|list|create|open|appeal)\b|\byou will (?:still )?be paid\b|\b(?:items?|offers?|products?) (?:that )?you (?:sell|list|offer)\b",
        ),
        (
            1.2,
            r"\breply to this (?:mail|e-?mail|message) with\b|\bwhat (?:to do|happens) next\b|\bwhy (?:did this happen|is this happening|did we do this)\b|\bcannot be accepted\b|\bmay be (?:destroyed|withheld|handed in)\b",
        ),
        (
            1.2,
            r"\b(?:seller|account|product|listing|marketplace|content)[ -](?:performance|investigations?|health|compliance|quality|review|integrity|specialist)(?: team)?\W*\Z",
        ),
        (
            1.2,
            r"\bwe(?:'ve| have)? (?:taken down|switched off|withdrawn|stopped) (?:the|all|some of your) (?:offers?|listings?|items?|products?)\b|\bbuyers told us\b",
        ),
    ),
    "article": (
        (
            1.0,
            r"\bcommon mistakes\b|\bin this (?:article|post|guide|video|newsletter)\b|\bhow to (?:write|appeal|win|get)\b|\btips?\b|\bstep \d\b|\bavoid (?:these|the following)\b",
        ),
        (
            1.0,
            r"\b(?:many|most|some|new|other) sellers\b|\bas a seller,? you\b|\bsellers? (?:often|usually|should|must|who|tend)\b|\bif you (?:are|sell|get|receive|want)\b|\bremember\b",
        ),
        (
            1.2,
            r"\byour (?:appeal|plan of action|letter|poa) (?:should|must|needs?|will|has)\b|\b(?:a good|the best|a strong|every) (?:appeal|plan of action|letter|poa)\b|\b(?:readers?|subscribe|newsletter|webinar)\b",
        ),
        (
            1.2,
            r"\btheir (?:appeals?|letters?|accounts?|drafts?|plans?)\b|\bpeople (?:send|ask|write to) me\b|\bthe writer\b|\bnames changed\b|\b(?:draft|case|example|lesson|mistake|rule) (?:a|b|one|two|#?1|#?2)\b[:.]|\bclients? of mine\b|\bmy clients?\b",
        ),
        (
            1.0,
            r"\b(?:a|the|every|most|many|those|some|other) (?:sellers?|readers?) (?:who|did|does|is|are|ships?|wants?|should|thinks?|can|has|have|forgets?|needs?|sends?|writes?|knows?)\b|\bthose who (?:have|are|do)\b|\bsellers (?:ship|describe|answer|write|need|forget|think|lose)\b",
        ),
        (
            1.2,
            r"\b(?:rate|metric|appeal|claim|plan of action) is (?:the share|counted|calculated|measured|defined|a metric|a letter|what)\b|^\W*what (?:is|are) (?:an?|the) [^?\n]{3,50}\?|\bsink an? (?:plan|appeal)\b|\bmost of them (?:failed|fail)\b",
        ),
        (
            1.0,
            r"^\W*(?:write|keep|start|begin|end|list|name|never|always|put|say|leave|tell|show)\b[^.\n]{0,60}\b(?:what|your|it away|in three|before you|they|you'll)\b",
        ),
    ),
    "product-page": (
        (
            1.2,
            r"\babout this item\b|\bproduct (?:description|features?|details?)\b|\bfeatures?:|\bperfect (?:gift|for)\b|\bbest gift\b|\badd to (?:cart|basket)\b|\bdimensions?:|\bsatisfaction guarantee\b",
        ),
        (
            1.2,
            r"\bpackage (?:includes?|contents?|list)\b|\bdishwasher[- ]safe\b|\bideal for\b|\bgreat for\b|\bmoney[- ]back\b|\b(?:\d+|two|three) pack\b|\bavailable in\b|\bin the box\b|\bwarranty:|\bmaterial:",
        ),
        (1.0, r"^[\W_]*(?-i:\[[^\]\n]{3,40}\]|[A-Z][A-Z &]{5,30}[:-]) *\w"),
        (
            1.0,
            r"\b\d+ ?x ?\d+ ?(?:cm|mm|in|inch|inches)\b|\bchoose from\b|\b(?:fine|lovely|ideal|nice|great|perfect) (?:present|gift)\b|\bwhat you get\b|\beasy to (?:wash|clean|use|assemble|install|store)\b|\b(?:buy|order) (?:it |yours )?(?:now|today)\b|\bfits (?:all|most|any)\b",
        ),
        (
            1.0,
            r"\b(?:soft|warm|strong|light|durable|sturdy|stylish|safe|waterproof)\b[^.\n]{0,25}(?:,| and) (?:soft|warm|strong|light|durable|sturdy|easy|safe|stylish)\b|\bif you (?:aren't|are not|'re not) happy\b|\bsend it back within\b|\bwhy choose our\b|\bno questions asked\b",
        ),
    ),
    "memo": (
        (
            1.5,
            r"\bmemo\b|\bminutes of\b|^\W*(?:present|agenda|attendees|action items|to do|todo|next meeting|next one)\b[^\n]{0,3}:|\bstand-?up\b|\bnotes by\b|\bapologies for absence\b|\bmeeting notes\b",
        ),
        (
            1.5,
            r"\b(?:dear|hi|hello|hey|morning|to)[: ]*(?:all|team|both|colleagues|everyone|everybody|folks|guys|warehouse(?: team)?|packers|staff|all staff|crew)\b\W*$",
        ),
        (
            1.0,
            r"\b(?:effective|starting|as of) (?:immediately|today|tomorrow|monday|next week)\b|\b(?:everyone|everybody|nobody|all of you|whoever|each of you) (?:must|has to|needs to|should|goes|leaves|packs)\b|\bsign (?:below|this|here)\b|\bwell done\b|\bgood work\b",
        ),
        (
            0.8,
            r"\breminder\b|\blet's\b|\bany questions\b[^\n]{0,20}\b(?:ask|see|come)\b|\bplease (?:all|everyone|make sure)\b|\bfrom monday\b|\bstarting (?:monday|tomorrow)\b|\b(?:see|ask|talk to) me\b|\bon shift\b|\bagreed\b",
        ),
        (
            1.0,
            r"\bthis is how we (?:work|pack|ship|do)\b|\bfrom tomorrow\b|\ball of us\b|\bwhoever (?!reads)\w+|\bsign them\b|\b(?:both|the|each) bench(?:es)?\b|\bgets? shouted\b|\bto tell the packers\b|\bnext meeting\b",
        ),
    ),
    "buyer-mail": (
        (
            1.0,
            r"\byour (?:order|parcel|package|purchase|refund|replacement|feedback|photos?|item|return|money|address|doorstep|kitchen|home|review)\b",
        ),
        (
            1.0,
            r"\b(?:you|u) (?:ordered|bought|received|paid|purchased|were charged)\b|\b(?:refund|replacement|coupon|discount) (?:to|for) you\b|\bsent you\b|\bkeep the\b|\bfor you\b|\bshopping with us\b",
        ),
        (
            1.0,
            r"\bsorry (?:that )?(?:your|you)\b|\byour (?!notice|mail|email|message|policy|policies|team|decision|letter|reply|review|rules?|platform|system|site|page|help)\w+ (?:arrived|came|broke|will arrive|was sent|is on its way|was damaged|was lost)\b|\b(?:hope|glad) you (?:enjoy|like|love|are happy)\b|\bhas been refunded to your\b",
        ),
        (
            1.2,
            r"\b(?:change|remove|update|delete|withdraw) (?:your|the) (?:feedback|review|claim)\b|\bdear (?:valued )?(?:customer|buyer|friend)\b|\bvalued customer\b",
        ),
        (
            1.2,
            r"\byou (?:don't|do not|needn't) (?:need to |have to )?(?:return|send)\b|\bclaim (?:that )?you opened\b|\b(?:take|took|taken) back (?:the|your) (?:claim|review|feedback|star)\b|\bone star\b|\b(?:kettle|parcel|lamp|item|jacket|order|package) (?:reached|has reached) you\b|\bfor a friend\b",
        ),
    ),
    "supplier-mail": (
        (
            1.2,
            r"\byour (?:factory|invoice|delivery of|goods|workshop|last batch|price list|warehouse manager|quotation|samples?|production|mill|foundry|plant)\b",
        ),
        (
            1.5,
            r"\bpurchase order\b|\bPO (?:no\.? )?#?\d+\b|\b(?:ordered|bought|purchased)\b[^.\n]{0,40}\bfrom you\b|\bplace (?:the|our|another|a new) (?:\w+ )?order\b",
        ),
        (
            1.0,
            r"\b(?:MOQ|lead time|pro forma|proforma|unit price|next batch|payment terms|deposit|letter of credit|bill of lading)\b|\byour (?:quality|packing|packaging|price|prices|mistake|carton|cartons|sales rep)\b",
        ),
        (
            1.2,
            r"\b(?:the )?(?:one|invoice|batch|goods|cartons?|units?|samples?) you (?:sent|shipped|delivered|supplied)\b|\b(?:reissue|re-issue) (?:it|the invoice)\b|\bcredit note\b|\bnext (?:batch|shipment) (?:must|should)\b|\bsupply us\b",
        ),
    ),
    "forum-post": (
        (
            1.2,
            r"\b(?:anyone|anybody|someone) else\b|\bhas anyone\b|\bthis (?:forum|board|sub|group|thread)\b|\bfellow sellers\b|\bshare your\b|\bupvote\b|\bcomment below\b|\bany advice\b|\bguys\b",
        ),
        (
            1.5,
            r"\blurker\b|\bfirst post\b|\bmods?\b|\bgot me too\b|\b(?:rant|vent) (?:over|incoming)\b|\bsame here\b|\bedit:|\btl;?dr\b|\bOP\b|\bfwiw\b|\bthoughts\?|\bis it just (?:me|us)\b",
        ),
    ),
    "rant": (
        (
            1.0,
            r"\bthey (?:take|took|close|closed|shut|delete|say|tell|treat|don't|do not|never|only|block|steal|want|call|think)\b",
        ),
        (
            1.2,
            r"\b(?:nobody|no one|everybody|everyone) (?:cares?|knows?|listens?|reads?|do|does|answers?)\b|\bi(?:'m| am) done\b|\bbig compan(?:y|ies)\b|\b(?:a|some) (?:robot|bot|machine|algorithm) (?:presses|decides|closes|pressed)\b|\bstay away\b|\bwhoever still\b",
        ),
        (
            1.0,
            r"\bunbelievable\b|!!+|\bthis is how (?:a |the |big |they )|\bno human\b|\bnine years\b(?=\.)|\bi will tell\b|\bthe worst (?:thing|part)\b",
        ),
    ),
    "other-mail": (
        (
            1.5,
            r"\byour (?:driver|drivers|depot|collection|courier|client|clients|client's|trademark|trade mark|patent|brand|copyright|artwork|photo(?:graph)?s?|bank|branch|tenant|building)\b",
        ),
        (
            1.5,
            r"\b(?:withdraw|retract) (?:your|the|this) (?:complaint|notice|report|claim)\b|\b(?:consignment|account) (?:no|number)\b[^\n]{0,4}\d|\bwe (?:would like to|wish to|hereby) (?:claim|terminate|cancel|order)\b",
        ),
    ),
    "enquiry": (
        (
            1.5,
            r"\b(?:heard|received|had) (?:nothing|no (?:reply|answer|response|news))\b|\b(?:have|has|did) ?n[o']t (?:\w+ )?(?:heard|received? (?:any|a)|replied|answered?)\b|\bno (?:reply|answer|response) (?:yet|so far|until now)\b",
        ),
        (
            1.2,
            r"\b(?:status|progress) of (?:my|our|this|the) (?:case|appeal|plan|application|submission)\b|\bcase (?:id |number |no\.? )?#?\d{6,}\b|\b(?:tell|let) (?:me|us) (?:know )?(?:whether|when|if|where)\b|\bfollow(?:ing)?[- ]up\b",
        ),
        (
            1.2,
            r"\b(?:i|we) (?:have|had) (?:a|one|two|some) (?:quick )?questions?\b|\b(?:would|'d) like to (?:know|ask)\b|\b(?:can|could) you (?:please )?(?:explain|confirm|tell me|tell us|advise|clarify)\b|\bhow (?:do|can|should) (?:i|we)\b|\breimburse\w*|\b(?:referral|storage|subscription) fees?\b",
        ),
        (
            1.2,
            r"\bi (?:submitted|sent|uploaded) (?:a|my|the|our) (?:plan|appeal|documents?)\b|\bhow (?:long|do i|can i|should i|much)\b|\bhas reached\b|\bwhich (?:form|team|department)\b",
        ),
    ),
}
_MARKETPLACE = (
    r"(?:amazon|seller|performance|marketplace|ebay|walmart|etsy|sirs?\b|madam|whom it may|whoever|appeal|investigat|identity|polic(?:y|ies)|quality"
    r"|safety|authentic|product|compliance|listing|brand|trust|verif|restricted|intellectual|trademark|carrier|shipping|investigator|notice|review|account|catalog|copyright|platform|support|leader|reader|officer)"
)
_TO_MARKETPLACE = compiled(
    rf"^\W*(?:(?:dear|hello|hi|hey|hallo|respected|esteemed|attn|attention|good \w+|to)\b[^\n.!]{{0,40}}?{_MARKETPLACE}|[^\n.!]{{0,30}}\b(?:seller performance|amazon)\b[^\n.!]{{0,30}}[,:]?$)",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = compiled(
    r"(?i:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)),? +(?i:dear |to )?(?!(?i:there|again|all|team|you|everyone|everybody|folks|friends?|both|dear|group|guys|to|the|my|our)\b)"
    r"(?:(?i:mr|mrs|ms|miss|dr|prof)\b\.? *)?[A-Z][\w'.-]+"
)
_OWN = compiled(
    r"\b(?:my|our) (?:\w+ ){0,2}?(?:account|store|shop|listings?|selling (?:privileges|rights?)|seller account|order defect rate|late shipment rate|plan of action|asins?|appeal)\b|\bplan of action\b",
    re.IGNORECASE,
)
_TRADE = compiled(
    r"\b(?:amazon|seller performance|marketplace|platform|suspen\w+|deactivat\w+|reinstat\w+|reactivat\w+|account|listings?|asins?|selling|policy|policies|rate|ODR|A-?to-?z)\b",
    re.IGNORECASE,
)
_CORE = frozenset({"apology", "responsibility", "root_cause", "corrective", "preventive"})
_LEAST = 1.4
"""A text with fewer signs of an appeal than this is none, whatever else it may be."""
_QUESTIONS = 3
"""A text with so many open questions of a skeleton, in which nobody does anything, is that skeleton."""
_ANY = _CORE | {"issue_named", "request", "blames_others", "emotional_plea", "hostile", "vague_promise"}


def other_genre(parsed: Parsed, moves: tuple[Move, ...]) -> str | None:
    """Return what the text looks like instead of an appeal ("buyer-mail", "notice" ...), None where it may be one.

    The signs of every other genre are weighed against those of an appeal: a greeting to the marketplace, a request,
    one's own account, and the parts that a plan of action has. A text that asks and has three of these parts is an
    appeal whatever else it looks like, unless it greets somebody else by name. A note of under 25 words is never judged.
    """
    document = parsed.document
    own = "\n".join(block.span.of(document.masked) for block in document.blocks if block.kind != "notice")
    made = {move.name for move in moves}
    if not made and len(GUIDE.findall(document.text)) >= _QUESTIONS:
        return "skeleton"
    if len(own.split()) < 25:
        return None
    if "request" in made and len(made & _CORE) >= 3 and not _to_another(document, own):
        return None
    strengths = {genre: _strength(genre, own) for genre in _SIGNS}
    genre, strength = max(strengths.items(), key=lambda pair: pair[1])
    appeals = _appeals(document, own, made) if made & _ANY else 0.0
    if (strength > appeals and strength >= 2) or (strength >= 1 and appeals <= _LEAST):
        return genre
    if appeals <= _LEAST:
        return "other-mail" if _to_another(document, own) else "unknown"
    return None


def _strength(genre: str, own: str) -> float:
    """Weigh the signs of a genre; each different wording counts, three of one sign at most."""
    total = 0.0
    for weight, pattern in _SIGNS[genre]:
        wordings = {match[0].lower() for match in re.finditer(pattern, own, re.IGNORECASE | re.MULTILINE)}
        total += weight * min(3, len(wordings))
    return total


def _asks_for_own_account(made: set[str], own_account: set[str]) -> bool:
    """Tell whether the letter asks for the writer's own account back and gives something for it, whomever it greets."""
    return "request" in made and bool(own_account) and bool(made & _CORE)


def _to_another(document: Document, own: str) -> bool:
    """Tell whether the letter greets somebody by name and nowhere the marketplace."""
    greetings = (block.span.of(document.masked) for block in document.blocks if block.kind == "salutation")
    return not _TO_MARKETPLACE.search(own) and any(_NAMED.match(greeting) for greeting in greetings)


def _appeals(document: Document, own: str, made: set[str]) -> float:
    """Weigh the signs of an appeal, -4 to about 8."""
    own_account = {match[0].lower() for match in _OWN.finditer(own)}
    return (
        1.5 * ("request" in made)
        + 1.2 * bool(_TO_MARKETPLACE.search(own))
        + 0.6 * min(2, len(own_account))
        + 0.7 * len(made & _CORE)
        + 0.3 * ("issue_named" in made)
        + 0.6 * bool(document.codes)
        - (1.5 if _asks_for_own_account(made, own_account) else 4.0) * _to_another(document, own)
        - 1.5 * (not _TRADE.search(own))
    )
