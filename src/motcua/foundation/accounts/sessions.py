"""The store of sessions (SESSION_ENGINE): the database holds the digest of a key, its officer and device.

So a copy of the database opens nothing, and a session can be seen and ended from elsewhere.
"""

import datetime as dt
import hashlib
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from motcua.foundation.accounts.models import Session
from motcua.kernel import clock

OFFICER = "_auth_user_id"  # Django's own name for it
DEVICE, PLACE, STARTED = "device", "place", "started_at"
SEEN_TO = dt.timedelta(minutes=5)


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def get_expiry_date(self, **_: Any) -> dt.datetime:
        return clock.now() + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=digest(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=digest(key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        now = clock.now()
        started = data.get(STARTED)
        return Session(
            session_key=digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]  # missing in the stubs
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            officer_id=int(data[OFFICER]) if OFFICER in data else None,
            device=data.get(DEVICE, ""),
            place=data.get(PLACE, ""),
            started_at=dt.datetime.fromisoformat(started) if started else now,
            seen_at=now,
        )

    def _get_session_from_db(self) -> Session | None:
        now = clock.now()
        row = Session.objects.filter(session_key=digest(self.session_key or ""), expire_date__gt=now).first()
        if row is None:
            self._session_key = None
            return None
        if row.officer_id is not None and now - row.seen_at > SEEN_TO:
            Session.objects.filter(pk=row.pk).update(seen_at=now)
        return row
