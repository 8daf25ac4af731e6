"""Mails saved as ``.eml``, read by the standard library: the text part, or else the words of the HTML part."""

import email
import email.policy
from email.message import EmailMessage, MIMEPart

from appealcheck.draft.decoding import NotText, decode
from appealcheck.draft.formats.extracted import Extracted, Refused
from appealcheck.draft.formats.html import text_of

NAME = "EML"
_HEADERS = ("from", "to", "subject", "date", "message-id", "mime-version", "content-type", "received")
_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


def read(data: bytes) -> Extracted:
    """Return what the mail says, headers and attachments aside.

    Raises:
        Refused: it is no mail, encrypted, damaged, or has attachments only.
    """
    try:
        message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
        if not any(name in message for name in _HEADERS):
            raise Refused("mislabelled", suffix=".eml", format=NAME)
        if message.get_content_type() in _LOCKED:
            raise Refused("password")
        bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
        for body in bodies:
            if body is not None and (found := _text(body)).text.strip():
                return found
    except Refused:
        raise
    except Exception as error:
        # The library is lenient, yet headers without sense and parts within parts without end still raise.
        raise Refused("broken", format=NAME) from error
    raise Refused("mail")


def _text(body: MIMEPart) -> Extracted:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text, encoding = _decoded(data, body.get_content_charset() or "")
    if body.get_content_subtype() == "html":
        return Extracted(text_of(text), encoding)
    if body.get_param("format") == "flowed":
        text = _flowed(text, delete_space=body.get_param("delsp") == "yes")
    return Extracted(text, encoding)


def _decoded(data: bytes, charset: str) -> tuple[str, str]:
    """Decode by the charset that the part names, and where that is none or does not fit, as any letter."""
    name = {"gb2312": "gb18030", "gbk": "gb18030", "us-ascii": ""}.get(charset.lower(), charset)
    if name:
        try:
            return data.decode(name), name
        except (LookupError, ValueError):
            pass
    try:
        found = decode(data)
    except NotText as error:
        raise Refused("damaged" if error.reason == "format" else error.reason) from None
    return found.text, found.encoding


def _flowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that a mail program broke (RFC 3676): those that end in a space, but for the signature's mark."""
    lines: list[str] = []
    open_line = False
    for line in text.splitlines():
        # A space before what would be mistaken for a mark is not part of the text.
        words = line.removeprefix(" ")
        quoted = words.startswith(">")
        soft = words.endswith(" ") and words != "-- " and not quoted
        kept = words[:-1] if soft and delete_space else words
        if open_line and lines and not quoted and words != "-- ":
            lines[-1] += kept
        else:
            lines.append(kept)
        open_line = soft
    return "\n".join(lines)
