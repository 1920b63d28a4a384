"""Reads a run back: prints its parameters, number of steps and artifact as JSON."""

import json
import sys

import mlflow

run = mlflow.get_run(sys.argv[1])
client = mlflow.MlflowClient()
history = client.get_metric_history(sys.argv[1], "loss")
listed = [file.path for file in client.list_artifacts(sys.argv[1], "notes")]
print(json.dumps({
    "params": run.data.params,
    "steps": len(history),
    "artifacts": listed,
    "text": mlflow.artifacts.load_text(f"runs:/{sys.argv[1]}/{listed[0]}"),
}))
