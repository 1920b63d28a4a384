"""Makes images that stand in for the public ones where no registry can be reached, for the tests of containers.

    python3 tests/Images/make.py [--wheels FOLDER] [docker] [podman]

Without an engine's name: every engine that answers. Needs root, debootstrap and a Debian mirror for the base; an image
whose sources are as they were is not made again. DEBIAN_MIRROR names another mirror.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = ROOT / "artifacts" / "images"
MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
LABEL = "dashboards.test.sources"
REPOSITORY = "localhost/dashboards-test"

BASE = f"{REPOSITORY}/debian:12"
# All that any image needs: a build has no network of its own everywhere.
PACKAGES = ["ca-certificates", "libgssapi-krb5-2", "libicu72", "libssl3", "python3", "python3-pip", "python3-venv",
            "tzdata", "zlib1g"]

# folder -> tag, and the files besides its own; each is built on those before it
IMAGES = {
    "python": ("python:3.11", []),
    "postgres": ("postgres:18", ["containers/postgres/requirements.txt"]),
    "fake-gcs-server": ("fake-gcs-server:1.54", ["containers/gcs-emulator/requirements.txt"]),
    "dotnet-deps": ("dotnet-deps:10.0", []),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make.py", description=__doc__.splitlines()[0])
    parser.add_argument("--wheels", type=Path, default=wheels_beside())
    parser.add_argument("engines", nargs="*", choices=["docker", "podman", []])
    arguments = parser.parse_args()
    engines = arguments.engines or [engine for engine in ("docker", "podman") if answers(engine)]
    if not engines:
        return refuse("neither docker nor podman answers")
    for engine in engines:
        sources = make_base(engine)
        if sources is None:
            return 1
        for folder, (tag, files) in IMAGES.items():
            sources = make(engine, folder, f"{REPOSITORY}/{tag}", files, arguments.wheels, sources)
    return 0


def make_base(engine: str) -> str | None:
    sources = hashed([*PACKAGES, MIRROR])
    if sources_of(engine, BASE) == sources:
        return sources
    archive = CACHE / f"debian-{sources[:12]}.tar"
    if not archive.exists():
        if os.geteuid() != 0 or shutil.which("debootstrap") is None:
            refuse("the base image is made with debootstrap, by root: apt-get install debootstrap")
            return None
        bootstrap(archive)
    print(f"{engine}: {BASE}", flush=True)
    quiet(engine, "import", "--change", "CMD [\"bash\"]", "--change", f"LABEL {LABEL}={sources}", archive, BASE)
    return sources


def bootstrap(archive: Path) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    print(f"debootstrap bookworm from {MIRROR} ...", flush=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        quiet("debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", "bookworm", folder, MIRROR)
        shutil.rmtree(Path(folder, "var/cache/apt"))
        draft = archive.with_suffix(".new")
        quiet("tar", "-C", folder, "-cf", draft, ".")
    draft.rename(archive)


def make(engine: str, folder: str, image: str, files: list[str], wheels: Path | None, below: str) -> str:
    own = sorted(path for path in (HERE / folder).iterdir() if path.is_file())
    own += [ROOT / file for file in files]
    packages = sorted(wheels.glob("*.whl")) if wheels and folder == "python" else []
    sources = hashed([below, *(path.read_text() for path in own), *(path.name for path in packages)])
    # The others are built on Python's.
    below = sources if folder == "python" else below
    if sources_of(engine, image) == sources:
        return below
    print(f"{engine}: {image}", flush=True)
    with tempfile.TemporaryDirectory() as context:
        for path in own:
            shutil.copy(path, context)
        if folder == "python":
            add_wheels(Path(context), packages)
        quiet(engine, "build", "-t", image, "--label", f"{LABEL}={sources}", context)
    return below


def add_wheels(context: Path, packages: list[Path]) -> None:
    (context / "wheels").mkdir()
    for wheel in packages:
        shutil.copy(wheel, context / "wheels")
    offline = "no-index = true\nfind-links = /wheels\n" if packages else ""
    (context / "pip.conf").write_text(f"[global]\n{offline}disable-pip-version-check = true\n")


def wheels_beside() -> Path | None:
    folders = [os.environ.get("Dashboards__Wheels"), "wheels", "../wheels", "../shared/wheels"]
    return next((ROOT / folder for folder in folders if folder and any((ROOT / folder).glob("*.whl"))), None)


def answers(engine: str) -> bool:
    return shutil.which(engine) is not None and subprocess.run([engine, "info"], capture_output=True).returncode == 0


def sources_of(engine: str, image: str) -> str:
    form = f"{{{{index .Config.Labels \"{LABEL}\"}}}}"
    answer = subprocess.run([engine, "image", "inspect", "--format", form, image], capture_output=True, text=True)
    return answer.stdout.strip()


def hashed(texts: list[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def quiet(*command: object) -> None:
    result = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{result.stdout[-2000:]}\n{command[0]} failed ({result.returncode})")


def refuse(line: str) -> int:
    print(f"make.py: {line}", file=sys.stderr)
    return 1


sys.exit(main())
