"""Logs a run as somebody would, and reads it back: mlflow_client.py URI FOLDER."""

import pathlib
import sys

import mlflow

uri, folder = sys.argv[1], pathlib.Path(sys.argv[2])
mlflow.set_tracking_uri(uri)
mlflow.set_experiment("stack")
notes = folder / "notes.txt"
notes.write_text("as it was written")
with mlflow.start_run() as run:
    mlflow.log_param("rate", 0.1)
    for step in range(3):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_artifact(str(notes))
client = mlflow.MlflowClient()
history = [m.value for m in client.get_metric_history(run.info.run_id, "loss")]
back = pathlib.Path(client.download_artifacts(run.info.run_id, "notes.txt", str(folder / "..")))
print(len(history), back.read_text())
