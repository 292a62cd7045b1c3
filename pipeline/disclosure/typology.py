"""Types of areas as they may be published: a type like a class, its profile from published values alone."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.disclosure import withhold
from pipeline.disclosure.rules import VALUE_DECIMALS, Flags
from pipeline.methods.typology.profile import profile

Tables = Mapping[str, pd.DataFrame]

#: Areas of a type from which its means are published where a source is not public: below, they are nearly its areas'.
SMALLEST_TYPE = 3
#: Decimals where a source is not public; of loadings fewer where an area is withheld, since they are moments of all.
SHARE_DECIMALS, LOADING_DECIMALS, GUARDED_LOADING_DECIMALS, STABILITY_DECIMALS = 2, 2, 1, 1
_OF_TYPE = ["type_code", "next_type_code", "distance", "next_distance", "stability"]
_AREA = ("edition", "area_id")


def tables(source: Tables, built: Tables, secrets: withhold.Secrets) -> dict[str, pd.DataFrame]:
    """Build the published tables of the typology.

    Parameters
    ----------
    source : mapping
        out_ tables of the typology, core_editions.
    built : mapping
        pub_indicators and pub_population as they are published.
    secrets : Secrets
        Protected cells.

    Returns
    -------
    dict
        pub_ table by name.
    """
    used = source["out_components"][["edition", "indicator"]].drop_duplicates()
    closed = used.merge(secrets.closed, on=["edition", "indicator"])[["edition"]].drop_duplicates()
    hidden = used.merge(secrets.cells, on=["edition", "indicator"])[list(_AREA)].drop_duplicates()
    hidden = pd.concat([hidden, secrets.unclassed[list(_AREA)]], ignore_index=True)
    shown = types(source["out_types"], closed, hidden)
    guarded = source["out_types"][withhold.among(source["out_types"], hidden, _AREA)][["edition"]].drop_duplicates()
    return {
        "pub_typology": summary(source["out_typology"], closed),
        "pub_types": shown,
        "pub_type_profiles": profiles(source, shown, built, closed),
        "pub_components": components(source["out_components"], closed, guarded),
    }


def types(frame: pd.DataFrame, closed: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Withhold everything about an area one of whose indicators is protected; distances where a source is not public.

    Parameters
    ----------
    frame : DataFrame
        out_types.
    closed : DataFrame
        edition: its typology uses a source that is not public.
    hidden : DataFrame
        edition, area_id with a protected cell of the typology, or without even a class.

    Returns
    -------
    DataFrame
        An area that is not typed keeps its reason.
    """
    rows = frame.reset_index(drop=True)
    rows = rows.assign(value_status=np.where(rows["reason"].isna(), "ok", "nicht_bewertet"))
    is_closed = withhold.among(rows, closed, ("edition",))
    rows = _rounded(rows, is_closed, {"stability": STABILITY_DECIMALS})
    # Distances of hundreds of areas give the centres away, and centres are means of what is withheld too.
    for column in ("distance", "next_distance"):
        rows[column] = rows[column].mask(is_closed)
    protected = withhold.among(rows, hidden, _AREA) & rows["reason"].isna().to_numpy()
    return withhold.empty(rows, protected, _OF_TYPE)


