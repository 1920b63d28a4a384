"""What ``dashboards`` can be asked."""

from __future__ import annotations

import argparse
import math

from dashboards_client import __version__, commands

URL = "the gateway's address (default: MLFLOW_TRACKING_URI, else the only one signed in to)"


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="dashboards", description="Signs in to a Dashboards gateway, and sends it TensorBoard's event files.")
    top.add_argument("--version", action="version", version=f"dashboards-client {__version__}")
    verbs = top.add_subparsers(metavar="COMMAND", required=True)

    login = verbs.add_parser("login", help="sign in with a browser, and store a token of your own")
    login.add_argument("url", metavar="URL")
    login.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address")
    login.add_argument("--timeout", type=seconds, default=300.0, metavar="SECONDS", help="how long to wait (300)")
    login.add_argument("--port", type=port, default=0, help="where the browser comes back to (default: any)")
    login.add_argument("--name", help="what the token is called (default: this machine's name)")
    login.set_defaults(run=commands.login)

    logout = verbs.add_parser("logout", help="revoke and forget the stored token")
    logout.add_argument("url", metavar="URL", nargs="?", help=URL)
    logout.set_defaults(run=commands.logout)

    env = verbs.add_parser("env", help='lines for a shell: eval "$(dashboards env URL)"')
    env.add_argument("url", metavar="URL", nargs="?", help=URL)
    env.add_argument("--token", action="store_true", help="with the token itself, for clients without the plugin")
    env.set_defaults(run=commands.env)

    whoami = verbs.add_parser("whoami", help="who the gateway thinks you are")
    whoami.add_argument("url", metavar="URL", nargs="?", help=URL)
    whoami.set_defaults(run=commands.whoami)

    logs = verbs.add_parser("logs", help="TensorBoard's event files")
    of_logs = logs.add_subparsers(metavar="COMMAND", required=True)
    sync = of_logs.add_parser("sync", help="send a folder of event files while they grow")
    sync.add_argument("folder", metavar="DIR")
    sync.add_argument(
        "--run", dest="run_name", metavar="NAME", required=True, help="the run's name in TensorBoard")
    sync.add_argument("--url", metavar="URL", help=URL)
    sync.add_argument("--interval", type=seconds, default=5.0, metavar="SECONDS", help="how often to look (5)")
    sync.add_argument("--once", action="store_true", help="send what is there, and end")
    sync.set_defaults(run=commands.sync)
    return top


def seconds(text: str) -> float:
    value = float(text)
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError("expected seconds, more than 0")
    return value


def port(text: str) -> int:
    value = int(text)
    if not 0 <= value < 65536:
        raise argparse.ArgumentTypeError("expected a port")
    return value
