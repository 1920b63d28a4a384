"""What the unmodified client of MLflow asks when it logs a metric and artifacts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from serving import Answer, Asked, error

if TYPE_CHECKING:
    from fake_gateway import FakeGateway

ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/"
CREATE = "/api/2.0/mlflow-artifacts/mpu/create/"
COMPLETE = "/api/2.0/mlflow-artifacts/mpu/complete/"
PART = "/api/2.0/mlflow-artifacts/part/"


class FakeMlflow:
    def __init__(self, gateway: FakeGateway) -> None:
        self._gateway = gateway
        self.metrics: list[dict[str, object]] = []
        self.artifacts: dict[str, bytes] = {}
        self.parts: dict[str, bytes] = {}

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/api/2.0/mlflow/runs/log-metric":
            self.metrics.append(json.loads(asked.body))
            return Answer.json({})
        if asked.path == "/api/2.0/mlflow/experiments/get":
            wanted = dict(asked.query)["experiment_id"]
            return Answer.json({"experiment": {"experiment_id": wanted, "name": "first"}})
        if asked.path.endswith("/server-info"):
            return Answer.json({"multipart_uploads_enabled": True})
        if asked.path + "/" == ARTIFACTS:
            return Answer.json({"files": []})
        if asked.path.startswith(ARTIFACTS):
            return self._artifact(asked, asked.path.removeprefix(ARTIFACTS))
        if asked.path.startswith(CREATE):
            wanted = json.loads(asked.body)
            return Answer.json({"upload_id": "u", "credentials": [
                {"url": f"{self._gateway.origin}{PART}{number}", "part_number": number, "headers": {}}
                for number in range(1, wanted["num_parts"] + 1)]})
        if asked.path.startswith(COMPLETE):
            done = json.loads(asked.body)
            parts = [self.parts[part["etag"]] for part in done["parts"]]
            self.artifacts[asked.path.removeprefix(COMPLETE) + "/" + done["path"].split("/")[-1]] = b"".join(parts)
            return Answer.json({})
        return error(404, "RESOURCE_DOES_NOT_EXIST", f"{asked.method} {asked.path}")

    def part(self, asked: Asked) -> Answer:
        """A part brings the key of its upload in its address, and no other credential."""
        self.parts[asked.path] = asked.body
        return Answer(200, headers={"ETag": asked.path})

    def _artifact(self, asked: Asked, name: str) -> Answer:
        if asked.method == "PUT":
            self.artifacts[name] = asked.body
            return Answer.json({})
        body = self.artifacts.get(name)
        return error(404, "RESOURCE_DOES_NOT_EXIST", name) if body is None else Answer(200, body)
