import datetime as dt
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.conf import settings
from django.db import models

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger.models import Chained
from motcua.foundation.parties.rules import (
    IDENTITY_TITLES,
    KIND_TITLES,
    SEX_TITLES,
    IdentityKind,
    PartyKind,
    Sex,
    people,
    sealing,
)

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField  # generic to the type checker only


class SealedField(_Text):
    """Text that is sealed in the table and plain in memory."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return None if value is None else sealing.unseal(value, settings.IDENTITY_SECRET)

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else sealing.seal(str(value), settings.IDENTITY_SECRET)


class Party(Chained):
    """One person or organisation, known by a number. `identity_index` is null for who has none."""

    office_id = models.BigIntegerField(editable=False)
    kind = models.CharField(max_length=20, choices=[(k.value, KIND_TITLES[k]) for k in PartyKind])
    identity_index = models.CharField(max_length=64, null=True, editable=False)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "kind", "identity_index"], name="parties_once_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


BLANKED = (
    "sort_key",
    "birth",
    "sex",
    "identity_kind",
    "identity_number",
    "old_identity_number",
    "old_identity_index",
    "address",
    "place_code",
    "phone",
    "email",
    "tax_code",
    "representative",
    "search_text",
    "salt",
)


class KeptError(TypeError):
    """A version is never changed; another one follows it."""


class VersionQuerySet(models.QuerySet["PartyVersion"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise KeptError

    def delete(self) -> NoReturn:
        raise KeptError

    def blank(self, *, name: str, at: dt.datetime) -> int:
        """The one change there is: personal values go, the row and its digest stay."""
        return super().update(
            full_name=name,
            **dict.fromkeys(BLANKED, ""),
            identity_issued_on=None,
            erased_at=at,
        )

    def latest_of_each(self) -> Self:
        """Of every party only its last version."""
        last = PartyVersion.objects.filter(party_id=models.OuterRef("party_id")).order_by("-pk").values("pk")[:1]
        return self.filter(pk=models.Subquery(last))


class PartyVersion(models.Model):
    """What was known of a party at one moment. Written once; only an erasure blanks it."""

    party = models.ForeignKey(Party, db_index=False, on_delete=models.PROTECT, related_name="versions")
    office_id = models.BigIntegerField(editable=False)
    period = models.PositiveIntegerField(help_text="YYYYMM of writing, local: for partitions later.")
    full_name = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=700)
    birth = models.CharField(max_length=10, blank=True, help_text="1990-05-12, 1990-05 or 1990.")
    sex = models.CharField(max_length=10, blank=True, choices=[(s.value, SEX_TITLES[s]) for s in Sex])
    identity_kind = models.CharField(
        max_length=20, blank=True, choices=[(k.value, IDENTITY_TITLES[k]) for k in IdentityKind]
    )
    identity_number = SealedField(blank=True)
    old_identity_number = SealedField(blank=True)
    old_identity_index = models.CharField(max_length=64, blank=True, editable=False)
    identity_issued_on = models.DateField(null=True)
    address = models.CharField(max_length=500, blank=True)
    place_code = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=120, blank=True)
    tax_code = models.CharField(max_length=20, blank=True)
    representative = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(blank=True, editable=False)
    salt = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        Officer,
        null=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The officer who wrote it; null when it came by itself.",
    )
    erased_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["party", "-id"], name="parties_version_latest"),
            models.Index(
                fields=["office_id", "old_identity_index"],
                condition=~models.Q(old_identity_index=""),
                name="parties_version_by_old_number",
            ),
            models.Index(fields=["office_id", "sort_key"], name="parties_version_by_name"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise KeptError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise KeptError

    def data(self) -> people.PersonData:
        """The version as the plain value it was made of. Needs its `party` loaded."""
        return people.PersonData(
            kind=PartyKind(self.party.kind),
            full_name=self.full_name,
            birth=self.birth,
            sex=Sex(self.sex),
            identity_kind=IdentityKind(self.identity_kind),
            identity_number=self.identity_number,
            old_identity_number=self.old_identity_number,
            identity_issued_on=self.identity_issued_on,
            address=self.address,
            place_code=self.place_code,
            phone=self.phone,
            email=self.email,
            tax_code=self.tax_code,
            representative=self.representative,
        )
