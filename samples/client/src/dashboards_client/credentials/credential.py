"""What a source of credentials gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

# Asks an issuer for an identity token for this audience.
Fetch = Callable[[str], str]


class Credential(Protocol):
    def token(self) -> str:
        """A bearer token that is good now."""
        ...

    def renewed(self, refused: str) -> str | None:
        """Another token, after the gateway refused this one; None where there is no other."""
        ...
