"""PostgreSQL from a wheel, for one folder: make the folder, run the server, stop it cleanly whatever happens.

    POSTGRES_PASSWORD=... python serve.py --data FOLDER --port PORT [--host 127.0.0.1]

Exit codes: 2 arguments or environment, 3 data folder refused, 4 another server works on the folder,
otherwise the server's own.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import data_folder
import identity
import supervise
from refusal import Refusal

# Small on purpose: the whole stack shares a laptop. fsync and synchronous_commit keep their defaults (on).
SETTINGS = {
    "unix_socket_directories": "",
    "shared_buffers": "32MB",
    "io_method": "sync",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "log_checkpoints": "off",
}


def main() -> int:
    arguments = parse_arguments()
    # Taken out of the environment: the server and whoever reads its environment have no use for it.
    password = os.environ.pop("POSTGRES_PASSWORD", "")
    data: Path = arguments.data.absolute()
    try:
        user = identity.for_folder(data)
        if data_folder.is_empty(data):
            if not password:
                raise Refusal(2, "POSTGRES_PASSWORD is not set: a new database needs its password")
            data_folder.create(data, password, user)
        data_folder.check(data)
        data_folder.claim(data)
    except Refusal as refusal:
        print(f"postgres: {refusal}", file=sys.stderr, flush=True)
        return refusal.exit_code
    except OSError as error:
        print(f"postgres: {error.filename}: {error.strerror}; --data must be a folder of ours", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130
    return supervise.run(server_command(data, arguments.host, arguments.port), user)


def server_command(data: Path, host: str, port: int) -> list[str]:
    command = [str(data_folder.program("postgres")), "-D", str(data), "-p", str(port)]
    for name, value in ({"listen_addresses": host} | SETTINGS).items():
        command += ["-c", f"{name}={value}"]
    return command


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="postgres")
    parser.add_argument("--data", type=Path, required=True, help="made when it is absent or empty")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
