"""What lies together, in words: like values side by side, groups of conspicuous areas; and what the forecast is."""

import pandas as pd

from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.words import Words

_STANDS = 0.05
_CORNERS = {True: "auch wenn es nur in einer Ecke ist", False: "eine gemeinsame Ecke allein genügt nicht"}


def together(facts: Facts, words: Words) -> str:
    """Say how alike neighbours are and how the conspicuous areas group; empty where areas have no neighbours."""
    moran, clusters = _of_method(facts, facts.published.moran), _of_method(facts, facts.published.clusters)
    first = moran[moran["part"] == "status"]
    if first.empty or first["moran_i"].isna().all() or clusters.empty:
        return ""
    spatial = facts.config.settings.spatial
    said = [
        f"{words.areas} sind Nachbarn, wenn sie sich berühren, {_CORNERS[spatial.corners]} (Spielraum der "
        f"Grenzziehung: {text.number(spatial.tolerance_m, 1)} m).",
        _alike(first.iloc[0]),
        _standing_out(clusters, spatial.false_discovery_rate),
        _groups(clusters),
    ]
    return " ".join(filter(None, said))


def ahead(facts: Facts) -> str:
    """Say what the forecast is and what it is not; empty where the edition has none."""
    rows = _of_method(facts, facts.published.forecast)
    if rows.empty:
        return ""
    return (
        "Die Datei forecast.parquet enthält je Gebiet die Wahrscheinlichkeit, in der nächsten Ausgabe auffällig zu "
        f"sein (geschätzt aus früheren Ausgabenpaaren: {rows['fitted_on'].iloc[0]}). Sie ist nicht die rechnerische "
        "Stabilität der heutigen Einstufung."
    )


def _of_method(facts: Facts, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["method"] == facts.form.name] if facts.form is not None else frame.iloc[:0]


def _alike(row: pd.Series) -> str:
    i, expected = float(row["moran_i"]), float(row["expected"])
    # Of protected data there is one decimal; a second would be made up.
    shown = text.number(i, 1 if round(i, 1) == i else 2)
    numbers = f"Morans I {shown}, bei zufälliger Lage zu erwarten {text.number(expected, 2)}"
    if row["p"] > _STANDS:
        return (
            f"Beim Status-Index ist keine Ähnlichkeit von Nachbarn erkennbar, die über Zufall hinausgeht ({numbers})."
        )
    likeness = "ähnlicher" if i > expected else "unähnlicher"
    return f"Beim Status-Index sind sich Nachbarn {likeness}, als bei zufälliger Lage zu erwarten wäre ({numbers})."


def _standing_out(clusters: pd.DataFrame, rate: float) -> str:
    known = clusters[clusters["is_significant"].notna()]
    if known.empty:
        return ""
    standing = known[known["is_significant"].astype(bool)]["quadrant"].value_counts()
    high, low = int(standing.get("HH", 0)), int(standing.get("LL", 0))
    is_whole = len(known) == len(clusters.dropna(subset="local_i")) and (clusters["value_status"] == "ok").all()
    published = "" if is_whole else " (soweit veröffentlicht)"
    return (
        f"Hohe Werte unter hohen Werten haben {text.counted(high, 'Gebiet', 'Gebiete')}, niedrige unter niedrigen "
        f"{text.counted(low, 'Gebiet', 'Gebiete')}{published} (erwarteter Anteil falscher "
        f"Befunde höchstens {text.share(rate, 0)})."
    )


def _groups(clusters: pd.DataFrame) -> str:
    grouped = clusters[clusters["cluster_id"].notna()]
    together = grouped[grouped["cluster_size"] > 1]
    if grouped.empty:
        return ""
    if together.empty:
        return "Kein auffälliges Gebiet hat ein auffälliges Nachbargebiet."
    count, largest = int(together["cluster_id"].nunique()), int(together["cluster_size"].max())
    return (
        f"Von den {text.number(len(grouped))} auffälligen Gebieten haben {text.number(len(together))} ein auffälliges "
        f"Nachbargebiet; sie bilden {text.counted(count, 'Gruppe', 'Gruppen')}, die größte hat "
        f"{text.number(largest)} Gebiete."
    )
