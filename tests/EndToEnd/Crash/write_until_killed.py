"""Logs metrics and artifacts one by one until the server is gone; prints each one that was acknowledged."""

import sys

import mlflow

mlflow.set_experiment("killed")
run = mlflow.start_run()
client = mlflow.MlflowClient()
print("run", run.info.run_id, flush=True)
try:
    for step in range(1_000_000):
        client.log_metric(run.info.run_id, "step", step, step=step)
        print("metric", step, flush=True)
        if step % 5 == 0:
            mlflow.log_text(f"artifact {step}", f"texts/{step}.txt")
            print("artifact", step, flush=True)
except Exception:  # the server was killed: what was printed until now is what must survive
    sys.exit(0)
