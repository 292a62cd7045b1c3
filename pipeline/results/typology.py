"""From core tables to types of areas: which areas are typed, what the types are like, how firmly they stand."""

import zlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.config import Config, Typology
from pipeline.errors import BadMethod
from pipeline.methods.areas import Floats
from pipeline.methods.typology.build import Types, TypologyParams, typology
from pipeline.methods.typology.profile import profile
from pipeline.results import assemble
from pipeline.results.validity import REASONS
from pipeline.store import Store

_POLARITY = {"high_is_worse": 1.0, "low_is_worse": -1.0, "neutral": 0.0}
TABLES = ("out_typology", "out_types", "out_type_profiles", "out_components")


@dataclass(frozen=True)
class Given:
    """The indicators of one edition on all its areas.

    Attributes
    ----------
    ids : (n,) keys of the areas, ascending
    values : (n, J) in the units of the catalogue, NaN where missing
    reason : (n,) why an area is not typed, None where it is
    residents : (n,) persons, NaN where unknown
    """

    edition: str
    ids: np.ndarray
    values: Floats
    reason: pd.Series
    residents: Floats

    @property
    def typed(self) -> np.ndarray:
        """Positions of the areas that are typed."""
        return np.flatnonzero(self.reason.isna())


def editions(store: Store, config: Config) -> tuple[str, ...]:
    """Return the editions that are typed: those declared, else every one that has all indicators.

    Not the newest alone: with the next one, the types released before would disappear.

    Raises
    ------
    BadMethod
        No edition has every indicator, or a declared one lacks some.
    """
    settings = config.settings.typology
    if settings is None:
        return ()
    lacking = {edition: _lacking(store, config, settings, edition) for edition in config.editions}
    wanted = [e for e in config.editions if e in settings.editions]
    if not settings.editions:
        wanted = [e for e in config.editions if not lacking[e]] or [config.editions[-1]]
    for edition in wanted:
        if lacking[edition]:
            raise BadMethod(
                rule="every indicator of the typology must be delivered for the editions typed",
                found=f"none of {', '.join(lacking[edition])}",
                where=f"typology, edition {edition}",
                remedy="Declare it in [[indicators]] for that edition, or leave it or the edition out.",
            )
    return tuple(wanted)


def typed(store: Store, config: Config, edition: str) -> dict[str, pd.DataFrame]:
    """Return the rows of ``TABLES`` of one edition."""
    settings = config.settings.typology
    assert settings is not None
    given = _given(store, config, settings, edition)
    chosen = given.typed
    polarity = np.array([_POLARITY[config.catalogue[name].polarity] for name in settings.indicators])
    score = _score(store, config, edition, given.ids[chosen]) if settings.order == "score" else None
    found = _found(given, polarity, score, settings)
    return {
        "out_typology": _summary(given, found, settings),
        "out_types": _types(given, found, settings),
        "out_type_profiles": _profiles(given, found, settings),
        "out_components": _components(given, found, settings),
    }


def _found(given: Given, polarity: Floats, score: Floats | None, settings: Typology) -> Types:
    """Type the areas; what cannot be computed is told with the names that pure numbers lack."""
    params = TypologyParams(
        types=settings.types,
        components=settings.components,
        explained_share=settings.explained_share,
        rotation=settings.rotation,
        space=settings.space,
        clustering=settings.clustering,
        seed=settings.seed,
        # The stream hangs on the edition's name alone, so a new edition moves no other.
        stream=zlib.crc32(given.edition.encode()),
        resamples=settings.resamples,
    )
    try:
        return typology(given.values[given.typed], given.ids[given.typed], polarity, score, params)
    except BadMethod as error:
        names = ", ".join(f"{position} {name}" for position, name in enumerate(settings.indicators))
        where = f"edition {given.edition}, {error.where} ({names}); {len(given.typed)} of {len(given.ids)} areas"
        raise BadMethod(error.rule, error.found, where, error.remedy) from None


def _rows(store: Store, config: Config, settings: Typology, edition: str) -> pd.DataFrame:
    """Rows of the typology's indicators at the data date."""
    rows = store.read("core_indicators", edition=edition)
    on = pd.to_datetime(rows["measured_on"]).dt.date
    return rows[rows["indicator"].isin(settings.indicators) & (on == config.edition(edition).data_on)]


