"""Logs three pieces of a curve with the sample's writer, each as soon as a file of its name appears.

    python log_curve.py SAMPLE_FOLDER ADDRESS TOKEN SIGNALS_FOLDER
"""

import math
import sys
import time
from pathlib import Path

sample, address, token, signals = sys.argv[1:]
sys.path.insert(0, sample)

import events  # noqa: E402 - found only now

events.SEND_EVERY = math.inf  # a slow machine must not make four segments of three
with events.LiveEvents(address, token) as live:
    for piece in range(3):
        while not Path(signals, str(piece)).exists():
            time.sleep(0.05)
        for step in range(piece * 10, piece * 10 + 10):
            live.scalars(step, loss=1 / (step + 1))
        live.send()
