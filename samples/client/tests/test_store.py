import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from dashboards_client import store
from dashboards_client.errors import DashboardsError

TOKEN = store.StoredToken("dash_secret", "1", "laptop", "ada@example.org", "editor", "2099-01-01T00:00:00Z")
ONE, TWO = "https://d.example.org", "http://localhost:8080"


def test_tokens_of_several_gateways_share_a_file() -> None:
    store.save(ONE, TOKEN)
    store.save(TWO, TOKEN)
    store.remove(ONE)

    assert store.read() == {TWO: TOKEN}


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        store.save(ONE, TOKEN)
    finally:
        os.umask(old)

    assert store.path() == tmp_path / "config" / "dashboards" / "credentials.json"
    assert stat.S_IMODE(store.path().stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path().parent.stat().st_mode) == 0o700


def test_it_is_never_half_written_or_readable_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(ONE, TOKEN)
    seen: list[int] = []
    replace = os.replace

    def watched(source: str, target: Path) -> None:
        seen.append(stat.S_IMODE(os.stat(source).st_mode))
        assert store.read() == {ONE: TOKEN}
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    store.save(TWO, TOKEN)

    assert seen == [0o600]
    assert sorted(os.listdir(store.path().parent)) == ["credentials.json", "lock"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o666])
def test_a_file_that_others_may_read_is_refused(mode: int) -> None:
    store.save(ONE, TOKEN)
    store.path().chmod(mode)

    with pytest.raises(DashboardsError, match="can be read by others: chmod 600"):
        store.read()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"origins": 3}', '{"origins": {"a": {"id": "1"}}}'])
def test_a_damaged_file_says_how_to_repair(text: str) -> None:
    store.save(ONE, TOKEN)
    store.path().write_text(text)

    with pytest.raises(DashboardsError, match="is damaged: remove it and sign in again"):
        store.read()


def test_a_folder_that_cannot_be_made_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))

    with pytest.raises(DashboardsError, match="XDG_CONFIG_HOME"):
        store.save(ONE, TOKEN)


def test_a_relative_setting_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")

    assert store.path() == tmp_path / ".config" / "dashboards" / "credentials.json"


def test_sign_ins_at_the_same_time_lose_nothing() -> None:
    script = "import sys; from dashboards_client import store; " \
        "store.save(sys.argv[1], store.StoredToken('t', '1', 'n', 'u', 'editor', 'never'))"
    origins = [f"https://{number}.example.org" for number in range(6)]
    running = [subprocess.Popen([sys.executable, "-c", script, origin]) for origin in origins]

    assert [each.wait(30) for each in running] == [0] * 6
    assert sorted(store.read()) == origins


def test_a_token_is_not_printed_by_accident() -> None:
    assert "secret" not in repr(TOKEN)
