"""Mails that Outlook saved (``.msg``), read by python-oxmsg: the text, or else the words of the HTML."""

import io

from appealcheck.draft.formats.extracted import Extracted, Refused
from appealcheck.draft.formats.html import read as read_html

NAME = "Outlook"
_PROPERTIES = "__properties_version1.0"
_PACKAGE = "EncryptedPackage"

# The number of the HTML among a message's properties ([MS-OXPROPS] 2.609, PidTagHtml).
_HTML = 0x1013


def kind_of(data: bytes) -> str:
    """Tell what an OLE file is: "msg", "locked" (an Office file with a password), or "" for any other.

    Raises:
        Refused: it is damaged.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            if file.exists(_PROPERTIES):
                return "msg"
            return "locked" if file.exists(_PACKAGE) else ""
    except Exception as error:
        # olefile raises its own errors and those of lookups into a table that is cut off.
        raise Refused("broken", format="Office") from error


def read(data: bytes) -> Extracted:
    """Return what the mail says, headers and attachments aside.

    Raises:
        Refused: it is damaged, encrypted, or holds neither text nor HTML.
    """
    from oxmsg import Message

    try:
        message = Message.load(io.BytesIO(data))
        if "smime" in (message.message_class or "").lower() and "multipart" not in message.message_class.lower():
            raise Refused("password")
        text = message.body or ""
        if text.strip("\0 \r\n\t\u00a0"):
            return Extracted(text.rstrip("\0"), "msg")
        # The bytes themselves: the page says more truly how they are to be read than the message does.
        html = message.properties.binary_prop_value(_HTML) or (message.html_body or "").encode("utf-8")
    except Refused:
        raise
    except Exception as error:
        raise Refused("broken", format=NAME) from error
    if not html:
        raise Refused("mail")
    return read_html(html)
