"""Frozen models of the configuration; unknown keys are refused with their path. The only importer of pydantic."""

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline import config_chance, config_forms, config_own, config_rules
from pipeline.errors import ConfigError, MissingInput

PROJECT = Path(__file__).resolve().parent.parent


class Model(BaseModel):
    """Base of all settings: frozen, and a key nobody reads is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


M = TypeVar("M", bound=Model)

# Why a number is not there; `zero` alone is a number. Every later stage knows these words and no other.
Sign = Literal["zero", "secret", "unreliable", "not_meaningful", "rounds_to_zero", "not_delivered", "later"]
# What an office writes beside a number that it does give.
Mark = Literal["estimated", "unreliable", "provisional", "revised", "final"]
Theme = Literal[
    "Arbeit", "Armut und Transferleistungen", "Kinder und Jugend", "Alter", "Bildung und Sprache", "Gesundheit",
    "Sicherheit", "Wohnen und Leerstand", "Demografischer Wandel", "Migration und Unterbringung", "Beteiligung",
    "Umwelt",
]  # fmt: skip
LicenceName = Literal["dl-de/by-2.0", "dl-de/zero-2.0", "cc-by-4.0", "cc-by-3.0-de"]
# Columns whose words choose the rows of an area that are summed.
Rows = dict[str, tuple[str, ...]]


class City(Model):
    """Who and where."""

    id: str
    name: str
    crs: str = ""
    municipality_id: str = ""
    publisher: str
    contact: str = ""
    language: Literal["de", "en"] = "de"
    notice: str = ""
    is_invented: bool = False
    main_method: str | None = None
    methods: tuple[str, ...] = ()
    area_singular: str = "Gebiet"
    area_plural: str = "Gebiete"
    district_singular: str = "Bezirk"
    district_plural: str = "Bezirke"
    funding_name: str = "Förderkulisse"


class Parent(Model):
    """A level above the base areas: the first digits of the key or a column that names it; names from a source."""

    level: str
    digits: int | None = Field(None, ge=1)
    column: str | None = None
    source: str = ""
    key: str = ""
    name: str = ""
    label: str = ""

    @model_validator(mode="after")
    def _known_in_one_way(self) -> "Parent":
        if (self.digits is None) == (self.column is None):
            raise ValueError("a level above is known either by digits of the key or by a column")
        if self.digits is not None and not (self.source and self.name):
            raise ValueError("a level known by digits names the source and the column of its names")
        return self


class Geography(Model):
    """A set of areas and the levels above them, lowest first; its source is a layer, or a plain table."""

    id: str
    level: str = "gebiet"
    source: str
    key: str = ""
    name: str = ""
    expected: int | None = Field(None, ge=1)
    label: str = ""
    merges: str = Field("", description="file below config/ with areas that are delivered as one")
    off_map: tuple[str, ...] = Field((), description="areas so far away that maps are drawn without them")
    parents: tuple[Parent, ...] = ()


class Edition(Model):
    """One edition; its words may stand in file names and filters as {edition}, {data_on}, {population_on}."""

    id: str
    geography: str
    data_on: date
    before_on: date | None = None
    population_on: date | None = None
    issued_on: date | None = None


class Source(Model):
    """How a delivery looks: everything a reader needs to know."""

    id: str
    file: str
    format: Literal["delimited", "workbook", "vector"]
    key: str | None = None
    key_digits: int | None = Field(None, ge=1, description="rows with a key of another length are other levels")
    key_map: str = Field("", description="file below config/ that leads from the word in the key column to the key")
    unassigned: tuple[str, ...] = Field((), description="keys of rows that belong to no area")
    encoding: str = "utf-8"
    separator: str = Field(",", min_length=1, max_length=1)
    decimal: str = Field(".", min_length=1, max_length=1)
    thousands: str = Field("", max_length=1)
    skip_rows: int = Field(0, ge=0)
    header_rows: int = Field(1, ge=1)
    footer: str = ""
    sheet: str = ""
    layer: str = ""
    where: dict[str, str] = {}
    signs: dict[str, Sign] = {}
    marks: dict[str, Mark] = Field({}, description="what stands beside a number; () stands around it")
    rounded_to: int = Field(0, ge=0, description="counts are rounded to multiples of this; 0: they are exact")
    is_public: bool = False
    producer: str = ""
    licence: str = ""
    url: str = ""
    retrieved_on: date | None = None

    @model_validator(mode="after")
    def _can_be_read(self) -> "Source":
        if self.separator in ('"', "\r", "\n"):
            raise ValueError("separator must not be a quote or the end of a line")
        if self.thousands == self.decimal:
            raise ValueError("thousands and decimal must differ")
        if self.key_map and self.key is None:
            raise ValueError("a key_map needs the key: the column that holds the names")
        if any(not mark.strip() or any(c.isdigit() for c in mark) for mark in self.marks):
            raise ValueError("a mark is a sign or a letter, never empty and never a digit")
        try:
            re.compile(self.footer)
        except re.error as error:
            raise ValueError(f"footer must be a regular expression: {error}") from None
        return self


class Span(Model):
    """The editions for which an entry holds; open at an end that is not given."""

    from_edition: str | None = None
    until_edition: str | None = None


class Indicator(Span):
    """Where an indicator of the catalogue stands in the deliveries."""

    id: str
    source: str = ""
    column: str | None = None
    change_column: str | None = None
    change: Literal["computed"] | None = None
    numerator: str | None = None
    denominator: str | None = None
    numerator_group: str | None = None
    denominator_group: str | None = None
    rows: Rows = {}
    population_group: str | None = None
    factor: float = Field(1.0, gt=0, description="what a delivered number or quotient is multiplied by")
    is_estimated: bool = False
    max_change: float | None = None

    @property
    def is_built(self) -> bool:
        """Say whether the value is built from two counts."""
        return self.column is None

    @model_validator(mode="after")
    def _built_in_one_way(self) -> "Indicator":
        over = [self.numerator, self.numerator_group]
        under = [self.denominator, self.denominator_group]
        ways = [sum(given is not None for given in choice) for choice in ([self.column], over, under)]
        if ways not in ([1, 0, 0], [0, 1, 1]):
            raise ValueError(
                "an indicator needs either a column, or one of numerator and numerator_group with one of denominator "
                "and denominator_group"
            )
        read = [column for column in (self.column, self.numerator, self.denominator) if column is not None]
        if bool(read) != bool(self.source):
            raise ValueError("an indicator names a source where it reads a column, and none where it does not")
        if self.change is not None and (self.change_column is not None or not self.is_built):
            raise ValueError("a computed change needs counts, and no change_column beside it")
        return self


class Population(Span):
    """Residents of a group: counted, or shares of one file times the residents of the edition."""

    group: str
    source: str
    columns: tuple[str, ...] = Field(min_length=1)
    rows: Rows = {}
    total: tuple[str, ...] = ()
    scale_to: str | None = None
    per_cent: str | None = Field(
        None, description="column with the share in per cent that the columns are of the group"
    )
    is_approximate: bool = False
    is_estimated: bool = False

    @model_validator(mode="after")
    def _counts_once(self) -> "Population":
        if len(set(self.columns)) < len(self.columns) or len(set(self.total)) < len(self.total):
            raise ValueError("a column is named twice and would be counted twice")
        if self.per_cent is not None and (self.scale_to is not None or not self.is_approximate):
            raise ValueError("a group counted back with per_cent is_approximate, and is not scaled")
        return self


class Validity(Model):
    """A column in which the delivery says whether an area is valid, and the words it uses."""

    source: str
    column: str
    valid: tuple[str, ...]
    reasons: dict[str, str] = {}


class PublishedClass(Model):
    """A column with the publisher's own class, kept to compare with."""

    part: str
    source: str
    column: str
    nothing: tuple[str, ...] = ()


