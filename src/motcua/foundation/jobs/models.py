from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    enqueued_at = models.DateTimeField()
    run_after = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True)
    taken_until = models.DateTimeField(null=True, help_text="After this instant another worker may take it up.")
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, help_text="What kind of error and where; never its message.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.RUNNING) | Q(taken_until__isnull=False), name="jobs_running_job_is_taken"
            )
        ]
        indexes = [
            models.Index(fields=["run_after", "id"], condition=Q(state=State.WAITING), name="jobs_job_waiting"),
            models.Index(fields=["taken_until"], condition=Q(state=State.RUNNING), name="jobs_job_running"),
            models.Index(fields=["finished_at"], condition=Q(state=State.DONE), name="jobs_job_done"),
            models.Index(fields=["finished_at"], condition=Q(state=State.FAILED), name="jobs_job_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk} {self.state}"


class Due(models.Model):
    """When a line of the schedule was last due and enqueued."""

    line = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.line} {self.at}"


class Worker(models.Model):
    """The heartbeat of a worker process."""

    name = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
