import pytest
from dashboards_client.errors import DashboardsError, plain
from dashboards_client.origin import origin_of, same_origin


@pytest.mark.parametrize(("url", "origin"), [
    ("https://d.example.org", "https://d.example.org"),
    ("https://D.Example.org/", "https://d.example.org"),
    ("HTTPS://d.example.org:443/tensorboard/#timeseries", "https://d.example.org"),
    ("https://d.example.org:8443/x?y", "https://d.example.org:8443"),
    ("http://localhost:8080", "http://localhost:8080"),
    ("http://127.0.0.1:80", "http://127.0.0.1"),
    ("http://[::1]:8080/", "http://[::1]:8080"),
])
def test_an_address_has_an_origin(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize("url", [
    "", "d.example.org", "ftp://d.example.org", "file:///etc/passwd", "sqlite:///mlflow.db", "https://",
    "https://d.example.org:port", "https://[::1", "http://d.example.org", "http://127.0.0.1.example.org",
    "http://localhost.example.org", "http://169.254.169.254", "http://0.0.0.0:8080",
    "https://ada:secret@d.example.org",
])
def test_what_gets_no_token_is_refused_in_a_line_without_secrets(url: str) -> None:
    with pytest.raises(DashboardsError) as refused:
        origin_of(url)
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(("url", "same"), [
    ("https://d.example.org/a", True), ("https://d.example.org:443", True), ("https://d.example.org:444", False),
    ("http://d.example.org", False), ("https://e.example.org", False),
    ("https://d.example.org.evil.example", False),
    ("https://d.example.org@evil.example", False), (None, False),
])
def test_origins_are_compared_as_a_whole(url: str | None, same: bool) -> None:
    assert same_origin(url, "https://d.example.org") is same


def test_text_of_others_cannot_draw_on_the_terminal() -> None:
    assert plain("a\x1b[2J\r\nb\x00" + "x" * 900) == "a [2J b " + "x" * 392 + "…"
