import datetime as dt

from django.db import models

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit
from motcua.services.payments.rules import (
    FORMULA_TITLES,
    KIND_TITLES,
    METHOD_TITLES,
    RECEIPT_TITLES,
    STATE_TITLES,
    ChargeLine,
    ChargeState,
    FeeKind,
    FeeTerm,
    Formula,
    Method,
    ReceiptKind,
    money,
)


class FeeRuleQuerySet(models.QuerySet["FeeRule"]):
    def standing(self, day: dt.date) -> "FeeRuleQuerySet":
        return self.filter(valid_from__lte=day).filter(models.Q(valid_to=None) | models.Q(valid_to__gt=day))


class FeeRule(Chained):
    """One amount for one thing, from a day to a day (exclusive). Changed by ending it and entering another."""

    procedure_code = models.CharField(max_length=60)
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=[(k.value, KIND_TITLES[k]) for k in FeeKind])
    name = models.CharField(max_length=250)
    formula = models.CharField(max_length=20, choices=[(f.value, FORMULA_TITLES[f]) for f in Formula])
    amount = models.BigIntegerField(null=True, help_text="Null: set by the province's council and not entered yet.")
    online_amount = models.BigIntegerField(null=True)
    first_pages = models.PositiveSmallIntegerField(default=0)
    next_amount = models.BigIntegerField(default=0)
    cap = models.BigIntegerField(default=0)
    per = models.CharField(max_length=80, blank=True)
    automatic = models.BooleanField(default=False)
    exemptions = models.JSONField(default=dict, help_text="{group: percent off}")
    province_code = models.CharField(max_length=10, blank=True)
    basis = models.CharField(max_length=300)
    note = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = FeeRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure_code", "code", "province_code", "valid_from"], name="payments_fee_rule_once_per_day"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="payments_fee_rule_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=(models.Q(amount=None) | models.Q(amount__gte=0))
                & (models.Q(online_amount=None) | models.Q(online_amount__gte=0)),
                name="payments_fee_rule_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.code}"

    @property
    def next_page(self) -> int:
        """From which page on `next_amount` counts."""
        return self.first_pages + 1

    def term(self) -> FeeTerm:
        return FeeTerm(
            code=self.code,
            kind=FeeKind(self.kind),
            name=self.name,
            formula=Formula(self.formula),
            amount=self.amount,
            per=self.per,
            online_amount=self.online_amount,
            first_pages=self.first_pages,
            next_amount=self.next_amount,
            cap=self.cap,
            exemptions=tuple(self.exemptions.items()),
            automatic=self.automatic,
            basis=self.basis,
            province_code=self.province_code,
            valid_from=self.valid_from,
        )


class Charge(Chained):
    """Something demanded of somebody, for a subject this capability does not know."""

    id = models.BigIntegerField(primary_key=True, editable=False)
    office_id = models.BigIntegerField(editable=False)
    period = models.PositiveIntegerField(help_text="YYYYMM of demanding, local: for partitions later.")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    unit = models.ForeignKey(Unit, db_index=False, on_delete=models.PROTECT, related_name="+", help_text="Payee.")
    procedure_code = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=60, blank=True, help_text="What people know the subject by: its code.")
    payer_name = models.CharField(max_length=300)
    lines = models.JSONField(default=list)
    total = models.BigIntegerField()
    state = models.CharField(
        max_length=10, choices=[(s.value, STATE_TITLES[s]) for s in ChargeState], default=ChargeState.DUE
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Officer, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(total__gt=0), name="payments_charge_positive"),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=models.Q(state="due"),
                name="payments_one_due_charge_per_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="payments_charge_by_subject"),
            models.Index(
                fields=["unit", "created_at"], condition=models.Q(state="due"), name="payments_charge_due_by_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}: {self.total} ({self.state})"

    def charge_lines(self) -> list[ChargeLine]:
        return money.lines_of(self.lines)


class DrawerClosing(Chained):
    """The end of a shift: what was counted against what was taken. Its receipts are locked."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField()
    opening_cash = models.BigIntegerField(default=0)
    cash = models.BigIntegerField(help_text="Taken in cash by the receipts.")
    transfers = models.BigIntegerField(default=0)
    counted = models.JSONField(default=list, help_text="[[worth, pieces], …]")
    counted_total = models.BigIntegerField()
    difference = models.BigIntegerField(help_text="Counted less what should be there.")
    explanation = models.CharField(max_length=1000, blank=True)
    receiver = models.CharField(max_length=120, blank=True)
    receipts_count = models.PositiveIntegerField()
    void_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="payments_closing_number_once"),
            models.CheckConstraint(
                condition=models.Q(difference=models.F("counted_total") - models.F("opening_cash") - models.F("cash")),
                name="payments_closing_adds_up",
            ),
        ]
        indexes = [models.Index(fields=["officer", "day"], name="payments_closing_by_officer")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day}"

    @property
    def expected(self) -> int:
        return self.opening_cash + self.cash

    @property
    def gap(self) -> int:
        """The difference without its sign."""
        return abs(self.difference)


class Receipt(Chained):
    """Money was taken. Never changed but by a void; the number is never given again."""

    id = models.BigIntegerField(primary_key=True, editable=False)
    office_id = models.BigIntegerField(editable=False)
    period = models.PositiveIntegerField(help_text="YYYYMM of taking, local: for partitions later.")
    kind = models.CharField(max_length=12, choices=[(k.value, RECEIPT_TITLES[k]) for k in ReceiptKind])
    unit = models.ForeignKey(Unit, db_index=False, on_delete=models.PROTECT, related_name="+", help_text="Payee.")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    charge = models.ForeignKey(Charge, null=True, on_delete=models.PROTECT, related_name="receipts")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    procedure_code = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    payer_name = models.CharField(max_length=300)
    lines = models.JSONField(default=list)
    amount = models.BigIntegerField()
    method = models.CharField(max_length=10, choices=[(m.value, METHOD_TITLES[m]) for m in Method])
    bank_reference = models.CharField(max_length=80, blank=True)
    officer = models.ForeignKey(Officer, db_index=False, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    day = models.DateField(help_text="The local day of taking.")
    closing = models.ForeignKey(DrawerClosing, null=True, on_delete=models.PROTECT, related_name="receipts")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Officer, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    void_reason = models.CharField(max_length=500, blank=True)
    voided_after_closing = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "year", "number"], name="payments_receipt_number_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payments_receipt_positive"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="payments_receipt_by_subject"),
            models.Index(fields=["officer", "day"], name="payments_receipt_by_officer"),
            models.Index(
                fields=["officer", "day"], condition=models.Q(closing=None), name="payments_receipt_not_closed"
            ),
            models.Index(fields=["unit", "day"], name="payments_receipt_by_unit"),
        ]

    def __str__(self) -> str:
        return self.number_text

    @property
    def number_text(self) -> str:
        return money.number_text(self.kind, self.year, self.number)

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None

    @property
    def title(self) -> str:
        return RECEIPT_TITLES[ReceiptKind(self.kind)]

    def charge_lines(self) -> list[ChargeLine]:
        return money.lines_of(self.lines)
