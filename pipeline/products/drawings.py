"""The maps of an atlas, each drawn once: which area gets which colour, hatch, marker and number."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import shapely

from pipeline.products import closer, geometry, maps, palette, papers
from pipeline.products.facts import Facts
from pipeline.products.language import spoken
from pipeline.products.pages import blocks
from pipeline.products.svg import MM

MAP_MM, GUTTER_MM = (184.0, 151.0), 7.0
"""Frame of an overview and the space beside it: at 1 : 250 000 it takes Berlin with the whole width of its outline."""
SMALL_MM = (132.0, 111.0)
SHEET_WIDTH_MM = 186.0
CROWDED_MM = 2.5
"""Inscribed radius on paper below which an area has little room around its number."""
CROWDED_SHARE = 0.15
"""A sheet is split when more than this share of its areas is too small."""
SPLIT_FROM = 8
"""Areas from which a sheet may be split."""
LEAST_HEIGHT_MM, AROUND_SHEET_MM = 90.0, 40.0
"""A map of a district is at least so high; it shows so much of what lies north and south of a flat one."""


def beside(figure: dict[str, Any], side: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the block of an overview with what stands beside it."""
    return blocks.split([MAP_MM[0], "1fr"], [[figure], side], gutter=GUTTER_MM)


def _no_paper(*_: Any, **__: Any) -> geometry.Paper:
    raise ValueError("areas without geometry have no map")


