import datetime as dt
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import path

from motcua.kernel import clock, registry
from motcua.kernel.features import Feature, NavEntry, Permission
from motcua.ui import context, shell

RECEIVE = Permission(code="t.receive", title="Tiếp nhận")
REPORT = Permission(code="t.report", title="Báo cáo")

urlpatterns = [
    path("can-bo/viec/", lambda _: HttpResponse(), name="work"),
    path("can-bo/viec/tre/", lambda _: HttpResponse(), name="late"),
    path("can-bo/bao-cao/", lambda _: HttpResponse(), name="reports"),
]


@dataclass
class Officer:
    codes: frozenset[str]
    is_authenticated: bool = True
    full_name: str = "Trần Thị Mẫu"

    def permission_codes(self) -> frozenset[str]:
        return self.codes


@pytest.fixture(autouse=True)
def _fresh(monkeypatch, settings):
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(shell, "_providers", {})
    monkeypatch.setattr(shell, "_last", {})
    feature = Feature(
        code="t",
        title="t",
        permissions=(RECEIVE, REPORT),
        nav=(
            NavEntry(title="Việc của tôi", url_name="work", needs=RECEIVE, order=1),
            NavEntry(title="Việc trễ", url_name="late", needs=RECEIVE, order=2),
            NavEntry(title="Báo cáo", url_name="reports", needs=REPORT, group="manage"),
        ),
    )
    monkeypatch.setattr(registry, "features", registry.Registry([feature]))


def request_by(user, address="/can-bo/viec/"):
    request = RequestFactory().get(address)
    request.user = user
    return request


def page(user=None, template="ui/staff.html", address="/can-bo/viec/"):
    request = request_by(user or Officer(frozenset({"t.receive"})), address)
    return get_template(template).render({"user": request.user}, request)


def test_the_menu_shows_what_the_officer_may_open():
    groups = context.menu(request_by(Officer(frozenset({"t.receive"}))))
    assert [line.title for group in groups for line in group.lines] == ["Việc của tôi", "Việc trễ"]


def test_the_menu_is_grouped_and_the_longest_fitting_address_is_the_current_line():
    groups = context.menu(request_by(Officer(frozenset({"t.receive", "t.report"})), "/can-bo/viec/tre/"))
    assert [g.title for g in groups] == ["Công việc", "Quản lý"]
    assert [(line.title, line.current) for line in groups[0].lines] == [("Việc của tôi", False), ("Việc trễ", True)]


def test_waiting_things_are_counted_beside_the_line():
    shell.provide("badges", lambda _: {"work": 1200})
    assert "1.200" in page()


def test_a_visitor_has_no_menu():
    @dataclass
    class Nobody:
        is_authenticated: bool = False

    assert context.menu(request_by(Nobody())) == []


def test_the_unit_heads_the_page_and_the_page_is_named():
    shell.provide("unit_name", lambda _: "Ủy ban nhân dân phường Mẫu")
    html = page()
    assert "Ủy ban nhân dân phường Mẫu" in html
    assert html.count("<h1") == 1
    assert "Trần Thị Mẫu" in html
    assert 'action="/can-bo/dang-xuat/"' in html


def test_only_what_is_shown_is_asked_for():
    asked = []
    shell.provide("contact", lambda _: asked.append("contact") or [])
    shell.provide("unit_name", lambda _: asked.append("unit_name") or "Đơn vị")
    page()
    assert "contact" not in asked
    assert "unit_name" in asked


def test_nobody_may_provide_a_word_the_shell_does_not_ask_for():
    with pytest.raises(ValueError, match="colour"):
        shell.provide("colour", lambda _: "red")


@pytest.mark.parametrize("template", ["ui/staff.html", "ui/public.html", "ui/print.html"])
def test_a_clock_that_was_ever_simulated_is_said_on_every_page(template):
    assert "đồng hồ mô phỏng" not in page(template=template)
    shell.provide("simulated", lambda _: True)
    assert "đồng hồ mô phỏng" in page(template=template)


def test_a_stopped_clock_is_said_too():
    clock.simulate(clock.at(dt.date(2026, 11, 23), dt.time(8)))
    assert "đồng hồ mô phỏng" in page()


def test_the_citizens_menu_marks_where_one_is():
    shell.provide("public_menu", lambda _: [("Trang chủ", "/"), ("Thủ tục", "/thu-tuc/"), ("Tra cứu", "/tra-cuu/")])
    html = page(template="ui/public.html", address="/thu-tuc/1.001193/")
    assert html.count("aria-current") == 1
    assert 'href="/thu-tuc/" aria-current="page"' in html
