import io

import pytest
from dashboards_client.sync import crc, records
from dashboards_client.sync.records import read_batch
from events import event, record

ONE, TWO = event(1), event(2)


# https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4
@pytest.mark.parametrize(("data", "expected"), [
    (b"", 0), (b"123456789", 0xE3069283), (bytes(32), 0x8A9136AA), (b"\xff" * 32, 0x62A8AB43),
    (bytes(range(32)), 0x46DD794E),
])
def test_crc32c(data: bytes, expected: int) -> None:
    assert crc.crc32c_in_python(data) == crc.crc32c(data) == expected


def test_a_record_is_what_tensorboards_own_writer_makes_of_it() -> None:
    assert record(b"data").hex() == "0400000000000000" "42455204" "64617461" "8848269e"


@pytest.mark.parametrize("length", range(len(ONE + TWO) + 1))
def test_a_torn_record_waits_wherever_it_is_torn(length: int) -> None:
    batch = read_batch(io.BytesIO((ONE + TWO)[:length]), 0, 1000)

    assert batch.data == (ONE + TWO if length == len(ONE + TWO) else ONE if length >= len(ONE) else b"")
    assert batch.problem is None


@pytest.mark.parametrize("place", range(len(TWO)))
def test_a_changed_bit_ends_the_file_before_its_record(place: int) -> None:
    changed = bytearray(ONE + TWO + event(3))
    changed[len(ONE) + place] ^= 4

    batch = read_batch(io.BytesIO(changed), 0, 1000)

    assert batch.data == ONE
    assert batch.problem is not None and batch.problem.startswith(f"corrupt at byte {len(ONE)}: the ")


@pytest.mark.parametrize(("start", "size", "expected"), [
    (0, 1, ONE), (0, len(ONE), ONE), (0, len(ONE) + 1, ONE), (0, len(ONE + TWO), ONE + TWO), (len(ONE), 1, TWO),
    (len(ONE + TWO), 100, b""), (0, 10_000, ONE + TWO),
])
def test_a_batch_ends_between_records(start: int, size: int, expected: bytes) -> None:
    assert read_batch(io.BytesIO(ONE + TWO), start, size).data == expected


def test_a_record_that_the_gateway_would_not_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LARGEST", len(ONE))

    batch = read_batch(io.BytesIO(ONE + event(2, 41)), 0, 1000)

    assert (batch.data, batch.problem) == (
        ONE, f"the record at byte {len(ONE)} has {len(ONE) + 1} bytes, more than the gateway takes")


def test_zeros_that_a_crash_left_are_corrupt() -> None:
    assert read_batch(io.BytesIO(ONE + bytes(100)), 0, 1000).problem is not None
