"""The command: look, wait, look again; at the end once more."""

from __future__ import annotations

import os
import sys

from dashboards_client.auth import signed_in
from dashboards_client.discovery import discover
from dashboards_client.errors import DashboardsError, plain
from dashboards_client.sync.follower import Follower
from dashboards_client.sync.names import checked_run
from dashboards_client.sync.patience import Patience, Stop
from dashboards_client.sync.remote import RemoteLogs

OUTAGE = 60.0


def sync(folder: str, run_name: str, origin: str, interval: float, once: bool) -> int:
    run = checked_run(run_name)
    if not os.path.isdir(folder) and (once or os.path.exists(folder)):
        raise DashboardsError(f"{plain(folder)} is no folder: name the one that event files are written to")
    gateway = discover(origin)
    stop = Stop()
    stop.listen()
    remote = RemoteLogs(gateway, signed_in(), Patience(stop, OUTAGE if once else None, say))
    follower = Follower(folder, run, remote, say)
    try:
        say(f"{plain(folder)} → run '{plain(run)}' at {origin}")
        while not once and not stop.asked:
            follower.look()
            stop.wait(interval)
        # What was written since the last look.
        follower.look()
    finally:
        remote.close()
        say(f"sent {follower.bytes} bytes in {follower.segments} segments")
    if follower.problems:
        raise DashboardsError(
            f"{len(follower.problems)} files were not sent whole (see above); the same command goes on")
    return 0


def say(text: str) -> None:
    print(f"dashboards: {text}", file=sys.stderr, flush=True)
