"""The identity of a GitHub Actions job.

https://docs.github.com/actions/reference/security/oidc
"""

from __future__ import annotations

import functools
import os
from urllib.parse import quote

from dashboards_client.credentials.credential import Fetch
from dashboards_client.errors import DashboardsError
from dashboards_client.origin import origin_of
from dashboards_client.web import ask, json_object


def find() -> Fetch | None:
    address = os.environ.get("ACTIONS_ID_TOKEN_REQUEST_URL")
    bearer = os.environ.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN")
    if not address or not bearer:
        return None
    origin_of(address)
    return functools.partial(fetch, address, bearer)


def fetch(address: str, bearer: str, audience: str) -> str:
    response = ask(
        "GET", f"{address}{'&' if '?' in address else '?'}audience={quote(audience, safe='')}",
        headers={"Authorization": f"Bearer {bearer}"})
    token = json_object(response).get("value")
    if response.status_code != 200 or not isinstance(token, str):
        raise DashboardsError(
            f"GitHub gave no identity token ({response.status_code}): give the job 'permissions: id-token: write'")
    return token
