"""The unmodified client of MLflow, which finds the plugin by its entry point."""

import warnings
from pathlib import Path

import pytest
from dashboards_client.credentials import chain
from dashboards_client.credentials.id_token import RenewedIdToken
from fake_gateway import Fault, FakeGateway
from fake_issuers import FakeIssuers
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from mlflow.store.artifact.mlflow_artifacts_repo import MlflowArtifactsRepository


@pytest.fixture
def client(gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch) -> MlflowClient:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", gateway.origin)
    monkeypatch.setenv("MLFLOW_TRACKING_AUTH", "dashboards")
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
    warnings.simplefilter("error", UserWarning)  # MLflow only warns when it does not find the plugin
    return MlflowClient(gateway.origin)


def bearers(gateway: FakeGateway, path: str) -> list[str | None]:
    return [each.authorization for each in gateway.asked if each.path.startswith(path)]


def test_requests_carry_the_token(client: MlflowClient, gateway: FakeGateway, signed_in: str) -> None:
    client.log_metric("a-run", "loss", 0.5)

    assert bearers(gateway, "/api/") == [f"Bearer {signed_in}"]
    assert gateway.mlflow.metrics[0]["key"] == "loss"


@pytest.mark.parametrize("variables", [
    {"MLFLOW_TRACKING_TOKEN": "of-another-gateway"},
    {"MLFLOW_TRACKING_USERNAME": "ada", "MLFLOW_TRACKING_PASSWORD": "secret"},
])
def test_it_goes_before_what_has_no_origin(
    client: MlflowClient, gateway: FakeGateway, signed_in: str, monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert client.get_experiment("7").name == "first"
    assert bearers(gateway, "/api/") == [f"Bearer {signed_in}"]


def test_artifacts_and_parts(
    client: MlflowClient, gateway: FakeGateway, signed_in: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", "true")
    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "100")
    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", str(5 * 1024 * 1024))
    small, large = tmp_path / "small.txt", tmp_path / "large.bin"
    small.write_bytes(b"small")
    large.write_bytes(bytes(range(256)) * 24_000)
    repository = MlflowArtifactsRepository("mlflow-artifacts:/7/r/artifacts", tracking_uri=gateway.origin)

    for file in (small, large):
        repository.log_artifact(str(file))
    read = Path(repository.download_artifacts("small.txt", str(tmp_path)))

    assert read.read_bytes() == b"small"
    assert gateway.mlflow.artifacts["7/r/artifacts/large.bin"] == large.read_bytes()
    assert set(bearers(gateway, "/api/2.0/mlflow-artifacts/artifacts/")) == {f"Bearer {signed_in}"}
    assert set(bearers(gateway, "/api/2.0/mlflow-artifacts/mpu/")) == {f"Bearer {signed_in}"}
    # The parts' addresses have a key of their own, and may be of another host: no token goes there.
    assert bearers(gateway, "/api/2.0/mlflow-artifacts/part/") == [None, None]


class Hours:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_long_run_outlives_its_first_token(
    client: MlflowClient, gateway: FakeGateway, issuers: FakeIssuers, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = gateway.clock = issuers.clock = Hours()
    monkeypatch.delenv("NO_GCE_CHECK")
    monkeypatch.setenv("GCE_METADATA_HOST", issuers.host)
    monkeypatch.setattr(
        chain, "RenewedIdToken", lambda source, audience, fetch, _: RenewedIdToken(source, audience, fetch, clock))
    for step in range(10):
        client.log_metric("a-run", "loss", 1.0, step=step)
        clock.now += 1000

    assert len(gateway.mlflow.metrics) == 10
    assert len(issuers.given) == 3
    assert not [each for each in gateway.asked if each.path.startswith("/api/") and not each.authorization]


def test_a_refused_token_costs_one_more_request(
    client: MlflowClient, gateway: FakeGateway, issuers: FakeIssuers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_GCE_CHECK")
    monkeypatch.setenv("GCE_METADATA_HOST", issuers.host)
    client.log_metric("a-run", "loss", 0.5)
    gateway.refused.add(issuers.given[0])

    client.log_metric("a-run", "loss", 0.4)

    assert bearers(gateway, "/api/") == [f"Bearer {issuers.given[each]}" for each in (0, 0, 1)]
    assert len(gateway.mlflow.metrics) == 2


def test_a_gateway_that_wakes_is_waited_for_by_mlflow_itself(
    client: MlflowClient, gateway: FakeGateway, signed_in: str
) -> None:
    gateway.faults.append(Fault("/api/", 503, {"Retry-After": "0"}))

    client.log_metric("a-run", "loss", 0.5)

    assert set(bearers(gateway, "/api/")) == {f"Bearer {signed_in}"}


def test_without_a_credential_the_error_says_what_to_do(
    client: MlflowClient, gateway: FakeGateway
) -> None:
    with pytest.raises(MlflowException, match=f"Sign in: dashboards login {gateway.origin}"):
        client.log_metric("a-run", "loss", 0.5)
