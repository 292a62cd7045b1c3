"""German descriptions of micro-areas, links and mobile teams."""

TEXTS = {
    "smallest key of the areas that make the micro-area": "kleinster Schlüssel der Gebiete, aus denen das "
    "Einsatzgebiet besteht",
    "areas that make it": "Gebiete, aus denen es besteht",
    "their residents; empty: some unknown": "ihre Einwohnerinnen und Einwohner; leer: manche unbekannt",
    "fewer residents than the ordinary instrument asks for; empty: residents unknown": (
        "weniger Einwohnerinnen und Einwohner, als das gewöhnliche Förderinstrument verlangt; leer: "
        "Einwohnerzahl unbekannt"
    ),
    "an institution shapes or may shape the flag of one of its areas": "eine Einrichtung prägt die Einstufung eines "
    "seiner Gebiete oder kann sie prägen",
    "proposed axes; 0: nothing to link to within reach": "vorgeschlagene Achsen; 0: nichts in Reichweite",
    "key of the neighbour": "Schlüssel des Nachbargebiets",
    "micro-area of the neighbour, if it is part of one": "Einsatzgebiet des Nachbarn, wenn er zu einem gehört",
    "current, former (in such a funding area), conspicuous, other": "Beziehung: in bestehendem (current) oder "
    "ehemaligem (former) Fördergebiet, auffällig (conspicuous), sonstige (other)",
    "length of the border in common; 0: it is near": "Länge der gemeinsamen Grenze; 0: in der Nähe",
    "length of the border in common": "Länge der gemeinsamen Grenze",
    "between points inside the two areas, whoever lives where": "Abstand zwischen Punkten in den beiden Gebieten, "
    "gleich, wer wo wohnt",
    "proposed as axis": "als Achse vorgeschlagen",
    "why: current_border, current_near, former_border, former_near, microarea_near": "warum: Grenze zu bestehendem "
    "(current_border) oder Nähe (current_near), zu ehemaligem Fördergebiet (former_border, former_near), Nähe zu "
    "einem Einsatzgebiet (microarea_near)",
    "nearest place that may be named": "nächster Ort, der genannt werden darf",
    "its distance to a point inside the neighbour": "sein Abstand zu einem Punkt im Nachbargebiet",
    "letter of the team; empty: none": "Buchstabe des Teams; leer: keines",
    "assigned, too_large (exceeds a team by itself), residents_unknown, no_allocation": "zugeteilt (assigned), "
    "allein größer als ein Team (too_large), Einwohnerzahl unbekannt (residents_unknown), keine Zuteilung "
    "(no_allocation)",
    "the team's ways are counted from here": "von hier werden die Wege des Teams gezählt",
    "areas of the micro-area": "Gebiete des Einsatzgebiets",
    "residents of the micro-area": "Einwohnerinnen und Einwohner des Einsatzgebiets",
    "straight line between points inside the two, whoever lives where": "Luftlinie zwischen Punkten in beiden, "
    "gleich, wer wo wohnt",
    "mobile teams": "mobile Teams",
    "the allocation of teams shows this one": "die Zuteilung der Teams zeigt diese Zahl",
    "optimal, gap, impossible (too few for the loads and barriers), not_found": "bestmöglich (optimal), mit Abstand "
    "zum Bestmöglichen (gap), unmöglich (impossible), nicht gefunden (not_found)",
    "all ways, between points inside, whoever lives where": "alle Wege, zwischen Punkten in den Gebieten, gleich, "
    "wer wo wohnt",
    "longest of them": "der längste davon",
    "areas of the team with most": "Gebiete des Teams mit den meisten",
    "residents of the team with most": "Einwohnerinnen und Einwohner des Teams mit den meisten",
    "how much shorter the ways may be at most; 0: no allocation is better": "um wie viel kürzer die Wege höchstens "
    "sein könnten; 0: keine Zuteilung ist besser",
}
