"""The page in a real browser."""

import io
import json
import signal
import time
from pathlib import Path

import pytest
from docx import Document
from selenium.webdriver import ActionChains, Keys

from tests.draft.formats.made import word
from tests.web.browsing import CHROMIUM, DRIVER, WHY_NOT, Page, chromium, server
from tests.web.test_app import NOTICE

pytestmark = pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason=WHY_NOT)

AXE = Path(__file__).parent.parent / "data" / "axe-core" / "axe.min.js"
PLAIN = (
    "Dear Seller Performance Team,\n\nTwo lamps arrived broken because the carton had one wall only.\n\n"
    "We refunded both buyers on 4 May. The lids was tested twice.\n\nPlease reinstate us.\n\nKind regards,\nMira Holt"
)

SAMPLES = Path(__file__).parents[2] / "corpus" / "weak"
# A sample with another order ID and another number of days: a copy with a cause, actions for it and actions for none.
COPIED = (
    (SAMPLES / "training-only.md")
    .read_text("utf-8")
    .split("---\n", 2)[2]
    .strip()
    .replace("113-2284017-9951306", "114-2284017-9951307")
    .replace("nine days", "three days")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="module")
def opened(folder):
    with server() as served, chromium(folder) as browser:
        yield Page(browser, served.address)


@pytest.fixture
def page(opened):
    opened.open()
    yield opened
    assert [
        entry["message"] for entry in opened.browser.get_log("browser") if "Content Security" in entry["message"]
    ] == []


def test_the_score_changes_when_the_missing_apology_is_typed(page):
    page.paste(PLAIN)
    before = page.score
    assert "sorry" not in page.text
    ActionChains(page.browser).click(page.find("letter")).key_down(Keys.CONTROL).send_keys(Keys.END).key_up(
        Keys.CONTROL
    ).perform()
    page.browser.execute_script(
        "const l = document.getElementById('letter'); const i = l.value.indexOf('We refunded'); l.setSelectionRange(i, i)"
    )
    page.find("letter").send_keys("We are sincerely sorry to both buyers. ")
    page.until(lambda: page.find("state").text == "Checked." and page.score > before)
    assert page.text == PLAIN.replace("We refunded", "We are sincerely sorry to both buyers. We refunded")


def click_at(page, words):
    """Set the caret into words and click there, as a mouse does."""
    page.browser.execute_script(
        "const l = document.getElementById('letter'); const i = l.value.indexOf(arguments[0]) + 1; l.focus();"
        "l.setSelectionRange(i, i); l.click()",
        words,
    )


def test_a_click_on_a_suggestion_applies_it_and_undo_takes_it_back(page):
    page.paste(PLAIN)
    click_at(page, "was tested")
    assert page.find("card").is_displayed()
    assert "does not agree" in page.find("card").text
    assert "What to do:" in page.find("card").text
    assert "Good example:" in page.find("card").text
    page.all("#card .suggestion")[0].click()
    assert page.text == PLAIN.replace("lids was", "lids were")
    page.checked()
    assert not page.find("card").is_displayed()
    page.find("undo").click()
    assert page.text == PLAIN


def test_the_card_does_not_cover_what_it_is_about(page):
    page.browser.set_window_size(500, 700)
    page.paste("Dear Team,\n\n" + "We refunded the buyer.\n" * 12 + "The lids was tested twice.")
    page.browser.execute_script("document.querySelector('.sheet').scrollIntoView({block: 'end'})")
    click_at(page, "was tested")
    mark = page.browser.execute_script(
        "return [...document.querySelectorAll('#marks mark')].find((m) => m.textContent === 'was').getBoundingClientRect().bottom"
    )
    assert mark <= page.browser.execute_script("return document.getElementById('card').getBoundingClientRect().top")
    page.browser.set_window_size(1280, 900)


def drop(page, name, data, onto="letter"):
    page.browser.execute_script(
        "const data = new DataTransfer(); data.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));"
        "document.getElementById(arguments[2]).dispatchEvent("
        "new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))",
        name,
        list(data),
        onto,
    )


