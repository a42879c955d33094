import pytest

from motcua.foundation.parties.rules.keystrokes import read_telex, read_vni
from motcua.foundation.parties.rules.syllables import is_bare_syllable, is_syllable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeenx Vawn A", "Nguyễn Văn A"),
        ("Nguyeexn", "Nguyễn"),
        ("DDoox Thij Hoaf", "Đỗ Thị Hòa"),
        ("Dduwcs", "Đức"),
        ("Truwowng", "Trương"),
        ("Truowngf", "Trường"),
        ("HOOF CHIS MINH", "HỒ CHÍ MINH"),
        ("Muaf", "Mùa"),
        ("Muaw", "Mưa"),
        ("Quawng", "Quăng"),
        ("Quys", "Quý"),
        ("Gianr Giaf Giowf", "Giản Già Giờ"),
        ("thuowr", "thuở"),
        ("Loocj Phuwowcs", "Lộc Phước"),
        ("Thuys Khuyeen", "Thúy Khuyên"),
        ("Lan Mai Xuan", "Lan Mai Xuan"),
        ("Xoomx", "Xỗm"),
        ("HDBank", "HDBank"),
    ],
)
def test_telex_is_read(typed, meant):
    assert read_telex(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguye64n Va8n A", "Nguyễn Văn A"),
        ("D9o64 Thi5 Hoa2", "Đỗ Thị Hòa"),
        ("Tru7o7ng2 Truo7ng2", "Trường Trường"),
        ("D9u71c", "Đức"),
        ("Nhu7 Y1", "Như Ý"),
        ("Tho6n 3, lo6 A1, nha2 B12", "Thôn 3, lô A1, nhà B12"),
        ("quo61c lo65 1A", "quốc lộ 1A"),
        ("A7", "A7"),
    ],
)
def test_vni_is_read(typed, meant):
    assert read_vni(typed) == meant


@pytest.mark.parametrize("word", ["Nguyễn", "Quý", "gì", "Giếng", "nghiêng", "khuya", "Thuở", "ước", "Yến", "quýt"])
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Nguyn", "Vn", "Đắk", "các!", "hocj", "cac", "tap", "bl", "Pleiku"])
def test_what_is_no_syllable_is_known_too(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(("word", "could_be"), [("Nguyen", True), ("Trn", False), ("hop", True), ("n", False)])
def test_a_word_without_marks_may_have_lost_nothing_but_marks(word, could_be):
    assert is_bare_syllable(word) is could_be
