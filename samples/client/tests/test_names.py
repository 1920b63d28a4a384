import re
import unicodedata
from urllib.parse import unquote_to_bytes

import pytest
from dashboards_client.errors import UsageError
from dashboards_client.sync.names import address, checked_run, escaped, run_of, segment_name, stem_of


@pytest.mark.parametrize(("name", "expected"), [
    ("trial-7", "trial-7"), ("lr=0.1,beta=[0.9]", "lr=0.1,beta=[0.9]"), ("a b+c#d?e&f", "a b+c#d?e&f"),
    ("100%", "100%"), ("ünï 日本語", "ünï 日本語"), (".hidden", ".hidden"), ("a'b\"c<d>", "a'b\"c<d>"),
    ("a\\b", "a~5Cb"), ("a\nb\x00\x7f", "a~0Ab~00~7F"), ("a\x85b", "a~C2~85b"), ("a~b", "a~7Eb"),
    ("a%2fb", "a~252fb"), ("a%2Fb", "a~252Fb"), ("%41", "~2541"), ("%%32f", "%~2532f"), ("..;x", "..~3Bx"),
    ("a\udcffb", "a~FFb"), ("a~5Cb", "a~7E5Cb"), ("\udce4\udcf6", "~E4~F6"),
])
def test_what_the_gateway_refuses_is_escaped(name: str, expected: str) -> None:
    assert escaped(name) == expected


def refused_by_the_gateway(segment: str) -> bool:
    """Dashboards.Gateway: RawPath and ObjectName, on the decoded segment, decoded again until it stays."""
    bytes_ = segment.encode()
    while True:
        try:
            text = bytes_.decode()
        except UnicodeDecodeError:
            return True
        controls = any(unicodedata.category(c) == "Cc" for c in text)
        if controls or re.search(r"[/\\]", text) or "%2f" in text.lower():
            return True
        if text.split(";")[0] in ("", ".", ".."):
            return True
        if (decoded := unquote_to_bytes(bytes_)) == bytes_:
            return False
        bytes_ = decoded


def test_no_name_of_a_file_is_refused_and_no_two_become_one() -> None:
    pieces = [*map(chr, range(1, 0x100)), "%", "%2", "%2f", "%5C", "%25", "%00", "%c3", "..", ";", "~", "\udcff"]
    names = [a + b for a in pieces for b in pieces if "/" not in a + b and a + b not in ("..", ".")]

    made = [escaped(name) for name in names]

    assert [name for name in made if refused_by_the_gateway(name)] == []
    assert len(set(made)) == len(set(names))


@pytest.mark.parametrize(("folder", "run"), [
    (".", "sweep"), ("trial-1", "sweep/trial-1"), ("trial-1/train", "sweep/trial-1/train"),
    ("a~b/c", "sweep/a~7Eb/c"),
])
def test_folders_are_runs(folder: str, run: str) -> None:
    assert run_of("sweep", folder) == run


@pytest.mark.parametrize("name", ["", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "../../etc"])
def test_what_is_no_name_of_a_run(name: str) -> None:
    with pytest.raises(UsageError):
        checked_run(name)


@pytest.mark.parametrize("name", [
    "events.out.tfevents.1.h", "x" * 240 + "tfevents", "events.out.tfevents.1." + "日" * 80,
    "tfevents" + "\n" * 200,
])
def test_names_fit_a_file_system_and_stay_event_files(name: str) -> None:
    made = segment_name(stem_of("/data/" + name), "0123456789ab", 10**12)

    assert len(made.encode()) < 200
    assert "tfevents" in made
    assert stem_of(name) != stem_of(name + "x")


def test_segments_sort_as_their_bytes() -> None:
    starts = [0, 5, 40, 1000, 999_999, 10**9, 10**13]
    names = [segment_name("s", "f", start) for start in starts]
    assert sorted(names) == names


def test_an_address_is_encoded() -> None:
    assert address("https://d/-/logs/", "a b/ü", "c%d?e#f") == "https://d/-/logs/a%20b/%C3%BC/c%25d%3Fe%23f"
