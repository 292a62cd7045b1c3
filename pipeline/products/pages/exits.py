"""Funding areas over the editions: the path of each, its years, what is proposed and on what that rests."""

import pandas as pd

from pipeline.products import exit_words, looks, palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

TITLE = later("Fördergebiete: Verlauf und Verstetigung")
ROWS = 15
"""Rows that fit a page; the rest goes on the next."""
MOST_EDITIONS = 6
_STRONG = ("phase_out", "admit", "enlarge")


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the pages, where there are funding areas; none about what only stands in for them."""
    if words.is_stand_in or facts.published.exits.empty or not facts.is_graded:
        return []
    shown = exit_words.table(facts.published, facts.areas["name"].to_dict())
    parts = [shown.iloc[start : start + ROWS] for start in range(0, len(shown), ROWS)]
    return [_sheet(facts, words, shown, part, number) for number, part in enumerate(parts)]


def _sheet(facts: Facts, words: Words, shown: pd.DataFrame, part: pd.DataFrame, number: int) -> blocks.Block:
    editions = _editions(facts)
    widths: list[float | str] = [45, 12, *([8] * len(editions)), 17, 26, "1fr"]
    head = [
        say("Fördergebiet"),
        say("Jahre"),
        *editions,
        say("in auffälligen Gebieten"),
        say("Vorschlag"),
        say("Worauf er sich stützt"),
    ]
    rows = [_row(facts, row, editions) for _, row in part.iterrows()]
    align = "lr" + "c" * len(editions) + "rll"
    listed = blocks.table(head, rows, widths, align, size=7.5, row=1.0, pad=0.8, top=True)
    title = f"{say(TITLE)} {words.edition}" + (say(" (Fortsetzung)") if number else "")
    body = [listed, blocks.space(1.5), blocks.caption(_notes(facts))]
    return blocks.sheet(title, _key(shown), say("Verlauf und Verstetigung") + (" 2" if number else ""), body)


def _editions(facts: Facts) -> list[str]:
    known = set(facts.published.exit_history["of_edition"])
    return [e for e in facts.published.editions["edition"] if e in known][-MOST_EDITIONS:]


def _row(facts: Facts, row: pd.Series, editions: list[str]) -> list[blocks.Cell]:
    history = facts.published.exit_history
    own = history[history["funding_id"] == row["funding_id"]].set_index("of_edition")
    kind = "" if row["kind"] == "current" else f" ({row['kind_said']})"
    outcome: blocks.Cell = row["outcome_said"]
    if row["outcome"] in _STRONG:
        outcome = blocks.strong(row["outcome_said"], palette.WINE)
    return [
        f"{facts.funding_names.get(row['funding_id'], row['name'])}{kind}",
        text.number(row["years"], 1),
        *[_class(facts, own, edition) for edition in editions],
        text.share(row["share_conspicuous"], 0),
        outcome,
        row["evidence"] or text.EXACTLY_ZERO,
    ]


def _class(facts: Facts, own: pd.DataFrame, edition: str) -> blocks.Cell:
    """The class of an edition on its colour; a point where it is not known."""
    code = own["class_code"].get(edition)
    if code is None or text.is_missing(code) or pd.isna(code):
        return text.NOT_AVAILABLE
    ground = looks.colours(facts.lead).get(int(code), palette.NOT_FLAGGED)
    return {"t": str(int(code)), "ground": ground, "c": palette.text_on(ground)}


def _key(shown: pd.DataFrame) -> str:
    """Say how many of each outcome are proposed."""
    counts = shown.loc[shown["outcome"] != "none", "outcome"].value_counts()
    said = [f"{say(exit_words.OUTCOMES[o])}: {text.number(counts[o])}" for o in exit_words.OUTCOMES if counts.get(o)]
    current = int(shown["kind"].eq("current").sum())
    return say(
        "{counted}. Vorschläge – {listed}.",
        counted=text.counted(current, say("laufendes Fördergebiet"), say("laufende Fördergebiete")),
        listed="; ".join(said),
    )


def _notes(facts: Facts) -> str:
    limits = facts.config.settings.exits
    noun = facts.noun_within()
    said = [
        say(
            "Farbe und Ziffer je Ausgabe: Klasse ({noun}: {digits}), in der die mittlere Einwohnerin oder der mittlere "
            "Einwohner des Fördergebiets lebt. In auffälligen Gebieten: Anteil der Bevölkerung des Fördergebiets. "
            "Verbesserung: mittlerer Indexwert nach Bevölkerung, in Standardabweichungen der Stadt; ein Gebiet, das "
            "sich nur mit der Stadt bewegt, verbessert sich nicht. Sie zählt ab {improvement_from}, wenn der "
            "Irrtumsanteil (erwarteter Anteil falscher Befunde unter allen ebenso deutlichen) höchstens "
            "{false_discovery_rate} ist; eine Verschlechterung wird nach derselben Regel geprüft, genannt ist ihr "
            "Standardfehler (übliche Zufallsschwankung).",
            noun=noun,
            digits=_digits(facts),
            improvement_from=text.number(limits.improvement_from, 2),
            false_discovery_rate=text.share(limits.false_discovery_rate, 0),
        ),
        say(
            "Verstetigen: zwei von dreien – verbessert; {calm} kaum noch auffällig; {maximum_years} Jahre erreicht "
            "(Richtwert, keine feste Frist). Vorbereiten: eines davon, oder höchstens {transition_years} Jahre "
            "bis dahin. "
            "Erweiterung prüfen: In das Fördergebiet reicht ein in {enlarge} Ausgaben in Folge auffälliges Gebiet "
            "hinein, das nicht ganz innerhalb liegt, oder es grenzt an.",
            calm=_calm(limits.calm_editions),
            maximum_years=text.number(limits.maximum_years),
            transition_years=text.number(limits.transition_years),
            enlarge=text.number(limits.enlarge_editions),
        ),
        exit_words.admission(limits),
        exit_words.by_surface(facts.published),
        say(
            "Dauerhaft: in mindestens {editions} Ausgaben in Folge auffällig. Berechnet aus den veröffentlichten "
            "Werten. Die Vorschläge folgen Regeln und ersetzen kein Urteil vor Ort.",
            editions=text.number(limits.admit_editions),
        ),
    ]
    return " ".join(filter(None, said))


def _digits(facts: Facts) -> str:
    return ", ".join(f"{code} {label}" for code, label in facts.classes("status"))


def _calm(editions: int) -> str:
    return say("jetzt") if editions == 1 else say("in {editions} Ausgaben", editions=text.number(editions))
