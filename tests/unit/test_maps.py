"""Maps as SVG: what is drawn is what was asked for, where it belongs, in sizes that can be read."""

import re
from dataclasses import replace
from itertools import combinations, pairwise, product
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from pipeline.products import (
    callouts,
    closer,
    connections,
    covering,
    district_names,
    geometry,
    hatching,
    labels,
    lettering,
    linework,
    maps,
    palette,
    papers,
    scalebar,
    signs,
    svg,
)

KM = 1000.0
MM = 72 / 25.4


def grid_city(columns=4, rows=3, side=2 * KM):
    """A city of square areas of 2 km: the two left columns are district A, the others B."""
    cells = [(c, r) for r in range(rows) for c in range(columns)]
    ids = [f"{c}{r}" for c, r in cells]
    polygons = [box(c * side, r * side, (c + 1) * side, (r + 1) * side) for c, r in cells]
    return ids, polygons, ["A" if c < columns / 2 else "B" for c, _ in cells]


NAMES = {"A": "West-Mitte", "B": "Ost"}
NOTHING = labels.Clear(np.empty((0, 2)), np.empty((0, 4)))
"""Neither lines nor boxes that names have to keep clear of."""


def paper_of(city=None, **settings):
    ids, polygons, districts = city or grid_city()
    size = {"width_mm": 90.0, "height_mm": 70.0} | settings
    return geometry.prepare(ids, polygons, districts, NAMES, **size)


def elements(drawn, name):
    return [e for e in ElementTree.fromstring(drawn).iter() if e.tag.rsplit("}", 1)[-1] == name]


def rings_of(data):
    """Read relative path data back: a list of point arrays, in points."""
    rings = []
    for start, steps in re.findall(r"M([-\d ]+)l([-\d ]+)", data):
        first, moves = (np.array(re.findall(r"-?\d+", part), float).reshape(-1, 2) for part in (start, steps))
        rings.append(np.vstack((first, first + moves.cumsum(axis=0))) / 100)
    return rings


def surface_of(data):
    """Signed area of all rings: holes run the other way and are taken off."""
    return abs(sum(signed_area(ring) for ring in rings_of(data)))


