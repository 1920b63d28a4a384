"""What docker.io/library/postgres does at its start: the folder, the user, the password, the database.

Read from the environment: PGDATA, POSTGRES_PASSWORD, POSTGRES_USER, POSTGRES_DB, POSTGRES_INITDB_ARGS and
POSTGRES_HOST_AUTH_METHOD. The server runs as the user postgres, or as whoever the container runs as.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

POSTGRES = 999
DATA = Path(os.environ["PGDATA"])


def main() -> int:
    command = sys.argv[1:]
    if command[0].startswith("-"):
        command = ["postgres", *command]
    if command[0] != "postgres":
        os.execvp(command[0], command)
    DATA.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        become_postgres()
    DATA.chmod(0o700)
    if not (DATA / "PG_VERSION").exists():
        if not os.environ.get("POSTGRES_PASSWORD") and os.environ.get("POSTGRES_HOST_AUTH_METHOD") != "trust":
            print("Error: Database is uninitialized and superuser password is not specified.", file=sys.stderr)
            return 1
        initialize()
    os.environ.pop("POSTGRES_PASSWORD", None)
    os.execvp("postgres", [*command, "-c", "listen_addresses=*"])


def become_postgres() -> None:
    for folder in (DATA, *DATA.parents[:2]):
        os.chown(folder, POSTGRES, POSTGRES)
    os.setgroups([])
    os.setgid(POSTGRES)
    os.setuid(POSTGRES)


def initialize() -> None:
    user = os.environ.get("POSTGRES_USER") or "postgres"
    password = os.environ.get("POSTGRES_PASSWORD", "")
    with tempfile.NamedTemporaryFile("w", dir=DATA.parent) as file:
        file.write(password + "\n")
        file.flush()
        more = shlex.split(os.environ.get("POSTGRES_INITDB_ARGS", ""))
        subprocess.run(["initdb", "-D", DATA, f"--username={user}", f"--pwfile={file.name}", *more], check=True)
    with (DATA / "pg_hba.conf").open("a") as rules:
        rules.write(f"\nhost all all all {os.environ.get('POSTGRES_HOST_AUTH_METHOD') or 'scram-sha-256'}\n")
    if (database := os.environ.get("POSTGRES_DB") or user) != "postgres":
        create(database, user)


def create(database: str, user: str) -> None:
    # Single-user mode needs no password and listens nowhere.
    quoted = '"' + database.replace('"', '""') + '"'
    single = ["postgres", "--single", "-D", DATA, "-c", "log_checkpoints=off", "postgres"]
    subprocess.run(single, input=f"CREATE DATABASE {quoted}\n", text=True, check=True, stdout=subprocess.DEVNULL)
    print(f"created database {database} of {user}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
