"""What proposals and city-wide measures rest on: tables, and the arrays of each edition."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from pipeline.methods.areas import Floats
from pipeline.methods.exits import relative

#: Half the width of a 90 % interval of a normal distribution, in SD.
_NINETY = 1.6448536269514722


@dataclass(frozen=True, eq=False)
class Known:
    """The tables that proposals rest on: internal ones, or the published ones, so that a proposal knows no more.

    Attributes
    ----------
    editions : DataFrame
        edition, geography_id, data_on; oldest first.
    funding : DataFrame
        edition, funding_id, name, kind, valid_from_on, valid_to_on: as they stood at each edition.
    overlay : DataFrame
        edition, area_id, funding_id, share_residents, share_area.
    flags : DataFrame
        edition, area_id, is_auffaellig, location, editions_flagged, previous_area_id.
    scores : DataFrame
        edition, area_id, score, class_code of the leading part of the main method.
    moments : DataFrame
        edition, mean, sd of all scores of that part.
    certainty : DataFrame
        edition, area_id, score_low, score_high of the main method.
    residents : DataFrame
        edition, area_id, residents.
    neighbours : DataFrame
        geography_id, area_id, neighbour_id, shared_border_m, kind, is_crossed.
    areas : DataFrame
        geography_id, area_id, name of base areas.
    """

    editions: pd.DataFrame
    funding: pd.DataFrame
    overlay: pd.DataFrame
    flags: pd.DataFrame
    scores: pd.DataFrame
    moments: pd.DataFrame
    certainty: pd.DataFrame
    residents: pd.DataFrame
    neighbours: pd.DataFrame
    areas: pd.DataFrame

    @cached_property
    def order(self) -> list[str]:
        """Editions that have flags, oldest first."""
        flagged = set(self.flags["edition"])
        return [edition for edition in self.editions["edition"] if edition in flagged]

    @cached_property
    def about(self) -> pd.DataFrame:
        """Editions by name."""
        return self.editions.set_index("edition")

    @cached_property
    def _parts(self) -> dict[str, dict[str, pd.DataFrame]]:
        """The rows of every table by edition."""
        tables = ("funding", "flags", "scores", "certainty", "residents")
        return {
            name: {str(e): rows for e, rows in getattr(self, name).groupby("edition", sort=False)} for name in tables
        }

    def of(self, table: str, edition: str) -> pd.DataFrame:
        """Return the rows of a table of one edition."""
        rows = self._parts[table].get(edition)
        none: pd.DataFrame = getattr(self, table).iloc[:0]
        return none if rows is None else rows

    @cached_property
    def _shares(self) -> dict[str, pd.DataFrame]:
        share = self.overlay["share_residents"].astype(float).fillna(self.overlay["share_area"].astype(float))
        rows = self.overlay[["edition", "area_id", "funding_id"]].assign(share=share)
        return {str(edition): of for edition, of in rows.groupby("edition", sort=False)}

    def held(self, edition: str) -> pd.DataFrame:
        """Return area_id, funding_id, share inside: by residents, by surface where that is unknown or withheld."""
        rows = self._shares.get(edition)
        return pd.DataFrame(columns=["area_id", "funding_id", "share"]) if rows is None else rows

    def views(self, direction: float) -> dict[str, "At"]:
        """Return the arrays of every edition; direction is +1 where a high score is worse."""
        return {edition: self._view(edition, direction) for edition in self.order}

    def _view(self, edition: str, direction: float) -> "At":
        flags = self.of("flags", edition).set_index("area_id")
        ids = pd.Index(flags.index)
        scores, chance, people = (
            self.of(name, edition).set_index("area_id").reindex(ids) for name in ("scores", "certainty", "residents")
        )
        score = scores["score"].astype(float).to_numpy()
        of = self.moments[self.moments["edition"] == edition]
        mean, unit = (float(of[name].iloc[0]) if len(of) else 0.0 for name in ("mean", "sd"))
        width = (chance["score_high"].astype(float) - chance["score_low"].astype(float)).to_numpy()
        return At(
            ids=ids,
            geography=str(self.about.at[edition, "geography_id"]),
            flags=flags,
            flagged=flags["is_auffaellig"].astype(object).map(_number).to_numpy(dtype=float),
            codes=scores["class_code"].astype(float).to_numpy(),
            score=relative(score, mean, unit, direction),
            sd=width / (2 * _NINETY * unit) if unit else np.full(len(ids), np.nan),
            residents=people["residents"].astype(float).to_numpy(),
        )


def moments_of(scores: pd.DataFrame) -> pd.DataFrame:
    """Mean and SD of the scores of every edition: edition, mean, sd."""
    rows = scores[["edition"]].assign(score=scores["score"].astype(float)).dropna()
    found = rows.groupby("edition")["score"].agg(mean="mean", sd=lambda of: of.std(ddof=0))
    return found.reset_index()


@dataclass(frozen=True, eq=False)
class At:
    """One edition as arrays (n,) over its areas; `score` and `sd` in SD of the city, high = worse."""

    ids: pd.Index
    geography: str
    flags: pd.DataFrame
    flagged: Floats
    codes: Floats
    score: Floats
    sd: Floats
    residents: Floats


def _number(value: object) -> float:
    return np.nan if pd.isna(value) else float(bool(value))
