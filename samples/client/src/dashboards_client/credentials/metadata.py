"""The service account of a machine at Google: its metadata server.

https://cloud.google.com/compute/docs/instances/verifying-instance-identity
"""

from __future__ import annotations

import functools
import os

import requests
from urllib3.util.retry import Retry

from dashboards_client import web
from dashboards_client.credentials.credential import Fetch
from dashboards_client.errors import DashboardsError

NAME = "metadata.google.internal"
# By number: a laptop's name server may take ten seconds to find that there is no such name.
ADDRESS = "169.254.169.254"
HEADERS = {"Metadata-Flavor": "Google"}
PROBE = (0.5, 1)
PATIENT = Retry(total=4, backoff_factor=0.3, status_forcelist=(429, 500, 502, 503, 504), raise_on_status=False)


def find() -> Fetch | None:
    if os.environ.get("NO_GCE_CHECK") == "true":
        return None
    given = os.environ.get("GCE_METADATA_HOST")
    if not answers(given or os.environ.get("GCE_METADATA_IP") or ADDRESS):
        return None
    return functools.partial(fetch, given or NAME)


def answers(host: str) -> bool:
    address = f"http://{host}/"
    with web.session(address, retry=Retry(0)) as http:
        for _ in range(2):
            try:
                response = http.get(address, headers=HEADERS, timeout=PROBE, allow_redirects=False)
            except requests.RequestException:
                continue  # not there, or slow for once: the first packets of a new machine may be lost
            # Other clouds have a server at this address too.
            return response.headers.get("Metadata-Flavor") == "Google"
    return False


def fetch(host: str, audience: str) -> str:
    address = f"http://{host}/computeMetadata/v1/instance/service-accounts/default/identity"
    with web.session(address, retry=PATIENT) as http:
        try:
            response = http.get(
                address, params={"audience": audience, "format": "full"}, headers=HEADERS, timeout=(2, 10),
                allow_redirects=False)
        except requests.RequestException as error:
            raise web.unreachable(address, error) from None
    if response.status_code != 200:
        raise DashboardsError(
            f"Google's metadata server gave no identity token ({response.status_code}): "
            "has this machine a service account?")
    return response.text.strip()
