from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac

from motcua.foundation.accounts.rules.signing_in import normal_password
from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit
from motcua.foundation.organisation.queries import tree
from motcua.foundation.stamps.queries import Kept
from motcua.kernel import clock
from motcua.kernel.features import Permission

GRANTS_STAMP = "accounts.grants"


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

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(None if raw_password is None else normal_password(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(None if raw_password is None else normal_password(raw_password))

    @cached_property
    def active_grants(self) -> list[Grant]:
        """Grants that stand today, with their roles. No query: they are kept in process until one changes."""
        today = clock.today()
        return [grant for grant in _kept_grants.get().get(self.pk, []) if grant.stands_on(today)]

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

    def stands_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def _grants_of_each() -> dict[int, list[Grant]]:
    by_officer: dict[int, list[Grant]] = {}
    for grant in Grant.objects.select_related("role").order_by("pk"):
        by_officer.setdefault(grant.officer_id, []).append(grant)
    return by_officer


_kept_grants: Kept[dict[int, list[Grant]]] = Kept(GRANTS_STAMP, _grants_of_each)


class Session(AbstractBaseSession):
    """A signed-in browser, or one that is about to sign in. The key itself is only in its cookie."""

    session_key = models.CharField(primary_key=True, max_length=64, help_text="SHA-256 of the key.")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.CASCADE, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=50, blank=True, help_text="The network, not the address.")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="To five minutes.")

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        indexes = [models.Index(fields=["expire_date"], name="accounts_session_by_end")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.device}"


class SecondFactor(models.Model):
    """The secret an officer's telephone shares with us, sealed."""

    officer = models.OneToOneField(Officer, primary_key=True, on_delete=models.PROTECT, related_name="second_factor")
    secret = models.CharField(max_length=300)
    confirmed_at = models.DateTimeField()
    last_step = models.BigIntegerField(default=0, help_text="A code is good once: later steps only.")

    def __str__(self) -> str:
        return f"of {self.officer_id}"


class RecoveryCode(models.Model):
    """Stands in for the telephone, once. Only its digest is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "digest"], name="accounts_recovery_code_once")]

    def __str__(self) -> str:
        return f"of {self.officer_id}"


class ResetCode(models.Model):
    """Lets an officer choose a new password, once, within a day. Only its digest is kept."""

    officer = models.OneToOneField(Officer, primary_key=True, on_delete=models.PROTECT, related_name="reset_code")
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of {self.officer_id}"


def account_of(username: str) -> str:
    """A name as tries keep it: what was typed there may have been a password."""
    return salted_hmac("motcua.accounts.tries", username.strip().lower(), algorithm="sha256").hexdigest()


class Tries(models.Model):
    """Wrong tries to sign in, by account and network or by network alone. Neither name nor address is readable."""

    key = models.CharField(max_length=64, primary_key=True)
    account = models.CharField(max_length=64, blank=True, db_index=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"


class StashedForm(models.Model):
    """What an officer sent after the session had ended, sealed, until they are back."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="stashed_forms")
    path = models.CharField(max_length=2000)
    body = models.TextField()
    had_files = models.BooleanField(default=False)
    stashed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"of {self.officer_id}"


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
