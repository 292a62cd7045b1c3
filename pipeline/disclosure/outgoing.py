"""Rows of the pub_ tables from core_ and out_ tables and from what is protected; the counterpart of intake."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from pipeline import schema
from pipeline.disclosure import (
    burdens,
    contrast,
    design_effects,
    exits,
    municipal,
    outcomes,
    reliability,
    rules,
    shrunken,
    spatial,
    steering,
    typology,
    variants,
    withhold,
)
from pipeline.methods.form import Form
from pipeline.space.merged import merged
from pipeline.space.periods import kind_on
from pipeline.space.steered import Declared

Tables = Mapping[str, pd.DataFrame]
_DAYS = ["data_on", "valid_from_on", "valid_to_on", "announced_on"]


@dataclass(frozen=True)
class Context:
    """What every published row is given.

    Attributes
    ----------
    editions : DataFrame
        core_editions, oldest first.
    areas : DataFrame
        core_areas.
    municipality_id : str
        Municipality of rows that belong to no area.
    main_method : str or None
        The method that flags.
    public_sources : frozenset of str
        Sources that are published already.
    limits : Limits
        From which a class is stable, an area nearly flagged, a change beyond chance.
    form : Form or None
        The form of the main method.
    declared : Declared
        Limits of proposals and of city-wide measures.
    """

    editions: pd.DataFrame
    areas: pd.DataFrame
    municipality_id: str
    main_method: str | None
    public_sources: frozenset[str]
    limits: reliability.Limits = field(default_factory=reliability.Limits)
    form: Form | None = None
    declared: Declared = field(default_factory=Declared)

    def of_edition(self, frame: pd.DataFrame, column: str) -> pd.Series:
        """Look a column of the edition up for every row."""
        return frame["edition"].map(self.editions.set_index("edition")[column])

    def published(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Add keys, date, release (0: numbered later) and status; return the columns of a pub_ table in order."""
        names = schema.TABLES[name].names
        rows = frame.reset_index(drop=True)
        rows["geography_id"] = self.of_edition(rows, "geography_id")
        if "municipality_id" not in rows:
            rows["municipality_id"] = self._municipality(rows)
        if "measured_on" not in rows:
            rows["measured_on"] = self.of_edition(rows, "data_on")
        for column, default in (("release", 0), ("value_status", "ok")):
            if column not in rows:
                rows[column] = default
        return rows[[*names]]

    def _municipality(self, rows: pd.DataFrame) -> pd.Series:
        if "area_id" not in rows:
            return pd.Series(self.municipality_id, index=rows.index)
        known = self.areas[["geography_id", "area_id", "municipality_id"]]
        found = rows[["geography_id", "area_id"]].merge(known, how="left", on=["geography_id", "area_id"])
        return found["municipality_id"].fillna(self.municipality_id).set_axis(rows.index)


