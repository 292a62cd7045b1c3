"""Drawing one map: geometry only, as SVG. Title, legend, list and source are set by the page around it.

The SVG is written directly: every outline becomes a piece of path data once for each `Paper`, and a map is
little more than their concatenation. Matplotlib would parse, transform and write the same 20,000 points
again for every map and needs its text repaired afterwards.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

import numpy as np
from shapely.geometry.base import BaseGeometry

from pipeline.products import (
    callouts,
    connections,
    covering,
    district_names,
    hatching,
    labels,
    linework,
    palette,
    scalebar,
    signs,
    svg,
)
from pipeline.products.geometry import Paper
from pipeline.products.linework import Funding
from pipeline.products.scalebar import ScaleBar

Entry = TypeVar("Entry")
SUBJECT_COUNTS = 3
"""How often the outline a map is about counts as a line that words should not hide, besides as a funding line."""
AXES_COUNT = 4
"""How often a connection counts as a line: what stands on a short one hides it."""
HIDDEN, MISSED = 0.65, 0.5
"""Share of an area under a name from which its colour is hidden, and from which one a reader looks for is missed."""
APART = np.array([-3.0, 0.0, 3.0, 0.0])
"""Points beside the name of a district that are free of signs of areas: closer, one reads as a letter of the name."""
STRONG = 0.36
"""Relative luminance below which a fill is one of the classes a reader looks for."""


@dataclass(frozen=True)
class Layers:
    """What one map shows, on areas given by their key.

    Parameters
    ----------
    fills : mapping of area to colour
        Areas without entry are shown as not flagged.
    not_assessed : set of areas
        White with grey hatch.
    hatch_white : set of areas
        Flagged but not stable: white hatch over the fill.
    dotted : set of areas
        Flagged, and how stable that is must not be told: white dots over the fill.
    hatch_wine : set of areas
        Near misses: wine hatch and outline, no fill.
    markers : mapping of area to ``up`` or ``down``
        Direction of the dynamics.
    open_dots : set of areas
        Of two classes the first alone is known: an open dot on the colour of that class.
    letters : mapping of area to letter
        Second sign of a class; left out where an area is too small for it.
    funding : mapping of ``current``, ``former``, ``planned`` to polygons
        In the CRS of the city; planned areas are drawn from 1 : 100 000 on only.
    fund_fill : bool
        Whether current funding areas are filled.
    numbers : mapping of area to number
        Shown in a white circle, beside the area where it is small.
    names : mapping of area to (number, name)
        Shown inside the area, the number alone where the name does not fit.
    axes : sequence of (area, area)
        Proposed connections, drawn as lines between points inside the two.
    district_names : bool
        Names of all districts on an overview, of the neighbours on a sheet.
    uninhabited : set of areas
        A district is not named where a map shows only these of it: a river is not where a reader looks for it.
    subject : polygon, optional
        What the map is about, where that is not made of whole areas; in the CRS of the city.
    important : set of areas
        What a map without numbers is about; names of districts that would hide it are left out.
    ring : str, optional
        Area that is marked by a ring.
    neighbour_fills : bool
        Whether fills, hatches and markers also hold outside the focus of a sheet.
    own_outline : bool
        Whether what a sheet is about has a strong outline.
    is_crossed : bool
        Whether that outline runs through areas, so that their names have to keep off it.
    window : polygon, optional
        Part of the map that another one shows at a larger scale; in the CRS of the city.
    """

    fills: Mapping[str, str]
    not_assessed: frozenset[str] = frozenset()
    hatch_white: frozenset[str] = frozenset()
    hatch_wine: frozenset[str] = frozenset()
    dotted: frozenset[str] = frozenset()
    markers: Mapping[str, str] = field(default_factory=dict)
    open_dots: frozenset[str] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict)
    funding: Mapping[str, Sequence[BaseGeometry]] = field(default_factory=dict)
    fund_fill: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    axes: Sequence[tuple[str, str]] = ()
    district_names: bool = True
    uninhabited: frozenset[str] = frozenset()
    subject: BaseGeometry | None = None
    important: frozenset[str] = frozenset()
    ring: str | None = None
    neighbour_fills: bool = False
    own_outline: bool = True
    is_crossed: bool = False
    window: BaseGeometry | None = None

    def fill_of(self, area_id: str) -> str:
        """Return the colour an area is filled with."""
        if area_id in self.not_assessed:
            return palette.WHITE
        return palette.NOT_FLAGGED if area_id in self.hatch_wine else self.fills.get(area_id, palette.NOT_FLAGGED)

    def only(self, area_ids: Iterable[str]) -> "Layers":
        """Return the layers of the given areas alone; the funding map stays whole."""
        own = frozenset(area_ids)
        return replace(
            self,
            fills=_within(self.fills, own),
            not_assessed=self.not_assessed & own,
            hatch_white=self.hatch_white & own,
            hatch_wine=self.hatch_wine & own,
            dotted=self.dotted & own,
            open_dots=self.open_dots & own,
            important=self.important & own,
            markers=_within(self.markers, own),
            letters=_within(self.letters, own),
            numbers=_within(self.numbers, own),
            names=_within(self.names, own),
            axes=[pair for pair in self.axes if own.issuperset(pair)],
        )


@dataclass(frozen=True)
class Drawing:
    """A map as SVG, and the signs on it that a legend has to explain.

    Signs are the kinds of funding areas (``current``, ``former``, ``planned``) and the names of layers that are not
    empty (``not_assessed``, ``hatch_white``, ``hatch_wine``, ``dotted``, ``open_dots``), ``beside`` where a number or a
    sign stands beside its area.
    """

    svg: str
    signs: frozenset[str]


def draw(paper: Paper, layers: Layers, *, scale_bar: bool | ScaleBar = True, decimal_comma: bool = True) -> str:
    """Return one map as SVG of the size of the paper; `drawn` also says what is on it."""
    return drawn(paper, layers, scale_bar=scale_bar, decimal_comma=decimal_comma).svg


def drawn(paper: Paper, layers: Layers, *, scale_bar: bool | ScaleBar = True, decimal_comma: bool = True) -> Drawing:
    """Draw one map on a paper.

    Parameters
    ----------
    paper : Paper
        The geography, prepared by `geometry.prepare`; what maps share is kept on it.
    layers : Layers
        What the map shows.
    scale_bar : bool or ScaleBar
        Whether scale bar and north arrow are drawn, or the bar in its place.
    decimal_comma : bool
        Whether the bar says ``2,5`` or ``2.5``.

    Returns
    -------
    Drawing
        SVG text: size in mm, text as text in Source Sans Pro, the same bytes for the same input.
    """
    shown = _visible(paper, layers)
    funding = linework.funding(paper, shown.funding)
    outlines = np.vstack([np.empty((0, 2)), *[kind.samples for kind in funding.values()]])
    lines = outlines
    if shown.is_crossed or shown.subject is not None:
        # What stands on the outline of what a profile is about is in the way of what a reader looks for.
        lines = np.vstack([lines, *[linework.subject_samples(paper, shown.subject)] * SUBJECT_COUNTS])
    is_outlined = shown.subject is not None or (paper.focus is not None and shown.own_outline)
    own = linework.strong_outline(paper, shown.subject, funding) if is_outlined else None
    axes = connections.place(paper, shown.axes, outlines)
    drawn_over = [linework.samples(axes), linework.window_samples(paper, shown.window)]
    lines = np.vstack([lines, *drawn_over * AXES_COUNT, *([] if own is None else [own.edges])])
    bar = scalebar.place(paper, lines) if scale_bar is True else scale_bar or None
    taken = np.array([bar.panel]) if bar else np.empty((0, 4))
    edges = np.vstack([np.empty((0, 2)), *[kind.edge_samples for kind in funding.values()]])
    outline = np.empty((0, 2)) if own is None else own.samples
    words = _words(paper, shown, labels.Clear(lines, taken, edges), outline)
    hatched = shown.not_assessed | shown.hatch_white | shown.hatch_wine | shown.dotted
    on_hatch = [label for label in (*words.areas, *words.letters) if label.key in hatched]
    ground = [
        *_fills(paper, shown, funding),
        *_hatches(paper, shown),
        *hatching.clearings(paper, on_hatch, shown.fill_of),
        *linework.boundaries(paper, neighbours_are_equal=shown.neighbour_fills),
        *([] if shown.fund_fill else linework.funding_edges(funding)),
        *([] if own is None else own.drawn),
        *linework.funding_lines(paper, funding),
        *linework.window(paper, shown.window),
        *connections.draw(axes),
        *signs.markers(paper, shown.markers, shown.fill_of, outlines),
        *signs.open_dots(paper, shown.open_dots),
    ]
    parts = [svg.scaled(ground), *_lettering(paper, shown, words), *signs.ring(paper, shown.ring)]
    parts += scalebar.draw(bar, decimal_comma=decimal_comma) if bar else []
    written = svg.document(paper.width_mm, paper.height_mm, _framed(paper, parts))
    return Drawing(written, _signs(paper, shown, funding, words))


def _signs(paper: Paper, layers: Layers, funding: Mapping[str, Funding], words: "_Words") -> frozenset[str]:
    """Return which signs a map bears."""
    layered = ("not_assessed", "hatch_white", "hatch_wine", "dotted", "open_dots")
    found = {name for name in layered if getattr(layers, name)} | {
        kind for kind, drawn_of in funding.items() if linework.is_seen(paper, drawn_of)
    }
    found |= {"beside"} if any(c.area_id not in layers.numbers for c in words.circles) else set()
    numbered = [*(label.key for label in words.areas), *(circle.area_id for circle in words.circles)]
    found |= {"parts"} if len(set(numbered)) < len(numbered) else set()
    return frozenset(found | ({"regions"} if paper.regions is not None and not paper.regions.is_empty else set()))


def _visible(paper: Paper, layers: Layers) -> Layers:
    """Return the layers without what lies outside the focus: neighbours are pale and bear no signs."""
    if paper.focus is None or layers.neighbour_fills:
        return layers
    return layers.only(paper.focus)


def _within(entries: Mapping[str, Entry], area_ids: Set[str]) -> dict[str, Entry]:
    return {area_id: entry for area_id, entry in entries.items() if area_id in area_ids}


def _fills(paper: Paper, layers: Layers, funding: Mapping[str, Funding]) -> list[str]:
    """Return one compound path for each colour; filled funding areas lie over areas not flagged only."""
    by_colour: dict[str, list[str]] = {palette.NOT_FLAGGED: []}
    shown = paper.area_ids
    if paper.focus is not None and not layers.neighbour_fills:
        # The pale neighbours of a sheet are one surface below it, not a hundred.
        by_colour[palette.NOT_FLAGGED].append(paper.once("ground", lambda: svg.polygon_path(paper.outline)))
        shown = tuple(i for i in shown if i in paper.focus and layers.fill_of(i) != palette.NOT_FLAGGED)
    for area_id, outline in zip(shown, _outlines(paper, shown), strict=True):
        by_colour.setdefault(layers.fill_of(area_id), []).append(outline)
    ground, *classes = [svg.area("".join(pieces), colour) for colour, pieces in by_colour.items()]
    is_filled = layers.fund_fill and "current" in funding
    return [ground, svg.area(funding["current"].surface, palette.FUNDING_FILL) if is_filled else "", *classes]


def _outlines(paper: Paper, area_ids: Sequence[str]) -> list[str]:
    """Return the path data of areas, written once for each paper."""
    known: dict[str, str] = paper.once("outlines", dict)
    missing = [i for i in area_ids if i not in known]
    known.update(zip(missing, svg.polygon_paths(paper.areas[[paper.index[i] for i in missing]]), strict=True))
    return [known[i] for i in area_ids]


def _hatches(paper: Paper, layers: Layers) -> list[str]:
    wine = svg.polygon_path(paper.polygons(layers.hatch_wine))
    return [
        hatching.draw(paper, layers.not_assessed, hatching.not_assessed(paper.is_large_scale)),
        hatching.draw(paper, layers.hatch_white & layers.fills.keys(), hatching.NOT_STABLE),
        hatching.draw(paper, layers.dotted & layers.fills.keys(), hatching.STABILITY_WITHHELD),
        hatching.draw(paper, layers.hatch_wine, hatching.NEAR_MISS),
        svg.stroke(wine, palette.WINE, 0.5),
    ]


@dataclass(frozen=True)
class _Words:
    """Everything written on a map, in its place: names and signs of areas, numbers in circles, names of districts."""

    areas: Sequence[labels.Label]
    letters: Sequence[labels.Label]
    circles: Sequence[callouts.Callout]
    districts: Sequence[labels.Label]


def _words(paper: Paper, layers: Layers, clear: labels.Clear, outline: np.ndarray) -> _Words:
    """Return numbers and names in their places: each kind keeps clear of those placed before it.

    What stands inside an area touches no outline; numbers in circles also keep off that of what the map is about, given
    by points.
    """
    own_names, too_small = labels.name_areas(paper, layers.names, clear)
    taken = np.vstack([clear.taken, *[np.array([label.box]) for label in own_names]])
    fitting = signs.lettered(paper, layers.letters)
    letters = labels.signs_inside(paper, {i: layers.letters[i] for i in fitting}, clear.lines, taken)
    if paper.focus is not None:
        # Beside a sheet neither numbers nor names of districts lie on the sign of an area.
        taken = np.vstack([taken, *[np.array([letter.box]) for letter in letters]])
    lines = np.vstack([clear.lines, outline])
    around = covering.scene(paper, _what_matters(layers), lines, taken, shown=_shown(layers), edges=clear.edges)
    numbers = {**too_small, **layers.numbers}
    circles, named = _numbered(paper, numbers, around, partial(_districts, paper, layers, letters))
    return _Words(own_names, _uncovered(letters, named), circles, named)


def _numbered(
    paper: Paper,
    numbers: Mapping[str, str],
    around: covering.Scene,
    name: Callable[[covering.Scene, Sequence[callouts.Callout]], list[labels.Label]],
) -> tuple[list[callouts.Callout], list[labels.Label]]:
    """Return numbers, then names of districts; on an overview names without room are placed before them."""
    circles = callouts.place_numbers(paper, numbers, around)
    named = name(around, circles)
    if paper.focus is not None or not circles:
        return circles, named
    known = {label.key for label in named}
    first = [label for label in name(around, ()) if label.key not in known]
    if not first:
        return circles, named
    kept = {label.key for label in first}
    around = replace(around, blocked=np.vstack([around.blocked, *[np.array([label.box]) for label in first]]))
    circles = callouts.place_numbers(paper, numbers, around)
    return circles, [*first, *(label for label in name(around, circles) if label.key not in kept)]


def _uncovered(letters: Sequence[labels.Label], names: Sequence[labels.Label]) -> list[labels.Label]:
    """Return the signs of areas without those a district's name covers, or stands so close to that it takes them in."""
    if not letters or not names:
        return list(letters)
    own, over = (np.array([label.box for label in group]) for group in (letters, names))
    is_free = covering.overlaps(own, over + APART) == 0
    return [letter for letter, free in zip(letters, is_free.tolist(), strict=True) if free]


