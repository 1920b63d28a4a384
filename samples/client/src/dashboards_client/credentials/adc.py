"""Google's application default credentials: a file with the key of a service account, or leave to act as one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, cast

from dashboards_client.credentials.credential import Fetch
from dashboards_client.errors import DashboardsError, plain

VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"


def explicit() -> Fetch | None:
    given = os.environ.get(VARIABLE)
    if not given:
        return None
    info = read(Path(given))
    kind = info.get("type")
    if kind == "authorized_user":
        raise DashboardsError(
            f"{VARIABLE} holds a person's credential, which gives no identity token for a gateway: "
            "dashboards login URL")
    # What GitHub's own action for Google leaves there; GitHub's token is the next source.
    return None if kind == "external_account" else fetch_with(info, given)


def usual() -> Fetch | None:
    """The file that gcloud writes; of use only where it acts as a service account."""
    folder = os.environ.get("CLOUDSDK_CONFIG") or Path.home() / ".config" / "gcloud"
    file = Path(folder, "application_default_credentials.json")
    if not file.is_file():
        return None
    info = read(file)
    return fetch_with(info, file) if info.get("type") == "impersonated_service_account" else None


def read(file: Path) -> dict[str, Any]:
    try:
        info = json.loads(file.read_bytes())
    except OSError as error:
        raise DashboardsError(f"{file} cannot be read ({error.strerror}): see {VARIABLE}") from None
    except ValueError:
        info = None
    if not isinstance(info, dict):
        raise DashboardsError(f"{file} is no file of Google credentials: see {VARIABLE}")
    return cast("dict[str, Any]", info)


def fetch_with(info: dict[str, Any], file: object) -> Fetch:
    try:
        from google.auth import exceptions
        from google.auth.transport.requests import Request
    except ImportError:
        raise DashboardsError(f"{file} needs google-auth: pip install 'dashboards-client[google]'") from None

    def fetch(audience: str) -> str:
        try:
            credentials = credentials_of(info, audience, file)
            credentials.refresh(Request())
        except (exceptions.GoogleAuthError, ValueError) as error:
            # Its text may hold what was sent.
            raise DashboardsError(
                f"{file} gave no identity token ({type(error).__name__}): is it still valid?") from None
        return str(credentials.token)

    return fetch


def credentials_of(info: dict[str, Any], audience: str, file: object) -> Any:
    from google.auth import impersonated_credentials
    from google.oauth2 import service_account

    kind = info.get("type")
    # google-auth has types for some of this only.
    key: Any = service_account.IDTokenCredentials
    impersonation: Any = impersonated_credentials
    if kind == "service_account":
        return key.from_service_account_info(info, target_audience=audience)
    if kind == "impersonated_service_account":
        target = impersonation.Credentials.from_impersonated_service_account_info(info)
        return impersonation.IDTokenCredentials(target, target_audience=audience, include_email=True)
    raise DashboardsError(f"{file} is of type '{plain(kind)}', which gives no identity token")
