"""The sheet that compares the municipalities of a run."""

from pipeline.products import municipal_words
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.sheets.model import Column, Sheet, in_words, status_column
from pipeline.products.words import Words


def comparison(facts: Facts, words: Words) -> Sheet:
    """One row a municipality, those that delivered nothing among them."""
    table = municipal_words.rows(facts.published)
    people, per_cent = say("Personen"), "%"
    columns = (
        Column("municipality_id", say("Gemeindeschlüssel"), say("Amtlicher Gemeindeschlüssel (AGS), Text"), width=13),
        Column("name", say("Gemeinde"), say("Name wie erklärt"), width=30),
        Column("status_said", say("Stand"), say("ob geliefert und bewertet ist"), width=30),
        Column("areas", words.areas, say("Gebiete der untersten Ebene"), "number"),
        Column("scored", say("davon bewertet"), say("vom Hauptverfahren eingestuft"), "number"),
        Column("flagged", say("davon auffällig"), say("vom Hauptverfahren"), "number"),
        *(
            [Column("outside", say("davon {outside}", outside=words.outside), say("auffällig und außerhalb"), "number")]
            if words.has_funding
            else []
        ),
        Column("residents", say("Einwohner"), say("alle Gebiete der Gemeinde"), "number", unit=people),
        Column("residents_flagged", say("Einwohner auffälliger Gebiete"), say("zusammen"), "number", unit=people),
        Column(
            "share_flagged", say("Anteil, in %"), say("Einwohner auffälliger Gebiete an allen"), "number", 1, per_cent
        ),
        Column(
            "mean_stability",
            say("Mittlere Stabilität, in %"),
            say("Anteil der Ziehungen mit derselben Einstufung auffällig oder nicht, im Mittel der Gebiete"),
            "number",
            1,
            per_cent,
        ),
        Column("stability_areas", say("Gebiete in diesem Mittel"), say("deren Angabe veröffentlicht ist"), "number"),
        status_column(),
    )
    table["value_status"] = table["value_status"].map(in_words)
    note = f"{municipal_words.reference(facts.config)} {municipal_words.missing(table)}".strip()
    title = say("Gemeinden im Vergleich {edition}", edition=words.edition)
    return Sheet(say("Gemeinden"), "gemeinden", title, columns, table, note=note, fixed=2)
