import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import Ran, finish, run, start, until
from dashboards_client import store
from dashboards_client.callback import Callback
from fake_gateway import Fault, FakeGateway

BROWSER = Path(__file__).with_name("browser.py")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What the person sees at the end."""
    file = tmp_path / "page.html"
    monkeypatch.setenv("BROWSER", f"{sys.executable} {BROWSER} %s {file} &")
    return file


def test_a_person_signs_in(gateway: FakeGateway, page: Path) -> None:
    done = run("login", f"{gateway.origin}/tensorboard/", "--name", "a laptop")

    assert done.code == 0
    assert f"ada@example.org (editor) is signed in to {gateway.origin} until 20" in done.out
    stored = store.read()[gateway.origin]
    assert gateway.tokens[stored.access_token]["name"] == stored.name == "a laptop"
    assert stored.access_token not in done.out + done.err
    assert f"{gateway.origin}/-/authorize?response_type=code&client_id=dashboards-cli&" in done.err
    assert "close this page" in page.read_text()
    assert "script" not in page.read_text()


def test_the_old_token_ends_with_a_new_sign_in(gateway: FakeGateway, signed_in: str, page: Path) -> None:
    assert run("login", gateway.origin).code == 0

    assert list(gateway.tokens) == [store.read()[gateway.origin].access_token] != [signed_in]


@pytest.mark.parametrize(("consent", "told"), [
    ({"code": None, "error": "access_denied", "error_description": "Ada said no."}, "sign-in (Ada said no.)"),
    ({"code": None, "error": "access_denied"}, "refused the sign-in (access_denied)"),
    ({"state": "forged"}, "a wrong state"),
    ({"state": None}, "a wrong state"),
    ({"state": ""}, "a wrong state"),
    ({"iss": "https://evil.example"}, "a wrong iss"),
    ({"iss": None}, "a wrong iss"),
    ({"code": None, "error": "x", "iss": "https://evil.example"}, "a wrong iss"),
    ({"code": None}, "without a code"),
    ({"code": ""}, "without a code"),
])
def test_an_answer_that_is_not_ours_stores_nothing(
    gateway: FakeGateway, page: Path, consent: dict[str, str | None], told: str
) -> None:
    gateway.consent = consent

    done = run("login", gateway.origin)

    assert done.code == 1
    assert told in last(done)
    assert f"dashboards login {gateway.origin}" in last(done)
    assert gateway.paths("POST") == []
    assert store.read() == {}


def last(done: Ran) -> str:
    return done.err.splitlines()[-1]


def test_a_code_that_the_gateway_does_not_take(gateway: FakeGateway, page: Path) -> None:
    gateway.exchange_error = "The code is too old."

    done = run("login", gateway.origin)

    assert (done.code, store.read()) == (1, {})
    assert "gave no token, 400 (The code is too old.)" in last(done)


def test_a_gateway_that_restarts_before_the_exchange(gateway: FakeGateway, page: Path) -> None:
    gateway.faults.append(Fault("/-/token", 503, {"Retry-After": "0"}))

    assert run("login", gateway.origin).code == 0


class Waiting:
    """A sign-in that waits for its browser."""

    def __init__(self, origin: str, *more: str) -> None:
        self.process = start("login", origin, "--no-browser", *more)
        assert self.process.stderr
        lines = (line.strip() for line in self.process.stderr)
        self.address = next(line for line in lines if "/-/authorize?" in line)
        query = parse_qs(urlsplit(self.address).query)
        self.redirect, self.state = query["redirect_uri"][0], query["state"][0]
        self.verifier_is_hidden = "code_verifier" not in query and len(query["code_challenge"][0]) == 43

    def get(self, path: str, host: str | None = None) -> int:
        return get(self.redirect.removesuffix("/callback") + path, host)


def get(address: str, host: str | None = None) -> int:
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_only_the_callback_is_there_and_only_once(gateway: FakeGateway) -> None:
    waiting = Waiting(gateway.origin)

    assert waiting.verifier_is_hidden
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/callback", waiting.redirect)
    assert waiting.get("/favicon.ico") == 404
    assert waiting.get("/callback?state=x", host="evil.example") == 404
    assert waiting.process.poll() is None
    assert waiting.get(f"/callback?state={waiting.state}&state=x&iss={gateway.origin}&code=1") == 200
    assert "a wrong state" in last(finish(waiting.process))


def test_a_second_answer_is_turned_away() -> None:
    with Callback() as callback:
        assert [get(f"{callback.address}?code={each}") for each in "12"] == [200, 409]
        assert callback.wait(5) == {"code": ["1"]}
        assert callback.wait(0.1) is None


def test_nobody_came(gateway: FakeGateway) -> None:
    done = run("login", gateway.origin, "--no-browser", "--timeout", "0.2")

    assert done.code == 1
    assert "nobody signed in" in last(done)
    assert "ssh -L" in done.err


def test_control_c_is_clean(gateway: FakeGateway) -> None:
    waiting = Waiting(gateway.origin)
    waiting.process.send_signal(signal.SIGINT)

    done = finish(waiting.process)

    assert (done.code, last(done)) == (130, "dashboards: interrupted")


def test_a_port_can_be_chosen_and_may_be_taken(gateway: FakeGateway) -> None:
    waiting = Waiting(gateway.origin)
    port = str(urlsplit(waiting.redirect).port)

    done = run("login", gateway.origin, "--no-browser", "--port", port)

    assert f"127.0.0.1:{port} cannot be listened on" in done.line
    assert done.code == 1
    waiting.process.kill()
    waiting.process.communicate()


def test_a_connection_that_sends_nothing_holds_nothing_up(gateway: FakeGateway) -> None:
    waiting = Waiting(gateway.origin)
    port = urlsplit(waiting.redirect).port
    with socket.create_connection(("127.0.0.1", port or 0)):
        subprocess.run([sys.executable, str(BROWSER), waiting.address, "/dev/null"], check=True, timeout=30)
        until(lambda: waiting.process.poll() is not None, "the sign-in to end", within=5)
    assert finish(waiting.process).code == 0