class Funding(Model):
    """A layer of funding areas with the dates of each."""

    programme: str
    source: str
    key: str
    name: str
    valid_from: str | None = None
    valid_to: str | None = None
    announced: str | None = None
    date_format: str = "%d.%m.%Y"
    is_stand_in: bool = False
    stand_in_notice: str = ""


class Places(Model):
    """A layer of institutions."""

    source: str
    key: str
    kind: str
    name: str
    residents: str | None = None
    publishable: str | None = None
    groups: dict[str, str] = Field({}, description="population group to the column that counts it")
    cases: dict[str, str] = Field({}, description="indicator to the column that counts its cases")


class Blocks(Model):
    """Finer population for overlays: a point and its residents a row."""

    source: str
    key: str
    residents: str
    x: str
    y: str


class Crosswalk(Model):
    """The official table of a reform: what share of an old area's residents lives in which new area."""

    from_geography: str
    to_geography: str
    source: str
    from_key: str
    to_key: str
    weight: str | None = None
    residents: str | None = None

    @model_validator(mode="after")
    def _weighs_in_one_way(self) -> "Crosswalk":
        if (self.weight is None) == (self.residents is None):
            raise ValueError("a crosswalk needs either a weight or residents")
        return self


class Corrections(Model):
    """A file below config/ with corrections: source_id, row_key, column, old, new, reason."""

    file: str


class Binding(Span):
    """Which indicators of the city fill the slots of a method's form."""

    method: str
    indicator_set: str = Field("", description="set of the form; empty: the only one")
    indicators: dict[str, str] = Field({}, description="slot to indicator; a list or nothing: slots have its names")
    is_partial: bool = Field(False, description="the city has only some of the slots, and says so")

    @field_validator("indicators", mode="before")
    @classmethod
    def _named_as_they_are(cls, given: Any) -> Any:
        return {name: name for name in given} if isinstance(given, list) else given


