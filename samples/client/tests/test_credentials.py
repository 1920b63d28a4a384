import json
import time
from pathlib import Path

import pytest
from conftest import keep
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from dashboards_client.account import whoami
from dashboards_client.credentials import find
from dashboards_client.errors import DashboardsError
from fake_gateway import FakeGateway
from fake_issuers import FakeIssuers

GOOGLE, KEY = "job@p.iam.gserviceaccount.com", "key@p.iam.gserviceaccount.com"


class Machine:
    """What a machine has, by word."""

    def __init__(
        self, patch: pytest.MonkeyPatch, gateway: FakeGateway, issuers: FakeIssuers, folder: Path
    ) -> None:
        self._patch, self._gateway, self._issuers, self._folder = patch, gateway, issuers, folder

    def has(self, what: str) -> None:
        match what:
            case "token":
                keep(self._gateway, self._gateway.issue())
            case "expired":
                keep(self._gateway, self._gateway.issue(), "2020-01-01T00:00:00Z")
            case "metadata":
                self._patch.delenv("NO_GCE_CHECK")
                self._patch.setenv("GCE_METADATA_HOST", self._issuers.host)
            case "github":
                address = f"{self._issuers.origin}/github?api-version=2.0"
                self._patch.setenv("ACTIONS_ID_TOKEN_REQUEST_URL", address)
                self._patch.setenv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "runner")
            case "key":
                self.file({
                    "type": "service_account", "client_email": KEY, "token_uri": f"{self._issuers.origin}/token",
                    "private_key": private_key()})
            case "person":
                self.file({"type": "authorized_user", "refresh_token": "secret"})
            case "federated":
                self.file({"type": "external_account"})

    def file(self, content: object) -> None:
        file = self._folder / "adc.json"
        file.write_text(json.dumps(content))
        self._patch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(file))


@pytest.fixture
def machine(
    monkeypatch: pytest.MonkeyPatch, gateway: FakeGateway, issuers: FakeIssuers, tmp_path: Path
) -> Machine:
    return Machine(monkeypatch, gateway, issuers, tmp_path)


def private_key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()


@pytest.mark.parametrize(("here", "forced", "user"), [
    ("token", "", "ada@example.org"),
    ("metadata", "", GOOGLE),
    ("github", "", "o/r"),
    ("key", "", KEY),
    ("token metadata github key", "", "ada@example.org"),
    ("expired metadata", "", GOOGLE),
    ("metadata key github", "", KEY),
    ("metadata github", "", GOOGLE),
    ("federated github", "", "o/r"),
    ("token metadata github", "github", "o/r"),
    ("token metadata github", "google", GOOGLE),
    ("token metadata key", "token", "ada@example.org"),
])
def test_the_first_that_is_there_signs_in(
    machine: Machine, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch, here: str, forced: str, user: str
) -> None:
    for what in here.split():
        machine.has(what)
    monkeypatch.setenv("DASHBOARDS_CREDENTIAL", forced)

    assert whoami(gateway.origin).startswith(f"{user} (editor, by ")


@pytest.mark.parametrize(("here", "forced", "told"), [
    ("", "", "no credential for .* GOOGLE_APPLICATION_CREDENTIALS .* GitHub Actions .*: dashboards login http"),
    ("expired", "", "the token stored for .* is over"),
    ("metadata", "token", "a personal token .DASHBOARDS_CREDENTIAL=token."),
    ("token", "github", "id-token: write"),
    ("token", "google", "Google's metadata server"),
    ("token", "Google", "expected token, google or github"),
    ("person", "", "a person's credential, which gives no identity token .* dashboards login URL"),
    ("person metadata", "", "a person's credential"),
])
def test_none_says_what_to_do(
    machine: Machine, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch, here: str, forced: str, told: str
) -> None:
    for what in here.split():
        machine.has(what)
    monkeypatch.setenv("DASHBOARDS_CREDENTIAL", forced)

    with pytest.raises(DashboardsError, match=told) as refused:
        find(gateway.origin)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("content", ["{", "[]", '{"type": "service_account", "private_key": "secret"}'])
def test_a_bad_key_file_is_one_line(
    machine: Machine, gateway: FakeGateway, tmp_path: Path, content: str
) -> None:
    machine.file(None)
    (tmp_path / "adc.json").write_text(content)

    with pytest.raises(DashboardsError, match=r"adc\.json (is no file of|gave no identity)") as refused:
        find(gateway.origin).token()
    assert "secret" not in str(refused.value)


def test_another_cloud_at_the_same_address_is_not_google(
    machine: Machine, gateway: FakeGateway, issuers: FakeIssuers
) -> None:
    machine.has("metadata")
    issuers.flavor = {}

    with pytest.raises(DashboardsError, match="no credential"):
        find(gateway.origin)


def test_a_laptop_is_not_made_to_wait(monkeypatch: pytest.MonkeyPatch, gateway: FakeGateway) -> None:
    monkeypatch.delenv("NO_GCE_CHECK")
    monkeypatch.setenv("GCE_METADATA_HOST", "192.0.2.1")  # an address that nobody has
    began = time.monotonic()

    with pytest.raises(DashboardsError, match="no credential"):
        find(gateway.origin)
    assert time.monotonic() - began < 2.5


def test_a_machine_that_may_not_have_a_token(machine: Machine, gateway: FakeGateway, issuers: FakeIssuers) -> None:
    for what in ("metadata", "github"):
        machine.has(what)
    credential = find(gateway.origin)
    issuers.away = True

    with pytest.raises(DashboardsError, match=r"gave no identity token \(403\)"):
        credential.token()


def test_a_gateway_with_the_audience_of_another_gets_nothing(
    machine: Machine, gateway: FakeGateway, issuers: FakeIssuers
) -> None:
    machine.has("metadata")
    gateway.described["audience"] = "https://d.example.org"

    with pytest.raises(DashboardsError, match="audience"):
        find(gateway.origin)
    assert issuers.given == []
