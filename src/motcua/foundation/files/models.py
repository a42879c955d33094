import uuid

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """A file as it was kept: named by its content, served only to those its owner lets read it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    office_id = models.BigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=80)
    pages = models.PositiveIntegerField(default=0)
    original_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.uid)
