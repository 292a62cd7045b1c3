"""Indicators: values of every area, why some are empty, the city's values beside them, and a theme for each."""

from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.disclosure.rules import STATUS
from pipeline.products import palette, text
from pipeline.products.facts import Facts
from pipeline.products.pages.indicator_maps import limits_of
from pipeline.products.webmap import layers
from pipeline.products.webmap.speech import Speech
from pipeline.products.words import Words


def short_name(entry: CatalogueEntry, speech: Speech) -> str:
    """Name of an indicator in tables: the English one has no short form."""
    return entry.short_de if speech.language == "de" else entry.label_en or entry.label_de


def indicator_layers(facts: Facts, words: Words, speech: Speech) -> list[layers.Layer]:
    """Return one theme for each indicator of the edition."""
    return [_layer(facts, words, speech, indicator) for indicator in facts.indicators]


def _layer(facts: Facts, words: Words, speech: Speech, indicator: str) -> layers.Layer:
    entry, values = facts.config.catalogue[indicator], facts.values(indicator)["value"].astype(float)
    limits, is_fixed = limits_of(facts, indicator)
    names = speech.classes(limits, entry.unit)
    classes = [layers.entry(name, palette.INDICATOR[i], str(i + 1)) for i, name in enumerate(names)]
    codes = pd.Series(np.searchsorted(limits, values.to_numpy(), side="right"), index=values.index, dtype=float)
    mean = facts.city_value(indicator)["area_mean"]
    key = (
        speech.say("no_values")
        if text.is_missing(mean) or values.isna().all()
        else speech.say("indicator_key", mean=speech.measure(mean, entry.unit, digits(facts, indicator)))
    )
    note = " ".join([speech.say("read_indicator"), speech.say("fixed_limits" if is_fixed else "own_limits")])
    label = entry.label_de if speech.language == "de" else short_name(entry, speech)
    return layers.layer(
        f"i.{indicator}", label, key, note, classes, codes.where(values.notna()), indicator=indicator, isIndicator=True
    )


def digits(facts: Facts, indicator: str) -> int:
    """Decimals of an indicator: one, more where an indicator of the city's own has small values."""
    entry = facts.config.catalogue[indicator]
    if indicator not in facts.config.settings.catalogue or entry.is_share:
        return 1
    return text.decimals_for(facts.values(indicator)["value"].tolist())


def tables(facts: Facts, speech: Speech) -> list[dict[str, Any]]:
    """Return every indicator of the edition with its values.

    Returns
    -------
    list of dict
        `values`: one number an area, rounded as it is shown, null where there is none; `why`: position in the table of
        areas -> words for an empty or limited value; `change`: now minus before where both are published and
        comparable; `parts`: contribution to the index; `city`: mean of the areas, value of the whole city.
    """
    parts = _contributions(facts)
    return [_table(facts, speech, indicator, parts) for indicator in facts.indicators]


def _table(facts: Facts, speech: Speech, indicator: str, parts: dict[str, pd.Series]) -> dict[str, Any]:
    entry, places = facts.config.catalogue[indicator], digits(facts, indicator)
    now = facts.values(indicator)
    city = facts.city_value(indicator)
    change = now["value"].astype(float) - _before(facts, indicator)
    status = now["value_status"].astype(object).where(now["value_status"].notna(), "nicht_geliefert")
    table = {
        "id": indicator,
        "name": short_name(entry, speech),
        "label": entry.label_de if speech.language == "de" else short_name(entry, speech),
        "definition": entry.definition if speech.language == "de" else "",
        "unit": entry.unit,
        "digits": places,
        "values": rounded(now["value"], places),
        "why": {
            str(i): speech.label(STATUS[word]) for i, word in enumerate(status.tolist()) if word not in ("ok", "gerundet")
        },
        "city": [_plain(city["area_mean"], places), _plain(city["city_rate"], places)],
    }
    if change.notna().any():
        table["change"] = rounded(change, places)
    if indicator in parts:
        table["parts"] = rounded(parts[indicator].reindex(facts.areas.index), 2)
    return table


def _before(facts: Facts, indicator: str) -> pd.Series:
    """Comparable values at the earlier date, index `area_id`."""
    rows, before = facts.published.indicators, facts.published.about["before_on"]
    if pd.isna(before):
        return pd.Series(np.nan, index=facts.areas.index)
    here = rows[(rows["indicator"] == indicator) & (rows["measured_on"] == before)]
    kept = here[here["is_comparable"].astype(bool)].set_index("area_id")["value"]
    return kept.reindex(facts.areas.index).astype(float)


def _contributions(facts: Facts) -> dict[str, pd.Series]:
    """Contribution of every indicator to the score of the lead, index `area_id`."""
    if not facts.has_method:
        return {}
    rows = facts.published.contributions
    own = rows[(rows["method"] == facts.method.name) & (rows["part"] == facts.lead.name)]
    return {str(i): at.set_index("area_id")["contribution"] for i, at in own.groupby("indicator")}


def rounded(values: pd.Series, decimals: int) -> list[float | int | None]:
    """Return numbers as they are shown: halves away from zero, whole ones without a point, null where missing.

    Parameters
    ----------
    values : Series
        NaN and None are missing.
    decimals : int
        As in `text.number`.
    """
    given = values.astype(float).to_numpy()
    power = 10.0**decimals
    shown = np.copysign(np.floor(np.abs(given) * power + 0.5 + 1e-9) / power, given)
    return [None if v != v else int(v) if v == int(v) else v for v in shown.tolist()]


def _plain(value: Any, decimals: int) -> float | int | None:
    return rounded(pd.Series([value], dtype=object), decimals)[0]
