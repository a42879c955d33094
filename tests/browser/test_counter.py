"""The counter by keyboard alone, with a cut cable, with a scanner, without scripts."""

import re
import time

import pytest

from tests.browser.people import check_access, check_narrow

pytestmark = pytest.mark.browser

OFFICER = "anhntl"
PAGE = "/can-bo/tiep-nhan/"
MOST_KEYS, MOST_LOADS = 60, 2
CARD = "036190004321|164321987|Đỗ Thị Minh Nguyệt|14031990|Nữ|Xóm 2, xã Đồng Sen|15042022"


class Keys:
    """Counts what a hand presses; a chord is two keys."""

    def __init__(self, page) -> None:
        self.page = page
        self.count = 0

    def type(self, words: str) -> None:
        self.count += len(words)
        self.page.keyboard.type(words)

    def press(self, key: str) -> None:
        self.count += len(key.split("+"))
        self.page.keyboard.press(key)


def focus_on(page, place: str) -> None:
    page.wait_for_function("id => document.activeElement?.id === id", arg=place)


def known(page) -> str:
    """Somebody who was here before; her number."""
    page.goto(PAGE)
    page.locator("#s-scan").click()
    page.keyboard.insert_text(CARD)
    page.keyboard.press("Enter")
    focus_on(page, "id_d0-find")
    page.keyboard.type("xác nhận tình trạng hôn nhân")
    page.locator(".mc-combo__option").first.click()
    focus_on(page, "id_d0-request")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/can-bo/luot/*/")
    return CARD.split("|")[0]


def test_certified_copies_of_a_returning_citizen_take_at_most_sixty_keys_and_two_pages(signed_in):
    page = signed_in(OFFICER)
    number = known(page)
    page.add_init_script("window.print = () => { (window.top.printed ??= []).push(location.pathname) }")
    loads = []
    page.on("domcontentloaded", lambda loaded: loads.append(loaded.url))
    page.goto(PAGE)
    keys = Keys(page)

    focus_on(page, "s-scan")
    keys.type(number)
    keys.press("Enter")
    focus_on(page, "id_d0-find")
    keys.type("sao y")
    keys.press("Enter")
    focus_on(page, "id_d0-quick_papers")
    keys.type("3")
    keys.press("Enter")
    keys.type("2")
    keys.press("Enter")
    focus_on(page, "id_d0-p0-name")
    for name, pages in (("cccd", "2"), ("gks", "1"), ("hb", "9")):
        keys.type(name)
        keys.press("Enter")
        keys.type(pages)
        keys.press("Enter")
        keys.press("Enter")
    focus_on(page, "id_received")
    keys.type("50000")
    # Two pages twice, one page twice, nine pages twice: (4.000 + 2.000 + 11.000) × 2.
    page.locator("#sums").get_by_text("16.000 đồng").wait_for()
    assert "34.000 đồng" in page.locator("#sums").inner_text()
    keys.press("Control+Enter")
    page.wait_for_url("**/can-bo/luot/*/")
    page.wait_for_function("() => document.activeElement?.hasAttribute('data-print-paper')")
    keys.press("Enter")
    page.wait_for_function("() => window.printed?.length > 0")

    assert page.evaluate("window.printed")[0].endswith("/in/receipt/")
    assert keys.count <= MOST_KEYS
    assert len(loads) <= MOST_LOADS


def test_a_scanner_may_type_before_anybody_clicked(signed_in):
    page = signed_in(OFFICER)
    page.goto(PAGE)
    page.evaluate("document.activeElement.blur()")
    # A scanner types faster than a hand.
    page.keyboard.type(CARD.replace("Đỗ Thị Minh Nguyệt", "Do Thi").split("|")[0] + "\n", delay=0)
    page.wait_for_function("() => document.getElementById('id_s-identity_number')?.value.length === 12")


def test_what_was_typed_survives_a_cut_cable_and_opens_on_another_pc(signed_in):
    page = signed_in(OFFICER)
    page.goto(PAGE)
    page.locator("#id_s-full_name").fill("Hoàng Văn Dứt Cáp")
    page.locator("[data-draft-status]").get_by_text("Đã lưu nháp").wait_for()
    page.context.set_offline(True)
    page.locator("#id_s-address").fill("Xóm 7, gõ khi mất mạng")
    page.locator("[data-draft-status]").get_by_text("mất kết nối").wait_for()
    page.context.set_offline(False)
    page.locator("[data-draft-status]").get_by_text("Đã lưu nháp").wait_for()

    other = signed_in(OFFICER)
    other.goto(PAGE)
    other.get_by_text("Hồ sơ đang nhập dở").click()
    other.get_by_role("link", name=re.compile("Hoàng Văn Dứt Cáp")).first.click()
    assert other.locator("#id_s-address").input_value() == "Xóm 7, gõ khi mất mạng"

    # The first PC goes on: it is told, and loses nothing.
    other.locator("#s summary").click()
    other.locator("#id_s-phone").fill("0912345678")
    other.locator("[data-draft-status]").get_by_text("Đã lưu nháp").wait_for()
    page.locator("#id_s-phone").fill("0987654321")
    page.locator("[data-draft-status]").get_by_text("máy khác").wait_for()
    assert page.locator("#id_s-phone").input_value() == "0987654321"


def test_two_quick_presses_make_one_visit(signed_in):
    page = signed_in(OFFICER)
    known(page)
    first = int(page.url.rstrip("/").rsplit("/", 1)[1])
    page.goto(PAGE)
    page.locator("#s-scan").click()
    page.keyboard.insert_text(CARD)
    page.keyboard.press("Enter")
    focus_on(page, "id_d0-find")
    page.keyboard.type("xác nhận tình trạng hôn nhân")
    page.locator(".mc-combo__option").first.click()
    focus_on(page, "id_d0-request")
    page.get_by_role("button", name="Tiếp nhận và in").dblclick()
    page.wait_for_url("**/can-bo/luot/*/")
    assert int(page.url.rstrip("/").rsplit("/", 1)[1]) == first + 1


def test_guidance_is_noted_in_two_keystrokes(signed_in):
    page = signed_in(OFFICER)
    page.goto("/can-bo/huong-dan/")
    before = page.locator("tbody tr").count()
    page.goto(PAGE)
    page.keyboard.press("Alt+h")
    focus_on(page, "id_whom")
    page.keyboard.press("Enter")
    page.get_by_text("Đã ghi một lượt hướng dẫn").wait_for()
    assert page.locator("tbody tr").count() == before + 1


def test_the_pages_of_the_counter_are_open_to_everybody(signed_in):
    page = signed_in(OFFICER)
    known(page)
    check_access(page)
    check_narrow(page)
    code = page.locator(".govuk-summary-card__title").first.inner_text()
    addresses = (
        PAGE, "/can-bo/huong-dan/", PAGE + "cho/", PAGE + "phieu/bo-sung/", PAGE + "phieu/tu-choi/",
        "/can-bo/ban-giao/", f"/can-bo/ho-so/{code}/giay-to/",
    )  # fmt: skip
    for address in addresses:
        page.goto(address)
        check_access(page)
        check_narrow(page)


@pytest.mark.parametrize("words", ["sao y", "xác nhận tình trạng hôn nhân"])
def test_the_form_as_it_is_being_filled_is_open_to_everybody(signed_in, words):
    page = signed_in(OFFICER)
    page.goto(PAGE)
    page.locator("#id_d0-find").press_sequentially(words)
    page.locator(".mc-combo__option").first.click()
    page.locator("#d0 table").wait_for()
    page.locator("#id_d0-other").check()
    page.locator("#d0-o-scan").wait_for()
    check_access(page)
    check_narrow(page)
    page.get_by_role("button", name="Tiếp nhận và in").click()
    page.get_by_role("heading", name="Có thông tin cần sửa").wait_for()
    check_access(page)
    check_narrow(page)


def test_a_visit_can_be_received_without_scripts(signed_in):
    page = signed_in(OFFICER, java_script_enabled=False)
    page.goto(PAGE)
    page.locator("#s-scan").fill(CARD)
    page.locator("button[value=scan-s]").click()
    page.locator("#id_d0-find").fill("chứng thực bản sao từ bản chính")
    page.get_by_role("button", name="Chọn thủ tục").click()
    if page.locator(".mc-hits").count():
        page.locator(".mc-hits button").first.click()
    page.locator("#id_d0-p0-name").fill("gks")
    page.locator("#id_d0-p0-pages").fill("1")
    page.locator("#id_d0-p0-copies").fill("2")
    page.get_by_role("button", name="Tiếp nhận và in").click()
    page.wait_for_url("**/can-bo/luot/*/")
    assert page.get_by_text("Đã thu 4.000 đồng").is_visible()


def test_the_page_answers_while_one_types(signed_in):
    page = signed_in(OFFICER)
    page.goto(PAGE)
    page.locator("#id_d0-find").press_sequentially("sao y")
    begun = time.monotonic()
    page.locator(".mc-combo__option").first.wait_for()
    assert time.monotonic() - begun < 2
