"""How often a comparison of funded with never-funded areas finds an effect where there is none.

``python -m bench.matched [cities]``, 400 cities a world by default, from the project's root; writes
docs/calibration/matched.md. Same number, same bytes.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.stats import t as student

from pipeline.methods.areas import Booleans, Floats
from pipeline.methods.matched import MatchLimits, Panel, compare

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "calibration" / "matched.md"
EDITIONS, DECIDES, FUNDED = 5, 2, 40


@dataclass(frozen=True)
class World:
    """What is true of a city: SD of lasting change an edition, SD of chance in a score, both in SD of the city."""

    name: str
    says: str
    change: float
    noise: float


WORLDS = (
    World("chance alone", "nothing changes but what is counted", 0.0, 0.18),
    World("slow change", "areas change a little, neighbours together", 0.1, 0.18),
    World("strong change", "areas change a lot, neighbours together", 0.3, 0.18),
    World("small areas", "little change, much chance", 0.1, 0.35),
)


def city(world: World, seed: int, side: int = 20) -> Panel:
    """Draw a city of side x side areas over five editions in which funding, decided at the third, does nothing."""
    random, n = np.random.default_rng([seed, round(1000 * world.change), round(1000 * world.noise)]), side * side
    true = [0.7 * _field(random, side, 2.0) + 0.7 * random.normal(size=n)]
    for _ in range(EDITIONS - 1):
        true.append(true[-1] + world.change * (0.5 * _field(random, side, 2.0) + 0.87 * random.normal(size=n)))
    counted = np.stack(true, axis=1) + world.noise * random.normal(size=(n, EDITIONS))
    scores = (counted - counted.mean(axis=0)) / counted.std(axis=0)
    wanted = scores[:, DECIDES] + 0.3 * random.normal(size=n) + 0.3 * _field(random, side, 1.5)
    funded = np.zeros(n, dtype=bool)
    funded[np.argsort(-wanted)[:FUNDED]] = True
    matched_on = np.zeros((n, EDITIONS), dtype=bool)
    matched_on[funded, :DECIDES] = True
    base = np.where(funded, DECIDES + 1, -1)
    places = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1).reshape(-1, 2) * 500.0
    return Panel(scores, matched_on, base, funded, ~funded, places)


def _field(random: np.random.Generator, side: int, reach: float) -> Floats:
    """Smooth numbers of mean 0 and SD 1 over the areas."""
    smooth = gaussian_filter(random.normal(size=(side, side)), reach, mode="wrap")
    return np.asarray((smooth - smooth.mean()) / smooth.std()).ravel()


def nearest_neighbour(scores: Floats, funded: Booleans, level: float = 0.95) -> bool:
    """Whether the plain way finds an effect: nearest score at the edition that decided, a t interval over pairs."""
    own, others = np.flatnonzero(funded), np.flatnonzero(~funded)
    pair = others[np.abs(scores[own, DECIDES][:, None] - scores[others, DECIDES]).argmin(axis=1)]
    change = scores[:, -1] - scores[:, DECIDES]
    apart = change[own] - change[pair]
    reach = student.ppf((1 + level) / 2, len(apart) - 1) * apart.std(ddof=1) / np.sqrt(len(apart))
    return bool(abs(apart.mean()) > reach)


def found(world: World, cities: int, placebos: int = 499, side: int = 20) -> dict[str, float]:
    """Share of cities in which either way finds an effect; mean pairs, mean and SD of the effect it states."""
    rows = []
    for seed in range(cities):
        panel = city(world, seed, side)
        said = compare(panel, MatchLimits(placebos=placebos, seed=seed))
        told = not said.reason
        rows.append(
            (
                told and not said.low <= 0 <= said.high,
                nearest_neighbour(panel.scores, panel.funded),
                told,
                len(said.pairs),
                said.effect,
            )
        )
    ours, plain, told, pairs, effect = map(np.array, zip(*rows, strict=True))
    return {
        "ours": float(ours.mean()),
        "plain": float(plain.mean()),
        "told": float(told.mean()),
        "pairs": float(pairs.mean()),
        "effect": float(np.nanmean(effect)),
        "spread": float(np.nanstd(effect)),
    }


def page(cities: int) -> str:
    """Return the page."""
    results = [(world, found(world, cities)) for world in WORLDS]
    worst = max(figures["ours"] for _, figures in results)
    low, high = (pick(figures["plain"] for _, figures in results) for pick in (min, max))
    rows = [
        f"| {w.name} | {w.says} | {f['ours']:.1%} | {f['plain']:.1%} | {f['pairs']:.0f} | {f['effect']:+.3f} "
        f"| {f['spread']:.3f} | {f['told']:.0%} |"
        for w, f in results
    ]
    return _TEXT.format(cities=cities, worst=worst, low=low, high=high, rows="\n".join(rows))


_TEXT = """# Does the comparison with never-funded areas find what is not there?

<!-- Written by `python -m bench.matched`; do not edit by hand. -->

{cities} invented cities a world, 400 areas each, five editions. At the third edition 40 areas are funded, mostly those
with high scores, in groups; funding does nothing. An interval of 95 % should leave out zero in 5 % of the cities.

**The way of the project** (`pipeline/methods/matched.py`: pairs alike over the two editions before the one that
decided, change from the first edition after it, interval by placebo funding) finds an effect in at most {worst:.1%}.
**The plain way** (nearest score at the edition that decided, t interval over pairs) finds one in {low:.0%} to
{high:.0%}: what was high by chance falls by itself, the few alike are used again and again, and neighbours change
together.

| world | what is true | finds an effect | plain way | pairs | mean effect | SD | has a statement |
|---|---|--:|--:|--:|--:|--:|--:|
{rows}

What it cannot show: funded areas are not chosen by chance, so it is no effect of funding; it says nothing of a single
funding area, of people who moved, or of what an index does not measure.
"""


if __name__ == "__main__":
    text = page(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    DOCUMENT.write_text(text, encoding="utf-8")
    print(text)
