"""What of micro-areas, links and mobile teams is published: nothing about a stand-in, nothing that a flag withholds.

Ways are those between points inside the published shapes: population centres would tell how many live in a block.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.disclosure import withhold

Tables = Mapping[str, pd.DataFrame]
NAMES = ("microareas", "microarea_members", "links", "teams", "team_options")


def tables(
    source: Tables, built: Tables, secrets: withhold.Secrets, few_inside: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Build the pub_ tables of steering.

    Of an edition whose funding areas only stand in for a Förderkulisse there is none. Nor is there of one in which the
    class of any assessed area is withheld, conspicuous or not: a micro-area, a load or a gap in the letters would tell.

    Parameters
    ----------
    source : mapping
        core_ and out_ tables.
    built : mapping
        pub_editions, and pub_population as it will be published.
    secrets : Secrets
    few_inside : DataFrame
        edition, area_id whose share inside a funding area tells a small count: links to it are left out.
    """
    open_editions = _open_editions(source, built["pub_editions"], secrets)
    rows = {name: source[f"out_{name}"] for name in NAMES}
    rows = {name: frame[frame["edition"].isin(open_editions)].reset_index(drop=True) for name, frame in rows.items()}
    members = rows["microarea_members"]
    told = withhold.among(
        rows["links"][["edition", "neighbour_id"]].rename(columns={"neighbour_id": "area_id"}),
        few_inside,
        ("edition", "area_id"),
    )
    links = rows["links"][~told]
    people = _residents(built["pub_population"], members)
    return {
        "pub_microareas": _microareas(rows["microareas"], members, people, links, secrets),
        "pub_microarea_members": members.assign(value_status="ok"),
        "pub_links": links.assign(value_status="ok"),
        "pub_teams": _with_residents(rows["teams"], people, []),
        "pub_team_options": _options(rows["team_options"], rows["teams"], people),
    }


def undelivered(source: Tables, built: Tables) -> dict[str, pd.DataFrame]:
    """Leave open what was looked for in no layer: without barriers or institutions nobody knows that there is none.

    Parameters
    ----------
    source : mapping
        core_barriers, core_places, out_links.
    built : mapping
        pub_links, pub_microareas and pub_flags so far.
    """
    has_institutions = source["core_places"]["residents"].notna().any()
    # Declared pairs and borders of municipalities part areas without any layer: one that does is known.
    has_barriers = len(source["core_barriers"]) > 0 or source["out_links"]["is_barred"].eq(True).any()
    known = {"pub_links": ("is_barred", has_barriers)}
    known |= dict.fromkeys(("pub_microareas", "pub_flags"), ("has_institution", has_institutions))
    return {name: built[name].assign(**{column: None}) for name, (column, is_known) in known.items() if not is_known}


def _open_editions(source: Tables, about: pd.DataFrame, secrets: withhold.Secrets) -> set[str]:
    """Editions with a funding map of their own, or none, in which the flag of every assessed area is published."""
    valid = source["out_validity"]
    valid = valid[valid["is_valid"].astype(bool)]
    closed = valid.loc[withhold.among(valid, secrets.unclassed, ("edition", "area_id")), "edition"]
    return set(about.loc[~about["is_stand_in"].astype(bool), "edition"]) - set(closed)


def _residents(population: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Published residents of each micro-area; empty where those of any area are not published."""
    everyone = population.loc[population["group"] == "all", ["edition", "area_id", "residents"]]
    found = members.merge(everyone, on=["edition", "area_id"], how="left")
    found["residents"] = found["residents"].astype(float)
    summed = found.groupby(["edition", "microarea_id"])["residents"].agg(lambda known: known.sum(skipna=False))
    return summed.reset_index()


def _with_residents(frame: pd.DataFrame, people: pd.DataFrame, also: list[str]) -> pd.DataFrame:
    """Give rows their published residents; where there are none, empty what follows from them too."""
    rows = frame.drop(columns="residents").merge(people, on=["edition", "microarea_id"], how="left")
    hidden = (rows["residents"].isna() & frame["residents"].notna().to_numpy()).to_numpy()
    return withhold.empty(rows.assign(value_status="ok"), hidden, ["residents", *also])


def _microareas(
    frame: pd.DataFrame, members: pd.DataFrame, people: pd.DataFrame, links: pd.DataFrame, secrets: withhold.Secrets
) -> pd.DataFrame:
    rows = _with_residents(frame, people, ["size_class", "is_ordinary_instrument_too_big"])
    axes = links[links["is_axis"].astype(bool)].groupby(["edition", "microarea_id"]).size().rename("shown")
    counted = rows[["edition", "microarea_id"]].merge(axes.reset_index(), on=["edition", "microarea_id"], how="left")
    rows["axes"] = counted["shown"].fillna(0).astype(int).to_numpy()
    guarded = members[withhold.among(members, secrets.parts, ("edition", "area_id"))]
    return withhold.empty(rows, withhold.among(rows, guarded, ("edition", "microarea_id")), ["has_institution"])


def _options(frame: pd.DataFrame, teams: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Empty the largest load where the residents of any micro-area are not published."""
    shown = _with_residents(teams, people, [])
    gaps = shown.loc[shown["residents"].isna() & (shown["status"] != "residents_unknown"), ["edition"]]
    hidden = withhold.among(frame, gaps, ("edition",)) & frame["largest_residents"].notna().to_numpy()
    return withhold.empty(frame.assign(value_status="ok"), np.asarray(hidden), ["largest_residents"])
