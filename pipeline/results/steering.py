"""Programme steering of an edition: micro-areas, their links and the mobile teams that serve them."""

from collections.abc import Sequence

import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.results import ground, links, microareas, teams
from pipeline.results.institutions import SHAPES_FLAG
from pipeline.space.placed import Placed
from pipeline.store import Store

TABLES = ("out_microareas", "out_microarea_members", "out_links", "out_teams", "out_team_options")


def of_editions(
    store: Store,
    config: Config,
    flags: Sequence[pd.DataFrame],
    placed: Sequence[pd.DataFrame],
    findings: Findings,
    blocks: Placed | None = None,
) -> dict[str, list[pd.DataFrame]]:
    """Return the rows of every table of steering for the declared editions, else every one.

    Parameters
    ----------
    flags, placed : sequence of DataFrame
        Rows of out_flags, and of out_institutions.
    blocks : Placed, optional
        Else they are read.
    """
    blocks = blocks or Placed(store.read("core_blocks"))
    rows: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    for edition in microareas.wanted(store, config):
        land = ground.of_edition(store, config, edition, blocks)
        frames = _of_edition(store, config, edition, flags[config.editions.index(edition)], land, placed, findings)
        for name, frame in zip(TABLES, frames, strict=True):
            rows[name].append(frame)
    return rows


def _of_edition(
    store: Store,
    config: Config,
    edition: str,
    flags: pd.DataFrame,
    land: ground.Ground,
    placed: Sequence[pd.DataFrame],
    findings: Findings,
) -> tuple[pd.DataFrame, ...]:
    made = microareas.formed(land, microareas.chosen(flags, land.ids), microareas.borders(store, config, edition, land))
    linked = links.given(store, config, edition, flags, land, made)
    return (
        *microareas.rows(config, edition, land, made, linked, _shaped(placed, edition)),
        linked,
        *teams.given(config, edition, land, made, findings),
    )


def _shaped(placed: Sequence[pd.DataFrame], edition: str) -> set[str]:
    """Areas whose flag an institution shapes by its delivered cases; where it only may, a finding says so."""
    return {
        area
        for frame in placed
        for area in frame.loc[
            (frame["edition"] == edition) & frame["effect"].isin(SHAPES_FLAG) & frame["basis"].eq("declared"), "area_id"
        ]
    }
