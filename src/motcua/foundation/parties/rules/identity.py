"""Whether numbers agree with what else is known. Always a warning, never a refusal: papers differ, people mistype.

Personal number: 3 digits of the place of registration, 1 of century and sex, 2 of the year, 6 of chance; it has
no check digit (NĐ 137/2015/NĐ-CP Điều 13, TT 59/2021/TT-BCA: from knowledge, not confirmed). Tax code: weights on
the first nine digits give the tenth (the usual algorithm, not confirmed either).
"""

import re

from motcua.foundation.parties.rules.dates import year_of
from motcua.foundation.parties.rules.people import SEX_TITLES, IdentityKind, PartyKind, PersonData, Sex

# The 63 provinces as they were numbered; the merger of 2025 changed no number already given.
PROVINCES = {
    "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang", "010": "Lào Cai",
    "011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái", "017": "Hòa Bình", "019": "Thái Nguyên",
    "020": "Lạng Sơn", "022": "Quảng Ninh", "024": "Bắc Giang", "025": "Phú Thọ", "026": "Vĩnh Phúc",
    "027": "Bắc Ninh", "030": "Hải Dương", "031": "Hải Phòng", "033": "Hưng Yên", "034": "Thái Bình", "035": "Hà Nam",
    "036": "Nam Định", "037": "Ninh Bình", "038": "Thanh Hóa", "040": "Nghệ An", "042": "Hà Tĩnh",
    "044": "Quảng Bình", "045": "Quảng Trị", "046": "Thừa Thiên Huế", "048": "Đà Nẵng", "049": "Quảng Nam",
    "051": "Quảng Ngãi", "052": "Bình Định", "054": "Phú Yên", "056": "Khánh Hòa", "058": "Ninh Thuận",
    "060": "Bình Thuận", "062": "Kon Tum", "064": "Gia Lai", "066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng",
    "070": "Bình Phước", "072": "Tây Ninh", "074": "Bình Dương", "075": "Đồng Nai", "077": "Bà Rịa – Vũng Tàu",
    "079": "Thành phố Hồ Chí Minh", "080": "Long An", "082": "Tiền Giang", "083": "Bến Tre", "084": "Trà Vinh",
    "086": "Vĩnh Long", "087": "Đồng Tháp", "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ",
    "093": "Hậu Giang", "094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau",
}  # fmt: skip
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def warnings_about(person: PersonData) -> list[str]:
    """Sentences about what does not agree; none when all does. `person` in its normal form."""
    found: list[str] = []
    if person.kind is PartyKind.PERSON and person.identity_kind is IdentityKind.PERSONAL_NUMBER:
        found += number_warnings(person.identity_number, birth=person.birth, sex=person.sex)
    if person.identity_kind is IdentityKind.OLD_CARD and not re.fullmatch(r"\d{9}", person.identity_number):
        found.append("Số CMND thường có 9 chữ số.")
    if person.tax_code:
        found += tax_code_warnings(person.tax_code)
    if person.phone:
        found += phone_warnings(person.phone)
    return found


def number_warnings(number: str, *, birth: str = "", sex: Sex = Sex.UNKNOWN) -> list[str]:
    """What of a personal number does not agree with itself, the birth date (kept form) or the sex."""
    if not re.fullmatch(r"\d{12}", number):
        return ["Số định danh cá nhân phải có 12 chữ số."]
    found: list[str] = []
    # From 100 on the prefix is a country, for who was registered abroad.
    if number[:3] not in PROVINCES and number[0] == "0":
        found.append(f"Ba số đầu {number[:3]} không phải mã tỉnh, thành phố đã biết.")
    century, year = 1900 + 100 * (int(number[3]) // 2), int(number[4:6])
    born = year_of(birth)
    if born is not None and born != century + year:
        found.append(f"Theo số định danh, người này sinh năm {century + year}, không phải {born}.")
    told = Sex.FEMALE if int(number[3]) % 2 else Sex.MALE
    if sex is not Sex.UNKNOWN and sex is not told:
        found.append(f"Theo số định danh, giới tính là {SEX_TITLES[told]}.")
    return found


def tax_code_warnings(code: str) -> list[str]:
    """What is odd about a tax code: 10 digits with a check digit, 13 for a branch, or a personal number."""
    digits = re.sub(r"\D", "", code)
    if len(digits) == 12:
        return []
    if len(digits) not in {10, 13}:
        return ["Mã số thuế có 10 chữ số, 13 chữ số (đơn vị phụ thuộc) hoặc là số định danh cá nhân 12 chữ số."]
    check = 10 - sum(w * int(d) for w, d in zip(_TAX_WEIGHTS, digits[:9], strict=True)) % 11
    return [] if check == int(digits[9]) else ["Mã số thuế sai số kiểm tra, có thể gõ nhầm."]


def phone_warnings(phone: str) -> list[str]:
    if re.fullmatch(r"0[35789]\d{8}|02\d{9}", phone):
        return []
    return ["Số điện thoại không giống số di động hay cố định của Việt Nam."]
