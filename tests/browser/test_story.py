"""A grandmother comes for her granddaughter: from the search at home to the figures of the day."""

import re

import pytest

from motcua.foundation.printing.tests import reading
from tests.browser.people import GRANDCHILD, GRANDMOTHER, amount, check_access, check_narrow, pick, scan

pytestmark = pytest.mark.browser

MARRIAGE = "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"
COPIES = "Chứng thực bản sao từ bản chính"
MARRIAGE_FEE = 15_000  # the demonstration's council
COPIES_FEE = 2 * 2_000 * 2 + 1 * 2_000 * 3  # two pages twice, one page three times; TT 226/2016/TT-BTC
PIECES = ((20_000, 1), (5_000, 1), (2_000, 2))


def test_from_the_search_at_home_to_the_figures_of_the_day(visitor, signed_in):
    citizen, counter, leader = visitor(), signed_in("linhdtm"), signed_in("hangdtm")
    before = figures(leader)

    search_in_own_words(citizen)
    codes = come_to_the_counter(counter)
    papers = take_the_papers_home(counter, codes)
    marriage, copies = codes
    follow = papers[marriage]

    see(citizen, follow, "Được tiếp nhận")
    assert "Trần Thu Hà" not in citizen.content()
    assert "Nguyễn Thị Sen" not in citizen.content()
    look_up_by_code(citizen, copies)

    specialist = signed_in("tamvtt")
    ask_for_a_paper(specialist, marriage)
    see(citizen, follow, "Yêu cầu bổ sung giấy tờ")
    assert citizen.get_by_text("Giấy ủy quyền có chứng thực").is_visible()
    bring_the_paper(counter, marriage)
    see(citizen, follow, "Đang xử lý")
    complete(specialist, marriage)
    sign(leader, marriage)
    see(citizen, follow, "Đang xử lý")
    issue(signed_in("hatt"), marriage)
    see(citizen, follow, "Đã xử lý xong")

    tell(counter, marriage)
    hand_over(counter, marriage)
    see(citizen, follow, "Đã trả kết quả")

    after = figures(leader)
    moved = {title: after[title] - before[title] for title in after}
    assert moved["Tiếp nhận trong kỳ"] == 2
    assert moved["Đã giải quyết"] == 1
    assert moved["Đang giải quyết"] == 1
    assert moved["Giải quyết quá hạn"] == 0
    assert moved["Đang giải quyết, đã quá hạn"] == 0
    assert behind(leader, "Tiếp nhận trong kỳ") >= {marriage, copies}
    assert marriage in behind(leader, "Đã giải quyết")
    assert copies in behind(leader, "Đang giải quyết")
    assert marriage not in behind(leader, "Đang giải quyết")

    close_the_day(counter, codes)


# At home


def search_in_own_words(page):
    page.goto("/")
    check_access(page)
    check_narrow(page)
    page.get_by_role("searchbox", name="Tìm thủ tục").fill("giay doc than")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/thu-tuc/"))
    check_access(page)
    check_narrow(page)
    first = page.locator("tbody tr").first.get_by_role("link")
    assert first.inner_text() == MARRIAGE
    first.click()
    page.get_by_role("heading", name="Cần mang theo").wait_for()
    assert page.get_by_text("3 ngày làm việc").first.is_visible()
    assert page.get_by_text("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân").first.is_visible()
    check_access(page)
    check_narrow(page)


# At the counter


