"""The origin of a gateway: what a credential belongs to."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from dashboards_client.errors import DashboardsError, plain

DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str:
    """``https://d.example.org`` of any address there. Without TLS only this machine is trusted."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise DashboardsError(f"'{plain(url)}' is no address: expected https://HOST") from None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        raise DashboardsError(f"'{plain(url)}' is no address of a gateway: expected https://HOST")
    if parts.username is not None or parts.password is not None:
        raise DashboardsError(f"the address of {plain(host)} holds a user name or a password: leave it out")
    if scheme == "http" and not is_loopback(host):
        raise DashboardsError(
            f"http://{plain(host)} is not encrypted, so no token is sent there: use https://{plain(host)}")
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}" if port in (None, DEFAULT_PORTS[scheme]) else f"{scheme}://{name}:{port}"


def same_origin(url: str | None, origin: str) -> bool:
    try:
        return url is not None and origin_of(url) == origin
    except DashboardsError:
        return False  # an address that is never given a token


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
