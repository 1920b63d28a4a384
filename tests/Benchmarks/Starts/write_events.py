"""write_events.py FOLDER RUNS STEPS: runs of one curve, as TensorBoard's own writer records them."""

import sys
from pathlib import Path

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.event_file_writer import EventFileWriter

folder, runs, steps = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for run in range(runs):
    writer = EventFileWriter(str(folder / f"run{run}"))
    for step in range(steps):
        value = Summary.Value(tag="loss", simple_value=1 / (step + 1))
        writer.add_event(Event(wall_time=step, step=step, summary=Summary(value=[value])))
    writer.close()
