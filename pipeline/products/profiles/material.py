"""What profiles have at hand while they are written: facts, words, the past, what lies beside, and the maps."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.products import provenance
from pipeline.products.facts import Facts
from pipeline.products.profiles import speech
from pipeline.products.profiles.beside import Beside
from pipeline.products.profiles.funded_drawn import FundingDrawn
from pipeline.products.profiles.past import Past
from pipeline.products.profiles.rows import Rows
from pipeline.products.team_words import TeamFacts
from pipeline.products.words import Words


@dataclass(frozen=True, eq=False)
class Material:
    """Everything that profiles are made from; `teams` is None where nothing of them is published."""

    facts: Facts
    words: Words
    past: Past
    beside: Beside
    drawn: FundingDrawn
    teams: TeamFacts | None
    rows: Rows

    @cached_property
    def seen(self) -> pd.DataFrame:
        """What legends ask of the areas on a map, without their outlines: quickly looked up for every map."""
        return self.facts.areas[["name", "group_code", "is_auffaellig", "grade"]].copy()

    @cached_property
    def design_effects(self) -> dict[str, float]:
        """Design effect with which the draws of the edition took each indicator of the method."""
        rows = self.facts.published.design_effect
        return {str(name): float(used) for name, used in zip(rows["indicator"], rows["used"], strict=True)}

    @cached_property
    def funding_ends(self) -> dict[str, Any]:
        """Last day of every funding area by its key; missing of one that goes on."""
        rows = self.facts.published.funding
        return {str(key): day for key, day in zip(rows["funding_id"], rows["valid_to_on"], strict=True)}

    @cached_property
    def other_days(self) -> dict[str, str]:
        """Day of the counts of each indicator; empty where it is that of the edition."""
        return {indicator: provenance.other_day(self.facts, indicator) for indicator in self.facts.indicators}

    @cached_property
    def city_shares(self) -> dict[str, float]:
        """Share of each group of the population, over the areas of which both numbers are published."""
        rows = self.facts.published.population
        wide = rows.pivot(index="area_id", columns="group", values="residents").astype(float)
        found = {}
        for group in wide.columns.difference(["all"]):
            both = wide[["all", group]].dropna() if "all" in wide else wide.iloc[:0]
            if len(both) and both["all"].sum():
                found[str(group)] = float(both[group].sum() / both["all"].sum())
        return found

    @cached_property
    def group_words(self) -> dict[str, str]:
        """'sehr niedrig, negativ' by the code of a group: its classes without their nouns."""
        columns = [f"{part}_label" for part in self.facts.parts]
        named = self.facts.areas.dropna(subset="group_code").drop_duplicates("group_code").set_index("group_code")
        return {
            str(code): ", ".join(speech.label(said) for said in row if isinstance(said, str))
            for code, *row in named[columns].itertuples()
        }
