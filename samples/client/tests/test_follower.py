import os
from pathlib import Path

import pytest
from dashboards_client import auth
from dashboards_client.discovery import discover
from dashboards_client.sync.follower import Follower
from dashboards_client.sync.patience import Patience, Stop
from dashboards_client.sync.remote import RemoteLogs
from events import NAME, event, joined, sent, write
from fake_gateway import Fault, FakeGateway


class Following:
    """A folder and who follows it; a new one knows what the gateway has, and nothing else."""

    def __init__(self, gateway: FakeGateway, folder: Path) -> None:
        self.gateway, self.folder = gateway, folder
        self.file = folder / NAME
        self.said: list[str] = []
        self.restart()

    def restart(self, folder: Path | None = None, segment: int = 4 * 1024 * 1024) -> None:
        patience = Patience(Stop(), 20, self.said.append)
        remote = RemoteLogs(discover(self.gateway.origin), auth.signed_in(), patience)
        self.follower = Follower(str(folder or self.folder), "r", remote, self.said.append, segment)

    def look(self) -> int:
        """The number of segments that this made."""
        before = len(self.gateway.objects)
        self.follower.look()
        return len(self.gateway.objects) - before

    @property
    def sent(self) -> bytes:
        return sent(self.gateway.objects, "r")


@pytest.fixture
def following(gateway: FakeGateway, signed_in: str, tmp_path: Path) -> Following:
    return Following(gateway, tmp_path / "logs")


def test_what_is_added_is_sent_and_a_torn_record_waits(following: Following) -> None:
    write(following.file, event(1), event(2)[:20])
    assert following.look() == 1
    assert following.look() == 0
    write(following.file, event(2)[20:], event(3))
    assert following.look() == 1

    assert following.sent == following.file.read_bytes()
    assert [len(body) for body in following.gateway.objects.values()] == [len(event(1)), 2 * len(event(1))]
    assert following.said == []


def test_folders_below_are_runs_below(following: Following) -> None:
    for folder in ("", "train", "eval/fold 1"):
        write(following.folder / folder / NAME, event(1), folder.encode() and event(2))
    write(following.folder / "checkpoint.bin", b"not an event file")
    write(following.folder / "empty" / NAME)

    assert following.look() == 3
    assert sorted(name.rpartition("/")[0] for name in following.gateway.objects) == ["r", "r/eval/fold 1", "r/train"]


def test_large_files_come_in_pieces(following: Following) -> None:
    write(following.file, *(event(number, 100) for number in range(100)), event(100, 5000), event(101))
    following.restart(segment=1000)

    assert following.look() == 15
    sizes = [len(body) for body in following.gateway.objects.values()]
    assert sorted(sizes)[-1] == len(event(100, 5000)) and sorted(sizes)[-2] <= 1000
    assert following.sent == following.file.read_bytes()


def test_a_restart_goes_on_on_another_machine_too(following: Following, tmp_path: Path) -> None:
    for number in range(6):
        write(following.file, event(number))
        copy = write(tmp_path / f"machine{number}" / NAME, following.file.read_bytes())
        following.restart(copy.parent)
        assert following.look() == 1

    following.restart()
    assert following.look() == 0
    assert following.sent == following.file.read_bytes()


@pytest.mark.parametrize("status", [None, 502, 503, 504, 429, 500])
def test_an_outage_is_waited_for(following: Following, status: int | None) -> None:
    write(following.file, event(1))
    following.gateway.faults.extend([Fault("/-/logs/", status, {"Retry-After": "0"})] * 2)

    assert following.look() == 1
    assert ["trying again" in said or "answers again" in said for said in following.said] == [True, True]


def test_a_segment_whose_answer_was_lost_is_not_sent_twice(following: Following) -> None:
    """It was taken; meanwhile the file has grown, so the next attempt has more bytes."""
    write(following.file, event(1))
    following.look()
    objects = dict(following.gateway.objects)
    following.gateway.objects.clear()
    following.restart()
    write(following.file, event(2))
    listing = following.follower._remote.listing
    following.follower._remote.listing = lambda run: (listing(run), following.gateway.objects.update(objects))[0]

    assert following.look() == 2
    assert following.sent == event(1) + event(2)


