"""What the pages of one edition state: one table with a row per area, and the form of the main method."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.form import Form, Node, Part
from pipeline.products import classing, in_language, looks, municipal_words, rounding, text
from pipeline.products.area_table import area_table, changing_part, lead_part
from pipeline.products.language import say, spoken
from pipeline.products.published import Published

NOT_ASSESSED = "nicht_bewertet"
REACHES = 0.01
"""Share of an area from which a funding area reaches into it."""
ENOUGH = 0.8
"""Share of areas with a value from which those stand for all: small counts are withheld, a zero is not."""


@dataclass(frozen=True, eq=False)
class Facts:
    """The published tables with what every page derives from them, once.

    Attributes
    ----------
    areas : DataFrame
        One row per base area, index `area_id`; columns of `area_table`.
    form : Form or None
        The main method; None without one.
    """

    published: Published
    config: Config
    areas: pd.DataFrame
    form: Form | None

    @property
    def has_method(self) -> bool:
        """Say whether a main method scored this edition."""
        return self.form is not None and not self.published.scores.empty

    @property
    def method(self) -> Form:
        """The main method; an error without one."""
        if self.form is None:
            raise ValueError("no main method")
        return self.form

    @cached_property
    def is_graded(self) -> bool:
        """Say whether the method makes groups of its classes and flags some: what maps and lists of areas show.

        Other methods have a page of results, their tables and the pages on indicators and data.
        """
        return self.has_method and self.method.groups is not None and self.method.flag is not None

    @property
    def is_network(self) -> bool:
        """Say whether the run is one over several municipalities."""
        return self.config.settings.municipalities is not None

    @cached_property
    def is_municipal(self) -> bool:
        """Say whether these are the tables of one of several municipalities, cut from those of all."""
        return municipal_words.is_one(self.published, self.config)

    @cached_property
    def has_matrix(self) -> bool:
        """Say whether classes of two parts make a group."""
        return self.has_dynamics and self.method.groups is not None and len(self.method.groups.parts) > 1

    @cached_property
    def has_maps(self) -> bool:
        """Say whether the areas came with their geometry."""
        return bool(len(self.areas) and self.areas["geometry"].notna().all())

    @cached_property
    def has_districts(self) -> bool:
        """Say whether the areas belong to larger ones."""
        return bool(self.areas["district"].ne("").any())

    @cached_property
    def has_sheets(self) -> bool:
        """Say whether every district has a sheet in the atlas."""
        wanted = self.config.settings.publish.district_sheets
        return wanted and self.is_graded and self.has_maps and self.has_districts

    @cached_property
    def has_draws(self) -> bool:
        """Say whether chance was drawn for the main method; without it no product says anything of stability."""
        rows = self.published.class_probability
        return self.has_method and bool((rows["method"] == self.method.name).any())

    @cached_property
    def measures_change(self) -> bool:
        """Say whether change belongs to what is assessed: without a part of change nobody asks for it."""
        return self.form is not None and self.form.needs_before

    @cached_property
    def has_dynamics(self) -> bool:
        """Say whether the edition has classes of change."""
        return (
            self.published.has_dynamics
            and self.changing is not None
            and bool(self.areas["dynamics_code"].notna().any())
        )

    @cached_property
    def off_map(self) -> pd.Series:
        """Names of the areas that maps are drawn without, index `area_id`."""
        geography = self.config.edition(self.published.edition).geography
        return self.areas.loc[sorted(self.config.geography(geography).off_map), "name"]

    @cached_property
    def flagged(self) -> pd.DataFrame:
        """Conspicuous areas in the order of their number: outside, partly, inside, the worst scores first."""
        return _ordered(self.areas[self.areas["is_auffaellig"].eq(True)])

    @cached_property
    def stability_withheld(self) -> pd.DataFrame:
        """Flagged areas whose stability is known but not published."""
        return self.flagged[self.flagged["grade"].isna() & self.has_draws]

    @cached_property
    def near(self) -> pd.DataFrame:
        """Near misses, most probable first."""
        return self.areas[self.areas["is_near_miss"].eq(True)].sort_values(
            ["flag_probability", "severity"], ascending=False, kind="stable"
        )

    @cached_property
    def numbered(self) -> pd.DataFrame:
        """Flagged areas that carry a number: those outside or partly inside, all where there is no funding map."""
        return self.flagged[self.flagged["location"] != "inside"] if self.published.has_funding else self.flagged

    @cached_property
    def outside(self) -> pd.DataFrame:
        """Flagged areas outside, all of them where there is no funding map."""
        return self.flagged[self.flagged["location"] == "outside"] if self.published.has_funding else self.flagged

    @cached_property
    def assessed(self) -> pd.DataFrame:
        """Areas that are scored."""
        return self.areas[self.areas["is_valid"].eq(True)]

    @cached_property
    def ranked(self) -> pd.Series:
        """Areas among which each area is ranked, index `area_id`: those of its municipality where it has its own scale.

        A withheld rank is none, so the last published rank and the number of the ranked agree.
        """
        ranks = self.areas["status_rank"]
        if not self.config.is_each_municipality:
            return pd.Series(int(ranks.notna().sum()), index=ranks.index)
        units = self.municipality_of.reindex(ranks.index).fillna("")
        return ranks.notna().groupby(units).transform("sum").astype(int)

    @cached_property
    def not_assessed(self) -> pd.DataFrame:
        """Areas that are not scored, with their reason."""
        return self.areas[~self.areas["is_valid"].eq(True)]

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Indicators of this edition, in the order of the method's slots, then of the catalogue."""
        delivered = set(self.published.indicators["indicator"])
        bound = self.config.binding(self.form.name, self.published.edition) if self.form else None
        first = list(bound.indicators.values()) if bound else []
        return tuple(dict.fromkeys(i for i in [*first, *self.config.catalogue] if i in delivered))

    @cached_property
    def rounding(self) -> rounding.Rounding:
        """What of the edition is published rounded."""
        return rounding.of(self.published, self.config, self.form.name if self.form else None)

    @cached_property
    def reasons(self) -> Mapping[str, list[Any]]:
        """Rows of `reason_rows` of every area."""
        found: dict[str, list[Any]] = {}
        for row in self.reason_rows.itertuples():
            found.setdefault(str(row.area_id), []).append(row)
        return found

    @cached_property
    def reason_rows(self) -> pd.DataFrame:
        """Rows of `pub_reasons`, in order of area and position.

        A change is the difference of the published values, as in every table: rounded by itself it may differ by a
        step from what a reader subtracts.
        """
        rows = self.published.reasons.sort_values(["area_id", "position"])
        is_change = rows["code"].eq("change") & rows["indicator"].isin(self.rounding.closed)
        if is_change.any():
            by = self._between.reindex(pd.MultiIndex.from_frame(rows[["area_id", "indicator"]])).to_numpy(float)
            rows = rows.assign(value=rows["value"].mask(is_change & ~np.isnan(by) & rows["value"].notna(), by))
        return rows

    @cached_property
    def municipality_of(self) -> pd.Series:
        """Municipality of every area."""
        return self.published.areas.set_index("area_id")["municipality_id"]

    @cached_property
    def municipality_names(self) -> pd.Series:
        """Name of the municipality of every area; missing where that is unknown."""
        table = self.published.municipality.set_index("municipality_id")["name"]
        return self.municipality_of.map(table.drop("", errors="ignore"))

    @cached_property
    def _between(self) -> pd.Series:
        """Published values minus those of the earlier date, index `area_id` and `indicator`."""
        about, rows = self.published.about, self.published.indicators
        key = ["area_id", "indicator"]
        now, before = (
            rows[rows["measured_on"] == about[day]].set_index(key)["value"].astype(float)
            for day in ("data_on", "before_on")
        )
        return now - before.reindex(now.index)

    @cached_property
    def contrasts(self) -> Mapping[str, list[Any]]:
        """Rows of `pub_contrast` of every area, the first neighbour first."""
        found: dict[str, list[Any]] = {}
        for row in self.published.contrast.sort_values(["area_id", "position"]).itertuples():
            found.setdefault(str(row.area_id), []).append(row)
        return found

    @cached_property
    def funding_of(self) -> Mapping[str, list[str]]:
        """Keys of the funding areas that reach into every area, by more than the tip of an inaccurate outline."""
        rows = self.published.overlay
        rows = rows[rows["share_area"].astype(float).fillna(1.0) > REACHES]
        return rows.groupby("area_id")["funding_id"].agg(list).to_dict()

    @cached_property
    def funding_here(self) -> pd.DataFrame:
        """Funding areas of the edition: in the report of one of several municipalities those that reach into it."""
        rows = self.published.funding
        here = {funding_id for found in self.funding_of.values() for funding_id in found}
        return rows[rows["funding_id"].isin(here)] if self.is_municipal else rows

    @cached_property
    def funding_names(self) -> Mapping[str, str]:
        """Names of the funding areas by key: without the first word where all of them have it in common."""
        rows = self.published.funding.drop_duplicates("funding_id")
        names = dict(zip(rows["funding_id"], rows["name"], strict=True))
        is_common = len({name.partition(" ")[0] for name in names.values()}) == 1 < len(names)
        return {key: name.partition(" ")[2] or name if is_common else name for key, name in names.items()}

    @cached_property
    def slots(self) -> dict[str, str]:
        """Indicator of every slot that the city has, as bound for this edition."""
        binding = self.config.binding(self.method.name, self.published.edition)
        return dict(binding.indicators) if binding else {}

    @cached_property
    def is_turned(self) -> bool:
        """Whether a low value of an indicator of the main method is the worse one: its shares are not all alike."""
        names = self.slots.values() if self.has_method else ()
        return any(self.config.catalogue[name].polarity == "low_is_worse" for name in names)

    @cached_property
    def bound(self) -> Form:
        """The main method over the slots that the city has."""
        return self.method.on(tuple(self.slots)) if self.slots else self.method

    @cached_property
    def domains(self) -> dict[str, str]:
        """Label of every domain of the lead by its name, those of the uppermost level first."""
        if self.form is None:
            return {}
        root = self.bound.part(self.lead.name).root
        inner = {node.name: node.label for node in root.nodes() if node is not root}
        scored = set(self.published.scores["part"])
        return {name: label for name, label in {**self.top_domains, **inner}.items() if name in scored}

    @cached_property
    def top_domains(self) -> dict[str, str]:
        """Label of the domains right below the index."""
        children = self.bound.part(self.lead.name).root.children
        return {child.name: child.label for child in children if isinstance(child, Node)}

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Why the main method's index changed since the edition before, index `area_id`."""
        rows = self.published.changes
        own = (rows["method"] == self.form.name) & (rows["part"] == self.form.parts[0].name) if self.form else []
        return (rows[own] if self.form else rows.iloc[:0]).set_index("area_id")

    @cached_property
    def change_margins(self) -> pd.Series:
        """Change of the lead index since the edition before that may be chance alone, index `area_id`.

        Half the width of a 90 per cent interval of the difference, from the published intervals of both editions and
        the correlation of dates; an earlier interval that is not published counts as wide as the present one.
        """
        before = self.published.previous_certainty
        before = before[before["method"].eq(self.form.name)] if self.form else before.iloc[:0]
        earlier = self.areas["previous_area_id"].map(_half_width(before.set_index("area_id")))
        now = _half_width(self.areas)
        earlier = earlier.astype(float).fillna(now)
        shared = 2 * self.config.settings.certainty.correlation_dates * now * earlier
        return np.sqrt(now**2 + earlier**2 - shared)

    @cached_property
    def class_changes(self) -> pd.DataFrame:
        """Changes of class of the main method since the edition before, index `part` and `area_id`."""
        rows = self.published.class_change
        rows = rows[rows["method"] == self.form.name] if self.form else rows.iloc[:0]
        return rows.set_index(["part", "area_id"])

    @cached_property
    def class_changes_of(self) -> Mapping[tuple[str, str], Any]:
        """Rows of `class_changes` by part and area."""
        return {row.Index: row for row in self.class_changes.itertuples()}

    @cached_property
    def producers_of(self) -> Mapping[str, list[str]]:
        """Who delivered the values of every indicator, in the order of the sources' keys."""
        credit = {row.source_id: text.credit(row.producer, "", row.path) for row in self.published.sources.itertuples()}
        used = self.published.indicators[["indicator", "source_id"]].dropna().drop_duplicates()
        known = used[used["source_id"].isin(list(credit))].sort_values("source_id")
        found: dict[str, list[str]] = {}
        for indicator, source_id in zip(known["indicator"], known["source_id"], strict=True):
            if credit[source_id] not in found.setdefault(indicator, []):
                found[indicator].append(credit[source_id])
        return found

    @property
    def lead(self) -> Part:
        """The part that the columns ``status_…`` hold."""
        return self.method.part(lead_part(self.form))

    @property
    def changing(self) -> Part | None:
        """The part of change that the columns ``dynamics_…`` hold."""
        return next((part for part in self.form.parts if part.change is not None), None) if self.form else None

    def part(self, name: str) -> Part:
        """The part that the columns of a name hold: status or dynamics."""
        part = self.changing if name == "dynamics" else self.lead
        if part is None:
            raise KeyError(name)
        return part

    @property
    def parts(self) -> dict[str, Part]:
        """The parts by the name of their columns, over the indicators that the city has: status, and dynamics."""
        if self.form is None:
            return {}
        own = {"status": self.lead, **({"dynamics": self.changing} if self.changing else {})}
        return {column: self.bound.part(part.name) for column, part in own.items()}

    def classes(self, part: str) -> list[tuple[int, str]]:
        """Codes and labels of a part's classes, best first."""
        return [(entry.code, entry.label) for entry in self.part(part).classes]

    def noun(self, part: str = "status") -> str:
        """'Status', 'Dynamik', or what the method calls its index."""
        return looks.noun(self.part(part))

    def noun_within(self, part: str = "status") -> str:
        """The noun as it stands within a sentence: in English with a small letter."""
        return looks.within(self.noun(part))

    @property
    def index_name(self) -> str:
        """'Status-Index', or what the method calls it."""
        return looks.index_name(self.lead)

    @property
    def index_within(self) -> str:
        """The name of the index as it stands within a sentence: in English with a small letter."""
        return looks.within(self.index_name)

    @property
    def theme(self) -> str:
        """What groups are made of: 'Status und Dynamik', or one of them alone."""
        if not self.has_matrix:
            return self.noun()
        return say("{one} und {other}", one=self.noun(), other=self.noun_within("dynamics"))

    @property
    def theme_within(self) -> str:
        """What groups are made of as it stands within a sentence: in English with a small letter."""
        if not self.has_matrix:
            return self.noun_within()
        return say("{one} und {other}", one=self.noun_within(), other=self.noun_within("dynamics"))

    @property
    def group_noun(self) -> str:
        """'Gruppe' of two parts; 'Klasse' of one, and in an edition that has no earlier date to make groups with."""
        return say("Gruppe") if self.makes_groups and self.has_dynamics else say("Klasse")

    def group_label(self, code: str | None) -> str:
        """A group as lists show it: '4−', or the name of the class where the edition has classes of one part alone."""
        if code is None or code != code or self.has_matrix:
            return text.group(code)
        named = {entry.symbol: entry.label for entry in self.lead.classes}
        return named.get(code, text.group(code))

    @property
    def makes_groups(self) -> bool:
        """Say whether groups are made of two parts, or are the classes of one."""
        return self.method.groups is not None and len(self.method.groups.parts) > 1

    @property
    def worst_end(self) -> str:
        """Name of the end of the scale at which the worse areas lie."""
        return say("höchsten") if self.method.direction > 0 else say("niedrigsten")

    def city_value(self, indicator: str) -> pd.Series:
        """Row of the city's values of an indicator at the data date."""
        none = pd.Series({"area_mean": np.nan, "city_rate": np.nan, "median": np.nan})
        return self._city_values.get(indicator, none)

    def values(self, indicator: str) -> pd.DataFrame:
        """Values of an indicator at the data date with `value_status`, index `area_id`."""
        return self._values.get(indicator, self._no_values)

    def shown(self, indicator: str) -> pd.DataFrame:
        """Values as maps and charts show them: those of assessed areas, the others as not assessed.

        A share of a handful of residents says nothing of an area, whoever published it; the city's mean and median are
        those of assessed areas too. Without assessed areas every value is shown.
        """
        return self._shown.get(indicator, self._no_values)

    def classing(self, indicator: str) -> classing.Classing:
        """Classes of an indicator on maps."""
        fixed = self.config.settings.publish.breaks.get(indicator, ())
        return classing.of(self.shown(indicator)["value"].dropna().to_numpy(float), fixed)

    @cached_property
    def _city_values(self) -> dict[Any, pd.Series]:
        """The city's values at the data date by indicator."""
        rows = self.published.city_values
        now = rows[rows["measured_on"] == self.published.about["data_on"]].drop_duplicates("indicator")
        return {row["indicator"]: row for _, row in now.iterrows()}

    @cached_property
    def _values(self) -> dict[Any, pd.DataFrame]:
        """Values at the data date by indicator."""
        rows = self.published.indicators
        now = rows[rows["measured_on"] == self.published.about["data_on"]].set_index("area_id")
        columns = ["value", "value_status"]
        return {indicator: at[columns].reindex(self.areas.index) for indicator, at in now.groupby("indicator")}

    @cached_property
    def _no_values(self) -> pd.DataFrame:
        """Values of an indicator that was not delivered."""
        return (
            self.published.indicators.set_index("area_id")[["value", "value_status"]].head(0).reindex(self.areas.index)
        )

    @cached_property
    def _shown(self) -> dict[Any, pd.DataFrame]:
        """Values at the data date by indicator, those of areas that are not assessed left out."""
        is_out = pd.Series(bool(len(self.assessed)), self.areas.index) & ~self.areas["is_valid"].eq(True)
        found = dict(self._values)
        for indicator, known in self._values.items():
            if (without := is_out & known["value"].notna()).any():
                status = known["value_status"].mask(without, NOT_ASSESSED)
                found[indicator] = known.assign(value=known["value"].mask(without), value_status=status)
        return found


