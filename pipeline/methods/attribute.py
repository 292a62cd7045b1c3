"""What each indicator contributes to a score that is no sum: Shapley values over runs of the method itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import factorial

import numpy as np
import numpy.typing as npt

from pipeline.errors import ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats
from pipeline.methods.compose import score_part
from pipeline.methods.form import Part
from pipeline.methods.results import PartReference

# 1,024 coalitions: with more indicators orders are drawn.
MOST_EXACT = 10
CELLS_PER_BLOCK = 2**20
Score = Callable[[Booleans], Floats]


@dataclass(frozen=True)
class ShapleyParams:
    """`orders` drawn from `seed` where there are more than `exact` indicators; each is walked forth and back."""

    orders: int = 64
    seed: int = 20_211_231
    exact: int = MOST_EXACT

    def __post_init__(self) -> None:
        if self.orders < 1 or not 0 <= self.exact <= 16:
            found = f"orders = {self.orders}, exact = {self.exact}"
            raise ConfigError("at least one order, and at most 16 indicators exactly", found, "shapley", "correct them")


@dataclass(frozen=True, eq=False)
class Attribution:
    """A score split by indicator.

    Attributes
    ----------
    contributions : (n, J) float
        In the unit of the score; NaN where the indicator is missing, 0 where the part does not use it.
    offset : (n,) float
        The score of an area whose indicators all stand at the baseline. Offset and contributions sum to the score.
    baseline : (J,) float
        Mean of the valid areas, each counting once, in the indicators' own unit and direction.
    is_exact : bool
        False where orders were drawn.
    """

    contributions: Floats
    offset: Floats
    baseline: Floats
    is_exact: bool


def attribute(
    values: Floats,
    areas: Areas,
    part: Part,
    signs: npt.ArrayLike,
    reference: PartReference,
    direction: float = 1.0,
    params: ShapleyParams | None = None,
) -> Attribution:
    """Split a part's score by indicator.

    An indicator's contribution is what it changes on average, over all orders in which the indicators may come in, when
    its value takes the place of the baseline. Everything measured against (means, loadings, limits, what was filled in)
    is held fixed, so it is the area that is explained and not the city.

    Parameters
    ----------
    values : (n, J) float
        Indicators (or their changes) in their own unit and direction, as for `score_part`. A missing one stays missing
        in every run and contributes nothing; where it was imputed, what was filled in is part of the offset.
    areas, part, signs, direction
        As for `score_part`.
    reference : PartReference
        Of the run that is explained.
    params : ShapleyParams or None

    Returns
    -------
    Attribution
        Invalid areas, and areas without a score, are NaN.

    Notes
    -----
    Shapley (1953). Orders are walked forth and back (antithetic), and what an order adds up to is always the score less
    the offset, so drawn contributions sum exactly too.
    """
    chosen = params or ShapleyParams()
    baseline = _baseline(values, areas)
    players = np.array([leaf.column for leaf in part.root.leaves] or range(values.shape[-1]))
    fixed = np.where(np.isnan(values), np.nan, baseline)

    def score(inside: Booleans) -> Floats:
        """Scores (B, n) of coalitions (B, players)."""
        takes = np.zeros((len(inside), 1, values.shape[-1]), dtype=bool)
        takes[:, 0, players] = inside
        mixed = np.where(takes, values, fixed)
        return score_part(mixed, areas, part, signs, reference, False, direction).score

    size = max(CELLS_PER_BLOCK // max(values.size, 1), 1)
    is_exact = len(players) <= chosen.exact
    blocks = _coalitions(len(players)) if is_exact else _orders(len(players), chosen)
    split = np.zeros((len(players), len(areas)))
    for inside, factor in _in_blocks(blocks, size):
        split += factor.T @ score(inside)
    shares = np.zeros(values.shape)
    shares[:, players] = split.T
    offset = score(np.zeros((1, len(players)), dtype=bool))[0]
    shares[np.isnan(values) | np.isnan(offset)[:, None]] = np.nan
    return Attribution(shares, offset, baseline, is_exact)


def _baseline(values: Floats, areas: Areas) -> Floats:
    known = areas.valid[:, None] & ~np.isnan(values)
    count = known.sum(axis=0)
    return np.asarray(np.where(known, values, 0.0).sum(axis=0) / np.where(count > 0, count, np.nan))


def _coalitions(size: int) -> Iterator[tuple[Booleans, Floats]]:
    """Every coalition (size,), and the factor with which its score enters the share of each indicator."""
    weight = [factorial(s) * factorial(size - s - 1) / factorial(size) for s in range(size)] + [0.0]
    for code in range(2**size):
        inside = (code >> np.arange(size)) % 2 == 1
        count = int(inside.sum())
        yield inside, np.where(inside, weight[count - 1], -weight[count])


def _orders(size: int, params: ShapleyParams) -> Iterator[tuple[Booleans, Floats]]:
    """The coalitions along drawn orders, with their factors."""
    generator = np.random.default_rng(params.seed)
    for _ in range(params.orders):
        drawn = generator.permutation(size)
        for order in (drawn, drawn[::-1]):
            for step in range(size + 1):
                inside = np.zeros(size, dtype=bool)
                inside[order[:step]] = True
                factor = np.zeros(size)
                # This coalition ends the step of the one that came last, and begins that of the next.
                factor[order[step - 1 : step]] = 1.0
                factor[order[step : step + 1]] = -1.0
                yield inside, factor / (2 * params.orders)


def _in_blocks(pairs: Iterator[tuple[Booleans, Floats]], size: int) -> Iterator[tuple[Booleans, Floats]]:
    """Coalitions (B, J) and factors (B, J), at most `size` at a time."""
    inside: list[Booleans] = []
    factors: list[Floats] = []
    for coalition, factor in pairs:
        inside.append(coalition)
        factors.append(factor)
        if len(inside) == size:
            yield np.array(inside), np.array(factors)
            inside, factors = [], []
    if inside:
        yield np.array(inside), np.array(factors)
