"""The same map in every edition side by side, at one scale: classes, and which areas are conspicuous."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from pipeline.products import compared, geometry, hatching, linework, looks, palette, papers, scalebar, svg, text
from pipeline.products.area_table import districts
from pipeline.products.courses import dated, dates_of
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say, spoken
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

WIDTH_MM, HEIGHT_MM, MOST, GUTTER_MM, HEAD_MM = 273.0, 112.0, 6, 4.0, 5.0
FLAGGED = "zeitreihe-auffaellig"
"""Name of the drawing of what is conspicuous."""
BAR_MM = scalebar.HEIGHT / svg.MM
USUAL_CLASSES, ROW_MM = 4, 4.9
"""Classes of which the table fits below maps of the full height; each further one takes a row from them."""
Codes = Mapping[str, "pd.Series[int]"]


@dataclass(frozen=True)
class _Theme:
    """What the maps show: name of the drawing, colours by code, codes of every edition, labels by code, head line."""

    name: str
    colours: Mapping[int, str]
    codes: Codes
    labels: Mapping[int, str]
    head: str
    is_flags: bool = False


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return a page of classes and one of flags, from the second edition on."""
    if not facts.has_method:
        return []
    classes = dict(facts.classes("status"))
    head = say("{noun} je Ausgabe", noun=facts.noun())
    status = _Theme("zeitreihe-status", looks.colours(facts.lead), _classes(facts), classes, head)
    found = [_page(facts, drawings, words, status)]
    if facts.is_graded:
        labels = {1: say("nicht auffällig"), 2: say("auffällig")}
        colours = {1: palette.NOT_FLAGGED, 2: palette.WINE}
        head = say("Auffällige {areas} je Ausgabe", areas=words.areas)
        flags = _Theme("zeitreihe-auffaellig", colours, _flags(facts), labels, head, is_flags=True)
        found.append(_page(facts, drawings, words, flags))
    return [page for page in found if page]


def _classes(facts: Facts) -> Codes:
    rows = facts.published.history.scores
    own = (rows["method"] == facts.method.name) & (rows["part"] == facts.lead.name) & rows["class_code"].notna()
    return _by_edition(facts, rows[own.to_numpy(bool)], "class_code")


def _flags(facts: Facts) -> Codes:
    rows = facts.published.history.flags
    rows = rows[rows["is_auffaellig"].notna().to_numpy(bool)]
    return _by_edition(facts, rows.assign(code=rows["is_auffaellig"].eq(True).astype(int) + 1), "code")


def _by_edition(facts: Facts, rows: pd.DataFrame, column: str) -> Codes:
    shown = facts.published.history.until(facts.published.edition).index
    known = {str(e): at.set_index("area_id")[column].astype(int) for e, at in rows.groupby("edition")}
    return {edition: known[edition] for edition in shown if edition in known}


def _page(facts: Facts, drawings: Drawings, words: Words, theme: _Theme) -> blocks.Block:
    editions = list(theme.codes)[-MOST:]
    if len(editions) < 2:
        return {}
    what = say("Auffällige {areas}", areas=words.areas) if theme.is_flags else facts.noun()
    title = say("{what} in den Ausgaben {first} bis {last}", what=what, first=editions[0], last=editions[-1])
    about = facts.published.history.until(facts.published.edition).loc[editions]
    body: list[blocks.Block] = []
    if _can_draw(facts, about):
        drawings.svg[theme.name] = _drawn(facts, theme, about)
        alt = _alt(facts, words, theme, editions, looks.within(title))
        body += [drawings.figure(theme.name, alt, WIDTH_MM), blocks.space(1.5)]
    body += [
        _counts(theme, about),
        blocks.space(1.5),
        blocks.caption(_note(facts, theme, about, bool(body)) + (_lines(facts, words) if body else "")),
    ]
    body += class_maps.off_map(facts) if _can_draw(facts, about) else []
    return blocks.sheet(title, _key(facts, words, theme, editions), theme.head, body)


def _lines(facts: Facts, words: Words) -> str:
    """What the lines on the maps are."""
    return say(" Linien: Grenzen der {districts}.", districts=words.districts) if facts.has_districts else ""


def _can_draw(facts: Facts, about: pd.DataFrame) -> bool:
    areas = facts.published.history.areas
    return all(areas[geography]["geometry"].notna().all() for geography in about["geography_id"].unique())


