import io
from pathlib import Path
from typing import Any

import pytest
import requests
from conftest import keep
from dashboards_client import auth, web
from dashboards_client.errors import DashboardsError
from fake_gateway import Fault, FakeGateway
from fake_issuers import FakeIssuers
from requests.adapters import HTTPAdapter


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch, issuers: FakeIssuers) -> FakeIssuers:
    monkeypatch.delenv("NO_GCE_CHECK")
    monkeypatch.setenv("GCE_METADATA_HOST", issuers.host)
    return issuers


def put(gateway: FakeGateway, body: Any) -> requests.Response:
    address = f"{gateway.origin}/api/2.0/mlflow-artifacts/artifacts/a"
    return requests.put(address, data=body, auth=auth.signed_in(), timeout=10)


@pytest.mark.parametrize("body", [b"bytes", "text", io.BytesIO(b"a file")])
def test_a_refused_token_is_replaced_and_the_body_sent_again(
    gateway: FakeGateway, google: FakeIssuers, body: object
) -> None:
    put(gateway, b"first")
    gateway.refused.add(google.given[0])

    answer = put(gateway, body)

    assert answer.status_code == 200
    assert [each.status_code for each in answer.history] == [401]
    assert answer.request.headers["Authorization"] == f"Bearer {google.given[1]}"
    assert gateway.mlflow.artifacts["a"] in (b"bytes", b"text", b"a file")
    assert len(google.given) == 2


def test_it_is_tried_once_more_and_no_oftener(gateway: FakeGateway, google: FakeIssuers) -> None:
    gateway.faults.extend([Fault("/api/", 401)] * 3)

    assert put(gateway, b"x").status_code == 401
    assert len(gateway.faults) == 1
    assert len(google.given) == 2


def test_a_body_that_cannot_be_sent_again_is_not(gateway: FakeGateway, google: FakeIssuers) -> None:
    gateway.faults.append(Fault("/api/", 401))

    assert put(gateway, Once(b"x")).status_code == 401
    assert len(google.given) == 1


class Once(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError


def test_a_personal_token_is_read_again_after_a_refusal(gateway: FakeGateway, signed_in: str) -> None:
    put(gateway, b"x")
    gateway.refused.add(signed_in)
    assert put(gateway, b"x").status_code == 401

    keep(gateway, gateway.issue())

    assert put(gateway, b"x").status_code == 200


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_elsewhere_goes_without_it(gateway: FakeGateway, signed_in: str, status: int) -> None:
    other = FakeGateway()
    gateway.faults.append(Fault("/go", status, {"Location": f"{other.origin}/-/me"}))

    answer = requests.get(f"{gateway.origin}/go", auth=auth.signed_in(), timeout=10)

    assert answer.status_code == 401
    assert [each.authorization for each in other.asked] == [None]
    other.close()


def test_a_redirect_to_the_same_port_by_another_name_goes_without_it(gateway: FakeGateway, signed_in: str) -> None:
    elsewhere = gateway.origin.replace("127.0.0.1", "localhost")
    gateway.faults.append(Fault("/go", 307, {"Location": f"{elsewhere}/-/me"}))

    requests.get(f"{gateway.origin}/go", auth=auth.signed_in(), timeout=10)

    assert gateway.asked[-1].authorization is None


class Upgrading(HTTPAdapter):
    """A server on the usual port of http that sends everybody to https: requests would let the header pass."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str | None]] = []

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        self.seen.append((str(request.url), request.headers.get("Authorization")))
        response = requests.Response()
        response.request, response.url = request, str(request.url)
        response.status_code = 307 if response.url.startswith("http:") else 200
        response.headers["Location"] = "https://localhost/a"
        response.raw = io.BytesIO()
        return response


class Fixed:
    def token(self) -> str:
        return "dash_1"

    def renewed(self, refused: str) -> str | None:
        return None


def test_another_scheme_is_another_origin() -> None:
    server = Upgrading()
    with requests.Session() as session:
        for scheme in ("http://", "https://"):
            session.mount(scheme, server)
        session.get("http://localhost/a", auth=auth.GatewayAuth(lambda origin: Fixed()))

    assert server.seen == [("http://localhost/a", "Bearer dash_1"), ("https://localhost/a", None)]


def test_a_redirect_within_the_gateway_keeps_it(gateway: FakeGateway, signed_in: str) -> None:
    gateway.faults.append(Fault("/go", 307, {"Location": "/-/me"}))

    assert requests.get(f"{gateway.origin}/go", auth=auth.signed_in(), timeout=10).status_code == 200


@pytest.mark.parametrize("url", ["http://d.example.org/api", "http://10.0.0.1/api"])
def test_without_encryption_nothing_leaves(url: str) -> None:
    with pytest.raises(DashboardsError, match="is not encrypted, so no token is sent there"):
        requests.get(url, auth=auth.signed_in(), timeout=10)


def test_a_token_of_one_gateway_is_not_for_another(gateway: FakeGateway, signed_in: str) -> None:
    other = FakeGateway()

    with pytest.raises(DashboardsError, match=f"no credential for {other.origin}"):
        requests.get(f"{other.origin}/-/me", auth=auth.signed_in(), timeout=10)
    assert other.asked == []
    other.close()


def test_a_netrc_does_not_replace_the_token(tmp_path: Path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine d.example.org login ada password secret\n")
    netrc.chmod(0o600)
    request = requests.Request("GET", "https://d.example.org/", headers={"Authorization": "Bearer dash_1"})

    with web.session("https://d.example.org") as session:
        prepared = session.prepare_request(request)

    assert session.trust_env  # proxies and authorities are honoured
    assert prepared.headers["Authorization"] == "Bearer dash_1"
