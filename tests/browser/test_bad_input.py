"""What goes wrong at the counter: half a card, two presses, a huge file, hostile words, no session, no scripts."""

import csv
import io
import re

import pytest

from tests.browser.conftest import PASSWORD
from tests.browser.people import check_access, pick, scan

pytestmark = pytest.mark.browser

OFFICER = "namdv"
PAGE = "/can-bo/tiep-nhan/"
MARRIAGE = "1.004873"
HOSTILE = '=1+1"><img src=x onerror="document.title=1"><script>document.title=1</script>'


def card(number: str, name: str) -> str:
    return f"{number}||{name}|02031954|Nữ|Xóm 4, xã Đồng Sen|15042022"


def fill(page, number: str, name: str) -> None:
    """A form that is ready to be received."""
    page.goto(PAGE)
    scan(page, "s", card(number, name))
    page.locator("#s").get_by_text(name).wait_for()
    pick(page, 0, "giay doc than", "tình trạng hôn nhân")


def receive(page) -> None:
    page.get_by_role("button", name="Tiếp nhận và in").click()


def received(page) -> str:
    """The code of the only dossier of the visit on the page."""
    page.get_by_role("heading", name="Đã tiếp nhận hồ sơ").wait_for()
    [code] = page.locator(".govuk-summary-card__title").all_inner_texts()
    return code


def found(page, words: str) -> list[str]:
    """The codes a search among all dossiers finds."""
    page.goto("/can-bo/tra-cuu/")
    page.locator("main").get_by_role("searchbox").fill(words)
    page.locator("main").get_by_role("button", name="Tra cứu").click()
    page.locator("main").get_by_text(re.compile("khớp")).first.wait_for()
    return page.locator("main td .mc-code").all_inner_texts()


def test_half_a_card_says_what_is_missing_and_the_whole_card_then_works(signed_in):
    page = signed_in(OFFICER)
    page.goto(PAGE)
    scan(page, "s", "036154000001|012345678|Lê Th")
    fault = page.locator("#s-scan-error")
    fault.wait_for()
    assert "quét lại" in fault.inner_text().lower()
    assert page.locator("#id_s-full_name").input_value() == ""
    check_access(page)

    scan(page, "s", card("036154000001", "Lê Thị Một"))
    page.locator("#s").get_by_text("Lê Thị Một").wait_for()
    assert page.locator("#s-scan-error").count() == 0


def test_two_quick_presses_make_one_dossier(signed_in):
    page = signed_in(OFFICER)
    fill(page, "036154000002", "Lê Thị Haivia")
    page.get_by_role("button", name="Tiếp nhận và in").dblclick()
    code = received(page)

    assert found(page, "Lê Thị Haivia") == [code]


def test_the_same_form_sent_by_two_connections_at_once_makes_one_dossier(signed_in):
    page = signed_in(OFFICER)
    fill(page, "036154000003", "Lê Thị Bavia")
    page.wait_for_load_state("networkidle")
    answers = page.evaluate(
        """async () => {
          const send = () => {
            const body = new FormData(document.getElementById('intake'))
            body.append('do', 'receive')
            return fetch(location.pathname, {method: 'POST', body})
          }
          return (await Promise.all([send(), send()])).map((a) => [a.status, a.url])
        }"""
    )

    assert answers[0] == answers[1]
    assert answers[0][0] == 200
    assert "/can-bo/luot/" in answers[0][1]
    assert len(found(page, "Lê Thị Bavia")) == 1


@pytest.fixture(scope="module")
def huge(tmp_path_factory):
    file = tmp_path_factory.mktemp("files") / "ban-do.pdf"
    file.write_bytes(b"%PDF-1.7\n" + b"x" * 30_000_000)
    return file


def test_a_huge_file_is_refused_before_it_travels_and_the_form_stays(signed_in, huge):
    page = signed_in(OFFICER)
    fill(page, "036154000004", "Lê Thị Bốnvia")
    page.locator("#id_d0-request").fill("Để kết hôn")
    page.locator("#d0 details.mc-file summary").first.click()
    page.locator("#d0 input[type=file]").first.set_input_files(huge)
    page.get_by_text(re.compile(r"“ban-do\.pdf” lớn hơn 10 MB")).wait_for()

    assert page.locator("#id_d0-request").input_value() == "Để kết hôn"
    receive(page)
    assert received(page)


