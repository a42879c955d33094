"""The style page in a real browser: the scripts do what they say, nothing breaks the policy, axe finds nothing."""

import gzip
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.test import override_settings
from django.urls import path
from playwright.sync_api import sync_playwright

from motcua.kernel.refusals import Stale
from motcua.ui import shell, specimen

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[4]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
received: list[tuple[str, dict[str, str]]] = []


@dataclass
class Officer:
    is_authenticated: bool = True
    full_name: str = "Trần Thị Mẫu"

    def permission_codes(self) -> frozenset[str]:
        return frozenset()


class SignedIn:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = Officer()
        return self.get_response(request)


def remember(request):
    received.append((request.path, {**request.POST.dict(), **{k: f.name for k, f in request.FILES.items()}}))


def style_page(request):
    if request.method == "POST":
        remember(request)
    return render(request, "ui/style_page.html", specimen.context(request))


def tools(request):
    if request.method == "POST":
        remember(request)
    return render(request, "ui_browser/tools.html", {"here": request.path})


def draft(request):
    remember(request)
    return JsonResponse({"fields": {"version": str(len(received))}})


def choices(request):
    return JsonResponse([{"value": "7", "label": f"Phường {request.GET['q']}", "note": "Hà Nội"}], safe=False)


def take_file(request):
    remember(request)
    return JsonResponse({"id": 41, "name": request.FILES["file"].name})


def piece(request):
    if request.method == "POST":
        remember(request)
        raise Stale
    return HttpResponse('<p id="piece">Đã tới</p><button type="button" data-print>In</button>')


urlpatterns = [
    path("can-bo/giao-dien/", style_page),
    path("can-bo/thu/", tools),
    path("can-bo/nhap/", draft),
    path("can-bo/chon/", choices),
    path("can-bo/tep/", take_file),
    path("can-bo/manh/", piece),
]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Say nothing: the browser's own complaints are what is tested."""


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The pages and the built assets on a port of their own, without a database."""
    subprocess.run([sys.executable, "tools/build_assets.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    folder = tmp_path_factory.mktemp("templates")
    (folder / "ui_browser").mkdir()
    (folder / "ui_browser/tools.html").write_text(TOOLS)
    templates = [{**settings.TEMPLATES[0], "DIRS": [folder]}]
    monkey = pytest.MonkeyPatch()
    with override_settings(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1"],
        TEMPLATES=templates,
        WHITENOISE_USE_FINDERS=True,
        MIDDLEWARE=[
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "motcua.ui.middleware.Policy",
            "django.middleware.csrf.CsrfViewMiddleware",
            f"{__name__}.SignedIn",
            "motcua.ui.middleware.SayNoPlainly",
        ],
    ):
        monkey.setattr(shell, "_providers", {})
        monkey.setattr(shell, "_last", {})
        server = make_server("127.0.0.1", 0, WSGIHandler(), Server, Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
    monkey.undo()


TOOLS = """{% extends "ui/staff.html" %}{% load ui %}
{% block title %}Thử{% endblock %}{% block heading %}Thử{% endblock %}
{% block content %}
<c-form action="{{ here }}" data-draft-url="/can-bo/nhap/" id="nhap" data-confirm-leave>
  <input type="hidden" name="version" value="0">
  <c-input label="Nội dung" name="content" />
  <p data-draft-status></p>
</c-form>
<c-form action="{{ here }}" id="chon">
  <c-input label="Phường" name="ward_name" data-combobox data-source="/can-bo/chon/?q=" data-value-name="ward" />
  <c-select label="Lĩnh vực" name="field" :options="[('dd', 'Đất đai'), ('ht', 'Hộ tịch')]" empty="Chọn"
    data-combobox />
  <c-button data-key="g">Gửi</c-button>
</c-form>
<c-form action="{{ here }}" id="quet"><c-input label="Mã quét" name="scan" data-scan data-key="q" /></c-form>
<c-form action="{{ here }}" id="tep"><div class="govuk-form-group"><label class="govuk-label" for="file">Tệp</label>
  <input type="file" id="file" name="file" data-upload data-upload-max="1" data-upload-url="/can-bo/tep/"
    data-upload-name="papers"></div></c-form>
