"""A child that does not outlive its parent, even one that is killed."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, by: signal.Signals) -> None:
    """Called in the child between fork and exec, after any change of user: that clears the wish."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
    if os.getppid() != parent:
        os._exit(1)  # the parent was gone before it could be asked for
