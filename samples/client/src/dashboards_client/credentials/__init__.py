"""Where a client's credential comes from: one module a source, and the order in ``chain``."""

from dashboards_client.credentials.chain import find
from dashboards_client.credentials.credential import Credential

__all__ = ["Credential", "find"]
