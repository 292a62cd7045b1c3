"""Maps of a profile: what it is about among its neighbours at large scale, and where that lies in the city."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import shapely

from pipeline.products import maps, palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import spoken
from pipeline.products.pages import class_maps

AROUND_MM = (126.0, 92.0)
LOCATOR_MM = (52.0, 44.0)
LEAST_M = 1200.0
"""A map shows at least this much of the city, so that a small area has surroundings."""
SURROUNDINGS = 1.5
"""Free space around an area, as a share of its extent."""
FUNDED_SURROUNDINGS = 0.5
_PALE_WINE = palette.LOCATION["partly"]


class Drawn(Drawings):
    """Draws the maps of profiles and keeps them by name."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self.scales: dict[str, int] = {}
        self.shown: dict[str, tuple[str, ...]] = {}

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

    def around(self, name: str, members: Sequence[str], *, surroundings: float = SURROUNDINGS) -> str:
        """Draw areas among their neighbours, coloured by group, each with its group and, where it fits, its name."""
        paper = self._paper(*AROUND_MM, focus=frozenset(members), surroundings=self._free(members, surroundings))
        shown = paper.area_ids
        layers = maps.Layers(
            fills={i: self.fills[i] for i in shown if i in self.fills},
            not_assessed=frozenset(shown) - set(self.fills),
            hatch_white=self._unstable & set(shown),
            funding=self._funding,
            names={i: (self._sign(i), self._names[i]) for i in shown if self._sign(i)},
            district_names=True,
            neighbour_fills=True,
        )
        self.svg[name] = maps.draw(paper, layers, decimal_comma=spoken() == "de")
        self.scales[name], self.shown[name] = paper.scale, shown
        return name

    def placed(self, name: str, members: Sequence[str]) -> str:
        """Draw where areas lie in the city: a ring around one, wine for several; others conspicuous paler."""
        paper = self._paper(*LOCATOR_MM)
        fills = dict.fromkeys(self.facts.flagged.index, _PALE_WINE) | dict.fromkeys(members, palette.WINE)
        layers = maps.Layers(fills=fills, district_names=False, ring=members[0] if len(members) == 1 else None)
        self.svg[name] = maps.draw(paper, layers.only(paper.area_ids), scale_bar=False)
        return name

    def _free(self, members: Sequence[str], surroundings: float) -> float:
        x0, y0, x1, y1 = shapely.total_bounds(list(self._areas.loc[list(members), "geometry"]))
        extent = max(x1 - x0, y1 - y0, 1.0)
        return max(surroundings, LEAST_M / extent - 1.0)

    def _sign(self, area_id: str) -> str:
        """What stands on an area: its group, nothing where it has none."""
        return self._signs.get(area_id, "")

    @cached_property
    def _signs(self) -> Mapping[str, str]:
        codes = self._areas["group_code"].dropna()
        return {str(area_id): text.group(code) for area_id, code in codes.items()}
