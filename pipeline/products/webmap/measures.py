"""Indicators: values of every area, why some are empty, the city's values beside them, and a theme for each."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.disclosure.rules import STATUS
from pipeline.products import looks, provenance, text
from pipeline.products.classing import Classing
from pipeline.products.facts import Facts
from pipeline.products.webmap import layers, missing
from pipeline.products.webmap.speech import Speech


@dataclass(frozen=True, eq=False)
class Values:
    """The indicators of an edition, areas down and indicators across, in the order of the table of areas.

    Attributes
    ----------
    now, before : DataFrame of float
        Published values at both dates, the earlier ones where they are comparable; NaN where there is none.
    status : DataFrame of str
        Status of the values of now.
    city : DataFrame
        The city's values at the data date, index `indicator`.
    parts : DataFrame of float
        Contributions to the score of the lead; only of indicators that have any.
    """

    now: pd.DataFrame
    before: pd.DataFrame
    status: pd.DataFrame
    city: pd.DataFrame
    parts: pd.DataFrame


def values_of(facts: Facts) -> Values:
    """Spread the published values of an edition, each table once."""
    about, rows = facts.published.about, facts.published.indicators
    at_data = rows[rows["measured_on"] == about["data_on"]]
    earlier = rows[rows["is_comparable"].astype(bool) & (rows["measured_on"] == about["before_on"])]
    city = facts.published.city_values
    parts = facts.published.contributions
    if facts.has_method:
        parts = parts[(parts["method"] == facts.method.name) & (parts["part"] == facts.lead.name)]
    else:
        parts = parts.iloc[:0]
    return Values(
        now=_spread(facts, at_data, "value").astype(float),
        before=_spread(facts, earlier, "value").astype(float),
        status=_spread(facts, at_data, "value_status").astype(object).fillna("nicht_geliefert"),
        city=city[city["measured_on"] == about["data_on"]].set_index("indicator"),
        parts=_spread(facts, parts, "contribution").astype(float).dropna(axis="columns", how="all"),
    )


def _spread(facts: Facts, rows: pd.DataFrame, column: str) -> pd.DataFrame:
    wide = rows.pivot(index="area_id", columns="indicator", values=column)
    return wide.reindex(index=facts.areas.index, columns=list(facts.indicators))


def indicator_layers(facts: Facts, values: Values, speech: Speech) -> list[layers.Layer]:
    """Return one theme for each indicator of the edition."""
    return [_layer(facts, values, speech, indicator) for indicator in facts.indicators]


def _layer(facts: Facts, values: Values, speech: Speech, indicator: str) -> layers.Layer:
    entry, now = facts.config.catalogue[indicator], values.now[indicator]
    found = facts.classing(indicator)
    named = zip(found.names(entry.unit), found.colours, strict=True)
    classes = [layers.entry(name, colour, str(i)) for i, (name, colour) in enumerate(named, 1)]
    shown = facts.shown(indicator)["value"]
    codes = pd.Series(found.places(shown.to_numpy(float)), index=now.index, dtype=float)
    mean = _city(values, indicator, "area_mean")
    if text.is_missing(mean) or now.isna().all():
        key = speech.say("no_values")
    else:
        said = facts.rounding.city(mean, entry.unit, indicator, digits(facts, values, indicator))
        key = speech.say(_mean_key(facts, indicator), mean=said, base=base(facts, speech))
    day = provenance.other_day(facts, indicator)
    dated = [speech.say("counted_on", day=day)] if day else []
    note = " ".join([*dated, speech.say(_read_key(facts)), _limits(facts, found, speech)])
    done = layers.layer(f"i.{indicator}", entry.label_de, key, note, classes, codes.where(shown.notna()))
    return done | {
        "indicator": indicator,
        "isIndicator": True,
        "missingName": speech.say("no_value_shown" if facts.has_method else "no_value"),
        "missingWhy": missing.of_indicator(facts, indicator, done["codes"], speech),
    }


def base(facts: Facts, speech: Speech) -> str:
    """Name the areas of which means and classes are: without a method nothing is assessed."""
    said = speech.say("base_assessed" if facts.has_method else "base_valued")
    return speech.say("base_all", base=said) if facts.is_network and not facts.is_municipal else said


def _limits(facts: Facts, found: Classing, speech: Speech) -> str:
    """Say where the limits of the classes come from."""
    if found.is_fixed:
        return speech.say("fixed_limits")
    return speech.say("own_limits", base=base(facts, speech), zeros=speech.say("own_zeros") if found.has_zero else "")


def _read_key(facts: Facts) -> str:
    """What the colour is not to be taken for: the classes of the main method have others."""
    if not facts.has_method:
        return "read_indicator"
    return "read_indicator_status" if looks.is_status(facts.lead) else "read_indicator_class"


def _mean_key(facts: Facts, indicator: str) -> str:
    """How a mean is said: rounded to two digits, and over areas whose own value is not published."""
    if indicator not in facts.rounding.closed:
        return "indicator_key"
    hidden = facts.assessed.index.intersection(
        facts.values(indicator).index[facts.values(indicator)["value_status"].eq("geheim")]
    )
    return "indicator_key_all" if len(hidden) else "indicator_key_about"


def digits(facts: Facts, values: Values, indicator: str) -> int:
    """Decimals of an indicator: one, more where an indicator of the city's own has small values."""
    entry = facts.config.catalogue[indicator]
    if indicator not in facts.config.settings.catalogue or entry.is_share:
        return 1
    return facts.rounding.value_decimals(indicator, text.decimals_for(values.now[indicator].tolist()))


