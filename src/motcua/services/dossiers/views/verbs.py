"""One page a verb: what it means, what has to be said, and what changed meanwhile when somebody else was quicker."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework import access as casework
from motcua.casework import queries as cases
from motcua.foundation.accounts.access import officer_of
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid, NotAllowed, NotFound, Refused
from motcua.services.dossiers import actions, queries, rules
from motcua.services.dossiers.forms import verbs as forms
from motcua.services.dossiers.forms.verbs import VerbForm
from motcua.services.dossiers.queries import HistoryLine, Scene
from motcua.services.dossiers.views import acts
from motcua.services.dossiers.views.intake import see_other

LIST = "danh-sach"


@dataclass(frozen=True, kw_only=True)
class Page:
    """`once_by` names a verb that uses its item up: the item itself keeps it from being done twice.

    `to_list`: afterwards the officer goes on with the next work, not with this dossier.
    """

    title: str
    button: str
    form: type[VerbForm]
    act: Callable[[Scene, VerbForm], object]
    done: str
    icon: str = "check"
    kind: str = ""
    once_by: str = ""
    to_list: bool = False
    undo: bool = False
    before: Callable[[Scene, VerbForm], None] | None = None
    template: str = "dossiers/verbs/verb.html"


PAGES = {
    "hoan-thanh": Page(
        title="Hoàn thành bước",
        button="Hoàn thành, chuyển bước sau",
        form=forms.CompleteForm,
        act=acts.complete,
        done="đã hoàn thành bước và chuyển tiếp.",
        once_by="complete",
        to_list=True,
        undo=True,
        template="dossiers/verbs/complete.html",
    ),
    "ky-duyet": Page(
        title="Ký duyệt",
        button="Ký duyệt",
        icon="sign",
        form=forms.ApproveForm,
        act=acts.approve,
        done="đã ký duyệt.",
        once_by="approve",
        to_list=True,
        template="dossiers/verbs/approve.html",
    ),
    "tu-choi-giai-quyet": Page(
        title="Từ chối giải quyết",
        button="Quyết định từ chối",
        icon="refused",
        kind="warning",
        form=forms.RefuseForm,
        act=acts.refuse,
        done="đã quyết định từ chối giải quyết.",
        once_by="refuse",
        to_list=True,
        template="dossiers/verbs/refuse.html",
    ),
    "tra-lai": Page(
        title="Trả lại bước trước",
        button="Trả lại",
        icon="back",
        form=forms.SendBackForm,
        act=acts.send_back,
        done="đã trả lại bước trước.",
        once_by="send_back",
        to_list=True,
        undo=True,
        template="dossiers/verbs/send_back.html",
    ),
    "cho-y-kien": Page(
        title="Cho ý kiến",
        button="Gửi ý kiến",
        icon="send",
        form=forms.AnswerForm,
        act=acts.answer,
        done="đã gửi ý kiến.",
        once_by="answer",
        to_list=True,
        template="dossiers/verbs/answer.html",
    ),
    "xin-y-kien": Page(
        title="Xin ý kiến",
        button="Gửi câu hỏi",
        icon="send",
        form=forms.AskForm,
        act=acts.ask,
        done="đã gửi xin ý kiến.",
        template="dossiers/verbs/ask.html",
    ),
    "yeu-cau-bo-sung": Page(
        title="Yêu cầu bổ sung giấy tờ",
        button="Yêu cầu bổ sung",
        icon="send",
        form=forms.RequestSupplementForm,
        act=acts.request_supplement,
        done="đã chuyển yêu cầu bổ sung tới bộ phận Một cửa; thời hạn tạm dừng.",
        template="dossiers/verbs/request_supplement.html",
    ),
    "gia-han": Page(
        title="Xin lỗi và gia hạn",
        button="Gia hạn",
        icon="calendar",
        form=forms.ExtendForm,
        act=acts.extend,
        done="đã gia hạn. Hãy in văn bản xin lỗi (mẫu 04) gửi người dân.",
        template="dossiers/verbs/extend.html",
    ),
    "co-ket-qua": Page(
        title="Ghi nhận kết quả",
        button="Ghi nhận kết quả",
        icon="stamp",
        form=forms.ResultForm,
        act=acts.make_ready,
        before=acts.keep_scan,
        done="đã có kết quả, chuyển bộ phận Một cửa trả.",
        template="dossiers/verbs/result.html",
    ),
    "bao-ket-qua": Page(
        title="Báo người dân",
        button="Ghi nhận đã báo",
        icon="phone",
        form=forms.TellForm,
        act=acts.tell,
        done="đã ghi nhận việc báo người dân.",
        template="dossiers/verbs/tell.html",
    ),
    "chuyen-viec": Page(
        title="Chuyển cho người khác",
        button="Chuyển việc",
        icon="users",
        form=forms.AssignForm,
        act=acts.assign,
        done="đã chuyển việc.",
        template="dossiers/verbs/assign.html",
    ),
    "hoan-tac": Page(
        title="Hoàn tác",
        button="Hoàn tác",
        icon="back",
        form=forms.ConfirmForm,
        act=acts.undo,
        done="đã hoàn tác thao tác cuối.",
        template="dossiers/verbs/undo.html",
    ),
    "dinh-chinh": Page(
        title="Đính chính",
        button="Đính chính",
        icon="edit",
        form=forms.CorrectForm,
        act=acts.correct,
        done="đã đính chính; cả giá trị cũ và mới đều được giữ trong lịch sử.",
        template="dossiers/verbs/correct.html",
    ),
    "rut-ho-so": Page(
        title="Rút hồ sơ theo yêu cầu của người dân",
        button="Rút hồ sơ",
        icon="close",
        kind="warning",
        form=forms.WithdrawForm,
        act=acts.withdraw,
        done="đã rút theo yêu cầu của người dân.",
        template="dossiers/verbs/withdraw.html",
    ),
    "dung-giai-quyet": Page(
        title="Dừng giải quyết",
        button="Dừng giải quyết",
        icon="refused",
        kind="warning",
        form=forms.StopForm,
        act=acts.stop,
        done="đã dừng giải quyết. Hãy in thông báo (mẫu 05) gửi người dân.",
        template="dossiers/verbs/stop.html",
    ),
    "huy": Page(
        title="Hủy hồ sơ lập nhầm",
        button="Hủy hồ sơ",
        icon="trash",
        kind="warning",
        form=forms.ReasonForm,
        act=acts.void,
        done="đã hủy. Số hồ sơ được giữ lại và không cấp cho hồ sơ khác.",
        template="dossiers/verbs/void.html",
    ),
}


@needs(casework.WORK)
@never_cache
@require_http_methods(["GET", "POST"])
def verb(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    officer = officer_of(request)
    page = PAGES.get(verb)
    if page is None:
        raise NotFound(what="thao tác này")
    scene = Scene(queries.get_visible(officer, code), officer)
    if request.method == "GET":
        return _form(request, scene, verb, page)
    form = page.form(request.POST, request.FILES, scene=scene)
    if form.is_valid() and _carried_out(request, scene, page, form):
        messages.success(request, _said(scene, page))
        return see_other(reverse("dossiers:work") if page.to_list else reverse("dossiers:dossier", args=[code]))
    changes: list[HistoryLine] = []
    if form.is_bound and "seq" in form.cleaned_data:
        form.scene = scene = Scene(queries.get_visible(officer, code), officer)
        changes = queries.list_changes(scene, form.cleaned_data["seq"])
        form.renew()
    return _shown(request, scene, page, form, changes, status=422)


@needs(casework.WORK)
@never_cache
@require_http_methods(["POST"])
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Nhận việc: from the pool to oneself."""
    officer = officer_of(request)
    scene = Scene(queries.get_visible(officer, code), officer)
    acts.take(scene, request.GET.get("viec", ""))
    messages.success(request, _linked(scene, "bạn đã nhận việc này."))
    to_list = request.GET.get("ve") == LIST
    return see_other(reverse("dossiers:work") if to_list else reverse("dossiers:dossier", args=[code]))


