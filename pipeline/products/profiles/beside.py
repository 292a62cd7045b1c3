"""Which areas border on the areas of profiles: from the published outlines, as the rule of the city says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.products.facts import Facts
from pipeline.space.neighbours import neighbours


@dataclass(frozen=True)
class Beside:
    """Neighbours of each area of a profile, the longest common border first; none where there are no outlines."""

    of: Mapping[str, Sequence[str]] = field(default_factory=dict)


def beside_of(facts: Facts, wanted: Sequence[str]) -> Beside:
    """Find the neighbours of some areas.

    Parameters
    ----------
    facts : Facts
    wanted : sequence of str
        Keys of areas.

    Returns
    -------
    Beside
    """
    if not facts.has_maps or not len(wanted):
        return Beside()
    spatial = facts.config.settings.spatial
    ids, polygons = facts.areas.index.to_numpy(dtype=object), facts.areas["geometry"].to_numpy(dtype=object)
    found = neighbours(polygons, tolerance_m=spatial.tolerance_m, corners=spatial.corners, islands=spatial.islands)
    order = np.lexsort((found.neighbour, -found.border_m, found.area))
    listed: dict[str, list[str]] = {area_id: [] for area_id in wanted}
    for area, other in zip(ids[found.area[order]], ids[found.neighbour[order]], strict=True):
        if area in listed:
            listed[area].append(other)
    return Beside(listed)
