"""A browser for tests: opens the address, follows it to the loopback address, and says what it saw there.

    BROWSER="python browser.py %s"
"""

import sys
import urllib.request
from pathlib import Path

page = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1], timeout=30)
Path(__file__ if len(sys.argv) < 3 else sys.argv[2]).write_bytes(page.read())
