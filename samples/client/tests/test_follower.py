import os
from pathlib import Path

import pytest
from dashboards_client.sync.remote import Stored
from events import NAME, event, joined, write
from fake_gateway import Fault
from following import Following


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
    runs = sorted(name.rpartition("/")[0] for name in following.gateway.objects)
    assert runs == ["r", "r/eval/fold 1", "r/train"]


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


def test_a_segment_whose_answer_was_lost_is_not_sent_twice(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was taken; meanwhile the file has grown, so the next attempt has more bytes."""
    write(following.file, event(1))
    following.look()
    objects = dict(following.gateway.objects)
    following.gateway.objects.clear()
    following.restart()
    write(following.file, event(2))
    remote = following.follower._remote
    listing = remote.listing

    def late(run: str) -> dict[str, Stored]:
        """The old request arrives just after the list was made."""
        listed = listing(run)
        following.gateway.objects.update(objects)
        return listed

    monkeypatch.setattr(remote, "listing", late)

    assert following.look() == 2
    assert following.sent == event(1) + event(2)


def test_two_machines_at_once_agree(following: Following, signed_in: str) -> None:
    other = Following(following.gateway, following.folder)
    for number in range(8):
        write(following.file, event(number))
        (following if number % 3 else other).look()
    other.look()

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

    (said,) = following.said
    assert said.endswith(f"'r/a/{stem(following)}' was refused, 413 (not now)")
    assert list(joined(following.gateway.objects, "r/b").values()) == [event(2)]


def stem(following: Following) -> str:
    return next(path for path in following.gateway.paths("PUT")).rpartition("/")[2]
