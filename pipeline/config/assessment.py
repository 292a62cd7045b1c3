"""Methods and what is asked of them: bindings, chance, surroundings, types."""

from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from pipeline.config.model import Model, Span


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
    indicators: dict[str, IndicatorChance] = Field({})
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
    labels: dict[str, str] = Field({})
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
