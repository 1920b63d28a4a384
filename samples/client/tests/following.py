"""A folder that is followed, looked at when a test says so."""

from __future__ import annotations

from pathlib import Path

from dashboards_client import auth
from dashboards_client.discovery import discover
from dashboards_client.sync.follower import Follower
from dashboards_client.sync.patience import Patience, Stop
from dashboards_client.sync.remote import RemoteLogs
from events import NAME, sent
from fake_gateway import FakeGateway


class Following:
    """A folder and who follows it; a new one knows what the gateway has, and nothing else."""

    def __init__(self, gateway: FakeGateway, folder: Path) -> None:
        self.gateway, self.folder = gateway, folder
        self.file = folder / NAME
        self.said: list[str] = []
        self.restart()

    def restart(self, folder: Path | None = None, segment: int = 4 * 1024 * 1024) -> None:
        patience = Patience(Stop(), 20, self.said.append)
        remote = RemoteLogs(discover(self.gateway.origin), auth.signed_in(), patience)
        self.follower = Follower(str(folder or self.folder), "r", remote, self.said.append, segment)

    def look(self) -> int:
        """The number of segments that this made."""
        before = len(self.gateway.objects)
        self.follower.look()
        return len(self.gateway.objects) - before

    @property
    def sent(self) -> bytes:
        return sent(self.gateway.objects, "r")
