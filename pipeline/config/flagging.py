"""What is proposed for an area: outcomes, departments, burdens, supply."""

from typing import Any, Literal

from pydantic import Field, model_validator

from pipeline.config.model import Model


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