def _districts(
    paper: Paper,
    layers: Layers,
    letters: Sequence[labels.Label],
    around: covering.Scene,
    circles: Sequence[callouts.Callout],
) -> list[labels.Label]:
    """Return the names of districts, where a map has them, off signs where they can; none that hides a direction."""
    if not layers.district_names:
        return []
    marked = {*layers.markers, *(letter.key for letter in letters)}
    marks = paper.poles([a for a in paper.area_ids if a in marked])[0]
    names = district_names.place(
        paper, around, circles, marks, unnamed=layers.uninhabited, may_go=bool(layers.important)
    )
    signed = paper.poles([a for a in paper.area_ids if a in layers.markers or a in layers.open_dots])[0]
    boxes = np.array([label.box for label in names]).reshape(-1, 4)
    hides = covering.count_inside(boxes + 1.5 * labels.GROW, signed) > 0
    return [label for label, does in zip(names, hides.tolist(), strict=True) if not does]


def _lettering(paper: Paper, layers: Layers, words: _Words) -> list[str]:
    signed = (
        layers.markers,
        layers.numbers,
        layers.letters,
        layers.hatch_wine,
        layers.hatch_white,
        layers.funding,
        layers.important,
    )
    overview = partial(signs.district_name, on_plate=not any(signed))
    district = overview if paper.focus is None else signs.neighbour_name
    groups = [
        [signs.letter_sign(letter, layers.fill_of(letter.key)) for letter in words.letters],
        signs.leaders(words.circles),
        *[district(label) for label in words.districts],
        *[signs.area_name(label, layers.fill_of(label.key)) for label in words.areas],
        *[signs.number(circle, _edge_of(layers, circle.area_id)) for circle in words.circles],
    ]
    return [part for group in groups for part in group]


