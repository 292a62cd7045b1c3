"""Programme steering: overlay, teams, funding areas, the whole city."""

from pydantic import Field, model_validator

from pipeline.config.model import Model


class Overlay(Model):
    """Thresholds of the overlay with the Förderkulisse."""

    inside_from: float = Field(0.50, gt=0, le=1)
    partly_from: float = Field(0.10, gt=0, le=1)
    near_threshold: float = Field(0.02, ge=0, description="distance to a threshold that is listed")

    @model_validator(mode="after")
    def _ascends(self) -> "Overlay":
        if self.partly_from > self.inside_from:
            raise ValueError("partly_from must not be above inside_from")
        return self


class Barrier(Model):
    """A layer of lines that no mobile team and no axis crosses: a river, a railway, a motorway."""

    source: str


class Travel(Model):
    """A table of ways between areas, one row a pair."""

    source: str
    from_key: str
    to_key: str
    minutes: str


class Steering(Model):
    """Micro-areas, their links (Achsen) and mobile teams."""

    editions: tuple[str, ...] = Field((), description="none: every one")
    shared_border_m: float = Field(10.0, ge=0, description="border from which conspicuous areas are one micro-area")
    ordinary_from: float = Field(5000.0, ge=0, description="residents from which the ordinary instrument fits")
    reach_m: float = Field(1000.0, gt=0, description="distance of population centres up to which quarters are linked")
    axes: int = Field(2, ge=0, description="proposed axes of a micro-area, at most")
    places_within_m: float = Field(1000.0, gt=0, description="how far the nearest place of a neighbour may lie")
    institution_shift: float = Field(0.25, gt=0, description="change of the score without an institution that is told")
    team_areas: int = Field(8, ge=1, description="areas a mobile team can serve")
    team_residents: float = Field(10000.0, gt=0, description="residents a mobile team can serve")
    teams: int = Field(0, ge=0, description="0: as few as the loads allow")
    exact_up_to: int = Field(60, ge=1, description="micro-areas up to which the allocation is proven to be the best")
    gap: float = Field(0.02, ge=0, lt=1, description="beyond: share of the ways that need not be gained")
    seconds: float = Field(30.0, gt=0, description="beyond: time for one number of teams")
    barriers: tuple[Barrier, ...] = ()
    # ASSUME a way by land twice as long as the straight line is one that a team goes.
    detour: float = Field(2.0, ge=1, description="times the straight line that a way round a barrier may be long")
    apart: tuple[tuple[str, str], ...] = Field((), description="pairs of areas between which no way leads")
    travel: Travel | None = None


class Exits(Model):
    """When a funding area is proposed to be continued, left, enlarged or admitted."""

    maximum_years: float = Field(15.0, gt=0)
    transition_years: float = Field(3.0, ge=0, description="before the maximum")
    editions_back: int = Field(3, ge=1, description="edition an improvement is measured against")
    false_discovery_rate: float = Field(0.10, gt=0, lt=1, description="over the funding areas of an edition")
    improvement_from: float = Field(0.10, ge=0, description="smallest improvement that counts, in SD of the city")
    tested_share: float = Field(0.50, gt=0, le=1, description="share of residents on comparable, and on assessed areas")
    calm_share: float = Field(0.10, ge=0, lt=1, description="share of residents in conspicuous areas")
    calm_editions: int = Field(2, ge=1, description="editions in a row")
    admit_share: float = Field(0.50, gt=0, le=1, description="share of residents in conspicuous areas")
    admit_residents: float = Field(1500, ge=0)
    admit_editions: int = Field(3, ge=1, description="editions in a row")
    enlarge_editions: int = Field(2, ge=1, description="editions in a row")

    @model_validator(mode="after")
    def _has_a_transition(self) -> "Exits":
        if self.transition_years >= self.maximum_years:
            raise ValueError("transition_years must be below maximum_years")
        return self


class Zone(Model):
    """Districts of which values are shown together over time, such as the inner city."""

    name: str = Field(min_length=1)
    name_en: str = ""
    districts: tuple[str, ...] = Field(min_length=1, description="keys of the uppermost level")


class Citywide(Model):
    """What is said of the city as a whole, and the key by which funds are distributed."""

    draws: int = Field(250, ge=50)
    calliper: float = Field(0.25, gt=0, description="distance of a pair, in SD of the city")
    least_pairs: int = Field(8, ge=8)
    placebos: int = Field(499, ge=99)
    level: float = Field(0.95, gt=0.5, lt=1, description="of the interval by placebo funding")
    key_level: str = Field("", description="level of the distribution key; none: the highest")
    weights: dict[str, float] = Field(
        {"auffaellig": 1.0, "auffaellig_outside": 1.0, "auffaellig_partly": 1.0, "auffaellig_inside": 1.0},
        description="weight of each category of conspicuous areas",
    )
    zones: tuple[Zone, ...] = Field((), description="none: every district is one")

    @model_validator(mode="after")
    def _weighs(self) -> "Citywide":
        known = ("auffaellig", "auffaellig_outside", "auffaellig_partly", "auffaellig_inside")
        unknown = [name for name in self.weights if name not in known]
        if unknown:
            raise ValueError(f"weights are of {', '.join(known)}, not of {unknown[0]!r}")
        if any(weight < 0 for weight in self.weights.values()) or not any(self.weights.values()):
            raise ValueError("weights are not negative, and one is above zero")
        return self

    @model_validator(mode="after")
    def _parts(self) -> "Citywide":
        names = [zone.name for zone in self.zones]
        if len(set(names)) < len(names):
            raise ValueError("every zone has a name of its own")
        taken = [district for zone in self.zones for district in zone.districts]
        twice = [district for district in taken if taken.count(district) > 1]
        if twice:
            raise ValueError(f"a district lies in one zone, {twice[0]!r} in two")
        return self
