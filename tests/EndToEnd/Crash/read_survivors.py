"""read_survivors.py RUN: prints the steps and artifacts that are there, as JSON."""

import json
import sys

import mlflow

client = mlflow.MlflowClient()
texts = [file.path for file in client.list_artifacts(sys.argv[1], "texts")]
print(json.dumps({
    "metrics": [metric.step for metric in client.get_metric_history(sys.argv[1], "step")],
    "artifacts": {path: mlflow.artifacts.load_text(f"runs:/{sys.argv[1]}/{path}") for path in texts},
}))
