"""Dossiers on their way, and the pages an officer works with."""

from django.test import Client

from motcua.casework import actions as casework
from motcua.casework.models import WorkItem
from motcua.services.dossiers import actions
from motcua.services.dossiers.actions import IntakeData, PaperData
from motcua.services.dossiers.models import Dossier
from motcua.services.dossiers.tests.pages import fields
from tests import build
from tests.build.catalogue import MARRIAGE

WORK = "/can-bo/viec-cua-toi/"
BULK = "/can-bo/viec-cua-toi/hang-loat/"


def receive(office, code=MARRIAGE, by=None, **more) -> Dossier:
    values = {"submitter": build.person(), "papers": (PaperData(name="Tờ khai", originals=1),)} | more
    intake = IntakeData(procedure_code=code, **values)
    return actions.receive(by=by or office.counter, unit_id=office.centre.pk, intake=intake)


def step(dossier) -> WorkItem:
    return WorkItem.objects.open().get(case=dossier.case, kind="step")


def to_approval(office, dossier) -> Dossier:
    casework.complete_step(item_id=step(dossier).pk, by=office.specialist)
    return dossier


def to_issue(office, dossier) -> Dossier:
    casework.approve(item_id=step(to_approval(office, dossier)).pk, by=office.leader)
    return dossier


def to_result(office, dossier, **more) -> Dossier:
    values = {"name": "Giấy xác nhận", "register": "Sổ", "signed_on": more.pop("signed_on"), "signer": "Vũ Văn Hùng"}
    to_issue(office, dossier)
    return actions.make_ready(
        item_id=step(dossier).pk, dossier_id=dossier.pk, by=office.clerk, result=actions.ResultData(**values | more)
    )


def browser(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def page_of(dossier) -> str:
    return f"/can-bo/ho-so/{dossier.case.code}/"


def verb(dossier, code) -> str:
    return f"{page_of(dossier)}{code}/"


def send(client, dossier, code, *, form=None, **typed):
    """Open the form of a verb, type into it and send it."""
    opened = form if form is not None else fields(client.get(verb(dossier, code)), "verb")
    return client.post(verb(dossier, code), opened | typed)
