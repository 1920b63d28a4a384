"""An experiment as a data scientist logs it: parameters, a thousand metrics, an artifact. Prints the run's id."""

import sys
import tempfile
from pathlib import Path

import mlflow

mlflow.set_experiment(sys.argv[1])
with mlflow.start_run() as run:
    mlflow.log_params({"learning_rate": 0.1, "layers": "[64, 64]", "note": "naïve – 100 %"})
    client = mlflow.MlflowClient()
    metrics = [mlflow.entities.Metric("loss", 1 / (step + 1), 0, step) for step in range(1000)]
    client.log_batch(run.info.run_id, metrics=metrics)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a note – 100 % sure.txt"
        file.write_text("hello")
        mlflow.log_artifact(str(file), "notes")
print(run.info.run_id)