def signed_area(ring):
    x, y = ring.T
    return (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2


def fills(drawn):
    """Fill and surface of every filled path, in drawing order."""
    return [(e.get("fill"), surface_of(e.get("d"))) for e in elements(drawn, "path") if e.get("fill") != "none"]


def strokes(drawn, colour, width):
    wanted = svg.number(width * 100)
    found = [e for e in elements(drawn, "path") if e.get("stroke") == colour and e.get("stroke-width") == wanted]
    return [LineString(ring) for e in found for ring in rings_of(e.get("d"))]


def cell_on(paper):
    return (2 * KM * paper.factor) ** 2


# --- paper ---------------------------------------------------------------------------------------------------------


def test_first_scale_that_fits_is_taken():
    assert paper_of().scale == 100_000  # 8 km in 90 mm need 1 : 88,889
    assert paper_of(width_mm=80.0).scale == 100_000
    assert paper_of(width_mm=79.0).scale == 125_000
    assert paper_of(height_mm=47.0).scale == 150_000


def test_scale_holds_on_paper_and_the_city_is_centred():
    paper = paper_of()
    x0, y0, x1, y1 = shapely.bounds(paper.outline)
    assert (x1 - x0, y1 - y0) == pytest.approx((80 * MM, 60 * MM), abs=0.02)
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((45 * MM, 35 * MM), abs=0.02)


def test_north_is_up():
    paper = paper_of()
    y_of = {area_id: shapely.centroid(area).y for area_id, area in zip(paper.area_ids, paper.areas, strict=True)}
    assert y_of["02"] < y_of["01"] < y_of["00"]


def test_focus_decides_the_extent_and_neighbours_are_clipped():
    paper = paper_of(focus={"00", "10"}, width_mm=86.0, height_mm=46.0)
    assert paper.scale == 50_000
    assert set(paper.area_ids) >= {"00", "10", "01", "11"}
    assert shapely.within(paper.focus_outline, box(0, 0, paper.width, paper.height))
    reach = geometry.BLEED + 0.01
    assert shapely.within(
        shapely.union_all(paper.areas), box(-reach, -reach, paper.width + reach, paper.height + reach)
    )


def test_surroundings_show_neighbours_of_a_single_area():
    alone, around = (paper_of(focus={"11"}, surroundings=s, width_mm=86.0, height_mm=86.0) for s in (0.0, 1.0))
    assert around.scale >= 2 * alone.scale * 0.9


def test_slivers_between_edges_that_do_not_match_are_not_outlines():
    ids, polygons, districts = grid_city()
    corner = polygons[5].exterior.coords[:-1]
    polygons[5] = Polygon([(x + (3 if i == 0 else 0), y) for i, (x, y) in enumerate(corner)])
    paper = paper_of((ids, polygons, districts))
    assert sum(len(part.interiors) for part in shapely.get_parts(paper.outline)) == 0


def test_inlets_and_tips_narrower_than_the_line_are_left_out_of_an_outline():
    """A square of 100 with an inlet and a tip, 1 wide and 20 long: a line of 1.3 leaves both out, one of 0.8 not."""
    square = box(0, 0, 100, 100)
    rough = square.difference(box(40, 80, 41, 100)).union(box(100, 40, 120, 41))
    assert geometry.without_slivers(rough, 1.3).symmetric_difference(square).area < 1
    assert geometry.without_slivers(rough, 0.8).symmetric_difference(rough).area < 1e-6
    assert geometry.without_slivers(square, 1.3).equals_exact(square.normalize(), 1e-9, normalize=True)
    assert geometry.without_slivers(box(0, 0, 1, 50), 1.3).equals(box(0, 0, 1, 50))


@pytest.mark.parametrize(
    "corners",
    [
        [(21.3, 6.2), (20.8, 8), (3, 1.6), (-3.3, 8), (-10.2, -7.4), (-7.9, -8.3)],
        [(19.1, 8.1), (2, 3.3), (-1.7, 10), (-3, 8.8), (5.6, -12.3), (21.5, -16.9), (10.7, -4.5), (21.7, -8.4)],
    ],
)
def test_a_surface_without_slivers_has_no_tip_or_inlet_that_it_did_not_have(corners):
    width = 2.0
    given = Polygon(corners)
    found = geometry.without_slivers(given, width)
    beyond = [given.distance(Point(corner)) for corner in shapely.get_coordinates(found)]
    assert max(beyond) < width
    assert shapely.buffer(shapely.difference(given, found), -0.75 * width).is_empty
    frame = box(-40, -40, 40, 40)
    turned = geometry.without_slivers(shapely.difference(frame, given), width)
    assert shapely.difference(shapely.difference(frame, turned), shapely.buffer(given, width)).is_empty


def test_a_gap_inside_a_sheet_that_belongs_to_no_area_has_no_strong_outline():
    """Area 11 leaves a gap of 100 m beside 21; around an area that is none of the sheet's the strong line stays."""
    ids, polygons, districts = grid_city()
    polygons[ids.index("11")] = polygons[ids.index("11")].difference(box(3.9 * KM, 2.5 * KM, 4 * KM, 3.5 * KM))
    drawn = maps.draw(paper_of((ids, polygons, districts), focus=set(ids)), maps.Layers(fills={}))
    assert len(strokes(drawn, palette.INK, 1.3)) == 1
    around = {i for i in ids if i != "11"}
    drawn = maps.draw(paper_of((ids, polygons, districts), focus=around), maps.Layers(fills={}))
    assert len(strokes(drawn, palette.INK, 1.3)) == 2


def test_coordinates_are_whole_hundredths_of_a_point():
    points = shapely.get_coordinates(paper_of(width_mm=71.3).areas) * 100
    assert np.abs(points - np.rint(points)).max() < 1e-6


def test_wrong_input_is_refused():
    ids, polygons, districts = grid_city()
    with pytest.raises(ValueError, match="12 areas, 11 polygons"):
        paper_of((ids, polygons[:-1], districts))
    with pytest.raises(ValueError, match="focus"):
        paper_of(focus={"nowhere"})


# --- fills, hatches, lines -----------------------------------------------------------------------------------------


def test_every_area_is_filled_once_with_its_colour():
    paper = paper_of()
    drawn = maps.draw(paper, maps.Layers(fills={"00": "#112233", "10": "#112233", "32": "#445566"}), scale_bar=False)
    surfaces = dict(fills(drawn))
    assert surfaces["#112233"] == pytest.approx(2 * cell_on(paper), rel=1e-3)
    assert surfaces["#445566"] == pytest.approx(cell_on(paper), rel=1e-3)
    assert surfaces[palette.NOT_FLAGGED] == pytest.approx(9 * cell_on(paper), rel=1e-3)


def test_areas_with_holes_and_several_parts_are_filled_as_they_are():
    ids, polygons, districts = grid_city()
    hole = box(500, 500, 1500, 1500)
    polygons[0] = MultiPolygon([polygons[0].difference(hole), box(-2 * KM, 0, -KM, KM)])
    ids, polygons, districts = [*ids, "hole"], [*polygons, hole], [*districts, "A"]
    paper = paper_of((ids, polygons, districts), width_mm=120.0)
    drawn = maps.draw(paper, maps.Layers(fills={"00": "#112233", "hole": "#445566"}), scale_bar=False)
    surfaces = dict(fills(drawn))
    assert surfaces["#112233"] == pytest.approx((4 - 1 + 1) * (KM * paper.factor) ** 2, rel=1e-3)
    assert surfaces["#445566"] == pytest.approx((KM * paper.factor) ** 2, rel=1e-3)


def test_shared_boundaries_are_drawn_once():
    paper = paper_of()
    drawn = maps.draw(paper, maps.Layers(fills={}), scale_bar=False)
    length = sum(line.length for line in strokes(drawn, palette.AREA_LINE, 0.25))
    assert length == pytest.approx((3 * 8 + 8 + 4 * 6 + 6) * KM * paper.factor, rel=1e-3)


def test_shared_edges_are_those_of_the_union_each_once():
    _, polygons, _ = grid_city(5, 4, 300.0)
    rng = np.random.default_rng(7)
    moved = {(x, y): rng.uniform(-60, 60, 2) for x in range(0, 1501, 300) for y in range(0, 1201, 300)}
    shapes = [Polygon([(x, y) + moved[x, y] for x, y in polygon.exterior.coords]) for polygon in polygons]
    shapes[7] = shapes[7].difference(hole := shapes[7].centroid.buffer(50))
    for given in (shapes, [*shapes, hole], shapes[::2]):
        given = shapely.set_precision(np.array(given), 0.01)
        drawn = geometry.shared_edges(given)
        wanted = shapely.union_all(shapely.boundary(given))
        assert shapely.length(drawn) == pytest.approx(shapely.length(wanted), rel=1e-9)
        assert shapely.equals(shapely.union_all(drawn), wanted)
    assert geometry.shared_edges([]).is_empty


def test_areas_that_overlap_still_have_one_outline():
    ids, polygons, districts = grid_city()
    polygons[5] = polygons[5].buffer(40)
    paper = paper_of((ids, polygons, districts))
    assert shapely.area(paper.outline) == pytest.approx(12 * cell_on(paper), rel=1e-3)
    assert paper.outline.is_valid


def test_boundaries_between_areas_of_any_one_colour_are_seen():
    for fill in palette.GROUPS.values():
        assert max(palette.contrast(line, fill) for line in (palette.AREA_LINE, palette.WHITE)) >= 3
    paper = paper_of(focus={"00", "10"})
    drawn = maps.draw(paper, maps.Layers(fills={}), scale_bar=False)
    assert strokes(drawn, palette.AREA_LINE, 0.45) and strokes(drawn, palette.WHITE, 1.1)


def test_neighbouring_classes_are_parted_by_a_line_on_white_at_every_scale():
    """Two pale classes reach no 3 : 1, nor does a white line between them; a dark line on white always does."""
    assert palette.contrast(palette.STATUS[1], palette.STATUS[2]) < 3
    assert palette.contrast(palette.WHITE, palette.STATUS[1]) < 3
    assert palette.contrast(palette.AREA_LINE, palette.WHITE) >= 3
    for paper, line, casing in ((paper_of(), 0.25, 0.6), (paper_of(focus={"00", "10"}), 0.45, 1.1)):
        drawn = maps.draw(paper, maps.Layers(fills={}), scale_bar=False)
        dark, white = strokes(drawn, palette.AREA_LINE, line), strokes(drawn, palette.WHITE, casing)
        assert dark and sum(part.length for part in dark) == pytest.approx(sum(part.length for part in white))


def test_a_geography_is_thinned_once_but_not_below_what_its_largest_map_shows():
    ids = ["west", "east"]
    wave = [(0.5 * (i % 2), float(i)) for i in range(2001)]  # half a metre: nothing at 1 : 20,000, seen at 1 : 5,000
    ring = [(2 * KM, 0.0), (2 * KM, 2 * KM), *reversed(wave)]
    rows = {"geometry": [Polygon(ring), box(2 * KM, 0, 4 * KM, 2 * KM)], "district_id": ["A", "A"]}
    areas = pd.DataFrame(rows | {"district": "West", "region_id": ""}, index=ids)
    paper = papers.shared(areas)
    assert paper(90.0, 70.0) is papers.shared(areas.copy())(90.0, 70.0)
    assert shapely.get_num_coordinates(paper(90.0, 70.0).areas).sum() <= 12
    large = paper(900.0, 900.0, frozenset(ids[:1]))
    assert large.scale == 5_000
    assert shapely.get_num_coordinates(large.areas[0]) > 1_000


def test_a_locator_has_no_haze_of_area_boundaries():
    paper = paper_of(grid_city(60, 45, 100.0), width_mm=30.0, height_mm=25.0)
    assert strokes(maps.draw(paper, maps.Layers(fills={}), scale_bar=False), palette.AREA_LINE, 0.25) == []


@pytest.mark.parametrize("hatch", [hatching.NOT_STABLE, hatching.NEAR_MISS, hatching.NOT_ASSESSED])
@pytest.mark.parametrize("width_mm", [60.0, 180.0])
def test_hatches_keep_their_spacing_at_every_scale_and_stay_inside(hatch, width_mm):
    area = paper_of(width_mm=width_mm, height_mm=width_mm).areas[5]
    lines = [line for line in hatching.lines(area, hatch).tolist() if line.length > 0]
    gaps = [one.distance(other) for one, other in pairwise(lines)]
    assert np.allclose(gaps, hatch.spacing_mm * MM, atol=1e-6)
    assert all(area.buffer(1e-6).covers(line) for line in lines)
    (x0, y0), (x1, y1) = lines[len(lines) // 2].coords
    assert ((y1 - y0) / (x1 - x0) < 0) == hatch.is_rising  # y runs downward


def test_lines_run_through_the_middle_of_a_small_area_that_a_hatch_would_miss():
    """A square of 2.5 points between two lines that are 3.1 points apart has none of them, then one of 3.5 points."""
    hatch, side = hatching.NOT_STABLE, 2.5
    city = grid_city(40, 30, 200.0)
    paper = paper_of(city, width_mm=40 * side / MM, height_mm=30 * side / MM)
    missed = [i for i in paper.area_ids if shapely.length(hatching.lines(paper.areas[paper.index[i]], hatch)).sum() < 1]
    drawn = [hatching.draw(paper, {area_id}, hatch) for area_id in missed]
    ends = [np.array(re.findall(r"-?\d+", one.split('d="')[1].split('"')[0]), float) for one in drawn]
    longest = shapely.bounds(paper.areas[0])[2] - shapely.bounds(paper.areas[0])[0]
    assert len(missed) > 20
    assert [np.hypot(*end[2:4]) / svg.UNIT for end in ends] == pytest.approx(
        [np.sqrt(2) * longest] * len(missed), abs=0.3
    )


def test_a_hatch_leaves_names_out_within_their_area():
    layers = maps.Layers(
        fills={"00": palette.GROUPS["4+"], "10": palette.GROUPS["4-"]},
        hatch_white=frozenset({"00"}),
        names={"00": ("1", "Kurz"), "10": ("2", "Glatt")},
    )
    paper = paper_of(focus={"00", "10"}, width_mm=70.0, height_mm=40.0)
    root = ElementTree.fromstring(maps.draw(paper, layers, scale_bar=False))
    paths = [e for e in root.iter() if e.tag.endswith("path")]
    order = [(e.get("stroke"), e.get("stroke-width"), e.get("fill")) for e in paths]
    hatch = order.index((palette.WHITE, "70", "none"))
    clearing = order.index((None, None, palette.GROUPS["4+"]), hatch)
    line = next(i for i, o in enumerate(order) if o[0] == palette.AREA_LINE)
    assert hatch < clearing < line
    assert (None, None, palette.GROUPS["4-"]) not in order[hatch:]  # nothing to clear where there is no hatch
    (ring,) = rings_of(paths[clearing].get("d"))
    ground = Polygon(ring)
    assert paper.areas[paper.index["00"]].buffer(0.02).covers(ground)
    x0, y0, x1, y1 = ground.bounds
    assert x1 - x0 >= lettering.text_width("1 Kurz") + 2 * hatching.CLEARANCE - 0.1
    assert y1 - y0 >= labels.SIZE * lettering.EXTENT + 2 * hatching.CLEARANCE - 0.1


def test_funding_fill_never_hides_a_flagged_area():
    flagged = {"11": palette.LOCATION["inside"]}
    layers = maps.Layers(fills=flagged, funding={"current": [box(0, 0, 8 * KM, 6 * KM)]}, fund_fill=True)
    order = [fill for fill, _ in fills(maps.draw(paper_of(), layers, scale_bar=False))]
    assert order.index(palette.NOT_FLAGGED) < order.index(palette.FUNDING_FILL) < order.index(flagged["11"])


def test_an_area_filled_as_not_flagged_lies_below_the_funding_fill():
    layers = maps.Layers(
        fills={"11": palette.NOT_FLAGGED}, funding={"current": [box(0, 0, 8 * KM, 6 * KM)]}, fund_fill=True
    )
    order = [fill for fill, _ in fills(maps.draw(paper_of(), layers, scale_bar=False))]
    assert order == [palette.NOT_FLAGGED, palette.FUNDING_FILL]


@pytest.mark.parametrize(("width_mm", "n_lines"), [(90.0, 3), (60.0, 2)])
def test_planned_funding_is_drawn_on_large_scales_only(width_mm, n_lines):
    funding = {kind: [box(i * KM, KM, i * KM + 900, 2 * KM)] for i, kind in enumerate(("current", "former", "planned"))}
    drawn = maps.draw(paper_of(width_mm=width_mm), maps.Layers(fills={}, funding=funding))
    lines = [e for e in elements(drawn, "path") if e.get("stroke") == palette.FUNDING_LINE]
    assert len(lines) == n_lines
    assert {e.get("stroke-dasharray") for e in lines} >= {None, "450 200"}


def test_a_map_says_which_signs_a_legend_has_to_explain():
    squares = {kind: [box(i * KM, KM, i * KM + 900, 2 * KM)] for i, kind in enumerate(("current", "former", "planned"))}
    layers = maps.Layers(
        fills=dict.fromkeys(("00", "10", "20"), palette.WINE),
        not_assessed=frozenset({"11"}),
        hatch_white=frozenset({"00"}),
        dotted=frozenset({"10"}),
        open_dots=frozenset({"20"}),
        funding=squares,
    )
    everything = {"current", "former", "planned", "not_assessed", "hatch_white", "dotted", "open_dots"}
    assert maps.drawn(paper_of(), layers).signs == everything
    assert maps.drawn(paper_of(width_mm=60.0), layers).signs == everything - {"planned"}
    far = maps.Layers(fills={}, funding={"former": [box(90 * KM, 0, 91 * KM, KM)]})
    assert maps.drawn(paper_of(), far).signs == frozenset()
    beside = maps.Layers(fills={"00": palette.WINE}, names={"00": ("1", "Kurz")})
    assert maps.drawn(paper_of(focus={"00", "32"}, width_mm=16.0, height_mm=16.0), beside).signs == {"beside"}


def test_withheld_stability_is_drawn_with_dots_and_never_as_stable():
    drawn = maps.draw(paper_of(), maps.Layers(fills={"00": palette.WINE}, dotted=frozenset({"00"})), scale_bar=False)
    (dots,) = [e for e in elements(drawn, "path") if (e.get("stroke-dasharray") or "").startswith("0 ")]
    assert (dots.get("stroke"), dots.get("stroke-linecap")) == (palette.WHITE, "round")


def test_funding_lines_do_not_leave_the_city_and_their_inner_edge_lies_inside():
    paper = paper_of()
    drawn = maps.draw(
        paper, maps.Layers(fills={}, funding={"current": [box(-KM, KM, 3 * KM, 3 * KM)]}), scale_bar=False
    )
    (line,) = strokes(drawn, palette.FUNDING_LINE, 1.2)
    assert paper.outline.buffer(0.6).covers(line)
    (edge,) = [e for e in elements(drawn, "path") if e.get("fill-opacity")]
    assert all(Polygon(line).buffer(0.02).covers(LineString(ring)) for ring in rings_of(edge.get("d")))


def test_markers_of_small_areas_are_smaller_so_that_they_do_not_grow_together():
    city, layers = grid_city(40, 30, 200.0), maps.Layers(fills={}, markers={"1111": "up"}, district_names=False)
    widths = {}
    for width_mm in (20.0, 60.0, 150.0):
        paper = paper_of(city, width_mm=width_mm, height_mm=0.8 * width_mm)
        drawn = re.findall(r"M[-\d ]+h(\d+)l", maps.draw(paper, layers, scale_bar=False))
        widths[paper.poles(["1111"])[1][0]] = [float(n) / 100 for n in drawn]
    (tiny, none), (small, (width,)), (large, (whole,)) = sorted(widths.items())
    assert tiny < 0.7 * signs.SMALLEST_MARKER and none == []
    assert signs.SMALLEST_MARKER <= width < whole == signs.MARKER_SIZE and small < large
    assert np.hypot(width / 2, width / 2) <= small


def test_markers_stand_off_the_lines_of_funding_areas_where_their_area_has_room():
    paper = paper_of()
    x, y = 3 * KM, 3 * KM  # the middle of an area, crossed by the edge of a funding area
    layers = maps.Layers(fills={}, markers={"11": "up"}, district_names=False)
    crossing = {"current": [box(x, 0, 6 * KM, 6 * KM)]}
    triangles = [
        re.findall(r"M([-\d]+) ([-\d]+)h(\d+)l", maps.draw(paper, replace(layers, funding=given), scale_bar=False))
        for given in ({}, crossing)
    ]
    ((left, _, wide),), ((moved, _, width),) = triangles
    ((at, _),) = paper.place([Point(x, y)])[0].coords
    assert abs(int(left) / 100 + int(wide) / 200 - at) < 1
    assert abs(int(moved) / 100 + int(width) / 200 - at) >= signs.CLEAR + signs.SMALLEST_MARKER / 2
    small, through = paper_of(grid_city(40, 30, 200.0)), {"current": [box(300.0, 0, 6 * KM, 6 * KM)]}
    found = [
        re.findall(r"M[-\d ]+h\d+l", maps.draw(small, replace(layers, funding=given), scale_bar=False))
        for given in ({}, through)
    ]
    assert [len(triangles) for triangles in found] == [1, 0]


def test_what_a_map_is_about_is_outlined_even_where_it_is_not_made_of_areas():
    paper = paper_of(focus={"11", "12"}, width_mm=80.0, height_mm=80.0)
    own = box(2.5 * KM, 2.5 * KM, 3.5 * KM, 5 * KM)
    drawn = maps.draw(paper, maps.Layers(fills={}, subject=own, neighbour_fills=True), scale_bar=False)
    (outline,) = strokes(drawn, palette.INK, 2.0)
    assert Polygon(outline).area == pytest.approx(own.area * paper.factor**2, rel=1e-3)
    assert not strokes(drawn, palette.INK, 1.3)


def test_neighbours_of_a_sheet_are_pale_and_bear_no_signs():
    layers = maps.Layers(
        fills={"00": "#112233", "01": "#445566"},
        not_assessed=frozenset({"11"}),
        markers={"01": "up"},
        names={"00": ("1", "Ort"), "01": ("2", "Nachbar")},
    )
    paper = paper_of(focus={"00"}, width_mm=60.0, height_mm=80.0)
    drawn = maps.draw(paper, layers)
    assert "#445566" not in drawn and palette.NOT_ASSESSED_HATCH not in drawn and "Nachbar" not in drawn
    assert "#112233" in drawn and "Ort" in drawn
    equal = maps.draw(paper, maps.Layers(fills=layers.fills, neighbour_fills=True))
    assert "#445566" in equal


def test_the_name_of_a_neighbour_stands_on_a_ground_as_large_as_its_words():
    paper = paper_of(focus={"11"}, surroundings=1.0, width_mm=100.0, height_mm=80.0)
    drawn = maps.draw(
        paper, maps.Layers(fills={}, neighbour_fills=True, hatch_white=frozenset({"21"})), scale_bar=False
    )
    grounds = [e for e in elements(drawn, "rect") if e.get("fill") == palette.NOT_FLAGGED]
    names = [e for e in elements(drawn, "text") if e.get("font-style") == "italic"]
    assert len(names) == len(grounds) > 0
    for ground, name in zip(grounds, names, strict=True):
        width = lettering.text_width("".join(name.itertext()))
        assert float(ground.get("width")) == pytest.approx(width, abs=0.01)
        x, half = float(ground.get("x")), float(ground.get("width")) / 2
        assert x + half == pytest.approx(float(name.get("x")), abs=0.02)
    assert palette.contrast(palette.SECONDARY, palette.NOT_FLAGGED) >= palette.MINIMUM_CONTRAST


def test_markers_point_with_the_dynamics_and_contrast_with_the_fill():
    layers = maps.Layers(fills={"00": "#FFFFFE", "10": "#000001"}, markers={"00": "up", "10": "down"})
    drawn = maps.draw(paper_of(), layers, scale_bar=False)
    data = {e.get("fill"): e.get("d") for e in elements(drawn, "path") if "h300" in e.get("d")}
    assert data.keys() == {palette.INK, palette.WHITE}
    assert data[palette.INK].endswith("l-150 -300z") and data[palette.WHITE].endswith("l-150 300z")


# --- scale bar -----------------------------------------------------------------------------------------------------


def test_scale_bar_is_as_long_as_it_says():
    paper = paper_of()
    bar = scalebar.place(paper)
    assert bar.length == pytest.approx(bar.length_m / paper.scale * 1000 * MM)
    assert bar.length <= scalebar.MOST_OF_WIDTH * paper.width


def test_the_scale_bar_is_opaque_and_keeps_off_funding_lines_where_it_can():
    paper = paper_of(focus={"11"}, width_mm=80.0, height_mm=80.0, surroundings=1.0)
    first = scalebar.place(paper)
    x0, y0, x1, y1 = first.panel
    through = np.column_stack((np.linspace(x0, x1, 50), np.full(50, (y0 + y1) / 2)))
    assert scalebar.place(paper, through).panel != first.panel
    ground = next(iter(ElementTree.fromstring(f"<g>{''.join(scalebar.draw(first, decimal_comma=True))}</g>")))
    assert (ground.get("fill"), ground.get("fill-opacity")) == (palette.WHITE, None)


@pytest.mark.parametrize(
    ("length_m", "written"),
    [
        (10_000, ("0", "5", "10 km")),
        (5_000, ("0", "2,5", "5 km")),
        (1_000, ("0", "0,5", "1 km")),
        (500, ("0", "250", "500 m")),
    ],
)
def test_ticks_of_the_bar_are_true(length_m, written):
    assert scalebar.labels(length_m, decimal_comma=True) == written
    assert scalebar.labels(length_m, decimal_comma=False) == tuple(w.replace(",", ".") for w in written)


def test_scale_bar_takes_the_free_corner():
    ids, polygons, districts = grid_city(4, 4)
    keep = [i for i, area_id in enumerate(ids) if area_id not in ("33", "23", "22", "32")]
    paper = paper_of(
        ([ids[i] for i in keep], [polygons[i] for i in keep], [districts[i] for i in keep]), height_mm=80.0
    )
    x0, y0, _, _ = scalebar.place(paper).panel
    assert x0 > paper.width / 2 - 20 and y0 < paper.height / 4
    assert not scalebar.place(paper).needs_ground


def test_the_ground_of_a_bar_reaches_to_the_frame():
    paper = paper_of(grid_city(8, 6, 1000.0), focus=frozenset({"33"}))
    bar = scalebar.place(paper)
    x0, y0, x1, y1 = bar.ground
    assert (x0 == 0) != (x1 == paper.width) and (y0 == 0) != (y1 == paper.height)
    assert shapely.box(x0, y0, x1, y1).covers(shapely.box(*bar.panel))


# --- words ---------------------------------------------------------------------------------------------------------


def crowded_layers(ids):
    return maps.Layers(
        fills=dict.fromkeys(ids, palette.WINE),
        numbers={area_id: str(i + 1) for i, area_id in enumerate(ids)},
        funding={"current": [box(KM, KM, 5 * KM, 3 * KM)]},
    )


def crowded_paper():
    """300 areas of 400 m, 4 mm on paper, of which 24 in two clusters bear numbers."""
    paper = paper_of(grid_city(20, 15, 400.0), width_mm=90.0, height_mm=70.0)
    flagged = [f"{c}{r}" for c in (3, 4, 5, 12, 13, 14) for r in (6, 7, 9, 11)]
    return paper, flagged


def test_number_circles_never_touch_and_stay_on_the_paper():
    paper, flagged = crowded_paper()
    around = covering.scene(paper, flagged, np.empty((0, 2)), np.empty((0, 4)))
    placed = callouts.place_numbers(paper, {a: str(i + 1) for i, a in enumerate(flagged)}, around)
    assert sorted(c.area_id for c in placed) == sorted(flagged)
    for one, other in combinations(placed, 2):
        assert np.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
    for c in placed:
        assert c.radius <= c.x <= paper.width - c.radius and c.radius <= c.y <= paper.height - c.radius


def test_leaders_start_in_their_area_and_cross_nothing():
    paper, flagged = crowded_paper()
    around = covering.scene(paper, flagged, np.empty((0, 2)), np.empty((0, 4)))
    placed = callouts.place_numbers(paper, {a: str(i + 1) for i, a in enumerate(flagged)}, around)
    leaders = [(c, LineString([c.foot, (c.x, c.y)])) for c in placed if c.foot is not None]
    assert len(leaders) == len(placed)  # areas of 4 mm are all too small for a circle of 3.6 mm
    for c, _ in leaders:
        assert paper.areas[paper.index[c.area_id]].buffer(0.01).covers(Point(c.foot))
    for (_, one), (_, other) in combinations(leaders, 2):
        assert not one.crosses(other)


@pytest.mark.parametrize(("width_mm", "is_beside"), [(90.0, False), (12.0, True)])
def test_a_number_stands_on_its_area_only_where_the_area_stays_visible(width_mm, is_beside):
    paper = paper_of(width_mm=width_mm, height_mm=width_mm)
    around = covering.scene(paper, ["11"], np.empty((0, 2)), np.empty((0, 4)))
    (placed,) = callouts.place_numbers(paper, {"11": "1"}, around)
    assert (placed.foot is not None) == is_beside


@pytest.mark.parametrize(("width_mm", "radius"), [(36.0, 0.95), (18.0, 0.55)])
def test_a_dot_never_hides_its_area(width_mm, radius):
    """Areas of 20 and of 5 square points: 1.9 points across cover a seventh of one and most of the other."""
    paper = paper_of(grid_city(20, 15, 400.0), width_mm=width_mm, height_mm=0.75 * width_mm)
    layers = maps.Layers(fills={"66": palette.WINE}, numbers={"66": "1"})
    around = covering.scene(paper, ["66"], np.empty((0, 2)), np.empty((0, 4)))
    (placed,) = callouts.place_numbers(paper, layers.numbers, around)
    area = paper.areas[paper.index["66"]]
    (dot,) = [e for e in elements(maps.draw(paper, layers), "circle") if float(e.get("r")) < 1]
    assert float(dot.get("r")) == radius and area.buffer(0.05).covers(Point(placed.foot).buffer(radius))
    assert np.pi * radius**2 < 0.25 * area.area


def test_a_number_moves_aside_on_its_own_area_before_it_leaves_it():
    """The name of the area stands in the middle of 13 mm: there is room above and below it."""
    paper = paper_of(width_mm=60.0, height_mm=48.0)
    x, y = paper.poles(["11"])[0][0]
    words = np.array([[x - 11, y - 3, x + 11, y + 3]])
    around = covering.scene(paper, ["11"], np.empty((0, 2)), words)
    (placed,) = callouts.place_numbers(paper, {"11": "1"}, around)
    circle = Point(placed.x, placed.y).buffer(placed.radius)
    assert placed.foot is None and paper.areas[paper.index["11"]].contains(circle)
    assert not circle.intersects(box(*words[0]))


def test_the_leader_of_a_number_ends_beside_the_words_of_its_area():
    paper = paper_of(width_mm=24.0, height_mm=19.2)
    area = paper.areas[paper.index["11"]]
    x, y = paper.poles(["11"])[0][0]
    words = np.array([[x - 5, y - 3, x + 5, y + 3]])
    around = covering.scene(paper, ["11"], np.empty((0, 2)), words)
    (placed,) = callouts.place_numbers(paper, {"11": "1"}, around)
    foot = Point(placed.foot)
    assert area.buffer(0.01).covers(foot) and foot.distance(box(*words[0])) > callouts.DOT - 0.01


def test_the_part_shown_again_holds_the_small_areas_and_fills_its_frame():
    """432 areas of 400 m, 2 mm on the overview; two in the west are 120 m wide, 0.6 mm on the overview."""
    ids, polygons, districts = grid_city(24, 18, 400.0)
    small = ["34", "45"]
    for area_id in small:
        polygons[ids.index(area_id)] = polygons[ids.index(area_id)].centroid.buffer(60)
    city = paper_of((ids, polygons, districts), width_mm=60.0, height_mm=45.0)
    assert closer.too_small(city, ids) == set(small)
    assert closer.crowd(city, set(ids) - set(small)) == frozenset()
    part = closer.crowd(city, ids)
    assert set(small) <= part and "2017" not in part
    again = paper_of((ids, polygons, districts), width_mm=60.0, height_mm=45.0, focus=part)
    assert city.scale / closer.MOST_TIMES * 0.9 <= again.scale <= city.scale / closer.LEAST_TIMES * 1.3
    assert closer.too_small(again, small) == frozenset()
    assert closer.seen(again, ids) >= part - {a for a in part if a not in again.area_ids}
    assert set(small) <= closer.seen(again, small)


def test_the_part_shown_again_is_where_most_small_areas_lie():
    ids, polygons, districts = grid_city(24, 18, 400.0)
    lonely, together = "2216", ["22", "23", "33"]
    for area_id in (lonely, *together):
        polygons[ids.index(area_id)] = polygons[ids.index(area_id)].centroid.buffer(60)
    city = paper_of((ids, polygons, districts), width_mm=60.0, height_mm=45.0)
    part = closer.crowd(city, ids)
    assert set(together) <= part and lonely not in part


def test_the_frame_of_a_part_is_drawn_where_that_part_lies():
    city, part = paper_of(), paper_of(focus={"11"})
    x0, y0, x1, y1 = shapely.bounds(part.frame)
    assert x1 - x0 == pytest.approx(part.width_mm / 1000 * part.scale)
    assert y1 - y0 == pytest.approx(part.height_mm / 1000 * part.scale)
    drawn = maps.draw(city, maps.Layers(fills={}, window=box(2 * KM, 2 * KM, 4 * KM, 4 * KM)))
    (frame,) = strokes(drawn, *linework.WINDOW)
    assert np.allclose(frame.bounds, shapely.bounds(city.areas[city.index["11"]]), atol=0.02)


def test_numbers_keep_off_boxes_that_are_taken():
    paper = paper_of(width_mm=20.0, height_mm=16.0)
    blocked = np.array([[0.0, 0.0, paper.width, paper.height / 2]])
    around = covering.scene(paper, ["12"], np.empty((0, 2)), blocked)
    (placed,) = callouts.place_numbers(paper, {"12": "1"}, around)
    assert placed.y - placed.radius >= paper.height / 2


def test_names_of_areas_lie_wholly_inside_and_small_areas_get_their_number_beside():
    names = {"00": ("1", "Kurz"), "10": ("2", "Sehr langer Name ohne Platz"), "20": ("3", "Unteilbarerortsname" * 2)}
    paper = paper_of(focus={"00", "10", "20"}, width_mm=70.0, height_mm=40.0)
    placed, too_small = labels.name_areas(paper, names, NOTHING)
    for label in placed:
        assert paper.areas[paper.index[label.key]].covers(box(*label.box))
    words = {label.key: " ".join(label.lines) for label in placed}
    assert words == {"00": "1 Kurz", "10": "2 Sehr langer Name ohne Platz", "20": "3"}
    assert too_small == {}
    small = paper_of(focus={"00", "32"}, width_mm=16.0, height_mm=16.0)
    (label,), too_small = labels.name_areas(small, {"00": ("1", "Kurz")}, NOTHING)
    half = np.array([lettering.text_width("1"), lettering.CAP_HEIGHT * labels.SIZE]) / 2
    digits = box(label.x - half[0], label.y - half[1], label.x + half[0], label.y + half[1])
    assert label.lines == ("1",) and too_small == {} and small.areas[small.index["00"]].contains_properly(digits)
    tiny = paper_of(focus={"00", "32"}, width_mm=11.0, height_mm=11.0)
    placed, too_small = labels.name_areas(tiny, {"00": ("1", "Kurz")}, NOTHING)
    assert (placed, too_small) == ([], {"00": "1"})


def test_every_part_of_an_area_has_its_number():
    ids, polygons, districts = grid_city()
    polygons[0] = MultiPolygon([polygons[0], box(-3 * KM, 0, -KM, 2 * KM)])
    paper = paper_of((ids, polygons, districts), focus={"00"}, width_mm=90.0, height_mm=60.0)
    placed, too_small = labels.name_areas(paper, {"00": ("1", "Ort")}, NOTHING)
    assert too_small == {}
    parts = shapely.get_parts(paper.areas[paper.index["00"]])
    assert [sum(part.covers(Point(label.x, label.y)) for label in placed) for part in parts] == [1, 1]
    assert sorted(" ".join(label.lines) for label in placed) == ["1", "1 Ort"]


def test_signs_of_areas_move_off_funding_lines_and_leave_what_is_taken_free():
    paper = paper_of(focus={"00", "10"}, width_mm=70.0, height_mm=40.0)
    ((x, y),) = paper.poles(["00"])[0]
    across = np.column_stack((np.linspace(x - 40, x + 40, 80), np.full(80, y)))
    (moved, kept) = labels.signs_inside(paper, {"00": "2+", "10": "3−"}, across, np.empty((0, 4)))
    _, y0, _, y1 = moved.box
    assert not y0 < y < y1 and (kept.x, kept.y) == tuple(paper.poles(["10"])[0][0])
    taken = np.array([kept.box])
    assert [label.key for label in labels.signs_inside(paper, {"00": "2+", "10": "3−"}, across, taken)] == ["00"]
    boxes = np.array([[0, 0, 9, 9], [-1, 0, 8, 9], [5, 5, paper.width + 1, 9], [5, paper.height - 4, 9, paper.height]])
    assert labels._framed(paper, boxes).tolist() == [True, False, False, True]


def test_a_district_is_not_named_on_its_uninhabited_areas_beside_a_sheet():
    paper = paper_of(focus={"10"})
    around = covering.scene(paper, [], np.empty((0, 2)), np.empty((0, 4)))
    east = [a for a, d in zip(paper.area_ids, paper.district_ids, strict=True) if d == "B"]
    named = district_names.place(paper, around, [], np.empty((0, 2)))
    assert [label.key for label in named] == ["B"]
    assert district_names.place(paper, around, [], np.empty((0, 2)), unnamed=frozenset(east)) == []


def test_names_of_districts_give_way_to_what_a_map_without_numbers_is_about():
    west = [i for i, d in zip(grid_city()[0], grid_city()[2], strict=True) if d == "A"]
    layers = maps.Layers(fills=dict.fromkeys(west, palette.GROUPS["3+/-"]), important=frozenset(west))
    texts = {e.text for e in elements(maps.draw(paper_of(), layers, scale_bar=False), "text")}
    assert "Ost" in texts and not texts & {"West-", "Mitte", "West-Mitte"}


def test_names_keep_off_the_inner_edges_of_funding_areas_where_they_can():
    paper = paper_of(focus={"00"}, width_mm=70.0, height_mm=70.0)
    ((x, y),), _ = paper.poles(["00"])
    edge = np.column_stack((np.arange(x - 200, x + 200), np.full(400, y)))
    clear = replace(NOTHING, edges=edge)
    (label,), _ = labels.name_areas(paper, {"00": ("1", "Kurz")}, clear)
    assert not label.box[1] < y < label.box[3]
    # Where there is no other room it stands on one all the same.
    dense = np.vstack([edge + np.array([0.0, dy]) for dy in range(-200, 200, 5)])
    (label,), _ = labels.name_areas(paper, {"00": ("1", "Kurz")}, replace(clear, edges=dense))
    assert label.lines == ("1 Kurz",)


def test_the_outline_of_a_sheet_is_wider_where_a_funding_line_runs_along_it():
    """One funding area shares the western side of the area of the sheet, one lies inside it, one ends at its corner."""
    paper = paper_of(focus={"11"}, width_mm=70.0, height_mm=70.0)
    west, south, _, north = shapely.bounds(paper.areas[paper.index["11"]])
    for funded, is_wider in (
        (box(2 * KM, 2 * KM, 3 * KM, 4 * KM), True),
        (box(2.3 * KM, 2.3 * KM, 3.7 * KM, 3.7 * KM), False),
        (box(KM, KM, 2 * KM, 2 * KM), False),
    ):
        outline = linework.strong_outline(paper, None, linework.funding(paper, {"current": [funded]}))
        parts = [ElementTree.fromstring(part) for part in outline.drawn if part]
        assert (len(outline.edges) > 0) == is_wider and len(parts) == (4 if is_wider else 2), funded
        if is_wider:
            *_, line, wider = parts
            along = np.vstack(rings_of(wider.get("d")))
            assert {west} <= set(along[:, 0].round(2)) and np.ptp(along[:, 1]) >= north - south - 0.1
            # Of black there is left what the funding line with its casing of 2.2 points leaves.
            assert float(wider.get("stroke-width")) / svg.UNIT == pytest.approx(2.2 + linework.RIMS)
            assert float(line.get("stroke-width")) / svg.UNIT == 2.0


def test_names_move_away_from_funding_lines():
    paper = paper_of(focus={"00"}, width_mm=70.0, height_mm=70.0)
    (x, y), (radius,) = paper.poles(["00"])[0][0], paper.poles(["00"])[1]
    across = np.column_stack((np.arange(x - radius, x + radius), np.full(int(np.ceil(2 * radius)), y)))
    (label,), _ = labels.name_areas(paper, {"00": ("1", "Kurz")}, labels.Clear(across, np.empty((0, 4))))
    _, y0, _, y1 = label.box
    assert not (y0 < y < y1)


@pytest.mark.parametrize(("width_mm", "east_of", "words"), [(48.0, 4.8, "1 Hain"), (36.0, 5.0, "1")])
def test_words_of_a_profile_keep_off_the_outline_it_is_about(width_mm, east_of, words):
    """A funding area that ends within area 21: its name stands beside the line, or gives way to its number."""
    paper = paper_of(focus={"11"}, surroundings=1.0, width_mm=width_mm, height_mm=0.8 * width_mm)
    own = replace(paper, focus_outline=paper.place([box(2 * KM, 2 * KM, east_of * KM, 4 * KM)])[0], _cache={})
    layers = maps.Layers(fills={}, names={"21": ("1", "Hain")}, neighbour_fills=True, is_crossed=True)
    drawn = maps.draw(own, layers, scale_bar=False)
    (label,) = [e for e in elements(drawn, "text") if "".join(e.itertext()).startswith("1")]
    assert "".join(label.itertext()) == words
    edge = own.place([LineString([(east_of * KM, 2 * KM), (east_of * KM, 4 * KM)])])[0].bounds[0]
    assert abs(float(label.get("x")) - edge) > lettering.text_width(words) / 2


def test_a_name_that_would_hide_a_line_gives_way_to_its_number_and_that_stands_beside_rather_than_on_one():
    paper = paper_of(focus={"00"}, width_mm=30.0, height_mm=30.0)
    x0, y0, x1, y1 = shapely.bounds(paper.areas[paper.index["00"]])
    once = np.column_stack((np.full(80, (x0 + x1) / 2), np.linspace(y0, y1, 80)))
    mesh = np.vstack([once + np.array([dx, 0.0]) for dx in np.arange(-28, 29, 7.0)])
    for lines, words in ((once, "1 Hain"), (mesh, "1")):
        (label,), _ = labels.name_areas(paper, {"00": ("1", "Hain")}, labels.Clear(lines, np.empty((0, 4))))
        assert " ".join(label.lines) == words
    dense = np.vstack([mesh, mesh + np.array([3.5, 0.0])])
    assert labels.name_areas(paper, {"00": ("1", "Hain")}, labels.Clear(dense, np.empty((0, 4)))) == ([], {"00": "1"})
    assert labels.signs_inside(paper, {"00": "2+"}, dense, np.empty((0, 4))) == []
    # Of a neighbour neither: it goes without.
    beside = replace(paper, focus=frozenset({"11"}))
    assert labels.name_areas(beside, {"00": ("1", "Hain")}, labels.Clear(dense, np.empty((0, 4)))) == ([], {})


def test_no_name_of_a_district_lies_on_a_line():
    paper = paper_of()
    x0, y0, x1, y1 = shapely.bounds(paper.districts["A"])
    xs = np.arange(x0, x1 + 1, 8.0)
    mesh = np.vstack([np.column_stack((np.full(len(ys), x), ys)) for ys in [np.arange(y0, y1)] for x in xs])
    for lines, named in ((np.empty((0, 2)), ["A", "B"]), (mesh, ["B"])):
        around = covering.scene(paper, [], lines, np.empty((0, 4)))
        assert [label.key for label in district_names.place(paper, around, [], np.empty((0, 2)))] == named


def test_connections_end_and_leaders_begin_off_funding_lines():
    paper = paper_of(grid_city(20, 15, 400.0))
    ((x, y), _), _ = paper.poles(["105", "1012"])
    line = np.column_stack((np.arange(x - 60, x + 60), np.full(120, y)))
    (axis,) = connections.place(paper, [("1012", "105")], line)
    assert abs(axis.coords[-1][1] - y) >= 2 * connections.DOT and Point(axis.coords[-1]).within(
        paper.areas[paper.index["105"]]
    )
    (straight,) = connections.place(paper, [("1012", "105")], np.empty((0, 2)))
    assert straight.coords[-1] == pytest.approx((x, y))
    around = covering.scene(paper, ["105"], line, np.empty((0, 4)))
    (placed,) = callouts.place_numbers(paper, {"105": "1"}, around)
    assert placed.foot is not None and abs(placed.foot[1] - y) > callouts.DOT + 1


def test_a_connection_crosses_lines_of_funding_areas_but_runs_along_none():
    paper = paper_of(grid_city(20, 15, 400.0))
    pairs = [("1012", "105"), ("173", "1913")]
    plain = connections.place(paper, pairs, np.empty((0, 2)))
    middle = shapely.affinity.scale(shapely.offset_curve(plain[0], 1.0), 0.6, 0.6)
    beside = shapely.get_coordinates(shapely.segmentize(middle, 1.0))
    across = shapely.get_coordinates(shapely.segmentize(shapely.affinity.rotate(plain[1], 90, "center"), 1.0))
    placed = connections.place(paper, pairs, np.vstack([beside, across]))
    assert shapely.equals(placed[1], plain[1]) and not shapely.equals(placed[0], plain[0])
    touched = shapely.intersection(placed[0], shapely.buffer(shapely.linestrings(beside), 2.0))
    assert shapely.length(touched) <= 12.0 < shapely.length(middle)
    for end, area_id in zip((0, -1), pairs[0], strict=True):
        assert paper.areas[paper.index[area_id]].buffer(-1).contains(shapely.get_point(placed[0], end))


def test_a_number_stands_beside_a_line_rather_than_on_it():
    paper = paper_of(grid_city(40, 30, 200.0))
    ((x, y),) = paper.poles(["2015"])[0]
    line = np.column_stack((np.arange(x - 60, x + 60), np.full(120, y - 9.0)))
    around = covering.scene(paper, ["2015"], line, np.empty((0, 4)))
    (placed,) = callouts.place_numbers(paper, {"2015": "1"}, around)
    assert abs(placed.y - (y - 9.0)) > placed.radius


def test_district_names_keep_a_gap_to_circles_and_leaders():
    paper, flagged = crowded_paper()
    around = covering.scene(paper, flagged, np.empty((0, 2)), np.empty((0, 4)))
    circles = callouts.place_numbers(paper, {a: str(i + 1) for i, a in enumerate(flagged)}, around)
    for name in district_names.place(paper, around, circles, np.empty((0, 2))):
        for c in circles:
            assert box(*name.box).distance(Point(c.x, c.y)) >= c.radius + district_names.CLEARANCE
            assert not box(*name.box).intersects(LineString([c.foot, (c.x, c.y)]))


def test_numbers_leave_room_for_the_name_of_a_narrow_district():
    """Every area of a district hardly wider than its name has a number: placed first, they would cover all of it."""
    ids, polygons, _ = grid_city(9, 9, 500.0)
    narrow = [i for i in ids if i[0] in "345"]
    paper = paper_of((ids, polygons, ["A" if i in narrow else "B" for i in ids]), width_mm=44.0, height_mm=44.0)
    numbers = {i: str(n) for n, i in enumerate(narrow[::2], 1)}
    layers = maps.Layers(fills=dict.fromkeys(numbers, palette.WINE), numbers=numbers)
    words = maps._words(paper, layers, NOTHING, NOTHING.lines)
    circles = [Point(c.x, c.y) for c in words.circles]
    assert len(circles) == len(numbers) and len(words.districts) == 2
    for name in words.districts:
        assert min(box(*name.box).distance(circle) for circle in circles) >= callouts.RADIUS, name.lines


@pytest.mark.parametrize("share", [0.05, 0.3, 1.0])
def test_a_district_name_hides_no_area_that_matters_and_goes_where_it_must(share):
    """Areas of 1.6 mm, smaller than the height of two lines: dark ones in the middle of both districts."""
    ids, polygons, districts = grid_city(30, 20, 400.0)
    paper = paper_of((ids, polygons, districts), width_mm=54.0, height_mm=36.0)
    inner = sorted(ids, key=lambda i: min(Point(x, 4 * KM).distance(polygons[ids.index(i)]) for x in (3 * KM, 9 * KM)))
    dark = inner[: int(share * len(ids))]
    shown = dict.fromkeys(dark, 0.5)
    around = covering.scene(paper, dark, np.empty((0, 2)), np.empty((0, 4)), shown=shown)
    names = district_names.place(paper, around, [], np.empty((0, 2)))
    assert len(names) == (0 if share == 1 else 2)
    for area_id, name in product(dark, names):
        area = paper.areas[paper.index[area_id]]
        assert area.intersection(box(*name.box)).area < 0.5 * area.area, (area_id, name)


def test_the_names_of_districts_leave_what_has_a_colour_or_a_hatch_to_be_seen():
    """Areas of 6 by 4 mm, all coloured, some not assessed: a name of two lines is higher than one of them."""
    ids, polygons, districts = grid_city(12, 12, 2 * KM)
    paper = paper_of((ids, polygons, districts), width_mm=72.0, height_mm=72.0)
    for fills, hatched, share in (
        (dict.fromkeys(ids, palette.TYPES[0]), frozenset(), maps.HIDDEN),
        ({}, frozenset(ids), maps.MISSED),
        ({}, frozenset(ids[::3]), maps.MISSED),
    ):
        layers = maps.Layers(fills=fills, not_assessed=hatched)
        names = maps._words(paper, layers, NOTHING, NOTHING.lines).districts
        for area_id, name in product(hatched or fills, names):
            area = paper.areas[paper.index[area_id]]
            assert area.intersection(box(*name.box)).area < share * area.area, (area_id, name)
    assert len(maps._words(paper, maps.Layers(fills={}), NOTHING, NOTHING.lines).districts) == 2


def test_a_place_whose_leader_runs_under_words_costs_more_than_any_detour():
    """Words lie just below a small area, so thin that circles have room beyond them."""
    ids, polygons, districts = grid_city(30, 20, 400.0)
    paper = paper_of((ids, polygons, districts), width_mm=54.0, height_mm=36.0)
    (centre,), (radius,) = paper.poles(["1510"])
    words = np.array([[centre[0] - 30, centre[1] + 4, centre[0] + 30, centre[1] + 5]])
    around = covering.scene(paper, ["1510"], np.empty((0, 2)), words)
    places = callouts._candidates(paper, paper.index["1510"], "1", centre, radius, around)
    leaders = shapely.linestrings(np.stack((places.feet, places.centres), axis=1))
    crossing = shapely.intersects(leaders, box(*words[0]))
    assert crossing.any() and not crossing.all()
    assert places.costs[crossing].min() > places.costs[~crossing].max()


@pytest.mark.parametrize("open_ones", [False, True])
def test_a_district_name_that_would_hide_a_direction_is_left_out(open_ones):
    """With a sign on every area no name has room between them; with one sign there is room beside it."""
    ids, polygons, districts = grid_city(30, 20, 400.0)
    paper = paper_of((ids, polygons, districts), width_mm=54.0, height_mm=36.0)
    for signed, named in ((ids, 0), (["1010"], 2)):
        signs = {"open_dots": frozenset(signed)} if open_ones else {"markers": dict.fromkeys(signed, "up")}
        layers = maps.Layers(fills=dict.fromkeys(ids, palette.NOT_FLAGGED), **signs)
        assert len(maps._words(paper, layers, NOTHING, NOTHING.lines).districts) == named


def test_district_names_stand_in_their_district_and_off_the_numbers():
    layers = maps.Layers(fills={"11": palette.WINE, "21": palette.WINE}, numbers={"11": "1", "21": "2"})
    drawn = maps.draw(paper_of(), layers)
    west = [e for e in elements(drawn, "text") if e.text in ("West-", "Mitte", "West-Mitte")]
    east = [e for e in elements(drawn, "text") if e.text == "Ost"]
    circles = [(float(e.get("cx")), float(e.get("cy"))) for e in elements(drawn, "circle")]
    assert west and east
    assert all(float(e.get("x")) < 45 * MM for e in west) and all(float(e.get("x")) > 45 * MM for e in east)
    for e in west + east:
        assert min(np.hypot(float(e.get("x")) - x, float(e.get("y")) - y) for x, y in circles) > callouts.RADIUS


def test_nothing_is_smaller_than_seven_points_and_all_words_are_text():
    paper, flagged = crowded_paper()
    for drawn in (
        maps.draw(paper, crowded_layers(flagged)),
        maps.draw(paper_of(focus={"00"}), maps.Layers(fills={}, names={"00": ("1", "Ort & Platz <neu>")})),
    ):
        texts = elements(drawn, "text")
        assert texts and all(float(e.get("font-size")) >= 7 for e in texts)
        assert {e.get("font-family") for e in texts} == {"Source Sans Pro"}
    assert any("Platz" in "".join(e.itertext()) for e in texts)


def test_words_have_contrast_with_what_they_stand_on():
    every = dict(zip(grid_city()[0], palette.GROUPS.values(), strict=True))
    drawn = maps.draw(
        paper_of(focus=set(every), width_mm=186.0, height_mm=150.0),
        maps.Layers(fills=every, names={a: (str(i), "Ort") for i, a in enumerate(every)}),
    )
    texts = {"".join(e.itertext()): e for e in elements(drawn, "text")}
    for i, fill in enumerate(every.values()):
        assert palette.contrast(texts[f"{i} Ort"].get("fill"), fill) >= palette.MINIMUM_CONTRAST
        # The halo of a letter would be painted over the letter before it.
        assert texts[f"{i} Ort"].get("style") is None


def test_ring_encloses_its_area():
    paper = paper_of(width_mm=30.0, height_mm=30.0)
    drawn = maps.draw(paper, maps.Layers(fills={}, ring="11", district_names=False), scale_bar=False)
    ring = elements(drawn, "circle")[-1]
    disc = Point(float(ring.get("cx")), float(ring.get("cy"))).buffer(float(ring.get("r")), quad_segs=64)
    assert disc.covers(paper.areas[paper.index["11"]])


# --- the file ------------------------------------------------------------------------------------------------------


def test_size_on_paper_is_written_in_millimetres():
    root = ElementTree.fromstring(maps.draw(paper_of(width_mm=91.5), maps.Layers(fills={})))
    assert (root.get("width"), root.get("height")) == ("91.5mm", "70mm")
    assert root.get("viewBox") == f"0 0 {svg.number(91.5 * MM)} {svg.number(70 * MM)}"


def test_same_input_gives_the_same_bytes_in_any_order_of_drawing():
    paper, flagged = crowded_paper()
    again, _ = crowded_paper()
    layers = crowded_layers(flagged)
    maps.draw(again, maps.Layers(fills={}, not_assessed=frozenset(flagged)))
    assert maps.draw(paper, layers) == maps.draw(again, layers)


@pytest.mark.parametrize(
    ("name", "characters", "lines"),
    [
        ("Alt-Rudow", 14, ("Alt-Rudow",)),
        ("Heine-Viertel West", 10, ("Heine-", "Viertel", "West")),
        ("Kietzer Feld/Nachtheide", 14, ("Kietzer Feld/", "Nachtheide")),
        ("Straße", 3, ("Straße",)),
    ],
)
def test_names_break_at_blanks_hyphens_and_slashes_only(name, characters, lines):
    assert lettering.wrapped(name, characters) == lines


def test_district_names_break_after_the_hyphen():
    assert lettering.broken_at_hyphen("Charlottenburg-Wilmersdorf") == ("Charlottenburg-", "Wilmersdorf")
    assert lettering.broken_at_hyphen("Mitte") == ("Mitte",)


def test_text_width_is_that_of_the_font():
    assert lettering.text_width("0", 1000) == pytest.approx(513)  # advance of the digit, in thousandths
    assert lettering.text_width("W") > lettering.text_width("i")


def test_a_sign_that_a_name_would_cover_is_left_out():
    letters = [labels.Label("a", ("A",), 10, 10), labels.Label("b", ("B",), 100, 10)]
    name = labels.Label("d", ("Gerberviertel",), 14, 11)
    assert maps._uncovered(letters, [name]) == letters[1:]
    assert maps._uncovered(letters, []) == letters
    # Close behind it a letter reads as one of the name; below it stands apart.
    behind = labels.Label("c", ("C",), name.box[2] + 5, name.y)
    assert maps._uncovered(
        [behind, replace(behind, x=behind.x + 3), replace(behind, x=name.x, y=name.y + 12)], [name]
    ) == [replace(behind, x=behind.x + 3), replace(behind, x=name.x, y=name.y + 12)]


def test_areas_whose_edges_do_not_match_have_one_outline_for_names() -> None:
    upper = Polygon([(110.55, 189.21), (60.94, 189.21), (60.94, 139.61), (110.55, 139.61)])
    lower = Polygon([(110.55, 139.61), (77.95, 139.61), (77.95, 90), (110.55, 90)])
    paper = replace(
        paper_of(focus={"00"}),
        area_ids=("00", "u", "l", "gone"),
        areas=np.array([box(0, 0, 5, 5), upper, lower, box(200, 0, 210, 10)], dtype=object),
        district_ids=("A", "B", "B", "B"),
    )
    outlines = district_names._without(paper, frozenset({"gone"}))
    assert outlines["B"].area == pytest.approx(upper.area + lower.area)
