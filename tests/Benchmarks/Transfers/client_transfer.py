"""client_transfer.py URI FILE TIMES: MLflow's client sends a file to an artifact location and fetches it so many times.

Prints {"up": seconds, "downs": [seconds], "equal": whether the bytes are the same each time} as JSON.
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


def upload(repository: ArtifactRepository, sent: Path) -> float:
    began = time.monotonic()
    repository.log_artifact(str(sent))
    return time.monotonic() - began


def download(repository: ArtifactRepository, sent: Path) -> tuple[float, bool]:
    with tempfile.TemporaryDirectory(dir=sent.parent) as folder:
        began = time.monotonic()
        received = repository.download_artifacts(sent.name, folder)
        return time.monotonic() - began, digest(sent) == digest(Path(received))


def main(uri: str, sent: Path, times: int) -> None:
    repository = get_artifact_repository(uri)
    # The client imports half of itself with its first transfer. Above 1 MiB the gateway opens a session.
    small = sent.with_name("small.bin")
    small.write_bytes(bytes(2 << 20))
    upload(repository, small)
    for _ in range(min(times, 1)):
        download(repository, small)
    up = upload(repository, sent)
    downs = [download(repository, sent) for _ in range(times)]
    print(json.dumps({"up": up, "downs": [seconds for seconds, _ in downs], "equal": all(equal for _, equal in downs)}))


main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
