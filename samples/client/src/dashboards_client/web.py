"""HTTP as every part of this package does it."""

from __future__ import annotations

import json
import os
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.util.retry import Retry

from dashboards_client import __version__
from dashboards_client.errors import DashboardsError, plain

TIMEOUT = (10, 60)
# 503 is a gateway that waits for its database: it has not begun to act on the request.
WAKING = Retry(
    total=None, connect=0, read=0, redirect=0, other=0, status=4, status_forcelist=(503,), backoff_factor=0.5,
    allowed_methods=None, raise_on_status=False)


class NoAuth(AuthBase):
    """Keeps requests from looking into ~/.netrc, whose password would replace a bearer token."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def session(origin: str, auth: AuthBase | None = None, retry: Retry = WAKING) -> requests.Session:
    made = requests.Session()
    made.auth = auth or NoAuth()
    made.headers["User-Agent"] = f"dashboards-client/{__version__}"
    # A proxy would get what may only stay on this machine.
    made.trust_env = urlsplit(origin).scheme == "https"
    # The authority that MLflow's client is told to trust.
    made.verify = os.environ.get("MLFLOW_TRACKING_SERVER_CERT_PATH") or True
    for scheme in ("http://", "https://"):
        made.mount(scheme, HTTPAdapter(max_retries=retry))
    return made


def ask(method: str, url: str, *, auth: AuthBase | None = None, **options: Any) -> requests.Response:
    """One request; follows no redirect, since none of the gateway's routes for programs answers one."""
    with session(url, auth) as http:
        try:
            return http.request(method, url, timeout=TIMEOUT, allow_redirects=False, **options)
        except requests.RequestException as error:
            raise unreachable(url, error) from None


def unreachable(url: str, error: Exception) -> DashboardsError:
    parts = urlsplit(url)
    # The text of the error may hold the whole request: its kind says enough.
    return DashboardsError(
        f"{parts.scheme}://{parts.netloc} does not answer ({type(error).__name__}): "
        "check the address, and that it is started")


def json_object(response: requests.Response) -> dict[str, Any]:
    """The answer if it is a JSON object, otherwise an empty one."""
    try:
        value = json.loads(response.content)
    except ValueError:
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def answered(response: requests.Response) -> str:
    """``403 (Your role is viewer.)``"""
    body = json_object(response)
    message = body.get("message") or body.get("error_description") or body.get("error") or response.reason
    return f"{response.status_code} ({plain(message)})"
