"""Maps of a profile: what it is about among its neighbours at large scale, and where that lies in the city."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products import geometry, labels, linework, maps, palette, scalebar, signs, svg, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import spoken
from pipeline.products.pages import class_maps

AROUND_MM = (126.0, 98.0)
LOCATOR_MM = (48.0, 40.0)
LEAST_M = 1200.0
"""A map shows at least this much of the city, so that a small area has surroundings."""
SURROUNDINGS = 1.5
"""Free space around an area, as a share of its extent."""
FUNDED_SURROUNDINGS = 0.5
ROOM = 9.0
"""Points around the middle of an area that its group takes."""
SLIVER = 20.0
"""Square points of an area below which a legend need not speak of it."""
KINDS = ("current", "planned", "former")
"""Kinds of funding areas in the order of legends."""
_PALE_WINE = palette.LOCATION["partly"]


class Drawn(Drawings):
    """Draws the maps of profiles and keeps them by name."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self.scales: dict[str, int] = {}
        self.shown: dict[str, tuple[str, ...]] = {}
        self.numbered: dict[str, dict[str, str]] = {}
        self.funding_kinds: dict[str, tuple[str, ...]] = {}
        self.beyond: set[str] = set()
        """Maps that show what lies beyond the city."""

    @property
    def has_maps(self) -> bool:
        """Say whether there is anything to draw on."""
        return self.facts.has_maps

    @cached_property
    def fills(self) -> dict[str, str]:
        """Colour of every area's group."""
        return class_maps.group_fills(self.facts, self._areas)

    def is_on_map(self, members: Iterable[str]) -> bool:
        """Say whether all of these areas are drawn."""
        return self.has_maps and not set(members) & set(self.facts.off_map.index)

    def around(
        self,
        name: str,
        members: Sequence[str],
        named: Iterable[str] = (),
        *,
        found: Iterable[str] = (),
        surroundings: float = SURROUNDINGS,
        own: BaseGeometry | None = None,
    ) -> str:
        """Draw areas among their neighbours, coloured by group; they and the named ones bear their names.

        The others bear their group where there is room. Those that must be found bear a number where their name does
        not fit: `numbered` keeps which. A strong outline marks the areas, or what is given as `own`.
        """
        paper = self._paper(*AROUND_MM, focus=frozenset(members), surroundings=self._free(members, surroundings))
        shown, told = paper.area_ids, {*members, *named, *found}
        seen = visible(paper, shown)
        names = {i: (self._signs[i], self._names[i]) for i in shown if i in told and i in self._signs}
        numbers = self._nameless(paper, names, [i for i in found if i in names])
        layers = maps.Layers(
            fills={i: self.fills[i] for i in shown if i in self.fills},
            not_assessed=frozenset(shown) - set(self.fills),
            hatch_white=self._unstable & set(seen),
            dotted=self._withheld & set(seen),
            letters=self._roomy(paper, [i for i in shown if i not in names and i in self._signs]),
            funding=self._funding,
            numbers=numbers,
            names={i: (sign, "" if i in numbers else own) for i, (sign, own) in names.items()},
            district_names=True,
            neighbour_fills=True,
            uninhabited=self._uninhabited,
            subject=own,
        )
        drawn = maps.drawn(paper, layers, scale_bar=bar_of(paper), decimal_comma=spoken() == "de")
        self.svg[name], self.signs[name] = drawn.svg, drawn.signs
        self.scales[name], self.shown[name], self.numbered[name] = paper.scale, seen, numbers
        self.funding_kinds[name] = seen_kinds(paper, self._lines(paper))
        if geometry.is_beyond(paper):
            self.beyond.add(name)
        return name

    def _lines(self, paper: geometry.Paper) -> Mapping[str, linework.Funding]:
        return linework.funding(paper, self._funding)

    def _nameless(
        self, paper: geometry.Paper, names: Mapping[str, tuple[str, str]], found: Sequence[str]
    ) -> dict[str, str]:
        """Numbers of the areas that must be found and whose name does not fit, in their order."""
        samples = [drawn.samples for drawn in self._lines(paper).values()]
        taken = np.array([bar_of(paper).panel])
        clear = labels.Clear(np.vstack([np.empty((0, 2)), *samples]), taken)
        placed, _ = labels.name_areas(paper, {i: names[i] for i in found}, clear)
        bear = {label.key for label in placed if " ".join(label.lines) != label.lead}
        return {i: str(n) for n, i in enumerate((i for i in found if i not in bear), 1)}

    def placed(self, name: str, members: Sequence[str], own: BaseGeometry | None = None) -> str:
        """Draw where areas, or what is given as `own`, lie in the city: in wine, a ring around a single area.

        Other conspicuous areas are paler.
        """
        paper = self._paper(*LOCATOR_MM)
        marked = paper.polygons(members) if own is None else paper.place([own])
        ring = signs.ring(paper, members[0] if own is None and len(members) == 1 else None)
        ground, lines = self._city
        subject = svg.area(svg.polygon_path(shapely.orient_polygons(marked)), palette.WINE)
        parts = [svg.scaled([*ground, subject, *lines]), *ring]
        self.svg[name] = svg.document(paper.width_mm, paper.height_mm, parts)
        return name

    @cached_property
    def _city(self) -> tuple[list[str], list[str]]:
        """The city below and above what is located: written once for all profiles."""
        paper = self._paper(*LOCATOR_MM)
        ground = svg.area(svg.polygon_path(paper.outline), palette.NOT_FLAGGED)
        flagged = svg.area(svg.polygon_path(paper.polygons(self.facts.flagged.index)), _PALE_WINE)
        districts = svg.line_path(geometry.shared_edges(list(paper.districts.values())))
        return [ground, flagged], [svg.stroke(districts, palette.BOUNDARY, 0.5)]

    def _roomy(self, paper: geometry.Paper, ids: Sequence[str]) -> dict[str, str]:
        """Groups of the areas that have room for it well inside the frame, clear of the scale bar."""
        centres, radii = paper.poles(ids)
        inside = (centres > ROOM).all(axis=1) & (centres < (paper.width - ROOM, paper.height - ROOM)).all(axis=1)
        x0, y0, x1, y1 = bar_of(paper).panel
        beside = ((centres < (x0 - ROOM, y0 - ROOM)) | (centres > (x1 + ROOM, y1 + ROOM))).any(axis=1)
        fits = inside & beside & (radii > ROOM)
        return {i: self._signs[i] for i, does in zip(ids, fits, strict=True) if does}

    def _free(self, members: Sequence[str], surroundings: float) -> float:
        x0, y0, x1, y1 = shapely.total_bounds(list(self._areas.loc[list(members), "geometry"]))
        extent = max(x1 - x0, y1 - y0, 1.0)
        return max(surroundings, LEAST_M / extent - 1.0)

    @cached_property
    def _signs(self) -> Mapping[str, str]:
        codes = self._areas["group_code"].dropna()
        return {str(area_id): text.group(code) for area_id, code in codes.items()}


def bar_of(paper: geometry.Paper) -> scalebar.ScaleBar:
    """Return the scale bar of a profile's map, in the corner where it hides least of the city."""
    return scalebar.place(paper, spares_city=True)


def visible(paper: geometry.Paper, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the areas of which more than a sliver lies within the frame, clear of the scale bar."""
    bar = bar_of(paper)
    panel = shapely.box(*(bar.ground or bar.panel))
    frame = shapely.difference(shapely.box(0, 0, paper.width, paper.height), panel)
    parts = shapely.area(shapely.intersection(paper.areas[[paper.index[i] for i in ids]], frame))
    return tuple(i for i, part in zip(ids, parts.tolist(), strict=True) if part >= SLIVER)


def seen_kinds(paper: geometry.Paper, lines: Mapping[str, linework.Funding]) -> tuple[str, ...]:
    """Return the kinds of funding areas of which a line lies within the frame."""
    return tuple(kind for kind in KINDS if kind in lines and linework.is_seen(paper, lines[kind]))
