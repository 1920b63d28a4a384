"""Installs the Debian packages that the tests use and this machine lacks."""

import importlib.util
import os
import shutil
import subprocess
import sys

# program -> package that brings it
NEEDED = {"chromium": "chromium", "python3": "python3", "setpriv": "util-linux", "node": "nodejs", "npm": "npm"}


def main() -> int:
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if importlib.util.find_spec("venv") is None:
        missing.append("python3-venv")
    if not missing:
        return 0
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"not installed (needs Debian and root): {', '.join(missing)}; tests that use them will skip", flush=True)
        return 0
    print(f"installing {', '.join(missing)} ...", flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    return subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], **quiet).returncode


sys.exit(main())
