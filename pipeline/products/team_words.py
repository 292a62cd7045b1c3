"""Micro-areas and mobile teams of an edition as products show them: signs, colours, names, sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.products import palette, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say

COLOURS = palette.TYPES[1:]
"""Colours of teams, without the one that looks like a funding area; after the last they begin again."""
WITHOUT = "#8A8A8A"
MICROAREA = later("Auffällige Gebiete{outside}, die aneinandergrenzen, oder ein einzelnes.")
"""What a micro-area is, wherever terms are told."""
STATUS = {
    "assigned": "",
    "too_large": later("zu groß für ein mobiles Team"),
    "residents_unknown": later("Einwohnerzahl nicht bekannt"),
    "no_allocation": later("keine Zuordnung möglich"),
}
REASONS = {
    "current_border": later("grenzt an ein Quartier in aktueller Förderung"),
    "current_near": later("nächstes Quartier in aktueller Förderung"),
    "former_border": later("grenzt an ein Quartier in früherer Förderung"),
    "former_near": later("nächstes Quartier in früherer Förderung"),
    "microarea_near": later("nächstes anderes Einsatzgebiet"),
}
LINKED = {
    "current_border": later("{own} grenzt an {other} (ganz oder teilweise in aktueller Förderung)"),
    "current_near": later("von {own} nach {other}, dem nächsten Gebiet ganz oder teilweise in aktueller Förderung"),
    "former_border": later("{own} grenzt an {other} (ganz oder teilweise in früherer Förderung)"),
    "former_near": later("von {own} nach {other}, dem nächsten Gebiet ganz oder teilweise in früherer Förderung"),
    "microarea_near": later("von {own} nach {other}, einem anderen Einsatzgebiet in der Nähe"),
}
"""A link in words: from which area of a micro-area to which other, and why."""
OPTIONS = {
    "optimal": later("kürzeste Wege, nachgewiesen"),
    "gap": later("kürzeste gefundene Wege"),
    "impossible": later("nicht möglich, ohne Höchstlast oder Barrieren zu überschreiten"),
    "not_found": later("keine Zuordnung gefunden"),
}
OF_LAYERS = ("is_barred", "has_institution")
"""Columns of links and micro-areas that are empty throughout where no barriers or no institutions are delivered."""


def is_told(name: str, rows: pd.DataFrame) -> bool:
    """Say whether a column has anything to tell: not where no layer of the city was delivered that would fill it."""
    return name not in OF_LAYERS or bool(rows[name].notna().any())


@dataclass(frozen=True, eq=False)
class TeamFacts:
    """The published tables of steering, joined once."""

    facts: Facts

    @cached_property
    def microareas(self) -> pd.DataFrame:
        """One row per micro-area, index `microarea_id`, with `sign`, `colour`, `name`, team by team, the base first."""
        published = self.facts.published
        columns = ["microarea_id", "team", "status", "is_base", "shape_distance_m"]
        teams = published.teams[columns] if len(published.teams) else pd.DataFrame(columns=columns)
        rows = published.microareas.merge(teams, on="microarea_id", how="left")
        rows = rows.assign(order=rows["team"].fillna("~"), later=~rows["is_base"].eq(True))
        rows = rows.sort_values(["order", "later", "microarea_id"], key=_by_length, kind="stable", ignore_index=True)
        place = (rows.groupby("order").cumcount() + 1).map(str)
        rows = rows.assign(
            sign=rows["team"].fillna("") + place,
            colour=rows["team"].map(self.colours).astype(object).fillna(WITHOUT),
            name=[self._name(key) for key in rows["microarea_id"]],
        )
        return rows.set_index("microarea_id")

    @cached_property
    def colours(self) -> dict[str, str]:
        """Colour of each team by its letter."""
        letters = sorted(self.facts.published.teams["team"].dropna().unique(), key=lambda name: (len(name), name))
        return {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(letters)}

    @cached_property
    def members(self) -> pd.Series:
        """Micro-area of each area in one, index `area_id`."""
        return self.facts.published.microarea_members.set_index("area_id")["microarea_id"]

    @cached_property
    def axes(self) -> pd.DataFrame:
        """Proposed axes."""
        links = self.facts.published.links
        return links[links["is_axis"].eq(True)] if len(links) else links

    @property
    def has_proposals(self) -> bool:
        """Say whether any team serves a micro-area, or any connection is proposed."""
        return bool(self.colours or len(self.axes))

    @cached_property
    def options(self) -> pd.DataFrame:
        """Numbers of teams that were looked at, fewest first."""
        return self.facts.published.team_options.sort_values("teams", ignore_index=True)

    def areas_of(self, microarea_id: str) -> list[str]:
        """Keys of the areas that make a micro-area, the largest first."""
        own = self.members.index[self.members == microarea_id]
        rows = self.facts.areas.loc[own]
        surface = rows["geometry"].map(lambda shape: -shape.area if shape is not None else 0.0)
        return list(surface.sort_values(kind="stable").index)

    def _name(self, microarea_id: str) -> str:
        own = self.members.index[self.members == microarea_id]
        names = list(self.facts.areas.loc[sorted(own), "name"])
        return text.listing(names) if len(names) <= SHOWN else text.listing([*names[: SHOWN - 1], say("weitere")])

    def links_of(self, microarea_id: str) -> str:
        """Say what a micro-area is linked to."""
        own = self.axes[self.axes["microarea_id"] == microarea_id]
        return "; ".join(self._link(row) for row in own.itertuples())

    def _link(self, row: object) -> str:
        get = row.__getattribute__
        target = get("neighbour_microarea_id") if get("reason_code") == "microarea_near" else None
        sign = f" ({self.microareas.at[target, 'sign']})" if target in self.microareas.index else ""
        place = get("public_place_name")
        near = say(", dort {place}", place=place) if not text.is_missing(place) else ""
        own, other = (self.facts.areas.at[get(key), "name"] for key in ("area_id", "neighbour_id"))
        said = say(LINKED[get("reason_code")], own=own, other=f"{other}{sign}")
        return say("{said}: {far} Luftlinie{near}", said=said, far=metres(get("shape_distance_m")), near=near)


SHOWN = 3
"""Names of areas that stand for a micro-area."""


def of(facts: Facts) -> TeamFacts | None:
    """Return the facts of steering; None where nothing of it is published, or a layer only stands in for the map."""
    published = facts.published
    is_shown = facts.is_graded and len(published.microareas) and not (published.is_stand_in and published.has_funding)
    return TeamFacts(facts) if is_shown else None


def metres(value: float | None) -> str:
    """Write a straight line: metres to the next ten, kilometres from one on."""
    if value is None or text.is_missing(value):
        return text.NOT_AVAILABLE
    if value < 1000:
        return f"{text.number(round(value, -1))}{text.THIN}m"
    return f"{text.number(value / 1000, 1)}{text.THIN}km"


def loads(members: pd.DataFrame) -> Sequence[float]:
    """Areas, residents (NaN where any are not published) and longest way of a team."""
    people = members["residents"].astype(float).sum(skipna=False)
    return [float(members["areas"].sum()), float(people), float(members["shape_distance_m"].max())]


def _by_length(column: pd.Series) -> pd.Series:
    """Let AA follow Z."""
    return column.map(lambda name: (len(name), name)) if column.name == "order" else column
