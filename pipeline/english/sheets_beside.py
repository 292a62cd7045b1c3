"""English of `pipeline/products/sheets/beside.py`."""

TEXTS: dict[str, str] = {
    "übergeordnetes Gebiet": "larger area",
    "Gemeinde": "municipality",
    "angrenzende Gebiete": "adjoining areas",
    "alle Gebiete": "all areas",
    "geliefert": "supplied",
    "aus Anteil mal Personen zurückgerechnet": "back-calculated from share times persons",
    "Anteile kleiner Gebiete schwanken durch Zufall. Geglättete Anteile rücken zu denen ihrer Bezugsgruppe, "
    "umso mehr, je weniger Menschen dahinterstehen. Index und Klassen beruhen allein auf den gelieferten "
    "Anteilen.": (
        "Shares of small areas vary by chance. Smoothed shares move towards those of their reference group, the more "
        "so the fewer people stand behind them. Index and classes are based on the shares supplied alone."
    ),
    "Geglättete Anteile der {areas}": "Smoothed shares of the {areas}",
    "Zusammengefasst sind auffällige Gebiete, die mindestens zehn Meter Grenze teilen.": (
        "Conspicuous areas that share at least ten metres of boundary are merged."
    ),
    "Angrenzende auffällige {areas}": "Adjoining conspicuous {areas}",
    "Geglättete Anteile": "Smoothed shares",
    "Zusammengefasste Gebiete": "Merged areas",
    "Kurzname des Indikators": "short name of the indicator",
    "Anteil, in %": "share, in %",
    "Anteil wie geliefert; auf ihm beruhen Index und Klasse": "share as supplied; index and class are based on it",
    "geglättet, in %": "smoothed, in %",
    "Anteil, zur Bezugsgruppe hin geglättet": "share, smoothed towards the reference group",
    "Gewicht des Anteils, in %": "weight of the share, in %",
    "Gewicht im geglätteten Anteil": "weight in the smoothed share",
    "Bezugsgruppe": "reference group",
    "wohin geglättet ist": "what it is smoothed towards",
    "Rechenregel der Glättung": "rule of smoothing",
    "Fallzahl": "count",
    "woher die Fälle kommen": "where the cases come from",
    "Verfahren": "method",
    "Name des Verfahrens": "name of the method",
    "zusammengefasst als": "merged as",
    "kleinster Schlüssel der angrenzenden Gebiete": "lowest key of the adjoining areas",
    "Gebiete, die zusammenhängen": "areas that are connected",
    "Einwohner": "residents",
    "Einwohnerinnen und Einwohner zusammen": "residents in total",
    "Personen": "persons",
}
