"""Institutions that shape the figures of a small area: shelters, homes, clinics (METHODS §3, Bremen).

Where one houses a large share of an area's residents, the area's shares are computed without it and go through the
whole method once more, against the same reference: does the flag fall?
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.methods.compose import Evaluation, PartReference, evaluate
from pipeline.results import assemble, municipal, scoring
from pipeline.results.ground import Floats
from pipeline.schema import TABLES
from pipeline.store import Store

#: Effects by which an institution shapes the flag itself; and those by which it may, for all that is known.
SHAPES_FLAG = ("flag", "too_few")
MAY_SHAPE_FLAG = (*SHAPES_FLAG, "not_computable")
_PUBLIC = {
    ("flag", "declared"): "eine Einrichtung prägt das Ergebnis: Ohne sie würde das Gebiet anders eingestuft",
    (
        "flag",
        "bound",
    ): "eine Einrichtung kann das Ergebnis prägen: Ohne sie würde das Gebiet vielleicht anders eingestuft",
    ("class", "declared"): "eine Einrichtung prägt die Werte des Gebiets: Ohne sie läge es in einer anderen Klasse",
    ("score", "declared"): "eine Einrichtung prägt die Werte des Gebiets; die Einstufung wäre ohne sie dieselbe",
    ("too_few", "declared"): "eine Einrichtung prägt das Ergebnis: Ohne sie wohnten dort zu wenige für eine Bewertung",
}
_MAY = "eine Einrichtung kann die Werte des Gebiets prägen"


Pooled = Mapping[str, PartReference]


def compared(store: Store, config: Config) -> dict[str, pd.DataFrame]:
    """Judge every institution by computing its area without it, before anything is proposed for that area.

    Returns
    -------
    dict of edition to DataFrame
        One row per institution with a number of residents that houses the declared share of its area, with what
        ``housed`` says of it and the columns of out_institutions; one outside every area is compared with none.
    """
    settled = {edition: rows for edition in config.editions if len(rows := housed(store, config, edition))}
    form = assemble.forms(config).get(config.settings.city.main_method or "")
    given = scoring.inputs(store, config, form, is_main=True) if form is not None and settled else []
    parts: dict[str, list[tuple[scoring.Input, Pooled]]] = {}
    for own in municipal.apart(config, given):
        pooled: Pooled = scoring.pooled_references(own[0][0].form, own) if own else {}
        for part in own:
            parts.setdefault(part[0].edition, []).append((part, pooled))
    return {
        edition: _of_edition(store, config, edition, rows, parts.get(edition, [])) for edition, rows in settled.items()
    }


def _of_edition(
    store: Store, config: Config, edition: str, rows: pd.DataFrame, parts: list[tuple[scoring.Input, Pooled]]
) -> pd.DataFrame:
    """Compare each institution within the areas its own are measured against; with none where they are in no part."""
    frames, left = [], rows
    for part, pooled in parts:
        inside = left["area_id"].isin(part[0].ids)
        told = _compared(store, config, part, pooled, left[inside]) if inside.any() else {}
        frames.append(left[inside].assign(edition=edition, **told))
        left = left[~inside]
    frames.append(left.assign(edition=edition, **_unscored()))
    return pd.concat([frame for frame in frames if len(frame)]).sort_index()


def listed(found: Mapping[str, pd.DataFrame], findings: Findings) -> list[pd.DataFrame]:
    """Return the rows of out_institutions; list each institution, by name only where it may be named.

    Parameters
    ----------
    found : mapping of edition to DataFrame
        Result of ``compared``.
    """
    for edition, rows in found.items():
        for place in rows.itertuples():
            _note(place, edition, findings)
    return [frame[list(TABLES["out_institutions"].names)] for frame in found.values()]


def shaping(found: Mapping[str, pd.DataFrame], edition: str) -> pd.DataFrame:
    """Return the institutions without which the flag of their area falls, or may fall: area_id.

    # ASSUME what may be so asks for a look as well: cases that no delivery counts, a score that cannot be computed.

    Parameters
    ----------
    found : mapping of edition to DataFrame
        Result of ``compared``.
    """
    rows = found.get(edition, pd.DataFrame(columns=["area_id", "effect"]))
    return rows.loc[rows["effect"].isin(MAY_SHAPE_FLAG), ["area_id"]]


def housed(store: Store, config: Config, edition: str) -> pd.DataFrame:
    """Places with a large share of their area's residents: those of core_places, area_id, area_name, resident_share."""
    places = store.read("core_places")
    places = places[places["residents"].notna()].reset_index(drop=True)
    if places.empty:
        return places.assign(area_id=None)
    base = assemble.base_areas(store, config.edition(edition).geography)
    residents = assemble.residents_of(store, edition).reindex(base["area_id"]).to_numpy(dtype=float)
    place, area = _inside(places, base)
    persons = places["residents"].to_numpy(dtype=float)[place]
    share = np.divide(persons, residents[area], where=residents[area] > 0, out=np.full(len(place), np.nan))
    found = places.iloc[place].assign(
        area_id=base["area_id"].to_numpy()[area],
        area_name=base["name"].to_numpy()[area],
        resident_share=np.minimum(share, 1.0),
        others=residents[area] - persons,
    )
    return found[share >= config.settings.flag.institution_share].reset_index(drop=True)