def test_a_dropped_word_file_is_opened_and_saved_again_with_comments(page, folder):
    drop(page, "信.docx", word("Dear Team,", "We will do our best."))
    page.until(lambda: page.text == "Dear Team,\n\nWe will do our best.")
    page.checked()
    page.find("save").click()
    saved = folder / "letter-reviewed.docx"
    page.until(saved.exists)
    document = Document(io.BytesIO(saved.read_bytes()))
    assert [each.text for each in document.paragraphs] == ["Dear Team,", "We will do our best."]
    assert any("We will do our best" in comment.text for comment in document.comments)


def test_a_mail_by_the_button_a_notice_by_drop_and_a_broken_file(page, tmp_path):
    mail = tmp_path / "a.eml"
    mail.write_bytes(b"From: a@example.org\r\nSubject: Appeal\r\nContent-Type: text/plain\r\n\r\nWe are sorry.\r\n")
    page.find("file").send_keys(str(mail))
    page.until(lambda: "We are sorry." in page.text)
    page.browser.execute_script("document.getElementById('notice-box').open = true")
    drop(page, "notice.txt", NOTICE.encode(), "notice")
    page.until(lambda: page.all("#report table"))
    assert "We are sorry." in page.text
    drop(page, "broken.docx", b"PK\x03\x04")
    page.until(lambda: "damaged" in page.find("alarm").text)
    assert "We are sorry." in page.text


def test_the_matrix_and_the_checklist_lead_to_their_sentences(page):
    page.paste("😀 " + PLAIN)
    page.paste(NOTICE, "notice")
    page.until(lambda: page.all("#report td"))
    cells = [cell.text for cell in page.all("#report tbody tr:first-child td")]
    assert "because the carton had one wall only" in cells[0]
    assert "no answer" in cells
    page.all("#report td .quote")[0].click()
    assert page.browser.execute_script(CHOSEN) == page.all("#report td .quote")[0].text
    link = next(each for each in page.all(".evidence") if each.get_attribute("aria-label").startswith("Signature"))
    link.click()
    assert page.browser.execute_script(CHOSEN) == "Mira Holt"
    next(each for each in page.all(".elements .name") if each.text == "Request").click()
    assert page.browser.execute_script(CHOSEN) == "Please reinstate us."
    assert page.focused.get_attribute("id") == "letter"


CHOSEN = "const l = document.getElementById('letter'); return l.value.slice(l.selectionStart, l.selectionEnd)"


def headings(page):
    return page.browser.execute_script("return [...document.querySelectorAll('#report h3')].map((h) => h.textContent)")


def test_what_the_notice_says_beside_its_complaints_is_shown(page):
    page.paste(PLAIN)
    page.paste(
        NOTICE + "\nYour order defect rate is 1.4%. Affected order: 114-2284017-9951307. Please reply within 7 days.",
        "notice",
    )
    shown = page.find("report").text
    assert "order defect rate: 1.4%" in shown
    assert "7 days" in shown
    assert [each.text for each in page.all("#report .wrong")][-1].endswith("114-2284017-9951307")


def test_causes_stand_beside_the_actions_that_answer_them_and_lead_to_their_words(page):
    page.paste(
        "😀 Root causes:\n1. The carton had one wall only, so the glass broke.\n\nActions:\n1. Since 3 May we pack glass in "
        "cartons with two walls.\n2. Our books are kept by an accountant from 1 June.\n"
    )
    assert "Causes and the actions that answer them" in headings(page)
    rows = page.all("#report table[aria-label^=Causes] tbody tr")
    assert len(rows) == 2
    cause = rows[0].find_element("css selector", "th .quote")
    assert cause.text == "The carton had one wall only, so the glass broke."
    actions = rows[0].find_elements("css selector", "td .quote")
    assert [each.text for each in actions] == ["Since 3 May we pack glass in cartons with two walls."]
    assert "done; does not say who" in rows[0].text
    assert "no cause that the letter names" in rows[1].text
    for each in (cause, *actions):
        each.click()
        assert page.browser.execute_script(CHOSEN) == each.text
        assert page.focused.get_attribute("id") == "letter"


def test_a_cause_without_an_action_says_so(page):
    page.paste(
        "Root causes:\n1. The carton had one wall only, so the glass broke.\n2. Our clerk typed the wrong colour into "
        "the listing.\n\nActions:\n1. Since 3 May we pack glass in cartons with two walls.\n"
    )
    empty = page.all("#report table[aria-label^=Causes] td.no")
    assert [each.text for each in empty] == ["no action seems to answer it"]


