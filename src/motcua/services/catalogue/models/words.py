"""The closed lists of the catalogue."""

from django.db import models


class Channel(models.TextChoices):
    DIRECT = "DIRECT", "Trực tiếp"
    ONLINE = "ONLINE", "Trực tuyến"
    POSTAL = "POSTAL", "Bưu chính công ích"


class DurationUnit(models.TextChoices):
    """The units of `calendars.rules.Unit`, by the same words."""

    WORKING_DAY = "working_day", "ngày làm việc"
    HALF_DAY = "half_day", "buổi làm việc"
    WORKING_HOUR = "working_hour", "giờ làm việc"
    MINUTE = "minute", "phút"
    CALENDAR_DAY = "calendar_day", "ngày"
    WEEK = "week", "tuần"
    MONTH = "month", "tháng"
    YEAR = "year", "năm"
    SAME_DAY = "same_day", "trong ngày"


class OnlineLevel(models.TextChoices):
    FULL = "full", "Toàn trình"
    PARTIAL = "partial", "Một phần"
    COUNTER = "counter", "Trực tiếp"


class DecidingLevel(models.TextChoices):
    COMMUNE = "commune", "Ủy ban nhân dân cấp xã"
    COMMUNE_BODY = "commune_body", "Cơ quan khác ở cấp xã"
    PROVINCE = "province", "Cấp tỉnh"
    MINISTRY = "ministry", "Cấp bộ"
    OTHER = "other", "Cơ quan khác"