def _form(request: HttpRequest, scene: Scene, verb: str, page: Page) -> HttpResponse:
    """The empty form, for whom the verb is offered. Who has not said why the dossier is read says so first."""
    code = scene.case.code
    if not queries.may_open(scene):
        return see_other(reverse("dossiers:reason", args=[code]))
    offered = [v for v in queries.list_moves(scene) if v.code == verb]
    if not offered:
        raise rules.NotNow(verb=page.title, state=queries.status_of(scene.case).words)
    asked = request.GET.get("viec", "")
    items = [v.item for v in offered]
    item = int(asked) if asked.isdecimal() and len(asked) < 19 and int(asked) in items else items[0]
    ledger.record_read(subject=scene.case, officer=scene.officer, how=f"verb.{verb}"[:40])
    return _shown(request, scene, page, page.form(scene=scene, item=item), [])


def _shown(
    request: HttpRequest, scene: Scene, page: Page, form: VerbForm, changes: list[HistoryLine], *, status: int = 200
) -> HttpResponse:
    words = {
        "scene": scene,
        "page": page,
        "form": form,
        "changes": changes,
        "due": queries.case_due(scene.case),
        "status": queries.status_of(scene.case),
        "subject": acts.subject_of(scene, form),
    }
    return render(request, page.template, words, status=status)


def _carried_out(request: HttpRequest, scene: Scene, page: Page, form: VerbForm) -> bool:
    """Do it, or say in the form why not. What was already done by this very form counts as done."""
    given = form.cleaned_data
    try:
        if page.before is not None:
            page.before(scene, form)
        if page.once_by:
            actions.use_item(dossier_id=scene.dossier.pk, act=lambda: page.act(scene, form))
        else:
            actions.carry_out(
                dossier_id=scene.dossier.pk,
                by=scene.officer,
                seen_version=given["version"],
                form_id=given["form_id"],
                body=_body(request),
                act=lambda: page.act(scene, form),
            )
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        if _was_done(scene.officer, scene, page, given.get("item")):
            return True
        _refuse(form, refused)
        return False
    return True


def _was_done(officer: Officer, scene: Scene, page: Page, item_id: int | None) -> bool:
    if not page.once_by or not item_id:
        return False
    item = cases.get_item(item_id)
    return item.case_id == scene.dossier.pk and queries.was_done_by(item, officer, page.once_by)


def _refuse(form: VerbForm, refused: Refused) -> None:
    fields = refused.fields if isinstance(refused, Invalid) else {}
    for name, sentence in fields.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not fields:
        form.add_error(None, str(refused))


def _body(request: HttpRequest) -> str:
    sent = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    return f"{request.path} {json.dumps(sent, sort_keys=True, ensure_ascii=False)}"


def _said(scene: Scene, page: Page) -> str:
    """What happened, with the way to the dossier and back."""
    said = _linked(scene, page.done)
    if not page.undo:
        return said
    undo = reverse("dossiers:verb", args=[scene.case.code, "hoan-tac"])
    return format_html('{} <a class="govuk-link" href="{}">Hoàn tác</a>', said, undo)


def _linked(scene: Scene, sentence: str) -> str:
    url = reverse("dossiers:dossier", args=[scene.case.code])
    return format_html('Hồ sơ <a class="govuk-link" href="{}">{}</a> {}', url, scene.case.code, sentence)
