"""The document on calibration, from the figures alone: every number in a sentence is computed here."""

from typing import Any

from bench.calibration.conclusion import conclusion, percent, signed
from bench.calibration.diagrams import LABELS
from bench.calibration.verdict import COVERED, ENOUGH, POINTS, is_covered, is_reliable, mean_gap, worst
from bench.calibration.worlds import AREAS, EFFECT

Figures = dict[str, Any]
QUANTITIES = {"status": "status class", "dynamics": "dynamics class", "flag": "flag"}
CHOICES = {
    "flags": "all flags",
    "flags stable": "flags „rechnerisch stabil“",
    "flags mostly_stable": "flags „überwiegend stabil“",
    "flags unstable": "flags „nicht stabil“",
    "raw counts": "as many areas by raw count of recipients",
    "child poverty": "as many areas by child poverty alone",
}


def text(figures: Figures) -> str:
    """Return the document."""
    sections = (_head, conclusion, _worlds, _coverage, _reliability, _effects, _own_tenths, _found, _limits)
    return "\n\n".join(section(figures).strip() for section in sections) + "\n"


def _table(head: list[str], rows: list[list[str]]) -> str:
    numbers = [any(c.isdigit() for c in rows[0][place][:2]) or rows[0][place][:1] in "+−" for place in range(len(head))]
    lines = [head, ["--:" if right and place else "---" for place, right in enumerate(numbers)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _head(figures: Figures) -> str:
    cities = min(world["cities"] for world in figures["worlds"].values())
    return f"""
# Does the stated certainty hold?

Written by `python -m bench.calibration`; nothing here is typed by hand. Every world below is drawn {cities} times,
the model's own {figures["worlds"]["own"]["cities"]:,} times, each time with about {AREAS} areas, four indicators,
two dates, Berlin's form and {figures["draws"]:,} draws, with the defaults of the project (design effect 2, correlation
of indicators 0.5, of dates 0, prior Beta(1/2, 1/2)).

**The question.** A register is a full count. What is uncertain is in which class an area's *underlying rate* lies, when
the underlying rates of *all* areas make the means, standard deviations and limits. So the truth of an invented city is
what the form makes of its true rates; the pipeline sees only what was counted. Probabilities are right if, of the
areas of which it says 70 %, seven in ten are so."""


def _worlds(figures: Figures) -> str:
    persons, adults, children = figures["household_effects"]
    seen = {name: ", ".join(f"{x:.1f}" for x in w["design_effect"]) for name, w in figures["worlds"].items()}
    what = {
        "own": f"the model's own: rates drawn from its prior, counts binomial with 1/{EFFECT} of the persons",
        "latent": "rates as cities have them, hardly any change; the chance is the one the model assumes",
        "households": "people share a household and what befalls it, and most stay from date to date; sizes alone give "
        f"design effects of {persons:.1f} (persons), {adults:.1f} (adults), {children:.1f} (children)",
        "pockets": "small, very poor areas amid wealth, the others alike; assumed chance",
        "drift": "most areas change a little, one in thirty a lot; assumed chance",
        "musterstadt": "the invented city that ships, same map, other people: households that move and age, pockets, "
        "drift",
    }
    rows = [[LABELS[name], what[name], seen[name]] for name in figures["worlds"]]
    return "## The worlds\n\n" + _table(["world", "what is true in it", "design effects seen, S1–S4"], rows)


def _coverage(figures: Figures) -> str:
    rows = []
    for name, world in figures["worlds"].items():
        cells = (world["coverage"][part] for part in ("status", "dynamics"))
        rows.append([LABELS[name], *(f"{percent(c['share'])}{'' if is_covered(c) else ' (off)'}" for c in cells)])
    low, high = (f"{100 * x:.0f}" for x in COVERED)
    return f"""## Intervals

True scores within their 90 % interval; the goal is {low} to {high} %.

![Coverage](coverage.svg)

{_table(["world", "status index", "dynamics index"], rows)}"""


def _reliability(figures: Figures) -> str:
    rows = []
    for name, world in figures["worlds"].items():
        rows.append([LABELS[name], *(_worst(world["reliability"][f"{what} 2"]) for what in QUANTITIES)])
    return f"""## Probabilities

Stated probabilities are put into tenths. The table has the largest deviation, in points, of a tenth with at least
{ENOUGH} cases (came true less stated; the goal is ±{100 * POINTS:.0f}) and how many tenths have that many.

![Reliability](reliability.svg)

{_table(["world", *QUANTITIES.values()], rows)}

Bars in the diagrams are two standard errors, from the scatter of whole cities about what was stated: where a statement
is off they hold that too, and are wider."""


def _worst(tenths: list[dict[str, float]]) -> str:
    off, _, number = worst(tenths)
    return f"{signed(off)} ({number} tenths{'' if is_reliable(tenths) else '; off'})"


def _effects(figures: Figures) -> str:
    rows = []
    for name in ("households", "musterstadt"):
        found = figures["worlds"][name]["reliability"]
        for what, label in QUANTITIES.items():
            gaps = [f"{100 * mean_gap(found[f'{what} {effect}']):.1f}" for effect in (1, 2, 3)]
            rows.append([f"{LABELS[name]}: {label}", *gaps])
    return f"""## Design effect 1, 2 or 3

Mean distance, in points, of what came true from what was stated, over stated probabilities from 10 to 90 %. Effects 1
and 3 are drawn for a quarter of the cities, so their distances hold more chance.

{_table(["world", "effect 1", "effect 2", "effect 3"], rows)}"""


def _own_tenths(figures: Figures) -> str:
    found = figures["worlds"]["own"]["reliability"]
    rows = []
    for tenth in range(10):
        cells = [found[f"{what} 2"][tenth] for what in QUANTITIES]
        shown = (f"{c['cases']:,}: {100 * c['stated']:.1f} → {100 * c['came']:.1f}" for c in cells)
        rows.append([f"{10 * tenth}–{10 * tenth + 10} %", *shown])
    head = _table(["stated", *QUANTITIES.values()], rows)
    return f"## The model's own world, tenth by tenth\n\nCases: mean stated → came true, in per cent.\n\n{head}"


def _found(figures: Figures) -> str:
    choices = figures["worlds"]["musterstadt"]["choices"]
    rows = []
    for key, label in CHOICES.items():
        true, chosen, both = choices[key]
        rows.append([label, f"{chosen:,.0f}", percent(both / max(true, 1)), percent(both / max(chosen, 1))])
    expected, flags, hits = choices["expected"]
    unflagged = [choices[f"no flag {name}"] for name in ("stable", "mostly_stable", "unstable")]
    shares = ", ".join(percent(both / max(chosen, 1)) for _, chosen, both in unflagged)
    return f"""## Musterstadt: what the flags find

{choices["flags"][0]:,.0f} areas are truly conspicuous in {figures["worlds"]["musterstadt"]["cities"]} cities. Recall is
the part of them that is chosen, precision the part of the chosen that is truly so.

{_table(["chosen", "areas", "recall", "precision"], rows)}

Of areas without a flag, by the same three grades, {shares} are truly conspicuous. The draws expected
{hits:,.0f} of {flags:,.0f} flags to be true ({choices["flags"][2]:,.0f} were) and {expected:,.0f} conspicuous areas in
all."""


def _limits(figures: Figures) -> str:
    return """## What this cannot say

- Real registers have errors, institutions, withheld and rounded counts, reforms; none of it is in these worlds.
- Chance in a real city is not known. That the worlds have it of this size is an assumption of theirs.
- The rates of the worlds resemble one another: the share of a class says little of a city that is quite different.
- Areas of a city share means and limits, so deviations of a city go together; cities, not areas, are independent."""
