"""Puts the credential of an origin into requests to that origin, and into no others."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import requests
from requests.auth import AuthBase
from requests.exceptions import UnrewindableBodyError
from requests.utils import rewind_body

from dashboards_client.credentials import Credential, find
from dashboards_client.origin import origin_of, same_origin


class GatewayAuth(AuthBase):
    def __init__(self, credential_for: Callable[[str], Credential]) -> None:
        self._credential_for = credential_for

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        origin = origin_of(request.url or "")
        credential = self._credential_for(origin)
        token = credential.token()
        request.headers["Authorization"] = f"Bearer {token}"
        request.register_hook("response", functools.partial(after, origin, credential, token))
        return request


def after(
    origin: str, credential: Credential, token: str, response: requests.Response, **options: Any
) -> requests.Response:
    request = response.request
    location = urljoin(response.url, response.headers.get("Location", ""))
    if response.is_redirect and not same_origin(location, origin):
        request.headers.pop("Authorization", None)
    if response.status_code != 401 or not same_origin(request.url, origin):
        return response

    again = request.copy()
    if not rewound(again) or (fresh := credential.renewed(token)) is None:
        return response
    again.headers["Authorization"] = f"Bearer {fresh}"
    again.hooks = {"response": []}
    # The connection can only be used again when the answer has been read.
    response.content  # noqa: B018
    response.close()
    second: requests.Response = response.connection.send(again, **options)
    second.history.append(response)
    second.request = again
    return second


def rewound(request: requests.PreparedRequest) -> bool:
    """Whether the body can be sent once more from its beginning."""
    if request.body is None or isinstance(request.body, (bytes, str)):
        return True
    try:
        rewind_body(request)
    except UnrewindableBodyError:
        return False
    return True


class Found:
    """The credentials of this process, looked for once for each origin."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._credentials: dict[str, Credential] = {}

    def __call__(self, origin: str) -> Credential:
        with self._lock:
            if origin not in self._credentials:
                self._credentials[origin] = find(origin)
            return self._credentials[origin]


_found = Found()


def signed_in() -> GatewayAuth:
    return GatewayAuth(_found)


def _forget() -> None:
    global _found
    _found = Found()


# A child must not wait for a lock that another thread of its parent held.
os.register_at_fork(after_in_child=_forget)