def test_shared_wording_is_shown_with_its_sentences(page):
    page.paste(COPIED)
    assert "Wording shared with other texts" in headings(page)
    assert "corpus/weak/training-only.md" in page.find("report").text
    quotes = page.all("#report .sentences .quote")
    assert len(quotes) == 6
    quotes[1].click()
    assert page.browser.execute_script(CHOSEN) == quotes[1].text
    page.find("language").click()
    page.until(lambda: "与其他文本相同的文字" in headings(page) and "原因与对应的措施" in headings(page))


def test_a_letter_without_causes_or_copies_has_neither_table(page):
    page.paste("Dear team,\n\nWe are sorry. We refunded the buyer on 4 May.\n\nKind regards,\nMira Holt")
    assert headings(page)
    assert not {"Causes and the actions that answer them", "Wording shared with other texts"} & set(headings(page))
    page.until(lambda: page.all("#report table") == [])


def test_a_text_that_is_no_appeal_is_told_so_below_the_score(page):
    page.paste("Whisk the eggs with the sugar. Add the flour and bake it for forty minutes at 180 degrees. " * 4)
    assert "appeal" in page.find("meaning").text
    page.paste(PLAIN)
    assert page.find("meaning").text.startswith(("The letter stands", "Essential parts"))


def test_chinese_is_the_whole_page_and_is_remembered(page):
    page.paste(PLAIN)
    english = page.find("report").text
    page.find("language").click()
    page.until(lambda: "满分 100" in page.find("score").text)
    page.checked()
    for line in ("What was found", "Findings", "Your letter", "Copy", "Greeting"):
        assert line not in page.browser.find_element("tag name", "body").text
    assert page.find("report").text != english
    page.reload()
    assert page.browser.execute_script("return document.documentElement.lang") == "zh-Hans"
    assert page.text == PLAIN
    page.checked()
    assert "案件类型" in page.browser.find_element("tag name", "body").text


def test_a_letter_full_of_markup_is_shown_as_text(page):
    evil = (
        PLAIN
        + '\n<img src=x onerror="window.hit=1"><script>window.hit=1</script><b>We will do our best.</b> &amp; {score}'
    )
    page.paste(evil)
    page.paste("<script>window.hit=1</script>" + NOTICE, "notice")
    assert page.text == evil
    assert page.browser.execute_script("return document.getElementById('marks').textContent") == evil + "\u200b"
    assert page.all("#marks img, #marks script, #report img, #report script, #report b") == []
    assert page.browser.execute_script("return window.hit") is None


def test_what_is_typed_is_kept_exactly_and_marked_at_its_place(page):
    text = "Dear team，\n\n\n  We\u00a0will do our best 😀👨‍👩‍👧 ！\tWe are sorry。\n\n"
    page.paste(text)
    assert page.text == text
    marked = page.browser.execute_script(
        "return [...document.querySelectorAll('#marks mark')].map((m) => m.textContent)"
    )
    assert "，" in marked
    assert any("do our best" in words for words in marked)
    assert page.all("#marks mark.note, #marks mark.warning")


def test_an_older_answer_never_overwrites_a_newer_one(page):
    page.paste(PLAIN)
    page.browser.execute_script(
        "const real = window.fetch; let first = true; window.fetch = async (path, options) => {"
        "  if (path !== '/api/check' || !first) return real(path, options);"
        "  first = false; const {signal, ...rest} = options; const answer = await real(path, rest);"
        "  await new Promise((go) => setTimeout(go, 4000)); window.late = true; return answer; }"
    )
    page.find("letter").send_keys("!")
    time.sleep(1)
    page.paste("We are sorry. " + PLAIN)
    newer = page.find("score").text
    page.until(lambda: page.browser.execute_script("return window.late === true"))
    time.sleep(0.3)
    assert page.find("score").text == newer
    assert page.find("state").text == "Checked."


def test_clearing_leaves_nothing_in_the_browser(page):
    page.paste(PLAIN)
    kept = "return JSON.stringify(Object.entries(sessionStorage).filter(([key, value]) => value !== ''))"
    assert "Two lamps" in page.browser.execute_script(kept)
    page.find("clear").click()
    assert page.text == ""
    assert json.loads(page.browser.execute_script(kept)) == []
    assert page.find("report").text == ""