def come_to_the_counter(page) -> list[str]:
    page.goto("/can-bo/tiep-nhan/")
    check_access(page)
    check_narrow(page)
    scan(page, "s", GRANDMOTHER)
    page.locator("#s").get_by_text("Nguyễn Thị Sen").wait_for()
    pick(page, 0, "giay doc than", "tình trạng hôn nhân")
    page.get_by_label("Chủ hồ sơ là người khác hoặc tổ chức").check()
    page.locator("#d0-o-scan").wait_for()
    scan(page, "d0-o", GRANDCHILD)
    page.locator("#d0-o").get_by_text("Trần Thu Hà").wait_for()
    page.locator("#id_d0-authorisation").fill("Bà ngoại, giấy ủy quyền ngày 20/11/2026")
    page.locator("#id_d0-capacity").select_option("relative")

    page.get_by_role("button", name="Thêm thủ tục khác trong lượt này").click()
    page.locator("#id_d1-find").wait_for()
    pick(page, 1, "sao y", COPIES)
    page.locator("#id_d1-quick_papers").fill("2")
    page.locator("#id_d1-quick_copies").fill("2")
    page.locator("#d1-lay").click()
    page.locator("#id_d1-p1-name").wait_for()
    for no, (name, pages, copies) in enumerate((("cccd", "2", "2"), ("gks", "1", "3"))):
        page.locator(f"#id_d1-p{no}-name").fill(name)
        page.locator(f"#id_d1-p{no}-pages").fill(pages)
        page.locator(f"#id_d1-p{no}-copies").fill(copies)
    page.locator("#id_received").fill("50.000")
    page.locator("#id_received").blur()
    sums = page.locator("#sums")
    sums.get_by_text(re.compile("Trả lại")).wait_for()
    assert amount(sums.locator(".mc-sums__total strong").nth(0).inner_text()) == MARRIAGE_FEE + COPIES_FEE
    assert amount(sums.locator(".mc-sums__total strong").nth(1).inner_text()) == 50_000 - MARRIAGE_FEE - COPIES_FEE
    check_access(page)
    check_narrow(page)

    page.get_by_role("button", name="Tiếp nhận và in").click()
    page.get_by_role("heading", name="Đã tiếp nhận 2 hồ sơ").wait_for()
    check_access(page)
    check_narrow(page)
    codes = [title.strip() for title in page.locator(".govuk-summary-card__title").all_inner_texts()]
    assert len(set(codes)) == 2
    assert all(re.fullmatch(r"[A-Z0-9.]+-\d{6}-\d{4}", code) for code in codes)
    assert page.get_by_text("Tổng đã thu 29.000 đồng").is_visible()
    return codes


def take_the_papers_home(page, codes) -> dict[str, str]:
    """The address behind the QR of each receipt."""
    slip = paper(page, page.get_by_role("link", name="In phiếu chung 2 hồ sơ"))
    assert all(code in reading.text(slip) for code in codes)
    found = {}
    for code in codes:
        receipt = paper(page, page.get_by_role("link", name=f"In giấy tiếp nhận {code}"))
        assert code in reading.text(receipt)
        assert "Nguyễn Thị Sen" in reading.text(receipt)
        [found[code]] = {said for said in reading.codes(receipt) if "/tra-cuu/qr/" in said}
    assert len(set(found.values())) == 2
    assert set(found.values()) == {said for said in reading.codes(slip) if "/tra-cuu/qr/" in said}
    money = page.get_by_role("link", name="In phiếu thu")
    taken = [paper(page, money.nth(n)) for n in range(money.count())]
    assert ["15.000" in reading.text(pdf) for pdf in taken].count(True) == 1
    assert ["14.000" in reading.text(pdf) for pdf in taken].count(True) == 1
    return found


def paper(page, link) -> bytes:
    answer = page.request.get(link.get_attribute("href"))
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


# On the telephone


def see(page, address, status):
    page.goto(address)
    assert page.locator("main .govuk-tag").first.inner_text().strip() == status
    assert page.get_by_role("heading", level=1).inner_text() == MARRIAGE
    check_access(page)
    check_narrow(page)


def look_up_by_code(page, code):
    page.goto("/tra-cuu/")
    check_access(page)
    page.get_by_role("textbox", name="Mã hồ sơ").fill(code.lower().replace("-", ""))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=code).wait_for()
    assert "Chứng thực" not in page.locator("main").inner_text()
    check_access(page)
    check_narrow(page)


# Behind the counter


def open_dossier(page, code):
    """By the list of one's work, as it is opened every day."""
    page.goto("/can-bo/viec-cua-toi/")
    check_access(page)
    page.get_by_role("link", name=code).click()
    page.get_by_role("heading", name=f"Hồ sơ {code}").wait_for()
    check_access(page)


def move(page, verb):
    page.get_by_role("group", name="Thao tác với hồ sơ").get_by_role("button", name=verb, exact=True).click()


def act(page, code, verb, button, **typed):
    """Open the form of a verb on the dossier's page, type into it and send it."""
    move(page, verb)
    page.locator("form#verb").wait_for()
    check_access(page)
    for label, words in typed.items():
        page.locator(f"#id_{label}").fill(words)
    page.locator("form#verb").get_by_role("button", name=button).click()
    page.locator("form#verb").wait_for(state="detached")
    assert page.get_by_role("link", name=code).first.is_visible()


def ask_for_a_paper(page, code):
    open_dossier(page, code)
    check_narrow(page)
    act(
        page, code, "Yêu cầu bổ sung", "Yêu cầu bổ sung",
        others="Giấy ủy quyền có chứng thực",
        reason="Người nộp không phải là người được xác nhận.",
    )  # fmt: skip
    page.goto(f"/can-bo/ho-so/{code}/")
    assert page.get_by_text("đang chờ người dân").first.is_visible()