class Outcome(Model):
    """A rule of proposal: all conditions that are given must hold; the first rule that fits an area decides."""

    outcome: Literal["intervention", "review", "observation"]
    is_auffaellig: bool | None = None
    is_near_miss: bool | None = None
    is_persistent: bool | None = None
    has_institution: bool | None = None
    location: tuple[Literal["inside", "partly", "outside"], ...] = ()
    size_class: tuple[Literal["kleinstquartier", "quartier", "gebiet"], ...] = ()
    grade: tuple[Literal["stable", "mostly_stable", "unstable"], ...] = ()
    change: tuple[Literal["new", "still", "gone"], ...] = ()
    theme_share_from: float | None = Field(
        None, gt=0.5, le=1, description="share of what pushes the score to its worse end that one theme carries"
    )

    @property
    def conditions(self) -> dict[str, Any]:
        """What must hold, by name."""
        given = self.model_dump(exclude={"outcome"})
        return {name: value for name, value in given.items() if value is not None and value != ()}

    @model_validator(mode="after")
    def _asks_something(self) -> "Outcome":
        if not self.conditions:
            raise ValueError("a rule has at least one condition; areas that no rule fits are not conspicuous")
        return self


# ASSUME four outcomes as in Bremen's Vermutungsgebiete; the rules themselves are of this project. An uncertain flag is
# watched unless it lasts; one that a single theme or an institution carries is for a department; any other asks for
# intervention.
_OUTCOMES = (
    Outcome(outcome="observation", is_auffaellig=True, is_persistent=False, grade=("unstable",)),
    Outcome(outcome="review", is_auffaellig=True, has_institution=True),
    Outcome(outcome="review", is_auffaellig=True, theme_share_from=0.75),
    Outcome(outcome="intervention", is_auffaellig=True),
    Outcome(outcome="observation", is_near_miss=True),
    Outcome(outcome="observation", change=("gone",)),
)
# ASSUME departments as cities often cut them; a city declares its own by theme.
DEPARTMENTS: dict[str, str] = {
    "Arbeit": "Wirtschaft und Arbeit",
    "Armut und Transferleistungen": "Soziales",
    "Kinder und Jugend": "Jugend und Familie",
    "Alter": "Soziales",
    "Bildung und Sprache": "Bildung",
    "Gesundheit": "Gesundheit",
    "Sicherheit": "Inneres",
    "Wohnen und Leerstand": "Bauen und Wohnen",
    "Demografischer Wandel": "Stadtentwicklung",
    "Migration und Unterbringung": "Integration",
    "Beteiligung": "Stadtentwicklung",
    "Umwelt": "Umwelt",
}


class Flag(Model):
    """When an area counts as small, near, persistent, what is proposed for it, and what it is contrasted with."""

    micro_below: float = Field(1500, ge=0, description="Kleinstquartier: fewer residents")
    quarter_below: float = Field(5000, ge=0, description="Quartier: fewer residents")
    near_miss_from: float = Field(
        0.10, gt=0, le=1, description="flag_probability from which an area is knapp nicht auffällig"
    )
    persistent_editions: int = Field(3, ge=1, description="editions in a row")
    comparable_share: float = Field(
        0.90, gt=0.5, le=1, description="mutual cover of old and new area from which they compare"
    )
    reasons: int = Field(3, ge=1, description="indicators named in a reason")
    institution_share: float = Field(
        0.10, gt=0, le=1, description="share of an area's residents from which an institution is listed"
    )
    outcomes: tuple[Outcome, ...] = Field(_OUTCOMES, description="rules of proposal, the first that fits decides")
    departments: dict[str, str] = Field({}, description="theme to department, before the usual ones")

    @model_validator(mode="after")
    def _ascends(self) -> "Flag":
        if self.micro_below > self.quarter_below:
            raise ValueError("micro_below must not be above quarter_below")
        return self


class Burden(Model):
    """A burden of an area: an indicator beyond a limit, or, of the social one, classes of the main method."""

    burden: Literal["noise", "air", "heat", "green", "social"]
    indicator: str = ""
    limit: float | None = None
    classes: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _known_in_one_way(self) -> "Burden":
        if bool(self.indicator) != (self.limit is not None) or bool(self.indicator) == bool(self.classes):
            raise ValueError("a burden has either an indicator with its limit, or classes")
        if self.classes and self.burden != "social":
            raise ValueError("only the social burden is known by classes of the main method")
        return self


class Supply(Model):
    """A basic function of an area (Daseinsgrundfunktion) that falls short where an indicator is beyond a limit."""

    function: Literal[
        "housing", "work", "safety", "local_supply", "mobility", "green", "leisure", "education", "neighbourhood"
    ]
    indicator: str
    limit: float


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


PriorGroup = Literal["flat", "parent", "neighbours", "size_class"]


class IndicatorChance(Model):
    """What is said of the chance of one indicator; what is not said follows from the catalogue and [certainty]."""

    model: Literal["beta_binomial", "gamma_poisson", "standard_error", "none"] | None = None
    design_effect: float | Literal["estimated"] | None = None
    standard_error: float | str | None = Field(None, description="in the unit, or the indicator that holds it")
    coefficient_of_variation: float | None = Field(None, gt=0, description="standard error over value")
    prior: PriorGroup | None = None

    @model_validator(mode="after")
    def _fits_its_model(self) -> "IndicatorChance":
        given = [self.standard_error is not None, self.coefficient_of_variation is not None]
        if sum(given) != (self.model == "standard_error"):
            raise ValueError('standard_error or coefficient_of_variation stands beside model = "standard_error" alone')
        if isinstance(self.standard_error, float) and not self.standard_error > 0:
            raise ValueError('a standard error is above 0; hold the indicator with model = "none"')
        if self.model in ("standard_error", "none") and (self.design_effect or self.prior):
            raise ValueError("design_effect and prior are of counts: beta_binomial or gamma_poisson")
        if isinstance(self.design_effect, float) and not self.design_effect > 0:
            raise ValueError("a design effect is above 0")
        return self


