"""``dashboards logs sync`` as a process: what it sends, how it ends, what it tells."""

import signal
import subprocess
from pathlib import Path

import pytest
from conftest import finish, run, start, sync, until
from events import NAME, Training, event, sent, write
from fake_gateway import FakeGateway

pytestmark = pytest.mark.usefixtures("signed_in")


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


@pytest.mark.parametrize(("role", "told"), [
    ("viewer", "ask an administrator for the role editor"), ("", "login http"),
])
def test_who_may_not_write_is_told_at_once(
    gateway: FakeGateway, folder: Path, signed_in: str, role: str, told: str
) -> None:
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
