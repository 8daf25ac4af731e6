import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft.language import NOT_LATIN, PINYIN, RECOGNISED, foreign
from appealcheck.wording import say

LETTERS = {
    "de": """Sehr geehrtes Team, wir haben Ihre Nachricht vom 3. Mai erhalten und möchten uns für die verspäteten
    Lieferungen aufrichtig entschuldigen. In den letzten dreißig Tagen kamen vier Pakete zu spät an, weil unser Lager
    umgezogen ist und niemand die Bestellungen am Wochenende bearbeitet hat. Wir haben inzwischen einen zweiten
    Mitarbeiter eingestellt und prüfen jeden Morgen die offenen Bestellungen.""",
    "fr": """Bonjour, nous avons bien reçu votre message du 3 mai et nous vous prions de nous excuser pour les retards
    de livraison. Au cours du dernier mois, quatre colis sont arrivés trop tard parce que notre entrepôt a déménagé et
    que personne ne traitait les commandes pendant le week-end. Nous avons depuis engagé une deuxième personne et nous
    vérifions chaque matin les commandes en attente.""",
    "es": """Estimado equipo: hemos recibido su mensaje del 3 de mayo y pedimos disculpas por los retrasos en las
    entregas. Durante el último mes cuatro paquetes llegaron tarde porque nuestro almacén cambió de lugar y nadie
    preparaba los pedidos durante el fin de semana. Desde entonces contratamos a otra persona y revisamos cada mañana
    los pedidos pendientes.""",
    "it": """Gentile team, abbiamo ricevuto il vostro messaggio del 3 maggio e ci scusiamo per i ritardi nelle consegne.
    Nell'ultimo mese quattro pacchi sono arrivati in ritardo perché il nostro magazzino ha cambiato sede e nessuno
    preparava gli ordini durante il fine settimana. Da allora abbiamo assunto una seconda persona e controlliamo ogni
    mattina gli ordini in attesa.""",
    "vi": """Kính gửi quý công ty, chúng tôi đã nhận được thông báo ngày 3 tháng 5 và xin lỗi vì đã giao hàng chậm.
    Trong tháng vừa qua có bốn gói hàng đến muộn vì kho của chúng tôi chuyển địa điểm và không có ai xử lý đơn hàng vào
    cuối tuần. Từ đó chúng tôi đã thuê thêm một nhân viên và kiểm tra các đơn hàng mỗi buổi sáng.""",
    "id": """Kepada tim yang terhormat, kami telah menerima pesan Anda tanggal 3 Mei dan kami mohon maaf atas
    keterlambatan pengiriman. Dalam sebulan terakhir empat paket tiba terlambat karena gudang kami pindah dan tidak ada
    yang memproses pesanan pada akhir pekan. Sejak itu kami telah mempekerjakan satu orang lagi dan memeriksa pesanan
    setiap pagi. Mohon aktifkan kembali akun penjual kami.""",
    PINYIN: """Zunjing de mai jia ji xiao tuan dui, women yijing shoudao le nimen wu yue san hao de tongzhi. Women dui
    chidao de baoguo feichang baoqian. Zai guoqu de yi ge yue li, you si ge baoguo wan dao le, yinwei women de cangku
    banjia le, zhoumo meiyou ren chuli dingdan. Xianzai women yijing zhaole di er ge yuangong, meitian zaoshang dou hui
    jiancha meiyou fahuo de dingdan.""",
}
TONED = """Zūnjìng de tuánduì, wǒmen yǐjīng shōudào le nǐmen wǔ yuè sān hào de tōngzhī. Wǒmen duì chídào de bāoguǒ
fēicháng bàoqiàn. Zài guòqù de yí ge yuè lǐ, yǒu sì ge bāoguǒ wǎn dào le, yīnwèi wǒmen de cāngkù bānjiā le, zhōumò
méiyǒu rén chǔlǐ dìngdān. Xiànzài wǒmen yǐjīng zhǎo le dì èr ge yuángōng, měitiān zǎoshang dōu huì jiǎnchá."""

