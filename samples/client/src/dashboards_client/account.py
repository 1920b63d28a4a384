"""What a signed-in person asks: who am I, and end this token."""

from __future__ import annotations

from urllib.parse import quote

import requests

from dashboards_client import store
from dashboards_client.auth import signed_in
from dashboards_client.errors import DashboardsError, plain
from dashboards_client.store import StoredToken
from dashboards_client.web import NoAuth, answered, ask, json_object


class Bearer(NoAuth):
    """Exactly this token, with nothing looked for in its place."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def whoami(origin: str) -> str:
    response = ask("GET", f"{origin}/-/me", auth=signed_in())
    me = json_object(response)
    if response.status_code == 401:
        raise DashboardsError(f"{origin} does not accept the credential: dashboards login {origin}")
    if response.status_code != 200 or "user" not in me:
        raise DashboardsError(f"{origin}/-/me answered {answered(response)}: is it a Dashboards gateway?")
    return f"{plain(me['user'])} ({plain(me.get('role'))}, by {plain(me.get('authentication'))}) at {origin}"


def logout(origin: str) -> str:
    """Forgets the token here in any case."""
    token = store.read().get(origin)
    if token is None:
        raise DashboardsError(f"no token is stored for {origin}: dashboards login {origin}")
    store.remove(origin)
    if problem := revoke(origin, token):
        raise DashboardsError(f"forgotten here, but not ended there: {problem}")
    return f"signed out of {origin}"


def revoke(origin: str, token: StoredToken) -> str | None:
    """What went wrong, and where the token lives on."""
    lives = f"the token '{token.name}' lives until {token.expires}: revoke it at {origin}/-/tokens"
    try:
        response = ask(
            "DELETE", f"{origin}/-/tokens/{quote(token.id, safe='')}", auth=Bearer(token.access_token))
    except DashboardsError as error:
        return f"{error}; {lives}"
    gone = response.status_code in (204, 401, 404)
    return None if gone else f"{origin} answered {answered(response)}; {lives}"