def summary(frame: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    """Round what is a moment of all areas where a source is not public."""
    columns = ("explained_share", "agreement", "agreement_low", "agreement_high")
    rows = frame.reset_index(drop=True)
    return _rounded(rows, withhold.among(rows, closed, ("edition",)), dict.fromkeys(columns, SHARE_DECIMALS))


def components(frame: pd.DataFrame, closed: pd.DataFrame, guarded: pd.DataFrame) -> pd.DataFrame:
    """Round loadings: they are moments of all areas, the withheld ones among them.

    Parameters
    ----------
    frame : DataFrame
        out_components.
    closed, guarded : DataFrame
        edition: a source is not public; an area is withheld.
    """
    rows = frame.reset_index(drop=True)
    rounding = {"loading": LOADING_DECIMALS, "explained_share": SHARE_DECIMALS}
    rows = _rounded(rows, withhold.among(rows, closed, ("edition",)), rounding)
    return _rounded(rows, withhold.among(rows, guarded, ("edition",)), {"loading": GUARDED_LOADING_DECIMALS})


def profiles(source: Tables, shown: pd.DataFrame, built: Tables, closed: pd.DataFrame) -> pd.DataFrame:
    """Average what is published, so that a mean tells nothing that the published values do not.

    Parameters
    ----------
    source : mapping
        out_type_profiles for types and indicators, core_editions.
    shown : DataFrame
        pub_types.
    built : mapping
        pub_indicators, pub_population.
    closed : DataFrame
        edition: a source is not public.

    Returns
    -------
    DataFrame
        Means of the areas whose type is published; empty for a type of fewer than ``SMALLEST_TYPE`` such areas where a
        source is not public.
    """
    parts = [
        _profile(rows, shown[shown["edition"] == edition], built, _data_on(source, edition))
        for edition, rows in source["out_type_profiles"].groupby("edition")
    ]
    if not parts:
        return source["out_type_profiles"].assign(value_status="ok")
    frame = pd.concat(parts, ignore_index=True).assign(value_status="ok")
    is_closed = withhold.among(frame, closed, ("edition",))
    means = ("mean", "city_mean", "standardised")
    frame = _rounded(frame, is_closed, dict.fromkeys(means, VALUE_DECIMALS))
    few = (frame["areas"] < np.where(is_closed, SMALLEST_TYPE, 1)).to_numpy()
    return withhold.empty(frame, few, ("mean", "standardised"))


def _profile(rows: pd.DataFrame, shown: pd.DataFrame, built: Tables, on: pd.Timestamp) -> pd.DataFrame:
    """Profile of one edition, in the order of its rows of out_type_profiles."""
    edition = rows["edition"].iloc[0]
    codes, names = sorted(rows["type_code"].unique()), sorted(rows["indicator"].unique())
    known = shown[shown["type_code"].notna()]
    ids, labels = known["area_id"], known["type_code"].map(codes.index).to_numpy(dtype=int)
    values = built["pub_indicators"]
    values = values[(values["edition"] == edition) & (pd.to_datetime(values["measured_on"]) == on)]
    wide = values[values["indicator"].isin(names)].pivot(index="area_id", columns="indicator", values="value")
    said = profile(wide.reindex(index=ids, columns=names).to_numpy(dtype=float), labels, len(codes))
    people = built["pub_population"]
    people = people[(people["edition"] == edition) & (people["group"] == "all")].set_index("area_id")["residents"]
    residents = people.reindex(ids).astype(float).groupby(labels).sum(min_count=1).reindex(range(len(codes)))
    return pd.DataFrame(
        {
            "edition": edition,
            "type_code": np.repeat(codes, len(names)),
            "indicator": np.tile(names, len(codes)),
            "mean": said.mean.ravel(),
            "city_mean": np.tile(said.overall, len(codes)),
            "standardised": said.standardised.ravel(),
            "areas": said.areas.ravel(),
            "residents": np.repeat(residents.to_numpy(dtype=float), len(names)),
        }
    )


def _data_on(source: Tables, edition: object) -> pd.Timestamp:
    days = source["core_editions"].set_index("edition")["data_on"]
    return pd.Timestamp(days[edition])


def _rounded(frame: pd.DataFrame, rows: Flags, decimals: Mapping[str, int]) -> pd.DataFrame:
    if not rows.any():
        return frame
    # Adding zero turns -0.0 into 0.0.
    rounded = {c: frame[c].mask(rows, frame[c].astype(float).round(d) + 0.0) for c, d in decimals.items()}
    return frame.assign(**rounded)
