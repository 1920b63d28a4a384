from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from dashboards_client import auth, store
from fake_gateway import FakeGateway
from fake_issuers import FakeIssuers
from following import Following

OURS = ("MLFLOW_TRACKING_", "DASHBOARDS_", "GOOGLE_", "GCE_", "ACTIONS_", "CLOUDSDK_")
BROWSERS = ("DISPLAY", "BROWSER", "WAYLAND_DISPLAY")


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test begins on a machine where nobody is signed in."""
    for name in list(os.environ):
        if name.startswith(OURS) or name.lower().endswith("_proxy") or name in BROWSERS:
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.setattr(auth, "_found", auth.Found())


@pytest.fixture
def gateway() -> Iterator[FakeGateway]:
    made = FakeGateway()
    yield made
    made.close()


@pytest.fixture
def issuers() -> Iterator[FakeIssuers]:
    made = FakeIssuers()
    yield made
    made.close()


@pytest.fixture
def signed_in(gateway: FakeGateway) -> str:
    """A personal token that is stored for the gateway."""
    token = gateway.issue()
    keep(gateway, token)
    return token


def keep(gateway: FakeGateway, token: str, expires: str = "2099-01-01T00:00:00Z") -> None:
    store.save(gateway.origin, store.StoredToken(access_token=token, expires=expires, **gateway.tokens[token]))


@pytest.fixture
def following(gateway: FakeGateway, signed_in: str, tmp_path: Path) -> Following:
    return Following(gateway, tmp_path / "logs")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "logs"


@pytest.fixture
def followers() -> Iterator[list[subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []
    yield running
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """What went wrong, in one line and without a stack trace."""
        lines = self.err.splitlines()
        assert len(lines) == 1 and lines[0].startswith("dashboards: "), self.err
        return lines[0].removeprefix("dashboards: ")


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dashboards_client", *arguments], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[str]) -> Ran:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    return Ran(process.returncode, out, err)


def run(*arguments: str) -> Ran:
    return finish(start(*arguments))


def until(holds: Callable[[], bool], what: str, within: float = 30) -> None:
    late = time.monotonic() + within
    while not holds():
        assert time.monotonic() < late, f"not within {within} s: {what}"
        time.sleep(0.01)


def sync(folder: Path, gateway: FakeGateway, *more: str) -> list[str]:
    return ["logs", "sync", str(folder), "--run", "r", "--url", gateway.origin, "--interval", "0.05", *more]