def _drawn(facts: Facts, theme: _Theme, about: pd.DataFrame) -> str:
    papers = {str(g): _paper(facts, str(g), len(about)) for g in about["geography_id"].unique()}
    columns, size = _grid(len(about), facts)
    # Few maps stand in the middle of the page, each under its edition.
    side = (WIDTH_MM - columns * size[0] - (columns - 1) * GUTTER_MM) / 2
    one_scale = len({paper.scale for paper in papers.values()}) == 1
    rows = -(-len(about) // columns)
    height, parts = rows * (size[1] + HEAD_MM), []
    for place, (edition, geography) in enumerate(zip(about.index, about["geography_id"], strict=True)):
        x = (side + place % columns * (size[0] + GUTTER_MM)) * svg.MM
        y = place // columns * (size[1] + HEAD_MM) * svg.MM
        # The bar of the first map holds for all of one scale.
        drawn = _map(facts, theme, str(edition), papers[str(geography)], not one_scale or place == 0)
        moved = {"transform": f"translate({svg.number(x)} {svg.number(y + HEAD_MM * svg.MM)})"}
        parts += [
            svg.text(x + size[0] / 2 * svg.MM, y + 9, str(edition), colour=palette.INK, size=9),
            svg.element("g", drawn, **moved),
        ]
    first = papers[str(about["geography_id"].iloc[0])]
    if one_scale and scalebar.place(first).needs_ground:
        parts += _bar_below(first, side * svg.MM, height * svg.MM)
        height += BAR_MM
    return svg.document(WIDTH_MM, height, parts)


def _bar_below(paper: geometry.Paper, x: float, y: float) -> list[str]:
    """The bar that holds for all maps, below them: within one it would hide a part of the city."""
    bar = scalebar.place(paper)
    panel = (x, y, x + bar.panel[2] - bar.panel[0], y + scalebar.HEIGHT)
    return scalebar.draw(replace(bar, panel=panel, ground=None), decimal_comma=spoken() == "de")


def _map(facts: Facts, theme: _Theme, edition: str, paper: geometry.Paper, has_bar: bool) -> str:
    """One map without its frame, drawn once for all editions of a process."""
    history = facts.published.history

    drawn = history.once(
        ("small map", facts.method.name, theme.name, edition, paper.height_mm), lambda: _surfaces(theme, edition, paper)
    )
    place = scalebar.place(paper)
    # Where it would hide a part of a small city, one stands below maps of one scale.
    has_room = has_bar and not place.needs_ground
    bar = scalebar.draw(place, decimal_comma=spoken() == "de") if has_room else []
    return "\n".join([drawn, *bar])


def _surfaces(theme: _Theme, edition: str, paper: geometry.Paper) -> str:
    """Classes, hatches and district boundaries; the most frequent class is the ground, drawn as one surface."""
    known, index = theme.codes[edition], paper.index
    ground = int(known.mode().iloc[0]) if len(known) else next(iter(theme.colours))
    paths = paper.once("paths", lambda: svg.polygon_paths(paper.areas))
    of_code: dict[int, list[str]] = {}
    for area_id, code in zip(known.index, known.tolist(), strict=True):
        if code != ground and area_id in index:
            of_code.setdefault(code, []).append(paths[index[area_id]])
    empty = frozenset(paper.area_ids) - frozenset(known.index)
    white = "".join(paths[index[area_id]] for area_id in paper.area_ids if area_id in empty)
    parts = [
        svg.area(paper.once("ground", lambda: svg.polygon_path(paper.outline)), theme.colours[ground]),
        *(svg.area("".join(of_code[code]), theme.colours[code]) for code in sorted(of_code)),
        svg.area(white, palette.WHITE),
        hatching.draw(paper, empty, hatching.NOT_ASSESSED),
        *paper.once("fine", lambda: linework.outlines(paper)),
    ]
    return svg.scaled(parts)


def _grid(n: int, facts: Facts) -> tuple[int, tuple[float, float]]:
    """Columns and the size of a map in millimetres: those at which the maps are largest, cut to the city's shape."""
    ratio = _ratio(facts)
    height = HEIGHT_MM - ROW_MM * max(0, len(facts.lead.classes) - USUAL_CLASSES)

    def size(columns: int) -> tuple[float, float]:
        wide = (WIDTH_MM - (columns - 1) * GUTTER_MM) / columns
        high = height / -(-n // columns) - HEAD_MM
        return min(wide, high * ratio), min(high, wide / ratio)

    # A tenth more is not worth an empty place in the last row.
    columns = max(range(1, n + 1), key=lambda columns: size(columns)[0] * (1.0 if n % columns == 0 else 0.9))
    wide, high = size(columns)
    return columns, (round(wide, 1), round(high, 1))


def _ratio(facts: Facts) -> float:
    """Width over height of a map of the city; not so slim that the scale bar has no place."""
    history = facts.published.history
    until = history.until(facts.published.edition)

    def make() -> float:
        low, high = (end.tolist() for end in _extent(facts, list(until["geography_id"].unique())))
        return max((high[0] - low[0]) / (high[1] - low[1]), SLIMMEST)

    return history.once(("small ratio", tuple(until["geography_id"].unique())), make)


SLIMMEST = 0.6
"""Width over height of the slimmest map."""


def _extent(facts: Facts, geographies: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Lower left and upper right corner of the areas of some geographies."""
    corners = []
    for geography in geographies:
        areas, off_map = facts.published.history.areas[geography], facts.config.geography(geography).off_map
        own = areas[areas["is_base"].astype(bool) & ~areas["area_id"].isin(off_map)]
        corners.append(shapely.total_bounds(np.array([*own["geometry"], None], dtype=object)[:-1]))
    return np.min(corners, axis=0)[:2], np.max(corners, axis=0)[2:]


def _paper(facts: Facts, geography: str, n: int) -> geometry.Paper:
    """The city at the size of one of so many small maps."""
    history = facts.published.history
    size = _grid(n, facts)[1]
    off_map = facts.config.geography(geography).off_map

    def make() -> geometry.Paper:
        areas = history.areas[geography]
        base = areas[areas["is_base"].astype(bool) & ~areas["area_id"].isin(off_map)].set_index("area_id").sort_index()
        # The paper of the large maps is thinned already: that of the small ones is made from it.
        return papers.shared(base[["geometry"]].join(districts(areas)))(*size)

    return history.once(("small paper", geography, size), make)


def _counts(theme: _Theme, about: pd.DataFrame) -> blocks.Block:
    """Areas of every class by edition with their share, and those without one."""
    total = {edition: len(theme.codes[edition]) for edition in about.index}
    rows: list[list[blocks.Cell]] = []
    for code, label in theme.labels.items():
        counts = {edition: int((theme.codes[edition] == code).sum()) for edition in about.index}
        cells = [f"{text.count(n)} ({text.share(n / total[edition])})" for edition, n in counts.items()]
        rows.append([blocks.fill(theme.colours[code]), label, *cells])
    rest = [text.count(int(row["areas"]) - total[edition]) for edition, row in about.iterrows()]
    named = say("nicht bewertet") if _is_open(theme, about) else say("nicht bewertet oder geheim")
    rows.append([blocks.NOT_ASSESSED, named, *rest])
    head = [say("Farbe"), say("Klasse"), *(str(edition) for edition in about.index)]
    widths: list[float | str] = [11, 50, *([32] * len(about))]
    return blocks.table(head, rows, widths, "ll" + "r" * len(about), size=7.5, row=0.4)


def _is_open(theme: _Theme, about: pd.DataFrame) -> bool:
    """Say whether every assessed area has its class in every edition: none is withheld."""
    return all(len(theme.codes[edition]) >= int(valid) for edition, valid in about["valid_areas"].items())


def _note(facts: Facts, theme: _Theme, about: pd.DataFrame, has_map: bool) -> str:
    said = [say("Alle Karten im selben Maßstab.")] if has_map else []
    dates = dates_of(about)
    reforms = [
        say(
            "Zwischen {before} und {now} wurden die Gebiete neu eingeteilt: Wo sich Grenzen geändert haben, zeigen "
            "die Karten verschiedene Gebiete.",
            before=dates.names[place - 1],
            now=dates.names[place],
        )
        for place in sorted(dates.reforms)
    ]
    said += reforms
    editions = list(about.index)
    said += [
        say("Ab {now} gehen andere Indikatoren in den Index ein als {before}.", now=now, before=before)
        for before, now in compared.changed_sets(facts, editions)
    ]
    if theme.is_flags:
        said += compared.rules(facts, editions)
    said.append(say("Die Klassen vergleichen Gebiete innerhalb einer Ausgabe, nicht mit einem festen Maßstab."))
    said.append(dated(about))
    return " ".join(said)


def _key(facts: Facts, words: Words, theme: _Theme, editions: Sequence[str]) -> str:
    """Counts of the last class at both ends, with their shares: editions need not have as many areas.

    Editions that flagged by another rule are not compared with, where others are left.
    """
    apart = set(compared.by_status(facts, editions)) if theme.is_flags else set()
    alike = [edition for edition in editions if edition not in apart]
    editions = alike if len(alike) > 1 else editions
    code, label = list(theme.labels.items())[-1]
    counts = [int((theme.codes[edition] == code).sum()) for edition in editions]
    known = [len(theme.codes[edition]) for edition in editions]
    shares = [n / max(1, of) for n, of in zip(counts, known, strict=True)]
    assessed = facts.published.editions.set_index("edition")["valid_areas"].reindex(editions)
    of_class, of_flags = (
        later(
            "In der Klasse „{label}“ liegen {first} {areas} der Ausgabe {before} ({share_before} {of_whom}), "
            "{last} der Ausgabe {now} ({share_now})."
        ),
        later(
            "Auffällig sind {first} {areas} der Ausgabe {before} ({share_before} {of_whom}), {last} der Ausgabe {now} "
            "({share_now})."
        ),
    )
    return say(
        of_flags if theme.is_flags else of_class,
        of_whom=say("der bewerteten") if list(assessed) == known else say("der Gebiete mit veröffentlichter Klasse"),
        label=label,
        first=text.number(counts[0]),
        areas=text.verb(counts[0], words.area, words.areas),
        before=editions[0],
        share_before=text.share(shares[0]),
        last=text.number(counts[-1]),
        now=editions[-1],
        share_now=text.share(shares[-1]),
    )


def _alt(facts: Facts, words: Words, theme: _Theme, editions: Sequence[str], title: str) -> str:
    return text.within(
        [
            say(
                "{n} kleine Karten {city}: {title}, {first} bis {last}.",
                n=text.number(len(editions)),
                city=words.city,
                title=title,
                first=editions[0],
                last=editions[-1],
            ),
            _key(facts, words, theme, editions),
            say("Schraffur: nicht bewertet."),
        ]
    )
