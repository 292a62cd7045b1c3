"""Reading guide: how the maps, groups, stability and signs are to be read."""

import pandas as pd

from pipeline.products import looks, palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, groups_map, reasons
from pipeline.products.words import Words


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the reading guide."""
    left = [*_what(facts, words), *(_classes(facts) if facts.has_method else [])]
    flagged = _flagged(facts) if facts.is_graded else []
    middle = [*flagged, *(_stability(facts) if facts.has_draws else _no_chance())] if facts.has_method else []
    place = _place(words) if facts.has_maps else []
    right = [*place, *_signs(facts, words), *(_example(facts) if facts.is_graded else [])]
    parts = [part for part in (left, middle, right) if part]
    key = (
        f"Die {'Karten und ' if facts.has_maps else ''}Listen beschreiben Gebiete am "
        f"{text.day(facts.published.about['data_on'])}, nicht "
        "die Menschen, die dort wohnen."
    )
    body = blocks.split(["1fr"] * len(parts), parts)
    return [blocks.sheet("So lesen Sie den Atlas", key, "Lesehilfe", [body])]


def _what(facts: Facts, words: Words) -> list[blocks.Block]:
    n = len(facts.indicators)
    are_shares = all(facts.config.catalogue[i].is_share for i in facts.indicators)
    kind = ", jeweils als Anteil an den Menschen, die in Frage kommen" if are_shares else " verschiedener Einheiten"
    said = (
        f"Der Atlas vergleicht {words.counted(len(facts.assessed))} in {words.city} miteinander. Grundlage sind "
        f"{text.counted(n, 'Indikator', 'Indikatoren')}{kind}."
    )
    status = facts.has_method and looks.is_status(facts.lead) and facts.method.direction > 0
    more = (
        "Ein Gebiet mit niedrigem Status hat bei diesen Indikatoren Werte, die zusammen deutlich über dem Mittel der "
        "Gebiete liegen. Das sagt nichts über einzelne Menschen und nichts über die Gründe."
    )
    return [
        blocks.heading("Was gezeigt wird"),
        blocks.paragraph(said),
        blocks.paragraph(more if status else _scale(facts)),
    ]


def _no_chance() -> list[blocks.Block]:
    return [
        blocks.heading("Wie stabil ist eine Einstufung?"),
        blocks.paragraph(
            f"{text.NO_CHANCE_SAID}: Kein Indikator ist ein Anteil an einer bekannten Zahl von "
            "Menschen. Wie weit ein Wert durch Zufall schwankt, lässt sich deshalb nicht nachspielen; kleine "
            "Unterschiede zwischen Gebieten, auch solche an der Grenze zweier Klassen, sagen wenig."
        ),
    ]


def _classes(facts: Facts) -> list[blocks.Block]:
    if not looks.is_status(facts.lead) or facts.method.direction < 0:
        return [*_own_classes(facts), *_dynamics(facts)]
    fills = looks.colours(facts.lead)
    status = [
        [blocks.fill(fills[code]), blocks.strong(label), _STATUS_SAYS[label]] for code, label in facts.classes("status")
    ]
    found = [
        blocks.heading("Status"),
        blocks.paragraph("Der Status ist die Lage am Stichtag, im Vergleich der Gebiete."),
        blocks.table(["Farbe", "Status", "Bedeutung"], status, [11, 20, "1fr"], "lll"),
    ]
    return [*found, *_dynamics(facts)]


def _own_classes(facts: Facts) -> list[blocks.Block]:
    """Classes with names of their own, best first."""
    fills, classes = looks.colours(facts.lead), facts.lead.classes
    says = ["am günstigsten", *([""] * (len(classes) - 2)), "am ungünstigsten"]
    rows = [
        [blocks.fill(fills[entry.code]), blocks.strong(entry.label), said]
        for entry, said in zip(classes, says, strict=True)
    ]
    return [
        blocks.heading(f"{facts.noun()}: Klassen"),
        blocks.table(["Farbe", "Klasse", "Bedeutung"], rows, [11, 40, "1fr"], "lll", row=0.5),
        blocks.space(1.5),
    ]


def _dynamics(facts: Facts) -> list[blocks.Block]:
    if not facts.has_dynamics:
        return []
    fills, marks, classes = (
        looks.colours(facts.part("dynamics")),
        looks.signs(facts.part("dynamics")),
        facts.classes("dynamics"),
    )
    ends = {classes[0][0]: _DYNAMICS_SAYS[0], classes[-1][0]: _DYNAMICS_SAYS[2]}
    dynamics = [
        [blocks.fill(fills[code]), blocks.strong(f"{marks.get(code, '')}{label}"), ends.get(code, _DYNAMICS_SAYS[1])]
        for code, label in classes
    ]
    return [
        blocks.heading("Dynamik"),
        blocks.paragraph(
            "Die Dynamik ist die Veränderung der Anteile "
            f"vom {text.day(facts.published.about['before_on'])} bis zum "
            f"{text.day(facts.published.about['data_on'])}, "
            "im Vergleich der Gebiete."
        ),
        blocks.table(["Farbe", "Dynamik", "Bedeutung"], dynamics, [11, 20, "1fr"], "lll"),
    ]


_DYNAMICS_SAYS = (
    "Anteile sanken stärker oder stiegen schwächer als im Mittel",
    "Veränderung nahe am Mittel",
    "Anteile stiegen stärker oder sanken schwächer als im Mittel",
)
_STATUS_SAYS = {
    "hoch": "Anteile deutlich unter dem Mittel",
    "mittel": "Anteile nahe am Mittel",
    "niedrig": "Anteile deutlich über dem Mittel",
    "sehr niedrig": "Anteile sehr deutlich über dem Mittel",
}


def _scale(facts: Facts) -> str:
    """Say which end of the index is the worse one."""
    if not facts.has_method:
        return ""
    end = "Hohe" if facts.method.direction > 0 else "Niedrige"
    return (
        f"{end} Werte von „{facts.index_name}“ bedeuten ungünstigere Lagen. Das sagt nichts über einzelne Menschen und "
        "nichts über die Gründe."
    )


def _flagged(facts: Facts) -> list[blocks.Block]:
    """Which groups are conspicuous, with the matrix where there are dynamics."""
    rule = f"Auffällig heißt ein Gebiet der {groups_map.flag_rule(facts)}."
    if not facts.has_matrix:
        return [
            blocks.heading("Auffällig"),
            blocks.paragraph(f"Auffällig heißt ein Gebiet {_with(facts)} {groups_map.flag_rule(facts)}."),
        ]
    return [
        blocks.heading(f"{_groups(facts)} Gruppen, und welche auffällig heißen"),
        groups_map.matrix(facts),
        blocks.space(1.5),
        blocks.paragraph(
            f"Die Ziffer ist der Status, das Zeichen die Dynamik. {rule} Die große Zahl zählt die Gebiete."
        ),
    ]


def _with(facts: Facts) -> str:
    return "mit" if looks.is_status(facts.lead) else "der"


def _groups(facts: Facts) -> str:
    said = looks.in_words(len(facts.lead.classes) * len(facts.part("dynamics").classes))
    return said[:1].upper() + said[1:]


def _example(facts: Facts) -> list[blocks.Block]:
    """Read one real area aloud: the conspicuous one whose grade is least certain, else the first."""
    ranked = facts.flagged.sort_values("flag_probability", kind="stable")
    if ranked.empty or pd.isna(ranked["flag_probability"].iloc[0]):
        return []
    area = ranked.iloc[0]
    why = reasons.reason(facts, str(area.name))
    said = (
        f" ({area['district']}) hat die {facts.group_noun} {text.group(area['group_code'])}. {why} In "
        f"{text.probability(area['flag_probability'])} der Ziehungen "
        f"ist das Gebiet auffällig; die Einstufung ist {text.grade(area['grade'])}."
    )
    return [
        blocks.heading("Ein Beispiel"),
        blocks.panel(blocks.paragraph([blocks.bold(str(area["name"])), said], below=0)),
    ]


def _stability(facts: Facts) -> list[blocks.Block]:
    certainty, flag = facts.config.settings.certainty, facts.config.settings.flag
    near = text.share(flag.near_miss_from, 0)
    grades = [
        [blocks.strong("rechnerisch stabil"), f"ab {text.share(certainty.stable_from, 0)}"],
        [
            blocks.strong("überwiegend stabil"),
            f"{text.share(certainty.mostly_stable_from, 0)} bis unter {text.share(certainty.stable_from, 0)}",
        ],
        [blocks.strong("nicht stabil"), f"unter {text.share(certainty.mostly_stable_from, 0)}"],
    ]
    return [
        blocks.heading("Wie stabil ist eine Einstufung?"),
        blocks.paragraph(
            "Auch bei einer Vollzählung schwanken Anteile durch Zufall: Ob in einem kleinen Gebiet gerade zwei "
            "Menschen mehr "
            "oder weniger arbeitslos sind, verschiebt den Anteil merklich. Diese Zufallsschwankung wird nachgespielt "
            f"({text.number(certainty.draws)} Ziehungen). Angegeben ist, in welchem Anteil der Ziehungen die "
            "Einstufung gleich bleibt."
        ),
        blocks.table(["Stufe", "gleiche Einstufung in"], grades, [36, "1fr"], "ll"),
        blocks.space(2),
        blocks.paragraph(
            "Knapp nicht auffällig heißt ein Gebiet, das nicht als auffällig eingestuft ist, in den Ziehungen "
            "aber mit einer "
            f"Wahrscheinlichkeit von mindestens {near} auffällig wäre."
        ),
        blocks.paragraph(
            "Die Prozentzahl hinter der Stufe ist die Wahrscheinlichkeit, in den Ziehungen auffällig zu sein. "
            "Sie ist abgerundet; "
            f"mehr als „>{text.THIN}99{text.THIN}%“ lässt sich mit Ziehungen nicht sagen."
        ),
    ]


def _place(words: Words) -> list[blocks.Block]:
    if not words.has_funding:
        return [
            blocks.heading(words.kulisse),
            blocks.paragraph(
                f"Für diese Ausgabe liegen keine Gebiete der {words.kulisse} vor. Alle Listen umfassen die ganze Stadt."
            ),
        ]
    programme = blocks.paragraph(f"Gezeigt sind die am Stichtag geltenden Gebiete: {words.programme}.")
    notice = (
        [blocks.panel(blocks.paragraph([blocks.bold(words.stand_in_notice)], below=0))]
        if words.stand_in_notice
        else [programme]
    )
    return [
        blocks.heading(words.kulisse if not words.is_stand_in else f"{words.kulisse} statt Förderkulisse"),
        *notice,
        blocks.space(2),
    ]


def _signs(facts: Facts, words: Words) -> list[blocks.Block]:
    overlay = facts.config.settings.overlay
    inside, partly = text.share(overlay.inside_from, 0), text.share(overlay.partly_from, 0)
    basis = (
        "seiner Einwohnerinnen und Einwohner"
        if facts.published.about["overlay_basis"] == "residents"
        else "seiner Fläche"
    )
    found: list[blocks.Block] = []
    if words.has_funding and facts.is_graded:
        rows = [
            [blocks.fill(palette.LOCATION["outside"]), "außerhalb", f"unter {partly}"],
            [blocks.fill(palette.LOCATION["partly"]), "teilweise innerhalb", f"{partly} bis unter {inside}"],
            [blocks.fill(palette.LOCATION["inside"]), "innerhalb", f"ab {inside}"],
        ]
        found += [
            blocks.paragraph(
                f"Wo ein auffälliges Gebiet liegt, entscheidet der Anteil {basis} innerhalb der {words.kulisse}:"
            ),
            blocks.table(["Farbe", "Lage", "Anteil"], rows, [11, "1fr", 30], "lll"),
        ]
    if not facts.has_maps:
        return [
            blocks.heading("Zeichen"),
            blocks.paragraph(f"In Tabellen: {text.signs()}. Anteile haben eine, Indexwerte zwei Nachkommastellen."),
        ]
    signs = [
        [blocks.NOT_ASSESSED, "nicht bewertet"],
        *([[blocks.FUNDING_LINE, f"{words.kulisse}, Grenze"]] if words.has_funding else []),
        [blocks.line(palette.BOUNDARY, 0.7), f"Grenze: {words.district}"],
    ]
    return [
        *found,
        blocks.heading("Zeichen"),
        blocks.table(["Zeichen", "Bedeutung"], signs, [11, "1fr"], "ll"),
        blocks.space(2),
        blocks.paragraph(f"In Tabellen: {text.signs()}. Anteile haben eine, Indexwerte zwei Nachkommastellen."),
        blocks.paragraph(
            "Große Flächen sind nicht viele Menschen: Wälder, Seen und Gewerbe gehören zu den Gebieten. Die "
            "Tabellen nennen die Einwohnerzahl."
        ),
    ]
