"""What the gateway has of one source file: segments that follow one another from byte 0."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from dashboards_client.sync.names import segment_name
from dashboards_client.sync.records import LARGEST, SourceError, read_batch
from dashboards_client.sync.remote import Stored, md5_of

TAIL = 64
ANEW = "choose another --run to send it anew"


def fingerprint_of(file: BinaryIO) -> str | None:
    """Of the first record, which holds the time to the microsecond at which the file was begun."""
    first = read_batch(file, 0, 1)
    if not first.data:
        if first.problem:
            raise SourceError(first.problem)
        return None
    return hashlib.sha256(first.data).hexdigest()[:12]


@dataclass
class Series:
    run: str
    stem: str
    fingerprint: str
    offset: int = 0
    tail: bytes = b""

    @property
    def next_name(self) -> str:
        return segment_name(self.stem, self.fingerprint, self.offset)

    def catch_up(self, file: BinaryIO, stored: Mapping[str, Stored]) -> bool:
        """Goes over what is there, and whether there was any; the bytes are compared, not only counted."""
        began = self.offset
        while (segment := stored.get(self.next_name)) and segment.size > 0:
            file.seek(self.offset)
            data = file.read(min(segment.size, LARGEST))
            if len(data) < segment.size:
                raise SourceError(f"has {self.offset + len(data)} bytes, the gateway has more of it: {ANEW}")
            if segment.md5 is not None and segment.md5 != md5_of(data):
                raise SourceError(f"differs from what the gateway has of it from byte {self.offset}: {ANEW}")
            self.sent(data)
        return self.offset > began

    def next_known(self, stored: Mapping[str, Stored]) -> int | None:
        """Where the next segment begins, if one was deleted in between."""
        prefix = segment_name(self.stem, self.fingerprint, 0)[:-14]
        numbers = (name.removeprefix(prefix) for name in stored if name.startswith(prefix))
        starts = (int(number) for number in numbers if number.isdigit())
        return min((start for start in starts if start > self.offset), default=None)

    def sent(self, data: bytes) -> None:
        self.offset += len(data)
        self.tail = (self.tail + data)[-TAIL:]

    def check(self, file: BinaryIO) -> None:
        """The file still has, before the place up to which it was sent, what it had there."""
        file.seek(self.offset - len(self.tail))
        if file.read(len(self.tail)) != self.tail:
            raise SourceError(f"was cut or rewritten before byte {self.offset}, up to which it was sent: {ANEW}")



def beginnings(stored: Mapping[str, Stored], fingerprint: str) -> list[str]:
    """The names under which files with this first record were begun."""
    end = segment_name("", fingerprint, 0)
    return sorted(name.removesuffix(end) for name in stored if name.endswith(end))
