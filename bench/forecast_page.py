"""The page and the diagram of the forecast comparison; every figure and conclusion comes from the tables given."""

import pandas as pd

_SIDE, _LEFT, _TOP = 360, 60, 20
_SHOWN = {
    "plain beta-binomial": ("#7f7f7f", "4 3"),
    "stability, effect 2": ("#0072b2", ""),
    "logistic": ("#d55e00", ""),
}

_HEAD = """# Stability of today's flag, and forecast of the next

<!-- Written by `python -m bench.forecast`; do not edit by hand. -->

Two quantities, two names. **Stability** (`flag_probability`, rechnerische Stabilität): how firmly chance in the counts
lets *today's* flag stand. **Forecast** (`forecast_probability`, "Wahrscheinlichkeit, in der nächsten Ausgabe auffällig
zu sein"): what the *next edition* will say; it holds real change and the chance of both editions. Neither is the other,
and no product may call one by the other's name. This page asks how well each would do as a forecast.

## What is compared

Berlin's Planungsräume of 2006, editions 2013 → 2015 → 2017 → 2019, one geography; areas scored in both editions of a
pair. The flag is that of `berlin-mss`: status 4, or status 3 with negative dynamics. The set of indicators changes in
2019. What is fitted is fitted on earlier pairs only, so the first pair has none of these.

| forecast | what it is |
|---|---|
| plain flag | today's flag as 0 or 1 |
| plain beta-binomial | draws of the rates with flat priors, effect 1, no correlation, denominators at full size |
| stability, effect d | `out_class_probability` of the line as configured, design effect d |
| probit | Φ((T − {limit})/s), T the status score, s of the greatest likelihood on earlier pairs |
| logistic | log odds linear in T, fitted on earlier pairs: `out_forecast` |
| logistic, both | log odds linear in T and in the log odds of the stability at effect 2, fitted on earlier pairs |

Brier and log score: smaller is better; for the log score probabilities end at 0.001 and 0.999. AUC: the share of pairs
of a flagged and an unflagged area that stand in the right order.
"""


_AGAINST = ("plain beta-binomial", "stability, effect 1", "stability, effect 2", "stability, effect 3", "probit")
_SAID = """- **What the noise model adds.** Beside the score, the stability {adds} the forecast: with both, the Brier
  score is {both}. The draws know the dynamics, the size of the area and each indicator; the score alone does not. So
  this is no proof that chance is what helps.
- **What is offered.** `out_forecast` is the logistic in the score, under its own name: it is fitted on what came, needs
  no assumption about chance and no draws, and can be had for every method that flags. It is offered because stability
  answers another question; as a forecast, it is against stability at effect 2 {stability}. How well a design effect
  does here was not known before the pairs were seen, and nothing ties it to how areas change.
- **What this is worth.** Two pairs of one city, mostly the same areas, some forty flags each. The plain flag as a
  forecast has {plain}; {better} of {of} probabilities above do better."""


def page(scores: pd.DataFrame, reliability: pd.DataFrame, differences: pd.DataFrame, limit: float) -> str:
    """Return the page.

    Parameters
    ----------
    scores, reliability, differences : DataFrame
        As `bench.forecast` returns them.
    limit : float
        Status score from which the flag is given.
    """
    return "\n".join(
        [
            _HEAD.format(limit=f"{limit:g}"),
            *_scores(scores),
            *_differences(differences),
            *_reliability(reliability),
            *_conclusion(scores, differences),
            "",
        ]
    )


def _scores(scores: pd.DataFrame) -> list[str]:
    lines = ["## Scores", ""]
    for pair, rows in scores.groupby("pair", sort=True):
        first = rows.iloc[0]
        lines += [f"**{pair}**: {first['areas']} areas, {first['flags']:.0f} flagged in the later edition", ""]
        lines += ["| forecast | Brier | log score | AUC | flags expected |", "|---|---|---|---|---|"]
        lines += [
            f"| {r.forecast} | {r.brier:.4f} | {r.log:.3f} | {r.auc:.3f} | {r.expected:.1f} |"
            for r in rows.itertuples(index=False)
        ]
        lines.append("")
    return lines


