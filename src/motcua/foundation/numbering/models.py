from django.db import models


class Series(models.Model):
    name = models.CharField(max_length=60)
    unit_id = models.BigIntegerField()
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "unit_id", "period"], name="numbering_series_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.unit_id} {self.period}: {self.last}"
