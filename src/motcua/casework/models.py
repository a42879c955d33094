from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import models

from motcua.casework.rules import OPEN, ItemKind, Outcome, Place, State, StepKind
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit


class Process(models.Model):
    """An internal process. `subject` is what it is for: a procedure's code, "" for the general one."""

    kind = models.CharField(max_length=30, default="dossier")
    subject = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject", "name"], name="casework_process_once")]
        indexes = [models.Index(fields=["kind", "subject"], name="casework_process_by_subject")]

    def __str__(self) -> str:
        return self.name


class ProcessVersion(Chained):
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True)
    stated_quantity = models.PositiveIntegerField(null=True)
    stated_unit = models.CharField(max_length=20, blank=True)
    warnings = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="casework_version_once")]

    def __str__(self) -> str:
        return f"{self.process_id} v{self.number}"


class ProcessStep(models.Model):
    version = models.ForeignKey(ProcessVersion, on_delete=models.PROTECT, related_name="steps")
    no = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    public_name = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    place = models.CharField(max_length=12, choices=[(p.value, p.value) for p in Place])
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in StepKind])
    quantity = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("no",)
        constraints = [models.UniqueConstraint(fields=["version", "no"], name="casework_step_once")]

    def __str__(self) -> str:
        return f"{self.no}. {self.name}"


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> CaseQuerySet:
        return self.filter(state__in=OPEN)

    def of_units(self, unit_ids: frozenset[int]) -> CaseQuerySet:
        return self.filter(models.Q(unit_id__in=unit_ids) | models.Q(receiving_unit_id__in=unit_ids))


class Case(Chained):
    kind = models.CharField(max_length=30)
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.PositiveIntegerField(help_text="YYYYMM of the first recording, local; never changes.")
    receiving_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="Who decides.")
    payee_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in State], default=State.DRAFT)
    outcome = models.CharField(max_length=12, blank=True, choices=[(o.value, o.value) for o in Outcome])
    code = models.CharField(max_length=80, null=True)
    title = models.CharField(max_length=300)
    search_text = models.TextField(blank=True)
    field_code = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    linked = models.BooleanField(default=False, help_text="Liên thông: other agencies take part.")
    process_version = models.ForeignKey(ProcessVersion, null=True, on_delete=models.PROTECT, related_name="+")

    limit_quantity = models.PositiveIntegerField(null=True)
    limit_unit = models.CharField(max_length=20, blank=True)
    limit_cut_off = models.TimeField(null=True)
    limit_basis = models.TextField(blank=True)
    supplement_mode = models.CharField(max_length=10, blank=True)
    original_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_provisional = models.BooleanField(default=False)
    extended_at = models.DateTimeField(null=True)
    extended_due_at = models.DateTimeField(null=True)
    supplement_count = models.PositiveSmallIntegerField(default=0)

    received_claimed_at = models.DateTimeField(null=True)
    received_recorded_at = models.DateTimeField(null=True)
    received_judged_at = models.DateTimeField(null=True)
    resolved_claimed_at = models.DateTimeField(null=True)
    resolved_recorded_at = models.DateTimeField(null=True)
    resolved_judged_at = models.DateTimeField(null=True)
    told_claimed_at = models.DateTimeField(null=True)
    told_recorded_at = models.DateTimeField(null=True)
    handed_claimed_at = models.DateTimeField(null=True)
    handed_recorded_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8, blank=True, help_text="early, on_time, late: by judgement.")
    verdict_by_click = models.CharField(max_length=8, blank=True)
    cause = models.CharField(max_length=30, blank=True, help_text="The one main cause of lateness, by rule.")
    decided_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    last_move = models.JSONField(default=dict, help_text="What undo would take back.")
    version = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="casework_code_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT, State.SUBMITTED, State.TURNED_AWAY, State.VOID])
                | models.Q(received_recorded_at__isnull=False),
                name="casework_running_case_was_received",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_at"], name="casework_by_unit_due"),
            models.Index(fields=["receiving_unit", "state", "due_at"], name="casework_by_receiving_due"),
            models.Index(fields=["office", "received_recorded_at"], name="casework_by_received"),
            models.Index(fields=["resolved_recorded_at"], name="casework_by_resolved"),
            models.Index(fields=["state", "due_at"], name="casework_by_state_due"),
        ]

    def __str__(self) -> str:
        return self.code or f"#{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    def open(self) -> WorkItemQuerySet:
        return self.filter(closed_at=None)

    def waiting_for(self, officer: Officer) -> WorkItemQuerySet:
        """Open items given to the officer, to those the officer stands in for, or to the pool of a role held."""
        return self.open().waiting(*hands_of(officer))

    def waiting(self, hands: Sequence[Any], roles: Sequence[Any], units: Sequence[Any]) -> WorkItemQuerySet:
        """Items given to one of the officers, or in one of the pools, each a role and its unit."""
        mine = models.Q(assignee__pk__in=hands)
        for role, unit_id in zip(roles, units, strict=True):
            mine |= models.Q(assignee=None, role=role, unit=unit_id)
        return self.filter(mine)


def hands_of(officer: Officer) -> tuple[list[int], list[str], list[int]]:
    """(officers whose work this one may take, roles of the pools, their units)"""
    pools = sorted({(grant.role.code, grant.unit_id) for grant in officer.active_grants})
    return officer.stands_for(), [role for role, _ in pools], [unit_id for _, unit_id in pools]


class WorkItem(models.Model):
    """A row per open step, opinion, supplement, payment or return: the inbox.

    Later steps are not made in advance, so a move costs the same at the first and the hundredth.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ItemKind])
    step = models.ForeignKey(ProcessStep, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    assignee = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=20, default="unit", help_text="unit, citizen, payment, agency, post")
    text = models.TextField(blank=True, help_text="The question or the list of papers; erasable.")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    paused = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    answer = models.TextField(blank=True)
    asked_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["assignee", "due_at", "id"],
                condition=models.Q(closed_at=None),
                name="casework_inbox_of_officer",
            ),
            models.Index(
                fields=["unit", "role", "due_at", "id"],
                condition=models.Q(closed_at=None),
                name="casework_inbox_of_unit",
            ),
            models.Index(fields=["case", "closed_at"], name="casework_items_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.title}"

    def waits_for(self, officer: Officer) -> bool:
        """The same question of one item; no query."""
        hands, roles, units = hands_of(officer)
        return self.closed_at is None and is_for(self, set(hands), set(zip(roles, units, strict=True)))


class Held(Protocol):
    """Who or what pool has an item."""

    @property
    def assignee_id(self) -> int | None: ...
    @property
    def role(self) -> str: ...
    @property
    def unit_id(self) -> int: ...


def is_for(item: Held, hands: set[int], pools: set[tuple[str, int]]) -> bool:
    """Whether an open item is given to one of the officers, or in one of the pools."""
    return item.assignee_id in hands if item.assignee_id is not None else (item.role, item.unit_id) in pools


class Pause(models.Model):
    """A time the clock does not count against the office: the pause ledger."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    no = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10)
    holder = models.CharField(max_length=20)
    holder_name = models.CharField(max_length=200, blank=True)
    started_claimed_at = models.DateTimeField()
    started_recorded_at = models.DateTimeField()
    started_judged_at = models.DateTimeField()
    ended_claimed_at = models.DateTimeField(null=True)
    ended_recorded_at = models.DateTimeField(null=True)
    ended_judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "no"], name="casework_pause_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_recorded_at=None), name="casework_one_pause_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} pause {self.no}"
