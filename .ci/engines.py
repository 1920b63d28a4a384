"""Starts dockerd where none answers, and lets Podman run where a machine withholds what its defaults ask for."""

from __future__ import annotations

import resource
import shutil
import subprocess
import time
from pathlib import Path

LOG = Path("/tmp/dockerd.log")
PID = Path("/tmp/dockerd.pid")
PODMAN = Path("/etc/containers/containers.conf.d/limits.conf")
PATIENCE = 30

# Podman raises the limits of containers as far as the kernel goes, which needs CAP_SYS_RESOURCE, and crun refuses
# cgroups of both versions side by side.
LIMITS = """[containers]
default_ulimits = ["nofile={files}:{files}", "nproc={processes}:{processes}"]
[engine]
runtime = "runc"
"""
MOST_PROCESSES = 32768


def start() -> str | None:
    """What keeps every engine from running, or nothing."""
    problems = [problem for problem in (start_docker(), allow_podman()) if problem]
    return "; ".join(problems) if problems else None


def start_docker() -> str | None:
    if answers("docker"):
        return None
    daemon = shutil.which("dockerd") or "/usr/sbin/dockerd"
    try:
        with LOG.open("w") as log:
            process = subprocess.Popen(
                [daemon], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    except OSError as error:
        return f"dockerd cannot be started: {error.strerror}"
    PID.write_text(f"{process.pid}\n")
    for _ in range(PATIENCE):
        if answers("docker"):
            print(f"started dockerd ({process.pid}), which says in {LOG} how it is", flush=True)
            return None
        if process.poll() is not None:
            break
        time.sleep(1)
    process.terminate()
    said = LOG.read_text().strip().splitlines() or ["nothing"]
    return f"dockerd does not come up; its last word: {said[-1]}"


def allow_podman() -> str | None:
    if not answers("podman"):
        return "podman does not answer"
    if PODMAN.exists() or not needs_limits():
        return None
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    processes = min(resource.getrlimit(resource.RLIMIT_NPROC)[1], MOST_PROCESSES)
    try:
        PODMAN.parent.mkdir(parents=True, exist_ok=True)
        PODMAN.write_text(LIMITS.format(files=files, processes=processes))
    except OSError as error:
        return f"podman's limits cannot be set: {error.strerror}"
    return None


def needs_limits() -> bool:
    capabilities = next(line for line in Path("/proc/self/status").open() if line.startswith("CapEff:"))
    may_raise = int(capabilities.split()[1], 16) >> 24 & 1
    return not may_raise or Path("/sys/fs/cgroup/unified/cgroup.controllers").exists()


def answers(engine: str) -> bool:
    if shutil.which(engine) is None:
        return False
    return subprocess.run([engine, "info"], capture_output=True).returncode == 0
