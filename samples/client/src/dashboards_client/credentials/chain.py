"""The order in which credentials are looked for."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from dashboards_client import store
from dashboards_client.credentials import adc, github, metadata, personal
from dashboards_client.credentials.credential import Credential, Fetch
from dashboards_client.credentials.id_token import RenewedIdToken
from dashboards_client.discovery import discover
from dashboards_client.errors import DashboardsError

VARIABLE = "DASHBOARDS_CREDENTIAL"
ISSUERS: list[tuple[str, str, Callable[[], Fetch | None]]] = [
    ("google", "Google", adc.explicit),
    ("google", "Google", metadata.find),
    ("google", "Google", adc.usual),
    ("github", "GitHub", github.find),
]


def find(origin: str, clock: Callable[[], float] = time.time) -> Credential:
    forced = os.environ.get(VARIABLE, "")
    if forced not in ("", "token", "google", "github"):
        raise DashboardsError(f"{VARIABLE} is '{forced}': expected token, google or github")
    if forced in ("", "token") and (stored := personal.find(origin, clock)):
        return stored
    for name, issuer, source in ISSUERS:
        # The gateway is asked for its audience only when there is somebody to ask for a token.
        if forced in ("", name) and (fetch := source()):
            return RenewedIdToken(issuer, discover(origin).audience, fetch, clock)
    raise DashboardsError(nothing(origin, forced))


def nothing(origin: str, forced: str) -> str:
    searched = {
        "token": "a personal token",
        "google": "Google's metadata server, or GOOGLE_APPLICATION_CREDENTIALS of a service account",
        "github": "GitHub Actions with 'permissions: id-token: write'",
    }
    stored = "the token stored for" if origin in store.read() else "no credential for"
    what = f"{stored} {origin}{' is over' if stored.startswith('the') else ''}"
    ways = [way for name, way in searched.items() if forced in ("", name)]
    only = f" ({VARIABLE}={forced})" if forced else ""
    return f"{what}; looked for: {', '.join(ways)}{only}. Sign in: dashboards login {origin}"
