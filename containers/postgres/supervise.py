"""Runs the server as a child and stops it when asked to, or when nobody is left to ask.

PostgreSQL takes SIGTERM as "wait for every client", which with MLflow connected is for ever; SIGINT is the fast
shutdown. So every wish to stop becomes SIGINT.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from identity import User
from lifeline import die_with_parent

STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
WATCHED = STOP | {signal.SIGCHLD}
LOOK_AT_PARENT_EVERY = 1.0
# A fast shutdown takes 0.3 s; past this the server is stopped at once and recovers at its next start.
PATIENCE = 20.0


def run(command: list[str], user: User) -> int:
    parent = os.getppid()
    # Blocked and fetched with sigtimedwait: no handler, no thread, nothing that can interrupt at a bad moment.
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    launcher = os.getpid()
    server = subprocess.Popen(
        command, preexec_fn=lambda: prepare_child(user, launcher), cwd="/", stdin=subprocess.DEVNULL
    )
    stopped_since: float | None = None
    while server.poll() is None:
        received = signal.sigtimedwait(WATCHED, LOOK_AT_PARENT_EVERY)
        wanted = received is not None and received.si_signo in STOP
        if wanted or (stopped_since is None and os.getppid() != parent):
            stopped_since = stopped_since or time.monotonic()
            server.send_signal(signal.SIGINT)
        elif stopped_since is not None and time.monotonic() - stopped_since > PATIENCE:
            server.send_signal(signal.SIGQUIT)
    return exit_code(server.returncode)


def prepare_child(user: User, launcher: int) -> None:
    """Between fork and exec."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
    user.become()
    die_with_parent(launcher, signal.SIGINT)


def exit_code(returncode: int) -> int:
    if returncode >= 0:
        return returncode
    print(f"postgres: the server was ended by {signal.Signals(-returncode).name}", file=sys.stderr, flush=True)
    return 128 - returncode