def _differences(differences: pd.DataFrame) -> list[str]:
    lines = [
        "## The logistic against each other forecast",
        "",
        "Score of the logistic minus that of the other, last two pairs; 90 % intervals from 2,000 resamples of areas.",
        "Below zero the logistic is better.",
        "",
        "| other | score | difference | 90 % interval |",
        "|---|---|---|---|",
    ]
    for row in differences.itertuples(index=False):
        score = "Brier" if row.score == "brier" else "log"
        lines.append(f"| {row.other} | {score} | {row.difference:+.4f} | {row.low:+.4f} to {row.high:+.4f} |")
    return [*lines, ""]


def _reliability(reliability: pd.DataFrame) -> list[str]:
    lines = ["## Reliability", "", "![Mean forecast and share that came](forecast.svg)", ""]
    lines += ["Last two pairs. Groups of a dozen areas say little: the share moves by chance by 0.1 to 0.3.", ""]
    lines += ["| forecast | group | areas | mean forecast | share flagged |", "|---|---|---|---|---|"]
    return [
        *lines,
        *(
            f"| {r.forecast} | {r.group} | {r.areas} | {r.mean:.3f} | {r.came:.3f} |"
            for r in reliability.itertuples(index=False)
        ),
        "",
    ]


def _conclusion(scores: pd.DataFrame, differences: pd.DataFrame) -> list[str]:
    """Say what the intervals allow to say, and no more."""
    known = differences[differences["score"] == "brier"].set_index("other")
    mean = scores[scores["pair"] != scores["pair"].min()].groupby("forecast")["brier"].mean()
    lines = [
        f"- *{other}* has {mean[other]:.4f}; the logistic ({mean['logistic']:.4f}) is {_said(known.loc[other])}."
        for other in _AGAINST
    ]
    adds = "adds to" if known.loc["logistic, both", "low"] > 0 else "adds nothing beyond chance to"
    better = sum(mean[name] < mean["plain flag"] for name in _AGAINST)
    said = _SAID.format(
        adds=adds,
        stability=_said(known.loc["stability, effect 2"]),
        both=f"{mean['logistic, both']:.4f}",
        plain=f"{mean['plain flag']:.4f}",
        better=better,
        of=len(_AGAINST),
    )
    return ["## Conclusion", "", "Brier scores, means of the last two pairs.", "", *lines, said]


def _said(row: pd.Series) -> str:
    if row["high"] < 0:
        return "better, beyond chance"
    return "worse, beyond chance" if row["low"] > 0 else "neither better nor worse beyond chance"


def diagram(reliability: pd.DataFrame) -> str:
    """Return the reliability diagram as SVG: share that came over mean forecast, circles as large as their areas."""
    width, height = _LEFT + _SIDE + 20, _TOP + _SIDE + 50
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_axes(),
    ]
    for place, (name, (colour, dash)) in enumerate(_SHOWN.items()):
        parts += _curve(reliability[reliability["forecast"] == name], colour, dash)
        parts.append(f'<text x="{_LEFT + 12}" y="{_TOP + 18 + 16 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _axes() -> list[str]:
    parts = [
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#333"/>',
        f'<path d="M{_x(0):.1f} {_y(0):.1f}L{_x(1):.1f} {_y(1):.1f}" stroke="#bbb"/>',
        f'<text x="{_x(0.5):.0f}" y="{_y(0) + 40:.0f}" text-anchor="middle">mean forecast</text>',
        f'<text x="16" y="{_y(0.5):.0f}" text-anchor="middle" transform="rotate(-90 16 {_y(0.5):.0f})">'
        "share flagged in the next edition</text>",
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        parts.append(f'<text x="{_x(tick):.1f}" y="{_y(0) + 18:.1f}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_LEFT - 8}" y="{_y(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>')
    return parts


def _curve(rows: pd.DataFrame, colour: str, dash: str) -> list[str]:
    points = [
        (_x(r.mean_), _y(r.came), r.areas) for r in rows.rename(columns={"mean": "mean_"}).itertuples(index=False)
    ]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    circles = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{min(2 + areas**0.5 / 2, 12):.1f}" fill="{colour}" fill-opacity="0.5"/>'
        for x, y, areas in points
    ]
    return [f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="1.5"{dashed}/>', *circles]


def _x(share: float) -> float:
    return _LEFT + _SIDE * share


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - share)