def _lacking(store: Store, config: Config, settings: Typology, edition: str) -> list[str]:
    rows = _rows(store, config, settings, edition)
    present = set(rows.loc[rows["value"].notna(), "indicator"])
    return [name for name in settings.indicators if name not in present]


def _given(store: Store, config: Config, settings: Typology, edition: str) -> Given:
    ids = pd.Index(assemble.base_areas(store, config.edition(edition).geography)["area_id"])
    rows, names = _rows(store, config, settings, edition), list(settings.indicators)
    values = rows.pivot(index="area_id", columns="indicator", values="value").reindex(index=ids, columns=names)
    status = rows.pivot(index="area_id", columns="indicator", values="status").reindex(index=ids, columns=names)
    said = {name: config.catalogue[name].short_de for name in names}
    missing = pd.Series("", index=ids, dtype=object)
    for name in names:
        words = said[name] + ": " + status[name].map(REASONS).fillna("nicht geliefert").astype(object)
        missing = missing.mask(values[name].isna(), missing + "; " + words)
    reason = missing.str.removeprefix("; ").where(missing != "", None)
    validity = store.read("out_validity", edition=edition).set_index("area_id").reindex(ids)
    reason = reason.mask(~validity["is_valid"].astype(bool), validity["reason"])
    residents = assemble.residents_of(store, edition).reindex(ids).to_numpy(dtype=float)
    return Given(edition, ids.to_numpy(), values.to_numpy(dtype=float), reason.astype(object), residents)


def _score(store: Store, config: Config, edition: str, ids: np.ndarray) -> Floats:
    """Score of the main method's first part, by which types are numbered; NaN where an area has none."""
    main = config.settings.city.main_method or ""
    rows = store.read("out_scores", edition=edition, method=main, part=assemble.forms(config)[main].parts[0].name)
    return rows.set_index("area_id")["score"].reindex(ids).to_numpy(dtype=float)


def _summary(given: Given, found: Types, settings: Typology) -> pd.DataFrame:
    low, high = np.quantile(found.agreement, [0.05, 0.95])
    row = {
        "edition": given.edition,
        "types": settings.types,
        "areas": len(given.typed),
        "untyped": len(given.ids) - len(given.typed),
        "components": found.components.loadings.shape[1],
        "component_rule": "given" if isinstance(settings.components, int) else settings.components,
        "explained_share": found.components.explained.sum(),
        "rotation": settings.rotation,
        "space": settings.space,
        "clustering": settings.clustering,
        "type_order": settings.order,
        "resamples": len(found.agreement),
        "agreement": found.agreement.mean(),
        "agreement_low": low,
        "agreement_high": high,
    }
    return pd.DataFrame([row])


def _types(given: Given, found: Types, settings: Typology) -> pd.DataFrame:
    """One row an area: its type, or why it has none."""
    codes = np.array(settings.codes, dtype=object)
    columns = {
        "type_code": codes[found.labels],
        "next_type_code": codes[found.second],
        "distance": found.own,
        "next_distance": found.following,
        "stability": found.stability,
    }
    rows = pd.DataFrame(columns, index=given.ids[given.typed]).reindex(given.ids)
    return rows.assign(reason=given.reason).rename_axis("area_id").reset_index().assign(edition=given.edition)


def _profiles(given: Given, found: Types, settings: Typology) -> pd.DataFrame:
    labels = np.full(len(given.ids), -1)
    labels[given.typed] = found.labels
    said = profile(given.values, labels, settings.types)
    residents = pd.Series(given.residents).groupby(labels).sum(min_count=1).reindex(range(settings.types))
    names, k = settings.indicators, settings.types
    return pd.DataFrame(
        {
            "edition": given.edition,
            "type_code": np.repeat(settings.codes, len(names)),
            "indicator": np.tile(names, k),
            "mean": said.mean.ravel(),
            "city_mean": np.tile(said.overall, k),
            "standardised": said.standardised.ravel(),
            "areas": said.areas.ravel(),
            "residents": np.repeat(residents.to_numpy(float), len(names)),
        }
    )


def _components(given: Given, found: Types, settings: Typology) -> pd.DataFrame:
    j, c = found.components.loadings.shape
    return pd.DataFrame(
        {
            "edition": given.edition,
            "component": np.tile(np.arange(1, c + 1), j),
            "indicator": np.repeat(settings.indicators, c),
            "loading": found.components.loadings.ravel(),
            "explained_share": np.tile(found.components.explained, j),
        }
    )
