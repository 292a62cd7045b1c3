"""Status and dynamics: one map each, legend with every class, even an empty one."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from pipeline.products import looks, municipal_words, palette, rules, sentences, text
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, map_signs
from pipeline.products.words import Words

DISTRICTS_BESIDE = 14


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the map of classes and, where there is an earlier date, that of change."""
    parts = ["status", *(["dynamics"] if facts.has_dynamics else [])] if facts.has_method and facts.has_maps else []
    return [_page(facts, drawings, words, part) for part in parts]


def cover_map(facts: Facts, drawings: Drawings) -> tuple[str, str]:
    """Draw the title picture; return its name and what it shows."""
    if facts.is_graded and facts.has_matrix:
        dots = frozenset(lead_alone(facts).index)
        return drawings.plain("titel", group_fills(facts, facts.areas), open_dots=dots), facts.theme
    if facts.has_method:
        return drawings.plain("titel", _fills(facts, "status")), facts.noun()
    return drawings.plain("titel", dict.fromkeys(facts.areas.index, palette.NOT_FLAGGED)), say("Gebietsgrenzen")


def group_fills(facts: Facts, members: pd.DataFrame) -> dict[str, str]:
    """Colour of the group of every member that has one."""
    known = looks.group_colours(facts.method)
    return {area_id: known[code] for area_id, code in members["group_code"].dropna().items() if code in known}


def lead_alone(facts: Facts) -> pd.Series:
    """Code of the areas of which the first of the two classes alone is known, where groups are made of two."""
    codes = facts.areas["group_code"].dropna()
    return codes[codes.isin([entry.symbol for entry in facts.lead.classes])] if facts.makes_groups else codes.iloc[:0]


def _fills(facts: Facts, part: str) -> dict[str, str]:
    codes, known = facts.areas[f"{part}_code"].dropna(), looks.colours(facts.part(part))
    return {area_id: known[int(code)] for area_id, code in codes.items()}


def _symbols(facts: Facts, part: str) -> dict[str, str]:
    """Symbol of the class of every area, for classes that colour alone does not tell apart."""
    if not looks.needs_numbers(facts.part(part)):
        return {}
    symbol = {entry.code: entry.symbol for entry in facts.part(part).classes}
    return {area_id: symbol[int(code)] for area_id, code in facts.areas[f"{part}_code"].dropna().items()}


def _page(facts: Facts, drawings: Drawings, words: Words, part: str) -> blocks.Block:
    noun, symbols = facts.noun(part), _symbols(facts, part)
    counts = class_counts(facts, part)
    name = (
        drawings.types(part, _fills(facts, part), symbols)
        if symbols
        else drawings.classes(part, _fills(facts, part), markers=part == "dynamics")
    )
    labels = [label for _, label in facts.classes(part)]
    fits = part == "dynamics" or looks.is_status(facts.lead)
    heads = [] if fits else [entry.symbol for entry in facts.part(part).classes]
    side = [
        blocks.heading(say("{noun}: Klassen", noun=noun)),
        legend(facts, words, part),
        blocks.space(1.5),
        blocks.caption(_limits(facts, part)),
        *reading(_reading(facts, part)),
        *signs(words, drawings, name),
        *reasons_not_assessed(facts, part),
        *(by_district(facts, words, part, heads) if len(labels) <= BESIDE else []),
    ]
    figure = drawings.figure(name, _alt(facts, words, part, counts), MAP_MM[0])
    title = f"{noun} {words.edition}"
    return blocks.sheet(title, _key(facts, words, part, counts), noun, [beside(figure, side)])


BESIDE = 5
"""Classes up to which a table of districts fits beside the map."""


def _reading(facts: Facts, part: str) -> str:
    if part == "dynamics" and facts.is_turned:
        return say(
            "Blau und ▲: Die Werte veränderten sich günstiger als im Mittel der Gebiete. Orange und ▼: umgekehrt. ▲ "
            "und ▼ stehen, wo Platz ist. Eine positive Dynamik sagt nichts über die Höhe der Werte."
        )
    if part == "dynamics":
        return say(
            "Blau und ▲: Die Anteile sanken stärker oder stiegen schwächer als im Mittel der Gebiete. Orange und ▼: "
            "umgekehrt. ▲ und ▼ stehen, wo Platz ist. Eine positive Dynamik sagt nichts über die Höhe der Anteile."
        )
    if looks.is_status(facts.lead):
        above = later(
            "Je dunkler die Fläche, desto niedriger der Status: desto weiter liegen die Anteile "
            "zusammen über dem Mittel der Gebiete{own}. Der Status vergleicht Gebiete einer Ausgabe; er "
            "misst keinen Abstand zu früheren Jahren."
        )
        worse = later(
            "Je dunkler die Fläche, desto niedriger der Status: desto ungünstiger sind die Werte zusammen, verglichen "
            "mit dem Mittel der Gebiete{own}. Der Status vergleicht Gebiete einer Ausgabe; er misst keinen Abstand zu "
            "früheren Jahren."
        )
        return say(worse if facts.is_turned else above, own=municipal_words.own(facts.config))
    end = say("höher") if facts.method.direction > 0 else say("niedriger")
    numbers = (
        say(" Die Zahl auf der Fläche ist die Nummer der Klasse: Nachbarn in der Farbenreihe unterscheiden sich wenig.")
        if looks.needs_numbers(facts.lead)
        else ""
    )
    return say(
        "Je dunkler die Fläche, desto {end} der Indexwert und desto ungünstiger die Klasse.{numbers} Verglichen "
        "werden Gebiete einer Ausgabe; ein Abstand zu früheren Jahren ist daraus nicht abzulesen.",
        end=end,
        numbers=numbers,
    )


