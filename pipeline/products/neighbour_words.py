"""What lies together, in words: like values side by side, groups of conspicuous areas; and what the forecast is."""

import pandas as pd

from pipeline.products import looks, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.words import Words

_STANDS = 0.05
_CORNERS = {
    True: later(
        "{areas} sind Nachbarn, wenn sie sich berühren, auch wenn es nur in einer Ecke ist (Spielraum der "
        "Grenzziehung: {metres} m)."
    ),
    False: later(
        "{areas} sind Nachbarn, wenn sie sich berühren, eine gemeinsame Ecke allein genügt nicht (Spielraum der "
        "Grenzziehung: {metres} m)."
    ),
}


def together(facts: Facts, words: Words) -> str:
    """Say how alike neighbours are and how the conspicuous areas group; empty where areas have no neighbours."""
    moran, clusters = _of_method(facts, facts.published.moran), _of_method(facts, facts.published.clusters)
    first = moran[moran["part"] == "status"]
    if first.empty or first["moran_i"].isna().all() or clusters.empty:
        return ""
    spatial = facts.config.settings.spatial
    said = [
        say(_CORNERS[spatial.corners], areas=words.areas, metres=text.number(spatial.tolerance_m, 1)),
        _alike(first.iloc[0], facts.index_within if looks.is_status(facts.lead) else say("Index")),
        _standing_out(clusters, spatial.false_discovery_rate),
        _groups(clusters),
    ]
    return " ".join(filter(None, said))


def ahead(facts: Facts) -> str:
    """Say what the forecast is and what it is not; empty where the edition has none."""
    rows = _of_method(facts, facts.published.forecast)
    if rows.empty:
        return ""
    return say(
        "Der Datensatz (Tabelle „forecast“) nennt je Gebiet die Wahrscheinlichkeit, in der nächsten Ausgabe auffällig "
        "zu sein, geschätzt aus den Wechseln {pairs}. Sie ist etwas anderes als die Stabilität der Einstufung dieser "
        "Ausgabe.",
        pairs=text.listing(str(rows["fitted_on"].iloc[0]).replace("→", say(" bis ")).split(", ")),
    )


def _of_method(facts: Facts, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["method"] == facts.form.name] if facts.form is not None else frame.iloc[:0]


def _alike(row: pd.Series, index: str) -> str:
    i, expected = float(row["moran_i"]), float(row["expected"])
    # Of protected data there is one decimal; a second would be made up.
    shown = text.number(i, 1 if round(i, 1) == i else 2)
    numbers = say(
        "Morans I {i}, bei zufälliger Lage zu erwarten {expected}",
        i=shown,
        expected=text.number(expected, 1 if round(i, 1) == i else 2),
    )
    if row["p"] > _STANDS:
        return say(
            "Beim {index} ist keine Ähnlichkeit von Nachbarn erkennbar, die über Zufall hinausgeht ({numbers}).",
            index=index,
            numbers=numbers,
        )
    more = later("Beim {index} sind sich Nachbarn ähnlicher, als bei zufälliger Lage zu erwarten wäre ({numbers}).")
    less = later("Beim {index} sind sich Nachbarn unähnlicher, als bei zufälliger Lage zu erwarten wäre ({numbers}).")
    return say(more if i > expected else less, index=index, numbers=numbers)


def _standing_out(clusters: pd.DataFrame, rate: float) -> str:
    known = clusters[clusters["is_significant"].notna()]
    if known.empty:
        return ""
    standing = known[known["is_significant"].astype(bool)]["quadrant"].value_counts()
    high, low = int(standing.get("HH", 0)), int(standing.get("LL", 0))
    is_whole = len(known) == len(clusters.dropna(subset="local_i")) and (clusters["value_status"] == "ok").all()
    whole = later(
        "In {high} liegt ein hoher Index zwischen hohen Werten der Nachbarn, in {low} ein niedriger zwischen "
        "niedrigen (erwarteter Anteil falscher Befunde höchstens {rate})."
    )
    partly = later(
        "In {high} liegt ein hoher Index zwischen hohen Werten der Nachbarn, in {low} ein niedriger zwischen "
        "niedrigen (soweit veröffentlicht; erwarteter Anteil falscher Befunde höchstens {rate})."
    )
    counts = {"high": _areas(high), "low": _areas(low)}
    return say(whole if is_whole else partly, **counts, rate=text.share(rate, 0))


def _areas(n: int) -> str:
    return text.counted(n, say("Gebiet"), say("Gebieten")) if n else say("keinem Gebiet")


def _groups(clusters: pd.DataFrame) -> str:
    grouped = clusters[clusters["cluster_id"].notna()]
    together = grouped[grouped["cluster_size"] > 1]
    if grouped.empty:
        return ""
    if together.empty:
        return say("Kein auffälliges Gebiet hat ein auffälliges Nachbargebiet.")
    count, largest = int(together["cluster_id"].nunique()), int(together["cluster_size"].max())
    one = later(
        "Von den {n} auffälligen Gebieten haben {beside} ein auffälliges Nachbargebiet; sie bilden eine Gruppe."
    )
    several = later(
        "Von den {n} auffälligen Gebieten haben {beside} ein auffälliges Nachbargebiet; sie bilden {groups}, die "
        "größte hat {largest} Gebiete."
    )
    return say(
        one if count == 1 else several,
        n=text.number(len(grouped)),
        beside=text.number(len(together)),
        groups=text.counted(count, say("Gruppe"), say("Gruppen")),
        largest=text.number(largest),
    )
