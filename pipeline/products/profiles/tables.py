"""What profiles read of each edition: all of the newest, of the older ones only what tells the development."""

from collections.abc import Sequence
from dataclasses import fields, replace

import pandas as pd

from pipeline.products.published import Published

OLDER = frozenset({"editions", "flags", "scores", "groups", "indicators"})
"""Tables that are read of every edition."""


def newest(editions: Sequence[Published]) -> Published:
    """Return the newest of some editions of a city."""
    order = {str(edition): place for place, edition in enumerate(editions[0].editions["edition"])}
    return max(editions, key=lambda one: order[one.edition])


def needed(editions: Sequence[Published]) -> list[Published]:
    """Return editions without the tables that profiles do not read: quickly handed to another process."""
    last = newest(editions)
    return [one if one is last else _older(one) for one in editions]


def _older(one: Published) -> Published:
    frames = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in OLDER}
    emptied = {name: frame.iloc[:0] for name, frame in frames.items() if isinstance(frame, pd.DataFrame)}
    return replace(one, **emptied)