def tables(facts: Facts, values: Values, speech: Speech) -> list[dict[str, Any]]:
    """Return every indicator of the edition with its values.

    Returns
    -------
    list of dict
        `values`: one number an area, rounded as it is shown, null where there is none; `why`: position in the table of
        areas -> words for an empty or limited value; `change`: now minus before where both are published and
        comparable; `parts`: contribution to the index; `city`: mean of the areas, value of the whole city.
    """
    return [_table(facts, values, speech, indicator) for indicator in facts.indicators]


def _table(facts: Facts, values: Values, speech: Speech, indicator: str) -> dict[str, Any]:
    entry, places = facts.config.catalogue[indicator], digits(facts, values, indicator)
    change = values.now[indicator] - values.before[indicator]
    said = enumerate(values.status[indicator].tolist())
    table = {
        "id": indicator,
        "name": entry.short_de,
        "label": entry.label_de,
        "unit": entry.unit,
        "digits": places,
        "cityDigits": facts.rounding.city_decimals(indicator, _city(values, indicator, "area_mean"), places),
        "values": rounded(values.now[indicator], places),
        "why": {str(i): speech.label(STATUS[word]) for i, word in said if word not in ("ok", "gerundet")},
        "city": [_plain(_city(values, indicator, column), places) for column in ("area_mean", "city_rate")],
    }
    if change.notna().any():
        table["change"] = rounded(change, places)
    if indicator in values.parts.columns:
        table["parts"] = rounded(values.parts[indicator], facts.rounding.decimals)
    return table


def _city(values: Values, indicator: str, column: str) -> Any:
    return values.city.at[indicator, column] if indicator in values.city.index else None


def rounded(values: Any, decimals: int) -> list[float | int | None]:
    """Return numbers as they are shown: halves away from zero, whole ones without a point, null where missing.

    Parameters
    ----------
    values : Series or sequence of float
        NaN and None are missing.
    decimals : int
        As in `text.number`.
    """
    given = np.asarray(values, dtype=float)
    power = 10.0**decimals
    shown = np.copysign(np.floor(np.abs(given) * power + 0.5 + 1e-9) / power, given)
    return [None if v != v else int(v) if v == int(v) else v for v in shown.tolist()]


def _plain(value: Any, decimals: int) -> float | int | None:
    return rounded([value], decimals)[0]
