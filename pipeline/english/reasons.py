"""English of `pipeline/products/pages/reasons.py`."""

TEXTS: dict[str, str] = {
    "Gründe": "reasons",
    "Stabilität, Kategorie": "stability, category",
    "{stable} der {n} Einstufungen {verb} rechnerisch stabil; {areas} knapp nicht auffällig.": (
        "{stable} of the {n} classifications {verb} stable by calculation; {areas} nearly conspicuous."
    ),
    (
        "Mittel: ungewichtetes Mittel der bewerteten Gebiete. Stabilität: Zufall nennt den Anteil der "
        "Ziehungen, in denen das Gebiet auffällig ist (Zufallsschwankung); Verfahren den Anteil der "
        "Rechenvarianten, die es auffällig nennen; beide werden nicht miteinander verrechnet. Sonst: die "
        "nächstwahrscheinliche Klasse von „{noun}“ mit ihrer Wahrscheinlichkeit. Kann Zufall sein: Der "
        "Wechsel geht nicht über die Zufallsschwankung hinaus."
    ): (
        "Mean: unweighted mean of the assessed areas. Stability: chance states the share of the draws in "
        "which the area is conspicuous (chance variation); methods the share of the calculation variants "
        "that call it conspicuous; the two are not combined. Otherwise: the next most likely class of "
        "“{noun}” with its probability. May be chance: the change does not go beyond chance variation."
    ),
    "Mittel: ungewichtetes Mittel der bewerteten Gebiete.": "Mean: unweighted mean of the assessed areas.",
    "Auffällige {areas} {edition}: Gründe und Stabilität": "Conspicuous {areas} {edition}: reasons and stability",
    "Auffällige Gebiete: Gründe": "Conspicuous areas: reasons",
    "und {counted}: tabellen.xlsx, Blatt „{sheet}“": "and {counted}: tabellen.xlsx, sheet “{sheet}”",
    "weiteres Gebiet": "further area",
    "weitere Gebiete": "further areas",
    "Auffällige Gebiete": "conspicuous areas",
}