class Certainty(Model):
    """Parameters of the draws (METHODS §7)."""

    draws: int = Field(2000, ge=2)
    seed: int = Field(20130101, ge=0)
    design_effects: tuple[float, ...] = (1.0, 2.0, 3.0)
    design_effect: float = 2.0
    correlation_indicators: float = Field(0.5, ge=0, lt=1)
    correlation_dates: float = Field(0.0, ge=0, lt=1)
    correlation_pairs: tuple[tuple[str, str, float], ...] = Field(
        (), description="two indicators and their correlation"
    )
    estimate_design_effects: bool = Field(False, description="of every indicator whose editions allow it")
    prior: PriorGroup = Field("flat", description="group of areas whose rates a draw starts from")
    indicators: dict[str, IndicatorChance] = {}
    prior_alpha: float = Field(0.5, gt=0)
    prior_beta: float = Field(0.5, gt=0)
    approximate_factor: float = Field(0.8, gt=0, le=1)
    all_methods: bool = Field(
        False, description="draw, and split changes, for every method of the city, not for the main one alone"
    )
    variant_samples: int = Field(
        256, ge=0, le=2**16, description="base samples of the declared variants of a method, a power of two; 0: none"
    )
    stable_from: float = Field(0.95, gt=0.5, le=1)
    mostly_stable_from: float = Field(0.80, ge=0.5, le=1)
    false_discovery_rate: float = Field(0.10, gt=0, lt=1)

    @model_validator(mode="after")
    def _default_is_computed(self) -> "Certainty":
        if self.mostly_stable_from > self.stable_from:
            raise ValueError("mostly_stable_from must not be above stable_from")
        if self.design_effect not in self.design_effects:
            raise ValueError("design_effect must be one of design_effects")
        if self.variant_samples & (self.variant_samples - 1) or 0 < self.variant_samples < 16:
            raise ValueError("variant_samples must be 0 or a power of two, 16 or more")
        return self


class Spatial(Model):
    """Neighbours of areas, and what is computed of them."""

    tolerance_m: float = Field(1.0, gt=0, description="areas this near touch: slivers do not separate neighbours")
    corners: bool = Field(True, description="areas that meet in a corner alone are neighbours (queen)")
    islands: Literal["nearest", "none"] = Field("nearest", description="neighbour of an area that touches no other")
    permutations: int = Field(9999, ge=99, description="of local values, which are compared over all areas")
    global_permutations: int = Field(999, ge=99, description="of the city's one value")
    seed: int = Field(20130101, ge=0)
    false_discovery_rate: float = Field(0.05, gt=0, lt=1)


class Typology(Model):
    """Types of areas (Sozialraumanalyse) from declared indicators."""

    indicators: tuple[str, ...] = Field(min_length=2)
    editions: tuple[str, ...] = Field((), description="none: every edition that has all indicators")
    standardise: Literal["zscore"] = "zscore"
    components: int | Literal["kaiser", "explained"] = "kaiser"
    explained_share: float = Field(0.70, gt=0, lt=1, description="share of the variance for `explained`")
    rotation: Literal["none", "varimax"] = "varimax"
    space: Literal["components", "indicators"] = "components"
    clustering: Literal["kmeans", "ward"] = "kmeans"
    types: int = Field(ge=2, le=8)
    order: Literal["score", "component"] = "score"
    labels: dict[str, str] = {}
    seed: int = Field(20130101, ge=0)
    resamples: int = Field(200, ge=20)
    notable_from: float = Field(0.5, gt=0, description="distance of a type's mean from the city's, in SD")

    @property
    def codes(self) -> tuple[str, ...]:
        """Letters of the types, in their order."""
        return tuple("ABCDEFGH"[: self.types])

    @model_validator(mode="after")
    def _fits_together(self) -> "Typology":
        if isinstance(self.components, int) and not 1 <= self.components <= len(self.indicators):
            raise ValueError("components must be from 1 to the number of indicators")
        unknown = [code for code in self.labels if code not in self.codes]
        if unknown:
            raise ValueError(f"labels belong to the types {', '.join(self.codes)}, not to {unknown[0]!r}")
        if any(not label.strip() for label in self.labels.values()):
            raise ValueError("a label of a type must not be empty")
        return self


