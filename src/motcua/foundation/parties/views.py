from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.foundation.accounts.models import Officer
from motcua.foundation.parties import access, actions, queries
from motcua.foundation.parties.models import PartyVersion
from motcua.kernel.doors import needs


class StaffRequest(HttpRequest):
    user: Officer  # the door lets nobody else in


@needs(access.LOOK_UP)
@never_cache
@require_POST
def look_up(request: StaffRequest) -> JsonResponse:
    """Who has exactly this number. By POST: an identity number does not belong into an address."""
    kind = queries.PartyKind.ORGANISATION if request.POST.get("loai") == "to-chuc" else queries.PartyKind.PERSON
    found = actions.look_up(number=request.POST.get("so", ""), by=request.user, kind=kind)
    return JsonResponse({"found": found is not None, "person": _shown(found) if found else None})


def _shown(version: PartyVersion) -> dict[str, str | int]:
    return {
        "version": version.pk,
        "full_name": version.full_name,
        "birth": queries.show_partial(version.birth),
        "sex": version.sex,
        "identity_number": version.identity_number,
        "old_identity_number": version.old_identity_number,
        "identity_issued_on": queries.show_day(version.identity_issued_on),
        "address": version.address,
        "place_code": version.place_code,
        "phone": version.phone,
        "email": version.email,
        "tax_code": version.tax_code,
        "representative": version.representative,
    }