def class_counts(facts: Facts, part: str) -> dict[str, int]:
    """Areas per class label, best to worst, empty classes included."""
    codes = facts.areas[f"{part}_code"].dropna().astype(int).value_counts()
    return {label: int(codes.get(code, 0)) for code, label in facts.classes(part)}


def legend(facts: Facts, words: Words, part: str) -> blocks.Block:
    """Legend as a table: colour, class, areas, share of the assessed areas, residents."""
    rows: list[list[blocks.Cell]] = []
    total = len(facts.areas[f"{part}_code"].dropna())
    shown_in, marks = looks.colours(facts.part(part)), looks.signs(facts.part(part))
    for code, label in facts.classes(part):
        members = facts.areas[facts.areas[f"{part}_code"].eq(code)]
        shown = text.share(len(members) / total) if total else text.NOT_AVAILABLE
        rows.append(
            [
                blocks.fill(shown_in[code]),
                f"{marks.get(code, '')}{label}",
                text.count(len(members)),
                shown,
                residents(members),
            ]
        )
    rest = facts.areas[facts.areas[f"{part}_code"].isna()]
    rows.append(
        [
            blocks.NOT_ASSESSED,
            say("nicht bewertet") if len(rest) <= len(facts.not_assessed) else _rest(facts, part),
            text.count(len(rest)),
            text.EXACTLY_ZERO if rest.empty else "",
            residents(rest),
        ]
    )
    named = facts.noun(part) if len(facts.noun(part)) <= LONGEST else say("Klasse")
    head, row = (
        [say("Farbe"), named, say("Gebiete"), say("Anteil"), say("Einw.")],
        0.8 if len(rows) <= BESIDE + 1 else 0.4,
    )
    return blocks.table(head, rows, [11, "1fr", 14, 15, 17], "llrrr", row=row)


def _rest(facts: Facts, part: str) -> str:
    """Name of the areas without a class: not assessed, or assessed without this part."""
    known = facts.assessed[f"{part}_code"].isna() & (part == "dynamics") & facts.assessed["is_dynamics_valid"].eq(False)
    withheld = int(facts.assessed[f"{part}_code"].isna().sum()) > int(known.sum())
    if withheld:
        return say("nicht bewertet oder geheim")
    return say("nicht bewertet, ohne {noun}", noun=facts.noun_within(part))


def residents(members: pd.DataFrame) -> str:
    """Sum of residents; '.' where none is known."""
    known = members["residents"].dropna()
    return text.count(0) if members.empty else text.number(known.sum()) if len(known) else text.NOT_AVAILABLE


def with_people(members: pd.DataFrame) -> str:
    """' mit 1.234 Einwohnerinnen und Einwohnern'; nothing where no number is known."""
    known = members["residents"].dropna()
    return (
        say(" mit {known} Einwohnerinnen und Einwohnern", known=text.number(known.sum()))
        if len(known) or members.empty
        else ""
    )


def by_district(facts: Facts, words: Words, part: str, heads: Sequence[str] = ()) -> list[blocks.Block]:
    """Cross table of districts and the classes of a part, where it fits beside the map."""
    values = [code for code, _ in facts.classes(part)]
    counts = pd.crosstab(facts.areas["district_id"], facts.areas[f"{part}_code"])
    names = facts.areas.drop_duplicates("district_id").set_index("district_id")["district"]
    if not 1 < len(counts) <= DISTRICTS_BESIDE:
        return []
    rows: list[list[blocks.Cell]] = [
        [names[d], *(text.count(int(counts.at[d, v])) if v in counts.columns else text.EXACTLY_ZERO for v in values)]
        for d in counts.index
    ]
    head = [words.district, *(heads or [label for _, label in facts.classes(part)])]
    widths: list[float | str] = ["1fr", *([11.5] * len(values))]
    return [
        blocks.heading(say("{areas} nach {district}", areas=words.areas, district=words.district)),
        blocks.table(head, rows, widths, "l" + "r" * len(values), size=7.5, row=0.65, pad=0.6),
    ]


