"""One row per base area with everything that pages and sheets print of it."""

import pandas as pd

from pipeline.methods.form import Form
from pipeline.products import text
from pipeline.products.published import Published


def lead_part(form: Form | None) -> str:
    """Name of the part that the columns ``status_…`` hold: the first that is not of change."""
    names = [part.name for part in form.parts if part.change is None] if form else []
    return "status" if "status" in names or not names else names[0]


def changing_part(form: Form | None) -> str:
    """Name of the part of change; empty where there is none."""
    return next((part.name for part in form.parts if part.change is not None), "") if form else ""


def area_table(
    published: Published, method: str | None, lead: str = "status", changing: str = "dynamics"
) -> pd.DataFrame:
    """Return one row per base area with everything the pages print.

    Parameters
    ----------
    published : Published
    method : str or None
        Main method; without one the columns of scores, groups and flags are empty.
    lead : str
        Part of the method that the columns ``status_…`` hold.
    changing : str
        Part of change that the columns ``dynamics_…`` hold.

    Returns
    -------
    DataFrame
        Index `area_id` in key order. Missing values are None or NaN. Areas of one name carry their district behind
        it, and their key where that does not part them.
    """
    base = published.areas[published.areas["is_base"]].set_index("area_id").sort_index()
    table = base[["name", "geometry"]].join(districts(published.areas))
    table["name"] = _distinct(table)
    joined = [
        _indexed(published.validity, ["is_valid", "reason", "is_dynamics_valid", "dynamics_reason"]),
        _indexed(published.population[published.population["group"] == "all"], ["residents"]),
        _scores(published.scores, method, lead, "status"),
        _scores(published.scores, method, changing, "dynamics"),
        _indexed(published.groups[published.groups["method"] == method], ["group_code", "basis"]),
        _indexed(published.certainty[published.certainty["method"] == method], _CERTAINTY),
        _indexed(published.flags, _FLAGS),
    ]
    table = table.join(joined)
    drawn = published.class_probability
    if method is not None and not drawn["method"].eq(method).any():
        # Said of the areas that have a flag or a score: without draws nobody knows how stable it is.
        table["grade"] = table["grade"].astype(object).mask(table["status_score"].notna(), text.NO_GRADE)
    return table


_CERTAINTY = [
    "flag_probability", "method_share", "grade", "score_low", "score_high", "rank_low", "rank_high",
    "other_class_code", "other_class_label", "other_class_probability",
]  # fmt: skip
_FLAGS = [
    "is_auffaellig", "location", "category", "size_class", "share_current", "is_near_miss", "was_auffaellig",
    "change", "editions_flagged", "is_persistent", "history", "previous_area_id", "has_institution", "theme", "outcome",
    "department", "outcome_history",
]  # fmt: skip


def _indexed(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return frame.set_index("area_id")[columns]


def _scores(scores: pd.DataFrame, method: str | None, part: str, name: str) -> pd.DataFrame:
    rows = scores[(scores["method"] == method) & (scores["part"] == part)].set_index("area_id")
    kept = rows[["score", "rank", "class_code", "class_label"]]
    return kept.rename(columns=lambda column: f"{name}_{column.removeprefix('class_')}")


def districts(areas: pd.DataFrame) -> pd.DataFrame:
    """Return region (one level up) and district (the topmost level) of every area; empty where there is none."""
    parent = areas.set_index("area_id")["parent_id"].astype(object)
    parent = parent.where(parent.notna(), "")
    base = areas.loc[areas["is_base"].astype(bool), "area_id"]
    first = top = base.map(parent)
    while True:
        above = top.map(parent).astype(object).fillna("")
        if (above == "").all():
            break
        top = top.mask(above != "", above)
    region = first.mask(first == top, "")
    name = areas.set_index("area_id")["name"]
    columns = {"district_id": top, "district": top.map(name), "region_id": region, "region": region.map(name)}
    return pd.DataFrame(columns).fillna("").set_axis(pd.Index(base, name="area_id"))


def _distinct(table: pd.DataFrame) -> pd.Series:
    name, district, key = table["name"], table["district"], table.index.to_series().astype(str)
    twice = name.duplicated(keep=False)
    within = table.assign(name=name).duplicated(["name", "district"], keep=False)
    behind = district.where(~within, (district + ", " + key).where(district.ne(""), key))
    return name.where(~twice | behind.eq(""), name + " (" + behind + ")")
