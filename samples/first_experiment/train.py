"""Trains a small network on two moons, and logs it: a run in MLflow, curves in TensorBoard while they grow.

    export MLFLOW_TRACKING_URI=http://localhost:8080 MLFLOW_TRACKING_TOKEN=...     # the two lines the start prints
    python train.py [--steps 200] [--pause 0.1]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import mlflow
import numpy as np
import requests

import picture
from events import LiveEvents
from network import Network, two_moons


def main() -> None:
    arguments = parse_arguments()
    address, token = setting("MLFLOW_TRACKING_URI").rstrip("/"), setting("MLFLOW_TRACKING_TOKEN")
    check_access(address, token)
    mlflow.set_experiment("first-experiment")
    with mlflow.start_run() as run:
        name = f"{run.info.run_name}-{run.info.run_id[:6]}"
        with LiveEvents(f"{address}/-/logs/{name}", token) as events:
            train(arguments, events)
    print(f"TensorBoard shows it as {name}: {address}/tensorboard/#timeseries")


def train(arguments: argparse.Namespace, events: LiveEvents) -> None:
    random = np.random.default_rng(arguments.seed)
    points, labels = two_moons(random, 600)
    training, test = slice(0, 400), slice(400, None)
    network = Network.random(random, hidden=arguments.hidden)
    mlflow.log_params({"steps": arguments.steps, "rate": arguments.rate, "hidden": arguments.hidden})

    for step in range(arguments.steps):
        loss = network.learn(points[training], labels[training], arguments.rate)
        accuracy = network.accuracy(points[test], labels[test])
        mlflow.log_metrics({"loss": loss, "accuracy": accuracy}, step=step)
        events.scalars(step, loss=loss, accuracy=accuracy)
        if step % 20 == 0 or step == arguments.steps - 1:
            print(f"step {step:4}  loss {loss:.3f}  accuracy {accuracy:.1%}", flush=True)
        time.sleep(arguments.pause)

    with tempfile.TemporaryDirectory() as folder:
        model, figure = Path(folder, "model.npz"), Path(folder, "moons.png")
        network.save(model)
        picture.draw(network, points[test], labels[test]).save(figure)
        mlflow.log_artifact(str(model))
        mlflow.log_artifact(str(figure))


def check_access(address: str, token: str) -> None:
    """MLflow's client would try again for minutes, then show a stack trace."""
    try:
        answer = requests.get(
            f"{address}/api/2.0/mlflow/experiments/search", params={"max_results": 1},
            headers={"Authorization": f"Bearer {token}"}, timeout=60,
        )
    except requests.RequestException as error:
        sys.exit(f"train: {address} does not answer ({type(error).__name__}): is it started?")
    if not answer.ok:
        status = f"{answer.status_code} {answer.reason}"
        sys.exit(f"train: {address} answered {status}: is MLFLOW_TRACKING_TOKEN still right?")


def setting(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        sys.exit(f"train: {name} is not set: copy the two export lines that the start prints")
    return value


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A first experiment.")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between steps, to watch the curves grow")
    parser.add_argument("--rate", type=float, default=0.5)
    parser.add_argument("--hidden", type=int, default=16)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