def tables(
    source: Tables, context: Context, secrets: withhold.Secrets, people: withhold.People
) -> dict[str, pd.DataFrame]:
    """Build every pub_ table but the history of releases.

    Parameters
    ----------
    source : mapping
        core_ and out_ tables by name, empty where a stage wrote none.
    context : Context
        Keys and dates.
    secrets, people : Secrets, People
        Protected cells of indicators, and of population.

    Returns
    -------
    dict
        pub_ table by name, release 0, ordered by key.
    """
    built = {
        "pub_editions": editions(source, context),
        "pub_sources": sources(source),
        "pub_areas": source["core_areas"],
        "pub_population": _population(source["core_population"], context, people),
        "pub_indicators": withhold.indicators(_indicators(source["core_indicators"]), secrets),
        "pub_validity": withhold.validity(_validity(source["out_validity"]), secrets),
        **_bridge(source, secrets),
        "pub_reference": withhold.reference(_open(source["out_reference"]), secrets),
        "pub_city_values": withhold.city_values(source["out_city_values"], secrets),
        "pub_contributions": withhold.contributions(_open(source["out_contributions"]), secrets),
        "pub_scores": withhold.scores(_open(source["out_scores"]), secrets),
        "pub_groups": withhold.groups(_open(source["out_groups"]), secrets),
        "pub_agreement": withhold.agreement(_open(source["out_agreement"]), secrets),
        "pub_imputed": withhold.prepared(_open(source["out_imputed"]), secrets),
        "pub_treated": withhold.prepared(_open(source["out_treated"]), secrets),
        "pub_class_probability": withhold.probabilities(_open(source["out_class_probability"]), secrets),
        "pub_certainty": withhold.certainty(_open(source["out_certainty"]), secrets),
        "pub_changes": withhold.changes(_changes(source["out_changes"]), secrets, _reached(source, secrets)),
        "pub_overlay": withhold.overlay(_open(source["out_overlay"]), people.few_inside),
        "pub_flags": outcomes.proposals(
            withhold.flags(_flags(source["out_flags"]), secrets, people.few_inside),
            secrets,
            context.main_method,
            context.editions,
        ),
        "pub_burdens": burdens.of_areas(source["out_burdens"], secrets),
        "pub_supply": burdens.of_functions(source["out_supply"], secrets),
        "pub_reasons": withhold.reasons(_open(source["out_reasons"]), secrets, context.main_method),
        "pub_funding": funding(source["core_funding"], context),
        "pub_findings": findings(source, secrets),
    }
    built["pub_contrast"] = contrast.of_published(source, built, secrets, context.form)
    built["pub_merged"] = _merged(source, built, context)
    built["pub_shrunken"] = shrunken.rows(_open(source["out_shrunken"]), secrets)
    built |= typology.tables(source, built, secrets)
    built |= spatial.tables(source, built["pub_groups"], secrets)
    built |= variants.tables(source, secrets)
    built["pub_design_effect"] = design_effects.rows(_open(source["out_design_effect"]), secrets)
    built |= reliability.tables(source, built, secrets, context.limits)
    built["pub_flags"] = reliability.near_misses(built["pub_flags"], secrets, context.main_method)
    known = reliability.told(built["pub_reasons"], built["pub_flags"], secrets, context.main_method)
    built["pub_reasons"] = built["pub_reasons"][known].reset_index(drop=True)
    built |= steering.tables(source, built, secrets, people.few_inside)
    built |= steering.undelivered(source, built)
    built |= exits.published(source, built, context.declared, secrets, people)
    built["pub_municipality"] = municipal.compared(source, built, context.main_method)
    plain = {"pub_areas"}
    ready = {name: rows if name in plain else context.published(name, rows) for name, rows in built.items()}
    return {name: _ordered(name, rows) for name, rows in ready.items()}


def editions(source: Tables, context: Context) -> pd.DataFrame:
    """Return one row per edition with what a title page must say."""
    rows = context.editions.copy()
    layers, current = source["core_funding"], funding(source["core_funding"], context)
    stand_ins = set(layers.loc[layers["is_stand_in"].astype(bool), "funding_id"])
    base = context.areas[context.areas["is_base"].astype(bool)].groupby("geography_id").size()
    valid = source["out_validity"].groupby("edition")["is_valid"].sum()
    approximate = source["core_indicators"].groupby("edition")["is_denominator_approximate"].any()
    basis = source["out_flags"].groupby("edition")["overlay_basis"].first()
    is_stand_in = current["funding_id"].isin(stand_ins).groupby(current["edition"]).any()
    return rows.assign(
        areas=rows["geography_id"].map(base).fillna(0).astype(int),
        valid_areas=rows["edition"].map(valid).fillna(0).astype(int),
        is_stand_in=rows["edition"].map(is_stand_in).astype(object).fillna(bool(len(stand_ins))).astype(bool),
        has_funding=rows["edition"].isin(current["edition"]),
        overlay_basis=rows["edition"].map(basis),
        is_denominator_approximate=rows["edition"].map(approximate).fillna(False).astype(bool),
    )


def sources(source: Tables) -> pd.DataFrame:
    """Return the sources each edition was computed from."""
    return source["core_edition_sources"].merge(source["core_sources"], on="source_id")


