import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.parties.rules import CardUnreadable, Sex, parse_card
from motcua.foundation.parties.rules.cards import CardData
from motcua.foundation.parties.rules.people import PartyKind

LAN = "038190012345|171234567|Nguyễn Thị Đào Quỳnh|12051990|Nữ|Thôn Đoài Khê, xã Cẩm Lĩnh, huyện Ba Vì, Hà Nội|25042021"
HUNG = "001090001234||Trần Văn Hùng|01011990|Nam|Số 12 ngõ 5, phường Yên Hòa, Cầu Giấy, Hà Nội|10082022"


def as_lan(read_as: str = "") -> CardData:
    return CardData(
        number="038190012345",
        old_number="171234567",
        full_name="Nguyễn Thị Đào Quỳnh",
        birth=dt.date(1990, 5, 12),
        sex=Sex.FEMALE,
        address="Thôn Đoài Khê, xã Cẩm Lĩnh, huyện Ba Vì, Hà Nội",
        issued_on=dt.date(2021, 4, 25),
        read_as=read_as,
    )


def torn(text: str, codec: str) -> str:
    """As a scanner types it that sends every byte of the UTF-8 text as a character of a code page."""
    return "".join(_shown(byte, codec) for byte in text.encode())


def _shown(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def test_a_card_is_read():
    assert parse_card(LAN) == as_lan()


def test_a_card_becomes_a_person():
    person = parse_card(HUNG).person()

    assert (person.full_name, person.identity_number, person.birth) == ("Trần Văn Hùng", "001090001234", "1990-01-01")
    assert (person.old_identity_number, person.kind, person.sex) == ("", PartyKind.PERSON, Sex.MALE)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(LAN + "\r\n", id="Enter behind it"),
        pytest.param("\t " + LAN + "\t", id="tabs around it"),
        pytest.param(LAN + "\n" + LAN + "\n", id="scanned twice, Enter between"),
        pytest.param(LAN + LAN, id="scanned twice, nothing between"),
        pytest.param(unicodedata.normalize("NFD", LAN), id="marks as characters of their own"),
        pytest.param(LAN.replace("Đ", "\u00d0"), id="Icelandic Ð"),
        pytest.param(LAN + "|Nguyễn Văn Bình|Lê Thị Hoa||", id="the newer card with more fields"),
        pytest.param(LAN.replace("|", "~"), id="British keyboard"),
        pytest.param(LAN.replace("|", "\\"), id="shift lost"),
        pytest.param(LAN.replace("|", "¦"), id="broken bar"),
        pytest.param(LAN.replace("|", "||"), id="separator doubled"),
        pytest.param(LAN.replace("|", "\t"), id="tabs as separators"),
        pytest.param(LAN.replace("|", " | "), id="blanks around separators"),
        pytest.param(LAN.replace("|", ""), id="separator swallowed"),
        pytest.param(LAN.replace("|", " "), id="separator became a blank"),
    ],
)
def test_what_keyboards_do_to_it_is_undone(typed):
    assert parse_card(typed) == as_lan()


@pytest.mark.parametrize("codec", ["cp1252", "cp1258", "cp437", "cp850", "latin-1"])
def test_letters_torn_into_bytes_are_put_together(codec):
    assert parse_card(torn(LAN, codec)) == as_lan("bytes")


def test_bytes_that_no_code_page_shows_are_put_back_where_one_letter_is_possible():
    typed = torn("040085001234||Đỗ Hà Vân|02091985|Nam|Xã Nghĩa Đàn, Nghệ An|01022023", "cp1252")
    assert {"\u0090", "\u00a0"} < set(typed)

    card = parse_card(typed.replace("\u0090", "").replace("\u00a0", " "))

    assert (card.full_name, card.address) == ("Đỗ Hà Vân", "Xã Nghĩa Đàn, Nghệ An")


def test_a_lost_byte_with_several_possible_letters_is_not_guessed():
    typed = torn(HUNG.replace("Hùng", "Ngọc"), "cp1252").replace("\u008d", "")

    with pytest.raises(CardUnreadable) as refused:
        parse_card(typed)

    assert refused.value.safe.number == "001090001234"


