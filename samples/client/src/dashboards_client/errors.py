"""What a person is told."""

from __future__ import annotations

LONGEST = 400


class DashboardsError(Exception):
    """One line: what, where, and the command that repairs it. Never holds a token."""


class UsageError(DashboardsError):
    """The command line was wrong."""


def one_line(text: object) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())


def plain(text: object) -> str:
    """Text from elsewhere as part of one line: a server must not draw on the terminal."""
    line = one_line(text)
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"
