"""Days and hours in Vietnamese sentences."""

import datetime as dt

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

CIVIL_CODE_START = "Bộ luật Dân sự 2015, Điều 147"
CIVIL_CODE_END = "Bộ luật Dân sự 2015, Điều 148"
WEEKLY_REST = "Bộ luật Lao động 2019, Điều 111"


def day_words(day: dt.date) -> str:
    """`thứ Hai 16/11/2026`"""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def clock_words(time: dt.time) -> str:
    """`15 giờ`, `15 giờ 30`"""
    return f"{time.hour} giờ {time.minute:02d}" if time.minute else f"{time.hour} giờ"


def hours_words(minutes: int) -> str:
    """`2 giờ 30 phút`"""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} phút")
    return " ".join(parts)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
