"""English of `pipeline/products/sentences.py`."""

TEXTS: dict[str, str] = {
    "Index {value}": "index {value}",
    "Index gerundet {value}": "index {value} when rounded",
    "{named} (Index geheim)": "{named} (index withheld)",
    "{named} ({index})": "{named} ({index})",
    "{named} ({index}, knapp über der Grenze {limit})": "{named} ({index}, just above the limit {limit})",
    "{named} ({index}, knapp unter der Grenze {limit})": "{named} ({index}, just below the limit {limit})",
    "{named} ({index}, unter der Grenze {limit})": "{named} ({index}, below the limit {limit})",
    "{named} ({index}, Grenze {limit})": "{named} ({index}, limit {limit})",
    "auffällig": "conspicuous",
    "nicht auffällig": "not conspicuous",
    "nicht bewertet": "not assessed",
    "nicht vergleichbar": "not comparable",
    "Weitere Werte unterliegen der Geheimhaltung.": "Further values are withheld to protect confidentiality.",
    "Zum Status tragen bei: {indicators}.": "Contributing to the status: {indicators}.",
    "Zum Index tragen bei: {indicators}.": "Contributing to the index: {indicators}.",
    "Zur Dynamik tragen bei: {indicators}.": "Contributing to the dynamics: {indicators}.",
    "{indicator} ({value}, weniger gesunken als im Mittel: {mean})": (
        "{indicator} ({value}, fell less than the mean: {mean})"
    ),
    "{indicator} ({value}, im Mittel gesunken: {mean})": "{indicator} ({value}, the mean fell: {mean})",
    "{indicator} ({value}, weniger gestiegen als im Mittel: {mean})": (
        "{indicator} ({value}, rose less than the mean: {mean})"
    ),
    "Den Status tragen vor allem {indicators}.": "Status is driven mainly by {indicators}.",
    "Den Index tragen vor allem {indicators}.": "The index is driven mainly by {indicators}.",
    "Die Dynamik tragen vor allem {indicators}.": "Dynamics are driven mainly by {indicators}.",
    "{indicator} ({value}, Mittel {mean})": "{indicator} ({value}, mean {mean})",
    "Karte {city}, {n} {areas} nach {theme}.": "Map of {city}, {n} {areas} by {theme}.",
    "Häufigste Klasse: {name} mit {n}.": "Most frequent class: {name} with {n}.",
    "Keine bewerteten Gebiete.": "No assessed areas.",
    ", Schwerpunkte in {districts}": ", concentrated in {districts}",
    "Den Status trägt vor allem {indicators}.": "Status is driven mainly by {indicators}.",
    "Den Index trägt vor allem {indicators}.": "The index is driven mainly by {indicators}.",
    "Die Dynamik trägt vor allem {indicators}.": "Dynamics are driven mainly by {indicators}.",
}
