"""page_downloads.py: logs a file to a run, as a model version and to a logged model; prints their names as JSON."""

import json
import os
import tempfile
import uuid
from pathlib import Path

import mlflow
from mlflow import MlflowClient

client = MlflowClient()
name = f"page downloads {uuid.uuid4().hex[:8]}"
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "model.bin"
    file.write_bytes(os.urandom(1 << 20))
    experiment = mlflow.set_experiment("page downloads")
    with mlflow.start_run() as run:
        mlflow.log_artifact(str(file), "models")
    client.create_registered_model(name)
    version = client.create_model_version(name, f"{run.info.artifact_uri}/models", run.info.run_id)
    model = client.create_logged_model(experiment.experiment_id, source_run_id=run.info.run_id)
    client.log_model_artifact(model.model_id, str(file))
    print(json.dumps({
        "run": run.info.run_id, "name": name, "version": version.version, "model": model.model_id,
        "bytes": file.read_bytes().hex(),
    }))
