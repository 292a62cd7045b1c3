"""The web map as data: geographies once, every edition with its themes, its areas and what it says of itself."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.config import Config
from pipeline.products import looks, municipal_words, palette, provenance
from pipeline.products.facts import Facts, facts_of
from pipeline.products.published import Published
from pipeline.products.webmap import about, areas, layers, measures, outlines
from pipeline.products.webmap.outlines import Frame
from pipeline.products.webmap.speech import Speech
from pipeline.products.webmap.strings import SCRIPT
from pipeline.products.words import words_of

KINDS = ("current", "former", "planned")


def compose(editions: Sequence[Published], config: Config) -> dict[str, Any]:
    """Return everything that the script of the page reads.

    Parameters
    ----------
    editions : sequence of Published
        Every edition of the city, oldest first.
    config : Config

    Returns
    -------
    dict
        Plain lists, numbers and text: ready for JSON, in a fixed order.
    """
    speech = Speech()
    facts = [facts_of(edition, config) for edition in editions]
    on = outlines.frame([_drawn(one) for one in facts if one.has_maps])
    shared = _Shared(on, speech)
    listed = [_edition(one, speech, shared) for one in facts]
    return {
        "texts": _texts(facts[-1], speech),
        "language": speech.language,
        "words": _names(facts[-1]),
        "definitions": _definitions(facts),
        "decimal": "," if speech.language == "de" else ".",
        "thousands": "\u202f" if speech.language == "de" else ",",
        "frame": [on.width, on.height, on.step] if on else None,
        "geographies": shared.geographies,
        "funding": list(shared.funding),
        "editions": listed,
        "colours": {
            "hatch": palette.NOT_ASSESSED_HATCH,
            "wine": palette.WINE,
            "ground": palette.NOT_FLAGGED,
            "funding": palette.FUNDING_FILL,
        },
    }


def _texts(facts: Facts, speech: Speech) -> dict[str, Any]:
    """Words of the script; a network is measured by its municipalities, not by a city."""
    said: dict[str, Any] = SCRIPT[speech.language]
    if not facts.is_network:
        return said
    shift = speech.say("shift_each" if facts.config.is_each_municipality or facts.is_municipal else "shift_all")
    return said | {"causeNames": said["causeNames"] | {"reference_shift": shift}}


class _Shared:
    """What editions have in common: geographies by name, outlines of funding areas once."""

    def __init__(self, on: Frame | None, speech: Speech) -> None:
        self.on = on
        self.speech = speech
        self.geographies: dict[str, dict[str, Any]] = {}
        self.funding: dict[str, int] = {}

    def geography(self, facts: Facts) -> str:
        """Remember the areas of an edition; return the name of their geography."""
        name = str(facts.published.about["geography_id"])
        if name not in self.geographies:
            self.geographies[name] = _geography(facts, self.on) | _municipalities(facts, self.speech)
        return name

    def outline(self, facts: Facts, kind: str) -> int | None:
        """Position of the outline of funding areas of one kind; None where there are none."""
        rows = facts.published.funding
        shapes = [shape for shape in rows.loc[rows["kind"] == kind, "geometry"] if shape is not None]
        path = outlines.of_funding(shapes, self.on) if shapes and self.on else ""
        return self.funding.setdefault(path, len(self.funding)) if path else None


def _drawn(facts: Facts) -> pd.DataFrame:
    """Areas without those that lie too far away for the map."""
    return facts.areas.drop(facts.off_map.index)


def _geography(facts: Facts, on: Frame | None) -> dict[str, Any]:
    table = facts.areas
    districts = sorted(set(table["district"]))
    found: dict[str, Any] = {
        "ids": table.index.tolist(),
        "names": table["name"].tolist(),
        "districts": districts,
        "district": table["district"].map({name: i for i, name in enumerate(districts)}).tolist(),
    }
    if on is None or not facts.has_maps:
        return found
    drawn = _drawn(facts)
    shown = outlines.of_geography(drawn, on)
    # Areas off the map keep their place in every list, without an outline.
    at = {area_id: place for place, area_id in enumerate(drawn.index)}
    places = [at.get(area_id) for area_id in table.index]
    centres = [shown["centres"][3 * i : 3 * i + 3] if i is not None else [0, 0, 0] for i in places]
    return found | {
        "shapes": [shown["shapes"][i] if i is not None else "" for i in places],
        "centres": [number for centre in centres for number in centre],
        "borders": shown["borders"],
        "labels": shown["districts"],
    }


def _municipalities(facts: Facts, speech: Speech) -> dict[str, Any]:
    """What the municipality of every area is called; nothing where there is only one."""
    if not facts.is_network or facts.is_municipal:
        return {}
    table = municipal_words.rows(facts.published).set_index("municipality_id")["name"]
    said = {key: speech.say("in_municipality", name=name) if key else name for key, name in table.items()}
    own = facts.municipality_of.reindex(facts.areas.index).fillna("").map(said).fillna("")
    named = sorted(set(own))
    return {"municipalities": named, "municipality": own.map({name: i for i, name in enumerate(named)}).tolist()}


def _edition(facts: Facts, speech: Speech, shared: _Shared) -> dict[str, Any]:
    words, values = words_of(facts.published, facts.config), measures.values_of(facts)
    funding = {kind: shared.outline(facts, kind) for kind in KINDS}
    return {
        "id": facts.published.edition,
        "previous": facts.published.previous,
        "geography": shared.geography(facts),
        "kulisse": words.kulisse if words.has_funding else "",
        "funding": {kind: place for kind, place in funding.items() if place is not None},
        "layers": [
            *layers.result_layers(facts, words, speech),
            *measures.indicator_layers(facts, values, speech),
        ]
        or [layers.plain_layer(facts, speech)],
        "indicators": measures.tables(facts, values, speech),
        "base": measures.base(facts, speech),
        "areas": areas.columns(facts, speech),
        "figures": about.headline(facts, words, speech),
        "about": about.rows(facts, words, speech),
        "foot": about.foot(facts, words, speech),
        "remarks": " ".join(
            [
                *provenance.other_days(facts, facts.indicators),
                *facts.rounding.notes(facts.config.catalogue, facts.indicators),
            ]
        ),
        **_scale(facts, speech),
    }


def _scale(facts: Facts, speech: Speech) -> dict[str, Any]:
    """The scale of the index with its classes, for methods with limits of their own."""
    if not facts.has_method:
        return {}
    scaled = facts.lead.root.restandardise.step.name == "scale_sd"
    named = {
        "partUnit": speech.say("in_sd") if scaled else "",
        "index": speech.label(facts.index_name),
        "direction": facts.method.direction,
        "indexDigits": facts.rounding.decimals,
        "changeDigits": facts.rounding.change_decimals,
    }
    given = about.limits(facts)
    if not given:
        return named
    classes = facts.lead.classes if facts.method.direction > 0 else facts.lead.classes[::-1]
    colours = looks.colours(facts.lead)
    zones = [[speech.label(one.label), colours[one.code]] for one in classes]
    said = [facts.rounding.limit(limit) for limit in given]
    return named | {"limits": given, "limitNames": said, "zones": zones, "reach": about.reach(facts, speech)}


def _names(facts: Facts) -> dict[str, str]:
    """What the city calls its areas."""
    words = words_of(facts.published, facts.config)
    names = ("city", "area", "areas", "district", "districts")
    return {name: getattr(words, name) for name in names}


def _definitions(facts: Sequence[Facts]) -> dict[str, str]:
    """What every indicator of any edition measures, of whom."""
    return {name: one.config.catalogue[name].definition for one in facts for name in one.indicators}
