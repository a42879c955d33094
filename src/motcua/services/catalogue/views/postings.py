"""What the centre posts: the list, posting one more, withdrawing one."""

import datetime as dt
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts.access import officer_of
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.models import Unit
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.refusals import NotFound
from motcua.services.catalogue import access, actions, forms, queries
from motcua.services.catalogue.models import Posting
from motcua.ui.forms import attempt

PAGE = 50
sees = needs(access.SEE_CATALOGUE)
manages = needs(access.MANAGE_CATALOGUE)


@sees
@never_cache
@require_GET
def posted(request: HttpRequest) -> HttpResponse:
    """`?q=` words or a code; `?vuong=1` only what cannot be promised; `?sau=` the page after a code."""
    centre = organisation.office_centre()
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    after = request.GET.get("sau", "").replace("\x00", "")[:60]
    gaps = queries.list_gaps(centre.id)
    hindered = request.GET.get("vuong") == "1"
    found = queries.list_posted(centre.id, text=text, after=after)
    if hindered:
        found = found.filter(pk__in=[gap.posting.pk for gap in gaps])
    page = list(found[: PAGE + 1])
    kept = {name: value for name, value in (("q", text), ("vuong", "1" if hindered else "")) if value}
    last = page[PAGE - 1].procedure.code if len(page) > PAGE else ""
    context = {
        "centre": centre,
        "lines": [queries.posted_line(posting) for posting in page[:PAGE]],
        "gaps": len(gaps),
        "hindered": hindered,
        "q": text,
        "count": queries.list_postings(centre.id).count(),
        "questions": queries.list_open_questions(centre.id, posted=True, blocking=True).count(),
        "first": f"?{urlencode(kept)}" if after else "",
        "next": f"?{urlencode({**kept, 'sau': last})}" if last else "",
        "manages": officer_of(request).holds(access.MANAGE_CATALOGUE),
    }
    return render(request, "catalogue/staff/posted.html", context)


@manages
@never_cache
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Search the whole catalogue for what to post."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    centre = organisation.office_centre()
    context = {"q": text, "found": queries.find_to_post(text, centre.id), "centre": centre}
    return render(request, "catalogue/staff/find.html", context)


@sees
@never_cache
@require_GET
def suggest(request: HttpRequest) -> JsonResponse:
    """The choices under a field that asks for a procedure."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    hits = queries.search(text, 12) if text else []
    told = [{"value": hit.code, "label": hit.name, "note": f"{hit.code} · {hit.field_name}"} for hit in hits]
    return JsonResponse(told, safe=False)


@manages
@never_cache
@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, code: str) -> HttpResponse:
    if "\x00" in code:
        raise NotFound(what="thủ tục này")
    centre = organisation.office_centre()
    access.check_may_post(officer_of(request), centre.id)
    version = queries.get_version(code)
    receives_only = queries.scope_of(version) == queries.RECEIVES_ONLY
    form = forms.PostForm(
        request.POST or None,
        units=queries.list_deciding_units(centre.id),
        initial={
            "role": Posting.Role.RECEIVES if receives_only else Posting.Role.DECIDES,
            "supplement_mode": Posting.Supplement.RESTART,
            "posted_on": clock.today(),
        },
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            terms, day = _terms(form)
            made, status = attempt(
                form,
                lambda: actions.post(
                    unit=Unit.objects.get(pk=centre.id),
                    procedure=version.procedure,
                    by=officer_of(request),
                    posted_on=day,
                    terms=terms,
                ),
            )
            if made is not None:
                messages.success(request, f"Đã niêm yết thủ tục {code} từ ngày {made.posted_on:%d/%m/%Y}.")
                return redirect("catalogue:posted")
    context = {
        "version": version,
        "form": form,
        "centre": centre,
        "limits": queries.published_limits(version),
        "receives_only": receives_only,
    }
    return render(request, "catalogue/staff/post.html", context, status=status)


def _terms(form: forms.PostForm) -> tuple[actions.Terms, dt.date]:
    given = dict(form.cleaned_data)
    day = given.pop("posted_on")
    unit_id = given.pop("deciding_unit")
    deciding = Unit.objects.get(pk=unit_id) if unit_id is not None else None
    return actions.Terms(deciding_unit=deciding, **given), day


@manages
@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, posting_id: int) -> HttpResponse:
    posting = queries.get_posting(posting_id)
    access.check_may_post(officer_of(request), posting.unit_id)
    form = forms.WithdrawForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            done, status = attempt(
                form, lambda: actions.withdraw_posting(posting=posting, by=officer_of(request), **form.cleaned_data)
            )
            if done is not None:
                messages.success(request, f"Đã thôi niêm yết thủ tục {posting.procedure.code}.")
                return redirect("catalogue:posted")
    context = {"form": form, "line": queries.posted_line(posting)}
    return render(request, "catalogue/staff/withdraw.html", context, status=status)
