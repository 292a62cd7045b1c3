"""From core tables to the arrays that methods take: the same for the index and for its simulation."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.config import Binding, Config
from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, make_areas
from pipeline.methods.form import Form
from pipeline.methods.parse import parse_form
from pipeline.space.neighbours import rows
from pipeline.store import Store

Floats = npt.NDArray[np.float64]
NO_EARLIER_DATE = "Dynamik nicht bewertet: kein früherer Stand"
NO_EARLIER_VALUE = "Dynamik nicht bewertet: früherer Wert fehlt"
BY_AREA_ALONE = "Dynamik nicht bewertet: früherer Wert zu mehr als {limit} % der Bevölkerung nach Fläche geschätzt"


@dataclass(frozen=True)
class Measured:
    """The indicators of one edition and method on the areas of its geography.

    Attributes
    ----------
    form : the method, bound to the columns
    ids : (n,) keys of the areas, ascending
    indicators : (J,) ids of the catalogue, in the order of the method's slots
    signs : (J,) +1 where a high value is worse, else -1
    now, before : (n, J) values in the unit of the catalogue; before is NaN where it may bear no change, and None where
        that is everywhere or there is no earlier date
    denominators : (n, J) counts below the line, NaN where unknown
    is_approximate : (J,) the denominator is approximate
    status, before_status : (n, J) status of each present and earlier value
    versions : (J,) version of each indicator's definition
    rests_on_area : (n,) the earlier value of any indicator was split too much by surface alone to bear a change
    parents, municipalities : (n,) keys of the larger area and of the municipality of each area, '' where unknown
    only : the municipality where these are the areas of one alone, '' where they are all of the edition
    """

    edition: str
    form: Form
    ids: npt.NDArray[np.object_]
    indicators: tuple[str, ...]
    signs: Floats
    now: Floats
    before: Floats | None
    denominators: Floats
    is_approximate: npt.NDArray[np.bool_]
    status: npt.NDArray[np.object_]
    before_status: npt.NDArray[np.object_]
    versions: tuple[str, ...]
    rests_on_area: npt.NDArray[np.bool_]
    parents: npt.NDArray[np.object_]
    municipalities: npt.NDArray[np.object_]
    only: str = ""


def forms(config: Config) -> dict[str, Form]:
    """Return the forms of the city's methods by name."""
    return {name: parse_form(mapping) for name, mapping in config.forms.items()}


def least_residents(config: Config) -> int | None:
    """Return the residents from which the main method classifies an area; None where it declares no such limit."""
    declared = config.forms.get(config.settings.city.main_method or "", {}).get("validity", {})
    return int(declared["minimum_residents"]) if "minimum_residents" in declared else None


def base_areas(store: Store, geography: str) -> pd.DataFrame:
    """Return the base areas of a geography, ordered by key."""
    areas = store.read("core_areas", geography_id=geography)
    return areas[areas["is_base"]].reset_index(drop=True)


def measured(store: Store, config: Config, form: Form, edition: str) -> Measured | None:
    """Return the arrays of one method and edition; None where no binding of the method holds for it."""
    binding = config.binding(form.name, edition)
    if binding is None:
        return None
    slots, bound = _bound(binding, form, edition)
    settings = config.edition(edition)
    base = base_areas(store, settings.geography)
    ids = base["area_id"].to_numpy()
    rows = store.read("core_indicators", edition=edition)
    rows = rows[rows["indicator"].isin(bound)]
    on = pd.to_datetime(rows["measured_on"]).dt.date
    now, earlier = rows[on == settings.data_on], rows[on == settings.before_on]
    _refuse_undelivered(now, bound, edition)
    if settings.before_on is not None and form.needs_before:
        _refuse_unchanged(earlier, bound, edition)
    rests_on_area = np.isin(ids, earlier.loc[~earlier["is_comparable"].astype(bool), "area_id"])
    approximate = now.groupby("indicator")["is_denominator_approximate"].any()
    return Measured(
        edition=edition,
        form=form.on(slots),
        ids=ids,
        indicators=bound,
        signs=np.array([1.0 if config.catalogue[i].polarity == "high_is_worse" else -1.0 for i in bound]),
        now=_wide(now, "value", ids, bound),
        before=_comparable(_wide(earlier, "value", ids, bound), rests_on_area) if settings.before_on else None,
        denominators=_wide(now, "denominator", ids, bound),
        is_approximate=approximate.reindex(list(bound)).fillna(False).to_numpy(dtype=bool),
        status=_words(now, ids, bound),
        before_status=_words(earlier, ids, bound),
        versions=tuple(now.groupby("indicator")["definition_version"].first().reindex(list(bound))),
        rests_on_area=rests_on_area,
        parents=base["parent_id"].fillna("").to_numpy(dtype=object),
        municipalities=base["municipality_id"].to_numpy(dtype=object),
    )