class Shrink(Model):
    """Shares drawn towards a declared group of areas, listed beside the raw ones."""

    indicators: tuple[str, ...] = Field(min_length=1)
    rule: Literal["beta_binomial", "logit"] = "beta_binomial"
    group: Literal["parent", "group", "neighbours", "all"] = "parent"

    @model_validator(mode="after")
    def _has_a_larger_area(self) -> "Shrink":
        if self.rule == "logit" and self.group == "neighbours":
            raise ValueError("logit draws to a larger area: parent, group or all")
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
    apart: tuple[tuple[str, str], ...] = Field((), description="pairs of areas between which no way leads")
    travel: Travel | None = None


class Exits(Model):
    """When a funding area is proposed to be continued, left, enlarged or admitted."""

    maximum_years: float = Field(15.0, gt=0)
    transition_years: float = Field(3.0, ge=0, description="before the maximum")
    editions_back: int = Field(3, ge=1, description="edition an improvement is measured against")
    false_discovery_rate: float = Field(0.10, gt=0, lt=1, description="over the funding areas of an edition")
    improvement_from: float = Field(0.10, ge=0, description="smallest improvement that counts, in SD of the city")
    tested_share: float = Field(0.50, gt=0, le=1, description="share of residents on comparable areas")
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

    @model_validator(mode="after")
    def _weighs(self) -> "Citywide":
        known = ("auffaellig", "auffaellig_outside", "auffaellig_partly", "auffaellig_inside")
        unknown = [name for name in self.weights if name not in known]
        if unknown:
            raise ValueError(f"weights are of {', '.join(known)}, not of {unknown[0]!r}")
        if any(weight < 0 for weight in self.weights.values()) or not any(self.weights.values()):
            raise ValueError("weights are not negative, and one is above zero")
        return self


class Protect(Model):
    """Disclosure control."""

    minimum_frequency: int = Field(3, ge=1)
    minimum_residents: int = Field(300, ge=0)


class Publish(Model):
    """What the products say of themselves."""

    issued_on: date
    title: str = "Monitoring Soziale Stadt"
    data_credit: str = ""
    breaks: dict[str, tuple[float, ...]] = Field({}, description="fixed class limits of indicator maps")
    district_sheets: bool = True
    contact_email: str = ""
    contact_url: str = ""
    publisher_url: str = ""
    licence: LicenceName | None = Field(
        None, description="licence of the products; without it there is no catalogue entry"
    )
    attribution: str = Field("", description="how the source is named under a licence that asks for it")
    contributor_id: str = Field("", description="contributor at the national catalogue, e.g. berlinOpenData")
    access_url: str = Field("", description="address below which the products are published")
    spatial: str = Field("", description="place in the vocabulary of DCAT-AP.de, e.g. stateKey/11")
    keywords: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _can_be_catalogued(self) -> "Publish":
        if self.contact_email and not re.fullmatch(r"[^@\s]+@[^@\s]+", self.contact_email):
            raise ValueError("contact_email must be one e-mail address")
        for name in ("contact_url", "publisher_url", "access_url"):
            if not re.fullmatch(r"(https?://\S+)?", getattr(self, name)):
                raise ValueError(f"{name} must be an address that begins with https:// or http://")
        if not re.fullmatch(r"((stateKey|districtKey|municipalityKey|regionalKey)/\d+)?", self.spatial):
            raise ValueError(
                "spatial must be stateKey, districtKey, municipalityKey or regionalKey, a stroke and the key"
            )
        if not re.fullmatch(r"[A-Za-z]*", self.contributor_id):
            raise ValueError("contributor_id must be the word of the national catalogue, e.g. berlinOpenData")
        return self


class Limits(Model):
    """Tolerances of the checks at load."""

    max_change: float = Field(25.0, description="change of a share in points that is listed")
    max_overlap_share: float = Field(0.001, description="overlap or gap of the areas that is listed")
    crosswalk_sum: float = Field(0.01, description="distance from one that the weights of an old area may have")
    blocks_share: float = Field(0.20, description="difference of blocks and residents of an area that is listed")
    sliver_share: float = Field(
        0.01, ge=0, lt=0.5, description="part of an old area that a split by surface may lose and leave it whole"
    )
    max_estimated_share: float = Field(
        0.10, ge=0, le=1, description="share of earlier residents that may be split by surface alone and bear a change"
    )


Polarity = Literal["high_is_worse", "low_is_worse", "neutral"]


class OwnIndicator(Model):
    """An indicator that the catalogue does not have: what it means, and where it stands if that is one column.

    Without an entry of its own in [[indicators]] it is read from ``column``, or from ``numerator`` over
    ``denominator``, of ``source``.
    """

    label: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    polarity: Polarity
    label_en: str = ""
    short_de: str = ""
    definition: str = ""
    definition_version: str = "1"
    numerator: str = ""
    denominator: str = ""
    population_group: str = ""
    theme: str = ""
    usual_source: str = ""
    source: str = ""
    column: str = ""
    factor: float = Field(1.0, gt=0)

    @model_validator(mode="after")
    def _built_in_one_way(self) -> "OwnIndicator":
        if bool(self.numerator) != bool(self.denominator) or (self.column and self.numerator):
            raise ValueError("an indicator has either a column, or a numerator with a denominator")
        return self

    @property
    def is_read(self) -> bool:
        """Say whether the entry itself says where the indicator stands."""
        return bool(self.column or self.numerator)


