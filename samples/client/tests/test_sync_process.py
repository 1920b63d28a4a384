"""``dashboards logs sync`` as a process: signals, kills, outages."""

import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import finish, keep, run, start, until
from events import NAME, event, joined, sent, write
from fake_gateway import Fault, FakeGateway
from serving import Server

pytestmark = pytest.mark.usefixtures("signed_in")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "logs"


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


@pytest.fixture
def followers() -> Iterator[list[subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []
    yield running
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def sync(folder: Path, gateway: FakeGateway, *more: str) -> list[str]:
    return ["logs", "sync", str(folder), "--run", "r", "--url", gateway.origin, "--interval", "0.05", *more]


def test_once(gateway: FakeGateway, folder: Path) -> None:
    content = Training(write(folder / NAME))
    content.go()
    whole = content.end()

    done = run(*sync(folder, gateway, "--once"))

    assert (done.code, done.out) == (0, "")
    assert sent(gateway.objects, "r") == whole
    assert f"sent {len(whole)} bytes in 1 segments" in done.err


def test_a_file_larger_than_a_segment(gateway: FakeGateway, folder: Path) -> None:
    whole = write(folder / NAME, *(event(number, 100_000) for number in range(100))).read_bytes()

    assert run(*sync(folder, gateway, "--once")).code == 0
    assert [len(body) <= 4 * 1024 * 1024 for body in gateway.objects.values()] == [True] * 3
    assert sent(gateway.objects, "r") == whole


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_flushed(
    gateway: FakeGateway, folder: Path, followers: list[subprocess.Popen[str]], number: int
) -> None:
    write(folder / NAME, event(1))
    process = start(*sync(folder, gateway, "--interval", "600"))
    followers.append(process)
    until(lambda: len(gateway.objects) == 1, "the first segment")
    write(folder / NAME, event(2), event(3)[:9])

    process.send_signal(number)
    done = finish(process)

    assert done.code == 0
    assert sent(gateway.objects, "r") == event(1) + event(2)


def test_killed_at_any_moment_it_goes_on_to_the_byte(
    gateway: FakeGateway, folder: Path, followers: list[subprocess.Popen[str]]
) -> None:
    moments = random.Random(3)
    one, two = Training(folder / NAME, 1), Training(folder / "eval" / NAME, 2)
    for round_ in range(8):
        before = len(gateway.objects)
        process = start(*sync(folder, gateway))
        followers.append(process)
        one.go(), two.go()
        until(lambda: len(gateway.objects) > before, "another segment")
        late = time.monotonic() + moments.uniform(0, 0.15)
        while time.monotonic() < late:
            one.go(1)
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
        if round_ % 2:
            one.go(), two.go()
    whole = one.end(), two.end()

    assert run(*sync(folder, gateway, "--once")).code == 0
    assert (sent(gateway.objects, "r"), sent(gateway.objects, "r/eval")) == whole
    assert len(gateway.objects) > 16


def test_a_gateway_that_restarts_loses_nothing(
    gateway: FakeGateway, folder: Path, followers: list[subprocess.Popen[str]]
) -> None:
    training = Training(folder / NAME)
    front = Server(gateway.answer)
    gateway.described = {key: value.replace(gateway.origin, front.origin) for key, value in {
        "origin": gateway.origin, "audience": gateway.origin, "authorization_endpoint": gateway.origin,
        "token_endpoint": gateway.origin, "logs_endpoint": f"{gateway.origin}/-/logs/"}.items()}
    gateway.origin = front.origin
    keep(gateway, next(iter(gateway.tokens)))
    process = start(*sync(folder, gateway))
    followers.append(process)
    for _ in range(3):
        before = len(gateway.objects)
        training.go()
        until(lambda: len(gateway.objects) > before, "another segment")
        front.close()
        training.go()
        time.sleep(0.2)
        gateway.faults.extend([Fault("/-/logs/", 503, {"Retry-After": "0"}), Fault("/-/logs/", None)])
        front = Server(gateway.answer, front.port)
    whole = training.end()
    until(lambda: sent(gateway.objects, "r") == whole, "everything")

    process.send_signal(signal.SIGTERM)
    done = finish(process)
    front.close()

    assert done.code == 0
    assert done.err.count("trying again") == done.err.count("answers again") == 3


def test_what_cannot_be_sent_at_the_end_is_told(
    gateway: FakeGateway, folder: Path, followers: list[subprocess.Popen[str]], signed_in: str
) -> None:
    write(folder / NAME, event(1))
    write(folder / "bad" / NAME, b"no event file, but long enough to have a header")

    done = run(*sync(folder, gateway, "--once"))

    assert done.code == 1
    assert "corrupt at byte 0" in done.err
    assert done.err.splitlines()[-1].startswith("dashboards: 1 files were not sent whole")
    assert sent(gateway.objects, "r") == event(1)


@pytest.mark.parametrize(("role", "told"), [("viewer", "ask an administrator for the role editor"), ("", "login http")])
def test_who_may_not_write_is_told_at_once(gateway: FakeGateway, folder: Path, signed_in: str, role: str, told: str) -> None:
    write(folder / NAME, event(1))
    gateway.tokens[signed_in]["role"] = role
    if not role:
        gateway.refused.add(signed_in)

    done = run(*sync(folder, gateway))

    assert done.code == 1
    assert told in done.err.splitlines()[-1]
    assert signed_in not in done.err


def test_a_folder_may_come_later(
    gateway: FakeGateway, folder: Path, followers: list[subprocess.Popen[str]]
) -> None:
    process = start(*sync(folder, gateway))
    followers.append(process)
    until(lambda: "/.well-known/dashboards" in gateway.paths("GET"), "the start")
    write(folder / NAME, event(1))

    until(lambda: list(gateway.objects.values()) == [event(1)], "the segment")


def test_memory_stays_flat(gateway: FakeGateway, folder: Path) -> None:
    """100 MB in records of 1 MB; what the process itself needs is measured with one record."""
    peaks = []
    for count in (1, 100):
        block = event(0, 1_000_000)
        file = folder / str(count) / NAME
        write(file)
        with file.open("ab") as stream:
            for _ in range(count):
                stream.write(block)
        process = start("logs", "sync", str(file.parent), "--run", f"r{count}", "--url", gateway.origin, "--once")
        peak = Peak(process)
        assert finish(process).code == 0
        peaks.append(peak.kilobytes)
        assert b"".join(joined(gateway.objects, f"r{count}").values()) == file.read_bytes()

    assert peaks[1] - peaks[0] < 40_000


class Peak:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.kilobytes = 0
        self._status = Path(f"/proc/{process.pid}/status")
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            try:
                lines = self._status.read_text().splitlines()
            except OSError:
                return
            peak = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
            if not peak:
                return  # ended
            self.kilobytes = max(self.kilobytes, *peak)
            time.sleep(0.02)
