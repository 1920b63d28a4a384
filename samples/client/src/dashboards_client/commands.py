"""One function a command; each returns the exit code."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace

from dashboards_client import account, store
from dashboards_client.credentials import find
from dashboards_client.errors import DashboardsError, UsageError
from dashboards_client.login import login as sign_in
from dashboards_client.origin import origin_of


def login(chosen: Namespace) -> int:
    origin = origin_of(chosen.url)
    before = store.read().get(origin)
    token = sign_in(
        origin, browser=chosen.browser, timeout=chosen.timeout, port=chosen.port, name=chosen.name)
    store.save(origin, token)
    print(f"{token.user} ({token.role}) is signed in to {origin} until {token.expires}, as '{token.name}'.")
    print(f'For MLflow:  eval "$(dashboards env {shlex.quote(origin)})"', flush=True)
    if before and (problem := account.revoke(origin, before)):
        print(f"dashboards: the token before it was not ended: {problem}", file=sys.stderr)
    return 0


def logout(chosen: Namespace) -> int:
    print(account.logout(origin_for(chosen.url)))
    return 0


def env(chosen: Namespace) -> int:
    origin = origin_for(chosen.url)
    credential = find(origin)
    print(f"export MLFLOW_TRACKING_URI={shlex.quote(origin)}")
    if chosen.token:
        print(f"export MLFLOW_TRACKING_TOKEN={shlex.quote(credential.token())}")
    else:
        print("export MLFLOW_TRACKING_AUTH=dashboards")
    return 0


def whoami(chosen: Namespace) -> int:
    print(account.whoami(origin_for(chosen.url)))
    return 0


def sync(chosen: Namespace) -> int:
    from dashboards_client.sync.command import sync as send

    return send(chosen.folder, chosen.run_name, origin_for(chosen.url), chosen.interval, chosen.once)


def origin_for(url: str | None) -> str:
    if given := url or os.environ.get("MLFLOW_TRACKING_URI"):
        return origin_of(given)
    known = sorted(store.read())
    if len(known) == 1:
        return known[0]
    if known:
        raise UsageError(f"which gateway? Name one of {', '.join(known)}")
    raise DashboardsError("no gateway is known here: dashboards login URL")