class CityFile(Model):
    """The whole of config/<city>.toml."""

    city: City
    editions: tuple[Edition, ...] = Field(min_length=1)
    geographies: tuple[Geography, ...]
    sources: tuple[Source, ...]
    catalogue: dict[str, OwnIndicator] = {}
    indicators: tuple[Indicator, ...] = ()
    population: tuple[Population, ...] = ()
    validity: tuple[Validity, ...] = ()
    published_classes: tuple[PublishedClass, ...] = ()
    funding: tuple[Funding, ...] = ()
    places: tuple[Places, ...] = ()
    blocks: Blocks | None = None
    crosswalks: tuple[Crosswalk, ...] = ()
    corrections: Corrections | None = None
    bindings: tuple[Binding, ...] = ()
    publish: Publish
    flag: Flag = Flag()
    overlay: Overlay = Overlay()
    certainty: Certainty = Certainty()
    spatial: Spatial = Spatial()
    typology: Typology | None = None
    shrink: tuple[Shrink, ...] = ()
    steering: Steering = Steering()
    burdens: tuple[Burden, ...] = ()
    supply: tuple[Supply, ...] = ()
    protect: Protect = Protect()
    limits: Limits = Limits()
    exits: Exits = Exits()
    citywide: Citywide = Citywide()


_PER = {"%": 100.0, "je 100": 100.0, "‰": 1000.0, "je 1.000": 1000.0}


class CatalogueEntry(Model):
    """What an indicator means."""

    label_de: str
    label_en: str
    short_de: str
    definition: str
    definition_version: str
    numerator: str
    denominator: str
    population_group: str
    unit: str
    polarity: Polarity
    theme: str
    usual_source: str

    @property
    def is_share(self) -> bool:
        """Say whether the value is a share of a whole, from 0 to 100."""
        return self.unit == "%"

    @property
    def per(self) -> float:
        """What a rate is per, in the unit: 100 for per cent; NaN for a unit that is no rate of counts."""
        return _PER.get(self.unit, float("nan"))


class ShippedEntry(CatalogueEntry):
    """One indicator of config/indicators.toml."""

    theme: Theme


@dataclass(frozen=True)
class Paths:
    """Where a run reads and writes."""

    raw: Path
    out: Path
    city: str

    @property
    def processed(self) -> Path:
        """Folder of a city's releases."""
        return self.out / "data" / "processed" / self.city

    @property
    def releases(self) -> Path:
        """Folder that holds the numbered releases."""
        return self.processed / "releases"

    @property
    def work(self) -> Path:
        """Folder in which a run builds."""
        return self.releases / ".work"

    @property
    def current(self) -> Path:
        """Link to the release in force."""
        return self.releases / "current"

    @property
    def reports(self) -> Path:
        """Link to what people read."""
        return self.out / "reports" / self.city


@dataclass(frozen=True)
class Config:
    """Everything a stage may know beside the tables."""

    settings: CityFile
    catalogue: Mapping[str, CatalogueEntry]
    forms: Mapping[str, Mapping[str, Any]]
    paths: Paths
    file: Path
    revise: str | None = None

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """Edition ids, oldest first."""
        return tuple(edition.id for edition in self.settings.editions)

    def holds(self, span: Span, edition: str) -> bool:
        """Say whether an entry holds for an edition."""
        place = self.editions.index(edition)
        first = 0 if span.from_edition is None else self.editions.index(span.from_edition)
        last = len(self.editions) if span.until_edition is None else self.editions.index(span.until_edition)
        return first <= place <= last

    def edition(self, edition: str) -> Edition:
        """Return the settings of one edition."""
        return self.settings.editions[self.editions.index(edition)]

    def source(self, source: str) -> Source:
        """Return the description of one source."""
        return next(s for s in self.settings.sources if s.id == source)

    def geography(self, geography: str) -> Geography:
        """Return the description of one geography."""
        return next(g for g in self.settings.geographies if g.id == geography)

    def binding(self, method: str, edition: str) -> Binding | None:
        """Return the binding of a method that holds for an edition."""
        return next((b for b in self.settings.bindings if b.method == method and self.holds(b, edition)), None)

    def edition_before(self, edition: str) -> Edition | None:
        """Return the edition whose data date is the earlier date of this one."""
        earlier = self.edition(edition).before_on
        return next((e for e in self.settings.editions if e.data_on == earlier), None)

    @property
    def side_files(self) -> tuple[str, ...]:
        """Names of the tables below config/ that the settings point to."""
        settings = self.settings
        corrections = (settings.corrections.file,) if settings.corrections else ()
        maps = (*(source.key_map for source in settings.sources), *(area.merges for area in settings.geographies))
        return corrections + tuple(dict.fromkeys(filter(None, maps)))

    def checksum(self, *parts: str) -> str:
        """Checksum of the named parts of the settings; of everything where none is named."""
        dump = self.settings.model_dump(mode="json")
        chosen: dict[str, Any] = {part: dump[part] for part in parts} if parts else dict(dump)
        if not parts or "bindings" in parts:
            chosen["_forms"] = self.forms
        if not parts or "indicators" in parts:
            chosen["_catalogue"] = {name: entry.model_dump(mode="json") for name, entry in self.catalogue.items()}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True, default=str).encode()).hexdigest()