def funding(layers: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Return, for each edition, the funding areas as they stood at its data date.

    Parameters
    ----------
    layers : DataFrame
        core_funding.
    context : Context
        Editions with their data dates.

    Returns
    -------
    DataFrame
        Current, planned and former ones. A last day that lay ahead at the data date is left out: it was not known, and
        a later delivery would change what an earlier edition said.
    """
    pairs = context.editions[["edition", "data_on"]].merge(layers.drop(columns="kind"), how="cross")
    kind = [kind_on(*map(_day, row)) for row in pairs[_DAYS].itertuples(index=False)]  # type: ignore[arg-type]
    ahead = pd.to_datetime(pairs["valid_to_on"]) > pd.to_datetime(pairs["data_on"])
    rows = pairs.assign(kind=kind, valid_to_on=pairs["valid_to_on"].mask(ahead))
    return rows[rows["kind"] != "future"].drop(columns="data_on").reset_index(drop=True)


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def findings(source: Tables, secrets: withhold.Secrets) -> pd.DataFrame:
    """Return the findings that may be published, numbered within each edition by what they say.

    A finding without an edition belongs to every edition that used its source, to all where it names none. One that
    concerns a protected cell is left out.
    """
    said = source["core_findings"]
    said = said[said["public_text"].notna() & (said["public_text"] != "")].drop(columns="finding_id")
    dated, general = said[said["edition"].notna()], said[said["edition"].isna()].drop(columns="edition")
    used = source["core_edition_sources"]
    by_source = general[general["source_id"].notna()].merge(used, on="source_id")
    everywhere = general[general["source_id"].isna()].merge(source["core_editions"][["edition"]], how="cross")
    columns = ["edition", "severity", "rule", "area_id", "indicator", "public_text"]
    rows = pd.concat([dated[columns], by_source[columns], everywhere[columns]], ignore_index=True).astype(object)
    rows = rows[~_concerns(rows, secrets)]
    rows = rows.sort_values(columns, kind="stable").drop_duplicates().reset_index(drop=True)
    place = rows.groupby("edition").cumcount() + 1
    return rows.assign(finding_id=place.map("{:05d}".format))


def _concerns(rows: pd.DataFrame, secrets: withhold.Secrets) -> rules.Flags:
    """Say which findings are about a protected cell: of the area and indicator, or of the area as a whole."""
    cell = withhold.among(rows, secrets.cells, withhold.CELL)
    area = withhold.among(rows, secrets.cells, ("edition", "area_id")) & rows["indicator"].isna().to_numpy()
    # With and without an institution, the main method is computed: of its indicators alone tells the comparison.
    compared = withhold.among(rows, secrets.parts, ("edition", "area_id"))
    return cell | np.where(rows["rule"] == "institution_shapes_area", compared, area)


def _population(frame: pd.DataFrame, context: Context, people: withhold.People) -> pd.DataFrame:
    rows = frame.rename(columns={"data_on": "measured_on"}).reset_index(drop=True)
    rows = rows.assign(value_status=_status(rows["status"], rows["residents"]))
    is_public = rows["source_id"].isin(context.public_sources).to_numpy()
    cells = rows.rename(columns={"group": "item"})
    protected = withhold.among(cells, people.suppressed, ("edition", "area_id", "item"))
    return withhold.population(rows, protected, is_public)


def _indicators(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True).assign(value_status=_status(frame["status"], frame["value"]))


def _status(delivered: pd.Series, value: pd.Series) -> np.ndarray:
    empty, filled = ({s: rules.status_word(s, h) for s in delivered.unique()} for h in (False, True))
    return delivered.map(filled).where(value.notna().to_numpy(), delivered.map(empty)).to_numpy()


def _open(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True).assign(value_status="ok")


def _validity(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value_status=np.where(frame["is_valid"].astype(bool), "ok", "nicht_bewertet"))


def _bridge(source: Tables, secrets: withhold.Secrets) -> dict[str, pd.DataFrame]:
    """Build both tables of comparison; a value carried from a protected cell of the edition before is protected too."""
    order = source["core_editions"]
    reached = _reached(source, secrets)
    later = secrets.closed.rename(columns={"edition": "previous_edition"}).merge(
        order[["edition", "previous_edition"]], on="previous_edition"
    )
    closed = pd.concat([secrets.closed, later[["edition", "indicator"]]])
    values, areas = _open(source["out_bridge"]), _open(source["out_bridge_areas"])
    missing = values["difference"].isna().to_numpy()
    values = withhold.empty(values, missing, [], "nicht_geliefert")
    return {
        "pub_bridge": withhold.bridge(values, secrets, reached, closed),
        "pub_bridge_areas": withhold.bridge_areas(areas, secrets, reached),
    }


def _reached(source: Tables, secrets: withhold.Secrets) -> pd.DataFrame:
    return withhold.carried(secrets.cells, source["core_editions"], source["core_crosswalk"])


def _merged(source: Tables, built: Tables, context: Context) -> pd.DataFrame:
    """Merge anew what is published as conspicuous: a whole of more areas would tell of one that is withheld."""
    groups, areas = built["pub_groups"], context.areas
    groups = groups[groups["method"].isin(set(source["out_merged"]["method"]))]
    groups = groups.assign(geography_id=context.of_edition(groups, "geography_id"))
    people = built["pub_population"]
    base = areas[areas["is_base"].astype(bool)]
    return _open(merged(groups, base, people[people["group"] == "all"]))


def _flags(frame: pd.DataFrame) -> pd.DataFrame:
    return _open(frame).assign(value_status=np.where(frame["is_auffaellig"].notna(), "ok", "nicht_bewertet"))


def _changes(frame: pd.DataFrame) -> pd.DataFrame:
    return _open(frame).assign(value_status=np.where(frame["score_change"].notna(), "ok", "nicht_bewertet"))


def _ordered(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(list(schema.TABLES[name].key), kind="stable").reset_index(drop=True)
