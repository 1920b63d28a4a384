"""client_transfer.py URI FILE: MLflow's client sends a file to an artifact location and fetches it again.

Prints {"up": seconds, "down": seconds, "equal": whether the bytes are the same} as JSON.
"""

import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from mlflow.store.artifact.artifact_repo import ArtifactRepository
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def transfer(repository: ArtifactRepository, sent: Path) -> dict[str, object]:
    began = time.monotonic()
    repository.log_artifact(str(sent))
    up = time.monotonic()
    with tempfile.TemporaryDirectory(dir=sent.parent) as folder:
        received = repository.download_artifacts(sent.name, folder)
        down = time.monotonic()
        return {"up": up - began, "down": down - up, "equal": digest(sent) == digest(Path(received))}


def main(uri: str, sent: Path) -> None:
    repository = get_artifact_repository(uri)
    # The client imports half of itself with its first transfer.
    small = sent.with_name("small.bin")
    small.write_bytes(b"small")
    transfer(repository, small)
    print(json.dumps(transfer(repository, sent)))


main(sys.argv[1], Path(sys.argv[2]))
