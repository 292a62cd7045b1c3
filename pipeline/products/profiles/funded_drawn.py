"""Drawing a funding area: its own boundary among the areas that it touches, and where it lies in the city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shapely.geometry.base import BaseGeometry

from pipeline.products import geometry, linework, maps, palette, svg
from pipeline.products.language import spoken
from pipeline.products.profiles.drawn import (
    AROUND_MM,
    FUNDED_SURROUNDINGS,
    KINDS,
    LOCATOR_MM,
    Drawn,
    bar_of,
    seen_kinds,
    visible,
)


class FundingDrawn(Drawn):
    """Draws the maps of funding areas as well: these seldom follow the boundaries of areas."""

    def funding_around(self, name: str, polygon: BaseGeometry, numbers: Mapping[str, str], own: str) -> "Around":
        """Draw a funding area by its own boundary; the areas that it touches bear the numbers of their table.

        Parameters
        ----------
        name : str
        polygon : Polygon or MultiPolygon
            The funding area in the CRS of the city.
        numbers : mapping of area to number
            Areas that it touches, at least one; the others bear their group where there is room.
        own : str
            Key of the funding area.
        """
        members = list(numbers)
        free = self._free(members, FUNDED_SURROUNDINGS)
        paper = _about(self._paper(*AROUND_MM, focus=frozenset(members), surroundings=free), polygon)
        shown, others = paper.area_ids, self._others(own)
        seen = visible(paper, shown)
        layers = maps.Layers(
            fills={i: self.fills[i] for i in shown if i in self.fills},
            not_assessed=frozenset(shown) - set(self.fills),
            hatch_white=self._unstable & set(seen),
            dotted=self._withheld & set(seen),
            funding=others,
            names=self._beside(paper, numbers)
            | {i: (n, self._names[i]) for i, n in numbers.items() if i in paper.index},
            neighbour_fills=True,
            is_crossed=True,
            uninhabited=self._uninhabited,
        )
        drawn = maps.drawn(paper, layers, scale_bar=bar_of(paper), decimal_comma=spoken() == "de")
        self.svg[name], self.signs[name] = drawn.svg, drawn.signs
        if geometry.is_beyond(paper):
            self.beyond.add(name)
        return Around(name, paper.scale, seen, seen_kinds(paper, linework.funding(paper, others)))

    def funding_placed(self, name: str, polygon: BaseGeometry) -> str:
        """Draw where a funding area lies in the city: in wine, conspicuous areas paler."""
        paper = self._paper(*LOCATOR_MM)
        own = svg.area(svg.polygon_path(paper.place([polygon])), palette.WINE)
        ground, lines = self._city
        self.svg[name] = svg.document(paper.width_mm, paper.height_mm, [svg.scaled([*ground, own, *lines])])
        return name

    def _beside(self, paper: geometry.Paper, numbers: Mapping[str, str]) -> dict[str, tuple[str, str]]:
        """Groups of the other areas whose middle lies well inside the frame."""
        ids = [i for i in paper.area_ids if i not in numbers and i in self._signs]
        centres, radii = paper.poles(ids)
        inside = (centres > EDGE) & (centres < (paper.width - EDGE, paper.height - EDGE))
        seen = inside.all(axis=1) & (radii > EDGE)
        return {i: (self._signs[i], "") for i, is_seen in zip(ids, seen, strict=True) if is_seen}

    def _others(self, own: str) -> Mapping[str, Sequence[BaseGeometry]]:
        rows = self.facts.published.funding
        rest = rows[rows["funding_id"].ne(own)]
        return {kind: list(rest.loc[rest["kind"].eq(kind), "geometry"]) for kind in KINDS}


EDGE = 9.0
"""Points around the middle of an area that its group takes."""


@dataclass(frozen=True)
class Around:
    """A map of a funding area: its name, scale, the areas on it and the kinds of other funding areas that are seen."""

    name: str
    scale: int
    shown: Sequence[str]
    kinds: Sequence[str]


def _about(paper: geometry.Paper, polygon: BaseGeometry) -> geometry.Paper:
    """The same geography with another subject; what was drawn of the first is not taken over."""
    placed = paper.place([polygon])[0]
    return paper if placed.is_empty else replace(paper, focus_outline=placed, _cache={})
