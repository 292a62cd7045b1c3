"""The city put together: quarters before and after the reform with keys and names, and counts by block and edition."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from bench.musterstadt import deprivation, institutions, names, people
from bench.musterstadt.atoms import atoms
from bench.musterstadt.chance import EDITIONS, REFORM

BEFORE, AFTER = "quartiere_2014", "quartiere_2022"
_RINGS = ("inner",) * 2 + ("middle",) * 6 + ("outer",) * 6


@dataclass(frozen=True)
class City:
    """Everything that is true of the city.

    Attributes
    ----------
    quarters : dict of geography to DataFrame
        Index key; ``name``, ``kind``, ``ortsteil``, ``stadtteil`` (keys), their names, ``shape``.
    blocks : DataFrame
        ``x``, ``y``, ``latent_<edition>``, key of the quarter under the name of each geography, ``institution``.
    counts : dict of edition to DataFrame
        Rows as in `blocks`: persons by age group, ``all``, ``foreign``, ``dwellings``, numerators; expected numerators
        begin with ``chance_``.
    as_drawn : City or None
        The city before something was planted in it (`planted.py`); what is drawn once for all hangs on that one.
    """

    quarters: dict[str, pd.DataFrame]
    blocks: pd.DataFrame
    counts: dict[int, pd.DataFrame]
    as_drawn: "City | None" = None

    @property
    def plain(self) -> "City":
        """The city without what was planted."""
        return self.as_drawn or self

    def by_quarter(self, edition: int, geography: str | None = None) -> pd.DataFrame:
        """Return the counts of the quarters of an edition, on its own geography or another; zero where nobody lives."""
        chosen = geography or geography_of(edition)
        summed = self.counts[edition].groupby(self.blocks[chosen].to_numpy()).sum()
        return summed.reindex(self.quarters[chosen].index, fill_value=0)

    def latent(self, edition: int, geography: str | None = None) -> pd.Series:
        """Return the latent deprivation of the quarters: mean of the blocks by residents."""
        keys = self.blocks[geography or geography_of(edition)]
        weight = self.counts[edition]["all"] + 1e-9
        return (self.blocks[f"latent_{edition}"] * weight).groupby(keys).sum() / weight.groupby(keys).sum()


def geography_of(edition: int) -> str:
    """Return the geography of an edition."""
    return AFTER if edition >= REFORM else BEFORE


def build() -> City:
    """Draw the city."""
    pieces = atoms()
    keys = {BEFORE: _keys(pieces, "old"), AFTER: _keys(pieces, "new")}
    quarters = _named({g: _quarters(pieces, k) for g, k in keys.items()})
    blocks = deprivation.blocks(pieces)
    home, editions = people.simulate(blocks)
    blocks = blocks.assign(**{g: k.to_numpy()[blocks["atom"]] for g, k in keys.items()}, institution="")
    counts = {e: counted(editions[e], home, len(blocks)) for e in EDITIONS}
    blocks, counts = institutions.added(blocks, counts, quarters[AFTER])
    return City(quarters, blocks, counts)


def _keys(pieces: pd.DataFrame, which: str) -> pd.Series:
    """Number Stadtteile, in them Ortsteile, in them quarters; what a reform makes gets numbers behind the others."""
    firsts = pieces.drop_duplicates("ortsteil").sort_values("ortsteil")
    within = firsts.groupby("stadtteil").cumcount() + 1
    ortsteil = dict(
        zip(
            firsts["ortsteil"],
            [f"{s + 1:02d}{o:02d}" for s, o in zip(firsts["stadtteil"], within, strict=True)],
            strict=True,
        )
    )
    every = pd.concat([pieces[["ortsteil", c]].set_axis(["ortsteil", "id"], axis=1) for c in ("old", "new")])
    # A corner that a neighbour takes over belongs to that neighbour's Ortsteil.
    every = every.drop_duplicates("id").sort_values(["ortsteil", "id"])
    number = every.groupby("ortsteil").cumcount() + 1
    key = {i: f"{ortsteil[o]}{n:03d}" for i, o, n in zip(every["id"], every["ortsteil"], number, strict=True)}
    return pieces[which].map(key)


def _quarters(pieces: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    rows = []
    for key, group in pieces.groupby(keys):
        shape = shapely.union_all(group["shape"].to_numpy())
        rows.append(
            (key, group["kind"].iloc[0], int(group["stadtteil"].iloc[0]), int(group["ortsteil"].iloc[0]), shape)
        )
    frame = pd.DataFrame(rows, columns=["key", "kind", "ring", "place", "shape"]).set_index("key")
    frame["ortsteil"], frame["stadtteil"] = frame.index.str[:4], frame.index.str[:2]
    frame["stadtteil_name"] = [names.STADTTEILE[n] for n in frame["ring"]]
    frame["ortsteil_name"] = [names.ORTSTEILE[n] for n in frame["place"]]
    return frame


def _named(quarters: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give every quarter a name; those of both geographies keep theirs, halves are told apart by their side."""
    old, new = quarters[BEFORE], quarters[AFTER]
    both = pd.concat([old, new[~new.index.isin(old.index)]]).sort_index()
    given = names.of_quarters(both["kind"].to_numpy(), np.array(_RINGS)[both["ring"]])
    by_key = pd.Series(given, index=both.index)
    for key in new.index.difference(old.index):
        by_key[key] = _after_reform(key, old, new, by_key)
    return {g: frame.assign(name=by_key[frame.index]).drop(columns=["ring", "place"]) for g, frame in quarters.items()}


def _after_reform(key: str, old: pd.DataFrame, new: pd.DataFrame, names_of: pd.Series) -> str:
    shape = new.at[key, "shape"]
    parts = [k for k in old.index[old["ortsteil"] == key[:4]] if old.at[k, "shape"].intersection(shape).area > 100]
    if len(parts) > 1:
        return "/".join(names_of[parts])
    east, north = np.array([shape.centroid.x, shape.centroid.y]) - [
        old.at[parts[0], "shape"].centroid.x,
        old.at[parts[0], "shape"].centroid.y,
    ]
    side = ("Ost" if east > 0 else "West") if abs(east) > abs(north) else ("Nord" if north > 0 else "Süd")
    return f"{names_of[parts[0]]} {side}"


def counted(edition: people.Edition, home: np.ndarray, count: int) -> pd.DataFrame:
    """Sum dwellings to blocks."""
    persons = pd.DataFrame(edition.persons.astype(int), columns=list(people.AGES))
    everyone = persons.sum(axis=1)
    frame = pd.concat([persons, edition.drawn, edition.chance.add_prefix("chance_")], axis=1)
    frame = frame.assign(all=everyone, foreign=everyone * edition.foreign, dwellings=1)
    return frame.groupby(home).sum().reindex(range(count), fill_value=0)
