"""The unmodified client of MLflow sends a file in parts: python multipart_client.py http://HOST:PORT FOLDER MODE

MODE is the folder of the upload; "killed" stops after its first part and waits for the end.
"""

import hashlib
import os
import pathlib
import sys
import time

from mlflow.store.artifact.http_artifact_repo import HttpArtifactRepository
from mlflow.store.artifact.mlflow_artifacts_repo import MlflowArtifactsRepository

gateway, folder, mode = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
sent_parts = []
send = HttpArtifactRepository._upload_part


def watched(credential, *arguments, **named):
    if mode == "killed" and sent_parts:
        time.sleep(600)
    part = send(credential, *arguments, **named)
    sent_parts.append(part.part_number)
    if mode == "killed":
        print("sent a part", flush=True)
    return part


HttpArtifactRepository._upload_part = staticmethod(watched)


def digest(path: pathlib.Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


model = folder / "model.bin"
with model.open("wb") as file:
    for _ in range(64):
        file.write(os.urandom(1 << 20))

repo = MlflowArtifactsRepository(f"mlflow-artifacts:/{mode}/artifacts", tracking_uri=gateway)
repo.log_artifact(str(model), "sub folder")
(folder / "down").mkdir()
down = repo.download_artifacts("sub folder/model.bin", str(folder / "down"))
same = "same" if digest(model) == digest(pathlib.Path(down)) else "another"
print(f"{len(set(sent_parts))} parts, {same} digest")