def test_digits_typed_on_the_vietnamese_keyboard_of_windows_are_digits():
    keys = ["đ", "ă", "â", "ê", "ô", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    row = {ord(str(digit)): key for digit, key in enumerate(keys)}
    fields = LAN.split("|")
    typed = "|".join(f if i in {2, 4, 5} else f.translate(row) for i, f in enumerate(fields))

    assert parse_card(typed) == as_lan()


TELEX = (
    "038190012345|171234567|Nguyeenx Thij DDaof Quyfnh|12051990|Nuwx|"
    "Thoon DDoaif Khee, xax Caamr Lixnh, huyeenj Ba Vif, Haf Nooij|25042021"
)
VNI = (
    "038190012345|171234567|Nguye64n Thi5 D9a2o Quy2nh|12051990|Nu74|"
    "Tho6n D9oa2i Khe6, xa4 Ca63m Li4nh, huye65n Ba Vi2, Ha2 No65i|25042021"
)


@pytest.mark.parametrize(("typed", "how"), [(TELEX, "telex"), (VNI, "vni")])
def test_the_keystrokes_of_an_input_method_that_was_off_are_read(typed, how):
    assert parse_card(typed) == as_lan(how)


def lossy(text: str, put: str) -> str:
    return "".join(c if c.isascii() else put for c in text)


@pytest.mark.parametrize("put", ["", "?", " ", "\ufffd", "\x1a"])
@pytest.mark.parametrize("card", [LAN, HUNG])
def test_lost_letters_are_refused_and_the_safe_fields_kept(card, put):
    with pytest.raises(CardUnreadable) as refused:
        parse_card(lossy(card, put))

    assert "mất dấu tiếng Việt" in str(refused.value)
    assert refused.value.safe.number == card.split("|")[0]
    assert refused.value.safe.birth == dt.date(1990, 5 if card == LAN else 1, 12 if card == LAN else 1)


def test_letters_lost_only_outside_latin_1_are_noticed():
    typed = "".join(c if ord(c) < 256 else "" for c in HUNG.replace("Hùng", "Hà"))
    assert "Trn Vn Hà" in typed

    with pytest.raises(CardUnreadable, match="mất dấu"):
        parse_card(typed)


@pytest.mark.parametrize(
    "name",
    [
        "Y Bhiăt Ayŭn",
        "H'Hen Niê",
        "Kpă Klơng",
        "Rơ Châm H’Yéo",
        "K'Brêu",
        "Lò Văn Ún",
        "Mai An",
        "Cao Minh Quang",
        "Ya Duck",
    ],
)
def test_names_of_every_people_pass(name):
    card = HUNG.replace("Trần Văn Hùng", name)

    assert parse_card(card).full_name == name


def test_a_name_and_an_address_without_any_mark_pass_when_they_may_be_whole():
    card = parse_card("082085001234||Mai Thanh Tuan|02091985|Nam|TDP 4, Long An, Long Thanh|01022023")

    assert (card.full_name, card.read_as) == ("Mai Thanh Tuan", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Chưa có nội dung quét"),
        ("  \r\n", "Chưa có nội dung quét"),
        ("https://example.vn/x", "không phải mã QR của thẻ căn cước"),
        ("038190012345|171234567|Nguyễn Thị", "có 3 mục, cần 7 mục"),
        (LAN.replace("038190012345", "38190012345"), "đọc được 11 chữ số"),
        (LAN.replace("038190012345", "O38190012345"), "ký tự không phải chữ số"),
        (LAN.replace("|171234567|", "|1712|"), "Số CMND cũ"),
        (LAN.replace("12051990", "31021990"), "Ngày sinh trong mã QR không đúng: “31021990”"),
        (LAN.replace("12051990", "1990"), "Ngày sinh"),
        (LAN.replace("12051990", ""), "không có ngày sinh"),
        (LAN.replace("25042021", "25132021"), "Ngày cấp"),
        (LAN.replace("Nữ", "Khác"), "Nam hay Nữ"),
        (LAN.replace("Nguyễn Thị Đào Quỳnh", ""), "không có họ tên"),
        (LAN + "\n" + HUNG, "nhiều thẻ"),
        (LAN + HUNG, "nhiều thẻ"),
    ],
)
def test_what_is_wrong_is_said(typed, said):
    with pytest.raises(CardUnreadable) as refused:
        parse_card(typed)

    assert said in str(refused.value)


def read_or_refused(typed: str) -> str:
    try:
        return parse_card(typed).number
    except CardUnreadable as refused:
        return str(refused)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    assert read_or_refused(text)


@given(st.lists(st.text(max_size=20), min_size=5, max_size=8))
def test_nothing_between_bars_breaks_the_reader(fields):
    assert read_or_refused("|".join(["038190012345", *fields]))
