"""How often Python looks for cycles of objects that nothing refers to any more."""

import gc

OBJECTS = 500_000
"""New objects from which it looks: what a run loads and reads stays, so looking often finds nothing."""


def rarely() -> None:
    """Look for cycles seldom in this process: a twentieth of the time of a run, for some 60 MB of memory."""
    gc.set_threshold(OBJECTS)
