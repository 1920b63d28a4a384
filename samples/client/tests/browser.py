"""A browser for tests: opens the address, follows it to the loopback address, and keeps what it saw there.

    BROWSER="python browser.py %s FILE"
"""

import sys
import urllib.request
from pathlib import Path

address, file = sys.argv[1:]
page = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=30)
Path(file).write_bytes(page.read())
