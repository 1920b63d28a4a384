"""Who gives identity tokens: Google's metadata server and token endpoint, GitHub's endpoint for jobs."""

from __future__ import annotations

import base64
import itertools
import json
import time
from collections.abc import Callable
from urllib.parse import parse_qsl

from serving import Answer, Asked, Server, error

GOOGLE = "https://accounts.google.com"
IDENTITY = "/computeMetadata/v1/instance/service-accounts/default/identity"


def jwt(audience: object, clock: Callable[[], float] = time.time, life: float = 3600, **claims: object) -> str:
    now = clock()
    parts = {"alg": "RS256"}, {"aud": audience, "iat": now, "exp": now + life, **claims}
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*encoded, "c2ln"])


class FakeIssuers:
    def __init__(self) -> None:
        self.clock: Callable[[], float] = time.time
        self.life = 3600.0
        self.google_claims: dict[str, object] = {"email": "job@p.iam.gserviceaccount.com"}
        self.audience: str | None = None
        self.away = False
        self.given: list[str] = []
        self.flavor = {"Metadata-Flavor": "Google"}
        self._count = itertools.count()
        self._server = Server(self.answer)
        self.origin = self._server.origin
        self.host = self.origin.removeprefix("http://")

    def close(self) -> None:
        self._server.close()

    def answer(self, asked: Asked) -> Answer:
        query = dict(asked.query)
        if self.away:
            return error(403, "AWAY", "not now")
        if asked.path == "/" and asked.headers.get("Metadata-Flavor") == "Google":
            return Answer(200, headers=self.flavor)
        if asked.path == IDENTITY and query.get("format") == "full":
            return Answer(200, self.token(query["audience"], iss=GOOGLE, **self.google_claims).encode())
        if asked.path == "/github" and asked.authorization == "Bearer runner" and query["api-version"] == "2.0":
            return Answer.json({"value": self.token(query["audience"], iss="github", repository="o/r")})
        if asked.path == "/token" and asked.method == "POST":
            assertion = dict(parse_qsl(asked.body.decode()))["assertion"]
            wanted = json.loads(base64.urlsafe_b64decode(assertion.split(".")[1] + "=="))
            return Answer.json({"id_token": self.token(
                wanted["target_audience"], iss=GOOGLE, email=wanted["iss"])})
        return error(404, "NOT_FOUND", asked.path)

    def token(self, audience: str, **claims: object) -> str:
        made = jwt(self.audience or audience, self.clock, self.life, jti=next(self._count), **claims)
        self.given.append(made)
        return made
