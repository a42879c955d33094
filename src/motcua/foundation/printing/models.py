from django.db import models

from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit
from motcua.foundation.printing.rules import PAPERS, TEXTS


class FormTemplate(models.Model):
    """A form as a circular has it from a day on: its number, title, paper, copies and the file that sets it."""

    code = models.CharField(max_length=40)
    number = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=200)
    paper = models.CharField(max_length=20, choices=list(PAPERS.items()))
    copies = models.JSONField(default=list)
    template = models.CharField(max_length=200, help_text="Path of the template below the package.")
    legal_base = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="printing_form_once_per_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="printing_form_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.valid_from})"


class FormText(Chained):
    """A block of text an office puts on its forms; units below use it unless they have their own."""

    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=30, choices=[(t.key, t.title) for t in TEXTS])
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "key"], name="printing_text_once_per_office_and_key")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.key}"


class Crest(Chained):
    """A small picture above the agency's name: a PNG of at most 256 × 256 points. Empty: none."""

    office = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    image = models.BinaryField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.office_id} {len(self.image)} B"
