from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.foundation.accounts.access import officer_of
from motcua.kernel.doors import needs
from motcua.kernel.http import problem
from motcua.kernel.refusals import Refused
from motcua.services.dossiers import access, actions
from motcua.services.dossiers.forms import steps
from motcua.services.dossiers.views.intake import keep_draft, see_other


@needs(access.RECEIVE)
@never_cache
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Every few seconds, by a script: what was typed so far. Answers the fields the next one builds on."""
    payload = steps.taken(request.POST.dict())
    if steps.is_blank(payload) and not payload.get("draft_id"):
        return HttpResponse(status=204)
    try:
        draft = keep_draft(officer_of(request), payload)
    except Refused as refused:
        return JsonResponse(problem(refused), status=refused.status, content_type="application/problem+json")
    return JsonResponse({"fields": {"draft_id": str(draft.pk), "draft_version": str(draft.version)}})


@needs(access.RECEIVE)
@require_POST
def discard(request: HttpRequest, draft_id: int) -> HttpResponse:
    actions.discard_draft(by=officer_of(request), draft_id=draft_id)
    messages.success(request, "Đã bỏ bản nháp.")
    return see_other("/can-bo/tiep-nhan/")