def load(file: Path, *, raw: Path | None = None, out: Path | None = None, revise: str | None = None) -> Config:
    """Read and validate the configuration of a city with its catalogue and method forms.

    Parameters
    ----------
    file : Path
        config/<city>.toml or another file of that form.
    raw : Path, optional
        Folder of the deliveries; ``data/raw/<city>`` of the project by default.
    out : Path, optional
        Folder below which ``data/processed`` and ``reports`` are written; the project by default.
    revise : str, optional
        Reason for which released values may change.

    Returns
    -------
    Config

    Raises
    ------
    ConfigError, MissingInput
    """
    settings = _validated(CityFile, _toml(file), file)
    paths = Paths(raw or PROJECT / "data" / "raw" / settings.city.id, out or PROJECT, settings.city.id)
    forms = {name: config_forms.filled(_toml(path), path) for name, path in _method_files(settings, file)}
    catalogue = read_catalogue()
    settings = config_own.completed(settings, file.name, catalogue)
    settings = settings.model_copy(update={"bindings": tuple(_named(entry, forms) for entry in settings.bindings)})
    config = Config(settings, {**catalogue, **config_own.meanings(settings)}, forms, paths, file, revise or None)
    _check_references(config)
    config_rules.check(settings, file.name, config.catalogue)
    config_chance.check(settings, file.name, config.catalogue)
    return config


def read_catalogue() -> dict[str, CatalogueEntry]:
    """Read config/indicators.toml."""
    file = PROJECT / "config" / "indicators.toml"
    return {name: _validated(ShippedEntry, entry, file, name) for name, entry in _toml(file).items()}


def city_files() -> dict[str, Path]:
    """Cities that have a configuration, by id."""
    return {file.stem: file for file in sorted((PROJECT / "config").glob("*.toml")) if file.stem != "indicators"}


def effective(config: Config) -> Iterator[tuple[str, str, str]]:
    """Yield every effective setting as (path, value, origin)."""
    yield from _walk(config.settings, "", config.file.name)
    for name in config.forms:
        yield from (
            (f"method.{name}.{key}", str(value), f"methods/{name}.toml") for key, value in config.forms[name].items()
        )
    yield "paths.raw", str(config.paths.raw), "command line or default"
    yield "paths.out", str(config.paths.out), "command line or default"


def _walk(value: Any, path: str, origin: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, Model):
        for name in type(value).model_fields:
            inner = origin if name in value.model_fields_set else "default"
            yield from _walk(getattr(value, name), f"{path}.{name}".lstrip("."), inner)
    elif isinstance(value, tuple) and value and isinstance(value[0], Model):
        for place, item in enumerate(value, 1):
            names = (getattr(item, key, None) for key in ("id", "group", "method"))
            yield from _walk(item, f"{path}[{next((name for name in names if name), place)}]", origin)
    elif isinstance(value, dict) and any(isinstance(item, Model) for item in value.values()):
        for name, item in value.items():
            yield from _walk(item, f"{path}.{name}", origin)
    else:
        yield path, str(value), origin


