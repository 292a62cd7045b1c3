"""What a crosswalk would have made of the earlier values, beside the bridge that was delivered: two sentences."""

import numpy as np
import pandas as pd

from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks

_WAYS = {
    "official": later("über die amtliche Umschlüsselung"),
    "residents": later("nach Einwohnerzahlen der Blöcke"),
    "area": later("nach Fläche"),
}


def compared(facts: Facts) -> list[blocks.Block]:
    """Return the comparison as a paragraph; nothing where an edition has no bridge over a reform."""
    said = " ".join(filter(None, [_of_classes(facts), _of_values(facts)]))
    return [blocks.paragraph(said)] if said else []


def _of_classes(facts: Facts) -> str:
    """How many classes of the change would come out otherwise."""
    rows = facts.published.bridge_areas
    both = rows[rows["class_label"].notna() & rows["crosswalk_class_label"].notna()]
    ways = facts.published.bridge["carried_by"].dropna()
    if both.empty or ways.empty or facts.published.previous is None:
        return ""
    other = int((both["class_label"] != both["crosswalk_class_label"]).sum())
    one = int(rows["is_one_to_one"].astype(bool).sum())
    return say(
        "Zum Vergleich: Wären die früheren Werte {way} aus den Gebieten der Ausgabe {previous} umgerechnet statt aus "
        "der gelieferten Veränderung abgeleitet, fiele die Klasse der Dynamik in {other} von {both} Gebieten anders "
        "aus, für die es beide Klassen gibt; {one} von {rows} Gebieten decken sich bis auf Splitter der Grenzziehung "
        "(höchstens {sliver}) mit einem früheren.",
        way=say(_WAYS[ways.mode().iloc[0]]),
        previous=facts.published.previous,
        other=text.number(other),
        both=text.number(len(both)),
        one=text.number(one),
        rows=text.number(len(rows)),
        sliver=text.share(facts.config.settings.limits.sliver_share),
    )


def _of_values(facts: Facts) -> str:
    """Error of the indicator whose carried value is furthest off, beside the spread of its real change."""
    known = facts.published.validity.set_index("area_id")["is_valid"].eq(True)
    rows = facts.published.bridge
    rows = rows[rows["area_id"].map(known).eq(True) & rows["difference"].notna()]
    if rows.empty:
        return ""
    error = rows["difference"].astype(float).pow(2).groupby(rows["indicator"]).mean().pow(0.5)
    spread = _spread(facts).reindex(error.index)
    if not (spread > 0).any():
        return ""
    worst = (error / spread).idxmax()
    entry = facts.config.catalogue[str(worst)]
    points = say("Prozentpunkte") if entry.unit == "%" else entry.unit
    return say(
        "Am weitesten läge der umgerechnete Wert bei „{short_de}“ daneben: im quadratischen Mittel um {error} "
        "{points}, während die gelieferte Veränderung selbst um {spread} {points} streut.",
        short_de=entry.short_de,
        error=text.number(error[worst], 1),
        points=points,
        spread=text.number(spread[worst], 1),
    )


def _spread(facts: Facts) -> pd.Series:
    """Standard deviation of the change of every indicator over the areas scored."""
    rows = facts.published.reference
    rows = rows[
        (rows["method"] == (facts.form.name if facts.form else ""))
        & (rows["part"] == (facts.changing.name if facts.changing else ""))
    ]
    return rows.drop_duplicates("indicator").set_index("indicator")["sd"].astype(float).replace(0.0, np.nan)
