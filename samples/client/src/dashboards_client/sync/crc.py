"""The checksum of TFRecord: CRC-32C, rotated and shifted so that a checksum of a checksum differs from it."""

from __future__ import annotations

from collections.abc import Callable


def _table() -> list[int]:
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    return table


_TABLE = _table()


def crc32c_in_python(data: bytes) -> int:
    table, crc = _TABLE, 0xFFFFFFFF
    for byte in data:
        crc = table[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def _fastest() -> Callable[[bytes], int]:
    try:
        # Its import warns where it has only its own code in Python.
        import google_crc32c
    except ImportError:
        return crc32c_in_python
    in_c = google_crc32c.implementation == "c"
    return google_crc32c.value if in_c else crc32c_in_python  # type: ignore[no-any-return]


crc32c = _fastest()


def masked_crc32c(data: bytes) -> int:
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17 & 0xFFFFFFFF) + 0xA282EAD8) & 0xFFFFFFFF
