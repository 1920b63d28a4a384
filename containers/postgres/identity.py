"""Who the server runs as. PostgreSQL refuses to run as root, and root is who one often is in a container.

Three ways, in this order: a plain user stays who they are (one without an account, as containers have them, goes
the second way, since initdb looks itself up); root inside a user namespace, in which root is `nobody` (the files
stay root's, nothing is chowned, it works below a 0700 home); where namespaces are forbidden, `nobody` itself with
a folder that belongs to it. A folder that exists decides by its owner.
"""

from __future__ import annotations

import ctypes
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from refusal import Refusal

NOBODY = 65534  # has an account everywhere
CLONE_NEWUSER = 0x10000000


@dataclass(frozen=True)
class User:
    uid: int
    gid: int
    namespace: bool = False

    def become(self) -> None:
        """Called in the child between fork and exec."""
        if self.namespace:
            enter_namespace()
        elif os.getuid() != self.uid:
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)

    def own(self, path: Path | int) -> None:
        if not self.namespace and os.getuid() == 0:
            os.chown(path, self.uid, self.gid)


def for_folder(data: Path) -> User:
    owner = data.stat() if data.is_dir() and any(data.iterdir()) else None
    if os.getuid() != 0:
        if owner is not None and owner.st_uid != os.getuid():
            raise Refusal(3, f"{data} belongs to user {owner.st_uid}: run as that user, or `chown -R` the folder")
        return User(os.getuid(), os.getgid(), namespace=not has_account() and namespaces_work())
    if owner is not None and owner.st_uid != 0:
        return User(owner.st_uid, owner.st_gid)
    if namespaces_work():
        return User(0, 0, namespace=True)
    if owner is not None:
        raise Refusal(3, f"{data} is root's and user namespaces are forbidden here: `chown -R {NOBODY} {data}`")
    return User(NOBODY, NOBODY)


def has_account() -> bool:
    try:
        pwd.getpwuid(os.getuid())
    except KeyError:
        return False
    return True


def namespaces_work() -> bool:
    """Tried rather than read from settings: seccomp, AppArmor and sysctl can each forbid it."""
    child = os.fork()
    if child == 0:
        try:
            enter_namespace()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def enter_namespace() -> None:
    uid, gid = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    # user_namespaces(7): a group may be mapped only after setgroups is given up.
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} {gid} 1")
