"""What profiles have at hand while they are written: facts, words, the past, what lies beside, and the maps."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.products.facts import Facts
from pipeline.products.profiles.beside import Beside
from pipeline.products.profiles.drawn import Drawn
from pipeline.products.profiles.past import Past
from pipeline.products.team_words import TeamFacts
from pipeline.products.words import Words


@dataclass(frozen=True, eq=False)
class Material:
    """Everything that profiles are made from; `teams` is None where nothing of them is published."""

    facts: Facts
    words: Words
    past: Past
    beside: Beside
    drawn: Drawn
    teams: TeamFacts | None
    chances: Mapping[str, Mapping[int, float]]
