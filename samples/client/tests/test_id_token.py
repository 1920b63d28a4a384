import threading
import time

import pytest
from dashboards_client.credentials.id_token import RenewedIdToken
from dashboards_client.errors import DashboardsError
from fake_issuers import jwt

HERE = "https://d.example.org"


class Issuer:
    """Gives token after token, by a clock that the test turns."""

    def __init__(self, life: float = 3600) -> None:
        self.now = 1_800_000_000.0
        self.life = life
        self.given: list[str] = []
        self.away = False
        self.again = False

    def fetch(self, audience: str) -> str:
        if self.away:
            raise DashboardsError("the issuer is away")
        if not (self.again and self.given):
            self.given.append(jwt(audience, lambda: self.now, self.life, email="a@b", jti=len(self.given)))
        return self.given[-1]

    def credential(self) -> RenewedIdToken:
        return RenewedIdToken("Google", HERE, self.fetch, lambda: self.now)


@pytest.mark.parametrize(("life", "passed", "tokens"), [
    (3600, 0, 1), (3600, 3299, 1), (3600, 3301, 2), (3600, 9999, 2),
    (300, 239, 1), (300, 241, 2), (1500, 1199, 1), (1500, 1201, 2), (10, 4.9, 1), (10, 9, 2),
])
def test_it_is_renewed_five_minutes_or_a_fifth_before_its_end(life: float, passed: float, tokens: int) -> None:
    issuer = Issuer(life)
    credential = issuer.credential()
    credential.token()
    issuer.now += passed

    assert credential.token() == issuer.given[-1]
    assert len(issuer.given) == tokens


def test_threads_share_one_renewal() -> None:
    issuer = Issuer()
    fetch, taken = issuer.fetch, set()

    def slow(audience: str) -> str:
        time.sleep(0.05)
        return fetch(audience)

    credential = RenewedIdToken("Google", HERE, slow, lambda: issuer.now)
    for round_ in (1, 2):
        threads = [threading.Thread(target=lambda: taken.add(credential.token())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(issuer.given) == len(taken) == round_
        issuer.now += 3600


def test_after_a_refusal_there_is_another_once() -> None:
    issuer = Issuer()
    credential = issuer.credential()
    first = credential.token()

    second = credential.renewed(first)

    assert second == credential.token() != first
    assert credential.renewed(first) == second  # a thread that was refused with the first one too
    assert len(issuer.given) == 2


def test_the_same_token_again_is_no_other() -> None:
    issuer = Issuer()
    issuer.again = True
    credential = issuer.credential()

    assert credential.renewed(credential.token()) is None


def test_an_issuer_that_is_away_matters_only_at_the_end() -> None:
    issuer = Issuer()
    credential = issuer.credential()
    first = credential.token()
    issuer.away = True
    issuer.now += 3400

    assert credential.token() == first
    issuer.now += 200
    with pytest.raises(DashboardsError, match="away"):
        credential.token()


def test_an_old_token_handed_out_again_is_not_asked_for_at_every_request() -> None:
    issuer = Issuer()
    credential = issuer.credential()
    credential.token()
    issuer.now += 3400
    issuer.again = True
    credential.token()
    issuer.again = False
    credential.token()

    assert len(issuer.given) == 1
    issuer.now += 31
    credential.token()
    assert len(issuer.given) == 2


@pytest.mark.parametrize(("text", "told"), [
    (jwt("https://other.example", email="a@b"), "for https://other.example, not for https://d.example.org"),
    (jwt([HERE], email="a@b"), "not for"),
    (jwt(HERE), "no email"),
    ("ya29.access-token", "no identity token"),
    ("", "no identity token"),
    ("a.W10.c", "no identity token"),
    ("a.e30.c", "no identity token"),
])
def test_what_the_gateway_would_refuse_is_not_sent(text: str, told: str) -> None:
    with pytest.raises(DashboardsError, match=told) as refused:
        RenewedIdToken("Google", HERE, lambda _: text).token()
    assert text not in str(refused.value) or not text
