"""Sends what a folder has that the gateway has not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import BinaryIO

from dashboards_client.errors import plain
from dashboards_client.sync.names import MARK, run_of, stem_of
from dashboards_client.sync.records import SourceError, read_batch
from dashboards_client.sync.remote import RemoteLogs, Stored, Taken, md5_of
from dashboards_client.sync.series import ANEW, Series, beginnings, fingerprint_of

SEGMENT = 4 * 1024 * 1024
State = tuple[int, int, int, int]


class Follower:
    def __init__(
        self, folder: str, run: str, remote: RemoteLogs, say: Callable[[str], None], segment: int = SEGMENT
    ) -> None:
        self._folder = folder
        self._run = run
        self._remote = remote
        self._say = say
        self._segment = segment
        self._series: dict[str, Series] = {}
        self._seen: dict[str, State] = {}
        self._stored: dict[str, dict[str, Stored]] = {}
        self.problems: dict[str, str] = {}
        self.segments = self.bytes = 0

    def look(self) -> None:
        """Once over all files: what is there now, not what is written meanwhile."""
        for path in event_files(self._folder, self._report):
            try:
                self._look_at(path)
            except SourceError as error:
                self._report(path, str(error))
            except FileNotFoundError:
                continue  # gone since it was listed
            except OSError as error:
                self._report(path, f"cannot be read ({error.strerror})")

    def _look_at(self, path: str) -> None:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            state = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
            if self._seen.get(path) == state:
                return
            # What is wrong now is looked at again when the file has changed.
            self._seen[path] = state
            if (fingerprint := fingerprint_of(file)) is None:
                return
            series = self._series.get(path)
            if series is None or series.fingerprint != fingerprint:
                # Begun anew at the same place: another series, beside what was sent of the old one.
                series = self._series[path] = self._begun(path, fingerprint, file)
            series.check(file)
            problem = self._send(series, file, status.st_size)
        if problem:
            raise SourceError(problem)
        if self.problems.pop(path, None):
            self._say(f"{plain(path)}: whole again")

    def _begun(self, path: str, fingerprint: str, file: BinaryIO) -> Series:
        run = run_of(self._run, os.path.relpath(os.path.dirname(path), self._folder))
        if run not in self._stored:
            self._stored[run] = self._remote.listing(run)
        stored = self._stored[run]
        series = Series(run, stem_of(path), fingerprint)
        if series.catch_up(file, stored):
            return series
        for stem in beginnings(stored, fingerprint):
            if not self._is_here(os.path.dirname(path), stem, fingerprint):
                renamed = Series(run, stem, fingerprint)
                try:
                    if renamed.catch_up(file, stored):
                        return renamed
                except SourceError:
                    continue  # begins alike, and is another file
        return series

    def _is_here(self, folder: str, stem: str, fingerprint: str) -> bool:
        """Whether the file that the gateway knows by this name is still called so."""
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if MARK in name and stem_of(name) == stem and os.path.isfile(path):
                try:
                    with open(path, "rb") as file:
                        return fingerprint_of(file) == fingerprint
                except (OSError, SourceError):
                    return False  # told when its turn comes
        return False

    def _send(self, series: Series, file: BinaryIO, size: int) -> str | None:
        stored = self._stored[series.run]
        while True:
            series.catch_up(file, stored)
            if series.offset >= size:
                return None
            known = series.next_known(stored)
            room = self._segment if known is None else min(self._segment, known - series.offset)
            batch = read_batch(file, series.offset, room)
            if not batch.data:
                return batch.problem
            self._put(series, file, stored, batch.data)

    def _put(self, series: Series, file: BinaryIO, stored: dict[str, Stored], data: bytes) -> None:
        name = series.next_name
        try:
            self._remote.put(series.run, name, data)
        except Taken:
            # A request that was thought lost, or another machine that sends the same file.
            stored.update(self._remote.listing(series.run))
            if not series.catch_up(file, stored):
                raise SourceError(f"differs from what the gateway has of it: {ANEW}") from None
            return
        stored[name] = Stored(len(data), md5_of(data))
        series.sent(data)
        self.segments += 1
        self.bytes += len(data)

    def _report(self, path: str, problem: str) -> None:
        if self.problems.get(path) != problem:
            self.problems[path] = problem
            self._say(f"{plain(path)}: {problem}")


def event_files(folder: str, report: Callable[[str, str], None]) -> Iterator[str]:
    """TensorBoard's files by name, folder by folder."""
    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            report(str(error.filename), f"cannot be listed ({error.strerror})")

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders.sort()
        paths = [os.path.join(parent, name) for name in sorted(names) if MARK in name]
        # Neither a link, which would be sent twice, nor a pipe, which would be waited for.
        yield from (path for path in paths if os.path.isfile(path) and not os.path.islink(path))
