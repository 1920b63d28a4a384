import pytest
from dashboards_client import discovery
from dashboards_client.errors import DashboardsError
from fake_gateway import Fault, FakeGateway


def test_a_gateway_describes_itself(gateway: FakeGateway) -> None:
    found = discovery.discover(gateway.origin)

    assert found == discovery.Gateway(
        gateway.origin, gateway.origin, f"{gateway.origin}/-/authorize", f"{gateway.origin}/-/token",
        f"{gateway.origin}/-/logs/")


@pytest.mark.parametrize(("field", "value", "told"), [
    ("origin", "https://d.example.org", "calls itself https://d.example.org: use that address"),
    ("origin", None, "calls itself None"),
    ("audience", "https://d.example.org", "names 'https://d.example.org' as its audience"),
    ("audience", 7, "as its audience"),
    ("token_endpoint", "https://evil.example/-/token", "as its token_endpoint"),
    ("authorization_endpoint", "javascript:alert(1)", "as its authorization_endpoint"),
    ("logs_endpoint", None, "as its logs_endpoint"),
])
def test_one_that_points_elsewhere_is_refused(gateway: FakeGateway, field: str, value: object, told: str) -> None:
    gateway.described[field] = value

    with pytest.raises(DashboardsError, match="use that|is not there|calls itself") as refused:
        discovery.discover(gateway.origin)

    assert told in str(refused.value)


def test_one_that_wakes_is_asked_again(gateway: FakeGateway) -> None:
    gateway.faults.extend([Fault("/.well-known", 503, {"Retry-After": "0"})] * 2)

    assert discovery.discover(gateway.origin).origin == gateway.origin
    assert len(gateway.asked) == 3


@pytest.mark.parametrize("fault", [
    Fault("/", 404), Fault("/", 302, {"Location": "https://evil.example/"}), Fault("/", 500),
])
def test_anything_else_is_no_gateway(gateway: FakeGateway, fault: Fault) -> None:
    gateway.faults.append(fault)

    with pytest.raises(DashboardsError, match=f"is no Dashboards gateway: .* answered {fault.status}"):
        discovery.discover(gateway.origin)


def test_a_port_where_nobody_listens(gateway: FakeGateway) -> None:
    gateway.close()

    with pytest.raises(DashboardsError, match=r"does not answer \(ConnectionError\)"):
        discovery.discover(gateway.origin)
