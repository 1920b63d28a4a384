"""How files are called at the gateway."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import PurePath
from urllib.parse import quote

from dashboards_client.errors import UsageError

MARK = "tfevents"
LONGEST = 150
# Refused by the gateway's route: control characters, backslashes, what decodes to something else when decoded
# again, parameters of a segment (..;x). The escape itself is escaped, so two names never become one.
_ESCAPED = re.compile(rb"[\x00-\x1f\x7f\\;~]|\xc2[\x80-\x9f]|%(?=[0-9a-fA-F]{2})")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


def escaped(name: str) -> str:
    """``a\\b`` → ``a~5Cb``; bytes that are no UTF-8 (as Python reads file names) become ``~FF`` too."""
    text = name.encode("utf-8", "surrogateescape")
    text = _ESCAPED.sub(lambda match: b"".join(b"~%02X" % byte for byte in match.group()), text)
    readable = text.decode("utf-8", "surrogateescape")
    return _NOT_UTF8.sub(lambda match: f"~{ord(match.group()) - 0xDC00:02X}", readable)


def run_of(name: str, folder: str) -> str:
    """The run of a folder below the one that is followed: ``sweep/trial-7``."""
    parts = () if folder in ("", ".") else PurePath(folder).parts
    return "/".join([name, *map(escaped, parts)])


def checked_run(name: str) -> str:
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise UsageError(f"--run '{escaped(name)}' is no name of a run: expected NAME or NAME/NAME")
    return "/".join(map(escaped, parts))


def stem_of(file: str) -> str:
    """A file's name at the gateway, short enough for storage that makes files of objects."""
    stem = escaped(os.path.basename(file))
    if len(stem.encode()) > LONGEST:
        digest = hashlib.sha256(stem.encode()).hexdigest()[:16]
        stem = stem.encode()[:100].decode("utf-8", "ignore") + "~" + digest
    return stem if MARK in stem else f"{stem}.{MARK}"


def segment_name(stem: str, fingerprint: str, start: int) -> str:
    # TensorBoard reads the files of a run in the order of their names.
    return f"{stem}.{fingerprint}.{start:014}"


def address(logs: str, run: str, file: str = "") -> str:
    return logs.rstrip("/") + "/" + quote(f"{run}/{file}" if file else run, safe="/")