class Drawings:
    """Draws the maps of one edition and keeps them by name until the atlas is set."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.svg: dict[str, str] = {}
        self.signs: dict[str, frozenset[str]] = {}
        """The signs on every map, for the legend beside it: see `maps.Drawing`."""
        self._areas = facts.areas
        self._names: dict[str, str] = facts.areas["name"].to_dict()
        self._paper = papers.shared(facts.areas.drop(facts.off_map.index)) if facts.has_maps else _no_paper

    def figure(self, name: str, alt: str, width_mm: float) -> dict[str, Any]:
        """Return the block that shows a drawing with its alt text."""
        if name not in self.svg:
            raise KeyError(f"no drawing {name!r}")
        return {"block": "figure", "svg": f"{name}.svg", "alt": alt, "width": width_mm}

    @cached_property
    def paper(self) -> geometry.Paper:
        """The city at the size of an overview map."""
        return self._paper(*MAP_MM)

    @cached_property
    def small_paper(self) -> geometry.Paper:
        """The city beside a list."""
        return self._paper(*SMALL_MM)

    def classes(
        self,
        name: str,
        fills: Mapping[str, str],
        *,
        markers: bool = False,
        funding: bool = True,
        small: bool = False,
        open_dots: frozenset[str] = frozenset(),
    ) -> str:
        """Draw an overview of classes; return its name."""
        layers = maps.Layers(
            fills=fills,
            not_assessed=frozenset(self.facts.areas.index) - set(fills),
            markers=self._markers() if markers else {},
            open_dots=open_dots,
            funding=self._funding if funding else {},
            district_names=True,
        )
        return self._keep(name, self.small_paper if small else self.paper, layers)

    def types(self, name: str, fills: Mapping[str, str], letters: Mapping[str, str], *, small: bool = False) -> str:
        """Draw an overview of types, each with its letter where there is room; return its name."""
        layers = maps.Layers(fills=fills, not_assessed=frozenset(self.facts.areas.index) - set(fills), letters=letters)
        return self._keep(name, self.small_paper if small else self.paper, layers)

    def plain(self, name: str, fills: Mapping[str, str], open_dots: frozenset[str] = frozenset()) -> str:
        """Draw the cover: colours alone, no lettering that would shrink with it."""
        layers = maps.Layers(
            fills=fills,
            not_assessed=frozenset(self.facts.areas.index) - set(fills),
            open_dots=open_dots,
            district_names=False,
        )
        return self._keep(name, self.paper, layers, scale_bar=False)

    def located(
        self, name: str, *, small: bool = False, first: int | None = None, numbers: Mapping[str, str] | None = None
    ) -> str:
        """Draw the conspicuous areas by where they lie; number all of them, the first ones, or those that are given."""
        numbered = self.facts.numbered if first is None else self.facts.numbered.head(first)
        own = {area_id: str(n) for area_id, n in numbered["number"].items()}
        layers = maps.Layers(
            fills=self._location_fills(),
            not_assessed=frozenset(self.facts.not_assessed.index),
            hatch_white=self._unstable,
            dotted=self._withheld,
            hatch_wine=frozenset() if small else frozenset(self.facts.near.index),
            funding=self._funding,
            fund_fill=True,
            numbers=own if numbers is None else numbers,
            district_names=not small,
        )
        return self._keep(name, self.small_paper if small else self.paper, layers)

    def certainty(self, name: str, colours: Mapping[str, str]) -> str:
        """Draw the conspicuous areas by the grade of their flag, and the near misses; unknown ones are hatched grey."""
        known = self._areas["flag_probability"].notna()
        grades = self.facts.flagged["grade"]
        fills = {area_id: colours[grade] for area_id, grade in grades.items() if grade in colours}
        layers = maps.Layers(
            fills=dict.fromkeys(self._areas.index[known], palette.NOT_FLAGGED) | fills,
            not_assessed=frozenset(self._areas.index[~known]),
            hatch_white=self._unstable,
            hatch_wine=frozenset(self.facts.near.index),
            important=frozenset(fills) | frozenset(self.facts.near.index),
            district_names=True,
        )
        return self._keep(name, self.paper, layers)

    def teams(
        self,
        name: str,
        paper: geometry.Paper,
        fills: Mapping[str, str],
        numbers: Mapping[str, str],
        axes: Sequence[tuple[str, str]],
        *,
        part: geometry.Paper | None = None,
    ) -> str:
        """Draw micro-areas in the colours of their teams, each with its sign, and the proposed axes.

        The paper is that of the city, on which the frame of `part` is drawn, or that of the part.
        """
        layers = maps.Layers(
            fills=fills,
            not_assessed=frozenset(self.facts.not_assessed.index),
            funding=self._funding,
            fund_fill=True,
            numbers=numbers,
            axes=axes,
            district_names=False,
            neighbour_fills=True,
            own_outline=False,
            window=part.frame if part is not None else None,
        )
        return self._keep(name, paper, layers)

    def part(self, area_ids: frozenset[str]) -> geometry.Paper | None:
        """Return the part of the overview that has to be shown again because areas are too small on it, if any."""
        part = closer.crowd(self.paper, area_ids)
        return self._paper(*MAP_MM, focus=part) if part else None

    def changes(self, name: str, colours: Mapping[str, str], markers: Mapping[str, str]) -> str:
        """Draw which areas are conspicuous anew, still, no longer, or without a comparable area before."""
        change = self._areas["change"].where(
            self._areas["change"].ne("not_comparable") | self._areas["is_auffaellig"].eq(True)
        )
        fills = {area_id: colours[kind] for area_id, kind in change.items() if kind in colours}
        layers = maps.Layers(
            fills=fills,
            important=frozenset(fills),
            not_assessed=frozenset(self._areas.index[self._areas["is_auffaellig"].isna()]),
            markers={area_id: markers[kind] for area_id, kind in change.items() if kind in markers},
            district_names=True,
        )
        return self._keep(name, self.small_paper, layers)

    def sheet(self, name: str, paper: geometry.Paper, fills: Mapping[str, str], numbers: Mapping[str, str]) -> str:
        """Draw the areas of a district sheet with numbers and names; neighbours stay pale."""
        layers = maps.Layers(
            fills=fills,
            not_assessed=frozenset(numbers) - set(fills),
            hatch_white=self._unstable & set(numbers),
            dotted=self._withheld & set(numbers),
            funding=self._funding,
            names={area_id: (n, self._names[area_id]) for area_id, n in numbers.items()},
            district_names=True,
            uninhabited=self._uninhabited,
        )
        return self._keep(name, paper, layers)

    def districts(self, name: str, numbers: Mapping[str, str]) -> str:
        """Draw the districts, each with its number and name: an overview of their sheets; return its name."""
        named = {d: (n, self.paper.district_names[d]) for d, n in numbers.items() if d in self.paper.districts}
        return self._keep(name, geometry.of_districts(self.paper), maps.Layers(fills={}, names=named))

    def district_papers(
        self, members: list[str], height_of: Callable[[list[str]], float]
    ) -> list[tuple[list[str], geometry.Paper]]:
        """Bring a district to paper, in as many sheets as its small areas need.

        Parameters
        ----------
        members : list of str
            Areas of the district.
        height_of : callable
            Height in millimetres that the table of the given areas leaves to their map.
        """
        height = height_of(members)
        drawn = [area_id for area_id in members if area_id not in self.facts.off_map.index]
        if not drawn:
            return [(members, self._paper(SHEET_WIDTH_MM, height))]
        if self._crowded(drawn, height) <= CROWDED_SHARE or len(members) < SPLIT_FROM:
            return [(members, self._paper(SHEET_WIDTH_MM, self._needed(drawn, height), focus=frozenset(drawn)))]
        return [part for half in self._halves(members) for part in self.district_papers(half, height_of)]

    def _crowded(self, members: list[str], height: float) -> float:
        """Share of the areas too small for their number at the scale that fits; radii from the overview suffice."""
        scale = geometry.sheet_scale(self._extent(members), SHEET_WIDTH_MM, height)
        _, radii = self.paper.poles(members)
        return float((radii / MM * self.paper.scale / scale < CROWDED_MM).mean())

    def _needed(self, members: list[str], height: float) -> float:
        """Height in millimetres that a district takes at its scale, with some of its surroundings."""
        extent = self._extent(members)
        scale = geometry.sheet_scale(extent, SHEET_WIDTH_MM, height)
        own = (extent[3] - extent[1]) / scale * 1000
        return min(height, max(LEAST_HEIGHT_MM, float(-(-(own + AROUND_SHEET_MM) // 5) * 5)))

    def _extent(self, members: list[str]) -> np.ndarray:
        return shapely.total_bounds(list(self._areas.loc[members, "geometry"]))

    def _halves(self, members: list[str]) -> tuple[list[str], list[str]]:
        """Cut along the longer side of the district, regions kept whole where there are any."""
        rows = self._areas.loc[members]
        centres = pd.Series([polygon.centroid for polygon in rows["geometry"]], index=rows.index)
        x, y = centres.map(lambda p: p.x), centres.map(lambda p: p.y)
        along = x if x.max() - x.min() > y.max() - y.min() else -y
        region = rows["region_id"].where(rows["region_id"].ne(""), pd.Series(rows.index, index=rows.index))
        order = along.groupby(region).mean().sort_values(kind="stable")
        sizes = region.value_counts().reindex(order.index).cumsum()
        first = set(order.index[(sizes - len(members) / 2).abs().argmin() + 1 :].symmetric_difference(order.index))
        one = [m for m in members if region[m] in first]
        other = [m for m in members if region[m] not in first]
        return (one, other) if one and other else (members[: len(members) // 2], members[len(members) // 2 :])

    def _keep(self, name: str, paper: geometry.Paper, layers: maps.Layers, *, scale_bar: bool = True) -> str:
        has_comma = spoken() == "de"
        drawn = maps.drawn(paper, layers.only(paper.area_ids), scale_bar=scale_bar, decimal_comma=has_comma)
        self.svg[name], self.signs[name] = drawn.svg, drawn.signs
        return name

    def _markers(self) -> dict[str, str]:
        classes = self.facts.classes("dynamics")
        marks = {classes[0][0]: "up", classes[-1][0]: "down"}
        codes = self.facts.areas["dynamics_code"].dropna().astype(int)
        return {area_id: marks[code] for area_id, code in codes.items() if code in marks}

    @cached_property
    def _funding(self) -> Mapping[str, Any]:
        rows = self.facts.funding_here
        return {kind: list(rows.loc[rows["kind"] == kind, "geometry"]) for kind in ("current", "planned", "former")}

    @cached_property
    def _unstable(self) -> frozenset[str]:
        return frozenset(self.facts.flagged.index[self.facts.flagged["grade"] == "unstable"])

    @cached_property
    def _withheld(self) -> frozenset[str]:
        return frozenset(self.facts.stability_withheld.index)

    @cached_property
    def _uninhabited(self) -> frozenset[str]:
        return frozenset(self._areas.index[self._areas["residents"].eq(0)])

    def _location_fills(self) -> dict[str, str]:
        flagged = self.facts.flagged["location"]
        kept = dict.fromkeys(self.facts.assessed.index, palette.NOT_FLAGGED)
        if self.facts.published.has_funding:
            return kept | {area_id: palette.LOCATION[place] for area_id, place in flagged.items()}
        return kept | dict.fromkeys(flagged.index, palette.WINE)