def reading(said: str) -> list[blocks.Block]:
    """Two or three sentences on how to read the map."""
    return [blocks.heading(say("So lesen Sie die Karte")), blocks.paragraph(said)]


def borders(facts: Facts, words: Words, columns: int = 2) -> list[list[blocks.Cell]]:
    """Row of a legend of so many columns for the boundaries of districts, where the areas belong to some."""
    return [[sample, said, *[""] * (columns - 2)] for sample, said in border(facts, words)]


def border(facts: Facts, words: Words) -> list[tuple[blocks.Cell, str]]:
    """Sample and name of the boundaries of districts, where the areas belong to some."""
    said = say("Grenze: {district}", district=words.district)
    return [(blocks.line(palette.BOUNDARY, 0.7), said)] if facts.has_districts else []


def signs(words: Words, drawings: Drawings, name: str) -> list[blocks.Block]:
    """Lines on the map of that name."""
    funding = map_signs.lines(drawings, name, words)
    lines: list[Sequence[blocks.Cell]] = [*borders(drawings.facts, words), *funding]
    if not lines:
        return []
    return [
        blocks.heading(say("Linien")),
        blocks.table([say("Zeichen"), say("Bedeutung")], lines, [11, "1fr"], "ll"),
        *(stand_in(words) if funding else []),
        *map_signs.not_drawn(drawings, name, words),
    ]


def stand_in(words: Words) -> list[blocks.Block]:
    """One line that what stands in for the funding map is none; nothing where it is one."""
    if not words.is_stand_in:
        return []
    kulisse = blocks.begun(words.kulisse)
    said = say("{kulisse}: {programme}, keine Förderkulisse.", kulisse=kulisse, programme=words.programme)
    return [blocks.space(1), blocks.caption(said)]


def reasons_not_assessed(facts: Facts, part: str = "status") -> list[blocks.Block]:
    """One line with the reasons for which areas are not assessed, and for which assessed ones lack a part."""
    reasons = facts.not_assessed["reason"].fillna(say("Grund nicht angegeben")).value_counts()
    said = []
    if len(reasons):
        listed = text.listing(text.reasoned(n, str(reason)) for reason, n in sorted(reasons.items()))
        said.append(say("Nicht bewertet: {said}.", said=listed.removesuffix(".")))
        said += _uncounted(facts)
    said += _without(facts, part)
    return [*([blocks.space(1), blocks.caption(" ".join(said))] if said else []), *off_map(facts)]


def _uncounted(facts: Facts) -> list[str]:
    """How many areas that are not assessed are missing in the sum of their residents."""
    known = facts.not_assessed["residents"].notna()
    missing = int((~known).sum())
    return [say("Ohne Einwohnerzahl: {n}.", n=text.number(missing))] if missing and known.any() else []


def _without(facts: Facts, part: str) -> list[str]:
    """How many assessed areas have no class: withheld, or of change without an earlier value."""
    if part != "dynamics":
        secret = int(facts.assessed["status_code"].isna().sum())
        return [say("Klasse geheim: {n}.", n=text.number(secret))] if secret else []
    lacking = facts.assessed[facts.assessed["dynamics_code"].isna()]
    never = int(lacking["is_dynamics_valid"].eq(False).sum())
    withheld = len(lacking) - never
    noun = facts.noun(part)
    missing = later("Bewertet, aber ohne {noun}: {n}, weil der frühere Wert fehlt oder geheim ist.")
    early = say(missing, noun=facts.noun_within(part), n=text.number(never))
    hidden = say("{noun} geheim: {n}.", noun=noun, n=text.number(withheld))
    return [*([early] if never else []), *([hidden] if withheld else [])]


def off_map(facts: Facts) -> list[blocks.Block]:
    """One line that names the areas too far away for the map."""
    if facts.off_map.empty:
        return []
    return [blocks.caption(say("Außerhalb des Kartenausschnitts: {off_map}.", off_map=text.listing(facts.off_map)))]