def areas_of(store: Store, config: Config, measured: Measured, is_valid: pd.Series) -> Areas:
    """Return the areas of an edition as the steps take them.

    Parameters
    ----------
    is_valid : Series of bool by area_id
        Areas that the method scores.
    """
    base = base_areas(store, config.edition(measured.edition).geography)
    residents = residents_of(store, measured.edition).reindex(base["area_id"])
    # From 1 on: 0 is an area without.
    larger = (base[name].where(base[name] != "") for name in ("parent_id", "municipality_id"))
    parent, municipality = (pd.factorize(keys, sort=True)[0] + 1 for keys in larger)
    return make_areas(
        base["area_id"].to_numpy(dtype=str),
        residents.to_numpy(dtype=float),
        is_valid.reindex(base["area_id"]).to_numpy(dtype=bool),
        parent,
        municipality,
        denominators=measured.denominators,
        earlier=measured.before,
        neighbours=neighbours_of(store, config.edition(measured.edition).geography, base["area_id"]),
    )


def neighbours_of(store: Store, geography: str, ids: pd.Series) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the neighbours of areas as compressed rows; None where the geography has none."""
    known = store.read("core_neighbours", geography_id=geography) if store.has("core_neighbours") else pd.DataFrame()
    if not len(known):
        return None
    place = pd.Index(ids)
    return rows(place.get_indexer(known["area_id"]), place.get_indexer(known["neighbour_id"]), len(place))


def residents_of(store: Store, edition: str) -> pd.Series:
    """Return all residents of an edition's areas, NaN where unknown."""
    population = store.read("core_population", edition=edition, group="all")
    return population.set_index("area_id")["residents"]


def _wide(rows: pd.DataFrame, column: str, ids: npt.NDArray[np.object_], bound: tuple[str, ...]) -> Floats:
    wide = rows.pivot(index="area_id", columns="indicator", values=column)
    return wide.reindex(index=ids, columns=list(bound)).to_numpy(dtype=float)


def _words(rows: pd.DataFrame, ids: npt.NDArray[np.object_], bound: tuple[str, ...]) -> npt.NDArray[np.object_]:
    wide = rows.pivot(index="area_id", columns="indicator", values="status")
    return wide.reindex(index=ids, columns=list(bound)).to_numpy(dtype=object)


def _comparable(before: Floats, rests_on_area: npt.NDArray[np.bool_]) -> Floats | None:
    """Blank the earlier values of areas that get no change: what is not there can enter no moment and no draw.

    Where that is every area, the edition has no earlier values at all.
    """
    return None if rests_on_area.all() else np.where(rests_on_area[:, None], np.nan, before)


def _bound(binding: Binding, form: Form, edition: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the slots in the order of the form, and the indicator that fills each."""
    if form.is_open:
        return tuple(binding.indicators), tuple(binding.indicators.values())
    known = form.indicator_set(binding.indicator_set).indicators
    given = binding.indicators or dict(zip(known, known, strict=True))
    slots = tuple(slot for slot in known if slot in given)
    lacking = set(known) - set(given)
    if set(given) - set(known) or not slots or (lacking and not binding.is_partial):
        raise ConfigError(
            rule="a binding fills exactly the slots of the method's indicator set",
            found=f"{', '.join(sorted(given))} in place of {', '.join(known)}",
            where=f"bindings, {form.name}, edition {edition}",
            remedy="Bind every slot once, name another `indicator_set`, or say `is_partial = true` where the city has "
            "only some of them.",
        )
    return slots, tuple(given[slot] for slot in slots)


def _refuse_unchanged(earlier: pd.DataFrame, bound: tuple[str, ...], edition: str) -> None:
    known = set(earlier.loc[earlier["value"].notna(), "indicator"])
    missing = [name for name in bound if name not in known]
    if missing:
        raise BadMethod(
            rule="an edition with an earlier date has earlier values of every bound indicator",
            found=f"none of {', '.join(missing)}",
            where=f"edition {edition}",
            remedy="Mend `change_column` of the indicator or ask for the delivery; without any, leave `before_on` out.",
        )


def _refuse_undelivered(now: pd.DataFrame, bound: tuple[str, ...], edition: str) -> None:
    missing = [name for name in bound if name not in set(now["indicator"])]
    if missing:
        raise BadMethod(
            rule="every bound indicator must be delivered for the edition",
            found=f"none of {', '.join(missing)}",
            where=f"edition {edition}",
            remedy="Declare it in [[indicators]] for that edition, or end the binding before it.",
        )
