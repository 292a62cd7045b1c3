"""Names of an invented city: none is a municipality, many are heard in every second town."""

import numpy as np

from bench.musterstadt.chance import stream

STADTTEILE = (
    "Altstadt-Mitte", "Südervorstadt", "Hafenvorstadt", "Nordend", "Weststadt", "Gerberviertel", "Lindenvorstadt",
    "Kanalvorstadt", "Ostheide", "Hohenwiesch", "Am Sternforst", "Weidengrund", "Süderfelde", "Güterfelde",
)  # fmt: skip
ORTSTEILE = (
    "Markt", "Domfreiheit", "Neumarkt", "Wallanlagen", "Fischerviertel", "Brückenvorstadt", "Färberufer",
    "Spitalviertel", "Alter Hafen", "Speicherufer", "Werftviertel", "Holzhafen", "Nordbahnhof", "Mühlenkamp",
    "Ziegelhöhe", "Kastanienring", "Schützenplatz", "Zeughausviertel", "Westtor", "Augustenhöhe",
    "Tuchmacherviertel", "Lohgerberei", "Steintorviertel", "Kleine Bleiche", "Lindenhof", "Johannisviertel",
    "Rosenhügel", "Südring", "Kanalhafen", "Schleusenviertel", "Eisenbahnersiedlung", "Gaswerk", "Ostheide-Dorf",
    "Kiefernsiedlung", "Wolfsheide", "Flugfeldsiedlung", "Hohenwiesch-Dorf", "Am Klostergut", "Tannhöhe",
    "Obere Au", "Wiescher Moor", "Forstsiedlung", "Sternallee", "Jägerhof", "Birkengrund", "Seeviertel",
    "Weidengrund-Dorf", "Deichhorst", "Auenwinkel", "Neue Marsch", "Süderfelde-Dorf", "Haferkamp", "Grenzsiedlung",
    "Lerchenberg", "Flugplatz Süd", "Güterfelde-Dorf", "Rangierbahnhof", "Großsiedlung Ost", "Kieswerk",
    "Sandwerder",
)  # fmt: skip
_STEMS = (
    "Ahorn", "Amsel", "Bäcker", "Birken", "Böttcher", "Brunnen", "Buchen", "Drossel", "Eichen", "Erlen", "Eschen",
    "Färber", "Fliederbusch", "Försterei", "Garten", "Ginster", "Glocken", "Hasel", "Heide", "Hirten", "Holunder",
    "Hopfen", "Imker", "Kapellen", "Kirsch", "Kloster", "Königin-Luisen-", "Kräuter", "Küster", "Lerchen", "Linden",
    "Löwen", "Meisen", "Mittel", "Möwen", "Mühlen", "Fuhrmanns", "Nachtigallen", "Obst", "Pappel", "Quell", "Rosen",
    "Rotdorn", "Schäfer", "Schlehen", "Schmiede", "Schöffen", "Seiler", "Sonnen", "Sperling", "Tischler", "Töpfer",
    "Ulmen", "Wacholder", "Weber", "Weiden", "Weißdorn", "Wiesen", "Zimmerer", "Zwirner",
)  # fmt: skip
_ENDS = {
    "inner": ("straße", "gasse", "platz", "viertel", "hof", "tor", "markt"),
    "middle": ("straße", "platz", "viertel", "allee", "park", "ufer", "block"),
    "outer": ("siedlung", "weg", "kamp", "feld", "wiesen", "winkel", "busch", "anger", "höhe", "grund"),
}
_OTHERS = {
    "inner": ("Am Alten Rathaus", "Hinter der Mauer", "An der Schleifmühle", "Großer Wall", "Kleine Fähre", "Domhöfe"),
    "middle": (
        "Am Weidendamm",
        "Vor dem Steintor",
        "An der Bleiche",
        "Alte Gießerei",
        "Am Wasserturm",
        "Am Schloßgarten",
    ),
    "outer": ("Am Weißen Kreuz", "Hinterm Deich", "Auf der Höhe", "Süße Breite", "Langer Acker", "An der Kiesgrube"),
}
KINDS = {
    "water": ("Flussaue West", "Strom Mitte", "Hafenbecken Ost"),
    "industry": ("Industriehafen", "Stahlwerk", "Ölhafen", "Gewerbepark Ost"),
    "rail": ("Güterbahnhof",),
    "wood": ("Sternforst Nord", "Sternforst Süd"),
    "lake": ("Großer Weihersee",),
    "airfield": ("Flugplatz",),
    "enclave": ("Siedlung Friedensgrün",),
}


def of_quarters(kinds: np.ndarray, rings: np.ndarray) -> list[str]:
    """Return a name for each quarter, no two alike.

    Parameters
    ----------
    kinds, rings : (n,) arrays of str
        What stands there; 'inner', 'middle' or 'outer'.
    """
    draw, left = stream("names"), {kind: list(names) for kind, names in KINDS.items()}
    pool = {ring: _pool(ring, draw) for ring in _ENDS}
    used: set[str] = set()
    found = []
    for kind, ring in zip(kinds, rings, strict=True):
        name = left[kind].pop(0) if kind in left else next(n for n in pool[ring] if n not in used)
        used.add(name)
        found.append(name)
    return found


def _pool(ring: str, draw: np.random.Generator) -> list[str]:
    made = [
        f"{stem}{end}" if stem[-1] != "-" else f"{stem}{end.capitalize()}" for stem in _STEMS for end in _ENDS[ring]
    ]
    order = draw.permutation(len(made))
    return [*_OTHERS[ring], *(made[i] for i in order)]
