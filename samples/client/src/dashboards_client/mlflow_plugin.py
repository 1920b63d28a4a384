"""``MLFLOW_TRACKING_AUTH=dashboards``: the entry point that MLflow's client asks for every request.

MLflow writes MLFLOW_TRACKING_TOKEN or a user name and password into the header first, and then asks the plugin,
whose answer replaces it: those variables do not say which gateway they belong to.
"""

from __future__ import annotations

from mlflow.tracking.request_auth.abstract_request_auth_provider import RequestAuthProvider

from dashboards_client.auth import GatewayAuth, signed_in


class DashboardsAuthProvider(RequestAuthProvider):
    def get_name(self) -> str:
        return "dashboards"

    def get_auth(self) -> GatewayAuth:
        return signed_in()
