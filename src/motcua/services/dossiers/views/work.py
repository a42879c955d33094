"""Việc của tôi: the list, and many items at a time."""

import re
import uuid
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework import access as casework
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.kernel.doors import needs, signed_in
from motcua.kernel.refusals import NotFound
from motcua.services.dossiers import actions, queries
from motcua.services.dossiers.actions import Bulk
from motcua.services.dossiers.forms.bulk import BulkForm
from motcua.services.dossiers.views.intake import see_other
from motcua.services.dossiers.views.words import sealed, unsealed

BULK_WORDS = {
    Bulk.COMPLETE: "Hoàn thành bước",
    Bulk.APPROVE: "Ký duyệt",
    Bulk.SEND_BACK: "Trả lại bước trước",
    Bulk.ASSIGN: "Chuyển cho người khác",
}


@signed_in
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What somebody types who remembers no address."""
    return redirect("dossiers:work")


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def work(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    tabs = dict(queries.list_tabs(officer))
    tab = request.GET.get("muc", "")
    tab = tab if tab in tabs else ""
    if request.method == "POST":
        return see_other(address(tab, find=sealed(request.POST.get("q", ""))))
    find = request.GET.get("tim", "")
    text = unsealed(find)
    page = queries.list_work(officer, tab=tab, after=request.GET.get("sau", ""), text=text)
    words = {
        "page": page,
        "tab": tab,
        "title": tabs[tab],
        "tabs": [(title, address(code)) for code, title in tabs.items()],
        "here": address(tab),
        "text": text,
        "first": address(tab, find=find) if request.GET.get("sau") else "",
        "next": address(tab, find=find, after=page.next) if page.next else "",
        "verbs": bulk_verbs(officer, tab),
    }
    return render(request, "dossiers/work.html", words)


def address(tab: str, *, find: str = "", after: str = "") -> str:
    query = {name: value for name, value in (("muc", tab), ("tim", find), ("sau", after)) if value}
    return _page() + (f"?{urlencode(query)}" if query else "")


@cache
def _page() -> str:
    return reverse("dossiers:work")


def bulk_verbs(officer: Officer, tab: str) -> list[tuple[str, str]]:
    """(code, words) of what the officer may do with many items, in this part of the list."""
    may = {
        Bulk.COMPLETE: tab != "unit",
        Bulk.APPROVE: tab != "unit" and officer.holds(casework.DECIDE),
        Bulk.SEND_BACK: tab != "unit",
        Bulk.ASSIGN: officer.holds(casework.ASSIGN),
    }
    return [(verb.value, BULK_WORDS[verb]) for verb, held in may.items() if held]


@needs(casework.WORK)
@never_cache
@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """First what would be moved and by which words, then the moves: each case in a transaction of its own."""
    officer = officer_of(request)
    item_ids = _numbers(request.POST.getlist("item"))
    do = request.POST.get("do", "")
    if request.method == "GET" or do not in set(Bulk):
        return see_other(reverse("dossiers:work"))
    sent = request.POST if request.POST.get("confirmed") else None
    form = BulkForm(sent, do=Bulk(do), receivers=queries.list_receivers(officer) if do == Bulk.ASSIGN else [])
    if sent is not None and form.is_valid() and item_ids:
        form_id = form.cleaned_data["form_id"]
        actions.move_many(
            by=officer,
            item_ids=item_ids,
            do=Bulk(do),
            form_id=form_id,
            reason=form.cleaned_data.get("reason", ""),
            to=_receiver(form.cleaned_data),
        )
        return see_other(reverse("dossiers:moved", args=[form_id]))
    words = {
        "form": form,
        "form_id": request.POST.get("form_id") or uuid.uuid4().hex,
        "do": do,
        "words": BULK_WORDS[Bulk(do)],
        "rows": queries.list_chosen(officer, item_ids),
        "back": reverse("dossiers:work"),
    }
    return render(request, "dossiers/work_bulk.html", words, status=422 if sent is not None else 200)


@needs(casework.WORK)
@never_cache
@require_GET
def moved(request: HttpRequest, form_id: str) -> HttpResponse:
    """What became of the items of one press."""
    lines = actions.find_moved(by=officer_of(request), form_id=form_id)
    if lines is None:
        raise NotFound(what="kết quả của lần thao tác này")
    words = {"moved": [line for line in lines if line.moved], "stayed": [line for line in lines if not line.moved]}
    return render(request, "dossiers/work_moved.html", words)


def _numbers(given: list[str]) -> list[int]:
    return list(dict.fromkeys(int(text) for text in given if re.fullmatch(r"\d{1,18}", text)))


def _receiver(given: dict[str, Any]) -> Officer | None:
    return accounts.get_officer(int(given["to"])) if given.get("to") else None
