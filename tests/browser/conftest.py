"""A real `motcua serve` on a commune of its own, and a real browser before it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mot cua trinh dien"
PATIENCE = 180


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(address: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it was ready"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError("the server never became ready")


@pytest.fixture(scope="package")
def house(tmp_path_factory):
    """The address of a commune with its people, procedures and fees, and not one dossier yet."""
    data = tmp_path_factory.mktemp("house")
    taken = {"PYTHONPATH", "DJANGO_SETTINGS_MODULE"}
    env = {name: value for name, value in os.environ.items() if name not in taken and not name.startswith("MOTCUA_")}
    env |= {
        "MOTCUA_DATA": str(data),
        "MOTCUA_DEMO": "1",
        "MOTCUA_DEMO_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "motcua.site.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    subprocess.run([sys.executable, "-m", "tests.browser.seed"], cwd=ROOT, env=env, check=True)
    port = _free_port()
    log = (data / "server.log").open("wb")
    words = [sys.executable, "-m", "motcua.site", "serve", "--port", str(port)]
    server = subprocess.Popen(words, cwd=ROOT, env=env, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, server)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        log.close()


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def complaints():
    """What the browser complained about: scripts that failed, rules of the policy that were broken."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def visitor(house, browser, complaints):
    """`visitor()`: a browser nobody has signed in with; more words go to the context."""
    contexts = []

    def come(**more):
        context = browser.new_context(base_url=house, viewport={"width": 1280, "height": 900}, locale="vi-VN", **more)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
        return page

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(visitor):
    """`signed_in("anhntl")`: a browser of that officer."""

    def sign(username: str, **more):
        page = visitor(**more)
        page.goto("/can-bo/dang-nhap/")
        page.get_by_label("Tên đăng nhập", exact=True).fill(username)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(lambda url: "dang-nhap" not in url)
        return page

    return sign
