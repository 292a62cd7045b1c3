"""What is true of the city, and the Berlin rule once more in a few lines of pandas, apart from the pipeline."""

from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from bench.musterstadt import planted
from bench.musterstadt.chance import EDITIONS
from bench.musterstadt.city import City, geography_of
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries import planning

RATES = {
    "arbeitslosigkeit_sgb2_sgb3": ("unemployed", ("15_18", "18_25", "25_65")),
    "langzeitarbeitslosigkeit": ("long_term", ("15_18", "18_25", "25_65")),
    "transferbezug_nicht_arbeitslos": ("recipients", ("all",)),
    "kinderarmut_sgb2": ("poor_children", ("u6", "6_15")),
}
CONTEXT = {
    "jugendarbeitslosigkeit": ("young_unemployed", ("15_18", "18_25")),
    "altersarmut": ("poor_old", ("65plus",)),
}
_MINIMUM, _PARTLY = 300, 0.1


def write(folder: Path, city: City, defects: Defects) -> None:
    """Write areas.csv, funding.csv and defects.csv."""
    areas = pd.concat([_edition(city, edition) for edition in EDITIONS])
    areas.to_csv(folder / "areas.csv", lineterminator="\n")
    funding = pd.concat([_funding(city, edition, areas.loc[str(edition)]) for edition in EDITIONS])
    funding.to_csv(folder / "funding.csv", index=False, lineterminator="\n")
    defects.frame().to_csv(folder / "defects.csv", index=False, lineterminator="\n")


def rates(city: City, edition: int, geography: str, which: dict[str, tuple[str, tuple[str, ...]]]) -> pd.DataFrame:
    """Return the true shares (percent) of the quarters: expected counts over the people there."""
    counts = city.by_quarter(edition, geography)
    made = {}
    for indicator, (numerator, groups) in which.items():
        under = counts[list(groups)].sum(axis=1)
        made[indicator] = 100 * counts[f"chance_{numerator}"] / under.where(under > 0)
    return pd.DataFrame(made)


def _edition(city: City, edition: int) -> pd.DataFrame:
    geography = geography_of(edition)
    now = rates(city, edition, geography, RATES)
    residents = city.by_quarter(edition)["all"]
    scored = (residents >= _MINIMUM) & now.notna().all(axis=1)
    status = _index(now[scored])
    dynamics = pd.Series(np.nan, index=status.index)
    if edition > EDITIONS[0]:
        before = rates(city, edition - 2, geography, RATES)
        dynamics = _index((now - before)[scored & before.notna().all(axis=1)]).reindex(status.index)
    frame = now.join(rates(city, edition, geography, CONTEXT)).round(3)
    frame.insert(0, "residents", residents)
    frame.insert(1, "latent", city.latent(edition).round(3))
    institution = city.blocks.loc[city.blocks["institution"] != "", geography]
    of_quarter = city.blocks.groupby(geography)
    frame["is_pocket"] = of_quarter["is_pocket"].all().reindex(frame.index, fill_value=False)
    frame["is_outside"] = _outside(city, edition).reindex(frame.index, fill_value=True)
    frame["is_distorted"] = frame.index.isin(institution)
    frame["score"] = status.round(3).reindex(frame.index)
    frame["dynamics"] = dynamics.round(3).reindex(frame.index)
    frame["status_class"] = _classes(status, [-1, 1, 1.5], [1, 2, 3, 4]).reindex(frame.index)
    frame["dynamics_class"] = _classes(dynamics, [-1, 1], [1, 3, 5]).reindex(frame.index)
    worsens = (frame["dynamics_class"] == 5).fillna(False)
    frame["is_auffaellig"] = (frame["status_class"] == 4) | ((frame["status_class"] == 3) & worsens)
    frame.index.name = "area_id"
    return pd.concat({str(edition): frame}, names=["edition"])


def _funding(city: City, edition: int, areas: pd.DataFrame) -> pd.DataFrame:
    """Return what is true inside each funding area, whether in force or not, by the blocks inside."""
    counts, keys = city.counts[edition], city.blocks[geography_of(edition)].to_numpy()
    rows = []
    for number, shape in planning.funding(city).set_index("gebiet_nr").geometry.items():
        inside = shapely.contains_xy(shape, city.blocks["x"], city.blocks["y"])
        people = counts["all"][inside].groupby(keys[inside]).sum()
        scored = areas["score"].reindex(people.index).dropna()
        weight = people[scored.index]
        auffaellig = areas["is_auffaellig"].reindex(scored.index).astype(float)
        rows.append(
            {
                "edition": str(edition),
                "funding_id": number,
                "planted": planted.PLANTED.get(str(number), ""),
                "residents": int(people.sum()),
                "transferbezug": 100 * counts["chance_recipients"][inside].sum() / people.sum(),
                "transferbezug_city": 100 * counts["chance_recipients"].sum() / counts["all"].sum(),
                "score": (scored * weight).sum() / weight.sum(),
                "share_auffaellig": (auffaellig * weight).sum() / weight.sum(),
            }
        )
    return pd.DataFrame(rows).round(3)


def _outside(city: City, edition: int) -> pd.Series:
    """Say of which quarters less than a tenth of the residents live in funding areas in force."""
    inside = planning.in_force(city, edition)
    residents, keys = city.counts[edition]["all"], city.blocks[geography_of(edition)].to_numpy()
    return (residents * inside).groupby(keys).sum() < _PARTLY * residents.groupby(keys).sum()


def _index(values: pd.DataFrame) -> pd.Series:
    """Berlin: z values by the plain mean and the SD of the population of areas, summed, divided by their SD."""
    summed = ((values - values.mean()) / values.std(ddof=0)).sum(axis=1, skipna=False)
    return summed / summed.std(ddof=0)


def _classes(index: pd.Series, limits: list[float], codes: list[int]) -> pd.Series:
    found = np.select([index < limit for limit in limits], codes[:-1], codes[-1])
    return pd.Series(np.where(index.isna(), np.nan, found), index=index.index).astype("Int64")
