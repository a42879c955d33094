"""From a form to the action of its verb."""

from motcua.casework import actions as casework
from motcua.casework.models import Case, WorkItem
from motcua.foundation.accounts import queries as accounts
from motcua.foundation.files import actions as files
from motcua.kernel.refusals import NotFound
from motcua.services.dossiers import actions
from motcua.services.dossiers.actions import ResultData
from motcua.services.dossiers.forms import verbs as forms
from motcua.services.dossiers.forms.verbs import VerbForm
from motcua.services.dossiers.queries import Scene


def _item(form: VerbForm) -> int:
    item = form.cleaned_data["item"]
    if item is None:
        raise NotFound(what="việc này")
    return int(item)


def complete(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.complete_step(
        item_id=_item(form),
        by=scene.officer,
        note=given["note"],
        assignee_id=int(given["assignee"]) if given.get("assignee") else None,
        seen_version=given["version"],
    )


def approve(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.approve(item_id=_item(form), by=scene.officer, note=given["note"], seen_version=given["version"])


def refuse(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.refuse_with_grounds(
        item_id=_item(form), by=scene.officer, grounds=given["grounds"], seen_version=given["version"]
    )


def send_back(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.send_back(
        item_id=_item(form), by=scene.officer, reason=given["reason"], seen_version=given["version"]
    )


def answer(scene: Scene, form: VerbForm) -> Case:
    return casework.answer_opinion(item_id=_item(form), by=scene.officer, answer=form.cleaned_data["answer"])


def ask(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    if not isinstance(form, forms.AskForm):
        raise TypeError(form)
    person = form.officers.get(int(given["person"])) if given["person"] else None
    return casework.ask_opinion(
        case_id=scene.dossier.pk,
        by=scene.officer,
        unit_id=person.unit_id if person else int(given["unit"]),
        role=given["role"],
        question=given["question"],
        within=form.within,
        to=person,
    )


def request_supplement(scene: Scene, form: VerbForm) -> object:
    if not isinstance(form, forms.RequestSupplementForm):
        raise TypeError(form)
    return actions.request_supplement(
        dossier_id=scene.dossier.pk, by=scene.officer, papers=form.listed, reason=form.cleaned_data["reason"]
    )


def extend(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.extend(case_id=scene.dossier.pk, by=scene.officer, due_on=given["due_on"], reason=given["reason"])


def keep_scan(scene: Scene, form: VerbForm) -> None:
    """Before the transaction: looking into a file takes its time."""
    scan = form.cleaned_data["scan"]
    if scan is not None and isinstance(form, forms.ResultForm):
        form.keep(files.keep_upload(file=scan, by=scene.officer))


def make_ready(scene: Scene, form: VerbForm) -> object:
    given = form.cleaned_data
    return actions.make_ready(
        item_id=_item(form),
        dossier_id=scene.dossier.pk,
        by=scene.officer,
        result=ResultData(
            name=given["name"],
            register=given["register"],
            number=given["number"],
            signed_on=given["signed_on"],
            signer=given["signer"],
            file_id=_scan(form),
        ),
        claimed_at=given["claimed_at"],
        witness=given["witness"],
    )


def _scan(form: VerbForm) -> int | None:
    kept = form.kept if isinstance(form, forms.ResultForm) else None
    scan_id: int | None = form.cleaned_data["scan_id"]
    return kept.pk if kept is not None else scan_id


def tell(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.tell(
        case_id=scene.dossier.pk,
        by=scene.officer,
        claimed_at=given["claimed_at"],
        how=given["how"],
        note=given["note"],
    )


def assign(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.assign(
        item_id=_item(form), by=scene.officer, to=accounts.get_officer(int(given["to"])), reason=given["reason"]
    )


def take(scene: Scene, item: str) -> None:
    """From the pool to oneself; pressed twice it is done once."""
    number = int(item) if item.isdecimal() and len(item) < 19 else 0
    found = next((i for i in scene.items if i.pk == number), None)
    if found is None:
        raise NotFound(what="việc này")
    if found.closed_at is None and found.assignee_id == scene.officer.pk:
        return
    casework.assign(item_id=found.pk, by=scene.officer, to=scene.officer)


def undo(scene: Scene, form: VerbForm) -> Case:
    return casework.undo(case_id=scene.dossier.pk, by=scene.officer)


def correct(scene: Scene, form: VerbForm) -> object:
    if not isinstance(form, forms.CorrectForm):
        raise TypeError(form)
    return actions.correct(
        dossier_id=scene.dossier.pk,
        by=scene.officer,
        reason=form.cleaned_data["reason"],
        owner=form.owner,
        request=form.said("request"),
        delivery_address=form.said("delivery_address"),
    )


def withdraw(scene: Scene, form: VerbForm) -> Case:
    return casework.withdraw(case_id=scene.dossier.pk, by=scene.officer, reason=form.cleaned_data["reason"])


def stop(scene: Scene, form: VerbForm) -> Case:
    given = form.cleaned_data
    return casework.stop(case_id=scene.dossier.pk, by=scene.officer, grounds=given["grounds"], reason=given["reason"])


def void(scene: Scene, form: VerbForm) -> Case:
    return casework.void(case_id=scene.dossier.pk, by=scene.officer, reason=form.cleaned_data["reason"])


def subject_of(scene: Scene, form: VerbForm) -> WorkItem | None:
    """The item a form is about, as the page tells of it."""
    number = form["item"].value()
    return next((i for i in scene.items if str(i.pk) == str(number)), None) if number else None
