"""The wide table for a warehouse: one row per base area with its geometry and the main results of an edition."""

from weakref import WeakKeyDictionary

import pandas as pd

from pipeline import schema
from pipeline.config import CatalogueEntry, Config
from pipeline.methods.parse import parse_form
from pipeline.products.area_table import area_table, changing_part, lead_part
from pipeline.products.published import Published
from pipeline.schema import day, real, shape, text, truth, whole

_KEYS = (
    schema.EDITION,
    schema.GEOGRAPHY,
    schema.MUNICIPALITY,
    schema.AREA,
    schema.RELEASE,
    schema.MEASURED_ON,
    text("name", "name as delivered; where two areas share one, with the district behind it"),
    text("district_id", "key of the parent at the topmost level", nullable=True),
    text("district", "name of the parent at the topmost level", nullable=True),
    real("residents", "residents", "persons", nullable=True),
)
_RESULTS = (
    truth("is_valid", "scored by the main method", nullable=True),
    text("reason", "why it is not scored", nullable=True),
    truth("is_dynamics_valid", "its change is scored", nullable=True),
    text("dynamics_reason", "why its change is not scored", nullable=True),
    real("status_score", "index of the status, high = worse", "SD", nullable=True),
    whole("status_rank", "rank among the published scores of the areas compared, 1 = highest", nullable=True),
    whole("status_code", "code of the status class", nullable=True),
    text("status_label", "status class", nullable=True),
    real("dynamics_score", "index of the change, high = worse", "SD", nullable=True),
    whole("dynamics_rank", "rank among the published scores of the areas compared, 1 = highest", nullable=True),
    whole("dynamics_code", "code of the dynamics class", nullable=True),
    text("dynamics_label", "dynamics class", nullable=True),
    text("group_code", "status and dynamics, e.g. 4+/-", nullable=True),
    truth("is_auffaellig", "flagged by the main method; empty: not assessed", nullable=True),
    real("flag_probability", "share of the draws in which the area is flagged", "share", nullable=True),
    real("method_share", "share of the declared variants that flag; a choice, not chance", "share", nullable=True),
    text("other_class_label", "likeliest other class of the method's first part", nullable=True),
    real("other_class_probability", "share of the draws in it", "share", nullable=True),
    text("grade", "stable, mostly_stable, unstable: of the flag as decided; none: nothing was drawn", nullable=True),
    text("location", "inside, partly, outside: against current funding areas; empty: none delivered", nullable=True),
    real("share_current", "share inside any current funding area", "share", nullable=True),
    truth("is_stand_in", "the funding areas only stand in for a funding map"),
    text("size_class", "kleinstquartier, quartier, gebiet", nullable=True),
    text(
        "category",
        "auffaellig_outside, auffaellig_partly, auffaellig_inside (auffaellig without funding areas), near_miss, "
        "other, not_assessed",
        nullable=True,
    ),
    text("outcome", "intervention, review, observation, inconspicuous, not_assessed; empty: withheld", nullable=True),
    text("department", "department that reviews", nullable=True),
    text("change", "new, still, gone, never, not_comparable, first", nullable=True),
    whole("editions_flagged", "editions in a row flagged up to this one", nullable=True),
    truth("is_persistent", "flagged in at least the declared number of editions in a row", nullable=True),
    schema.VALUE_STATUS,
)
_SHAPE = shape("polygon in the projected CRS of the city")


_made: "WeakKeyDictionary[Published, tuple[Config, schema.Table, pd.DataFrame]]" = WeakKeyDictionary()
_asked: "WeakKeyDictionary[Published, tuple[Config, dict[str, list[schema.Column]]]]" = WeakKeyDictionary()


def of(published: Published, config: Config) -> tuple[schema.Table, pd.DataFrame]:
    """Return the table's description and its rows, made once an edition: several products hold it.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        Main method and catalogue.

    Returns
    -------
    tuple of Table and DataFrame
        Indicators at the data date as columns in the order of the catalogue, with their change and their status; not
        to be changed in place.
    """
    known = _made.get(published)
    if known is None or known[0] is not config:
        known = _made[published] = (config, *_of(published, config))
    return known[1], known[2]


