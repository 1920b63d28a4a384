"""Installs the Debian packages that the tests use and this machine lacks, and starts a container engine."""

import importlib.util
import os
import shutil
import subprocess
import sys

import engines

# program -> package that brings it
NEEDED = {"chromium": "chromium", "python3": "python3", "setpriv": "util-linux", "node": "nodejs", "npm": "npm"}
CONTAINERS = {"dockerd": "docker.io", "podman": "podman", "debootstrap": "debootstrap", "iptables": "iptables",
              "runc": "runc", "netavark": "netavark", "aardvark-dns": "aardvark-dns"}
QUIET = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}


def main() -> int:
    missing = absent(NEEDED)
    if importlib.util.find_spec("venv") is None:
        missing.append("python3-venv")
    if missing and not can_install():
        names = ", ".join(missing)
        print(f"not installed (needs Debian and root): {names}; tests that use them will skip", flush=True)
    elif missing and (code := install(missing)) != 0:
        return code
    prepare_containers()
    return 0


def prepare_containers() -> None:
    """Tests of containers skip where this fails: no reason to stop here."""
    if missing := absent(CONTAINERS):
        if not can_install():
            return say(f"{', '.join(missing)} cannot be installed without Debian and root")
        if install(missing) != 0:
            return say("the container engines could not be installed")
    if problem := engines.start():
        return say(problem)
    make = [sys.executable, "tests/Images/make.py"]
    if subprocess.run(make, stdin=subprocess.DEVNULL).returncode != 0:
        say("the images for the tests could not be made")


def say(reason: str) -> None:
    print(f"tests of containers will skip where they must: {reason}", flush=True)


def absent(packages: dict[str, str]) -> list[str]:
    folders = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/lib/podman"])
    return [package for program, package in packages.items() if shutil.which(program, path=folders) is None]


def can_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(packages: list[str]) -> int:
    print(f"installing {', '.join(packages)} ...", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], **QUIET)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(install, **QUIET).returncode


if __name__ == "__main__":
    sys.exit(main())