<button type="button" class="govuk-button" hx-get="/can-bo/manh/" hx-target="#cho">Lấy</button>
<button type="button" class="govuk-button" hx-post="/can-bo/manh/" hx-target="#cho">Ghi</button>
<div id="cho"></div>
{% endblock %}"""


@pytest.fixture
def complaints(page):
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda m: found.append(m.text) if m.type in {"error", "warning"} else None)
    received.clear()
    return found


@pytest.fixture
def tool_page(house, page, complaints):
    page.goto(f"{house}/can-bo/thu/")
    page.wait_for_selector("body.js-enabled")
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(house, page, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{house}/can-bo/giao-dien/", wait_until="networkidle")
    page.evaluate(AXE.read_text() + ";0")
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert complaints == []


def test_the_page_never_scrolls_sideways(house, page):
    page.goto(f"{house}/can-bo/giao-dien/", wait_until="networkidle")
    for width in (320, 360, 480, 641, 768, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_box_is_as_wide_as_what_goes_into_it(house, page):
    page.goto(f"{house}/can-bo/giao-dien/")
    widths = [page.locator(f"#{id_}").bounding_box()["width"] for id_ in ("id_born_on", "id_received_on", "id_note")]
    assert widths[0] < 80 < widths[1] < 300 < widths[2] < 900


def test_the_page_is_usable_without_scripts(house, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house}/can-bo/giao-dien/")
    assert page.locator("#qua-trinh").is_visible()
    assert page.locator("select#id_field").is_visible()
    context.close()


def test_letters_are_ours_and_know_vietnamese(house, page):
    page.goto(f"{house}/can-bo/giao-dien/", wait_until="networkidle")
    assert page.evaluate("document.fonts.check('700 16px \"Be Vietnam Pro\"', 'Nguyễn Thị Ẩn ỹ Ỵ ₫')")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.weight)")
    assert sorted(loaded) == ["400", "700"]


def test_a_draft_keeps_itself_and_builds_on_its_own_version(tool_page):
    tool_page.fill("#content", "Đơn xin xác nhận")
    tool_page.locator("[data-draft-status]", has_text="Đã lưu nháp lúc").wait_for()
    assert received[0][1]["content"] == "Đơn xin xác nhận"
    assert tool_page.input_value("[name=version]") == "1"


def test_a_draft_waits_for_the_network_and_then_keeps_itself(tool_page):
    tool_page.context.set_offline(True)
    tool_page.fill("#content", "khi mất mạng")
    tool_page.locator("[data-draft-status]", has_text="mất kết nối").wait_for()
    tool_page.context.set_offline(False)
    tool_page.locator("[data-draft-status]", has_text="Đã lưu nháp lúc").wait_for()
    assert received[-1][1]["content"] == "khi mất mạng"


def test_choices_from_an_address_are_taken_with_the_keyboard(tool_page):
    field = tool_page.get_by_role("combobox", name="Phường")
    field.press_sequentially("Hoan")
    tool_page.get_by_role("option", name="Phường Hoan").wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant")
    field.press("Enter")
    assert field.input_value() == "Phường Hoan"
    assert tool_page.input_value("[name=ward]") == "7"
    field.fill("khác")
    field.blur()
    assert tool_page.input_value("[name=ward]") == ""


def test_a_select_is_filtered_without_marks_and_keeps_its_name(tool_page):
    field = tool_page.get_by_role("combobox", name="Lĩnh vực")
    field.press_sequentially("dat")
    assert tool_page.get_by_role("option").all_inner_texts() == ["Đất đai"]
    tool_page.get_by_role("option").click()
    with tool_page.expect_navigation():
        tool_page.keyboard.press("Alt+g")
    assert received[-1][1]["field"] == "dd"


def test_what_is_not_in_the_list_does_not_stay_in_the_field(tool_page):
    field = tool_page.get_by_role("combobox", name="Lĩnh vực")
    field.fill("linh tinh")
    field.blur()
    assert field.input_value() == ""


def test_a_scanner_may_type_anywhere(tool_page):
    with tool_page.expect_navigation():
        tool_page.keyboard.type("H29.15.7-261123-0007\n")
    assert received[-1][1]["scan"] == "H29.15.7-261123-0007"


def test_what_is_pasted_into_the_scan_field_is_sent_at_once(tool_page):
    tool_page.keyboard.press("Alt+q")
    assert tool_page.evaluate("document.activeElement.name") == "scan"
    with tool_page.expect_navigation():
        tool_page.evaluate(
            """() => {
              const input = document.activeElement
              input.value = '  H29-1  '
              input.dispatchEvent(new ClipboardEvent('paste', {bubbles: true}))
            }"""
        )
    assert received[-1][1]["scan"] == "H29-1"


def test_a_form_is_sent_once(tool_page):
    tool_page.evaluate(
        """() => {
          const form = document.getElementById('chon')
          let sent = 0
          form.addEventListener('submit', (event) => { if (!event.defaultPrevented) sent += 1; event.preventDefault() })
          form.requestSubmit(); form.requestSubmit()
          document.body.dataset.sent = sent
        }"""
    )
    assert tool_page.locator("body").get_attribute("data-sent") == "1"


def test_a_file_travels_at_once_and_its_id_stays_in_the_form(tool_page):
    tool_page.set_input_files("#file", {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    tool_page.wait_for_selector("[name=papers]", state="attached")
    assert tool_page.input_value("[name=papers]") == "41"
    assert received[-1] == ("/can-bo/tep/", {"file": "to-khai.pdf"})
    tool_page.get_by_role("button", name="Bỏ tệp to-khai.pdf").click()
    assert tool_page.locator("[name=papers]").count() == 0


def test_a_file_too_large_is_refused_before_it_travels(tool_page):
    tool_page.set_input_files("#file", {"name": "lon.pdf", "mimeType": "application/pdf", "buffer": b"x" * 1_000_001})
    tool_page.get_by_text("lớn hơn 1 MB").wait_for()
    assert received == []


def test_a_piece_is_swapped_in_and_a_refusal_lands_among_the_messages(tool_page):
    tool_page.get_by_role("button", name="Lấy").click()
    tool_page.wait_for_selector("#cho #piece")
    tool_page.get_by_role("button", name="Ghi").click()
    tool_page.locator("#messages").get_by_text("Người khác vừa cập nhật").wait_for()
    assert received[-1][0] == "/can-bo/manh/"
    assert tool_page.locator("#cho #piece").is_visible()


def test_ticked_rows_are_counted_and_open_the_action(house, page, complaints):
    page.goto(f"{house}/can-bo/giao-dien/")
    action = page.get_by_role("button", name="Chuyển các hồ sơ đã chọn")
    assert action.is_disabled()
    boxes = page.locator("form[data-bulk] tbody input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(3).click(modifiers=["Shift"])
    assert page.locator("[data-bulk-count]").inner_text() == "Đã chọn 4"
    assert action.is_enabled()


def test_a_tracking_page_is_light(house, page):
    """Goal P9: at most 60 kB and 6 requests, cold. Measured on the shell of citizens' pages, as served compressed."""
    sizes: dict[str, int] = {}

    def weigh(response):
        body = response.body()
        packed = body if response.url.endswith(".woff2") else gzip.compress(body, 9)
        sizes[response.url] = len(packed)

    page.on("response", weigh)
    page.goto(f"{house}/khong-co-trang-nay/", wait_until="networkidle")
    page.evaluate("fetch('/static/built/icons.svg')")
    page.wait_for_load_state("networkidle")
    assert len(sizes) <= 5, json.dumps(sizes, indent=1)
    assert sum(sizes.values()) <= 52_000, json.dumps(sizes, indent=1)
