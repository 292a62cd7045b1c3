"""Every step of a method as a German sentence, from its name and its parameters."""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.methods.form import Chosen
from pipeline.products import text

_BORDER = {"better": "günstigeren", "worse": "ungünstigeren"}
_PER = {"all": "", "group": " der eigenen Vergleichsgruppe", "parent": " des übergeordneten Gebiets"}
_REFERENCES = {
    "area_mean": "ungewichteten Mittel der Gebiete",
    "population_weighted": "nach Einwohnerzahl gewichteten Mittel der Gebiete",
    "city_rate": "Wert der Stadt insgesamt",
}
_LOADINGS = {
    "as_they_are": "unverändert",
    "unit_sum": "auf die Summe 1 gebracht",
    "unit_length": "auf Länge 1 gebracht",
}
_FORMULAS = {"van_der_waerden": "van der Waerden", "blom": "Blom", "tukey": "Tukey", "rankit": "Rankit"}
_DISTANCES = {
    "ratio": "Wert geteilt durch den Zielwert",
    "from_lowest": "0 für den niedrigsten Wert, 1 am Zielwert",
    "to_highest": "0 am Zielwert, 1 für den höchsten Wert",
}


def sentence(chosen: Chosen) -> str:
    """Say in one sentence what a chosen step does.

    Parameters
    ----------
    chosen : Chosen
        A registered step with its parameters.

    Returns
    -------
    str
        Ends with a full stop; empty for a step that does nothing.
    """
    said = SENTENCES[f"{chosen.step.kind}.{chosen.step.name}"](chosen.params)
    pooled = " Gemessen wird an allen Ausgaben zusammen." if chosen.over == "pooled" else ""
    return f"{said}{pooled}" if said else ""


def _plain(value: float) -> str:
    """A number with the decimals it has, at most six."""
    digits = next((d for d in range(6) if abs(round(value, d) - value) < 1e-12), 6)
    return text.number(value, digits)


def _several(value: Any) -> str:
    numbers = value if isinstance(value, tuple) else (value,)
    return "; ".join(_plain(number) for number in numbers)


def _sd(ddof: int) -> str:
    return "Standardabweichung (durch n geteilt)" if ddof == 0 else "Standardabweichung (durch n − 1 geteilt)"


def _missing(p: Any) -> str:
    if p.missing == "missing":
        return " Fehlt ein Teil, gibt es keinen Wert."
    least = f", wenn mindestens {text.share(p.minimum_share, 0)} der Gewichte da sind" if p.minimum_share else ""
    return f" Fehlt ein Teil, zählt, was da ist{least}."


def _skewed(p: Any) -> str:
    return f"Schiefe über {_plain(p.skewness)} und Wölbung über {_plain(p.kurtosis)}"


def _when(p: Any) -> str:
    return "Jeder Indikator" if p.when == "always" else f"Ein Indikator mit {_skewed(p)}"


def _zscore(p: Any) -> str:
    scale = (
        ""
        if (p.to_mean, p.to_sd) == (0, 1)
        else f" Danach hat die Reihe das Mittel {_plain(p.to_mean)} und die Standardabweichung {_plain(p.to_sd)}."
    )
    return f"z-Wert: Abstand vom {_REFERENCES[p.reference]}{_PER[p.per]}, geteilt durch die {_sd(p.ddof)}.{scale}"


def _limits(p: Any) -> str:
    return f"Klassen nach festen Grenzen des Indexwerts: {_several(p.limits)}.{_on_limits(p.ties)}"


def _on_limits(ties: tuple[str, ...]) -> str:
    ties = ties or ("better",)
    if len(set(ties)) == 1:
        return f" Ein Wert genau auf einer Grenze gehört zur {_BORDER[ties[0]]} Klasse."
    said = text.listing(_BORDER[tie] for tie in ties)
    return f" Ein Wert genau auf einer Grenze gehört, von der ersten an, zur {said} Klasse."


