"""MLflow's server as one process behind the gateway.

    _MLFLOW_SERVER_FILE_STORE=postgresql://... python serve.py --port PORT [--host 127.0.0.1]

The application is run directly: `mlflow server` starts four workers, a job runner and 2.2 GiB; this is one process
of 0.2 GiB.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from database import Database, Unusable
from otlp import Collector

# What a server behind the gateway is; each can still be overridden from outside.
SETTINGS = {
    "_MLFLOW_SERVER_SERVE_ARTIFACTS": "true",
    "_MLFLOW_SERVER_ARTIFACT_ROOT": "mlflow-artifacts:/",
    "MLFLOW_DISABLE_TELEMETRY": "true",  # "1" does not count
    "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
    "MLFLOW_ENABLE_AI_GATEWAY": "false",
}
ARTIFACTS = "_MLFLOW_SERVER_ARTIFACT_DESTINATION"


def main() -> int:
    arguments = parse_arguments()
    try:
        # Without them MLflow would quietly begin a SQLite file and a folder in the working directory.
        Database.from_environment()
        if not os.environ.get(ARTIFACTS):
            raise Unusable(f"{ARTIFACTS} must be set to gs://BUCKET")
    except Unusable as error:
        print(f"mlflow: {error}", file=sys.stderr)
        return 2
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    # Before MLflow is imported: it would take the same variables as a wish to export its users' traces.
    collector = Collector.take_from_environment()

    import uvicorn
    from mlflow.server import app as flask_app
    from mlflow.server.fastapi_app import app

    flask_app.wsgi_app = reading_whole_bodies(flask_app.wsgi_app)  # type: ignore[method-assign]
    if collector is not None:
        import telemetry

        app = telemetry.trace(app, flask_app, collector)
    uvicorn.run(
        app, host=arguments.host, port=arguments.port,
        access_log=False,  # the gateway has one
        timeout_graceful_shutdown=5,
    )
    return 0


def reading_whole_bodies(app: WSGIApplication) -> WSGIApplication:
    """Flask takes a body without a Content-Length (chunked, HTTP/2) for empty, unless told that it has an end."""

    def run(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.input_terminated"] = True  # it is a buffer: the whole body has been read
        return app(environ, start_response)

    return run


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mlflow")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
