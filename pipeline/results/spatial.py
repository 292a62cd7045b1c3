"""What lies together: Moran's I of every part and of the flag, and clusters of flagged areas."""

import zlib

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.areas import Areas
from pipeline.methods.clusters import components
from pipeline.methods.discovery import adjusted
from pipeline.methods.form import Form
from pipeline.methods.moran import global_moran, local_moran
from pipeline.results.certainty import FLAG_PART
from pipeline.results.scoring import Input
from pipeline.schema import TABLES
from pipeline.store import Store


def of_method(store: Store, config: Config, form: Form, editions: list[Input]) -> dict[str, pd.DataFrame]:
    """Return the rows of out_moran and out_clusters of one method; none of editions whose areas have no neighbours.

    Only areas that the method scores count, as areas and as neighbours.
    """
    moran, clusters = [], []
    for measured, areas in editions:
        if areas.neighbours is None:
            continue
        values = _values(store, form, measured.edition, areas)
        moran.append(_moran(config, form, measured.edition, areas, values))
        clusters.append(_clusters(config, form, measured.edition, areas, values))
    return {"out_moran": _joined("out_moran", moran), "out_clusters": _joined("out_clusters", clusters)}


def _values(store: Store, form: Form, edition: str, areas: Areas) -> dict[str, np.ndarray]:
    """Return the score of every part, and the flag as 0 and 1; NaN where there is none."""
    scores = store.read("out_scores", edition=edition, method=form.name)
    groups = store.read("out_groups", edition=edition, method=form.name).set_index("area_id")
    found = {
        part.name: scores[scores["part"] == part.name].set_index("area_id")["score"].reindex(areas.ids)
        for part in form.parts
    }
    found[FLAG_PART] = groups["is_auffaellig"].reindex(areas.ids)
    return {name: series.astype(float).to_numpy() for name, series in found.items()}


def _moran(config: Config, form: Form, edition: str, areas: Areas, values: dict[str, np.ndarray]) -> pd.DataFrame:
    settings, rows = config.settings.spatial, []
    for part, of_part in values.items():
        seed = _seed(config, edition, form.name, part)
        found = global_moran(of_part, _pair(areas), permutations=settings.global_permutations, seed=seed)
        if found is not None:
            row = {"part": part, "moran_i": found.i, "expected": found.expected, "p": found.p, "areas": found.areas}
            rows.append(row | {"without_neighbours": found.without_neighbours})
    return pd.DataFrame(rows).assign(edition=edition, method=form.name, permutations=settings.global_permutations)


def _clusters(config: Config, form: Form, edition: str, areas: Areas, values: dict[str, np.ndarray]) -> pd.DataFrame:
    settings, first = config.settings.spatial, form.parts[0].name
    seed = _seed(config, edition, form.name, f"local {first}")
    local = local_moran(values[first], _pair(areas), permutations=settings.permutations, seed=seed)
    number, size = components(values[FLAG_PART] == 1, _pair(areas))
    p = adjusted(local.p)
    # A rate that equals the limit may stand one rounding above it.
    significant = pd.Series(p <= settings.false_discovery_rate + 1e-12, dtype=object).where(~np.isnan(p), None)
    frame = pd.DataFrame(
        {
            "edition": edition,
            "method": form.name,
            "area_id": areas.ids,
            "local_i": local.i,
            "quadrant": pd.Series(local.quadrant, dtype=object).where(local.quadrant != "", None),
            "p": local.p,
            "p_adjusted": p,
            "is_significant": significant,
            "cluster_id": pd.Series(number, dtype="Int64").where(number > 0),
            "cluster_size": pd.Series(size, dtype="Int64").where(number > 0),
        }
    )
    return frame[~np.isnan(values[first])]


def _pair(areas: Areas) -> tuple[np.ndarray, np.ndarray]:
    assert areas.neighbours is not None
    return areas.neighbours


def _seed(config: Config, *names: str) -> int:
    """A seed of its own per edition, method and part, so that a new one moves no other."""
    return zlib.crc32("/".join((str(config.settings.spatial.seed), *names)).encode())


def _joined(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    columns = list(TABLES[name].names)
    return pd.concat(filled, ignore_index=True)[columns] if filled else pd.DataFrame(columns=columns)
