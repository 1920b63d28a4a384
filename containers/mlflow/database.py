"""The database that MLflow's server is told to use."""

from __future__ import annotations

import os
import time
import urllib.parse
from dataclasses import dataclass

import psycopg2

VARIABLE = "_MLFLOW_SERVER_FILE_STORE"
SCHEME = "postgresql+psycopg2"  # SQLAlchemy 2.1 takes a bare postgresql:// for another driver
TRY_EVERY = 0.25
# Waiting does not mend these. A missing database does appear: whoever starts the server creates it.
FOR_GOOD = ("password authentication failed", "no password supplied")


class Unusable(Exception):
    """The URI cannot be used as it is."""


class Unreachable(Exception):
    """No database answered there."""


@dataclass(frozen=True)
class Database:
    uri: str

    @staticmethod
    def from_environment() -> Database:
        """The URI as SQLAlchemy takes it, in the variable too: MLflow reads it there."""
        scheme, _, rest = os.environ.get(VARIABLE, "").partition("://")
        if scheme not in ("postgresql", SCHEME) or not rest:
            raise Unusable(f"{VARIABLE} must be set to postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
        os.environ[VARIABLE] = f"{SCHEME}://{rest}"
        return Database(os.environ[VARIABLE])

    def connect(self, wait: float) -> psycopg2.extensions.connection:
        deadline = time.monotonic() + wait
        while True:
            try:
                connection = psycopg2.connect("postgresql" + self.uri.removeprefix(SCHEME), connect_timeout=5)
                connection.autocommit = True
                return connection
            except psycopg2.OperationalError as error:
                reason = self.redact(str(error).strip().splitlines()[0])
                if any(hopeless in reason for hopeless in FOR_GOOD):
                    raise Unreachable(f"the database refuses: {reason}; check the user and password of {VARIABLE}")
                if time.monotonic() > deadline:
                    raise Unreachable(f"no database after {wait:g} s: {reason}; is PostgreSQL running?")
            time.sleep(TRY_EVERY)

    def redact(self, text: str) -> str:
        password = urllib.parse.urlsplit(self.uri).password or ""
        for spelling in {password, urllib.parse.unquote(password)} - {""}:
            text = text.replace(spelling, "***")
        return text
