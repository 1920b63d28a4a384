"""large_artifact.py MIB: logs a file of random bytes, downloads it, prints run, path and both digests as JSON."""

import hashlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import mlflow
from mlflow.store.artifact.http_artifact_repo import HttpArtifactRepository

parts = []
send_part = HttpArtifactRepository._upload_part


def counted(*arguments, **named):
    parts.append(send_part(*arguments, **named))
    return parts[-1]


HttpArtifactRepository._upload_part = staticmethod(counted)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


with tempfile.TemporaryDirectory(dir=os.environ["CLIENT_FOLDER"]) as folder:
    up = Path(folder) / "model.bin"
    with up.open("wb") as file:
        for _ in range(int(sys.argv[1])):
            file.write(os.urandom(1 << 20))
    mlflow.set_experiment("large artifacts")
    with mlflow.start_run() as run:
        began = time.monotonic()
        mlflow.log_artifact(str(up), "models")
        uploaded = time.monotonic()
    down = mlflow.artifacts.download_artifacts(f"runs:/{run.info.run_id}/models/model.bin", dst_path=f"{folder}/down")
    print(json.dumps({
        "uri": run.info.artifact_uri, "sent": digest(up), "received": digest(Path(down)),
        "parts": len(parts), "first": up.read_bytes()[:1024].hex(),
        "up_seconds": uploaded - began, "down_seconds": time.monotonic() - uploaded,
    }))
