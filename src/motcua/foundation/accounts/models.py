from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit
from motcua.foundation.organisation.queries import tree
from motcua.kernel import clock
from motcua.kernel.features import Permission


class OfficerManager(BaseUserManager["Officer"]):
    def get_by_natural_key(self, username: str | None) -> Officer:
        return self.get(username=(username or "").strip().lower())


class Officer(AbstractBaseUser, Chained):
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=300, db_index=True)
    title = models.CharField(max_length=120, blank=True)
    field = models.CharField(max_length=200, blank=True, help_text="Lĩnh vực phụ trách, as the directory shows it.")
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    in_directory = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = OfficerManager()

    class Meta:
        indexes = [models.Index(fields=["unit", "sort_key"], name="accounts_officer_by_unit")]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def active_grants(self) -> list[Grant]:
        """Grants that stand today, with their roles; one query per request."""
        return list(Grant.objects.standing(clock.today()).filter(officer=self).select_related("role"))

    def permission_codes(self) -> frozenset[str]:
        """Every permission held anywhere."""
        return frozenset(code for grant in self.active_grants for code in grant.role.permissions)

    def holds(self, permission: Permission, unit_id: int | None = None) -> bool:
        """Whether the permission is held — anywhere, or over `unit_id`."""
        if not self.is_active:
            return False
        if unit_id is None:
            return permission.code in self.permission_codes()
        return unit_id in self.units_where(permission)

    def units_where(self, permission: Permission) -> frozenset[int]:
        """All units over which the permission is held: each grant covers its unit and all below."""
        units: frozenset[int] = frozenset()
        for grant in self.active_grants:
            if permission.code in grant.role.permissions:
                units |= tree().subtree(grant.unit_id)
        return units

    def stands_for(self) -> list[int]:
        """Ids of the officers whose work this one may take today: oneself and those substituted."""
        return [self.pk, *{g.substitute_for_id for g in self.active_grants if g.substitute_for_id}]


class Role(Chained):
    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    permissions = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.title


class GrantQuerySet(models.QuerySet["Grant"]):
    def standing(self, day: dt.date) -> GrantQuerySet:
        return self.filter(valid_from__lte=day).filter(models.Q(valid_to=None) | models.Q(valid_to__gt=day))


class Grant(Chained):
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    substitute_for = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="substitutes")

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="accounts_grant_ends_after_it_begins",
            )
        ]
        indexes = [models.Index(fields=["unit", "role"], name="accounts_grant_by_unit_role")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.role_id} @{self.unit_id}"


class Token(models.Model):
    """An API key. Only its digest is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name
