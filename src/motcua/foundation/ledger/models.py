from django.db import models


class Chained(models.Model):
    """A subject of the record: it holds the end of its own chain, so recording is one INSERT.

    The action that records already holds the subject's row lock.
    """

    chain_seq = models.PositiveIntegerField(default=0, editable=False)
    chain_head = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        abstract = True


class Entry(models.Model):
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    claimed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    judged_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    period = models.PositiveIntegerField(help_text="YYYYMM of recording, local: for partitions later.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "seq"], name="ledger_entry_once_per_seq")
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} #{self.seq} {self.kind}"


class PersonalValue(models.Model):
    """A personal value an entry holds only the digest of. May be erased; the chain still stands."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="personal_values")
    name = models.CharField(max_length=40)
    salt = models.CharField(max_length=32)
    value = models.TextField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="ledger_value_once_per_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.name}"


class Read(models.Model):
    """A look at personal data."""

    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    officer_id = models.BigIntegerField()
    at = models.DateTimeField()
    how = models.CharField(max_length=40)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="ledger_read_by_subject"),
            models.Index(fields=["officer_id", "at"], name="ledger_read_by_officer"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} by {self.officer_id}"
