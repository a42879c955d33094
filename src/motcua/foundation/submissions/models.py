from django.db import models


class Submission(models.Model):
    owner = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="submission_once_per_key")]

    def __str__(self) -> str:
        return f"{self.owner} {self.key}"
