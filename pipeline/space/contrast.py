"""Why an area is conspicuous and its neighbour is not: which neighbours, what separates them, how far the limit is."""

import numpy as np
import pandas as pd
import shapely

AREA = ["edition", "area_id"]
PAIR = [*AREA, "neighbour_id"]
_KEY = ["edition", "part", "indicator"]
#: What measures and their rounding leave of a straight line: share of the larger of one and the contribution.
EXACT = 1e-9
#: The same of published figures, of which contributions and values have one decimal.
ROUNDED = 0.07
#: What ``told`` adds to a pair.
COLUMNS = [
    "indicator", "value", "neighbour_value", "contribution", "neighbour_contribution", "distance",
    "carrying_indicator", "carrying_value", "points_to_limit", "points_margin", "points_with_change", "change_margin",
]  # fmt: skip


def beside(flags: pd.DataFrame, links: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Pair every conspicuous area with its neighbours that are not, the longest border first, then the nearest.

    Parameters
    ----------
    flags : DataFrame
        edition, geography_id, area_id, is_auffaellig (empty: not known, no neighbour to compare with).
    links : DataFrame
        core_neighbours.
    areas : DataFrame
        Base areas: geography_id, area_id, municipality_id, geometry (WKB; None in a city without polygons, which has
        no pairs).

    Returns
    -------
    DataFrame
        ``PAIR``, position (from 1), shared_border_m, distance_m (of the centroids), is_adjoining. An area all of whose
        neighbours are conspicuous, or not known, is paired with the nearest one of its municipality that is not.
    """
    known = areas[areas["geometry"].notna()]
    centres = shapely.get_coordinates(shapely.centroid(shapely.from_wkb(known["geometry"].to_numpy(dtype=object))))
    at = known[["geography_id", "area_id", "municipality_id"]].assign(x=centres[:, 0], y=centres[:, 1])
    rows = flags[["edition", "geography_id", "area_id", "is_auffaellig"]].merge(at, on=["geography_id", "area_id"])
    other = rows[rows["is_auffaellig"].eq(False)].rename(columns={"area_id": "neighbour_id", "x": "x2", "y": "y2"})
    own = rows[rows["is_auffaellig"].eq(True)]
    near = own.merge(links, on=["geography_id", "area_id"]).merge(
        other[["edition", "neighbour_id", "x2", "y2"]], on=["edition", "neighbour_id"]
    )
    alone = own[~_among(own, near)]
    found = pd.concat([near.assign(is_adjoining=near["kind"].ne("nearest")), _nearest(alone, other)])
    # Where one of the two has no rows, pandas keeps numbers as objects.
    found = found.astype({"x": float, "y": float, "x2": float, "y2": float, "shared_border_m": float})
    found["distance_m"] = np.hypot(found["x"] - found["x2"], found["y"] - found["y2"])
    order = ["edition", "area_id", "shared_border_m", "distance_m", "neighbour_id"]
    found = found.sort_values(order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True)
    return numbered(found[[*PAIR, "shared_border_m", "distance_m", "is_adjoining"]])


def numbered(pairs: pd.DataFrame) -> pd.DataFrame:
    """Number the neighbours of each area anew, in the order of the rows."""
    return pairs.assign(position=pairs.groupby(PAIR[:2]).cumcount() + 1)


def _among(own: pd.DataFrame, near: pd.DataFrame) -> np.ndarray:
    keys = near[PAIR[:2]].drop_duplicates().assign(_found=True)
    return own[PAIR[:2]].merge(keys, how="left")["_found"].notna().to_numpy()


def _nearest(alone: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The nearest area that is not conspicuous, by centroid; of several as near the first by key."""
    frames = []
    for (edition, municipality), rows in alone.groupby(["edition", "municipality_id"]):
        there = other[(other["edition"] == edition) & (other["municipality_id"] == municipality)]
        there = there.sort_values("neighbour_id")
        if len(there):
            tree = shapely.STRtree(shapely.points(there[["x2", "y2"]].to_numpy()))
            row, near = tree.query_nearest(shapely.points(rows[["x", "y"]].to_numpy()))
            order = np.lexsort((near, row))
            place = near[order][np.unique(row[order], return_index=True)[1]]
            found = there.iloc[place][["neighbour_id", "x2", "y2"]].set_axis(rows.index)
            frames.append(rows.join(found).assign(shared_border_m=0.0, is_adjoining=False))
    return pd.concat(frames) if frames else pd.DataFrame(columns=[*alone.columns, "x2", "y2"])


def told(
    pairs: pd.DataFrame,
    lead: str,
    scores: pd.DataFrame,
    contributions: pd.DataFrame,
    values: pd.DataFrame,
    direction: float,
    tolerance: float = EXACT,
    ways: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say of each pair what separates its areas, and of its first area how far the limit is.

    Parameters
    ----------
    pairs : DataFrame
        ``PAIR``, part (in which they are told apart), limit (of the lead part, below which its first area would not be
        conspicuous; empty: there is none).
    lead : str
        Part of the method that has the limit.
    scores : DataFrame
        edition, part, area_id, score.
    contributions : DataFrame
        edition, part, area_id, indicator, contribution; without an offset; unit where areas are measured against those
        of their unit alone.
    values : DataFrame
        edition, part, area_id, indicator, value: what entered the part, a change where it measures one.
    direction : float
        +1 where a high score is worse, -1 where it is better.
    tolerance : float
        See ``slopes``.
    ways : DataFrame, optional
        Result of ``limits.ways``.

    Returns
    -------
    DataFrame
        The pairs with ``COLUMNS`` and slope: the indicator whose contributions differ most, with values and
        contributions of both; score minus limit; the indicator that carries the score most, and by how much it alone
        would have to change, all else and what it is measured against held, for the score to reach the limit
        (negative: to fall;
        empty where the score is no straight line of it); points_margin 0, for nothing is rounded here; slope as in
        ``slopes``. points_with_change is the smallest change over the ways with which the area would not be
        conspicuous where its change since the earlier date moves along: that to the cut of the second part or that to
        the limit, whichever is larger; change_margin and change_slope as points_margin and slope.
    """
    rows = contributions.merge(values, on=["edition", "part", "area_id", "indicator"], how="left")
    rows = rows[rows["contribution"].notna()].assign(contribution=lambda t: t["contribution"].astype(float))
    pairs = pairs.merge(_apart(pairs, rows, direction), on=PAIR, how="left")
    own = scores[scores["part"] == lead][["edition", "area_id", "score"]]
    carrying = _carrying(rows[rows["part"] == lead], direction, tolerance).merge(own, on=AREA, how="left")
    pairs = pairs.merge(own, on=AREA, how="left").merge(carrying.drop(columns="score"), on=AREA, how="left")
    distance = pairs["score"].astype(float) - pairs["limit"].astype(float)
    points = -distance / pairs["slope"].astype(float)
    pairs = pairs.drop(columns="score").assign(distance=distance, points_to_limit=points, points_margin=_exact(points))
    others = rows[rows["part"] != lead]
    second = scores[scores["part"] != lead][[*AREA, "part", "score"]]
    return pairs.merge(_over(ways, carrying, others, second, direction, tolerance), on=AREA, how="left")


def _over(
    ways: pd.DataFrame | None,
    carrying: pd.DataFrame,
    rows: pd.DataFrame,
    scores: pd.DataFrame,
    direction: float,
    tolerance: float,
) -> pd.DataFrame:
    """Smallest change of the carrying indicator with which both parts allow a way, one row an area."""
    columns = [*AREA, "points_with_change", "change_margin", "change_slope"]
    if ways is None or ways.empty or rows.empty:
        return pd.DataFrame(columns=columns).astype(dict.fromkeys(columns[2:], float))
    lines = rows.merge(slopes(rows, tolerance), on=_key(rows))[[*AREA, "part", "indicator", "slope"]]
    lines = lines.rename(columns={"indicator": "carrying_indicator", "slope": "second_slope"})
    second = lines.merge(scores.rename(columns={"score": "second_score"}), on=[*AREA, "part"])
    found = ways.merge(carrying, on=AREA).merge(second, on=[*AREA, "part", "carrying_indicator"])
    lead = _needed(found["score"], found["limit"], found["slope"], direction).mask(found["limit"].isna(), 0.0)
    change = _needed(found["second_score"], found["cut"], found["second_slope"], direction)
    is_change = change.abs() >= lead.abs()
    # Where the two parts ask for opposite changes, one indicator cannot do both.
    points = change.where(is_change, lead).where((change * lead >= 0) & found["slope"].notna())
    found = found.assign(points_with_change=points, change_margin=_exact(points))
    found = found.assign(change_slope=found["second_slope"].where(is_change, found["slope"]), far=points.abs())
    return found[found["far"].notna()].sort_values([*AREA, "far"], kind="stable").drop_duplicates(AREA)[columns]


def _exact(points: pd.Series) -> pd.Series:
    """Return the margin of figures that are not rounded: zero, without a sign, where there is one."""
    return points.mask(points.notna(), 0.0)


def _needed(score: pd.Series, limit: pd.Series, slope: pd.Series, direction: float) -> pd.Series:
    """Change of an indicator that brings a score to its limit; none where it is there already."""
    beyond = score.astype(float) - limit.astype(float)
    return (-beyond / slope.astype(float)).mask(direction * beyond <= 0, 0.0)


def _apart(pairs: pd.DataFrame, rows: pd.DataFrame, direction: float) -> pd.DataFrame:
    """Indicator of each pair whose contributions differ most to the disadvantage of the first; ties by name."""
    other = rows.rename(
        columns={"area_id": "neighbour_id", "value": "neighbour_value", "contribution": "neighbour_contribution"}
    )
    both = pairs[[*PAIR, "part"]].merge(rows, on=["edition", "part", "area_id"])
    both = both.merge(other, on=["edition", "part", "neighbour_id", "indicator"])
    both = both.assign(gap=direction * (both["contribution"] - both["neighbour_contribution"]))
    both = both.sort_values([*PAIR, "gap", "indicator"], ascending=[True, True, True, False, True], kind="stable")
    return both.drop_duplicates(PAIR)[[*PAIR, *COLUMNS[:5]]]


def _carrying(rows: pd.DataFrame, direction: float, tolerance: float) -> pd.DataFrame:
    """Indicator that carries each score most, its value, and how the score moves with it."""
    by = rows.assign(toward=direction * rows["contribution"])
    by = by.sort_values(["edition", "area_id", "toward", "indicator"], ascending=[True, True, False, True])
    first = by.drop_duplicates(["edition", "area_id"]).merge(slopes(rows, tolerance), on=_key(rows), how="left")
    renamed = first.rename(columns={"indicator": "carrying_indicator", "value": "carrying_value"})
    return renamed[["edition", "area_id", "carrying_indicator", "carrying_value", "slope"]]


def slopes(rows: pd.DataFrame, tolerance: float = EXACT) -> pd.DataFrame:
    """By how much a contribution moves with its indicator, where it lies on a straight line of it.

    Parameters
    ----------
    rows : DataFrame
        edition, part, indicator, value, contribution of the areas of a part; unit where each has a line of its own.
    tolerance : float
        Greatest distance from the line, as a share of the larger of one and the contribution.

    Returns
    -------
    DataFrame
        edition, part, indicator, slope: NaN where the contributions lie on no line (ranks, treated outliers, Shapley
        values of a form that does not add up), or where fewer than three areas have both.

    Notes
    -----
    Of an additive form with linear scales the contribution of area i is a + b x_i, with the reference held: of Berlin's
    (x - mean) / sd_x / sd_sum the slope is 1 / (sd_x sd_sum). Least squares find it exactly.
    """
    known, key = rows[rows["value"].notna()].reset_index(drop=True), _key(rows)
    group = known.groupby(key, sort=True)
    value, part = known["value"].astype(float), known["contribution"].astype(float)
    dx, dy = value - group["value"].transform("mean").astype(float), part - group["contribution"].transform("mean")
    sums = known[key].assign(xx=dx * dx, xy=dx * dy, n=1).groupby(key)[["xx", "xy", "n"]].transform("sum")
    slope = np.divide(sums["xy"], sums["xx"], out=np.full(len(known), np.nan), where=sums["xx"].to_numpy() > 0)
    off = (dy - slope * dx).abs() / np.maximum(1.0, part.abs())
    fits = off.groupby([known[name] for name in key]).transform("max") <= tolerance * np.maximum(1.0, np.abs(slope))
    kept = known[key].assign(slope=np.where(fits & (sums["n"] >= 3) & (slope != 0), slope, np.nan))
    return kept.drop_duplicates(key, ignore_index=True)


def _key(rows: pd.DataFrame) -> list[str]:
    return [*_KEY, *(["unit"] if "unit" in rows else [])]


def changes(rows: pd.DataFrame, days: pd.DataFrame, parts: dict[str, bool]) -> pd.DataFrame:
    """Lay values out as each part takes them: those of the data date, or their change since the earlier date.

    Parameters
    ----------
    rows : DataFrame
        edition, area_id, indicator, measured_on, value.
    days : DataFrame
        edition, data_on.
    parts : dict
        Whether each part of the method measures change.

    Returns
    -------
    DataFrame
        edition, part, area_id, indicator, value.
    """
    key = ["edition", "area_id", "indicator"]
    on = rows.merge(days[["edition", "data_on"]], on="edition")
    is_now = (pd.to_datetime(on["measured_on"]) == pd.to_datetime(on["data_on"])).to_numpy()
    now = on.loc[is_now, [*key, "value"]]
    both = now.merge(on.loc[~is_now, [*key, "value"]].rename(columns={"value": "before"}), on=key, how="left")
    change = both["value"].astype(float) - both["before"].astype(float)
    laid = [both.assign(part=part, value=change if moves else both["value"]) for part, moves in parts.items()]
    return pd.concat(laid, ignore_index=True)[["edition", "part", "area_id", "indicator", "value"]]