def _toml(file: Path) -> dict[str, Any]:
    try:
        # utf-8-sig, since some editors put a byte order mark before the text.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        raise MissingInput(
            rule="a configuration file must exist",
            found="no such file",
            where=str(file),
            remedy=f"Write it, or name one that is there: {', '.join(_beside(file)) or '(none is there)'}.",
        ) from None
    except OSError as error:
        raise MissingInput(
            "a configuration file must be readable", str(error.strerror), str(file), "Name a file you may read."
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(
            rule="a configuration file must be TOML in UTF-8",
            found=f"byte {error.object[error.start]:#04x} in line {line} is not UTF-8",
            where=str(file),
            remedy="Save the file as UTF-8 in the editor.",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            rule="a configuration file must be TOML in UTF-8",
            found=str(error),
            where=str(file),
            remedy="Look at that line and the one above: close every quote, bracket and brace, name each key once.",
        ) from None


def _beside(file: Path) -> list[str]:
    return sorted(other.stem for other in file.parent.glob("*.toml"))


def _method_files(settings: CityFile, file: Path) -> Iterator[tuple[str, Path]]:
    yield from ((name, _method_file(name, file)) for name in settings.city.methods)


def _named(binding: Binding, forms: Mapping[str, Mapping[str, Any]]) -> Binding:
    """A binding that names no indicator binds every slot of its form to the indicator of the same name."""
    if binding.indicators or binding.method not in forms:
        return binding
    slots = config_forms.slots_of(forms[binding.method], binding.indicator_set)
    return binding.model_copy(update={"indicators": {slot: slot for slot in slots}})


def _method_file(name: str, city_file: Path) -> Path:
    beside = city_file.parent / "methods" / f"{name}.toml"
    return beside if beside.exists() else PROJECT / "config" / "methods" / f"{name}.toml"


def _validated(model: type[M], data: Mapping[str, Any], file: Path, prefix: str = "") -> M:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        path = _path(data, first["loc"], prefix)
        unknown = first["type"] == "extra_forbidden"
        raise ConfigError(
            rule="every key of the configuration must be known"
            if unknown
            else "a setting must have its type and range",
            found=f"{path}: {_said(first)}",
            where=f"{file.name}, {path}",
            remedy=_remedy(first["type"], str(first["loc"][-1])),
        ) from None


def _path(at: Any, places: tuple[int | str, ...], path: str) -> str:
    """Path of a setting as `monitor explain` writes it: entries of a list by their id, else by their place from 1."""
    for place in places:
        known = at if isinstance(at, dict) else dict(enumerate(at)) if isinstance(at, list) else {}
        at = known.get(place)
        if isinstance(place, int):
            names = [at.get(key) for key in ("id", "group", "method", "programme")] if isinstance(at, dict) else []
            path += f"[{next((name for name in names if name), place + 1)}]"
        else:
            path = f"{path}.{place!r}" if not re.fullmatch(r"\w+", place) else f"{path}.{place}"
    return path.lstrip(".")


def _said(first: Mapping[str, Any]) -> str:
    if first["type"] == "missing":
        return "it is not there"
    if first["type"] == "tuple_type":
        return f"a list must stand here, not {type(first['input']).__name__} {first['input']!r:.60}"
    said = "unknown key" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
    return f"{said} (value {first['input']!r:.80})"


def _remedy(kind: str, name: str) -> str:
    listed = "docs/handbuch/07-schluessel.md lists every setting."
    if kind == "extra_forbidden":
        known = {field for model in Model.__subclasses__() + Span.__subclasses__() for field in model.model_fields}
        near = difflib.get_close_matches(name, sorted(known), 1)
        return f"Mend its spelling{f': `{near[0]}`?' if near else ''} or remove it; {listed}"
    if kind == "missing":
        return f"Give `{name}`; {listed}"
    if kind == "tuple_type":
        return f"Write a table in double brackets, [[{name}]], other lists in square ones; {listed}"
    if kind.startswith("date"):
        return "Write a date as 2021-12-31, without quotes."
    return f"Give a value of that kind; {listed}"


_CATALOGUES = " in config/indicators.toml or under [catalogue]"


def _check_references(config: Config) -> None:
    """Names that one setting gives another must exist."""
    settings = config.settings
    known = {
        "source": {s.id for s in settings.sources},
        "geography": {g.id for g in settings.geographies},
        "edition": set(config.editions),
        "indicator": set(config.catalogue),
        "method": set(settings.city.methods),
    }
    for kind, name, where in _references(settings):
        if name not in known[kind]:
            raise ConfigError(
                rule=f"every {kind} that is named must be declared",
                found=f"{where} names the {kind} {name!r}",
                where=config.file.name,
                remedy=f"Declare it{_CATALOGUES * (kind == 'indicator')} or name one of: "
                f"{', '.join(sorted(known[kind])) or '(none is declared)'}.",
            )


def _references(settings: CityFile) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, name, where it is used)."""
    entries = (
        *settings.indicators, *settings.population, *settings.validity, *settings.published_classes,
        *settings.funding, *settings.places, *settings.geographies, *settings.crosswalks,
        *(parent for geography in settings.geographies for parent in geography.parents),
        *((settings.blocks,) if settings.blocks else ()), *settings.steering.barriers,
        *((settings.steering.travel,) if settings.steering.travel else ()),
    )  # fmt: skip
    yield from (("source", entry.source, type(entry).__name__) for entry in entries if entry.source)
    for walk in settings.crosswalks:
        yield from (("geography", name, "crosswalks") for name in (walk.from_geography, walk.to_geography))
    yield from (("geography", edition.geography, f"edition {edition.id}") for edition in settings.editions)
    yield from (("indicator", indicator.id, "indicators") for indicator in settings.indicators)
    for span in (*settings.indicators, *settings.population, *settings.bindings):
        yield from (("edition", e, type(span).__name__) for e in (span.from_edition, span.until_edition) if e)
    for binding in settings.bindings:
        yield "method", binding.method, "bindings"
        yield from (("indicator", name, f"binding of {binding.method}") for name in binding.indicators.values())
    if settings.city.main_method:
        yield "method", settings.city.main_method, "city.main_method"
    yield from config_chance.references(settings)
    yield from (("edition", name, "steering.editions") for name in settings.steering.editions)
    yield from (("indicator", name, "places.cases") for entry in settings.places for name in entry.cases)
    for entry in settings.shrink:
        yield from (("indicator", name, "shrink") for name in entry.indicators)
    yield from (("indicator", entry.indicator, "burdens") for entry in settings.burdens if entry.indicator)
    yield from (("indicator", entry.indicator, "supply") for entry in settings.supply)
    if settings.typology:
        yield from (("indicator", name, "typology.indicators") for name in settings.typology.indicators)
        yield from (("edition", name, "typology.editions") for name in settings.typology.editions)
