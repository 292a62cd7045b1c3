"""Mobile teams: which micro-areas one team serves, and what one team more or less would change."""

from dataclasses import dataclass
from string import ascii_uppercase

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.results import microareas
from pipeline.results.ground import Floats, Ground, Positions, crosses
from pipeline.results.links import apart
from pipeline.results.microareas import Whole
from pipeline.space.parting import round_about
from pipeline.space.team_sets import Places
from pipeline.space.teams import Allocation, allocate, fewest

METRES, MINUTES = "m", "min"
#: Teams above the fewest that are tried before it is said that there is no allocation.
_MORE = 5


@dataclass(frozen=True, eq=False)
class Served:
    """Micro-areas that teams can serve.

    Attributes
    ----------
    served : (k,) int
        Positions among all micro-areas.
    places : Places
    unit : str
        Of the ways.
    shape : (k, k) float
        Straight lines between points inside, m.
    """

    served: Positions
    places: Places
    unit: str
    shape: Floats


def given(
    config: Config, edition: str, ground: Ground, made: Whole, findings: Findings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of out_teams and out_team_options of an edition: each municipality has teams of its own.

    Letters run on from one municipality to the next, so that a letter means one team.
    """
    at = ground.municipality[pd.Index(ground.ids).get_indexer(made.ids)].astype(str)
    rows, options, letters = [], [], 0
    for municipality in np.unique(at) if len(at) else [""]:
        own = microareas.only(made, at == municipality)
        found = _of_municipality(config, edition, ground, own, findings, letters)
        letters += found[0]["team"].nunique()
        rows.append(found[0])
        options.append(found[1].assign(municipality_id=municipality))
    return pd.concat(rows, ignore_index=True), pd.concat(options, ignore_index=True)


def _of_municipality(
    config: Config, edition: str, ground: Ground, made: Whole, findings: Findings, letters: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    served = _served(config, ground, made)
    options = _options(config, served)
    chosen = next((n for n, found in options.items() if len(found.teams) and n >= _asked(config, served)), None)
    if chosen is not None:
        options = {n: found for n, found in options.items() if abs(n - chosen) <= 1}
    _note(config, edition, made, served, options, chosen, findings)
    return (
        _teams(edition, made, served, options.get(chosen) if chosen is not None else None, letters),
        pd.DataFrame([_option(served, n, found, chosen) for n, found in options.items()]).assign(edition=edition),
    )


def _served(config: Config, ground: Ground, made: Whole) -> Served:
    """Those no larger than one team can carry, with the ways between them; those without residents are left out."""
    steering = config.settings.steering
    fits = (made.residents <= steering.team_residents) & (made.areas <= steering.team_areas)
    served = np.flatnonzero(fits)
    unit = MINUTES if len(ground.minutes) else METRES
    travel = _minutes(ground, made, served) if len(ground.minutes) else _between(made.centre[served])
    travel[_barred(ground, made, served) | np.isnan(travel)] = np.inf
    np.fill_diagonal(travel, 0.0)
    places = Places(
        travel,
        made.residents[served],
        made.areas[served].astype(np.float64),
        steering.team_residents,
        float(steering.team_areas),
    )
    return Served(served, places, unit, _between(made.inside[served]))


def _between(points: Floats) -> Floats:
    """Straight lines (k, k) between points (k, 2), whole metres."""
    k = len(points)
    return apart(np.repeat(points, k, axis=0), np.tile(points, (k, 1))).reshape(k, k)


def _minutes(ground: Ground, made: Whole, served: Positions) -> Floats:
    """Shortest given way (k, k) between any two of their areas; NaN where none is given."""
    place = pd.Index(ground.ids)
    start, end = (place.get_indexer(ground.minutes[name]) for name in ("from_area_id", "to_area_id"))
    position = np.full(len(made.ids) + 1, -1)
    position[served] = np.arange(len(served))
    left, right = position[made.whole[start]], position[made.whole[end]]
    known = (start >= 0) & (end >= 0) & (left >= 0) & (right >= 0)
    found = np.full((len(served), len(served)), np.inf)
    np.minimum.at(found, (left[known], right[known]), ground.minutes["minutes"].to_numpy(dtype=float)[known])
    # ASSUME where both ways are given and differ, the longer one counts.
    found = np.maximum(found, found.T)
    return np.where(np.isfinite(found), found, np.nan)


def _barred(ground: Ground, made: Whole, served: Positions) -> npt.NDArray[np.bool_]:
    """Pairs (k, k) that a barrier between their centres separates, or a declaration of any two of their areas.

    A barrier does not where a way by land between any two of their areas is short enough beside the straight line.
    """
    k = len(served)
    centre = made.centre[served]
    left, right = np.repeat(centre, k, axis=0), np.tile(centre, (k, 1))
    found = crosses(left, right, ground.barriers).reshape(k, k)
    position = np.full(len(made.ids) + 1, -1)
    position[served] = np.arange(k)
    found &= ~_round(ground, position[made.whole], found, np.hypot(*(left - right).T).reshape(k, k))
    pairs = position[made.whole[ground.apart]].reshape(-1, 2)
    pairs = pairs[(pairs >= 0).all(axis=1) & (pairs[:, 0] != pairs[:, 1])]
    found[pairs[:, 0], pairs[:, 1]] = found[pairs[:, 1], pairs[:, 0]] = True
    return found


def _round(ground: Ground, whole: Positions, met: npt.NDArray[np.bool_], straight: Floats) -> npt.NDArray[np.bool_]:
    """Pairs (k, k), of those whose straight line meets a barrier, that have a way round it."""
    found = np.zeros_like(met)
    member = np.flatnonzero(whole >= 0)
    left, right = np.repeat(member, len(member)), np.tile(member, len(member))
    asked = met[whole[left], whole[right]]
    left, right = left[asked], right[asked]
    one, other = whole[left], whole[right]
    has_way = round_about(ground.centre, ground.joined, left, right, straight[one, other], ground.detour)
    found[one[has_way], other[has_way]] = True
    return found | found.T


def _asked(config: Config, served: Served) -> int:
    return config.settings.steering.teams or fewest(served.places)


def _options(config: Config, served: Served) -> dict[int, Allocation]:
    """Allocations to the asked number of teams, one less and one more; more until there is one."""
    if not len(served.places):
        return {}
    steering = config.settings.steering
    is_exact = len(served.places) <= steering.exact_up_to
    limits = {} if is_exact else {"until": steering.seconds, "gap": steering.gap}
    asked = min(_asked(config, served), len(served.places))
    options: dict[int, Allocation] = {}
    for teams in range(max(asked - 1, 1), len(served.places) + 1):
        options[teams] = allocate(served.places, teams, **limits)
        is_done = any(len(found.teams) and n >= asked and n < teams for n, found in options.items())
        if is_done or teams > asked + _MORE:
            break
    return options


def _teams(edition: str, made: Whole, served: Served, found: Allocation | None, letters: int) -> pd.DataFrame:
    """Rows of out_teams; the first team has the letter after so many."""
    m = len(made.ids)
    status = np.where(np.isnan(made.residents), "residents_unknown", "too_large").astype(object)
    status[served.served] = "no_allocation" if found is None else "assigned"
    team, is_base = np.full(m, None, dtype=object), np.zeros(m, dtype=bool)
    travel, shape = np.full(m, np.nan), np.full(m, np.nan)
    if found is not None:
        number = found.teams.argmax(axis=0)
        base = found.base[number]
        team[served.served] = np.array([letter(letters + i) for i in range(len(found.teams))], dtype=object)[number]
        is_base[served.served[found.base]] = True
        own = np.arange(len(base))
        travel[served.served], shape[served.served] = served.places.travel[own, base], served.shape[own, base]
    return pd.DataFrame(
        {
            "edition": edition,
            "microarea_id": made.ids,
            "team": team,
            "status": status,
            "is_base": is_base,
            "areas": made.areas,
            "residents": made.residents,
            "travel": travel,
            "travel_unit": served.unit,
            "shape_distance_m": shape,
        }
    )


def letter(number: int) -> str:
    """Name of a team by its position: A … Z, AA, AB …"""
    return (letter(number // 26 - 1) if number >= 26 else "") + ascii_uppercase[number % 26]


def _option(served: Served, teams: int, found: Allocation, chosen: int | None) -> dict[str, object]:
    row: dict[str, object] = {"teams": teams, "is_chosen": teams == chosen, "travel_unit": served.unit}
    if not len(found.teams):
        status = "impossible" if found.is_impossible else "not_found"
        return row | {"status": status} | dict.fromkeys(_FIGURES)
    number = found.teams.argmax(axis=0)
    own, base = np.arange(len(number)), found.base[number]
    ways, shape = served.places.travel[own, base], served.shape[own, base]
    return row | {
        "status": "optimal" if found.gap == 0 else "gap",
        "travel": float(ways.sum()),
        "longest": float(ways.max()),
        "shape_travel_m": float(shape.sum()),
        "shape_longest_m": float(shape.max()),
        "largest_areas": int((found.teams @ served.places.areas).max()),
        "largest_residents": float((found.teams @ served.places.residents).max()),
        "gap": found.gap,
    }


_FIGURES = ("travel", "longest", "shape_travel_m", "shape_longest_m", "largest_areas", "largest_residents", "gap")


def _note(
    config: Config,
    edition: str,
    made: Whole,
    served: Served,
    options: dict[int, Allocation],
    chosen: int | None,
    findings: Findings,
) -> None:
    for left in np.setdiff1d(np.arange(len(made.ids)), served.served):
        is_unknown = bool(np.isnan(made.residents[left]))
        findings.add(
            "note",
            "microarea_without_team",
            "its residents are unknown"
            if is_unknown
            else f"{made.areas[left]} areas, {made.residents[left]:.0f} residents: more than a mobile team can serve",
            action="listed by itself, in no team",
            edition=edition,
            area=str(made.ids[left]),
        )
    if len(served.places) and chosen is None:
        findings.add(
            "warning",
            "no_teams",
            f"no allocation of {len(served.places)} micro-areas to {', '.join(map(str, options))} teams",
            action="no teams; look at steering.teams, team_areas, team_residents, barriers and ways",
            edition=edition,
        )
    if chosen is not None and config.settings.steering.teams and chosen != config.settings.steering.teams:
        findings.add(
            "warning",
            "other_number_of_teams",
            f"{chosen} teams in place of {config.settings.steering.teams}, which allow no allocation",
            action="the next number that does is shown",
            edition=edition,
        )
    for teams, found in options.items():
        if found.gap > 0:
            findings.add(
                "note",
                "teams_not_proven",
                f"{teams} teams: other ways may be shorter by up to {found.gap:.1%}",
                action="the best found is shown with its gap",
                edition=edition,
            )
