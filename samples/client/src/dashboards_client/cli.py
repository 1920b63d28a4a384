"""The command ``dashboards``."""

from __future__ import annotations

import os
import sys
import traceback

from dashboards_client import __version__, arguments
from dashboards_client.errors import DashboardsError, UsageError, one_line

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    try:
        chosen = arguments.parser().parse_args(argv)
        code = int(chosen.run(chosen))
        sys.stdout.flush()
        return code
    except UsageError as error:
        return failed(str(error), 2)
    except DashboardsError as error:
        return failed(str(error), 1)
    except KeyboardInterrupt:
        return failed("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has gone; at exit Python would try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001
        # Not its text, which may hold what a request held.
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(where.filename)}:{where.lineno} of version {__version__}"
        return failed(f"unexpected {type(error).__name__} at {place}: please report it", 1)


def failed(text: str, code: int) -> int:
    print(f"dashboards: {one_line(text)}", file=sys.stderr)
    return code
