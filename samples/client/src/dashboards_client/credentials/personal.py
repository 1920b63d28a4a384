"""The token that ``dashboards login`` stored."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timezone

from dashboards_client import store


class PersonalToken:
    def __init__(self, origin: str, stored: store.StoredToken) -> None:
        self._origin = origin
        self._stored = stored

    def token(self) -> str:
        return self._stored.access_token

    def renewed(self, refused: str) -> str | None:
        """Somebody may have signed in again while this program runs."""
        if self._stored.access_token == refused and (stored := store.read().get(self._origin)):
            self._stored = stored
        return None if self._stored.access_token == refused else self._stored.access_token


def find(origin: str, clock: Callable[[], float] = time.time) -> PersonalToken | None:
    stored = store.read().get(origin)
    return None if stored is None or is_over(stored, clock) else PersonalToken(origin, stored)


def is_over(stored: store.StoredToken, clock: Callable[[], float]) -> bool:
    try:
        # Python 3.10 does not know Z.
        end = datetime.fromisoformat(stored.expires.replace("Z", "+00:00"))
    except ValueError:
        return False  # the gateway knows better
    return end <= datetime.fromtimestamp(clock(), timezone.utc)