def _what_matters(layers: Layers) -> list[str]:
    """Return the areas that words should not hide: the strong fills, with numbers everything that is flagged."""
    if layers.important:
        return sorted(layers.important)
    if layers.numbers:
        return [*(a for a, fill in layers.fills.items() if fill != palette.NOT_FLAGGED), *layers.hatch_wine]
    return [area_id for area_id, fill in layers.fills.items() if palette.luminance(fill) < STRONG]


def _shown(layers: Layers) -> dict[str, float]:
    """Return the areas that have a colour or a hatch, each with the share that a name must not hide of it."""
    coloured = [area_id for area_id, fill in layers.fills.items() if fill != palette.NOT_FLAGGED]
    return dict.fromkeys(coloured, HIDDEN) | dict.fromkeys([*_what_matters(layers), *layers.not_assessed], MISSED)


def _edge_of(layers: Layers, area_id: str) -> str:
    """Return the colour of a circle's edge: that of its area where it shows on white."""
    fill = palette.WINE if area_id in layers.hatch_wine else layers.fill_of(area_id)
    return fill if palette.contrast(fill, palette.WHITE) >= 3 and area_id in layers.numbers else palette.SECONDARY


def _framed(paper: Paper, parts: Sequence[str]) -> list[str]:
    """Return the map; a sheet is clipped to its frame and has a thin line around it."""
    if paper.focus is None:
        return list(parts)
    size = {"width": paper.width, "height": paper.height}
    clip = svg.element("clipPath", svg.element("rect", x=0, y=0, **size), id="frame")
    inner = {"x": 0.25, "y": 0.25, "width": paper.width - 0.5, "height": paper.height - 0.5}
    line = svg.element("rect", fill="none", stroke=palette.AREA_EDGE, stroke_width=0.5, **inner)
    return [svg.element("defs", clip), svg.element("g", "\n".join(filter(None, parts)), clip_path="url(#frame)"), line]
