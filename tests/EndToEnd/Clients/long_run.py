"""long_run.py SECONDS: logs a metric and an artifact a second. Prints how many metrics it finds afterwards."""

import sys
import time

import mlflow

seconds = int(sys.argv[1])
mlflow.set_experiment("a long run")
with mlflow.start_run() as run:
    for step in range(seconds):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
        mlflow.log_text(str(step), f"steps/{step}.txt")
        time.sleep(1)
print(len(mlflow.MlflowClient().get_metric_history(run.info.run_id, "loss")))
