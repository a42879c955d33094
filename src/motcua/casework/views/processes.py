"""Internal processes: listed, looked at, changed from a day on, taken over from a file."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.casework import access, actions, queries
from motcua.casework.forms import processes as forms
from motcua.casework.models import Process, ProcessStep, ProcessVersion
from motcua.casework.rules import Place, StepKind
from motcua.casework.rules.importing import is_unassigned
from motcua.casework.rules.totals import nominal_minutes, total_minutes, total_words
from motcua.foundation.accounts.access import officer_of
from motcua.kernel import clock
from motcua.kernel.doors import needs
from motcua.kernel.text import fold
from motcua.ui.forms import attempt

PAGE = 40

manages = needs(access.MANAGE_PROCESSES)

# Roles that look after the house and take no step in a case.
NO_STEPS = frozenset({"administrator", "inspector"})
START = (
    {"name": "Tiếp nhận hồ sơ", "role": "counter", "place": Place.RECEIVING.value, "kind": StepKind.RECEIVE.value},
    {"name": "Thẩm định hồ sơ", "role": "specialist", "place": Place.DECIDING.value, "kind": StepKind.WORK.value},
    {"name": "Ký duyệt kết quả", "role": "office_leader", "place": Place.OFFICE.value, "kind": StepKind.APPROVE.value},
    {"name": "Đóng dấu, phát hành", "role": "clerk", "place": Place.OFFICE.value, "kind": StepKind.ISSUE.value},
    {"name": "Trả kết quả", "role": "counter", "place": Place.RECEIVING.value, "kind": StepKind.RETURN.value},
)


@dataclass(frozen=True)
class Line:
    """A process in the list."""

    process: Process
    version: ProcessVersion
    steps: int
    total: str
    stated: str
    differs: bool
    missing: list[queries.Missing]
    unassigned: bool
    ended: bool


@dataclass(frozen=True)
class StepLine:
    step: ProcessStep
    who: str
    where: str
    kind: str
    time: str
    missing: bool


@manages
@require_GET
def processes(request: HttpRequest) -> HttpResponse:
    wanted, asked = request.GET.get("loc", ""), fold(request.GET.get("q", ""))
    titles = queries.role_titles()
    lines = [line for process in queries.list_processes() if (line := _line(process, titles)) is not None]
    shown = [li for li in lines if _passes(li, wanted) and asked in fold(f"{li.process.subject} {li.process.name}")]
    page = Paginator(shown, PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "casework/processes.html",
        {
            "lines": page.object_list,
            "found": len(shown),
            "previous": _page_address(request, page.previous_page_number()) if page.has_previous() else "",
            "next": _page_address(request, page.next_page_number()) if page.has_next() else "",
            "all": len(lines),
            "q": request.GET.get("q", ""),
            "wanted": wanted,
            "choices": [
                ("nguoi", "Có bước chưa có người làm"),
                ("tong", "Tổng thời gian không khớp"),
                ("luu-y", "Có điều cần lưu ý"),
                ("ma", "Chưa có mã thủ tục"),
                ("ngung", "Đã ngừng dùng"),
            ],
        },
    )


def _page_address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["trang"] = str(number)
    return f"?{query.urlencode()}"


def _passes(line: Line, wanted: str) -> bool:
    if wanted == "ngung":
        return line.ended
    tests = {
        "nguoi": bool(line.missing),
        "tong": line.differs,
        "luu-y": bool(line.version.warnings),
        "ma": line.unassigned,
    }
    return not line.ended and tests.get(wanted, True)


def _line(process: Process, titles: dict[str, str]) -> Line | None:
    today = clock.today()
    version = queries.version_on(process, today)
    ended = version is None
    version = version or max(process.versions.all(), key=lambda v: v.number, default=None)
    if version is None:
        return None
    steps = queries.steps_of(version.pk)
    minutes = total_minutes((s.quantity, s.unit) for s in steps)
    written = nominal_minutes(version.stated_quantity, version.stated_unit)
    unassigned = is_unassigned(process.subject)
    return Line(
        process=process,
        version=version,
        steps=len(steps),
        total=total_words(minutes),
        stated=total_words(written) if written else "",
        differs=written is not None and written != minutes,
        missing=[] if ended or unassigned else queries.list_missing(version, titles),
        unassigned=unassigned,
        ended=ended,
    )


@manages
@require_GET
def process(request: HttpRequest, process_id: int) -> HttpResponse:
    return render(request, "casework/process.html", _page(request, process_id))


def _page(request: HttpRequest, process_id: int, **more: Any) -> dict[str, Any]:
    kept = queries.get_process(process_id)
    titles, today = queries.role_titles(), clock.today()
    versions = list(queries.list_versions(kept))
    number = request.GET.get("ban", "")
    chosen = next((v for v in versions if str(v.number) == number), None)
    version = chosen or queries.version_on(kept, today) or versions[0]
    missing = queries.list_missing(version, titles) if not is_unassigned(kept.subject) else []
    nobody = {m.role for m in missing}
    steps = queries.steps_of(version.pk)
    written = nominal_minutes(version.stated_quantity, version.stated_unit)
    minutes = total_minutes((s.quantity, s.unit) for s in steps)
    return {
        "process": kept,
        "versions": versions,
        "version": version,
        "unassigned": is_unassigned(kept.subject),
        "ended": all(v.valid_to is not None and v.valid_to <= today for v in versions),
        "missing": missing,
        "total": total_words(minutes),
        "stated": total_words(written) if written else "",
        "differs": written is not None and written != minutes,
        "steps": [
            StepLine(
                step=step,
                who=titles.get(step.role, step.role),
                where=forms.PLACE_TITLES[Place(step.place)],
                kind=forms.KIND_TITLES[StepKind(step.kind)],
                time=forms.time_words(step.quantity, step.unit) or "Không tính",
                missing=step.role in nobody,
            )
            for step in steps
        ],
        "assign": forms.Assign(initial={"valid_from": today}),
        "end": forms.End(initial={"on": today}),
        **more,
    }


@manages
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    return _edit(request, None)


@manages
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, process_id: int) -> HttpResponse:
    return _edit(request, queries.get_process(process_id))


def _edit(request: HttpRequest, kept: Process | None) -> HttpResponse:
    """A new version from a day on; what began before keeps its own."""
    titles = queries.role_titles()
    roles = [(code, title) for code, title in titles.items() if code not in NO_STEPS]
    head, table = _forms(request, kept, roles)
    status = 200
    if request.method == "POST" and "row" not in request.POST:
        valid = [head.is_valid(), table.is_valid()]
        status = 422
        if all(valid):
            data, by = head.cleaned_data, officer_of(request)
            made, status = attempt(
                head,
                lambda: actions.keep_process(
                    by=by,
                    subject=kept.subject if kept else data["subject"],
                    name=kept.name if kept else data["name"],
                    steps=table.specs(),
                    valid_from=data["valid_from"],
                    decision=data["decision"],
                    stated=data["stated"],
                ),
            )
            if made is not None:
                version, is_new = made
                text = f"Đã lưu phiên bản {version.number}." if is_new else "Các bước không có gì thay đổi."
                messages.success(request, text)
                return redirect("casework:process", process_id=version.process_id)
    context = {"form": head, "table": table, "process": kept, "all": [head, *table.forms]}
    return render(request, "casework/process_form.html", context, status=status)


def _forms(request: HttpRequest, kept: Process | None, roles: list[tuple[str, str]]) -> tuple[forms.Head, forms.Table]:
    last = queries.list_versions(kept).first() if kept else None
    initial: dict[str, Any] = {"valid_from": clock.today()}
    rows: list[dict[str, Any]] = [dict(r) for r in START]
    if kept is not None and last is not None:
        initial |= {
            "subject": kept.subject,
            "name": kept.name,
            "decision": last.decision,
            "stated": forms.time_words(last.stated_quantity, last.stated_unit),
        }
        rows = [
            {f: getattr(s, f) for f in forms.STEP_FIELDS if f != "time"}
            | {"time": forms.time_words(s.quantity, s.unit)}
            for s in queries.steps_of(last.pk)
        ]
    if request.method == "GET":
        return _head(forms.Head(initial=initial), kept), forms.Table(rows, roles, bound=False)
    if "row" in request.POST:
        typed = {name: request.POST.get(name, "") for name in forms.Head.base_fields}
        return _head(forms.Head(initial=initial | typed), kept), forms.Table.sent(request.POST, roles)
    return _head(forms.Head(request.POST, initial=initial), kept), forms.Table.sent(request.POST, roles)


def _head(form: forms.Head, kept: Process | None) -> forms.Head:
    if kept is not None:  # which process it is does not change; only what it says
        del form.fields["subject"], form.fields["name"]
    return form


@manages
@require_POST
def assign(request: HttpRequest, process_id: int) -> HttpResponse:
    form, by = forms.Assign(request.POST), officer_of(request)
    queries.get_process(process_id)
    status = 422
    if form.is_valid():
        made, status = attempt(form, lambda: actions.assign_process(process_id=process_id, by=by, **form.cleaned_data))
        if made is not None:
            messages.success(request, "Đã gắn quy trình với thủ tục.")
            return redirect("casework:process", process_id=made.process_id)
    return render(request, "casework/process.html", _page(request, process_id, assign=form), status=status)


@manages
@require_POST
def end(request: HttpRequest, process_id: int) -> HttpResponse:
    form, by = forms.End(request.POST), officer_of(request)
    queries.get_process(process_id)
    if form.is_valid():
        actions.end_process(process_id=process_id, by=by, on=form.cleaned_data["on"])
        messages.success(request, "Đã ghi nhận ngừng dùng quy trình.")
        return redirect("casework:process", process_id=process_id)
    return render(request, "casework/process.html", _page(request, process_id, end=form), status=422)


@manages
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """The same import as `motcua import-processes`."""
    form = forms.Upload(request.POST or None, request.FILES or None)
    summary, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file, by = form.cleaned_data["file"], officer_of(request)
            summary, status = attempt(form, lambda: actions.import_stream(stream=file, name=file.name, by=by))
    return render(request, "casework/process_import.html", {"form": form, "summary": summary}, status=status)
