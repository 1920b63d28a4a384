"""``dashboards logs sync`` under kills, outages and large files."""

import random
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
from conftest import finish, keep, run, start, sync, until
from events import NAME, Training, event, joined, sent, write
from fake_gateway import Fault, FakeGateway
from serving import Server

pytestmark = pytest.mark.usefixtures("signed_in")


def test_killed_at_any_moment_it_goes_on_to_the_byte(
    gateway: FakeGateway, folder: Path, followers: list[subprocess.Popen[str]]
) -> None:
    moments = random.Random(3)
    one, two = Training(folder / NAME, 1), Training(folder / "eval" / NAME, 2)
    for round_ in range(8):
        before = len(gateway.objects)
        process = start(*sync(folder, gateway))
        followers.append(process)
        one.go()
        two.go()
        until(lambda: len(gateway.objects) > before, "another segment")
        late = time.monotonic() + moments.uniform(0, 0.15)
        while time.monotonic() < late:
            one.go(1)
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
        if round_ % 2:
            one.go()
            two.go()
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


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
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
