"""Personal tokens by origin, in a file that only its owner can read."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from dashboards_client.errors import DashboardsError

REPAIR = "remove it and sign in again: dashboards login URL"


@dataclass(frozen=True)
class StoredToken:
    access_token: str
    id: str
    name: str
    user: str
    role: str
    expires: str  # 2027-02-19T09:00:00Z

    def __repr__(self) -> str:
        return f"StoredToken({self.id})"


def path() -> Path:
    # https://specifications.freedesktop.org/basedir-spec: a relative one is to be ignored.
    given = os.environ.get("XDG_CONFIG_HOME", "")
    home = Path(given) if os.path.isabs(given) else Path.home() / ".config"
    return home / "dashboards" / "credentials.json"


def read() -> dict[str, StoredToken]:
    """``{"origins": {"https://d.example.org": {"access_token": "dash_…", …}}}``"""
    file = path()
    try:
        with file.open(encoding="utf-8") as stream:
            if os.fstat(stream.fileno()).st_mode & 0o077:
                raise DashboardsError(f"{file} can be read by others: chmod 600 '{file}', and revoke its tokens")
            origins = json.load(stream)["origins"]
            names = [field.name for field in fields(StoredToken)]
            return {
                str(origin): StoredToken(**{name: str(token[name]) for name in names})
                for origin, token in origins.items()
            }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DashboardsError(f"{file} cannot be read ({error.strerror}): {REPAIR}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DashboardsError(f"{file} is damaged: {REPAIR}") from None


def save(origin: str, token: StoredToken) -> None:
    with changing() as tokens:
        tokens[origin] = token


def remove(origin: str) -> None:
    with changing() as tokens:
        tokens.pop(origin, None)


@contextlib.contextmanager
def changing() -> Iterator[dict[str, StoredToken]]:
    folder = path().parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            tokens = read()
            yield tokens
            write({"origins": {origin: asdict(token) for origin, token in tokens.items()}})
    except OSError as error:
        raise DashboardsError(
            f"{path()} cannot be written ({error.strerror}): "
            f"make {folder} writable, or set XDG_CONFIG_HOME") from None


def write(content: object) -> None:
    # mkstemp makes files that are their owner's alone from the first moment.
    descriptor, temporary = tempfile.mkstemp(dir=path().parent, prefix="credentials-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(content, stream, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path())
    except BaseException:
        os.unlink(temporary)
        raise
