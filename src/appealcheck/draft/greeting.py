"""Salutations, closing formulas and signatures: the fixed forms at the two ends of a letter."""

import re

from appealcheck.expressions import compiled

_READER = (
    r"(?:amazon|seller|sir|madam|sirs|team|performance|appeal|appeals|support|manager|reviewer|friend|officer|review|policy"
    r"|marketplace|colleague|investigator|specialist|department|dept|ebay|walmart|etsy|everyone|all|there|both|again|you|leader"
    r"|notice|product|safety|account|health|folks|people|staff|customer|service|responsible|person|whoever|reader|gentlemen|ladies|mr|mrs|ms|dr)"
)
_SALUTATION = compiled(
    rf"""(?:
      dear\b[^,:.!\n]{{0,70}}[,:.!;]?
    | (?:to[ ]whom[ ]it[ ]may[ ]concern|dear|to[ ]whoever[^,:.!\n]{{0,40}})[ ]*[,:.!]?
    | (?:good[ ](?:day|morning|afternoon|evening)|greetings?|hello|hi|hey|hallo|respected|esteemed|honou?rable)\b
        (?:[ ]+(?:to[ ])?(?:the[ ]|my[ ]|our[ ])?(?:[A-Z][\w.&'-]*|{_READER})(?:[ ]+(?:[A-Z][\w.&'-]*|{_READER}|of|and|the|at|in|from|for|&)){{0,8}})?[ ]*(?:[,:.!;~-]+|$|(?=[ ](?:we|i|this|thank|recently|on)\b))
    | (?:to|attn|attention)(?:[ ]?:)?[ ]+(?:the[ ])?(?:[A-Z]\w*[ ])*(?:amazon|seller|account|performance|marketplace|appeals?)(?:[ ]+[A-Za-z]+){{0,5}}[ ]*[,:.]?$
    | (?:the[ ])?(?:[A-Z]\w*[ ]){{0,3}}(?:amazon|seller|performance|appeals?|support|policy|review)(?:[ ][A-Za-z]+){{0,3}}[ ]?(?:team|department|manager|support|performance)?[ ]*,$
    | (?:[A-Z][\w.&'-]*[ ]){{0,4}}(?:team|performance|support|amazon|reviewer|manager|all|sirs?|madam)[ ]?,[ ]+(?:good[ ](?:day|morning|afternoon|evening)|hello|hi|greetings)[.!,]*$
    | (?:ladies[ ]and[ ]gentlemen|sirs?|madam)[ ]*[,:]
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_REGARDS = (
    r"(?:(?:with|your|my|our|and|&|kind|best|warm|warmest|kindest|many|very|most|all|the|b\.?|good|great|deep|sincere|high)[ ]+)*"
    r"(?:regards?|rgds|wish(?:es)?|respectfully|respects?|sincerely|sincere|faithfully|faithful|truly|cordially|cheers|warmly|gratefully"
    r"|thx|br|obediently|humbly|yours|later|best|appreciation|gratitude|thanks|thank[ ]you|god[ ]bless(?:[ ]you)?|take[ ]care|thankfully)"
)
_CLOSING = compiled(
    rf"""(?:
      {_REGARDS}
      (?:[ ]+(?:&(?=[ ])|(?:and|to|with|in|for|so|very|much|again|yours|your|you|my|our|all|kind|best|warm|good|advance|submitted|sincerely|truly
         |regards?|wish(?:es)?|thanks|respect|thank|listening|reading|time|the|patience|attention|help|understanding|consideration)\b)){{0,7}}
      [ ]*(?:[,.!:;~-]+(?=\s|$|[A-Z])|$)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_VERBAL = compiled(
    r"\b(?:is|are|was|were|am|be|been|have|has|had|will|would|can|could|should|do|did|please|hope|look|looking|waiting|wait|forward|thank|thanks|sorry|apologi[sz]e"
    r"|sincerely hope|we|i|us|you|it|they|this|that|not|reply|refund(?:ed)?|attached|attachment|enclosed|need|want|send|sent|wish|give|our|every)\b",
    re.IGNORECASE,
)
_FORMULA_ONLY = compiled(
    r"(?:(?:thank you|thanks)(?: (?:so|very) much| a lot| again| thank you)*(?: and [\w ]{3,25})?|(?:have (?:a )?(?:nice|good|great) (?:day|week)|wish you [\w ]{3,30}))[ !.,~]*$",
    re.IGNORECASE,
)


def salutation_length(line: str) -> int:
    """Return how many code points of ``line`` (masked) greet the reader, 0 where it does not open with a greeting."""
    match = _SALUTATION.match(line)
    if match is None:
        return 0
    words = match[0]
    if len(words) == len(line) or words[-1] in ",:.!;~-":
        return match.end()
    # A greeting without a mark behind it is believed only where the line goes on as a new sentence.
    return match.end() if re.match(r"[ ](?:we|i|this|thank|recently|on)\b", line[match.end() :], re.IGNORECASE) else 0


_STRICT = compiled(
    r"(?:dear|hello|hi|hey|good (?:day|morning|afternoon|evening)|to whom it may concern|respected)\b[^.!?]{0,70}[,:!]$",
    re.IGNORECASE,
)


def is_greeting_line(line: str) -> bool:
    """Tell whether ``line`` is a greeting and nothing else, as it opens a letter that stands below a note."""
    return bool(_STRICT.match(line)) and salutation_length(line) == len(line)


_NAME_WORD = r"(?:[A-Z][\w.&'()-]*|of|and|&|the|from|at|for|owner|manager|director)"
_INLINE = compiled(
    rf"(?<=[.!?])[ \n]+(?P<formula>(?i:{_REGARDS})(?:[ ](?i:for|and|to|in|with)[ ][a-z ]{{3,30}})?)[,.]?[ \n]+"
    rf"(?P<name>[A-Z][\w.&'-]*(?:[ ,]+{_NAME_WORD}){{0,9}})\.?$"
)


def inline_ending(text: str) -> tuple[int, int] | None:
    """Return where a paragraph's ending begins: ``(formula, name)`` offsets for "... again. Thanks, Ana Reyes, Lampwright"."""
    match = _INLINE.search(text)
    return (match.start("formula"), match.start("name")) if match else None


def closing_length(line: str) -> int:
    """Return how many code points of ``line`` are a closing formula ("Best regards,"), 0 where it has none."""
    match = _CLOSING.match(line) or _FORMULA_ONLY.match(line)
    if match is None or not match[0].strip():
        return 0
    rest = line[match.end() :].strip()
    if len(rest.split()) > 7 or (rest and _VERBAL.search(rest)):
        return 0
    return match.end()


_FAREWELL = compiled(
    r"(?:with|many|best|warm|kind|yours|thanks|thank|god|in|wish|wishing|until|faithfully|sincerely|respectfully|have|looking)\b",
    re.IGNORECASE,
)
_FEWEST_FAREWELL = 8


def is_farewell_line(line: str) -> bool:
    """Tell whether a short line right above the names is a closing formula of the writer's own: "With admiration,"."""
    words = line.split()
    return len(words) <= _FEWEST_FAREWELL and bool(_FAREWELL.match(line)) and not re.search(r"[.!?:;]$", line)


def is_signature_line(line: str) -> bool:
    """Tell whether a short line near the end can be a name, a store or a slot for one."""
    words = line.strip()
    if not words or len(words.split()) > 9 or len(words) > 70:
        return False
    if re.fullmatch(r"[\[【<{(].*[\]】>})]\.?|[_*xX.\s]{3,}|--? ?[\w.]+", words):
        return True
    if re.search(r"[!?:;]$", words) or (words.endswith(".") and not re.search(r"\b[A-Z][a-z]{0,3}\.$", words)):
        return False
    if _VERBAL.search(words) and not re.match(r"(?:seller|store|shop)(?:[ ]name)?[ ]*[:-]", words, re.IGNORECASE):
        return False
    names = re.findall(r"[A-Za-z\u00c0-\u024f\u4e00-\u9fff][\w'’.-]*", words)
    capital = sum(not name[0].islower() for name in names)
    return bool(names) and capital >= max(1, len(names) / 2) and not words.startswith(("Orderx", "Asinx"))