def test_without_scripts_a_huge_file_comes_back_with_the_reason_and_all_that_was_typed(signed_in, huge):
    page = signed_in(OFFICER, java_script_enabled=False)
    by_hand(page, "036154000005", "Lê Thị Nămvia")
    page.locator("#id_d0-request").fill("Để kết hôn")
    page.locator("#d0 details.mc-file summary").first.click()
    page.locator("#d0 input[type=file]").first.set_input_files(huge)
    receive(page)

    summary = page.locator(".govuk-error-summary")
    summary.wait_for()
    assert "ban-do.pdf" in summary.inner_text()
    assert "10 MB" in summary.inner_text()
    assert page.locator("#id_s-full_name").input_value() == "Lê Thị Nămvia"
    assert page.locator("#id_d0-request").input_value() == "Để kết hôn"
    receive(page)
    assert received(page)


def by_hand(page, number: str, name: str) -> None:
    """Every button is a button that sends."""
    page.goto(PAGE)
    page.locator("#s-scan").fill(card(number, name))
    page.locator("#s").get_by_role("button", name="Điền").click()
    assert page.locator("#id_s-full_name").input_value() == name
    page.locator("#id_d0-find").fill(MARRIAGE)
    page.get_by_role("button", name="Chọn thủ tục").click()
    page.locator("#id_d0-request").wait_for()


def test_without_scripts_a_whole_visit_is_received(signed_in):
    page = signed_in(OFFICER, java_script_enabled=False)
    by_hand(page, "036154000006", "Lê Thị Sáuvia")
    page.get_by_role("button", name="Thêm thủ tục khác trong lượt này").click()
    page.locator("#id_d1-find").fill("sao y")
    page.locator("#d1").get_by_role("button", name="Chọn thủ tục").click()
    if page.locator("#d1 .mc-hits").count():
        page.locator("#d1 .mc-hits button").first.click()
    page.locator("#id_d1-quick_papers").fill("1")
    page.locator("#id_d1-quick_copies").fill("2")
    page.locator("#d1-lay").click()
    page.locator("#id_d1-p0-name").fill("gks")
    page.locator("#id_d1-p0-pages").fill("1")
    page.locator("#id_d1-p0-copies").fill("2")
    receive(page)

    page.get_by_role("heading", name="Đã tiếp nhận 2 hồ sơ").wait_for()
    assert page.get_by_text("Tổng đã thu 19.000 đồng").is_visible()


def test_hostile_words_are_words_on_every_page_and_in_the_file(signed_in):
    page, leader = signed_in(OFFICER), signed_in("hangdtm")
    fill(page, "036154000007", "Lê Thị Bảyvia")
    page.locator("#id_d0-request").fill(HOSTILE)
    receive(page)
    code = received(page)
    for address in (page.url, f"/can-bo/ho-so/{code}/", f"/can-bo/ho-so/{code}/giay-to/"):
        page.goto(address)
        assert page.locator("img[src=x]").count() == 0
        assert page.title() != "1"
    page.goto(f"/can-bo/ho-so/{code}/")
    assert HOSTILE in page.locator("main").inner_text()

    leader.goto("/can-bo/thong-ke/")
    leader.get_by_role("link", name="Tiếp nhận trong kỳ", exact=True).click()
    leader.get_by_role("heading", name=re.compile("Tiếp nhận trong kỳ: ")).wait_for()
    assert leader.locator("img[src=x]").count() == 0
    leader.get_by_role("button", name="Xuất CSV").click()
    link = leader.get_by_role("button", name=re.compile("Tải tệp"))
    link.wait_for(timeout=60_000)
    with leader.expect_download() as taken:
        link.click()
    rows = list(csv.reader(io.StringIO(taken.value.path().read_bytes().decode("utf-8-sig"))))
    assert [row for row in rows if code in row]
    assert any(HOSTILE in cell for row in rows for cell in row)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_an_ended_session_keeps_what_was_being_received(signed_in):
    page = signed_in(OFFICER)
    fill(page, "036154000008", "Lê Thị Támvia")
    page.locator("#id_d0-request").fill("Để vay vốn")
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies(name="sessionid")
    receive(page)

    page.get_by_text("dữ liệu bạn nhập vẫn còn").wait_for()
    check_access(page)
    page.get_by_label("Tên đăng nhập", exact=True).fill(OFFICER)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name="Gửi tiếp").wait_for()
    check_access(page)
    page.get_by_role("button", name="Gửi tiếp").click()
    code = received(page)
    page.goto(f"/can-bo/ho-so/{code}/")
    assert "Để vay vốn" in page.locator("main").inner_text()
    assert found(page, "Lê Thị Támvia") == [code]