def _quantiles(p: Any) -> str:
    kind = f"Typ {p.type}" if p.type else "Typ 9" if p.method == "normal_unbiased" else f"Verfahren {p.method}"
    if p.probabilities:
        cut = text.listing(text.share(q, 1 if round(100 * q) != 100 * q else 0) for q in p.probabilities)
        first = f"Klassen, vom günstigsten Wert an geschnitten bei {cut} der Gebiete"
    else:
        first = f"{p.classes} gleich große Klassen nach Quantilen"
    return f"{first} ({kind}). Ein Wert genau auf einer Grenze gehört zur {_BORDER[p.ties]} Klasse."


def _rank_quantiles(p: Any) -> str:
    return (
        f"{p.classes} gleich große Klassen nach dem Rang, vom ungünstigsten Gebiet an. Gleiche Werte teilen sich "
        f"{_shared(p)}."
    )


def _shared(p: Any) -> str:
    return {"min": "den niedrigsten", "average": "den mittleren", "max": "den höchsten"}[p.ties] + " ihrer Ränge"


def _sd_limits(p: Any) -> str:
    return f"Klassen bei {_several(p.multiples)} {_sd(p.ddof)} vom Mittel der Indexwerte.{_on_limits(p.ties)}"


def _change(what: str) -> Callable[[Any], str]:
    origins = {"delivered": "wie geliefert", "computed": "aus zwei Lieferungen berechnet"}
    return lambda p: f"Veränderung: {what} ({origins[p.origin]})."


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "impute.median": lambda _: "Fehlende Werte werden mit dem Median der bewerteten Gebiete ergänzt.",
    "impute.mean": lambda _: "Fehlende Werte werden mit dem Mittel der bewerteten Gebiete ergänzt.",
    "impute.group_median": lambda p: f"Fehlende Werte werden mit dem Median{_PER[p.by]} ergänzt.",
    "impute.group_mean": lambda p: f"Fehlende Werte werden mit dem Mittel{_PER[p.by]} ergänzt.",
    "impute.previous": lambda _: "Fehlende Werte werden mit dem Wert der vorigen Ausgabe ergänzt.",
    "impute.regression": lambda _: "Fehlende Werte werden aus den übrigen Indikatoren geschätzt (lineare Regression).",
    "treat.winsorise": lambda p: (
        f"Ausreißer: Bei {_skewed(p)} werden je Indikator höchstens {p.most} äußerste Werte auf den nächsten gesetzt."
    ),
    "treat.log": lambda p: f"Ausreißer: {_when(p)} wird logarithmiert.",
    "treat.boxcox": lambda p: f"Ausreißer: {_when(p)} wird nach Box und Cox umgeformt.",
    "treat.coin": lambda p: (
        f"Ausreißer: Bei {_skewed(p)} werden je Indikator höchstens {p.most} äußerste Werte auf den nächsten gesetzt; "
        f"reicht das nicht, wird {'logarithmiert' if p.transform == 'log' else 'nach Box und Cox umgeformt'}."
    ),
    "standardise.none": lambda _: "",
    "standardise.zscore": _zscore,
    "standardise.robust": lambda p: (
        f"Robuster z-Wert: Abstand vom Median{_PER[p.per] or ' der Gebiete'}, geteilt durch das 1,4826-Fache der "
        "mittleren absoluten Abweichung (Median)."
    ),
    "standardise.minmax": lambda p: (
        f"Vom niedrigsten bis zum höchsten Wert{_PER[p.per]} auf {_plain(p.low)} bis {_plain(p.high)} gebracht."
    ),
    "standardise.goalposts": lambda p: (
        f"Zwischen festen Zielmarken auf 0 bis {_plain(p.top)} gebracht (unten {_several(p.low)}; oben "
        f"{_several(p.high)}){'; darüber hinaus wird abgeschnitten' if p.trunc else ''}."
    ),
    "standardise.distance_to_target": lambda p: (
        f"Abstand zum Ziel: {_DISTANCES[p.form]} (Ziel {_several(p.target)})"
        f"{'; auf 0 bis 1 beschnitten' if p.trunc else ''}."
    ),
    "standardise.rank": lambda p: f"Rang: 1 für den niedrigsten Wert. Gleiche Werte teilen sich {_shared(p)}.",
    "standardise.borda": lambda p: (
        f"Borda-Punkte: Zahl der Gebiete mit niedrigerem Wert. Gleiche Werte teilen sich {_shared(p)}."
    ),
    "standardise.percentile_rank": lambda p: (
        f"Prozentrang: (Rang − 1) durch (Zahl der Gebiete − 1). Gleiche Werte teilen sich {_shared(p)}."
        + (f" Nach {p.digits} Nachkommastellen wird abgeschnitten." if p.digits else "")
    ),
    "standardise.rank_exponential": lambda p: (
        f"Rang auf einer Exponentialkurve von 0 bis 100 (Parameter {_plain(p.scale)}). Gleiche Werte teilen sich "
        f"{_shared(p)}."
    ),
    "standardise.rank_normal": lambda p: (
        f"Rang als Quantil der Normalverteilung (Formel {_FORMULAS[p.formula]}). Gleiche Werte teilen sich "
        f"{_shared(p)}."
    ),
    "weigh.equal": lambda _: "Alle Teile haben das gleiche Gewicht.",
    "weigh.given": lambda _: "Die Gewichte sind vorgegeben.",
    "weigh.pca": lambda p: (
        "Gewichte: Ladungen der ersten Hauptkomponente der "
        f"{'Korrelationen' if p.matrix == 'correlation' else 'Kovarianzen'}, {_LOADINGS[p.scale]}; das Vorzeichen "
        "folgt der erklärten Richtung der Indikatoren."
    ),
    "weigh.factor": lambda p: (
        f"Gewichte: {'Regressionsgewichte' if p.use == 'regression' else 'Ladungen'} eines gemeinsamen Faktors, "
        f"{_LOADINGS[p.scale]}; das Vorzeichen folgt der erklärten Richtung der Indikatoren."
    ),
    "aggregate.sum": lambda p: f"Gewichtete Summe.{_missing(p)}",
    "aggregate.mean": lambda p: f"Gewichtetes arithmetisches Mittel.{_missing(p)}",
    "aggregate.geometric": lambda p: f"Gewichtetes geometrisches Mittel.{_missing(p)}",
    "aggregate.harmonic": lambda p: f"Gewichtetes harmonisches Mittel.{_missing(p)}",
    "aggregate.power": lambda p: f"Gewichtetes Potenzmittel mit dem Exponenten {_plain(p.exponent)}.{_missing(p)}",
    "aggregate.maximum": lambda p: f"Der höchste der Teile.{_missing(p)}",
    "aggregate.minimum": lambda p: f"Der niedrigste der Teile.{_missing(p)}",
    "aggregate.copeland": lambda p: (
        "Copeland: Zahl der Gebiete, die im gewichteten Paarvergleich übertroffen werden, weniger Zahl der Gebiete, "
        f"die übertreffen.{_missing(p)}"
    ),
    "restandardise.scale_sd": lambda p: f"Das Ergebnis wird durch seine {_sd(p.ddof)} geteilt.",
    "restandardise.linear": lambda p: (
        f"Das Ergebnis wird mit {_plain(p.factor)} multipliziert"
        + (f"; {_plain(p.offset)} wird addiert." if p.offset else ".")
    ),
    "classify.limits": _limits,
    "classify.quantiles": _quantiles,
    "classify.rank_quantiles": _rank_quantiles,
    "classify.equal_intervals": lambda p: (
        f"{p.classes} gleich breite Klassen vom niedrigsten bis zum höchsten Indexwert. Ein Wert genau auf einer "
        f"Grenze gehört zur {_BORDER[p.ties]} Klasse."
    ),
    "classify.natural_breaks": lambda p: (
        f"{p.classes} Klassen mit der kleinsten Streuung innerhalb der Klassen (natürliche Grenzen)."
    ),
    "classify.sd_limits": _sd_limits,
    "change.now_minus_before": _change("heutiger minus früherer Wert"),
    "change.relative": _change("in Prozent des früheren Werts"),
    "change.log_ratio": _change("Logarithmus des Verhältnisses von heutigem zu früherem Wert"),
    "combine.single": lambda _: "Die Klassen eines Teils sind die Gruppen.",
    "combine.matrix": lambda _: "Die Klassen zweier Teile bilden zusammen eine Gruppe.",
}
"""By kind and name of the step; screens, rates and shrinkage belong to the data, not to the form."""
