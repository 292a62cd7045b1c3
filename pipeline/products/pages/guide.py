"""Reading guide: how the maps, groups, stability and signs are to be read."""

from collections.abc import Sequence

from pipeline.products import looks, municipal_words, palette, provenance, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, groups_map, map_signs, reasons
from pipeline.products.words import Words

LARGE = later("Große Flächen sind nicht viele Menschen: Wälder, Seen und Gewerbe gehören zu den Gebieten.{where}")


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the reading guide."""
    left = [*_what(facts, words), *(_classes(facts) if facts.has_method else [])]
    flagged = _flagged(facts) if facts.is_graded else []
    middle = [*flagged, *(_stability(facts) if facts.has_draws else _no_chance())] if facts.has_method else []
    place = _place(words) if facts.has_maps and (facts.has_method or words.has_funding) else []
    right = [*place, *_signs(facts, words), *(_example(facts) if facts.is_graded else [])]
    parts = [part for part in (left, middle, right) if part]
    day = text.day(facts.published.about["data_on"])
    shown = (
        later("Die Karten und Listen beschreiben Gebiete am {day}, nicht die Menschen, die dort wohnen.")
        if facts.has_maps
        else later("Die Listen beschreiben Gebiete am {day}, nicht die Menschen, die dort wohnen.")
    )
    key = " ".join([say(shown, day=day), *provenance.other_days(facts, facts.indicators)])
    body = blocks.split(["1fr"] * len(parts), parts)
    return [blocks.sheet(say("So lesen Sie den Atlas"), key, say("Lesehilfe"), [body])]


def _what(facts: Facts, words: Words) -> list[blocks.Block]:
    said = _compared(facts, words)
    status = facts.has_method and looks.is_status(facts.lead) and facts.method.direction > 0
    above = later(
        "Ein Gebiet mit niedrigem Status hat bei diesen Indikatoren Werte, die zusammen deutlich über dem Mittel der "
        "Gebiete{own} liegen. Das sagt nichts über einzelne Menschen und nichts über die Gründe."
    )
    worse = later(
        "Ein Gebiet mit niedrigem Status hat bei diesen Indikatoren Werte, die zusammen deutlich ungünstiger sind als "
        "das Mittel der Gebiete{own}. Das sagt nichts über einzelne Menschen und nichts über die Gründe."
    )
    more = say(worse if facts.is_turned else above, own=municipal_words.own(facts.config))
    where = say(" Die Tabellen nennen die Einwohnerzahl.") if facts.is_graded else ""
    return [
        blocks.heading(say("Was gezeigt wird")),
        blocks.paragraph(f"{said} {_basis(facts)}"),
        *([blocks.paragraph(more if status else _scale(facts))] if facts.has_method else []),
        *([blocks.paragraph(say(LARGE, where=where))] if facts.has_maps else []),
    ]


def _compared(facts: Facts, words: Words) -> str:
    shown = len(facts.assessed) if facts.has_method else int(facts.published.about["valid_areas"])
    counted = words.counted(shown)
    if not facts.is_network or facts.is_municipal:
        return say("Der Atlas vergleicht {counted} in {city} miteinander.", counted=counted, city=words.city)
    each, every = (
        later("Der Atlas zeigt {counted} ({city}); verglichen werden jeweils die Gebiete derselben Gemeinde."),
        later("Der Atlas vergleicht {counted} aller Gemeinden miteinander ({city})."),
    )
    return say(each if facts.config.is_each_municipality else every, counted=counted, city=words.city)


def _basis(facts: Facts) -> str:
    """Name the indicators that enter the index, and count those that only stand beside it."""
    inside = [i for i in dict.fromkeys(facts.slots.values()) if i in facts.indicators] if facts.has_method else []
    beside = len(facts.indicators) - len(inside)
    if not inside:
        counted = text.counted(beside, say("Indikator"), say("Indikatoren"))
        return say("Gezeigt sind {indicators}{kind}.", indicators=counted, kind=_kind(facts, facts.indicators))
    named = [facts.config.catalogue[indicator].short_de for indicator in inside]
    said = say(
        "Grundlage des Index: {indicators}{kind}: {names}.",
        indicators=text.counted(len(inside), say("Indikator"), say("Indikatoren")),
        kind=_kind(facts, inside),
        names=text.listing(named) if len(named) <= NAMED else text.listing([*named[:NAMED], say("weitere")]),
    )
    if not beside:
        return said
    one = later("{n} weiterer Indikator steht daneben; er geht nicht in den Index ein.")
    several = later("{n} weitere stehen daneben; sie gehen nicht in den Index ein.")
    return f"{said} {say(one if beside == 1 else several, n=text.number(beside))}"


def _kind(facts: Facts, indicators: Sequence[str]) -> str:
    if all(facts.config.catalogue[i].is_share for i in indicators):
        return say(", jeweils als Anteil an der Gruppe, um die es geht")
    return say(" verschiedener Einheiten")


NAMED = 6
"""Indicators of the index that a sentence names."""


def _no_chance() -> list[blocks.Block]:
    return [
        blocks.heading(say("Wie stabil ist eine Einstufung?")),
        blocks.paragraph(
            say(
                "{no_chance_said}: Kein Indikator ist ein Anteil an einer bekannten Zahl von Menschen. "
                "Wie weit ein Wert durch Zufall schwankt, lässt sich deshalb nicht nachspielen; kleine "
                "Unterschiede zwischen Gebieten, auch solche an der Grenze zweier Klassen, sagen wenig.",
                no_chance_said=say(text.NO_CHANCE_SAID),
            )
        ),
    ]


def _classes(facts: Facts) -> list[blocks.Block]:
    if not looks.is_status(facts.lead) or facts.method.direction < 0:
        return [*_own_classes(facts), *_dynamics(facts)]
    fills = looks.colours(facts.lead)
    says = {say(label): say(meaning) for label, meaning in _STATUS_SAYS[facts.is_turned].items()}
    status = [[blocks.fill(fills[code]), blocks.strong(label), says[label]] for code, label in facts.classes("status")]
    found = [
        blocks.heading(say("Status")),
        blocks.paragraph(
            say(
                "Der Status ist die Lage am Stichtag, im Vergleich der Gebiete{own}.",
                own=municipal_words.own(facts.config),
            )
        ),
        blocks.table([say("Farbe"), say("Status"), say("Bedeutung")], status, [11, 20, "1fr"], "lll"),
    ]
    return [*found, *_dynamics(facts)]


def _own_classes(facts: Facts) -> list[blocks.Block]:
    """Classes with names of their own, best first."""
    fills, classes = looks.colours(facts.lead), facts.classes("status")
    says = [say("am günstigsten"), *([""] * (len(classes) - 2)), say("am ungünstigsten")]
    rows = [
        [blocks.fill(fills[code]), blocks.strong(label), said]
        for (code, label), said in zip(classes, says, strict=True)
    ]
    return [
        blocks.heading(say("{noun}: Klassen", noun=facts.noun())),
        blocks.table([say("Farbe"), say("Klasse"), say("Bedeutung")], rows, [11, 40, "1fr"], "lll", row=0.5),
        blocks.space(1.5),
    ]


def _dynamics(facts: Facts) -> list[blocks.Block]:
    if not facts.has_dynamics:
        return _without_dynamics(facts)
    fills, marks, classes = (
        looks.colours(facts.part("dynamics")),
        looks.signs(facts.part("dynamics")),
        facts.classes("dynamics"),
    )
    best, middle, worst = (say(german) for german in _DYNAMICS_SAYS[facts.is_turned])
    ends = {classes[0][0]: best, classes[-1][0]: worst}
    dynamics = [
        [blocks.fill(fills[code]), blocks.strong(f"{marks.get(code, '')}{label}"), ends.get(code, middle)]
        for code, label in classes
    ]
    return [
        blocks.heading(say("Dynamik")),
        blocks.paragraph(
            say(
                "Die Dynamik ist die Veränderung der Anteile vom {before_on} bis zum {data_on}, im "
                "Vergleich der Gebiete{own}.",
                own=municipal_words.own(facts.config),
                before_on=text.day(facts.published.about["before_on"]),
                data_on=text.day(facts.published.about["data_on"]),
            )
        ),
        blocks.table([say("Farbe"), say("Dynamik"), say("Bedeutung")], dynamics, [11, 20, "1fr"], "lll"),
    ]


def _without_dynamics(facts: Facts) -> list[blocks.Block]:
    """Say why there is no change, where the method asks for it, and what a digit alone stands for."""
    if not facts.has_method or facts.changing is None:
        return []
    symbols = {entry.code: entry.symbol for entry in facts.lead.classes}
    digits = text.listing(say("{symbol}\u00a0=\u00a0{label}", symbol=symbols[c], label=label) for c, label in
                          facts.classes("status"))  # fmt: skip
    return [
        blocks.heading(facts.noun("dynamics")),
        blocks.paragraph(
            say(
                "Für diese Ausgabe gibt es keine {dynamics}: Werte eines früheren Stichtags liegen nicht vor. Es gibt "
                "deshalb keine Gruppen aus zwei Klassen; eine Ziffer steht allein für den {status}: {digits}.",
                dynamics=facts.noun_within("dynamics"),
                status=facts.noun_within(),
                digits=digits,
            )
        ),
    ]


# Of shares of which a high one is the worse; and where some of the indicators lie the other way round.
_DYNAMICS_SAYS = {
    False: (
        later("Anteile sanken stärker oder stiegen schwächer als im Mittel"),
        later("Veränderung nahe am Mittel"),
        later("Anteile stiegen stärker oder sanken schwächer als im Mittel"),
    ),
    True: (
        later("Veränderung günstiger als im Mittel"),
        later("Veränderung nahe am Mittel"),
        later("Veränderung ungünstiger als im Mittel"),
    ),
}
_STATUS_SAYS = {
    False: {
        later("hoch"): later("Anteile deutlich unter dem Mittel"),
        later("mittel"): later("Anteile nahe am Mittel"),
        later("niedrig"): later("Anteile deutlich über dem Mittel"),
        later("sehr niedrig"): later("Anteile sehr deutlich über dem Mittel"),
    },
    True: {
        later("hoch"): later("Werte deutlich günstiger als das Mittel"),
        later("mittel"): later("Werte nahe am Mittel"),
        later("niedrig"): later("Werte deutlich ungünstiger als das Mittel"),
        later("sehr niedrig"): later("Werte sehr deutlich ungünstiger als das Mittel"),
    },
}


def _scale(facts: Facts) -> str:
    """Say which end of the index is the worse one."""
    end = say("Hohe") if facts.method.direction > 0 else say("Niedrige")
    return say(
        "{end} Werte von „{index_name}“ bedeuten ungünstigere Lagen. Das sagt nichts über "
        "einzelne Menschen und nichts über die Gründe.",
        end=end,
        index_name=facts.index_within,
    )


def _flagged(facts: Facts) -> list[blocks.Block]:
    """Which groups are conspicuous, with the matrix where there are dynamics."""
    flag_rule = groups_map.flag_rule(facts)
    rule = (
        say("Auffällig heißt ein Gebiet mit {flag_rule}.", flag_rule=flag_rule)
        if looks.is_status(facts.lead) and not facts.has_matrix
        else say("Auffällig heißt ein Gebiet der {flag_rule}.", flag_rule=flag_rule)
    )
    if not facts.has_matrix:
        return [blocks.heading(say("Auffällig")), blocks.paragraph(rule)]
    return [
        blocks.heading(say("{groups} Gruppen, und welche auffällig heißen", groups=_groups(facts))),
        groups_map.matrix(facts),
        blocks.space(1.5),
        blocks.paragraph(
            say(
                "Die Ziffer ist der Status, das Zeichen die Dynamik. {rule} Die große Zahl zählt die Gebiete.{lacking}",
                rule=rule,
                lacking=_lacking(facts),
            )
        ),
    ]


def _lacking(facts: Facts) -> str:
    """Say how many areas have a class of the lead but none of change: they stand in no cell of the matrix."""
    n = int(facts.assessed["is_dynamics_valid"].eq(False).sum())
    if not n:
        return ""
    return say(
        " Nicht dabei: {counted} ohne {second}.",
        counted=text.counted(n, say("Gebiet"), say("Gebiete")),
        second=facts.noun_within("dynamics"),
    )


def _groups(facts: Facts) -> str:
    said = looks.in_words(len(facts.lead.classes) * len(facts.part("dynamics").classes))
    return text.begun(said)


def _example(facts: Facts) -> list[blocks.Block]:
    """Read one real area aloud: of the conspicuous ones whose grade is stable, else of all, the one in the middle."""
    known = facts.flagged[facts.flagged["flag_probability"].notna() & facts.flagged["status_score"].notna()]
    firm = known[known["grade"].isin(["stable", "mostly_stable"])]
    ranked = (firm if len(firm) else known).sort_values("severity", kind="stable")
    if ranked.empty:
        return []
    area = ranked.iloc[len(ranked) // 2]
    why = reasons.reason(facts, str(area.name))
    said = say(
        "{district} hat die {group_noun} {group_code}. {why} In {flag_probability} der "
        "Ziehungen ist das Gebiet auffällig; die Einstufung ist {grade}.",
        district=f" ({area['district']})" if area["district"] else "",
        group_noun=facts.group_noun,
        group_code=text.group(area["group_code"]).replace("/", f"/{text.JOINED}"),
        why=why,
        flag_probability=text.probability(area["flag_probability"]),
        grade=text.grade(area["grade"]),
    )
    return [
        blocks.heading(say("Ein Beispiel")),
        blocks.panel(blocks.paragraph([blocks.bold(str(area["name"])), said], below=0)),
    ]


def _stability(facts: Facts) -> list[blocks.Block]:
    certainty, flag = facts.config.settings.certainty, facts.config.settings.flag
    near = text.share(flag.near_miss_from, 0)
    grades = [
        [
            blocks.strong(say("rechnerisch stabil")),
            say("ab {stable_from}", stable_from=text.share(certainty.stable_from, 0)),
        ],
        [
            blocks.strong(say("überwiegend stabil")),
            say(
                "{mostly_stable_from} bis unter {stable_from}",
                mostly_stable_from=text.share(certainty.mostly_stable_from, 0),
                stable_from=text.share(certainty.stable_from, 0),
            ),
        ],
        [
            blocks.strong(say("nicht stabil")),
            say("unter {mostly_stable_from}", mostly_stable_from=text.share(certainty.mostly_stable_from, 0)),
        ],
    ]
    return [
        blocks.heading(say("Wie stabil ist eine Einstufung?")),
        blocks.paragraph(
            say(
                "Auch bei einer Vollzählung schwanken Anteile durch Zufall: Ob in einem kleinen Gebiet gerade zwei "
                "Menschen mehr oder weniger arbeitslos sind, verschiebt den Anteil merklich. Diese Zufallsschwankung "
                "wird nachgespielt ({draws} Ziehungen). Angegeben ist, in welchem Anteil der Ziehungen „auffällig“ "
                "oder „nicht auffällig“ gleich bleibt; die {group_noun} kann wechseln.",
                group_noun=facts.group_noun,
                draws=text.number(certainty.draws),
            )
        ),
        blocks.table([say("Stufe"), say("auffällig ja oder nein gleich in")], grades, [36, "1fr"], "ll"),
        blocks.space(2),
        blocks.paragraph(
            say(
                "Knapp nicht auffällig heißt ein Gebiet, das nicht als auffällig eingestuft ist, in den "
                "Ziehungen aber mit einer Wahrscheinlichkeit von mindestens {near} auffällig wäre.",
                near=near,
            )
        ),
        blocks.paragraph(
            say(
                "Die Prozentzahl hinter der Stufe ist die Wahrscheinlichkeit, in den Ziehungen auffällig "
                "zu sein. Maßgeblich für „auffällig“ ist der veröffentlichte Wert: Auch ein Gebiet unter "
                "50{thin}% kann auffällig sein, dann knapp. Die Zahl ist abgerundet; mehr als "
                "„>{thin}99{thin}%“ lässt sich mit Ziehungen nicht sagen.",
                thin=text.THIN,
            )
        ),
    ]


def _place(words: Words) -> list[blocks.Block]:
    if not words.has_funding:
        return [
            blocks.heading(words.kulisse),
            blocks.paragraph(
                say(
                    "Für diese Ausgabe liegen keine Gebiete der {kulisse} vor. Alle Listen umfassen die ganze Stadt.",
                    kulisse=words.kulisse,
                )
            ),
        ]
    programme = blocks.paragraph(
        say("Maßgeblich sind die am Stichtag geltenden Gebiete: {programme}.", programme=words.programme)
    )
    notice = (
        [blocks.panel(blocks.paragraph([blocks.bold(words.stand_in_notice)], below=0))]
        if words.stand_in_notice
        else [programme]
    )
    return [
        blocks.heading(
            words.kulisse if not words.is_stand_in else say("{kulisse} statt Förderkulisse", kulisse=words.kulisse)
        ),
        *notice,
        blocks.space(2),
    ]


def _signs(facts: Facts, words: Words) -> list[blocks.Block]:
    overlay = facts.config.settings.overlay
    inside, partly = text.share(overlay.inside_from, 0), text.share(overlay.partly_from, 0)
    basis = (
        say("seiner Einwohnerinnen und Einwohner")
        if facts.published.about["overlay_basis"] == "residents"
        else say("seiner Fläche")
    )
    found: list[blocks.Block] = []
    if words.has_funding and facts.is_graded:
        rows = [
            [blocks.fill(palette.LOCATION["outside"]), say("außerhalb"), say("unter {partly}", partly=partly)],
            [
                blocks.fill(palette.LOCATION["partly"]),
                say("teilweise innerhalb"),
                say("{partly} bis unter {inside}", partly=partly, inside=inside),
            ],
            [blocks.fill(palette.LOCATION["inside"]), say("innerhalb"), say("ab {inside}", inside=inside)],
        ]
        found += [
            blocks.paragraph(
                say(
                    "Wo ein auffälliges Gebiet liegt, entscheidet der Anteil {basis} innerhalb der {kulisse}:",
                    basis=basis,
                    kulisse=words.kulisse,
                )
            ),
            blocks.table([say("Farbe"), say("Lage"), say("Anteil")], rows, [11, "1fr", 30], "lll"),
        ]
    if not facts.has_maps:
        return [
            blocks.heading(say("Zeichenerklärung")),
            blocks.paragraph(_digits(facts)),
        ]
    signs = [
        [blocks.NOT_ASSESSED, say("nicht bewertet") if facts.has_method else say("nicht gezeigt")],
        *([[blocks.fill(palette.WINE), say("auffällig")]] if facts.is_graded and not words.has_funding else []),
        *(_flag_signs(facts) if facts.is_graded and facts.has_draws else []),
        *[
            [sign, say(later("{kulisse}, Grenze") if kind == "current" else said, kulisse=words.kulisse)]
            for kind, (sign, said) in map_signs.KINDS.items()
            if facts.funding_here["kind"].eq(kind).any()
        ],
        *class_maps.borders(facts, words),
    ]
    return [
        *found,
        blocks.heading(say("Zeichenerklärung")),
        blocks.table([say("Zeichen"), say("Bedeutung")], signs, [11, "1fr"], "ll"),
        blocks.space(2),
        blocks.paragraph(_digits(facts)),
    ]


def _digits(facts: Facts) -> str:
    """Signs of tables, and how many digits figures have: fewer where they are rounded for protection."""
    if not facts.has_method:
        return say("In Tabellen: {signs}. Anteile haben eine Nachkommastelle.", signs=text.signs())
    if facts.rounding.is_hidden:
        said = later("In Tabellen: {signs}. Anteile haben eine Nachkommastelle. {rounded}")
        return say(said, signs=text.signs(), rounded=facts.rounding.index_note())
    if not facts.rounding.is_index:
        return say("In Tabellen: {signs}. Anteile haben eine, Indexwerte zwei Nachkommastellen.", signs=text.signs())
    return say("In Tabellen: {signs}. {rounded}", signs=text.signs(), rounded=facts.rounding.index_note())


def _flag_signs(facts: Facts) -> list[list[blocks.Cell]]:
    """How stable a flag is, on every map that tells of it."""
    sample, said = map_signs.FLAGGED["dotted"]
    return [
        [blocks.UNSTABLE, say("auffällig, nicht stabil")],
        *([[sample(palette.WINE), say(said)]] if facts.flagged["grade"].isna().any() else []),
        [blocks.NEAR_MISS, say("knapp nicht auffällig")],
    ]