def _inside(places: pd.DataFrame, base: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the places and of the areas that hold them; one on a border belongs to the first area."""
    tree = shapely.STRtree(shapely.from_wkb(base["geometry"].to_numpy()))
    place, area = tree.query(shapely.from_wkb(places["geometry"].to_numpy()), predicate="intersects")
    order = np.lexsort((area, place))
    first = np.unique(place[order], return_index=True)[1]
    return place[order][first], area[order][first]


def _unscored() -> dict[str, Any]:
    empty = dict.fromkeys(("is_auffaellig", "is_auffaellig_without", "score", "score_without"))
    return {**empty, "basis": "bound", "effect": "not_computable"}


def _compared(
    store: Store, config: Config, given: scoring.Input, pooled: Pooled, housed: pd.DataFrame
) -> dict[str, Any]:
    """With and without each institution: flag, score, class of the first part, and what that means."""
    measured, areas = given
    row = pd.Index(measured.ids).get_indexer(housed["area_id"])
    whole = evaluate(measured.now, measured.before, areas, measured.form, measured.signs, pooled, False)
    held = {name: part.reference for name, part in whole.parts.items()}
    settings = config.edition(measured.edition)
    now, is_declared = _without(store, config, measured, housed, row, settings.data_on, measured.now)
    before = None
    if measured.before is not None:
        before = _without(store, config, measured, housed, row, settings.before_on, measured.before)[0]
    less = evaluate(now, before, areas, measured.form, measured.signs, held, False)
    place = np.arange(len(housed))
    first = measured.form.parts[0].name
    flag, flag_less = _flag(whole, row), _flag(less, (place, row))
    score, score_less = whole.parts[first].score[row], less.parts[first].score[place, row]
    class_, class_less = whole.parts[first].classes[row], less.parts[first].classes[place, row]
    shift = np.abs(score - score_less) >= config.settings.steering.institution_shift
    changed = ~pd.isna(flag) & ~pd.isna(flag_less) & (flag != flag_less)
    few = ~pd.isna(flag) & ~(housed["others"].to_numpy(dtype=float) >= (assemble.least_residents(config) or 0))
    effect = np.select(
        [few, pd.isna(flag) | np.isnan(score_less), changed, class_ != class_less, shift],
        ["too_few", "not_computable", "flag", "class", "score"],
        "little",
    )
    return {
        "is_auffaellig": flag,
        "is_auffaellig_without": flag_less,
        "score": score,
        "score_without": score_less,
        "basis": np.where(is_declared, "declared", "bound"),
        "effect": effect.astype(object),
    }


def _flag(done: Evaluation, at: Any) -> npt.NDArray[np.object_]:
    flag = done.is_flagged[at].astype(object)
    flag[done.groups[at] < 0] = None
    return flag


def _without(
    store: Store,
    config: Config,
    measured: assemble.Measured,
    housed: pd.DataFrame,
    row: np.ndarray,
    on: object,
    values: Floats,
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Values (places, n, J) with one area each computed without its institution, and whether all its cases are known.

    # ASSUME an institution held the same persons and cases at the earlier date: deliveries give no history of places.
    """
    per = np.array([config.catalogue[name].per for name in measured.indicators])
    counts = _counts(store, measured, housed["area_id"], on, per)
    known = store.read("core_place_counts")
    wide = known.pivot(index=["place_id", "kind"], columns="item", values="persons") if len(known) else None
    stacked = np.repeat(values[None], len(housed), axis=0)
    is_declared = np.ones(len(housed), dtype=bool)
    persons = housed["residents"].to_numpy(dtype=float)
    share = housed["resident_share"].to_numpy(dtype=float)
    for column, indicator in enumerate(measured.indicators):
        numerator, denominator = counts[0][:, column], counts[1][:, column]
        cases = _declared(wide, housed["place_id"], "cases", indicator)
        group = _group(config, measured.edition, indicator)
        there = persons if group == "all" else _declared(wide, housed["place_id"], "group", group)
        has_cases = np.isfinite(cases)
        is_declared &= has_cases
        worse = measured.signs[column] > 0
        # Without its cases the largest influence counts: as many cases as it has persons, or none where few are worse.
        most = np.minimum(numerator, np.fmin(persons, np.where(np.isfinite(there), there, persons)))
        cases = np.where(has_cases, cases, most if worse else 0.0)
        # ASSUME persons of a group that the delivery does not count there: as in the area, or its cases alone.
        there = np.where(np.isfinite(there), there, np.where(has_cases, denominator * share, cases))
        stacked[np.arange(len(housed)), row, column] = reduced(
            values[row, column], numerator, denominator, cases, np.maximum(there, cases)
        )
    return stacked, is_declared


def reduced(value: Floats, numerator: Floats, denominator: Floats, cases: Floats, persons: Floats) -> Floats:
    """Return a rate without some of its cases and persons.

    Parameters
    ----------
    value : (k,) float
        The rate in its unit, proportional to numerator over denominator.
    numerator, denominator, cases, persons : (k,) float
        Counts of the area, and of what is taken away: never more than there are.

    Returns
    -------
    (k,) float
        NaN where a count is unknown or nobody is left. 20 % of 500 without 40 of 100 cases and 100 persons: 15 %.
    """
    left = denominator - np.minimum(persons, denominator)
    kept = np.divide(
        numerator - np.minimum(cases, numerator), numerator, where=numerator > 0, out=np.zeros(len(numerator))
    )
    kept[np.isnan(numerator)] = np.nan
    return np.where(left > 0, value * kept * denominator / np.where(left > 0, left, 1.0), np.nan)


def _counts(
    store: Store, measured: assemble.Measured, areas: pd.Series, on: object, per: Floats
) -> tuple[Floats, Floats]:
    """Numerators and denominators (places, J) of the areas that hold the places; a numerator follows from its rate."""
    rows = store.read("core_indicators", edition=measured.edition)
    rows = rows[rows["area_id"].isin(areas) & rows["indicator"].isin(measured.indicators)]
    rows = rows[pd.to_datetime(rows["measured_on"]).dt.date == on]
    wide = [
        rows.pivot(index="area_id", columns="indicator", values=name)
        .reindex(index=areas, columns=list(measured.indicators))
        .to_numpy(dtype=float)
        for name in ("numerator", "denominator", "value")
    ]
    # Cases of a rate are of what its unit is per: taken as per cent, ten times too many of one per thousand.
    return np.where(np.isfinite(wide[0]), wide[0], wide[2] / per * wide[1]), wide[1]


def _declared(wide: pd.DataFrame | None, places: pd.Series, kind: str, item: str | None) -> Floats:
    if wide is None or item not in wide:
        return np.full(len(places), np.nan)
    keys = pd.MultiIndex.from_arrays([places, [kind] * len(places)])
    return wide[item].reindex(keys).to_numpy(dtype=float)


def _group(config: Config, edition: str, indicator: str) -> str | None:
    entries = (i for i in config.settings.indicators if i.id == indicator and config.holds(i, edition))
    return next((entry.denominator_group for entry in entries), None)


def _note(place: object, edition: str, findings: Findings) -> None:
    get = place.__getattribute__
    effect, share = get("effect"), get("resident_share")
    said = _PUBLIC.get((effect, get("basis")), _MAY)
    named = (
        f" Die Einrichtung „{get('name')}“ stellt rund {100 * share:.0f}\u202f% der Einwohnerinnen und Einwohner."
        if get("is_publishable")
        else ""
    )
    findings.add(
        "note",
        "institution_shapes_area",
        f"{get('kind')} {get('place_id')} houses {share:.0%} of the residents; flag with it {get('is_auffaellig')}, "
        f"without {get('is_auffaellig_without')} ({get('basis')}): {effect}",
        action="kept; look at the area before it is called auffällig because of its institution",
        public=f"{get('area_name')}: {said[0].upper()}{said[1:]}.{named}" if effect != "little" or named else None,
        edition=edition,
        source=str(get("source_id")),
        area=str(get("area_id")),
    )
