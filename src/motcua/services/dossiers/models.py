from __future__ import annotations

import secrets

from django.db import models

from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.foundation.files.models import StoredFile
from motcua.foundation.organisation.models import Unit
from motcua.foundation.parties.models import PartyVersion
from motcua.services.catalogue.models import Component, ProcedureVersion
from motcua.services.dossiers.rules import (
    CAPACITY_TITLES,
    DELIVERY_TITLES,
    DIGIT_TITLES,
    GUIDANCE_TITLES,
    Capacity,
    Delivery,
    Digit,
    GuidanceKind,
)


class Visit(models.Model):
    """One coming to the counter: its dossiers share one slip."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"#{self.pk}"


def new_token() -> str:
    return secrets.token_urlsafe(16)


class Dossier(models.Model):
    case = models.OneToOneField(Case, primary_key=True, on_delete=models.PROTECT, related_name="+")
    procedure_version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="dossiers")
    submitter = models.ForeignKey(PartyVersion, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(PartyVersion, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(
        max_length=16, choices=[(c.value, CAPACITY_TITLES[c]) for c in Capacity], default=Capacity.SELF
    )
    authorisation = models.CharField(max_length=300, blank=True)
    request = models.TextField(blank=True, help_text="Nội dung yêu cầu giải quyết.")
    sets = models.PositiveSmallIntegerField(default=1)
    delivery = models.CharField(
        max_length=10, choices=[(d.value, DELIVERY_TITLES[d]) for d in Delivery], default=Delivery.COUNTER
    )
    delivery_address = models.CharField(max_length=300, blank=True)
    exemption = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    token = models.CharField(
        max_length=32,
        unique=True,
        default=new_token,
        help_text="The opaque word in its receipt's QR: never logged.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["owner"], name="dossiers_by_owner"),
            models.Index(fields=["submitter"], name="dossiers_by_submitter"),
        ]

    def __str__(self) -> str:
        return str(self.case)


class Paper(models.Model):
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    no = models.PositiveSmallIntegerField()
    component = models.ForeignKey(Component, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    digit = models.PositiveSmallIntegerField(choices=[(d.value, DIGIT_TITLES[d]) for d in Digit], default=Digit.PAPER)
    supplement_no = models.PositiveSmallIntegerField(default=0, help_text="0: at reception.")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("no",)
        constraints = [models.UniqueConstraint(fields=["dossier", "no"], name="dossiers_paper_once")]

    def __str__(self) -> str:
        return self.name


class Supplement(models.Model):
    """One request for missing papers, issued by the counter (mẫu 02)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    no = models.PositiveSmallIntegerField()
    papers = models.TextField()
    reason = models.TextField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "no"], name="dossiers_supplement_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.no}"


class Result(models.Model):
    """What the citizen gets: the number from its register, date, signer, scan."""

    dossier = models.OneToOneField(Dossier, primary_key=True, on_delete=models.PROTECT, related_name="result")
    name = models.CharField(max_length=300)
    register = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    signer = models.CharField(max_length=120)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "number"],
                condition=~models.Q(register=""),
                name="dossiers_result_number_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Draft(models.Model):
    """A dossier being entered, kept every few seconds, opened again on any PC."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    form_id = models.CharField(max_length=40, null=True, help_text="Of the form it keeps; None when it has none.")
    title = models.CharField(max_length=200, blank=True)
    payload = models.TextField(help_text="What was typed, sealed: it holds personal data.")
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "form_id"], name="dossiers_draft_once_per_form")]
        indexes = [models.Index(fields=["officer", "-updated_at"], name="dossiers_drafts_of_officer")]

    def __str__(self) -> str:
        return self.title or f"draft {self.pk}"


class Guidance(models.Model):
    """Help, a supplement slip or a refusal given at the counter without a dossier."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=[(k.value, GUIDANCE_TITLES[k]) for k in GuidanceKind])
    number = models.PositiveIntegerField(null=True, help_text="Of the slip, in its yearly series.")
    procedure_code = models.CharField(max_length=60, blank=True)
    procedure_name = models.CharField(max_length=400, blank=True)
    whom = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=300, blank=True)
    missing = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "-at"], name="dossiers_guidance_by_unit")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%d/%m/%Y}"


class Printed(models.Model):
    """A form that was printed: the second time it is marked as a reprint."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="prints")
    form = models.CharField(max_length=40)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "form"], name="dossiers_prints_of_form")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.form}"