BROKEN = """Respect Seller Performance 您好, yesterday receive email say account suspend 账户被停. Seller very sad.
Buyer complaint product not same picture, factory send wrong color 颜色错了, seller not know. Seller already stop sell
product, return money buyer, ask factory pay attention. Next time seller check every product before send, take photo,
keep record. Hope Amazon give chance, seller family live with Amazon income, seller guarantee never again 谢谢."""

NOTES = """Plan of action. Root cause: staff mistake, warehouse move, product wrong box, label missing. Action: refund
buyer, delete listing, train staff, check inventory, buy scanner, hire manager. Prevention: weekly check, daily report,
use FBA, video record packing, supplier audit, new label printer. Order ID 113-6671820-4409935, 112-6671820-4409935.
ASIN B07XJ8C8F5, B07XJ8C8F6. Please reinstate account, thank you much. Best regards, Li Wei, Huaqiang Trading."""


@pytest.mark.parametrize("language", LETTERS)
def test_a_long_letter_in_another_language_is_recognised(language: str) -> None:
    assert foreign(LETTERS[language]) == language
    assert foreign(LETTERS[language].upper()) == language


def test_pinyin_with_tone_marks_is_pinyin() -> None:
    assert foreign(TONED) == PINYIN


@pytest.mark.parametrize(
    "text",
    [
        "尊敬的卖家绩效团队，我们已经收到你们五月三号的通知。ASIN B07XJ8C8F5",
        "Уважаемая команда, мы получили ваше сообщение от третьего мая и просим прощения.",
        "出品者パフォーマンスチーム御中 五月三日のご連絡を受け取りました。Amazon",
    ],
)
def test_letters_that_are_mostly_not_latin_are_foreign(text: str) -> None:
    assert foreign(text) == NOT_LATIN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345 !!! 😀",
        "您好，谢谢",
        "Sehr geehrtes Team, wir haben Ihre Nachricht erhalten.",
        "Zunjing de mai jia, women yijing shoudao le nimen de tongzhi.",
        "Ｗｅ ａｒｅ ｓｏｒｒｙ ｆｏｒ ｔｈｅ ｄｅｌａｙ．",
        BROKEN,
        BROKEN.replace("Seller", "卖家"),
        NOTES,
        NOTES.upper(),
        "We are sorry that the parcels were late, and we will ship from our own warehouse. " + LETTERS["de"][:120],
    ],
)
def test_short_mixed_and_broken_english_is_never_foreign(text: str) -> None:
    assert foreign(text) is None


def test_a_language_that_the_program_has_no_name_for_is_no_ground() -> None:
    welsh = """Annwyl dîm, rydym wedi derbyn eich neges ar y trydydd o Fai ac mae'n ddrwg gennym am yr oedi. Yn ystod y
    mis diwethaf cyrhaeddodd pedwar parsel yn hwyr oherwydd bod ein warws wedi symud ac nid oedd neb yn trin yr
    archebion dros y penwythnos. Ers hynny rydym wedi cyflogi ail berson ac yn gwirio pob archeb bob bore."""
    assert foreign(welsh) is None


def test_every_language_has_a_name_in_the_catalogue() -> None:
    for language in {*RECOGNISED, PINYIN}:
        assert say("en", f"read.language_{language}")
        assert say("zh", f"read.language_{language}")


def test_ordinary_english_loads_no_model() -> None:
    program = (
        "import sys; from appealcheck.draft.language import foreign\n"
        "assert foreign('We are sorry that the order was late. ' * 30) is None\n"
        "assert 'py3langid' not in sys.modules and 'numpy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_long_word_that_can_be_cut_in_many_ways_costs_no_more() -> None:
    assert foreign(("xianyouan" * 200 + "k ") * 50) is None


@given(st.text())
def test_a_short_text_is_english_or_mostly_of_another_script(text: str) -> None:
    assert foreign(text) in {None, NOT_LATIN}