def test_the_keyboard_alone_is_enough(page):
    letter = page.find("letter")
    for _ in range(20):
        if page.focused == letter:
            break
        page.focused.send_keys(Keys.TAB)
    assert page.focused == letter
    page.paste(PLAIN)
    page.browser.execute_script("document.getElementById('letter').setSelectionRange(0, 0)")
    while "does not agree" not in page.find("card").text:
        letter.send_keys(Keys.F8)
        assert page.focused.get_attribute("id") == "card"
        if "does not agree" not in page.find("card").text:
            page.focused.send_keys(Keys.ESCAPE)
            assert page.focused == letter
    for _ in range(5):
        ActionChains(page.browser).send_keys(Keys.TAB).perform()
        if "suggestion" in page.focused.get_attribute("class"):
            break
    ActionChains(page.browser).send_keys(Keys.ENTER).perform()
    assert "lids were" in page.text
    page.checked()
    score = page.find("score")
    assert score.get_attribute("role") == "status"
    assert score.get_attribute("aria-live") == "polite"


def test_a_profile_is_chosen_and_the_recognised_one_is_named_with_its_reason(page):
    page.paste(PLAIN + "\nOur order defect rate is 1.4%, above the target of 1%.")
    assert page.find("profile").get_attribute("value") == ""
    assert "recognised: order defect rate" in page.find("profile").text
    assert "order defect rate" in page.find("profile-why").text
    page.browser.execute_script(
        "const p = document.getElementById('profile'); p.value = 'classic'; p.dispatchEvent(new Event('change'))"
    )
    page.until(lambda: "chosen by you" in page.find("profile-why").text)


def test_a_letter_that_cannot_be_checked_is_told_on_the_page(page):
    page.browser.execute_script(
        "const l = document.getElementById('letter'); l.value = '我们非常抱歉，我们会改正所有的问题。';"
        "l.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    page.until(lambda: "English" in page.find("state").text)
    assert page.find("score").text == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_serious(page, lang, scheme, width):
    browser = page.browser
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    if lang == "zh":
        page.find("language").click()
        page.until(lambda: page.find("open").text == "打开文件")
    page.paste(COPIED + "\n\nThe lids was tested twice.")
    page.browser.execute_script("document.getElementById('notice-box').open = true")
    page.paste(NOTICE, "notice")
    page.until(lambda: len(page.all("#report table")) == 2)
    assert page.all("#report .sentences")
    click_at(page, "was tested")
    browser.execute_script("for (const each of document.querySelectorAll('#report details')) each.open = true")
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    browser.execute_script(AXE.read_text("utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document).then((r) => done(r.violations.map("
        "(v) => [v.id, v.impact, v.nodes.slice(0, 3).map((n) => n.html)])), (e) => done([['failed', 'serious', String(e)]]))"
    )
    browser.get_log("browser")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert [each for each in found if each[1] in {"serious", "critical", "moderate"}] == []


def test_a_server_that_stops_is_said_and_the_text_is_kept(folder):
    with server() as served, chromium(folder / "gone") as browser:
        page = Page(browser, served.address)
        page.open()
        page.paste(PLAIN)
        served.process.send_signal(signal.SIGKILL)
        served.process.wait()
        page.find("letter").send_keys("!")
        page.until(lambda: "does not answer" in page.find("alarm").text)
        assert page.text.replace("!", "") == PLAIN
        assert browser.execute_script("return sessionStorage.getItem('appealcheck.letter')") == page.text
        with server("--port", served.address.split(":")[2].strip("/")):
            page.until(lambda: page.find("alarm").text == "")
            page.checked()


def test_a_token_is_asked_for_and_taken_from_the_address(folder):
    with server("--token", "secret") as served, chromium(folder / "token") as browser:
        page = Page(browser, served.address)
        page.open()
        page.until(lambda: page.find("token-form").is_displayed())
        page.find("token").send_keys("secret", Keys.ENTER)
        page.paste(PLAIN)
        browser.execute_script("sessionStorage.clear()")
        browser.get("about:blank")
        browser.get(served.address + "#token=secret")
        page.ready()
        assert "secret" not in browser.current_url
        page.paste(PLAIN)
