import pytest
from aspose.email_foss import cfb, msg
from hypothesis import given, settings
from hypothesis import strategies as st

from appealcheck.draft.formats.extracted import Refused
from appealcheck.draft.formats.msg import kind_of, read

LETTER = "Dear Team,\r\n\r\nWe are sorry，李伟.\r\n"


def mail(body: str = "", html: bytes = b"", kind: str = "IPM.Note") -> bytes:
    message = msg.MapiMessage.create("Appeal", body)
    message.message_class = kind
    if html:
        message.set_property(0x1013, 0x0102, html)
    data: bytes = message.to_bytes()
    return data


def ole(*names: str) -> bytes:
    document = cfb.CFBDocument(
        root=cfb.CFBStorage("Root Entry", children=[cfb.CFBStream(name, b"x" * 5000) for name in names])
    )
    data: bytes = cfb.CFBWriter.to_bytes(document)
    return data


def test_the_text_is_read():
    assert read(mail(LETTER)).text == LETTER


def test_the_html_is_read_where_there_is_no_text():
    assert read(mail(html="<meta charset=utf-8><p>We are sorry，李伟.".encode())).text == "We are sorry，李伟."


@pytest.mark.parametrize(
    ("data", "reason"), [(mail(), "mail"), (mail("x", kind="IPM.Note.SMIME"), "password"), (ole("A"), "broken")]
)
def test_a_mail_without_words_or_locked_is_refused(data, reason):
    with pytest.raises(Refused) as caught:
        read(data)
    assert caught.value.reason == reason


def test_the_kinds_of_ole_files_are_told_apart():
    assert kind_of(mail(LETTER)) == "msg"
    assert kind_of(ole("EncryptedPackage", "EncryptionInfo")) == "locked"
    assert kind_of(ole("WordDocument")) == ""
    with pytest.raises(Refused):
        kind_of(mail(LETTER)[:600])


WHOLE = mail(LETTER)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_and_never_raises(place, value):
    data = WHOLE[:place] + bytes([value]) + WHOLE[place + 1 :]
    for call in (kind_of, read):
        try:
            call(data)
        except Refused as refused:
            reason = refused.reason
        else:
            reason = ""
        assert reason in {"", "broken", "mail", "password", "damaged", "binary"}