def _of(published: Published, config: Config) -> tuple[schema.Table, pd.DataFrame]:
    method = config.settings.city.main_method
    form = parse_form(config.forms[method]) if method and method in config.forms else None
    rows = area_table(published, method, lead_part(form), changing_part(form)).reset_index()
    about = published.about
    base = published.areas.set_index("area_id")
    given = {
        column.name: rows["area_id"].map(values)
        for indicator, columns in delivered(published, config).items()
        for column, values in zip(columns, _values(published, indicator), strict=False)
    }
    rows = rows.assign(
        edition=published.edition,
        geography_id=about["geography_id"],
        municipality_id=list(base.loc[rows["area_id"], "municipality_id"]),
        release=about["release"],
        measured_on=about["data_on"],
        is_stand_in=bool(about["is_stand_in"]),
        value_status=rows["area_id"].map(_status(published)).astype(object).fillna("ok"),
        **given,
    )
    table = described(published, config)
    return table, rows[[*table.names]]


def described(published: Published, config: Config) -> schema.Table:
    """Return the table's description alone."""
    return schema.Table(
        "monitor",
        "one row per base area of the edition with the main results, and its geometry where there is any",
        ("edition", "area_id"),
        (
            *_KEYS,
            *(column for columns in delivered(published, config).values() for column in columns),
            *_RESULTS,
            *([_SHAPE] if published.areas["geometry"].notna().all() else []),
        ),
        "publish",
    )


def fixed_columns() -> tuple[schema.Column, ...]:
    """Return the columns that the table has in every city; those of indicators stand between them."""
    return (*_KEYS, *_RESULTS, _SHAPE)


def delivered(published: Published, config: Config) -> dict[str, list[schema.Column]]:
    """Return the columns of every delivered indicator, in the order of the catalogue; the value's stands first."""
    known = _asked.get(published)
    if known is None or known[0] is not config:
        known = _asked[published] = (config, _delivered(published, config))
    return known[1]


def _delivered(published: Published, config: Config) -> dict[str, list[schema.Column]]:
    rows = published.indicators
    delivered = set(rows["indicator"])
    compared = set(rows.loc[rows["measured_on"] == published.about["before_on"], "indicator"])
    return {
        indicator: _columns(indicator, entry, is_compared=indicator in compared)
        for indicator, entry in config.catalogue.items()
        if indicator in delivered
    }


def _columns(indicator: str, entry: CatalogueEntry, *, is_compared: bool) -> list[schema.Column]:
    """Return value, status and change of one indicator; the unit is in the name where it is per cent."""
    name, points = (f"{indicator}_pct", "percentage points") if entry.is_share else (_free(indicator), entry.unit)
    found = [
        real(name, entry.definition, entry.unit, nullable=True),
        text(f"{indicator}_value_status", f"status of {name}", nullable=True),
    ]
    if is_compared:
        found += [
            real(
                f"{indicator}_change", f"{name} minus its earlier value, where the two compare", points, nullable=True
            ),
            day(f"{indicator}_before_on", "date of the earlier value", nullable=True),
        ]
    return found


def _values(published: Published, indicator: str) -> list[pd.Series]:
    """Return what the columns of one indicator hold, by area; without an earlier date the last two hold nothing."""
    rows = published.indicators[published.indicators["indicator"] == indicator]
    at, before = (
        rows[rows["measured_on"] == published.about[on]].set_index("area_id") for on in ("data_on", "before_on")
    )
    dates = pd.Series(published.about["before_on"], index=before.index)
    earlier = before["value"].where(before["is_comparable"].astype(bool))
    return [at["value"], at["value_status"], at["value"] - earlier, dates]


def _free(indicator: str) -> str:
    """Return the name of an indicator's column; one that the table has already gets a word before it."""
    taken = {column.name for column in fixed_columns()}
    return f"indicator_{indicator}" if indicator in taken else indicator


def _status(published: Published) -> pd.Series:
    """Return, for every area with a withheld score or none, the word that says why."""
    scores = published.scores[published.scores["value_status"] != "ok"]
    invalid = published.validity[published.validity["value_status"] != "ok"]
    both = pd.concat([scores, invalid]).drop_duplicates("area_id")
    return both.set_index("area_id")["value_status"]
