"""The runs that the gateway has: ``PUT`` and ``GET /-/logs/RUN``."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

import requests
from urllib3.util.retry import Retry

from dashboards_client import web
from dashboards_client.auth import GatewayAuth
from dashboards_client.discovery import Gateway
from dashboards_client.errors import DashboardsError, plain
from dashboards_client.sync.names import address
from dashboards_client.sync.patience import Patience
from dashboards_client.sync.records import SourceError

PASSING = frozenset([408, 429, 500, 502, 503, 504])


class Taken(Exception):
    """There is a segment of this name, with other bytes."""


@dataclass(frozen=True)
class Stored:
    size: int
    md5: str | None


def md5_of(data: bytes) -> str:
    return base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()


class RemoteLogs:
    def __init__(self, gateway: Gateway, auth: GatewayAuth, patience: Patience) -> None:
        self._gateway = gateway
        self._patience = patience
        self._http = web.session(gateway.origin, auth, retry=Retry(0))

    def listing(self, run: str) -> dict[str, Stored]:
        """``{"run": "…", "segments": [{"file": "…", "size": 1, "md5": "…"}]}``"""
        response = self._asked("GET", address(self._gateway.logs_endpoint, run))
        if response.status_code != 200:
            raise self._refused(response, run)
        try:
            return {
                str(segment["file"]): Stored(int(segment["size"]), segment.get("md5"))
                for segment in web.json_object(response)["segments"]
            }
        except (KeyError, TypeError, ValueError):
            raise DashboardsError(
                f"{self._gateway.origin} listed '{plain(run)}' in a way this client does not know: "
                "update dashboards-client") from None

    def put(self, run: str, file: str, data: bytes) -> None:
        """The same bytes again are taken as such, so an answer that was lost does no harm."""
        response = self._asked(
            "PUT", address(self._gateway.logs_endpoint, run, file), data=data,
            headers={"Content-Type": "application/octet-stream", "Content-MD5": md5_of(data)})
        if response.status_code == 409:
            raise Taken
        if response.status_code not in (200, 201):
            raise self._refused(response, f"{run}/{file}")

    def close(self) -> None:
        self._http.close()

    def _asked(self, method: str, url: str, **options: Any) -> requests.Response:
        attempt = 0
        while True:
            wait: float | None = None
            try:
                response = self._http.request(method, url, timeout=web.TIMEOUT, allow_redirects=False, **options)
                if response.status_code not in PASSING:
                    self._patience.over()
                    return response
                reason, wait = web.answered(response), seconds(response.headers.get("Retry-After"))
            except requests.RequestException as error:
                reason = type(error).__name__
            self._patience.wait(attempt, f"{self._gateway.origin} takes nothing now, {reason}", wait)
            attempt += 1

    def _refused(self, response: requests.Response, what: str) -> DashboardsError:
        origin, answer = self._gateway.origin, web.answered(response)
        if response.status_code == 401:
            return DashboardsError(f"{origin} does not accept the credential: dashboards login {origin}")
        if response.status_code == 403:
            return DashboardsError(f"{origin} answered {answer}: ask an administrator for the role editor")
        if response.status_code in (400, 413):
            return SourceError(f"'{plain(what)}' was refused, {answer}")
        return DashboardsError(f"{origin} answered {answer} for '{plain(what)}': is it a Dashboards gateway?")


def seconds(retry_after: str | None) -> float | None:
    return float(retry_after) if retry_after and retry_after.isascii() and retry_after.isdigit() else None
