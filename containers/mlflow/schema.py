"""Which schema a database has, which one the installed MLflow wants, and the way from one to the other.

Importing MLflow takes seconds. Its migrations are files that name themselves and their predecessor, so the answer
to "is there anything to do" is read from them without an import.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import connection as Connection

LOCK = 0x6D6C666C6F77  # "mlflow"
REVISION = re.compile(r"^(down_)?revision(?::[^=]+)?\s*=\s*[\"']([0-9a-z]+)[\"']", re.MULTILINE)


@dataclass(frozen=True)
class Revisions:
    version: str
    all: frozenset[str]
    head: str

    @staticmethod
    def installed() -> Revisions:
        package = importlib.util.find_spec("mlflow")  # found, not imported
        if package is None or not package.submodule_search_locations:
            raise ModuleNotFoundError("mlflow")
        folder = Path(package.submodule_search_locations[0], "store", "db_migrations", "versions")
        own, previous = set(), set()
        for file in folder.glob("*.py"):
            for down, revision in REVISION.findall(file.read_text(encoding="utf-8")):
                (previous if down else own).add(revision)
        heads = own - previous
        if len(heads) != 1:
            raise ValueError(f"{folder} has {len(heads)} newest revisions: {sorted(heads)}")
        return Revisions(importlib.metadata.version("mlflow"), frozenset(own), heads.pop())


def lock(connection: Connection) -> None:
    """Held until the connection closes."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", (LOCK,))


def current(connection: Connection) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('alembic_version') is not null")
        if cursor.fetchone() == (False,):
            return set()
        cursor.execute("select version_num from alembic_version")
        return {row[0] for row in cursor.fetchall()}


def upgrade(uri: str) -> None:
    from mlflow.db import upgrade as command  # here: it takes seconds

    assert command.callback is not None  # what the command runs
    command.callback(uri)
