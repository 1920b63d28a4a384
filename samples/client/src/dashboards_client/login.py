"""``dashboards login``: OAuth's authorization code with PKCE (RFC 7636), for programs on a person's machine."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
import socket
import sys
import time
import webbrowser
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any
from urllib.parse import urlencode, urlsplit

from dashboards_client.callback import Answer, Callback
from dashboards_client.discovery import Gateway, discover
from dashboards_client.errors import DashboardsError, plain
from dashboards_client.store import StoredToken
from dashboards_client.web import answered, ask, json_object

CLIENT = "dashboards-cli"


@dataclass(frozen=True)
class Attempt:
    """The secrets of one sign-in."""

    state: str
    verifier: str

    @staticmethod
    def new() -> Attempt:
        return Attempt(secrets.token_urlsafe(32), secrets.token_urlsafe(48))

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def __repr__(self) -> str:
        return "Attempt(…)"


def login(origin: str, *, browser: bool, timeout: float, port: int = 0, name: str | None = None) -> StoredToken:
    gateway = discover(origin)
    attempt = Attempt.new()
    with Callback(port) as callback:
        address = authorization_address(gateway, attempt, callback.address, name or socket.gethostname())
        print(f"Sign in here:\n\n    {address}\n", file=sys.stderr, flush=True)
        if browser and can_show():
            webbrowser.open(address)
        else:
            port = urlsplit(callback.address).port or 0
            print(f"With a browser on another machine, first there: ssh -L {port}:127.0.0.1:{port} THIS_MACHINE\n",
                  file=sys.stderr, flush=True)
        answer = callback.wait(timeout)
        if answer is None:
            raise DashboardsError(
                f"nobody signed in at {origin} within {timeout:.0f} s: dashboards login {origin}")
        return exchanged(gateway, attempt, callback.address, code_of(answer, gateway, attempt))


def authorization_address(gateway: Gateway, attempt: Attempt, redirect: str, name: str) -> str:
    return f"{gateway.authorization_endpoint}?" + urlencode({
        "response_type": "code", "client_id": CLIENT, "redirect_uri": redirect,
        "code_challenge": attempt.challenge, "code_challenge_method": "S256", "state": attempt.state, "name": name,
    })


def can_show() -> bool:
    """Not in a terminal: a text browser would take it over."""
    display = sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")))
    return bool(display)


def code_of(answer: Answer, gateway: Gateway, attempt: Attempt) -> str:
    again = f"nothing was stored; try again: dashboards login {gateway.origin}"
    # iss: RFC 9207, against a code of one gateway brought to another.
    for field, expected in (("state", attempt.state), ("iss", gateway.origin)):
        given = answer.get(field, [])
        if len(given) != 1 or not secrets.compare_digest(given[0].encode(), expected.encode()):
            raise DashboardsError(f"the browser came back with a wrong {field}, so from another sign-in: {again}")
    if error := answer.get("error"):
        reason = plain(" ".join(answer.get("error_description", error)))
        raise DashboardsError(f"{gateway.origin} refused the sign-in ({reason}): {again}")
    code = answer.get("code", [])
    if len(code) != 1 or not code[0]:
        raise DashboardsError(f"the browser came back without a code: {again}")
    return code[0]


def exchanged(gateway: Gateway, attempt: Attempt, redirect: str, code: str) -> StoredToken:
    response = ask("POST", gateway.token_endpoint, data={
        "grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "client_id": CLIENT,
        "code_verifier": attempt.verifier,
    })
    issued = json_object(response)
    if response.status_code != 200:
        raise DashboardsError(
            f"{gateway.origin} gave no token, {answered(response)}; try again: dashboards login {gateway.origin}")
    return stored(issued, gateway.origin)


def stored(issued: dict[str, Any], origin: str) -> StoredToken:
    try:
        if str(issued["token_type"]).lower() != "bearer" or not re.fullmatch(r"[!-~]+", issued["access_token"]):
            raise ValueError
        end = datetime.fromtimestamp(int(time.time()) + int(issued["expires_in"]), timezone.utc)
        return StoredToken(
            access_token=issued["access_token"], expires=end.strftime("%Y-%m-%dT%H:%M:%SZ"),
            **{name: plain(issued[name]) for name in ("id", "name", "user", "role")})
    except (KeyError, TypeError, ValueError, OverflowError):
        raise DashboardsError(
            f"{origin} answered the sign-in with something that is no token: update dashboards-client") from None
