"""Prints how well the flags of a finished release find what is true of the invented city, beside naive alternatives.

``python bench/recall.py <folder>``: the folder below which the run wrote (its --out). Quarters that the release could
not assess count as not found. What is true stands in bench/musterstadt/truth; the pipeline never reads it.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from pipeline.store import Store

PROJECT = Path(__file__).resolve().parents[1]
CITY = "musterstadt"
_POOR = "transferbezug_nicht_arbeitslos"
_CHILDREN = "kinderarmut_sgb2"


def main(out: Path) -> None:
    """Print the tables."""
    areas = joined(out)
    print(f"{CITY}: flags against the truth, {areas['edition'].nunique()} editions")
    print(f"  {'edition':10}{'true':>6}{'flags':>7}{'both':>6}{'recall':>9}{'precision':>11}")
    for edition, rows in areas.groupby("edition"):
        _print(str(edition), rows["is_true"], rows["is_auffaellig"])
    _print("all", areas["is_true"], areas["is_auffaellig"])
    for label, chosen in SUBSETS.items():
        rows = areas[chosen(areas)]
        print(
            f"  {label}: {int((rows['is_true'] & rows['is_auffaellig']).sum())} of {int(rows['is_true'].sum())} found"
        )
    print("\n  the same number of quarters an edition, chosen in another way:")
    for label, choose in ALTERNATIVES.items():
        chosen = pd.concat([choose(rows) for _, rows in areas.groupby("edition")])
        _print(label, areas["is_true"], chosen.reindex(areas.index))
    print()


def joined(out: Path) -> pd.DataFrame:
    """Return every quarter of every edition with its flag, what is true of it, its residents and delivered values.

    Returns
    -------
    DataFrame
        ``edition``, ``area_id``, ``is_auffaellig``, ``is_true``, ``is_pocket``, ``is_outside``, ``is_distorted``,
        ``residents``, and value and numerator of two indicators; missing values are NaN.
    """
    truth = pd.read_csv(PROJECT / "bench" / CITY / "truth" / "areas.csv", dtype={"edition": str, "area_id": str})
    keep = ["edition", "area_id", "is_pocket", "is_outside", "is_distorted"]
    true = truth[keep].assign(is_true=truth["is_auffaellig"].astype("boolean").fillna(False).astype(bool))
    areas = true.merge(_released(out), on=["edition", "area_id"], how="left", validate="one_to_one")
    return areas.assign(is_auffaellig=areas["is_auffaellig"].astype("boolean").fillna(False).astype(bool))


def _released(out: Path) -> pd.DataFrame:
    with Store(out / "data" / "processed" / CITY / "monitor.duckdb", read_only=True) as store:
        flags = store.read("out_flags")[["edition", "area_id", "is_auffaellig"]]
        residents = store.read("core_population", group="all")[["edition", "area_id", "residents"]]
        values = store.read("core_indicators").merge(store.read("core_editions")[["edition", "data_on"]], on="edition")
    values = values[(values["measured_on"] == values["data_on"]) & values["indicator"].isin([_POOR, _CHILDREN])]
    wide = values.pivot(index=["edition", "area_id"], columns="indicator", values=["value", "numerator"])
    wide.columns = [f"{what} {indicator}" for what, indicator in wide.columns]
    return flags.merge(residents, how="left").merge(wide.reset_index(), how="left")


def _highest(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    """Choose the quarters with the highest values of a column, as many as the release flags."""
    return lambda rows: rows[column].rank(ascending=False, method="first") <= rows["is_auffaellig"].sum()


def _large_areas(rows: pd.DataFrame) -> pd.Series:
    """Choose all quarters of the Ortsteile with the highest share: what a monitoring of larger areas can see."""
    part = rows["area_id"].str[:4]
    poor = rows[f"numerator {_POOR}"].groupby(part).sum() / rows["residents"].groupby(part).sum()
    return part.map(poor).rank(ascending=False, method="first") <= rows["is_auffaellig"].sum()


ALTERNATIVES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "raw counts": _highest(f"numerator {_POOR}"),
    "one share": _highest(f"value {_CHILDREN}"),
    "Ortsteile": _large_areas,
}
SUBSETS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "outside the funding areas": lambda areas: areas["is_outside"],
    "fewer than 1,500 residents": lambda areas: areas["residents"] < 1500,
    "planted pockets": lambda areas: areas["is_pocket"],
}


def _print(label: str, true: pd.Series, flags: pd.Series) -> None:
    both = int((true & flags).sum())
    recall, precision = both / max(true.sum(), 1), both / max(flags.sum(), 1)
    print(f"  {label:10}{true.sum():6d}{flags.sum():7d}{both:6d}{recall:9.1%}{precision:11.1%}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python bench/recall.py <folder below which the run wrote>")
    main(Path(sys.argv[1]))
