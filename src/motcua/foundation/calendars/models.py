from django.db import models
from django.db.models.functions import Coalesce

from motcua.foundation.calendars.rules import DayKind
from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit

DAY_KIND_TITLES = {DayKind.OFF: "Ngày nghỉ", DayKind.WORKED: "Ngày làm bù", DayKind.CLOSURE: "Đóng cửa"}


class Confidence(models.TextChoices):
    CONFIRMED = "confirmed", "Có văn bản"
    PRESS = "press", "Theo báo chí"
    COMPUTED = "computed", "Suy ra từ luật"


class Calendar(Chained):
    """The working calendar of a unit and of those below it without one; `unit` None is the national one.

    The national calendar gives every other its days off and says for which years they are known.
    """

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    published_from = models.PositiveSmallIntegerField(null=True)
    published_until = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Coalesce("unit", models.Value(0)), name="calendars_calendar_once_per_unit"),
            models.CheckConstraint(
                condition=models.Q(unit=None, published_from__isnull=False, published_until__isnull=False)
                | models.Q(unit__isnull=False, published_from=None, published_until=None),
                name="calendars_national_calendar_is_published",
            ),
            models.CheckConstraint(
                condition=models.Q(published_from=None) | models.Q(published_from__lte=models.F("published_until")),
                name="calendars_published_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar of unit {self.unit_id}" if self.unit_id else "national calendar"


class WeekPattern(models.Model):
    """The ordinary week from a day on, in the shape of `rules.shapes`."""

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="weeks")
    valid_from = models.DateField()
    sessions = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "valid_from"], name="calendars_week_once_per_day")]

    def __str__(self) -> str:
        return f"{self.calendar_id} from {self.valid_from}"


class DayException(models.Model):
    """A day that is not as its weekday says, with the notice that says so."""

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=[(k.value, DAY_KIND_TITLES[k]) for k in DayKind])
    name = models.CharField(max_length=200)
    notice = models.CharField(max_length=250)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, default=Confidence.CONFIRMED)
    in_place_of = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calendar", "day"], name="calendars_exception_once_per_day"),
            models.CheckConstraint(
                condition=models.Q(in_place_of=None) | models.Q(kind="worked"),
                name="calendars_only_a_worked_day_replaces",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
