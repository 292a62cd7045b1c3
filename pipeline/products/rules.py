"""Every step of a method as a sentence, from its name and its parameters."""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.methods.form import Chosen
from pipeline.products import text
from pipeline.products.language import later, say

_BORDER = {"better": later("günstigeren"), "worse": later("ungünstigeren")}
_PER = {"all": "", "group": later(" der eigenen Vergleichsgruppe"), "parent": later(" des übergeordneten Gebiets")}
_REFERENCES = {
    "area_mean": later("ungewichteten Mittel der Gebiete"),
    "population_weighted": later("nach Einwohnerzahl gewichteten Mittel der Gebiete"),
    "city_rate": later("Wert der Stadt insgesamt"),
}
_LOADINGS = {
    "as_they_are": later("unverändert"),
    "unit_sum": later("auf die Summe 1 gebracht"),
    "unit_length": later("auf Länge 1 gebracht"),
}
_FORMULAS = {"van_der_waerden": "van der Waerden", "blom": "Blom", "tukey": "Tukey", "rankit": "Rankit"}
_DISTANCES = {
    "ratio": later("Wert geteilt durch den Zielwert"),
    "from_lowest": later("0 für den niedrigsten Wert, 1 am Zielwert"),
    "to_highest": later("0 am Zielwert, 1 für den höchsten Wert"),
}
_SHARED = {
    "min": later("den niedrigsten ihrer Ränge"),
    "average": later("den mittleren ihrer Ränge"),
    "max": later("den höchsten ihrer Ränge"),
}
_ORIGINS = {"delivered": later("wie geliefert"), "computed": later("aus zwei Lieferungen berechnet")}


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
    pooled = say(" Gemessen wird an allen Ausgaben zusammen.") if chosen.over == "pooled" else ""
    return f"{said}{pooled}" if said else ""


def _plain(value: float) -> str:
    """A number with the decimals it has, at most six."""
    digits = next((d for d in range(6) if abs(round(value, d) - value) < 1e-12), 6)
    return text.number(value, digits)


def _several(value: Any) -> str:
    numbers = value if isinstance(value, tuple) else (value,)
    return "; ".join(_plain(number) for number in numbers)


def _sd(ddof: int) -> str:
    whole, sample = (
        later("Standardabweichung (Nenner: Zahl der Gebiete)"),
        later("Standardabweichung (Nenner: Zahl der Gebiete − 1)"),
    )
    return say(whole if ddof == 0 else sample)


def _per(per: str) -> str:
    return say(_PER[per])


def _missing(p: Any) -> str:
    if p.missing == "missing":
        return say(" Fehlt ein Teil, gibt es keinen Wert.")
    if not p.minimum_share:
        return say(" Fehlt ein Teil, zählt, was da ist.")
    least = text.share(p.minimum_share, 0)
    return say(" Fehlt ein Teil, zählt, was da ist, wenn mindestens {share} der Gewichte da sind.", share=least)


def _skewed(p: Any) -> str:
    return say(
        "Schiefe über {skewness} und Wölbung über {kurtosis}",
        skewness=_plain(p.skewness),
        kurtosis=_plain(p.kurtosis),
    )


def _when(p: Any) -> str:
    return say("Jeder Indikator") if p.when == "always" else say("Ein Indikator mit {skewed}", skewed=_skewed(p))


def _zscore(p: Any) -> str:
    said = say(
        "z-Wert: Abstand vom {reference}{per}, geteilt durch die {sd}.",
        reference=say(_REFERENCES[p.reference]),
        per=_per(p.per),
        sd=_sd(p.ddof),
    )
    if (p.to_mean, p.to_sd) == (0, 1):
        return said
    scale = later(" Danach hat die Reihe das Mittel {mean} und die Standardabweichung {sd}.")
    return said + say(scale, mean=_plain(p.to_mean), sd=_plain(p.to_sd))


def _robust(p: Any) -> str:
    return say(
        "Robuster z-Wert: Abstand vom Median{per}, geteilt durch das 1,4826-Fache der mittleren absoluten Abweichung "
        "(Median).",
        per=_per(p.per) or say(" der Gebiete"),
    )


def _limits(p: Any) -> str:
    return say("Klassen nach festen Grenzen des Indexwerts: {limits}.", limits=_several(p.limits)) + _on_limits(
        p.limits, p.ties
    )


def _on_limits(limits: Any, ties: tuple[str, ...]) -> str:
    """Say of every limit to which class a value belongs that lies exactly on it."""
    ties = ties or ("better",)
    if len(set(ties)) == 1:
        return f" {_on_limit(ties[0])}"
    said = [
        say(
            "bei {limits} zur {which} Klasse",
            limits=text.listing(_plain(limit) for limit, own in zip(limits, ties, strict=True) if own == tie),
            which=say(_BORDER[tie]),
        )
        for tie in dict.fromkeys(ties)
    ]
    return say(" Ein Wert genau auf einer Grenze gehört {which}.", which=text.listing(said))


