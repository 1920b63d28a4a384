"""Source files that are not only added to: corrupt, begun anew, moved, rewritten, copied."""

import pytest
from events import NAME, event, joined, write
from fake_gateway import Fault
from following import Following


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


def test_a_copy_that_went_its_own_way_leaves_the_other_alone(following: Following) -> None:
    one, two = following.folder / f"{NAME}.a", following.folder / f"{NAME}.b"
    write(one, event(0))
    following.look()
    write(two, event(0), event(2))
    following.look()
    write(one, event(1))

    assert following.look() == 1
    assert list(joined(following.gateway.objects, "r").values()) == [event(0) + event(1), event(0) + event(2)]
    assert following.said == []


def test_a_name_that_is_taken_by_something_else_is_told(following: Following) -> None:
    write(following.file, event(1))
    following.gateway.faults.append(Fault("/-/logs/r/", 409))

    assert following.look() == 0
    assert "differs from what the gateway has of it" in following.said[0]


def test_a_segment_that_was_deleted_in_between_is_filled_in(following: Following) -> None:
    for number in range(4):
        write(following.file, event(number))
        following.look()
    del following.gateway.objects[sorted(following.gateway.objects)[1]]
    write(following.file, event(4))
    following.restart()

    assert following.look() == 2
    assert following.sent == following.file.read_bytes()
