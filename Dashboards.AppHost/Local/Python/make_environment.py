"""Makes a virtual environment from hash-locked lists, once.

    make_environment.py --folder V --uv-lock FILE [--wheels DIR] LIST [LIST ...]

uv installs the packages where it can be had (on PATH, as a wheel in DIR, or from the package index), pip otherwise. A
folder without its marker is half-made and is made again; a lock file keeps two starts apart.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

MARKER = "made"

# uv reads none of pip's settings (docs.astral.sh/uv/pip/compatibility), so the ones people have are handed over.
# PIP_NO_INDEX has no variable on uv's side and becomes a flag.
PIP_TO_UV = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "cert": "SSL_CERT_FILE"}


class Failure(Exception):
    """What could not be done, and how to repair it."""


def say(text: str) -> None:
    print(text, flush=True)


def pip_settings(python: str) -> dict[str, str]:
    """pip's own view of its files and variables: lines such as ``global.index-url='https://…'``."""
    done = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, text=True)
    found = re.findall(r"^(?::env:|global|install|[\w.-]+?)\.([\w-]+)=(['\"])(.*)\2$", done.stdout, re.MULTILINE)
    return {name: value for name, _, value in found}


def uv_environment(settings: dict[str, str], environ: dict[str, str]) -> dict[str, str]:
    """The environment for uv: pip's settings translated, uv's own ones kept where both are there."""
    translated = {uv: settings[pip] for pip, uv in PIP_TO_UV.items() if settings.get(pip)}
    # pip separates folders by spaces, uv by commas, and uv fails on one that does not exist.
    folders = [link for link in settings.get("find-links", "").split() if "://" in link or Path(link).is_dir()]
    if folders:
        translated["UV_FIND_LINKS"] = ",".join(folders)
    return {**translated, **environ, "UV_NO_CONFIG": environ.get("UV_NO_CONFIG", "1"), "UV_LINK_MODE": "copy"}


def locked(path: Path) -> tuple[str, set[str]]:
    """``uv==1.2.3 --hash=sha256:…`` as a requirement and its allowed digests."""
    text = path.read_text(encoding="utf-8")
    requirement = re.search(r"^uv==[\w.]+", text, re.MULTILINE)
    if requirement is None:
        raise Failure(f"{path} does not pin uv")
    return requirement.group(), set(re.findall(r"sha256:([0-9a-f]{64})", text))


def uv_from_wheel(wheels: Path, lock: Path, target: Path) -> str | None:
    """The uv program out of a wheel, without needing pip; only if its digest is in the lock."""
    _, digests = locked(lock)
    for wheel in wheels.glob("uv-*.whl"):
        if hashlib.sha256(wheel.read_bytes()).hexdigest() not in digests:
            continue
        with zipfile.ZipFile(wheel) as archive:
            name = next(entry for entry in archive.namelist() if entry.endswith(".data/scripts/uv"))
            target.write_bytes(archive.read(name))
        target.chmod(0o755)
        return str(target)
    return None


def find_uv(folder: Path, lock: Path, wheels: Path | None) -> str | None:
    if on_path := shutil.which("uv"):
        return on_path
    program = folder / "bin" / "uv"
    if wheels and (uv := uv_from_wheel(wheels, lock, program)):
        return uv
    fetched = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "--no-compile", "--quiet",
         "--disable-pip-version-check", "--retries", "1", "--require-hashes", "-r", str(lock)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return str(program) if fetched.returncode == 0 and program.exists() else None


def install_command(
        uv: str | None, python: Path, lists: list[Path], offline: Path | None, no_index: bool) -> list[str]:
    front = [uv, "pip", "install", "--python", str(python)] if uv else \
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-compile",
         "--disable-pip-version-check"]
    source = ["--no-index", "--find-links", str(offline)] if offline else ["--no-index"] if no_index and uv else []
    return [*front, "--no-deps", "--require-hashes", *source, *(arg for file in lists for arg in ("-r", str(file)))]


def followed(command: list[str], environ: dict[str, str], cwd: Path) -> int:
    """Runs a command and passes its progress on, without the line per installed package."""
    with subprocess.Popen(command, env=environ, cwd=cwd, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as process:
        for line in process.stdout or ():
            if not line.startswith((" + ", "Looking in links", "Processing ")):
                say(line.rstrip())
    return process.returncode


def install(folder: Path, lists: list[Path], lock: Path, wheels: Path | None) -> None:
    python = folder / "bin" / "python"
    uv = find_uv(folder, lock, wheels)
    settings = pip_settings(sys.executable)
    no_index = settings.get("no-index", "").lower() in ("1", "true", "yes", "on")
    # Wheels may be of another Python than this one: the index is asked when they do not do.
    for offline in [wheels, None] if wheels else [None]:
        say(f"installing with {'uv' if uv else 'pip'} from {offline or 'the package index'} (about 400 MB) ...")
        environ = uv_environment(settings, dict(os.environ)) if uv else dict(os.environ)
        if followed(install_command(uv, python, lists, offline, no_index), environ, folder) == 0:
            return
    raise Failure("the Python packages could not be installed (the reason stands above). To repair: check the network "
                  "and pip's settings, or put the wheels in a folder and start with --Dashboards:Wheels=FOLDER")


def make(folder: Path, lists: list[Path], lock: Path, wheels: Path | None) -> None:
    if folder.exists():
        say("an earlier start was interrupted while making the environment: making it again")
        shutil.rmtree(folder)
    say(f"making the Python environment in {folder}, once")
    began = time.monotonic()
    made = subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], capture_output=True, text=True)
    if made.returncode != 0:
        raise Failure(f"'{sys.executable} -m venv' failed: {(made.stderr or made.stdout).strip().splitlines()[-1:]}. "
                      "To repair: install Python's venv module (Debian: apt-get install python3-venv)")
    install(folder, lists, lock, wheels)
    (folder / MARKER).touch()
    say(f"made in {time.monotonic() - began:.0f} s")


def held(path: Path):
    """The lock of this environment; released when the process ends, however it ends."""
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("another start is making the environment: waiting for it")
        fcntl.flock(file, fcntl.LOCK_EX)
    return file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--uv-lock", type=Path, required=True)
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    args = parser.parse_args()
    try:
        args.folder.parent.mkdir(parents=True, exist_ok=True)
        with held(args.folder.with_suffix(".lock")):
            if not (args.folder / MARKER).exists():
                make(args.folder, args.lists, args.uv_lock, args.wheels)
    except Failure as failure:
        print(f"error: {failure}", file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        print(f"error: {error.filename or args.folder}: {error.strerror}. To repair: free space or make the folder "
              "writable, or set XDG_CACHE_HOME to another one", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