def bring_the_paper(page, code):
    page.goto(f"/can-bo/ho-so/{code}/")
    move(page, "Nhận giấy tờ bổ sung")
    page.get_by_label("Giấy ủy quyền có chứng thực").wait_for()
    check_access(page)
    page.get_by_role("button", name="Nhận bổ sung, tính lại ngày hẹn").click()
    page.get_by_text("Đã nhận giấy tờ bổ sung").wait_for()
    check_access(page)


def complete(page, code):
    open_dossier(page, code)
    act(page, code, "Hoàn thành bước", "Hoàn thành, chuyển bước sau", note="Đã xác minh, chưa kết hôn.")


def sign(page, code):
    open_dossier(page, code)
    assert page.get_by_text("Đã xác minh, chưa kết hôn.", exact=True).is_visible()
    act(page, code, "Ký duyệt", "Ký duyệt")


def issue(page, code):
    open_dossier(page, code)
    act(
        page, code, "Ghi nhận kết quả", "Ghi nhận kết quả",
        name="Giấy xác nhận tình trạng hôn nhân", register="Sổ xác nhận", signer="Đỗ Thị Minh Hằng",
    )  # fmt: skip


def tell(page, code):
    page.goto(f"/can-bo/ho-so/{code}/")
    move(page, "Báo người dân")
    page.locator("form#verb").wait_for()
    check_access(page)
    page.get_by_label("Gọi điện").check()
    page.get_by_role("button", name="Ghi nhận đã báo").click()
    page.get_by_text("đã ghi nhận việc báo người dân").wait_for()


def hand_over(page, code):
    page.goto("/can-bo/ban-giao/")
    check_access(page)
    page.goto(f"/can-bo/ho-so/{code}/")
    move(page, "Trả kết quả")
    assert page.get_by_label("Người nhận kết quả").input_value() == "Nguyễn Thị Sen"
    check_access(page)
    page.get_by_role("button", name="Trả kết quả và in giấy biên nhận").click()
    page.get_by_role("heading", name="Giấy tờ in của hồ sơ").wait_for()
    check_access(page)


# The figures


def figures(page) -> dict[str, int]:
    page.goto("/can-bo/thong-ke/")
    check_access(page)
    check_narrow(page)
    return {
        stat.get_by_role("link").inner_text().strip(): amount(stat.locator(".mc-stat__number").inner_text())
        for stat in page.locator(".mc-stat").all()
    }


def behind(page, title) -> set[str]:
    """The codes of the list a figure opens; as many as the figure says."""
    page.goto("/can-bo/thong-ke/")
    stat = page.locator(".mc-stat").filter(has=page.get_by_role("link", name=title, exact=True))
    said = amount(stat.locator(".mc-stat__number").inner_text())
    stat.get_by_role("link").click()
    page.get_by_role("heading", level=1).filter(has_text=f"{title}: {said} hồ sơ").wait_for()
    check_access(page)
    codes = page.locator("tbody .mc-code").all_inner_texts()
    assert len(codes) == said
    return set(codes)


# The end of the day


def close_the_day(page, codes):
    page.goto("/can-bo/quay/chot-ca/")
    check_access(page)
    check_narrow(page)
    assert all(page.get_by_text(code).is_visible() for code in codes)
    assert page.get_by_text("29.000 đồng").first.is_visible()
    for worth, pieces in PIECES:
        page.get_by_label(f"{worth:,} đồng".replace(",", "."), exact=True).fill(str(pieces))
    page.locator("#payments-count").get_by_text("Khớp").wait_for()
    assert sum(worth * pieces for worth, pieces in PIECES) == MARRIAGE_FEE + COPIES_FEE
    page.get_by_role("button", name="Chốt ca").click()
    page.get_by_text("Tiền mặt đếm được").wait_for()
    check_access(page)
    rows = dict(zip(
        page.locator(".govuk-summary-list__key").all_inner_texts(),
        page.locator(".govuk-summary-list__value").all_inner_texts(),
        strict=True,
    ))  # fmt: skip
    assert amount(rows["Tiền mặt phải có"]) == amount(rows["Tiền mặt đếm được"]) == 29_000
    assert rows["Chênh lệch"].strip() == "Không"
    page.goto("/can-bo/quay/chot-ca/")
    page.get_by_text("Chưa có khoản thu nào cần chốt").wait_for()
