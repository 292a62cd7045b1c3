"""English of `pipeline/products/pages/reasons.py`."""

TEXTS: dict[str, str] = {
    "Gründe": "reasons",
    "Gründe nicht verfügbar oder geheim.": "Reasons not available or withheld.",
    "Stabilität, Kategorie": "stability, category",
    "{stable} der {n} Einstufungen{hidden} {verb} rechnerisch stabil; {areas} knapp nicht auffällig.": (
        "{stable} of the {n} classifications{hidden} {verb} stable by calculation; {areas} nearly conspicuous."
    ),
    " mit Angabe (bei {n} geheim)": " that are stated (withheld for {n})",
    "Kategorien (Vorschläge, keine Rangfolge): {meanings}.": "Categories (proposals, not a ranking): {meanings}.",
    (
        "Stabilität: Wie oft „auffällig“ oder „nicht auffällig“ in den Ziehungen (Zufallsschwankung) gleich bleibt; "
        "rechnerisch stabil ab {stable}, überwiegend stabil ab {mostly}, sonst nicht stabil. Anteile der "
        "Ziehungen sind abgerundet."
    ): (
        "Stability: how often “conspicuous” or “not conspicuous” stays the same in the draws (chance variation); "
        "stable by calculation from {stable}, mostly stable from {mostly}, otherwise not stable. "
        "Shares of draws are rounded down."
    ),
    "Varianten: Rechnungen mit anderen Entscheidungen des Verfahrens. Beides wird nicht miteinander verrechnet.": (
        "Variants: calculations with other choices of method. The two are not combined."
    ),
    (
        "Darunter die häufigste andere Klasse von „{noun}“ in den Ziehungen: eine eigene Angabe, die sich mit "
        "„auffällig“ nicht zusammenzählen lässt. Maßgeblich ist der veröffentlichte Wert, auch wo weniger als die "
        "Hälfte der Ziehungen ihn bestätigt."
    ): (
        "Below them the most frequent other class of “{noun}” in the draws: a figure of its own, not to be added to "
        "“conspicuous”. The published value decides, even where fewer than half of the draws confirm it."
    ),
    "Kategorie geheim": "category withheld",
    "Auffällige {areas} {edition}: Gründe und Stabilität": "Conspicuous {areas} {edition}: reasons and stability",
    "Auffällige Gebiete: Gründe": "Conspicuous areas: reasons",
    "und {n} weitere Gebiete: tabellen.xlsx, Blatt „{sheet}“.": "and {n} more areas: tabellen.xlsx, sheet “{sheet}”.",
    "Auffällige Gebiete": "conspicuous areas",
    "Nicht mehr auffällig, Kategorie geheim ({n})": "No longer conspicuous, category withheld ({n})",
    "Weitere nicht mehr auffällige Gebiete ({n})": "Other areas no longer conspicuous ({n})",
    "Innerhalb der Zufallsschwankung: So weit kann der Index zweier Ausgaben allein durch Zufall auseinanderliegen; "
    "eine Ursache wird dann nicht genannt.": (
        "Within chance variation: the index of two editions may differ by this much through chance alone; no cause is "
        "then named."
    ),
    (
        "Kann Zufall sein: Ob eine Klasse gewechselt hat, ist eine eigene Prüfung; dieser Wechsel geht nicht "
        "über den Zufall hinaus. Klasse und „auffällig“ sind getrennt geprüft."
    ): (
        "May be chance: whether a class has changed is tested separately; this change does not go beyond "
        "chance. Class and “conspicuous” are tested apart."
    ),
    ("Mittel: ungewichtetes Mittel der bewerteten Gebiete{own}."): (
        "Mean: unweighted mean of the assessed areas{own}."
    ),
    "Kein Gebiet ist auffällig": "No area is conspicuous",
    "{doubt}; {areas} knapp nicht auffällig.": "{doubt}; {areas} nearly conspicuous.",
}
