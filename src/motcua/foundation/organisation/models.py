import uuid

from django.db import models

from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.rules import KIND_TITLES, UnitKind


class Unit(Chained):
    """A stable identity; everything that may change lives in dated `UnitName` rows."""

    kind = models.CharField(max_length=20, choices=[(k.value, KIND_TITLES[k]) for k in UnitKind])

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class UnitName(models.Model):
    """What a unit is called and where it stands, from a day on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="organisation_name_once_per_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="organisation_name_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Installation(models.Model):
    """The one row about this installation."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    province_code = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField()
    simulated_at = models.DateTimeField(null=True)
    demonstration = models.BooleanField(default=False)
    feedback = models.JSONField(default=dict, help_text="Addresses for feedback: phone, hotline, email, address.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="organisation_one_installation")]

    def __str__(self) -> str:
        return str(self.uid)