def _on_limit(tie: str) -> str:
    return say("Ein Wert genau auf einer Grenze gehört zur {which} Klasse.", which=say(_BORDER[tie]))


def _quantiles(p: Any) -> str:
    typed = p.type or (9 if p.method == "normal_unbiased" else None)
    kind = say("Typ {code}", code=typed) if typed else say("Verfahren {name}", name=p.method)
    if p.probabilities:
        cut = text.listing(text.share(q, 1 if round(100 * q) != 100 * q else 0) for q in p.probabilities)
        first = say(
            "Klassen, vom günstigsten Wert an geschnitten bei {shares} der Gebiete ({kind}).", shares=cut, kind=kind
        )
    else:
        first = say("{n} gleich große Klassen nach Quantilen ({kind}).", n=p.classes, kind=kind)
    return f"{first} {_on_limit(p.ties)}"


def _shared(p: Any) -> str:
    return say("Gleiche Werte teilen sich {which}.", which=say(_SHARED[p.ties]))


def _sd_limits(p: Any) -> str:
    said = say(
        "Klassen bei {multiples} {sd} vom Mittel der Indexwerte.", multiples=_several(p.multiples), sd=_sd(p.ddof)
    )
    return said + _on_limits(p.multiples, p.ties)


def _goalposts(p: Any) -> str:
    open_ = later("Zwischen festen Zielmarken auf 0 bis {top} gebracht (unten {low}; oben {high}).")
    cut = later(
        "Zwischen festen Zielmarken auf 0 bis {top} gebracht (unten {low}; oben {high}); darüber hinaus wird "
        "abgeschnitten."
    )
    return say(cut if p.trunc else open_, top=_plain(p.top), low=_several(p.low), high=_several(p.high))


def _distance(p: Any) -> str:
    open_ = later("Abstand zum Ziel: {distance} (Ziel {target}).")
    cut = later("Abstand zum Ziel: {distance} (Ziel {target}); auf 0 bis 1 beschnitten.")
    return say(cut if p.trunc else open_, distance=say(_DISTANCES[p.form]), target=_several(p.target))


def _percentile(p: Any) -> str:
    said = f"{say('Prozentrang: (Rang − 1) durch (Zahl der Gebiete − 1).')} {_shared(p)}"
    return said + (say(" Nach {n} Nachkommastellen wird abgeschnitten.", n=p.digits) if p.digits else "")


def _winsorised(p: Any) -> str:
    return say(
        "Ausreißer: Bei {skewed} werden je Indikator höchstens {n} äußerste Werte auf den nächsten gesetzt.",
        skewed=_skewed(p),
        n=p.most,
    )


def _coin(p: Any) -> str:
    log = later(
        "Ausreißer: Bei {skewed} werden je Indikator höchstens {n} äußerste Werte auf den nächsten gesetzt; reicht das "
        "nicht, wird logarithmiert."
    )
    boxcox = later(
        "Ausreißer: Bei {skewed} werden je Indikator höchstens {n} äußerste Werte auf den nächsten gesetzt; reicht das "
        "nicht, wird nach Box und Cox umgeformt."
    )
    return say(log if p.transform == "log" else boxcox, skewed=_skewed(p), n=p.most)


def _pca(p: Any) -> str:
    correlation = later(
        "Gewichte: Ladungen der ersten Hauptkomponente der Korrelationen, {scale}; das Vorzeichen folgt der erklärten "
        "Richtung der Indikatoren."
    )
    covariance = later(
        "Gewichte: Ladungen der ersten Hauptkomponente der Kovarianzen, {scale}; das Vorzeichen folgt der erklärten "
        "Richtung der Indikatoren."
    )
    return say(correlation if p.matrix == "correlation" else covariance, scale=say(_LOADINGS[p.scale]))


def _factor(p: Any) -> str:
    regression = later(
        "Gewichte: Regressionsgewichte eines gemeinsamen Faktors, {scale}; das Vorzeichen folgt der erklärten Richtung "
        "der Indikatoren."
    )
    loadings = later(
        "Gewichte: Ladungen eines gemeinsamen Faktors, {scale}; das Vorzeichen folgt der erklärten Richtung der "
        "Indikatoren."
    )
    return say(regression if p.use == "regression" else loadings, scale=say(_LOADINGS[p.scale]))


def _linear(p: Any) -> str:
    if p.offset:
        both = later("Das Ergebnis wird mit {factor} multipliziert; {offset} wird addiert.")
        return say(both, factor=_plain(p.factor), offset=_plain(p.offset))
    return say("Das Ergebnis wird mit {factor} multipliziert.", factor=_plain(p.factor))


def _change(what: str) -> Callable[[Any], str]:
    return lambda p: say("Veränderung: {what} ({origin}).", what=say(what), origin=say(_ORIGINS[p.origin]))


def _fixed(said: str) -> Callable[[Any], str]:
    return lambda _: say(said)


