"""Brings the database of MLflow to the schema of the installed version; in 0.3 s when there is nothing to do.

    _MLFLOW_SERVER_FILE_STORE=postgresql://... python migrate.py [--wait 60]

The URI comes from the variable that the server itself reads, never from an argument: a process list shows those.
Exit codes: 0 the schema is right, 1 the migration failed, 2 no usable URI, 3 made by a newer MLflow,
4 no database.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

import schema
from database import Database, Unreachable, Unusable


def main() -> int:
    wait: float = parse_arguments().wait
    try:
        database = Database.from_environment()
        with closing(database.connect(wait)) as connection:
            return bring_up_to_date(database, connection)
    except Unusable as error:
        return say(2, str(error))
    except Unreachable as error:
        return say(4, str(error))


def bring_up_to_date(database: Database, connection: schema.Connection) -> int:
    # Two at once, as when two revisions start together: the second waits, then finds nothing to do.
    schema.lock(connection)
    known = schema.Revisions.installed()
    current = schema.current(connection)
    if current == {known.head}:
        return say(0, f"the schema is up to date ({known.head})")
    if unknown := current - known.all:
        return say(3, newer(unknown, known.version))
    print(f"migrate: {' '.join(current) or 'nothing'} -> {known.head} (MLflow {known.version})", flush=True)
    try:
        schema.upgrade(database.uri)
    except Exception as error:  # whatever a migration raises ends as one line; the schema says how far it came
        return say(1, f"the migration failed: {type(error).__name__}: {database.redact(first_line(error))}")
    return say(0, f"the schema is now {known.head}")


def newer(unknown: set[str], version: str) -> str:
    return (
        f"the database has schema {', '.join(sorted(unknown))}, which MLflow {version} does not know: "
        "a newer MLflow made it. Run that version, or restore a backup from before its upgrade"
    )


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0]


def say(code: int, line: str) -> int:
    print(f"migrate: {line}", file=sys.stderr if code else sys.stdout, flush=True)
    return code


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="migrate")
    parser.add_argument("--wait", type=float, default=60, help="seconds for a database that is still starting")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
