"""The gateway's routes for programs, as far as this package uses them."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
import uuid
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import fake_mlflow
from serving import Answer, Asked, Server, error


@dataclass
class Fault:
    """Answered once in place of the next request to addresses that begin so; without a status the line is cut."""

    prefix: str
    status: int | None
    headers: dict[str, str] = field(default_factory=dict)


class FakeGateway:
    def __init__(self) -> None:
        self.tokens: dict[str, dict[str, str]] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.objects: dict[str, bytes] = {}
        self.faults: deque[Fault] = deque()
        self.asked: list[Asked] = []
        self.refused: set[str] = set()
        self.described: dict[str, Any] = {}
        # What the person at the browser does: changes the answer that the browser brings back.
        self.consent: dict[str, str | None] = {}
        self.exchange_error: str | None = None
        self.clock = time.time
        self.mlflow = fake_mlflow.FakeMlflow(self)
        self._lock = threading.Lock()
        self._server = Server(self.answer)
        self.origin = self._server.origin

    def close(self) -> None:
        self._server.close()

    def issue(self, role: str = "editor", name: str = "laptop") -> str:
        token = "dash_" + uuid.uuid4().hex
        self.tokens[token] = {"id": str(uuid.uuid4()), "name": name, "role": role, "user": "ada@example.org"}
        return token

    def paths(self, method: str) -> list[str]:
        return [each.path for each in self.asked if each.method == method]

    def answer(self, asked: Asked) -> Answer | None:
        with self._lock:
            self.asked.append(asked)
            if self.faults and asked.path.startswith(self.faults[0].prefix):
                fault = self.faults.popleft()
                return error(fault.status, "FAULT", "not now", fault.headers) if fault.status else None
            return self._answer(asked)

    def _answer(self, asked: Asked) -> Answer:
        match asked.method, asked.path:
            case "GET", "/.well-known/dashboards":
                return Answer.json(self._description())
            case "GET", "/-/authorize":
                return self._authorize(asked)
            case "POST", "/-/token":
                return self._token(asked)
        if asked.path.startswith(fake_mlflow.PART):
            return self.mlflow.part(asked)
        user = self._user(asked.authorization)
        if user is None:
            return error(401, "UNAUTHENTICATED", "Sign in.", {"WWW-Authenticate": "Bearer"})
        return self._signed_in(asked, user)

    def _signed_in(self, asked: Asked, user: dict[str, str]) -> Answer:
        if asked.path == "/-/me":
            return Answer.json({key: user[key] for key in ("user", "role")} | {"authentication": user["by"]})
        if asked.method == "DELETE" and asked.path.startswith("/-/tokens/"):
            found = [text for text, token in self.tokens.items() if token["id"] == asked.path.split("/")[-1]]
            for text in found:
                del self.tokens[text]
            return Answer(204) if found else error(404, "RESOURCE_DOES_NOT_EXIST", "There is no such token.")
        if asked.path.startswith("/-/logs/"):
            return self._logs(asked, user)
        return self.mlflow.answer(asked)

    def _user(self, authorization: str | None) -> dict[str, str] | None:
        bearer = (authorization or "").removeprefix("Bearer ")
        if bearer in self.refused:
            return None
        if bearer in self.tokens:
            return self.tokens[bearer] | {"by": "token"}
        try:
            claims = json.loads(base64.urlsafe_b64decode(bearer.split(".")[1] + "=="))
        except (IndexError, ValueError):
            return None
        if claims["aud"] != self.origin or claims["exp"] <= self.clock():
            return None
        name = claims.get("email") or claims.get("repository")
        return {"user": name, "role": "editor", "by": claims["iss"]} if name else None

    def _description(self) -> dict[str, Any]:
        return {
            "name": "Dashboards", "origin": self.origin, "audience": self.origin,
            "authorization_endpoint": f"{self.origin}/-/authorize", "token_endpoint": f"{self.origin}/-/token",
            "logs_endpoint": f"{self.origin}/-/logs/", "sign_in": ["Google", "GitHub"],
        } | self.described

    def _authorize(self, asked: Asked) -> Answer:
        query = dict(asked.query)
        wanted = {"response_type": "code", "client_id": "dashboards-cli", "code_challenge_method": "S256"}
        redirect = urlsplit(query["redirect_uri"])
        if wanted.items() - query.items() or (redirect.scheme, redirect.hostname) != ("http", "127.0.0.1"):
            return error(400, "INVALID_PARAMETER_VALUE", "This is no sign-in of a program.")
        code = uuid.uuid4().hex
        self.codes[code] = query
        back = {"code": code, "state": query["state"], "iss": self.origin} | self.consent
        location = query["redirect_uri"] + "?" + urlencode({k: v for k, v in back.items() if v is not None})
        return Answer(302, headers={"Location": location})

    def _token(self, asked: Asked) -> Answer:
        form = dict(parse_qsl(asked.body.decode()))
        given = self.codes.pop(form["code"], {})
        digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        same = ("redirect_uri", "client_id")
        if self.exchange_error or form["grant_type"] != "authorization_code" \
                or digest.decode() != given.get("code_challenge") or any(form[key] != given[key] for key in same):
            reason = self.exchange_error or "The code is not known."
            return Answer.json({"error": "invalid_grant", "error_description": reason}, 400)
        token = self.issue(name=given["name"])
        return Answer.json(self.tokens[token] | {
            "access_token": token, "token_type": "Bearer", "expires_in": 7776000})

    def _logs(self, asked: Asked, user: dict[str, str]) -> Answer:
        name = unquote(asked.path.removeprefix("/-/logs/"))
        if any(part in ("", ".", "..") for part in name.split("/")) or "\\" in name:
            return error(400, "INVALID_PARAMETER_VALUE", "Expected RUN/FILE.")
        if asked.method == "GET":
            inside = {key: body for key, body in self.objects.items() if key.rpartition("/")[0] == name}
            return Answer.json({"run": name, "segments": [described(key, body) for key, body in inside.items()]})
        if user["role"] == "viewer":
            return error(403, "PERMISSION_DENIED", "Your role is viewer.")
        if md5(asked.body) != asked.headers["Content-MD5"]:
            return error(400, "INVALID_PARAMETER_VALUE", "Not what was announced.")
        if self.objects.setdefault(name, asked.body) != asked.body:
            return error(409, "RESOURCE_CONFLICT", f"'{quote(name)}' exists with other bytes.")
        return Answer.json(described(name, asked.body), 201)


def described(name: str, body: bytes) -> dict[str, Any]:
    return {"file": name.rpartition("/")[2], "size": len(body), "md5": md5(body)}


def md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body).digest()).decode()
