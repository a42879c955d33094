from __future__ import annotations

import datetime as dt

from django.db import models

from motcua.casework.models import Case
from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit
from motcua.oversight.figures.rules import BASIS_TITLES, MODE_TITLES, Basis, Mode, Rounding


class DueBefore(models.Model):
    """The due date a case had until an instant: what a closed period is judged by when the date has moved since."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "until"], name="figures_due_before_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} until {self.until:%d/%m/%Y %H:%M}"


class RoundingSetting(Chained):
    """How this installation writes percentages; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    mode = models.CharField(
        max_length=10, choices=[(m.value, MODE_TITLES[m]) for m in Mode], default=Mode.HALF_UP.value
    )
    places = models.PositiveSmallIntegerField(default=2)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="figures_one_rounding"),
            models.CheckConstraint(condition=models.Q(places__lte=4), name="figures_at_most_four_places"),
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.places}"

    def value(self) -> Rounding:
        return Rounding(Mode(self.mode), self.places)


class Published(Chained):
    """The figures of a closed period as they were published. Recomputing must give the same."""

    period_code = models.CharField(max_length=30)
    first = models.DateField()
    last = models.DateField()
    title = models.CharField(max_length=120)
    basis = models.CharField(max_length=10, choices=[(b.value, BASIS_TITLES[b]) for b in Basis])
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_ids = models.JSONField(help_text="The unit and those under it, as they stood when published.")
    figures = models.JSONField()
    digest = models.CharField(max_length=64)
    as_of = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "last", "basis", "unit"], name="figures_published_once_per_period_and_unit"
            )
        ]
        indexes = [models.Index(fields=["unit", "-as_of"], name="figures_published_by_unit")]

    def __str__(self) -> str:
        return f"{self.title} #{self.unit_id}"


class Export(models.Model):
    """A list or report taken away as a file: made in the background, for one officer, for a week."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        RUNNING = "running", "Đang xuất"
        DONE = "done", "Đã xong"
        FAILED = "failed", "Không xuất được"
        EXPIRED = "expired", "Đã hết hạn"

    class Format(models.TextChoices):
        XLSX = "xlsx", "Excel (XLSX)"
        CSV = "csv", "CSV"

    KEPT_FOR = dt.timedelta(days=7)

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=12)
    wanted = models.JSONField(help_text="The filters and the key, as in the address of the page.")
    title = models.CharField(max_length=200)
    format = models.CharField(max_length=4, choices=Format)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["officer", "-asked_at"], name="figures_exports_of_officer"),
            models.Index(fields=["expires_at"], name="figures_exports_by_end"),
        ]

    def __str__(self) -> str:
        return self.title