def top_districts(members: pd.DataFrame, n: int = 3) -> list[str]:
    """Districts in which most of the members lie."""
    counts = members.loc[members["district"].ne(""), "district"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [name for name, _ in ordered[:n]]


def _limits(facts: Facts, part: str) -> str:
    """Where the classes begin: by their limits, else by the rule in words."""
    entry = facts.part(part)
    name, limits = looks.index_name(entry), entry.classify.limits
    if not limits:
        return rules.sentence(entry.classify)
    return f"{name}: {', '.join(f'{label} {reach}' for label, reach in reaches(facts, part))}."


def reaches(facts: Facts, part: str) -> list[tuple[str, str]]:
    """Every class with the scores it takes, in the order of the classes; only of methods with limits of their own."""
    entry = facts.part(part)
    limits = entry.classify.params.limits
    shown = [text.number(limit, _decimals(limit)) for limit in limits]
    takes = _takes_limit(entry.classify.params, len(limits), upward=facts.method.direction > 0)
    within = (_within(a, b, takes[i], takes[i + 1]) for i, (a, b) in enumerate(pairwise(shown)))
    first = say("bis {shown}", shown=shown[0]) if not takes[0] else say("unter {shown}", shown=shown[0])
    last = say("ab {shown}", shown=shown[-1]) if takes[-1] else say("über {shown}", shown=shown[-1])
    names = [first, *within, last]
    ordered = names if facts.method.direction > 0 else names[::-1]
    return list(zip((label for _, label in facts.classes(part)), ordered, strict=True))


def _takes_limit(params: Any, n: int, *, upward: bool) -> list[bool]:
    """Say of every limit whether the class above it holds a score that lies right on it."""
    ties = tuple(params.ties) or ("better",)
    each = ties if len(ties) == n else ties[:1] * n
    return [(tie == "worse") == upward for tie in each]


def _within(low: str, high: str, takes_low: bool, takes_high: bool) -> str:
    """Name what lies between two limits, so that neighbouring classes do not both hold one."""
    if takes_low:
        said = later("{low} bis unter {high}") if takes_high else later("{low} bis {high}")
    else:
        said = later("über {low} bis unter {high}") if takes_high else later("über {low} bis {high}")
    return say(said, low=low, high=high)


def _decimals(limit: float) -> int:
    """Digits that a limit needs: a quarter is no 0,3."""
    return next((digits for digits in range(4) if round(limit, digits) == limit), 4)


def _key(facts: Facts, words: Words, part: str, counts: Mapping[str, int]) -> str:
    total, labels, after = sum(counts.values()), list(counts), ""
    if part == "dynamics":
        shown, which = (labels[0], labels[-1]), say("bewerteten")
        people = ""
        more = say(
            "Bewertet heißt hier: auch nach {noun}. Verglichen wird mit dem {before_on}.",
            noun=facts.noun_within(part),
            before_on=text.day(facts.published.about["before_on"]),
        )
    else:
        shown = (labels[-1], labels[-2] if len(labels) >= MIDDLE else "")
        which, after = (
            (say("bewerteten"), "") if total == len(facts.assessed) else ("", say("mit veröffentlichter Klasse"))
        )
        people = _people(facts.areas[facts.areas["status_code"].eq(facts.part(part).classes[-1].code)])
        more = ""
    first, second = shown
    said = say(
        "{areas} {verb} {held}{people}",
        areas=text.begun(words.among(counts[first], total, which, after)),
        verb=text.verb_among(counts[first], say("hat"), say("haben")),
        held=_held(facts, part, first),
        people=people,
    )
    if second:
        n = counts[second]
        other = text.number(n) if n else say("kein Gebiet")
        said = say("{said}, {n} {held}", said=said, n=other, held=_held(facts, part, second))
    return f"{said}. {more}".strip()


def _held(facts: Facts, part: str, label: str) -> str:
    """'den Status niedrig', or 'die Klasse „…“' of a method that calls its index something else."""
    named = looks.class_name(facts.part(part), label)
    if part == "dynamics":
        return say("die {class_name}", class_name=named)
    if looks.is_status(facts.lead):
        return say("den {class_name}", class_name=named)
    return say("die Klasse „{label}“", label=label)


def _people(members: pd.DataFrame) -> str:
    """' (1.234 Einw.)'; nothing where no number is known."""
    known = members["residents"].dropna()
    return say(" ({known} Einw.)", known=text.number(known.sum())) if len(known) else ""


MIDDLE = 3
LONGEST = 12
"""Letters of a noun that fit the head of the legend."""


def _alt(facts: Facts, words: Words, part: str, counts: Mapping[str, int]) -> str:
    worst = facts.classes(part)[-1][0]
    districts = top_districts(facts.areas[facts.areas[f"{part}_code"].eq(worst)])
    sign = say("Dreiecke zeigen die Richtung der Dynamik.") if part == "dynamics" else say("Schraffur: nicht bewertet.")
    theme = f"{facts.noun_within(part)} {words.edition}"
    return sentences.alt_map(words.city, words.areas, len(facts.areas), theme, counts, districts=districts, sign=sign)
