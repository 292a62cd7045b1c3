"""Whether a funding area improved against its city beyond chance, and what follows from it under declared limits."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from pipeline.methods.areas import Booleans, Floats
from pipeline.methods.discovery import adjusted

PHASE_OUT, PREPARE, CONTINUE, ENLARGE, ADMIT, NONE = (
    "phase_out",
    "prepare_phase_out",
    "continue",
    "enlarge",
    "admit",
    "none",
)
OUTCOMES = (PHASE_OUT, PREPARE, CONTINUE, ENLARGE, ADMIT, NONE)


@dataclass(frozen=True)
class ExitLimits:
    """Declared limits of the proposals for funding areas; the configuration tells each (section ``exits``).

    Attributes
    ----------
    maximum_years, transition_years : float
    editions_back : int
        The earlier edition an improvement is measured against.
    false_discovery_rate, improvement_from, tested_share : float
        Share of false findings; smallest improvement in SD; share of residents on comparable areas to be tested at all,
        and on assessed areas for anything to be said of where it stands.
    calm_share, calm_editions : float, int
        Calm: at most this share of residents in conspicuous areas, this many editions in a row.
    admit_share, admit_residents, admit_editions : float, float, int
    enlarge_editions : int
    inside_from : float
        Share of residents from which an area lies inside.
    correlation : float
        Between an area's two dates, as in the draws.
    direction : float
        +1 where a high score is worse, else -1.
    shared_border_m, apart : float, pairs of keys
        What makes several areas one micro-area: border in common in m, and pairs that are declared to be apart.
    """

    maximum_years: float = 15.0
    transition_years: float = 3.0
    editions_back: int = 3
    false_discovery_rate: float = 0.10
    improvement_from: float = 0.10
    tested_share: float = 0.50
    calm_share: float = 0.10
    calm_editions: int = 2
    admit_share: float = 0.50
    admit_residents: float = 1500.0
    admit_editions: int = 3
    enlarge_editions: int = 2
    inside_from: float = 0.50
    correlation: float = 0.0
    direction: float = 1.0
    shared_border_m: float = 0.0
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Improvement:
    """The test of every funding area; arrays (F,), NaN where it was not tested.

    Attributes
    ----------
    before, now : SD of the city, high = worse
    change : now - before
    error : SD of the change that chance alone makes
    p : one-sided: how probable a fall of this size is where nothing changed
    p_adjusted : for the false discovery rate over all funding areas tested
    covered : 0..1, residents on areas with both scores; NaN where nobody lives inside
    """

    before: Floats
    now: Floats
    change: Floats
    error: Floats
    p: Floats
    p_adjusted: Floats
    covered: Floats


def relative(score: Floats, mean: float, sd: float, direction: float = 1.0) -> Floats:
    """Return scores against the city of their own edition: (score - mean) / SD, high = worse.

    An area that only moved with the city keeps its value, whatever the method measures in.

    Parameters
    ----------
    score : (n,) float
        NaN = not scored.
    mean, sd : float
        Of all scored areas of the edition.
    direction : float
        +1 where a high score is worse.

    Returns
    -------
    (n,) float; NaN where all scores are equal.
    """
    return direction * (score - mean) / sd if sd > 0 else np.full(len(score), np.nan)


def improvement(
    weights: Floats,
    now: Floats,
    before: Floats,
    sd_now: Floats,
    sd_before: Floats,
    tested_share: float = 0.5,
    correlation: float = 0.0,
) -> Improvement:
    """Test for every funding area whether its resident-weighted score fell more than chance explains.

    The statistic is z = (now - before) / error, both scores weighted by today's residents inside, over the areas that
    have both scores on comparable borders; error² = sum w² (s² + t² - 2 r s t) / (sum w)², where s and t are the SDs
    of the draws of an area's score at either date and r is their declared correlation. p = P(Z <= z).

    Parameters
    ----------
    weights : (F, n) float
        Residents of each area inside each funding area.
    now, before : (n,) float
        Results of `relative` of both editions on the areas of today.
    sd_now, sd_before : (n,) float
        SD of each score over the draws, in the same unit.
    tested_share : float
        Least share of a funding area's residents that must be covered.
    correlation : float
        Of the chance of the two dates, -1..1.

    Returns
    -------
    Improvement

    Examples
    --------
    Two areas of 1,000 and 3,000 residents fall from 2.0 and 1.0 to 1.6 and 0.8: from 1.25 to 1.00, a change of -0.25.
    With SDs of 0.1 at all dates the error is sqrt(0.02 (1² + 3²)) / 4 = 0.1118, z = -2.236, p = 0.0127.
    """
    known = np.isfinite(now) & np.isfinite(before) & np.isfinite(sd_now) & np.isfinite(sd_before)
    inside = np.where(known, weights, 0.0)
    total, everyone = inside.sum(axis=1), weights.sum(axis=1)
    covered = np.divide(total, everyone, out=np.full(len(total), np.nan), where=everyone > 0)
    tested = (covered >= tested_share) & (total > 0)
    w = np.divide(inside, total[:, None], out=np.full(inside.shape, np.nan), where=tested[:, None])
    variance = np.where(known, sd_now**2 + sd_before**2 - 2 * correlation * sd_now * sd_before, 0.0)
    then, at = w @ np.where(known, before, 0.0), w @ np.where(known, now, 0.0)
    error = np.sqrt(w**2 @ variance)
    change = at - then
    p = ndtr(np.divide(change, error, out=np.full(len(change), np.nan), where=error > 0))
    return Improvement(then, at, change, error, p, adjusted(p), covered)


def known_share(weights: Floats, values: Floats) -> Floats:
    """Share of residents of whose area a value is known, (F,); NaN where nobody lives inside.

    Parameters
    ----------
    weights : (F, n) float
    values : (n,) float
        NaN = not known.
    """
    everyone = weights.sum(axis=1)
    known = weights @ np.isfinite(values).astype(float)
    return np.divide(known, everyone, out=np.full(len(everyone), np.nan), where=everyone > 0)


def middle_class(weights: Floats, codes: Floats, least: float = 0.0) -> Floats:
    """Return for every funding area the class in which its middle resident lives (weighted median of class codes).

    Parameters
    ----------
    weights : (F, n) float
    codes : (n,) float
        NaN = no class.
    least : float
        Share of residents whose area must have a class.

    Returns
    -------
    (F,) float; NaN where fewer than the least share, or nobody, live in an area with a class. Of two classes with half
    each the lower code.
    """
    order = np.argsort(codes, kind="stable")
    order = order[np.isfinite(codes[order])]
    if not len(order):
        return np.full(len(weights), np.nan)
    running = np.cumsum(weights[:, order], axis=1)
    total = running[:, -1]
    place = np.argmax(running >= total[:, None] / 2, axis=1)
    is_told = (total > 0) & (known_share(weights, codes) >= least)
    return np.where(is_told, codes[order][place], np.nan)


def mean_of(weights: Floats, values: Floats, least: float = 0.0) -> Floats:
    """Mean over the residents of whose area a value is known, (F,); NaN where none are, or too few.

    Of flags, 1 or 0 and NaN where not assessed, it is the share of assessed residents who live in conspicuous areas.

    Parameters
    ----------
    weights : (F, n) float
    values : (n,) float
        NaN = not known.
    least : float
        Share of residents of whose area a value must be known: a funding area of which next to nothing is assessed is
        not one without conspicuous areas.
    """
    known = np.isfinite(values)
    of = weights @ known.astype(float)
    is_told = (of > 0) & (known_share(weights, values) >= least)
    return np.divide(weights @ np.where(known, values, 0.0), of, out=np.full(len(of), np.nan), where=is_told)


@dataclass(frozen=True, eq=False)
class Standing:
    """Where every funding area of an edition stands; arrays (F,).

    Attributes
    ----------
    kind : current, planned, former
    years : in the programme; NaN where the first day is unknown
    share : residents in conspicuous areas, 0..1; NaN where too few live in assessed areas
    assessed : residents in assessed areas, 0..1
    is_calm : calm for the declared editions
    is_improved : beyond chance, since before it was measured in the programme
    has_adjoining : a conspicuous area adjoins
    """

    kind: npt.NDArray[np.object_]
    years: Floats
    share: Floats
    assessed: Floats
    is_calm: Booleans
    is_improved: Booleans
    has_adjoining: Booleans


def proposed(standing: Standing, limits: ExitLimits) -> npt.NDArray[np.object_]:
    """Propose an outcome for every funding area; the first rule that holds decides.

    1. current, improved, and calm or at the maximum of years: phase out; so too calm at the maximum.
    2. current, and improved, calm, or within the transition before the maximum or beyond it: prepare.
    3. current with a conspicuous area that adjoins: enlarge. 4. current: continue.
    5. planned, with the declared share of residents in conspicuous areas: admit. 6. else no proposal.
    """
    current, planned = standing.kind == "current", standing.kind == "planned"
    # Comparisons with NaN are false: unknown years reach no limit.
    full = standing.years >= limits.maximum_years
    late = standing.years >= limits.maximum_years - limits.transition_years
    better, calm = standing.is_improved, standing.is_calm
    rules = (
        (current & ((better & (calm | full)) | (calm & full)), PHASE_OUT),
        (current & (better | calm | late), PREPARE),
        (current & standing.has_adjoining, ENLARGE),
        (current, CONTINUE),
        (planned & (standing.share >= limits.admit_share), ADMIT),
    )
    chosen: npt.NDArray[np.object_] = np.select([rule for rule, _ in rules], [said for _, said in rules], NONE).astype(
        object
    )
    return chosen
