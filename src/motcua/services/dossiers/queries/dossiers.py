import datetime as dt

from django.db.models import QuerySet

from motcua.casework import access as casework_access
from motcua.casework import queries as casework
from motcua.foundation.accounts.models import Officer
from motcua.kernel.refusals import NotFound
from motcua.kernel.rows import Prepared, one
from motcua.services.dossiers import rules
from motcua.services.dossiers.models import Dossier, Draft, Guidance, Printed, Visit


def _whole() -> QuerySet[Dossier]:
    return Dossier.objects.select_related(
        "case",
        "procedure_version__field",
        "procedure_version__procedure",
        "submitter__party",
        "owner__party",
        "visit",
    )


def find_dossier(code: str) -> Dossier | None:
    return one(_whole().filter(case__code=code.strip()))


def get_dossier(pk: int) -> Dossier:
    found = one(_whole().filter(pk=pk))
    if found is None:
        raise NotFound(what="hồ sơ")
    return found


def get_row(pk: int) -> Dossier:
    """The bare row, for a verb that knows the case already. Refuses `NotFound`."""
    found = one(Dossier.objects.filter(pk=pk))
    if found is None:
        raise NotFound(what="hồ sơ")
    return found


def receiving_unit_of(pk: int) -> int:
    """Refuses `NotFound`."""
    found = list(Dossier.objects.filter(pk=pk).values_list("case__receiving_unit_id", flat=True))
    if not found:
        raise NotFound(what="hồ sơ")
    return found[0]


def get_visible(officer: Officer, code: str) -> Dossier:
    """The dossier called `code` if the officer may see it. Refuses `NotFound`, `NotAllowed`."""
    found = find_dossier(code)
    if found is None:
        raise NotFound(what=f"hồ sơ {code}")
    casework_access.check_may_see(officer, found.case)
    return found


_outlined: Prepared[Dossier] = Prepared(
    lambda code: Dossier.objects.filter(case__code=code)
    .select_related("case", "procedure_version__procedure", "submitter", "owner")
    .only(
        "case", "procedure_version__name", "procedure_version__procedure__code", "submitter__full_name",
        "owner__full_name",
    ),
    1,
)  # fmt: skip


def get_outline(officer: Officer, code: str) -> Dossier:
    """`get_visible` with the whole case, but of people and procedure only the names, and of the dossier nothing."""
    found = _outlined(code.strip())
    if not found:
        raise NotFound(what=f"hồ sơ {code}")
    casework_access.check_may_see(officer, found[0].case)
    return found[0]


def find_by_token(token: str) -> Dossier | None:
    """The dossier a receipt's QR leads to; None for an unknown token, or one that was replaced."""
    return one(_whole().filter(token=token))


def get_visit(pk: int, *, officer: Officer) -> tuple[Visit, list[Dossier]]:
    """A visit with its dossiers in order of their codes, if the officer may see them."""
    visit = Visit.objects.select_related("officer").filter(pk=pk).first()
    if visit is None:
        raise NotFound(what="lượt tiếp nhận")
    dossiers = list(_whole().filter(visit=visit).order_by("pk"))
    for dossier in dossiers:
        casework_access.check_may_see(officer, dossier.case)
    return visit, dossiers


def search(officer: Officer, text: str) -> QuerySet[Dossier]:
    """Visible dossiers in which every word stands, newest first."""
    cases = casework.search(officer, text).filter(kind=rules.CASE_KIND)
    return _whole().filter(case__in=cases).order_by("-pk")


def list_of_owner(dossier: Dossier) -> QuerySet[Dossier]:
    """Other dossiers of the same owner, newest first."""
    return _whole().filter(owner__party_id=dossier.owner.party_id).exclude(pk=dossier.pk).order_by("-pk")


def list_drafts(officer: Officer) -> QuerySet[Draft]:
    return Draft.objects.filter(officer=officer).order_by("-updated_at")


def list_guidance(unit_ids: frozenset[int], since: dt.datetime) -> QuerySet[Guidance]:
    return Guidance.objects.filter(unit_id__in=unit_ids, at__gte=since).select_related("officer").order_by("-at")


def was_printed(dossier: Dossier, form: str) -> bool:
    return Printed.objects.filter(dossier=dossier, form=form).exists()
