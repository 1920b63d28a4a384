"""Identity tokens: good for an hour or less, so a long run needs many."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from dashboards_client.credentials.credential import Fetch
from dashboards_client.errors import DashboardsError, plain

MARGIN = 5 * 60
PAUSE = 30


@dataclass(frozen=True)
class IdToken:
    text: str
    expires: float
    renew_at: float

    def __repr__(self) -> str:
        return "IdToken(…)"


class RenewedIdToken:
    """Fetched when needed, by one thread at a time."""

    def __init__(self, source: str, audience: str, fetch: Fetch, clock: Callable[[], float] = time.time) -> None:
        self._source = source
        self._audience = audience
        self._fetch = fetch
        self._clock = clock
        self._lock = threading.Lock()
        self._current: IdToken | None = None

    def token(self) -> str:
        with self._lock:
            current = self._current
            if current is None or self._clock() >= current.renew_at:
                current = self._renew(current)
            return current.text

    def renewed(self, refused: str) -> str | None:
        with self._lock:
            current = self._current
            # Otherwise another thread was faster.
            if current is None or current.text == refused:
                current = self._current = self._fetched()
            return None if current.text == refused else current.text

    def _renew(self, old: IdToken | None) -> IdToken:
        try:
            fresh = self._fetched()
        except DashboardsError:
            if old is None or self._clock() >= old.expires:
                raise
            # Still good: an issuer that is away for a moment does not end a run.
            fresh = IdToken(old.text, old.expires, self._clock() + PAUSE)
        self._current = fresh
        return fresh

    def _fetched(self) -> IdToken:
        text = self._fetch(self._audience)
        claims = claims_of(text, self._source)
        if claims.get("aud") != self._audience:
            raise DashboardsError(
                f"{self._source} gave an identity token for {plain(claims.get('aud'))}, not for {self._audience}")
        if self._source == "Google" and not claims.get("email"):
            raise DashboardsError(
                "Google's identity token names no account (no email): use the metadata server or a key file")
        now, expires = self._clock(), float(claims["exp"])
        life = expires - float(claims.get("iat", now))
        # Issuers hand the same token out again until shortly before its end: no use asking at once.
        return IdToken(text, expires, max(expires - min(MARGIN, life / 5), now + min(PAUSE, (expires - now) / 2)))


def claims_of(token: str, source: str) -> dict[str, Any]:
    """The middle of ``HEADER.CLAIMS.SIGNATURE``; it is the gateway that verifies it."""
    try:
        middle = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        float(claims["exp"]), float(claims.get("iat", 0))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        raise DashboardsError(f"{source} answered with something that is no identity token") from None
    return cast("dict[str, Any]", claims)
