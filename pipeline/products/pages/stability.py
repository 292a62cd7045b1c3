"""How stable classes and flags are against chance, at each design effect; near misses."""

import pandas as pd

from pipeline.products import palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks
from pipeline.products.words import Words

LISTED = 18


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where draws were made."""
    probability = facts.published.class_probability
    if not facts.has_method or probability.empty:
        return []
    own = own_class(facts)
    stable = int((facts.assessed["grade"] == "stable").sum())
    key = (
        f"Bei {text.number(stable)} von {text.number(len(facts.assessed))} bewerteten Gebieten ist rechnerisch stabil, ob sie auffällig sind; "
        f"bei {text.number(int((facts.flagged['grade'] == 'unstable').sum()))} der {text.number(len(facts.flagged))} auffälligen ist es nicht stabil."
    )
    left = [blocks.heading("Wie viele Einstufungen halten der Zufallsschwankung stand?"), _summary(own, facts), blocks.space(1.5), blocks.caption(_note(facts))]
    left += [blocks.heading("Angaben zu den Ziehungen"), blocks.paragraph(draws_sentence(facts))]
    right = [*_unstable(facts, words), *_near(facts, words)]
    widths: list[float | str] = ["1.15fr", "1fr"]
    return [blocks.sheet("Wie stabil sind die Einstufungen?", key, "Stabilität", [blocks.split(widths, [left, right])])]


def own_class(facts: Facts) -> pd.DataFrame:
    """Probability of the class each area was given: columns part, design_effect, area_id, probability."""
    rows = facts.published.class_probability
    rows = rows[rows["method"] == facts.form["name"]]
    given = pd.concat(
        [
            *(facts.areas[f"{part}_code"].dropna().astype(int).rename("given").to_frame().assign(part=part) for part in ("status", "dynamics")),
            facts.areas["is_auffaellig"].dropna().astype(int).rename("given").to_frame().assign(part="auffaellig"),
        ]
    ).reset_index()
    both = rows.merge(given, on=["area_id", "part"])
    both = both[both["class_code"] == both["given"]]
    flagged = both[(both["part"] == "auffaellig") & (both["given"] == 1)].assign(part="flagged")
    return pd.concat([both, flagged])[["part", "design_effect", "area_id", "probability"]]


def draws_sentence(facts: Facts) -> str:
    """Name every parameter of the draws."""
    c = facts.config.settings.certainty
    approximate = (
        f" Ein Teil der Nenner ist angenähert; mit ihnen wird gerechnet, als wären es nur {text.share(c.approximate_factor, 0)} davon."
        if bool(facts.published.about["is_denominator_approximate"])
        else ""
    )
    return (
        f"{text.number(c.draws)} Ziehungen je Gebiet mit festem Startwert {c.seed}; Vorwissen Beta({text.number(c.prior_alpha, 1)}; {text.number(c.prior_beta, 1)}), "
        f"also fast keines. Designeffekt {text.number(c.design_effect, 0)}: Menschen eines Haushalts teilen ihre Lage, deshalb zählt jeder Fall nur teilweise für sich. "
        f"Korrelation zwischen den Indikatoren {text.number(c.correlation_indicators, 1)}, zwischen den Zeitpunkten {text.number(c.correlation_dates, 1)}. "
        f"In jeder Ziehung werden Mittelwerte, Standardabweichungen und Klassen neu berechnet.{approximate}"
    )


def _summary(own: pd.DataFrame, facts: Facts) -> blocks.Block:
    certainty = facts.config.settings.certainty
    rows: list[list[blocks.Cell]] = []
    for part in _PART_TITLES:
        members = own[own["part"] == part]
        if members.empty or (part == "dynamics" and not facts.has_dynamics):
            continue
        rows.append([blocks.across(_PART_TITLES[part], 6)])
        for effect, group in members.groupby("design_effect", sort=True):
            rows.append(_effect_row(float(effect), group["probability"], certainty.stable_from, certainty.mostly_stable_from, certainty.design_effect))
    head = ["Designeffekt", "rechnerisch stabil", "überwiegend stabil", "nicht stabil", "Gebiete", "stabil in %"]
    return blocks.table(head, rows, ["1fr", 25, 26, 20, 16, 27], "lrrrrl", size=8)


_PART_TITLES = {
    "status": "Statusklasse",
    "dynamics": "Dynamikklasse",
    "auffaellig": "Auffällig oder nicht, alle bewerteten Gebiete",
    "flagged": "Auffällig oder nicht, nur die auffälligen Gebiete",
}


def _effect_row(effect: float, given: pd.Series, high: float, low: float, default: float) -> list[blocks.Cell]:
    known = given.dropna()
    stable, unstable = int((known >= high).sum()), int((known < low).sum())
    middle = len(known) - stable - unstable
    name = text.number(effect, 0 if effect.is_integer() else 1)
    part = stable / len(known) if len(known) else 0.0
    label: blocks.Cell = blocks.strong(f"{name} (verwendet)") if effect == default else name
    return [label, text.count(stable), text.count(middle), text.count(unstable), text.count(len(known)), blocks.bar(part, text.share(part, 0), palette.GROUPS["3+/-"], 15)]


def _note(facts: Facts) -> str:
    c = facts.config.settings.certainty
    return (
        f"Rechnerisch stabil: gleiche Einstufung in mindestens {text.share(c.stable_from, 0)} der Ziehungen; überwiegend stabil: {text.share(c.mostly_stable_from, 0)} bis "
        f"unter {text.share(c.stable_from, 0)}; nicht stabil: darunter. Der Designeffekt ist eine Annahme; die Zeilen zeigen, was von ihr abhängt."
    )


def _unstable(facts: Facts, words: Words) -> list[blocks.Block]:
    members = facts.flagged[facts.flagged["grade"] == "unstable"].sort_values("flag_probability", kind="stable")
    return _listed(f"Auffällig, nicht stabil ({text.number(len(members))})", members, facts, words)


def _near(facts: Facts, words: Words) -> list[blocks.Block]:
    return _listed(f"Knapp nicht auffällig ({text.number(len(facts.near))})", facts.near, facts, words)


def _listed(title: str, members: pd.DataFrame, facts: Facts, words: Words) -> list[blocks.Block]:
    if members.empty:
        return [blocks.heading(title), blocks.paragraph("Kein Gebiet.")]
    rows = [_area(area) for _, area in members.head(LISTED).iterrows()]
    more = len(members) - len(rows)
    note = [blocks.space(1), blocks.caption(f"und {text.number(more)} weitere, siehe Liste mit Gründen")] if more > 0 else []
    head = [words.area, words.district, "Gruppe", "Status-Index", "Wahrsch."]
    return [blocks.heading(title), blocks.table(head, rows, ["1fr", 34, 13, 18, 15], "llcrr", size=7.5, row=0.45), *note]


def _area(area: pd.Series) -> list[blocks.Cell]:
    code = area["group_code"]
    fill = palette.GROUPS.get(code) if isinstance(code, str) else None
    return [area["name"], area["district"], blocks.tinted(text.group(code), fill), text.index(area["status_score"]), text.probability(area["flag_probability"])]
