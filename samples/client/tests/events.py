"""Event files as TensorBoard's writers make them, without TensorBoard."""

from __future__ import annotations

import random
import struct
from pathlib import Path

from dashboards_client.sync.crc import masked_crc32c

NAME = "events.out.tfevents.1800000000.host.1.0"


def record(data: bytes) -> bytes:
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", masked_crc32c(length)) + data + struct.pack("<I", masked_crc32c(data))


def event(number: int, size: int = 40) -> bytes:
    return record(f"event {number} ".encode().ljust(size, b"."))


def write(path: Path, *parts: bytes, mode: str = "ab") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open(mode) as file:
        for part in parts:
            file.write(part)
    return path


def joined(objects: dict[str, bytes], run: str) -> dict[str, bytes]:
    """What was sent to a run, put together in the order of names: by source file."""
    sources: dict[str, bytes] = {}
    for name in sorted(objects):
        folder, _, file = name.rpartition("/")
        if folder == run:
            source = file.rsplit(".", 1)[0]
            sources[source] = sources.get(source, b"") + objects[name]
    return sources


def sent(objects: dict[str, bytes], run: str) -> bytes:
    """Of a run with one source file."""
    (one,) = joined(objects, run).values()
    return one


class Training:
    """Appends events in pieces that do not end where records end."""

    def __init__(self, file: Path, seed: int = 1) -> None:
        self._file = file
        self._random = random.Random(seed)
        self._rest = b""
        self._numbers = iter(range(1_000_000))

    def go(self, steps: int = 20) -> None:
        for _ in range(steps):
            self._rest += event(next(self._numbers), self._random.randint(30, 3000))
            cut = self._random.randint(0, len(self._rest))
            write(self._file, self._rest[:cut])
            self._rest = self._rest[cut:]

    def end(self) -> bytes:
        write(self._file, self._rest)
        return self._file.read_bytes()
