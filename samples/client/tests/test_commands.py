"""Every command as a person runs it."""

import shlex
import subprocess

import pytest
from conftest import keep, run, start
from dashboards_client import __version__, store
from fake_gateway import Fault, FakeGateway


def test_whoami(gateway: FakeGateway, signed_in: str) -> None:
    done = run("whoami")

    assert (done.code, done.out) == (0, f"ada@example.org (editor, by token) at {gateway.origin}\n")


def test_a_proxy_does_not_see_what_stays_on_this_machine(
    gateway: FakeGateway, signed_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")

    assert run("whoami").code == 0


def test_whoami_with_a_token_that_ended(gateway: FakeGateway, signed_in: str) -> None:
    gateway.tokens.clear()

    done = run("whoami")

    assert (done.code, done.line) == (
        1, f"{gateway.origin} does not accept the credential: dashboards login {gateway.origin}")


def test_a_hostile_answer_does_not_draw(gateway: FakeGateway, signed_in: str) -> None:
    gateway.tokens[signed_in]["user"] = "ada\x1b[2J\nroot"

    assert run("whoami").out == f"ada [2J root (editor, by token) at {gateway.origin}\n"


@pytest.mark.parametrize(("option", "name", "value"), [
    ([], "MLFLOW_TRACKING_AUTH", "dashboards"), (["--token"], "MLFLOW_TRACKING_TOKEN", None),
])
def test_env_is_for_a_shell(
    gateway: FakeGateway, signed_in: str, option: list[str], name: str, value: str | None
) -> None:
    done = run("env", *option)

    shown = subprocess.run(
        ["sh", "-c", f'{done.out}printf "%s\\n" "$MLFLOW_TRACKING_URI" "${name}"'], capture_output=True, text=True)
    assert shown.stdout.splitlines() == [gateway.origin, value or signed_in]
    assert all(shlex.split(line)[0] == "export" for line in done.out.splitlines())
    assert (signed_in in done.out) == bool(option)


def test_env_without_a_credential_prints_nothing_for_the_shell(gateway: FakeGateway) -> None:
    done = run("env", gateway.origin)

    assert (done.code, done.out) == (1, "")
    assert f"dashboards login {gateway.origin}" in done.line


def test_a_reader_that_has_gone_is_no_reason_for_a_stack_trace(gateway: FakeGateway, signed_in: str) -> None:
    process = start("env")
    assert process.stdout and process.stderr
    process.stdout.close()

    assert (process.wait(30), process.stderr.read()) == (1, "")
    process.stderr.close()


def test_logout_ends_the_token(gateway: FakeGateway, signed_in: str) -> None:
    done = run("logout")

    assert (done.code, done.out) == (0, f"signed out of {gateway.origin}\n")
    assert (gateway.tokens, store.read()) == ({}, {})


@pytest.mark.parametrize("status", [401, 404])
def test_logout_of_a_token_that_is_gone(gateway: FakeGateway, signed_in: str, status: int) -> None:
    gateway.faults.append(Fault("/-/tokens/", status))

    assert run("logout").code == 0
    assert store.read() == {}


@pytest.mark.parametrize("offline", [True, False])
def test_logout_that_does_not_reach_it(gateway: FakeGateway, signed_in: str, offline: bool) -> None:
    if offline:
        gateway.close()
    else:
        gateway.faults.append(Fault("/-/tokens/", 500))

    done = run("logout")

    assert done.code == 1
    assert done.line.startswith("forgotten here, but not ended there: ")
    assert done.line.endswith(f"lives until 2099-01-01T00:00:00Z: revoke it at {gateway.origin}/-/tokens")
    assert store.read() == {}


def test_logout_of_nothing(gateway: FakeGateway) -> None:
    done = run("logout", gateway.origin)

    assert (done.code, done.line) == (
        1, f"no token is stored for {gateway.origin}: dashboards login {gateway.origin}")


def test_mlflows_setting_names_the_gateway(
    gateway: FakeGateway, signed_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("https://other.example", store.read()[gateway.origin])
    assert (several := run("whoami")).code == 2
    assert f"Name one of {gateway.origin}, https://other.example" in several.line

    monkeypatch.setenv("MLFLOW_TRACKING_URI", gateway.origin)

    assert run("whoami").code == 0


@pytest.mark.parametrize(("arguments", "code", "told"), [
    (["whoami"], 1, "no gateway is known here: dashboards login URL"),
    (["whoami", "d.example.org"], 1, "is no address"),
    (["login", "http://d.example.org"], 1, "is not encrypted"),
    (["login", "http://127.0.0.1:1"], 1, "does not answer (ConnectionError)"),
    (["logs", "sync", "/nowhere", "--run", "a", "--url", "http://127.0.0.1:1", "--once"], 1, "is no folder"),
    (["logs", "sync", "/a\nb\x1b", "--run", "a", "--url", "http://127.0.0.1:1", "--once"], 1, "/a b is no folder"),
    (["logs", "sync", "/", "--run", "a//b", "--url", "http://127.0.0.1:1"], 2, "is no name of a run"),
    (["logs", "sync", "/", "--run", "../a", "--url", "http://127.0.0.1:1"], 2, "is no name of a run"),
])
def test_what_is_wrong_is_one_line(arguments: list[str], code: int, told: str) -> None:
    done = run(*arguments)

    assert (done.code, done.out) == (code, "")
    assert told in done.line


@pytest.mark.parametrize("arguments", [
    [], ["logs"], ["sing-in"], ["login"], ["login", "u", "--timeout", "0"], ["login", "u", "--port", "70000"],
    ["logs", "sync", "."], ["logs", "sync", ".", "--run", "a", "--interval", "nan"],
])
def test_wrong_usage(arguments: list[str]) -> None:
    done = run(*arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: dashboards")


def test_a_file_that_others_read_stops_everything(gateway: FakeGateway, signed_in: str) -> None:
    store.path().chmod(0o644)

    done = run("env", gateway.origin)

    assert done.code == 1
    assert f"chmod 600 '{store.path()}'" in done.line
    assert signed_in not in done.err


def test_what_nobody_thought_of_is_one_line_without_its_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dashboards_client import cli, commands

    monkeypatch.setattr(commands, "origin_for", lambda url: 1 / 0 if url else int("dash_secret"))

    assert cli.main(["whoami", "u"]) == cli.main(["whoami"]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert "unexpected ZeroDivisionError at test_commands.py:" in first
    assert "unexpected ValueError" in second and "secret" not in second


def test_version() -> None:
    assert run("--version").out == f"dashboards-client {__version__}\n"


def test_several_gateways_are_told_apart(gateway: FakeGateway, signed_in: str) -> None:
    other = FakeGateway()
    keep(other, other.issue(role="viewer"))

    assert "(editor," in run("whoami", gateway.origin).out
    assert "(viewer," in run("whoami", other.origin).out
    other.close()
