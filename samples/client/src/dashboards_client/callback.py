"""The loopback address that a browser comes back to: RFC 8252, section 7.3."""

from __future__ import annotations

import html
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

from dashboards_client.errors import DashboardsError

PATH = "/callback"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Dashboards</title>
<p>{0}</p><p>You may close this page and go back to the terminal.</p></html>"""

Answer = dict[str, list[str]]


class Server(ThreadingHTTPServer):
    # A browser opens connections in advance and sends nothing on them: no thread is waited for.
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.answers: queue.Queue[Answer] = queue.Queue()
        self.first = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 10

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        # A page that found the port under a name of its own is another host.
        if parts.path != PATH or self.headers.get("Host") != f"127.0.0.1:{self.server.server_port}":
            self.page(404, "There is nothing here.")
        elif not self.server.first.acquire(blocking=False):
            self.page(409, "This sign-in has been answered already.")
        else:
            answer = parse_qs(parts.query, keep_blank_values=True)
            refused = "error" in answer
            self.page(200, "The sign-in was refused." if refused else "The sign-in goes on in the terminal.")
            self.server.answers.put(answer)

    def page(self, status: int, text: str) -> None:
        body = PAGE.format(html.escape(text)).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)),
            "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "Connection": "close",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Not on the terminal: the address holds the code."""


class Callback:
    """Takes one answer; anything later is turned away."""

    def __init__(self, port: int = 0) -> None:
        try:
            self._server = Server(port)
        except OSError as error:
            raise DashboardsError(
                f"127.0.0.1:{port} cannot be listened on ({error.strerror}): choose another with --port") from None
        self.address = f"http://127.0.0.1:{self._server.server_port}{PATH}"

    def __enter__(self) -> Callback:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float) -> Answer | None:
        try:
            return self._server.answers.get(timeout=seconds)
        except queue.Empty:
            return None
