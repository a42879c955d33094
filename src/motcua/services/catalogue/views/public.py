"""The public pages: find a procedure, and all of it on one page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.doors import public
from motcua.kernel.refusals import NotFound
from motcua.services.catalogue import queries

PAGE = 25
# Longer texts stand on a page of their own, so that this one stays light on a phone.
LONG_ORDER = 4000


@public
def listing(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("q", "linh-vuc", "su-kien")}
    number = request.GET.get("trang", "1")[:5]
    page = min(int(number), 1000) if number.isascii() and number.isdecimal() and int(number) > 0 else 1
    unit_id = queries.offering_unit_id()
    offered = queries.list_offered(unit_id)
    events = queries.list_life_events()
    event = next((e for e in events if e.slug == asked["su-kien"]), None)
    start = (page - 1) * PAGE
    if asked["q"]:
        among = None if unit_id is not None else queries.commune_codes()
        hits = queries.search(asked["q"], start + PAGE + 1, posted_by=unit_id, among=among)[start:]
        found = {v.pk: v for v in offered.filter(pk__in=[hit.version_id for hit in hits])}
        versions = [found[hit.version_id] for hit in hits if hit.version_id in found]
    else:
        if event is not None:
            offered = offered.filter(procedure__code__in=event.codes)
        if asked["linh-vuc"]:
            offered = offered.filter(field__code=asked["linh-vuc"].replace("\x00", ""))
        versions = list(offered[start : start + PAGE + 1])
    kept = {name: value for name, value in asked.items() if value}
    return render(
        request,
        "catalogue/list.html",
        {
            "asked": asked,
            "event": event,
            "events": events,
            "fields": queries.list_fields(unit_id=unit_id) if not kept else [],
            "field": versions[0].field.name if asked["linh-vuc"] and versions else "",
            "lines": [queries.line_of(version) for version in versions[:PAGE]],
            "previous": f"?{urlencode({**kept, 'trang': page - 1})}" if page > 1 else "",
            "next": f"?{urlencode({**kept, 'trang': page + 1})}" if len(versions) > PAGE else "",
        },
    )


@public
def full_text(request: HttpRequest, code: str) -> HttpResponse:
    """The long published texts: papers described over pages, order of steps, conditions, all the laws."""
    if "\x00" in code:
        raise NotFound(what="thủ tục này")
    version = queries.get_version(code)
    long = queries.list_long_papers(list(version.components.all()))
    context = {"version": version, "procedure": version.procedure, "long": long}
    return render(request, "catalogue/full_text.html", context)


@public
def page(request: HttpRequest, code: str) -> HttpResponse:
    if "\x00" in code:
        raise NotFound(what="thủ tục này")
    version = queries.get_version(code)
    unit_id = queries.offering_unit_id()
    posting = queries.posting_here(code, unit_id)
    papers = list(version.components.all())
    centre = queries.centre()
    return render(
        request,
        "catalogue/page.html",
        {
            "version": version,
            "procedure": version.procedure,
            "posting": posting,
            "posted_elsewhere": unit_id is not None and posting is None,
            "scope": queries.scope_of(version),
            "channels": queries.list_channels(version, posting),
            "fees": queries.list_fees(version),
            "papers": queries.group_papers(papers),
            "notes": [paper for paper in papers if paper.is_note],
            "forms": [form for paper in papers for form in paper.forms],
            "steps": queries.list_internal_steps(code),
            "order_is_long": sum(len(step["text"]) for step in version.steps) > LONG_ORDER,
            "requirements_are_long": len(version.requirements) > LONG_ORDER,
            "centre": centre,
            "hours": queries.list_open_hours(centre.id) if centre is not None else [],
            "versions": list(queries.list_versions(version.procedure)[:10]),
        },
    )
