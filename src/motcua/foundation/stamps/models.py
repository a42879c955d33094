from django.db import models


class Stamp(models.Model):
    name = models.CharField(max_length=60, primary_key=True)
    value = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.name
