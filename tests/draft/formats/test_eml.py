import contextlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealcheck.draft.document import read_document
from appealcheck.draft.formats.eml import read
from appealcheck.draft.formats.extracted import Refused

LETTER = "Dear Team,\n\nWe are sorry.\n"


def mail(text: str = "", html: str = "", **options: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Appeal"
    message["From"] = "seller@example.com"
    if text:
        message.set_content(text, **options)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def reason(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data)
    return caught.value.reason


def test_the_text_part_is_read_and_headers_and_attachments_are_not():
    message = mail(LETTER, "<p>Another wording</p>")
    message.add_attachment("Invoice 12", filename="invoice.txt")
    assert read(message.as_bytes()).text == LETTER


def test_the_html_part_is_read_where_there_is_no_text():
    assert (
        read(mail(html="<p>Dear Team,</p><p>We are&nbsp;sorry.</p>").as_bytes()).text
        == "Dear Team,\n\nWe are\xa0sorry."
    )
    assert read(mail(" \n", "<p>We are sorry.</p>").as_bytes()).text == "We are sorry."


@pytest.mark.parametrize(("charset", "named"), [("gb18030", "gb2312"), ("utf-8", "nonsense"), ("utf-8", "us-ascii")])
def test_the_words_are_decoded_whatever_the_charset_is_called(charset, named):
    head = f"Subject: x\nContent-Type: text/plain; charset={named}\nContent-Transfer-Encoding: 8bit\n\n"
    assert read(head.encode() + "We are sorry，李伟。".encode(charset)).text == "We are sorry，李伟。"


def test_flowed_lines_are_joined():
    head = b"Subject: x\nContent-Type: text/plain; format=flowed%s\n\n"
    body = b"We are \nsorry for \nthis.\n> quoted \n> mail\n From us.\n-- \nLi\n"
    assert read(head % b"" + body).text == "We are sorry for this.\n> quoted \n> mail\nFrom us.\n-- \nLi"
    assert read(head % b"; delsp=yes" + b"Wir \nte").text == "Wirte"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Dear Team,\n\nWe are sorry.", "mislabelled"),
        (mail().as_bytes(), "mail"),
        (b"Subject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA", "password"),
        (b"Subject: x\nContent-Type: text/plain\n\n\x00\x01\x02\x03", "binary"),
        (b"Subject: x\nContent-Type: text/plain\n\n%PDF-1.4", "damaged"),
        (b"Subject: x\nContent-Type: text/html\n\n<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///z'>]><p>&y;", "entities"),
    ],
)
def test_what_is_no_readable_mail_is_refused(data, expected):
    assert reason(data) == expected


def test_a_fault_of_the_library_is_a_damaged_mail(monkeypatch):
    def fail(*_args, **_options):
        raise RecursionError

    monkeypatch.setattr("email.message_from_bytes", fail)
    assert reason(b"Subject: x\n\nWe are sorry.") == "broken"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["Subject: x", "Content-Type: multipart/mixed; boundary=b", "--b", "", "é", "--b--", "a", "\0",
                                 "Content-Type: text/plain; charset=x; format=flowed", "Content-Transfer-Encoding: base64"])))  # fmt: skip
def test_nothing_else_is_raised(lines):
    with contextlib.suppress(Refused):
        read("\n".join(lines).encode())


@pytest.mark.parametrize(
    "quoted",
    [
        "From: Seller Performance <sp@example.com>\nSent: Monday, 3 May\nTo: Li\nSubject: Notice\n\nWe refuse to listen.",
        "________________________________\nFrom: Seller Performance\nDate: 3 May\nSubject: Notice\n\nWe refuse.\n----\nMore",
        "发件人：卖家绩效\n发送时间：5月3日\n收件人：李\n主题：通知\n\nWe removed your listing.",
        "-----Original Message-----\nWe removed your listing.",
        "------------------ 原始邮件 ------------------\nWe removed your listing.",
        "On Mon, 3 May 2026 at 10:00, Seller Performance wrote:\n> We removed it.",
        "在 2026年5月3日，Seller Performance 写道：\n> We removed it.",
    ],
)
def test_the_mail_that_is_answered_is_not_the_writers(quoted):
    text = f"Dear Team,\n\nWe are sorry for two late orders.\n\nBest regards,\nLi Ming\n\n{quoted}"
    blocks = [(block.kind, block.span.of(text)) for block in read_document(text).blocks]
    assert [kind for kind, _ in blocks][:4] == ["salutation", "paragraph", "closing", "signature"]
    assert {kind for kind, _ in blocks[4:]} == {"notice"}


def test_a_head_above_everything_is_the_letters_own():
    text = "From: Li Ming\nTo: Seller Performance\nSubject: Appeal\n\nWe are sorry for two late orders."
    assert "notice" not in [block.kind for block in read_document(text).blocks]
