"""``GET /.well-known/dashboards``: what a gateway says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from dashboards_client.errors import DashboardsError, plain
from dashboards_client.origin import same_origin
from dashboards_client.web import answered, ask, json_object


@dataclass(frozen=True)
class Gateway:
    origin: str
    audience: str
    authorization_endpoint: str
    token_endpoint: str
    logs_endpoint: str


def discover(origin: str) -> Gateway:
    response = ask("GET", f"{origin}/.well-known/dashboards", headers={"Accept": "application/json"})
    described = json_object(response)
    if response.status_code != 200 or not described:
        raise DashboardsError(
            f"{origin} is no Dashboards gateway: {origin}/.well-known/dashboards answered {answered(response)}")
    named = described.get("origin")
    if named != origin:
        raise DashboardsError(f"{origin} calls itself {plain(named)}: use that address")
    # Another gateway's audience would be an identity token for that gateway, in this one's hands.
    fields = {
        name: own_address(origin, name, described.get(name))
        for name in ("audience", "authorization_endpoint", "token_endpoint", "logs_endpoint")
    }
    return Gateway(origin, **fields)


def own_address(origin: str, name: str, value: object) -> str:
    if not isinstance(value, str) or not same_origin(value, origin):
        raise DashboardsError(
            f"{origin} names '{plain(value)}' as its {name}, which is not there: "
            "ask who runs it to set its public address")
    return value