def facts_of(published: Published, config: Config) -> Facts:
    """Join the tables of an edition, its labels in the language that is spoken."""
    published, config = in_language.edition_of(published, config)
    method = config.settings.city.main_method
    form = in_language.form_of(config.forms[method], config) if method and method in config.forms else None
    table = area_table(published, method, lead_part(form), changing_part(form))
    table["name"] = _with_names(table["name"], config)
    return Facts(
        published, config, table.assign(severity=table["status_score"] * (form.direction if form else 1)), form
    )


def _half_width(rows: pd.DataFrame) -> pd.Series:
    """Half the width of the 90 per cent interval of the score."""
    return (rows["score_high"].astype(float) - rows["score_low"].astype(float)) / 2


def _with_names(names: pd.Series, config: Config) -> pd.Series:
    """Return the names of areas; one that came without a name is called by what areas are called, and its key."""
    city = config.settings.city if spoken() == "de" else config.settings.city.english
    nameless = names.eq(names.index.to_series())
    return names.mask(nameless, text.begun(city.area_singular) + " " + names.index.to_series())


def _ordered(flagged: pd.DataFrame) -> pd.DataFrame:
    place = flagged["location"].map({"outside": 0, "partly": 1, "inside": 2}).astype(float)
    by = flagged.assign(_place=place, _id=flagged.index).sort_values(
        ["_place", "severity", "_id"], ascending=[True, False, True], kind="stable"
    )
    ordered = by.drop(columns=["_place", "_id"])
    return ordered.assign(number=np.arange(1, len(ordered) + 1))