def _summed(said: str) -> Callable[[Any], str]:
    return lambda p: say(said) + _missing(p)


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "impute.median": _fixed(later("Fehlende Werte werden mit dem Median der bewerteten Gebiete ergänzt.")),
    "impute.mean": _fixed(later("Fehlende Werte werden mit dem Mittel der bewerteten Gebiete ergänzt.")),
    "impute.group_median": lambda p: say("Fehlende Werte werden mit dem Median{per} ergänzt.", per=_per(p.by)),
    "impute.group_mean": lambda p: say("Fehlende Werte werden mit dem Mittel{per} ergänzt.", per=_per(p.by)),
    "impute.previous": _fixed(later("Fehlende Werte werden mit dem Wert der vorigen Ausgabe ergänzt.")),
    "impute.regression": _fixed(
        later("Fehlende Werte werden aus den übrigen Indikatoren geschätzt (lineare Regression).")
    ),
    "treat.winsorise": _winsorised,
    "treat.log": lambda p: say("Ausreißer: {which} wird logarithmiert.", which=_when(p)),
    "treat.boxcox": lambda p: say("Ausreißer: {which} wird nach Box und Cox umgeformt.", which=_when(p)),
    "treat.coin": _coin,
    "standardise.none": lambda _: "",
    "standardise.zscore": _zscore,
    "standardise.robust": _robust,
    "standardise.minmax": lambda p: say(
        "Vom niedrigsten bis zum höchsten Wert{per} auf {low} bis {high} gebracht.",
        per=_per(p.per),
        low=_plain(p.low),
        high=_plain(p.high),
    ),
    "standardise.goalposts": _goalposts,
    "standardise.distance_to_target": _distance,
    "standardise.rank": lambda p: f"{say('Rang: 1 für den niedrigsten Wert.')} {_shared(p)}",
    "standardise.borda": lambda p: f"{say('Borda-Punkte: Zahl der Gebiete mit niedrigerem Wert.')} {_shared(p)}",
    "standardise.percentile_rank": _percentile,
    "standardise.rank_exponential": lambda p: (
        say("Rang auf einer Exponentialkurve von 0 bis 100 (Parameter {scale}).", scale=_plain(p.scale))
        + f" {_shared(p)}"
    ),
    "standardise.rank_normal": lambda p: (
        say("Rang als Quantil der Normalverteilung (Formel {name}).", name=_FORMULAS[p.formula]) + f" {_shared(p)}"
    ),
    "weigh.equal": _fixed(later("Alle Teile haben das gleiche Gewicht.")),
    "weigh.given": _fixed(later("Die Gewichte sind vorgegeben.")),
    "weigh.pca": _pca,
    "weigh.factor": _factor,
    "aggregate.sum": _summed(later("Gewichtete Summe.")),
    "aggregate.mean": _summed(later("Gewichtetes arithmetisches Mittel.")),
    "aggregate.geometric": _summed(later("Gewichtetes geometrisches Mittel.")),
    "aggregate.harmonic": _summed(later("Gewichtetes harmonisches Mittel.")),
    "aggregate.power": lambda p: (
        say("Gewichtetes Potenzmittel mit dem Exponenten {exponent}.", exponent=_plain(p.exponent)) + _missing(p)
    ),
    "aggregate.maximum": _summed(later("Der höchste der Teile.")),
    "aggregate.minimum": _summed(later("Der niedrigste der Teile.")),
    "aggregate.copeland": _summed(
        later(
            "Copeland: Zahl der Gebiete, die im gewichteten Paarvergleich übertroffen werden, weniger Zahl der "
            "Gebiete, die übertreffen."
        )
    ),
    "restandardise.scale_sd": lambda p: say("Das Ergebnis wird durch seine {sd} geteilt.", sd=_sd(p.ddof)),
    "restandardise.linear": _linear,
    "classify.limits": _limits,
    "classify.quantiles": _quantiles,
    "classify.rank_quantiles": lambda p: (
        say("{n} gleich große Klassen nach dem Rang, vom ungünstigsten Gebiet an.", n=p.classes) + f" {_shared(p)}"
    ),
    "classify.equal_intervals": lambda p: (
        say("{n} gleich breite Klassen vom niedrigsten bis zum höchsten Indexwert.", n=p.classes)
        + f" {_on_limit(p.ties)}"
    ),
    "classify.natural_breaks": lambda p: say(
        "{n} Klassen mit der kleinsten Streuung innerhalb der Klassen (natürliche Grenzen).", n=p.classes
    ),
    "classify.sd_limits": _sd_limits,
    "change.now_minus_before": _change(later("Wert dieser Ausgabe minus früherer Wert")),
    "change.relative": _change(later("in Prozent des früheren Werts")),
    "change.log_ratio": _change(later("Logarithmus des Verhältnisses des Werts dieser Ausgabe zum früheren")),
    "combine.single": _fixed(later("Die Klassen eines Teils sind die Gruppen.")),
    "combine.matrix": _fixed(later("Die Klassen zweier Teile bilden zusammen eine Gruppe.")),
}
"""By kind and name of the step; screens, rates and shrinkage belong to the data, not to the form."""
