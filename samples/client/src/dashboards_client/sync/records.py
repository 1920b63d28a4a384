"""Event files are TFRecords: length (8 bytes), its checksum (4), the data, its checksum (4); all little-endian."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dashboards_client.errors import DashboardsError
from dashboards_client.sync.crc import masked_crc32c

HEADER = struct.Struct("<QI")
FOOTER = struct.Struct("<I")
# What the gateway takes in one piece, by default; a record cannot be cut.
LARGEST = 64 * 1024 * 1024


class SourceError(DashboardsError):
    """A file that cannot be sent any further; the others can."""


@dataclass(frozen=True)
class Batch:
    """Whole records, and why there are no more of them: a file may be good up to a place."""

    data: bytes
    problem: str | None = None


def read_batch(file: BinaryIO, start: int, size: int) -> Batch:
    """From ``start`` about ``size`` bytes, at least one record if there is one; a torn one at the end waits."""
    data = bytearray()
    file.seek(start)
    try:
        for record in records(file, start):
            if data and len(data) + len(record) > size:
                break
            data += record
            if len(data) >= size:
                break
    except SourceError as error:
        return Batch(bytes(data), str(error))
    return Batch(bytes(data))


def records(file: BinaryIO, position: int) -> Iterator[bytes]:
    while True:
        header = file.read(HEADER.size)
        if len(header) < HEADER.size:
            return
        length, checksum = HEADER.unpack(header)
        if masked_crc32c(header[:8]) != checksum:
            raise SourceError(f"corrupt at byte {position}: the length of a record does not match its checksum")
        whole = HEADER.size + length + FOOTER.size
        if whole > LARGEST:
            raise SourceError(f"the record at byte {position} has {whole} bytes, more than the gateway takes")
        rest = file.read(length + FOOTER.size)
        if len(rest) < length + FOOTER.size:
            return
        if masked_crc32c(rest[:length]) != FOOTER.unpack(rest[length:])[0]:
            raise SourceError(f"corrupt at byte {position}: the data of a record does not match its checksum")
        yield header + rest
        position += whole