def test_two_machines_at_once_agree(following: Following, signed_in: str) -> None:
    other = Following(following.gateway, following.folder)
    for number in range(8):
        write(following.file, event(number))
        (following if number % 3 else other).look()
    other.look()

    assert following.sent == following.file.read_bytes()


def test_a_corrupt_file_is_told_once_and_the_others_go_on(following: Following) -> None:
    bad, good = following.folder / (NAME + ".a"), following.folder / (NAME + ".b")
    write(bad, event(1), b"\0" * 30)
    write(good, event(2))
    for number in range(3):
        write(good, event(number))
        following.look()

    assert following.said == [f"{bad}: corrupt at byte 56: the length of a record does not match its checksum"]
    assert list(joined(following.gateway.objects, "r").values()) == [event(1), good.read_bytes()]

    write(bad, event(1), event(5), mode="wb")
    following.look()
    assert following.said[1:] == [f"{bad}: whole again"]
    assert list(joined(following.gateway.objects, "r").values())[0] == event(1) + event(5)


def test_a_file_that_was_begun_anew_is_another_series(following: Following) -> None:
    write(following.file, event(1), event(2))
    following.look()
    write(following.file, event(7), event(8), event(9), event(10), mode="wb")
    following.look()

    assert sorted(joined(following.gateway.objects, "r").values()) == [
        event(1) + event(2), b"".join(map(event, (7, 8, 9, 10)))]


@pytest.mark.parametrize("restarted", [False, True])
def test_a_file_that_was_moved_aside_goes_on_as_itself(following: Following, restarted: bool) -> None:
    write(following.file, event(1))
    following.look()
    moved = following.file.rename(str(following.file) + ".old")
    write(moved, event(2))
    write(following.file, event(7))
    if restarted:
        following.restart()

    assert following.look() == 2
    assert sorted(joined(following.gateway.objects, "r").values()) == [event(1) + event(2), event(7)]


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("content", [
    [event(1)], [event(1), event(7)], [event(1), event(7), event(8)], [event(1), event(7, 90), event(8)],
])
def test_a_file_that_was_changed_where_it_was_sent_is_told(
    following: Following, content: list[bytes], restarted: bool
) -> None:
    write(following.file, event(1), event(2))
    following.look()
    write(following.file, *content, mode="wb")
    if restarted:
        following.restart()

    assert following.look() == 0
    assert len(following.said) == len(following.follower.problems) == 1


def test_copies_of_a_beginning_are_files_of_their_own(following: Following) -> None:
    for name, number in (("a", 1), ("b", 2)):
        write(following.folder / f"{NAME}.{name}", event(0), event(number))

    assert following.look() == 2
    assert list(joined(following.gateway.objects, "r").values()) == [event(0) + event(1), event(0) + event(2)]


def test_a_segment_that_was_deleted_in_between_is_filled_in(following: Following) -> None:
    for number in range(4):
        write(following.file, event(number))
        following.look()
    del following.gateway.objects[sorted(following.gateway.objects)[1]]
    write(following.file, event(4))
    following.restart()

    assert following.look() == 2
    assert following.sent == following.file.read_bytes()


def test_links_and_pipes_are_left_alone(following: Following) -> None:
    write(following.file, event(1))
    (following.folder / "tfevents.link").symlink_to(following.file)
    (following.folder / "latest").symlink_to(following.folder)
    os.mkfifo(following.folder / "tfevents.pipe")

    assert following.look() == 1


def test_a_name_that_is_refused_is_told_and_the_others_go_on(following: Following) -> None:
    write(following.folder / "a" / NAME, event(1))
    write(following.folder / "b" / NAME, event(2))
    following.gateway.faults.append(Fault("/-/logs/r/a/", 413))

    following.look()

    assert [said.split(": ")[1] for said in following.said] == [f"'r/a/{stem(following)}' was refused, 413 (not now)"]
    assert list(joined(following.gateway.objects, "r/b").values()) == [event(2)]


def stem(following: Following) -> str:
    return next(path for path in following.gateway.paths("PUT")).rpartition("/")[2]
