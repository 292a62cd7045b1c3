"""Every table of the project: grain, columns, types, units, keys, checks. The only list of columns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

GEOMETRY = "GEOMETRY"

VERSION = "1.0"
"""Version of the published columns: the first number rises when one is dropped or means something else, the second when
one is added; `docs/schema_versions.json` holds the checksum of each, and a test holds the two together."""


@dataclass(frozen=True)
class Column:
    """One column: its name, DuckDB type, meaning, unit and whether it may be empty."""

    name: str
    type: str
    description: str
    unit: str = ""
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, its columns, its row checks and the stage that writes it."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    stage: str
    checks: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def geometry(self) -> str | None:
        """Name of the geometry column, if there is one."""
        return next((c.name for c in self.columns if c.type == GEOMETRY), None)

    def ddl(self) -> str:
        """Return the CREATE statement with NOT NULL and row checks; the store holds rows against their key itself."""
        parts = [f'"{c.name}" {c.type}{"" if c.nullable else " NOT NULL"}' for c in self.columns]
        parts.extend(f"CHECK ({check})" for check in self.checks)
        return f"CREATE TABLE {self.name} ({', '.join(parts)})"


def text(name: str, description: str, *, nullable: bool = False) -> Column:
    """Return a text column."""
    return Column(name, "VARCHAR", description, "", nullable)


def real(name: str, description: str, unit: str, *, nullable: bool = False) -> Column:
    """Return a column of floats with their unit."""
    return Column(name, "DOUBLE", description, unit, nullable)


def whole(name: str, description: str, unit: str = "1", *, nullable: bool = False) -> Column:
    """Return a column of integers with their unit."""
    return Column(name, "INTEGER", description, unit, nullable)


def truth(name: str, description: str, *, nullable: bool = False) -> Column:
    """Return a column that says yes or no."""
    return Column(name, "BOOLEAN", description, "", nullable)


def day(name: str, description: str, *, nullable: bool = False) -> Column:
    """Return a column of dates."""
    return Column(name, "DATE", description, "", nullable)


def shape(description: str, *, nullable: bool = False) -> Column:
    """Return the geometry column."""
    return Column("geometry", GEOMETRY, description, "", nullable)


EDITION = text("edition", "edition of the monitoring, e.g. '2021'")
GEOGRAPHY = text("geography_id", "set of areas on which the edition is computed")
AREA = text("area_id", "key of the area as delivered, text with leading zeros")
METHOD = text("method", "name of the method, the same in all editions")
PART = text("part", "part of the method: status, dynamics, or one of its domains")
INDICATOR = text("indicator", "id in the catalogue config/indicators.toml")
MICROAREA = text("microarea_id", "smallest key of the areas that make the micro-area")
TYPE = text("type_code", "letter of the type: A the lowest of the declared order")
MUNICIPALITY = text("municipality_id", "Amtlicher Gemeindeschlüssel (AGS), 8 digits; '' where no single one holds")
MEASURED_ON = day("measured_on", "date the value describes")
SOURCE = text("source_id", "source in core_sources")
RELEASE = whole("release", "release in which the values of this edition last changed")
VALUE_STATUS = text(
    "value_status",
    "ok; a caution about the value (gerundet, geschaetzt, unsicher); or why values of the row are empty (geheim, "
    "nicht_veroeffentlicht, nicht_bewertet, nicht_geliefert, nicht_sinnvoll, spaeter)",
)

CARRIED_BY = text(
    "carried_by", "least trusted way over the reform: official (table), residents (of blocks), area (surface)"
)
ESTIMATED_SHARE = real(
    "estimated_share", "part of the earlier residents that comes from areas the reform split", "share", nullable=True
)
ESTIMATED_BY_AREA_SHARE = real(
    "estimated_by_area_share", "part of the earlier residents that was split by surface alone", "share", nullable=True
)
IS_COMPARABLE = truth(
    "is_comparable", "may bear a change; no: more than limits.max_estimated_share was split by surface alone"
)

LOAD = (
    Table(
        "core_sources",
        "one row per source file",
        ("source_id",),
        (
            SOURCE,
            text("path", "file below the raw folder"),
            text("sha256", "checksum of the file"),
            whole("bytes", "size of the file", "byte"),
            whole("rows", "rows read, after filters"),
            text("producer", "office that made it"),
            text("licence", "licence under which it was delivered"),
            text("url", "where it was published", nullable=True),
            day("retrieved_on", "date of retrieval", nullable=True),
            truth("is_public", "published already, so it needs no disclosure control"),
        ),
        "load",
    ),
    Table(
        "core_editions",
        "one row per edition",
        ("edition",),
        (
            EDITION,
            GEOGRAPHY,
            day("data_on", "date of the data"),
            day("before_on", "earlier date the dynamics compare with", nullable=True),
            text("previous_edition", "edition before this one", nullable=True),
            day("issued_on", "date printed on the products"),
        ),
        "load",
    ),
    Table(
        "core_edition_sources",
        "one row per edition and source file it was computed from",
        ("edition", "source_id"),
        (EDITION, SOURCE),
        "load",
    ),
    Table(
        "core_areas",
        "one row per geography and area, every level",
        ("geography_id", "area_id"),
        (
            GEOGRAPHY,
            AREA,
            text("name", "name as delivered, never a key"),
            text("level", "level of the area, e.g. planungsraum, bezirk"),
            truth("is_base", "areas of the lowest level are scored, the others are parents"),
            text("parent_id", "area one level up", nullable=True),
            MUNICIPALITY,
            real("area_m2", "area of the polygon; empty: the areas come from a table", "m2", nullable=True),
            shape(
                "polygon in the projected CRS of the city; empty: the areas come from a table",
                nullable=True,
            ),
        ),
        "load",
        ("area_m2 > 0",),
    ),
    Table(
        "core_neighbours",
        "one row per geography, base area and neighbour, in both directions; none where areas have no geometry",
        ("geography_id", "area_id", "neighbour_id"),
        (
            GEOGRAPHY,
            AREA,
            text("neighbour_id", "key of the neighbour"),
            real("shared_border_m", "length of the border in common; 0 where it is a corner or none", "m"),
            text("kind", "border, point (they meet in a corner), nearest (an island and the area nearest to it)"),
        ),
        "load",
        ("shared_border_m >= 0", "kind IN ('border', 'point', 'nearest')", "area_id <> neighbour_id"),
    ),
    Table(
        "core_crosswalk",
        "one row per from geography and area, to geography and area that overlap",
        ("from_geography_id", "from_area_id", "to_geography_id", "to_area_id"),
        (
            text("from_geography_id", "geography before"),
            text("from_area_id", "area before"),
            text("to_geography_id", "geography after"),
            text("to_area_id", "area after"),
            real("weight", "share of the area before that goes to the area after", "share"),
            real("weight_back", "share of the area after that comes from the area before", "share"),
            text("kind", "official, residents or area"),
        ),
        "load",
        ("weight BETWEEN 0 AND 1.000001", "weight_back BETWEEN 0 AND 1.000001"),
    ),
    Table(
        "core_carried",
        "one row per from geography, to geography and area after a reform that areas before it lead to",
        ("from_geography_id", "to_geography_id", "area_id"),
        (
            text("from_geography_id", "geography before"),
            text("to_geography_id", "geography after"),
            text("area_id", "area after"),
            CARRIED_BY,
            replace(ESTIMATED_SHARE, nullable=False),
            replace(ESTIMATED_BY_AREA_SHARE, nullable=False),
            IS_COMPARABLE,
        ),
        "load",
        (
            "carried_by IN ('official', 'residents', 'area')",
            "estimated_by_area_share BETWEEN 0 AND estimated_share + 1e-9",
        ),
    ),
    Table(
        "core_population",
        "one row per edition, area and population group",
        ("edition", "area_id", "group"),
        (
            EDITION,
            AREA,
            text("group", "all, 15_65 (15 to under 65), u15 (under 15) …"),
            real("residents", "residents of the group", "persons", nullable=True),
            day("data_on", "date of the count"),
            truth("is_approximate", "scaled from another date, declared in the configuration"),
            text("status", "ok, or why the number is missing"),
            SOURCE,
        ),
        "load",
        ("residents >= 0",),
    ),
    Table(
        "core_indicators",
        "one row per edition, area, indicator and date",
        ("edition", "area_id", "indicator", "measured_on"),
        (
            EDITION,
            AREA,
            INDICATOR,
            MEASURED_ON,
            real("value", "value in the unit of the catalogue", "see catalogue", nullable=True),
            real("numerator", "count or amount above the line", "persons, or as delivered", nullable=True),
            real("denominator", "count or amount below the line", "persons, or as delivered", nullable=True),
            truth("is_denominator_approximate", "the denominator is of another date or scaled"),
            text(
                "status",
                "ok, zero, derived, secret, unreliable, rounded, estimated, not_delivered, not_meaningful, later …",
            ),
            replace(CARRIED_BY, nullable=True),
            ESTIMATED_SHARE,
            ESTIMATED_BY_AREA_SHARE,
            IS_COMPARABLE,
            text("definition_version", "version of the definition in the catalogue"),
            SOURCE,
        ),
        "load",
        ("denominator >= 0", "isfinite(value)"),
    ),
    Table(
        "core_declared_validity",
        "one row per edition and area whose validity the delivery declares",
        ("edition", "area_id"),
        (
            EDITION,
            AREA,
            truth("is_valid", "declared valid by the delivery"),
            text("reason", "declared reason", nullable=True),
        ),
        "load",
    ),
    Table(
        "core_published_classes",
        "one row per edition, area and part for which the delivery holds the publisher's own class",
        ("edition", "area_id", "part"),
        (EDITION, AREA, PART, text("class_label", "class as published")),
        "load",
    ),
    Table(
        "core_funding",
        "one row per funding area",
        ("funding_id",),
        (
            text("funding_id", "key of the funding area"),
            text("programme", "programme, or what stands in for it"),
            text("name", "name as delivered"),
            text("kind", "current, planned, former or future at the data date of the newest edition"),
            day("announced_on", "date from which it was planned", nullable=True),
            day("valid_from_on", "first day", nullable=True),
            day("valid_to_on", "last day", nullable=True),
            truth("is_stand_in", "not a funding area: stands in for one"),
            SOURCE,
            shape("polygon in the projected CRS of the city"),
        ),
        "load",
        ("kind IN ('current', 'planned', 'former', 'future')",),
    ),
    Table(
        "core_places",
        "one row per place",
        ("place_id",),
        (
            text("place_id", "key of the place"),
            text("kind", "shelter, home, centre, school …"),
            text("name", "name as delivered"),
            real("residents", "residents of the place", "persons", nullable=True),
            truth("is_publishable", "may be named in public products"),
            SOURCE,
            shape("point in the projected CRS of the city"),
        ),
        "load",
    ),
    Table(
        "core_place_counts",
        "one row per place and what the delivery counts there: a population group, or the cases of an indicator",
        ("place_id", "kind", "item"),
        (
            text("place_id", "key of the place"),
            text("kind", "group or cases"),
            text("item", "population group, or indicator"),
            real("persons", "persons", "persons"),
        ),
        "load",
        ("kind IN ('group', 'cases')", "persons >= 0"),
    ),
    Table(
        "core_barriers",
        "one row per line that no mobile team and no axis crosses",
        ("barrier_id",),
        (text("barrier_id", "source and key of the line"), SOURCE, shape("line in the projected CRS of the city")),
        "load",
    ),
    Table(
        "core_travel",
        "one row per pair of areas with a given way, in both directions",
        ("from_area_id", "to_area_id"),
        (
            text("from_area_id", "area"),
            text("to_area_id", "other area"),
            real("minutes", "time the way takes", "min"),
            SOURCE,
        ),
        "load",
        ("minutes >= 0",),
    ),
    Table(
        "core_blocks",
        "one row per block or grid cell",
        ("block_id",),
        (
            text("block_id", "key of the block or cell"),
            real("residents", "residents", "persons"),
            real("x", "easting of the block's point", "m"),
            real("y", "northing of the block's point", "m"),
            SOURCE,
        ),
        "load",
        ("residents >= 0",),
    ),
    Table(
        "core_corrections",
        "one row per correction that was applied to a delivery",
        ("source_id", "row_key", "column"),
        (
            SOURCE,
            text("row_key", "key of the row in the delivery"),
            text("column", "column in the delivery"),
            text("old", "value as delivered"),
            text("new", "value used"),
            text("reason", "why"),
        ),
        "load",
    ),
    Table(
        "core_findings",
        "one row per finding",
        ("finding_id",),
        (
            text("finding_id", "stage and running number"),
            text("stage", "stage that found it"),
            text("severity", "error, warning, note"),
            text("rule", "name of the rule"),
            text("edition", "edition concerned", nullable=True),
            text("source_id", "source concerned", nullable=True),
            text("row_label", "row in the file", nullable=True),
            text("area_id", "area concerned", nullable=True),
            text("indicator", "indicator concerned", nullable=True),
            text("internal_text", "what was found, for the analyst"),
            text("public_text", "what may be said in public products (German); empty: nothing", nullable=True),
            text("action", "what was done, or what to do"),
        ),
        "*",
        ("severity IN ('error', 'warning', 'note')",),
    ),
)

_PER_AREA = (EDITION, METHOD, PART, AREA)


def _prepared(name: str, grain: str) -> Table:
    """Return a table of values that a method changed before it used them."""
    columns = (
        *_PER_AREA,
        INDICATOR,
        real("before", "value as it came, or its change", "see catalogue", nullable=True),
        real("after", "value that entered", "see catalogue", nullable=True),
        text("rule", "step of the method"),
    )
    return Table(name, grain, ("edition", "method", "part", "area_id", "indicator"), columns, "index")


INDEX = (
    Table(
        "out_validity",
        "one row per edition and area",
        ("edition", "area_id"),
        (
            EDITION,
            AREA,
            truth("is_valid", "scored by the main method"),
            text("reason", "unter 300, Ausreißer, unbewohnt, nicht geliefert …", nullable=True),
            truth("is_dynamics_valid", "its change is scored"),
            text("dynamics_reason", "why the change is not scored", nullable=True),
        ),
        "index",
        ("is_valid OR reason IS NOT NULL", "is_dynamics_valid OR dynamics_reason IS NOT NULL"),
    ),
    Table(
        "out_reference",
        "one row per edition, method, part, indicator and reference group",
        ("edition", "method", "part", "indicator", "group"),
        (
            EDITION,
            METHOD,
            PART,
            text("indicator", "indicator, or 'sum' for the aggregate"),
            text("group", "reference group, 'all' for the whole city"),
            text("step", "step of the method the row belongs to: zscore, scale_sd, minmax, robust …"),
            real(
                "mean",
                "what the step subtracted: of zscore the mean, of other steps the value that becomes 0",
                "unit of the indicator",
            ),
            real(
                "sd",
                "what the step divided by: of zscore and scale_sd the standard deviation, of other steps one unit of "
                "the new scale",
                "unit of the indicator",
            ),
            whole("areas", "areas in the reference"),
        ),
        "index",
    ),
    Table(
        "out_city_values",
        "one row per edition and indicator",
        ("edition", "indicator", "measured_on"),
        (
            EDITION,
            INDICATOR,
            MEASURED_ON,
            real("area_mean", "unweighted mean of the valid areas", "see catalogue", nullable=True),
            real("city_rate", "mean weighted by the denominator", "see catalogue", nullable=True),
            real("median", "median of the valid areas", "see catalogue", nullable=True),
            real("p10", "tenth percentile of the valid areas", "see catalogue", nullable=True),
            real("p90", "ninetieth percentile of the valid areas", "see catalogue", nullable=True),
            whole("areas", "valid areas"),
        ),
        "index",
    ),
    Table(
        "out_contributions",
        "one row per edition, method, part, area and indicator",
        ("edition", "method", "part", "area_id", "indicator"),
        (
            *_PER_AREA,
            INDICATOR,
            real("standardised", "standardised value, high = worse", "SD"),
            real("weight", "weight in the aggregate", "1"),
            real("contribution", "share of the score; with an offset, if any, they sum to it", "SD"),
        ),
        "index",
    ),
    _prepared("out_imputed", "one row per edition, method, part, area and indicator whose missing value was filled in"),
    _prepared("out_treated", "one row per edition, method, part, area and indicator whose outlying value was changed"),
    Table(
        "out_scores",
        "one row per edition, method, part and area",
        ("edition", "method", "part", "area_id"),
        (
            *_PER_AREA,
            real("score", "index value, high = worse", "SD"),
            whole("rank", "rank, 1 = highest score"),
            whole("class_code", "code of the class; empty for a domain, which has none", nullable=True),
            text("class_label", "class as the method names it", nullable=True),
        ),
        "index",
        ("rank >= 1", "isfinite(score)"),
    ),
    Table(
        "out_groups",
        "one row per edition, method and area",
        ("edition", "method", "area_id"),
        (
            EDITION,
            METHOD,
            AREA,
            text("group_code", "status and dynamics, e.g. 4+/-"),
            truth("is_auffaellig", "one of the method's conspicuous groups"),
            text("basis", "status_dynamics, or status where there is no earlier date"),
        ),
        "index",
        ("basis IN ('status_dynamics', 'status')",),
    ),
    Table(
        "out_agreement",
        "one row per edition and area, of every method that scored it",
        ("edition", "area_id"),
        (
            EDITION,
            AREA,
            whole("methods", "methods that flag areas and assessed this one"),
            whole("flagging", "of these, methods that flag it"),
            whole(
                "agreeing",
                "of these, methods that say the same as the main method; empty: not assessed by it",
                nullable=True,
            ),
            text("flagged_by", "methods that flag it, separated by blanks", nullable=True),
            text("says", "each method with its group, e.g. 'berlin-mss 4+/-; england-iod-2019 10'"),
        ),
        "index",
        ("flagging BETWEEN 0 AND methods", "agreeing BETWEEN 0 AND methods"),
    ),
    Table(
        "out_merged",
        "one row per edition, method that lists adjoining areas as one, and conspicuous area",
        ("edition", "method", "area_id"),
        (
            EDITION,
            METHOD,
            AREA,
            text("merged_id", "smallest key of the conspicuous areas that hang together with this one"),
            whole("areas", "areas that hang together, by borders of at least 10 m"),
            real("residents", "residents of them all; empty: some unknown", "persons", nullable=True),
        ),
        "index",
        ("areas >= 1",),
    ),
    Table(
        "out_shrunken",
        "one row per edition, area and indicator that [[shrink]] declares; no class comes from it",
        ("edition", "area_id", "indicator"),
        (
            EDITION,
            AREA,
            INDICATOR,
            real("raw", "value as in core_indicators at the data date", "see catalogue", nullable=True),
            real("shrunken", "value drawn to its group", "see catalogue", nullable=True),
            real("weight", "weight of the raw value in it", "share", nullable=True),
            text("rule", "beta_binomial or logit"),
            text("prior", "parent, group (municipality), neighbours or all: whose rate it is drawn to"),
            text("prior_id", "key of that group; of neighbours their keys, with blanks; '' where there is none"),
            text("counted", "delivered, or rebuilt from share times people; empty: no cases", nullable=True),
        ),
        "index",
        ("weight BETWEEN 0 AND 1", "rule IN ('beta_binomial', 'logit')"),
    ),
    Table(
        "out_typology",
        "one row per edition whose areas are typed",
        ("edition",),
        (
            EDITION,
            whole("types", "number of types"),
            whole("areas", "areas with a type"),
            whole("untyped", "areas of the geography without a type, each listed with its reason"),
            whole("components", "components kept"),
            text("component_rule", "given, kaiser or explained: how their number was found"),
            real("explained_share", "share of the variance of all indicators the components carry", "share"),
            text("rotation", "none or varimax"),
            text("space", "components or indicators: where areas are grouped"),
            text("clustering", "kmeans or ward"),
            text("type_order", "score or component: what numbers the types"),
            whole("resamples", "resamples that could be grouped"),
            real("agreement", "mean adjusted Rand index of the resamples with the types", "1"),
            real("agreement_low", "5th percentile of it", "1"),
            real("agreement_high", "95th percentile of it", "1"),
        ),
        "index",
    ),
    Table(
        "out_types",
        "one row per edition whose areas are typed, and area",
        ("edition", "area_id"),
        (
            EDITION,
            AREA,
            replace(TYPE, nullable=True),
            text("next_type_code", "type with the nearest other centre", nullable=True),
            real("distance", "distance to the centre of the own type", "SD", nullable=True),
            real("next_distance", "distance to the nearest other centre", "SD", nullable=True),
            real("stability", "share of the resamples in which the area keeps its type", "share", nullable=True),
            text("reason", "why the area has no type", nullable=True),
        ),
        "index",
        ("(type_code IS NULL) = (reason IS NOT NULL)", "stability BETWEEN 0 AND 1"),
    ),
    Table(
        "out_type_profiles",
        "one row per edition, type and indicator",
        ("edition", "type_code", "indicator"),
        (
            EDITION,
            TYPE,
            INDICATOR,
            real("mean", "unweighted mean of the type's areas", "see catalogue"),
            real("city_mean", "unweighted mean of all areas with a type", "see catalogue"),
            real("standardised", "mean minus city_mean over the SD of all areas with a type", "SD"),
            whole("areas", "areas of the type"),
            real("residents", "residents of the type's areas", "persons", nullable=True),
        ),
        "index",
        ("areas >= 1",),
    ),
    Table(
        "out_components",
        "one row per edition whose areas are typed, component and indicator",
        ("edition", "component", "indicator"),
        (
            EDITION,
            whole("component", "number of the component, 1 = carries most"),
            INDICATOR,
            real("loading", "correlation of indicator and component, after rotation", "1"),
            real("explained_share", "share of the variance of all indicators the component carries", "share"),
        ),
        "index",
        ("loading BETWEEN -1.000001 AND 1.000001",),
    ),
)

BRIDGE = (
    Table(
        "out_bridge",
        "one row per edition, area and indicator whose earlier value is bridged over a reform by a delivered change; "
        "only to compare, nothing is computed from it",
        ("edition", "area_id", "indicator"),
        (
            EDITION,
            AREA,
            INDICATOR,
            MEASURED_ON,
            real("bridge_value", "value now minus the delivered change", "see catalogue", nullable=True),
            real(
                "crosswalk_value",
                "value of the edition before, carried by core_crosswalk",
                "see catalogue",
                nullable=True,
            ),
            real("difference", "crosswalk_value minus bridge_value", "see catalogue", nullable=True),
            replace(CARRIED_BY, nullable=True),
            ESTIMATED_SHARE,
            ESTIMATED_BY_AREA_SHARE,
        ),
        "index",
    ),
    Table(
        "out_bridge_areas",
        "one row per edition and area of an edition in out_bridge; only to compare, nothing is computed from it",
        ("edition", "area_id"),
        (
            EDITION,
            AREA,
            truth("is_one_to_one", "one area before the reform but for slivers on either side"),
            text("class_label", "class of the change by the bridge", nullable=True),
            text("crosswalk_class_label", "class of the change by the crosswalk", nullable=True),
        ),
        "index",
    ),
)

_CAUSE = "part of the change of score"


def _index_columns(name: str, says: str) -> tuple[Column, ...]:
    """A Sobol index with its 95 % interval; empty where the output does not vary."""
    ends = ((f"{name}_low", "lower end of its 95 % interval"), (f"{name}_high", "upper end of its 95 % interval"))
    return tuple(real(column, text, "share", nullable=True) for column, text in ((name, says), *ends))


ASSESS = (
    Table(
        "out_class_probability",
        "one row per edition, method, part, area, design effect and class",
        ("edition", "method", "part", "area_id", "design_effect", "class_code"),
        (
            EDITION,
            METHOD,
            text("part", "status, dynamics, or auffaellig (class 1 = flagged)"),
            AREA,
            real("design_effect", "design effect of the draws", "1"),
            whole("class_code", "code of the class"),
            real("probability", "share of the draws", "share"),
        ),
        "assess",
        ("probability BETWEEN 0 AND 1",),
    ),
    Table(
        "out_certainty",
        "one row per edition, method and area, at the default design effect",
        ("edition", "method", "area_id"),
        (
            EDITION,
            METHOD,
            AREA,
            real("flag_probability", "share of the draws in which the area is flagged", "share"),
            real(
                "method_share", "share of the declared variants that flag; empty: none declared", "share", nullable=True
            ),
            real("score_low", "5th percentile of the status score", "SD"),
            real("score_high", "95th percentile of the status score", "SD"),
            whole("rank_low", "5th percentile of the status rank"),
            whole("rank_high", "95th percentile of the status rank"),
            text("grade", "stable, mostly_stable, unstable: of the flag as it was decided"),
            truth("is_denominator_approximate", "graded with the reduced denominator"),
            whole("other_class_code", "likeliest other class of the method's first part; empty: none", nullable=True),
            text("other_class_label", "its label", nullable=True),
            real("other_class_probability", "share of the draws in it", "share", nullable=True),
        ),
        "assess",
        (
            "flag_probability BETWEEN 0 AND 1",
            "grade IN ('stable', 'mostly_stable', 'unstable')",
            "other_class_probability > 0 AND other_class_probability <= 1",
        ),
    ),
    Table(
        "out_reliability",
        "one row per edition, method, part and design effect; published, it counts published probabilities alone",
        ("edition", "method", "part", "design_effect"),
        (
            EDITION,
            METHOD,
            text("part", "status, dynamics, or auffaellig (flagged or not)"),
            real("design_effect", "design effect of the draws", "1"),
            whole("areas", "areas with a class and its probability", "areas"),
            whole("stable", "of these, class kept in at least certainty.stable_from of the draws", "areas"),
            real("stable_share", "stable / areas", "share"),
            whole("mostly_stable", "kept in at least certainty.mostly_stable_from, but not stable", "areas"),
            whole("unstable", "the others", "areas"),
            whole(
                "flagged",
                "flagged areas with a probability; this and what follows: of auffaellig alone",
                "areas",
                nullable=True,
            ),
            whole("flagged_below_90", "of these, flag_probability below 0.90", "areas", nullable=True),
            whole("unflagged_from_10", "areas not flagged, flag_probability 0.10 or more", "areas", nullable=True),
            whole(
                "near_misses", "areas not flagged, flag_probability from flag.near_miss_from on", "areas", nullable=True
            ),
            real("expected_false_flags", "sum of 1 - flag_probability over flagged areas", "areas", nullable=True),
            real("expected_missed", "sum of flag_probability over areas not flagged", "areas", nullable=True),
        ),
        "assess",
        ("areas = stable + mostly_stable + unstable", "stable_share BETWEEN 0 AND 1", "flagged_below_90 <= flagged"),
    ),
    Table(
        "out_class_change",
        "one row per edition, the edition before, method, part and area that is scored, at the default design effect",
        ("edition", "previous_edition", "method", "part", "area_id"),
        (
            EDITION,
            text("previous_edition", "edition it is compared with"),
            METHOD,
            text("part", "status, dynamics, or auffaellig (class 1 = flagged)"),
            AREA,
            whole("class_before", "code of the class then; empty: see reason", nullable=True),
            text("class_label_before", "its label", nullable=True),
            whole("class_now", "code of the class now; empty: see reason", nullable=True),
            text("class_label_now", "its label", nullable=True),
            text("direction", "better, worse, same; empty: not comparable", nullable=True),
            real(
                "probability_moved",
                "probability that the underlying class moved the way the published one did, editions drawn "
                "independently; empty: unchanged or not comparable",
                "share",
                nullable=True,
            ),
            real("q_value", "expected share of false changes among those at least as probable", "share", nullable=True),
            truth("is_beyond_chance", "q_value is at most certainty.false_discovery_rate", nullable=True),
            truth("is_same_method", "both editions have the same indicators in the same form"),
            text("reason", "why nothing is compared: other geography, no class, no draws", nullable=True),
        ),
        "assess",
        ("direction IN ('better', 'worse', 'same')", "probability_moved BETWEEN 0 AND 1"),
    ),
    Table(
        "out_design_effect",
        "one row per edition and indicator of counts that a drawn method takes",
        ("edition", "indicator"),
        (
            EDITION,
            text("indicator", "indicator of the catalogue"),
            real(
                "estimate",
                "as pairs of editions show it, their mean, at certainty.correlation_dates",
                "1",
                nullable=True,
            ),
            real("used", "design effect of the draws at the common one that holds", "1"),
            whole("areas", "areas that the estimate rests on, of the pair with the fewest"),
            real("drift", "real change between editions, its SD over that of one person", "1", nullable=True),
            text("basis", "where `used` comes from: declared, common, estimated"),
            text("pairs", "editions compared, as earlier/later", nullable=True),
        ),
        "assess",
        ("used > 0", "basis IN ('declared', 'common', 'estimated')"),
    ),
    Table(
        "out_changes",
        "one row per edition, the edition before, method and area that is scored",
        ("edition", "previous_edition", "method", "area_id"),
        (
            EDITION,
            text("previous_edition", "edition it is compared with"),
            METHOD,
            text("part", "part of the method, its first"),
            AREA,
            real("score_before", "score of the edition before, on today's areas", "SD", nullable=True),
            real("score_now", "score", "SD", nullable=True),
            real("score_change", "the sum of the five that follow; empty: not comparable", "SD", nullable=True),
            real("real_change", f"{_CAUSE}: the area's own values", "SD", nullable=True),
            real("reference_shift", f"{_CAUSE}: mean and SD of all areas", "SD", nullable=True),
            real("method_change", f"{_CAUSE}: indicator set, definitions, restated values", "SD", nullable=True),
            real("boundary_change", f"{_CAUSE}: the boundary", "SD", nullable=True),
            real("inseparable", f"{_CAUSE}: what `split` says could not be told apart", "SD", nullable=True),
            text("split", "what could be told apart"),
        ),
        "assess",
    ),
    Table(
        "out_moran",
        "one row per edition, method and part whose areas have neighbours",
        ("edition", "method", "part"),
        (
            EDITION,
            METHOD,
            text("part", "status, dynamics, or auffaellig (1 = flagged, 0 = not)"),
            real("moran_i", "Moran's I, row-standardised weights; high = neighbours are alike", "1"),
            real("expected", "its mean if the values lay at random", "1"),
            real("p", "two-sided permutation p-value", "share", nullable=True),
            whole("permutations", "permutations"),
            whole("areas", "areas with a value"),
            whole("without_neighbours", "of these, areas none of whose neighbours has a value"),
        ),
        "assess",
        ("p > 0 AND p <= 1",),
    ),
    Table(
        "out_clusters",
        "one row per edition, method and area that is scored, where areas have neighbours",
        ("edition", "method", "area_id"),
        (
            EDITION,
            METHOD,
            AREA,
            real("local_i", "local Moran's I of the method's first part; empty: no neighbour", "1", nullable=True),
            text("quadrant", "area and neighbours, H above and L up to the mean: HH, HL, LH, LL", nullable=True),
            real("p", "two-sided conditional permutation p-value", "share", nullable=True),
            real("p_adjusted", "smallest false discovery rate at which it stands", "share", nullable=True),
            truth("is_significant", "p_adjusted is at most spatial.false_discovery_rate", nullable=True),
            whole("cluster_id", "flagged neighbours have one number, 1 = largest; empty: not flagged", nullable=True),
            whole("cluster_size", "flagged areas of the cluster", "areas", nullable=True),
        ),
        "assess",
        ("p > 0 AND p <= 1", "quadrant IN ('HH', 'HL', 'LH', 'LL')", "cluster_size >= 1"),
    ),
    Table(
        "out_forecast",
        "one row per edition, method and scored area, where two earlier pairs of editions on its geography tell how "
        "scores lead to the flags of the edition after; not the stability of today's flag",
        ("edition", "method", "area_id"),
        (
            EDITION,
            METHOD,
            AREA,
            real(
                "forecast_probability",
                "probability of being flagged in the next edition, estimated from earlier pairs of editions",
                "share",
                nullable=True,
            ),
            text("fitted_on", "pairs of editions, e.g. '2013→2015, 2015→2017'"),
        ),
        "assess",
        ("forecast_probability BETWEEN 0 AND 1",),
    ),
    Table(
        "out_sensitivity",
        "one row per edition, method with declared alternatives, part, output and factor: Sobol indices over the "
        "choice of method and chance, areas counting by their variance",
        ("edition", "method", "part", "output", "factor"),
        (
            EDITION,
            METHOD,
            text("part", "part of the method, or auffaellig"),
            text("output", "score, rank; of auffaellig: flag, flag_count (number of flagged areas)"),
            text("factor", "standardise, reference, aggregate, leave_out, flag, weights, limits, chance"),
            *_index_columns("first", "share of the variance that the factor makes alone"),
            *_index_columns("total", "share that it makes alone and together with others"),
            whole("areas", "areas of the output", "areas"),
            whole("runs", "runs of the method"),
        ),
        "assess",
        ("output IN ('score', 'rank', 'flag', 'flag_count')",),
    ),
    Table(
        "out_variants",
        "one row per edition, method that flags and has declared alternatives, and choice made otherwise alone",
        ("edition", "method", "factor", "level"),
        (
            EDITION,
            METHOD,
            text("factor", "what is chosen; declared: the method as it is"),
            text("level", "what is chosen in its place; drawn: mean over drawn weights; lower, higher: all limits"),
            real("areas_flagged", "flagged areas", "areas"),
            real("kept", "of these, areas that the declared method flags", "areas"),
            real("added", "of these, others", "areas"),
            real("agreement", "share of the areas whose flag is as declared", "share"),
        ),
        "assess",
        ("agreement BETWEEN 0 AND 1",),
    ),
)

FLAG = (
    Table(
        "out_overlay",
        "one row per edition, area and funding area that overlap",
        ("edition", "area_id", "funding_id"),
        (
            EDITION,
            AREA,
            text("funding_id", "key of the funding area"),
            text("kind", "current, planned or former at the data date"),
            real("share_residents", "share of the area's residents inside", "share", nullable=True),
            real("share_area", "share of the area's surface inside", "share"),
            text("basis", "residents (blocks) or area"),
        ),
        "flag",
        ("share_area BETWEEN 0 AND 1.000001", "basis IN ('residents', 'area')"),
    ),
    Table(
        "out_flags",
        "one row per edition and area, of the main method",
        ("edition", "area_id"),
        (
            EDITION,
            AREA,
            truth("is_auffaellig", "flagged by the main method; empty: not assessed", nullable=True),
            text(
                "location",
                "inside, partly, outside: against the current funding areas; empty: the city delivers none",
                nullable=True,
            ),
            truth("is_outside", "outside the current funding areas; empty: the city delivers none", nullable=True),
            truth("is_small", "too small for the ordinary instrument"),
            text("size_class", "kleinstquartier, quartier, gebiet; empty: residents unknown", nullable=True),
            text(
                "category",
                "auffaellig_outside, auffaellig_partly, auffaellig_inside (auffaellig without funding areas), "
                "near_miss, other, not_assessed",
            ),
            real("share_current", "share inside any current funding area", "share", nullable=True),
            real("share_planned", "share inside any planned funding area", "share", nullable=True),
            real("share_former", "share inside any former funding area", "share", nullable=True),
            text("overlay_basis", "residents or area; empty: nothing is laid over", nullable=True),
            truth("is_near_miss", "not flagged, but flag_probability at or above the limit"),
            text("previous_area_id", "comparable area of the previous edition", nullable=True),
            truth("was_auffaellig", "flagged in the previous edition; empty: not comparable", nullable=True),
            text("change", "new, still, gone, never, not_comparable, first"),
            whole("editions_flagged", "editions in a row flagged up to this one, on comparable areas"),
            truth("is_persistent", "flagged in at least the declared number of editions in a row"),
            text("history", "one sign an edition, oldest first: x flagged, o not, n not assessed, ? not comparable"),
            truth(
                "has_institution",
                "an institution houses at least flag.institution_share of the residents; published where flagged",
            ),
            text("theme", "theme that carries the score of a flagged or nearly flagged area most", nullable=True),
            real("theme_share", "share of what pushes the score to its worse end", "share", nullable=True),
            text(
                "outcome",
                "what the rules of [flag] propose, no ranking: intervention, review (by a department), observation, "
                "inconspicuous; not_assessed; empty: withheld",
            ),
            whole("outcome_rule", "position of the rule that decided; empty: none fits", nullable=True),
            text("department", "department that reviews: the one of the theme", nullable=True),
            text(
                "outcome_history",
                "one sign an edition, oldest first: I intervention, R review, B observation, - inconspicuous, "
                "n not assessed, ? not comparable, g withheld",
            ),
        ),
        "flag",
        (
            "location IN ('inside', 'partly', 'outside')",
            "outcome IN ('intervention', 'review', 'observation', 'inconspicuous', 'not_assessed')",
        ),
    ),
    Table(
        "out_reasons",
        "one row per edition, flagged or nearly flagged area and reason, most telling first",
        ("edition", "area_id", "position"),
        (
            EDITION,
            AREA,
            whole("position", "1 = carries the score most"),
            text("code", "status, dynamics (score and its limit), indicator (by its value), change (by its change)"),
            text("part", "part of the method"),
            text("indicator", "indicator; empty for a score", nullable=True),
            real("value", "score or value of the area", "SD or see catalogue"),
            real("city_value", "mean of the valid areas", "SD or see catalogue", nullable=True),
            real("contribution", "share of the score", "SD", nullable=True),
            real("limit", "limit of the class the score passed", "SD", nullable=True),
            real("distance", "score minus limit", "SD", nullable=True),
        ),
        "flag",
    ),
    Table(
        "out_institutions",
        "one row per edition and institution with a large share of its area's residents; main method; never published",
        ("edition", "place_id"),
        (
            EDITION,
            text("place_id", "key of the place"),
            AREA,
            real("resident_share", "share of the area's residents who live there", "share"),
            text("basis", "declared: its cases are delivered; bound: the largest influence it can have"),
            truth("is_auffaellig", "the area is flagged; empty: not assessed", nullable=True),
            truth("is_auffaellig_without", "it would be without the institution; empty: not computable", nullable=True),
            real("score", "score of the first part", "SD", nullable=True),
            real("score_without", "the same without the institution, references held", "SD", nullable=True),
            text("effect", "flag, class, score (it shapes), little, too_few (no one else to assess), not_computable"),
        ),
        "flag",
        ("basis IN ('declared', 'bound')",),
    ),
    Table(
        "out_microareas",
        "one row per edition and micro-area: conspicuous areas outside the funding map that adjoin, or one alone",
        ("edition", "microarea_id"),
        (
            EDITION,
            MICROAREA,
            whole("areas", "areas that make it"),
            real("residents", "their residents; empty: some unknown", "persons", nullable=True),
            text("size_class", "kleinstquartier, quartier, gebiet; empty: residents unknown", nullable=True),
            truth(
                "is_ordinary_instrument_too_big",
                "fewer residents than steering.ordinary_from; empty: residents unknown",
                nullable=True,
            ),
            real("x", "easting of the population centre", "m", nullable=True),
            real("y", "northing of the population centre", "m", nullable=True),
            text("centre_basis", "blocks, shape (a point inside); empty: no geometry", nullable=True),
            truth(
                "has_institution", "the flag of one of its areas falls without an institution there (basis declared)"
            ),
            whole("axes", "proposed axes; 0: nothing to link to within steering.reach_m"),
        ),
        "flag",
        ("areas >= 1", "size_class IN ('kleinstquartier', 'quartier', 'gebiet')"),
    ),
    Table(
        "out_microarea_members",
        "one row per edition and area of a micro-area",
        ("edition", "area_id"),
        (EDITION, AREA, MICROAREA),
        "flag",
    ),
    Table(
        "out_links",
        "one row per edition, area of a micro-area and neighbour of another: by border, or by distance of the centres",
        ("edition", "area_id", "neighbour_id"),
        (
            EDITION,
            AREA,
            text("neighbour_id", "key of the neighbour"),
            MICROAREA,
            text("neighbour_microarea_id", "micro-area of the neighbour, if it is part of one", nullable=True),
            text("relation", "current, former (in such a funding area), conspicuous, other"),
            real("shared_border_m", "length of the border in common; 0: it is near", "m"),
            real("distance_m", "between the population centres", "m"),
            real("shape_distance_m", "between points inside the two areas, whoever lives where", "m"),
            truth("is_barred", "a declared barrier lies between them"),
            truth("is_axis", "proposed as axis"),
            text(
                "reason_code",
                "why: current_border, current_near, former_border, former_near, microarea_near",
                nullable=True,
            ),
            text("place_name", "place nearest to the neighbour's centre", nullable=True),
            real("place_m", "its distance", "m", nullable=True),
            text("public_place_name", "nearest place that may be named", nullable=True),
            real("public_place_m", "its distance to a point inside the neighbour", "m", nullable=True),
        ),
        "flag",
        ("relation IN ('current', 'former', 'conspicuous', 'other')", "is_axis = (reason_code IS NOT NULL)"),
    ),
    Table(
        "out_teams",
        "one row per edition and micro-area, with the mobile team that serves it",
        ("edition", "microarea_id"),
        (
            EDITION,
            MICROAREA,
            text("team", "letter of the team; empty: none", nullable=True),
            text("status", "assigned, too_large (exceeds a team by itself), residents_unknown, no_allocation"),
            truth("is_base", "the team's ways are counted from here"),
            whole("areas", "areas of the micro-area"),
            real("residents", "residents of the micro-area", "persons", nullable=True),
            real("travel", "way to the base of the team", "see travel_unit", nullable=True),
            text("travel_unit", "m (straight line between population centres) or min (given)"),
            real(
                "shape_distance_m",
                "straight line between points inside the two, whoever lives where",
                "m",
                nullable=True,
            ),
        ),
        "flag",
        (
            "status IN ('assigned', 'too_large', 'residents_unknown', 'no_allocation')",
            "(status = 'assigned') = (team IS NOT NULL)",
        ),
    ),
    Table(
        "out_team_options",
        "one row per edition and number of teams: the one chosen, one less, one more",
        ("edition", "teams"),
        (
            EDITION,
            whole("teams", "mobile teams"),
            truth("is_chosen", "out_teams shows this one"),
            text("status", "optimal, gap, impossible (too few for the loads and barriers), not_found"),
            real("travel", "all ways to the bases", "see travel_unit", nullable=True),
            real("longest", "longest way", "see travel_unit", nullable=True),
            text("travel_unit", "m or min"),
            real("shape_travel_m", "all ways, between points inside, whoever lives where", "m", nullable=True),
            real("shape_longest_m", "longest of them", "m", nullable=True),
            whole("largest_areas", "areas of the team with most", nullable=True),
            real("largest_residents", "residents of the team with most", "persons", nullable=True),
            real("gap", "how much shorter the ways may be at most; 0: no allocation is better", "share", nullable=True),
        ),
        "flag",
        ("status IN ('optimal', 'gap', 'impossible', 'not_found')",),
    ),
    Table(
        "out_contrast",
        "one row per edition, flagged area and neighbour that is not flagged, of the main method",
        ("edition", "area_id", "neighbour_id"),
        (
            EDITION,
            AREA,
            text("neighbour_id", "neighbour that is not flagged; the nearest such area where all neighbours are"),
            whole("position", "1 = longest border in common, then the nearest"),
            truth("is_adjoining", "it borders on the area or meets it in a corner"),
            real("shared_border_m", "length of the border in common", "m"),
            real("distance_m", "distance of the centroids", "m"),
            text("part", "part of the method in which they are told apart"),
            text("indicator", "indicator whose contributions differ most", nullable=True),
            real(
                "value", "value of the area, or its change where the part measures it", "see catalogue", nullable=True
            ),
            real("neighbour_value", "the same of the neighbour", "see catalogue", nullable=True),
            real("contribution", "contribution to the score of the area", "SD", nullable=True),
            real("neighbour_contribution", "the same of the neighbour", "SD", nullable=True),
            real("limit", "limit below which the area would not be flagged; empty: it has none", "SD", nullable=True),
            real("distance", "score of the area minus limit", "SD", nullable=True),
            text("carrying_indicator", "indicator that carries the score most", nullable=True),
            real("carrying_value", "its value", "see catalogue", nullable=True),
            real(
                "points_to_limit",
                "change of the carrying indicator alone, all else and the reference held, with which the score reaches "
                "the limit; empty: the score is no straight line of it",
                "see catalogue",
                nullable=True,
            ),
            real(
                "points_margin",
                "how far points_to_limit may be off to either side because the published score is rounded; 0: exact",
                "see catalogue",
                nullable=True,
            ),
        ),
        "flag",
        ("shared_border_m >= 0", "distance_m >= 0", "area_id <> neighbour_id"),
    ),
    Table(
        "out_burdens",
        "one row per edition and area, where the city declares burdens",
        ("edition", "area_id"),
        (
            EDITION,
            AREA,
            truth("noise", "noise beyond its declared limit; empty: not delivered", nullable=True),
            truth("air", "air pollution beyond its limit", nullable=True),
            truth("heat", "heat beyond its limit", nullable=True),
            truth("green", "less green than its limit", nullable=True),
            truth(
                "social", "a class of the main method that is declared, or an indicator beyond its limit", nullable=True
            ),
            whole("burdens", "burdens of the area; empty: none is known", nullable=True),
            whole("known", "burdens that are known of the area"),
            whole("declared", "burdens that the city declares"),
            text("indicators", "indicators used, with blanks"),
        ),
        "flag",
        ("burdens BETWEEN 0 AND known", "known <= declared"),
    ),
    Table(
        "out_supply",
        "one row per edition, flagged area and basic function, where the city declares limits",
        ("edition", "area_id", "function"),
        (
            EDITION,
            AREA,
            text(
                "function",
                "housing, work, safety, local_supply, mobility, green, leisure (and meeting), education, neighbourhood",
            ),
            truth("is_short", "an indicator of the function is beyond its limit; empty: not known", nullable=True),
            text("reason", "not_delivered: why it is not known", nullable=True),
            text("short_by", "indicators beyond their limit, with blanks", nullable=True),
            text("indicators", "indicators used, with blanks; '' where none is declared and delivered"),
        ),
        "flag",
        ("(is_short IS NULL) = (reason IS NOT NULL)",),
    ),
)

LEVEL = text("level", "level of the larger area, e.g. ortsteil, bezirk")
FUNDING = text("funding_id", "key of the funding area; of a group of areas that is none yet: neu: and its smallest key")

STEERING = (
    Table(
        "out_exits",
        "one row per edition and funding area at its data date, and per group of areas proposed to be admitted",
        ("edition", "funding_id"),
        (
            EDITION,
            FUNDING,
            text("name", "name as delivered; of a group the names of its areas", nullable=True),
            text("kind", "current, planned or former at the data date; new: no funding area yet"),
            text("path", "class of its middle resident in every edition up to this one, oldest first; ?: not known"),
            real("residents", "residents inside", "persons", nullable=True),
            real("share_conspicuous", "share of assessed residents in conspicuous areas", "share", nullable=True),
            real("years", "years in the programme; empty: first day unknown, or none yet", "years", nullable=True),
            real("maximum_years", "declared maximum", "years"),
            text("previous_edition", "edition the improvement is measured against; empty: not tested", nullable=True),
            real("score_before", "score of its residents then, high = worse", "SD of the city", nullable=True),
            real("score_now", "score of its residents now", "SD of the city", nullable=True),
            real("score_change", "score_now - score_before on comparable areas", "SD of the city", nullable=True),
            real("error", "SD of the change by chance", "SD of the city", nullable=True),
            real("p", "probability of such a fall where nothing changed", "probability", nullable=True),
            real("p_adjusted", "p for the false discovery rate over funding areas", "probability", nullable=True),
            real("covered", "share of residents on comparable areas with both scores", "share", nullable=True),
            truth("is_improved", "improved against the city beyond chance; empty: not tested", nullable=True),
            text("outcome", "continue, prepare_phase_out, phase_out, admit, enlarge; none: nothing is proposed"),
        ),
        "flag",
        (
            "outcome IN ('continue', 'prepare_phase_out', 'phase_out', 'admit', 'enlarge', 'none')",
            "kind IN ('current', 'planned', 'former', 'new')",
            "share_conspicuous BETWEEN 0 AND 1.000001",
            "p BETWEEN 0 AND 1",
        ),
    ),
    Table(
        "out_exit_history",
        "one row per edition, funding area and edition up to it",
        ("edition", "funding_id", "of_edition"),
        (
            EDITION,
            FUNDING,
            text("of_edition", "edition that the row describes"),
            text("kind", "what it was then: before (not known yet), current, planned, former"),
            whole("class_code", "class of the middle resident in the leading part", nullable=True),
            real("share_conspicuous", "share of assessed residents in conspicuous areas", "share", nullable=True),
            real("residents", "residents inside", "persons", nullable=True),
        ),
        "flag",
        ("kind IN ('before', 'current', 'planned', 'former')",),
    ),
    Table(
        "out_exit_evidence",
        "one row per edition, funding area and fact that the proposal rests on",
        ("edition", "funding_id", "position"),
        (
            EDITION,
            FUNDING,
            whole("position", "order of the facts"),
            text(
                "code",
                "years, years_unknown, conspicuous, calm, improved, not_improved, chance, not_tested_new, "
                "not_tested_start, not_tested_areas, adjoining, lasting, residents",
            ),
            real("value", "value of the fact", "by code", nullable=True),
            real("limit", "declared limit it is held against", "by code", nullable=True),
            text("area_ids", "areas concerned, their keys apart by blanks", nullable=True),
        ),
        "flag",
    ),
    Table(
        "out_matched_comparison",
        "one row per edition: funded areas beside never-funded ones that were alike before",
        ("edition", "method"),
        (
            EDITION,
            METHOD,
            whole("funded", "areas that lie inside a funding area with a known first day"),
            whole("pairs", "pairs that were found"),
            real("effect", "mean change of funded areas less that of their pairs", "SD of the city", nullable=True),
            real("low", "lower end of its interval by placebo funding", "SD of the city", nullable=True),
            real("high", "upper end", "SD of the city", nullable=True),
            truth("is_beyond_chance", "the interval leaves out zero; empty: no statement", nullable=True),
            text("reason", "no_comparable_areas, too_few_editions; empty: there is a statement", nullable=True),
            real("level", "probability of the interval", "probability"),
        ),
        "flag",
        ("(effect IS NULL) = (reason IS NOT NULL)",),
    ),
    Table(
        "out_city_inequality",
        "one row per edition, measure and what it is of",
        ("edition", "measure", "item"),
        (
            EDITION,
            text("measure", "gap_tenth, gap_fifth, class_share, dissimilarity, isolation"),
            text("item", "part of the main method (gaps), class code, or indicator"),
            real("value", "gap in SD of the city, or share", "SD or share"),
            real("low", "5 % end: where the measure of the underlying rates lies", "as value", nullable=True),
            real("high", "95 % end", "as value", nullable=True),
            whole("areas", "areas it is measured on"),
        ),
        "flag",
        ("measure IN ('gap_tenth', 'gap_fifth', 'class_share', 'dissimilarity', 'isolation')",),
    ),
    Table(
        "out_rollups",
        "one row per edition and larger area of every declared level",
        ("edition", "level", "area_id"),
        (
            EDITION,
            LEVEL,
            text("area_id", "key of the larger area"),
            text("name", "its name"),
            whole("areas", "areas of the lowest level in it"),
            whole("assessed", "of these assessed"),
            whole("conspicuous", "of these conspicuous", nullable=True),
            whole("outside", "of these outside the current funding areas; empty: there are none", nullable=True),
            real("residents", "residents", "persons", nullable=True),
            real("residents_conspicuous", "residents of conspicuous areas", "persons", nullable=True),
            real("share_conspicuous", "their share", "share", nullable=True),
        ),
        "flag",
        ("conspicuous <= assessed", "assessed <= areas"),
    ),
    Table(
        "out_distribution_key",
        "one row per edition and larger area of the level of the key",
        ("edition", "level", "area_id"),
        (
            EDITION,
            LEVEL,
            text("area_id", "key of the larger area"),
            real("residents_conspicuous", "residents of conspicuous areas", "persons", nullable=True),
            real("weighted_residents", "the same, weighted by category", "persons", nullable=True),
            real("share", "share of the city; the shares of an edition sum to one", "share", nullable=True),
        ),
        "flag",
        ("share BETWEEN 0 AND 1.000001",),
    ),
)


def published(source: Table, name: str, *, drop: Iterable[str] = (), open_to_empty: Iterable[str] = ()) -> Table:
    """Return the pub_ table of an out_ or core_ table: with keys, release, date and status, values may be empty."""
    hidden, may_be_empty = set(drop), set(open_to_empty)
    kept = [replace(c, nullable=c.nullable or c.name in may_be_empty) for c in source.columns if c.name not in hidden]
    present = {column.name for column in kept}
    added = [c for c in (MUNICIPALITY, GEOGRAPHY, RELEASE, MEASURED_ON, VALUE_STATUS) if c.name not in present]
    checks = tuple(check for check in source.checks if not any(column in check for column in hidden))
    return Table(name, source.grain, source.key, (*kept, *added), "protect", checks)


_BY_NAME = {table.name: table for table in (*LOAD, *INDEX, *BRIDGE, *ASSESS, *FLAG, *STEERING)}

PROTECT = (
    Table(
        "out_suppression",
        "one row per protected cell and date, with the rule that protects it; for the analyst, never published",
        ("grain", "edition", "area_id", "item", "measured_on"),
        (
            text("grain", "indicator or population"),
            EDITION,
            AREA,
            text("item", "indicator or population group"),
            MEASURED_ON,
            text(
                "kind", "primary (by itself or secret in the delivery), secondary (sibling), carried (earlier edition)"
            ),
        ),
        "protect",
        ("kind IN ('primary', 'secondary', 'carried')",),
    ),
    Table(
        "pub_editions",
        "one row per edition",
        ("edition",),
        (
            *_BY_NAME["core_editions"].columns,
            MUNICIPALITY,
            RELEASE,
            whole("areas", "areas of the geography"),
            whole("valid_areas", "areas that are scored"),
            truth("is_stand_in", "the funding areas of this edition only stand in for a Förderkulisse"),
            truth("has_funding", "there are funding areas at the data date"),
            text("overlay_basis", "residents or area; empty: nothing is laid over", nullable=True),
            truth("is_denominator_approximate", "some denominators are approximate"),
        ),
        "protect",
    ),
    Table(
        "pub_sources",
        "one row per edition and source file",
        ("edition", "source_id"),
        (EDITION, *_BY_NAME["core_sources"].columns, RELEASE),
        "protect",
    ),
    replace(_BY_NAME["core_areas"], name="pub_areas", stage="protect"),
    published(
        _BY_NAME["core_population"],
        "pub_population",
        drop=("status", "source_id", "data_on"),
        open_to_empty=("residents",),
    ),
    published(
        _BY_NAME["core_indicators"],
        "pub_indicators",
        drop=("numerator", "denominator", "status"),
    ),
    published(_BY_NAME["out_validity"], "pub_validity", drop=()),
    published(_BY_NAME["out_bridge"], "pub_bridge"),
    published(_BY_NAME["out_bridge_areas"], "pub_bridge_areas"),
    published(_BY_NAME["out_reference"], "pub_reference", open_to_empty=("mean", "sd")),
    Table(
        "pub_city_values",
        "one row per edition and indicator",
        _BY_NAME["out_city_values"].key,
        (*_BY_NAME["out_city_values"].columns, MUNICIPALITY, GEOGRAPHY, RELEASE),
        "protect",
    ),
    published(
        _BY_NAME["out_contributions"], "pub_contributions", open_to_empty=("standardised", "weight", "contribution")
    ),
    published(_BY_NAME["out_scores"], "pub_scores", open_to_empty=("score", "rank", "class_code", "class_label")),
    published(_BY_NAME["out_groups"], "pub_groups", open_to_empty=("group_code", "is_auffaellig")),
    published(_BY_NAME["out_agreement"], "pub_agreement", open_to_empty=("methods", "flagging", "says")),
    published(_BY_NAME["out_imputed"], "pub_imputed"),
    published(_BY_NAME["out_treated"], "pub_treated"),
    published(_BY_NAME["out_merged"], "pub_merged"),
    published(_BY_NAME["out_shrunken"], "pub_shrunken"),
    published(_BY_NAME["out_typology"], "pub_typology"),
    # A withheld type has no reason why it is none: the check of the source does not hold for it.
    replace(published(_BY_NAME["out_types"], "pub_types"), checks=("type_code IS NULL OR reason IS NULL",)),
    # Only areas whose type is published count in a profile, so a type may be left with none.
    replace(
        published(
            _BY_NAME["out_type_profiles"], "pub_type_profiles", open_to_empty=("mean", "city_mean", "standardised")
        ),
        checks=("areas >= 0",),
    ),
    published(_BY_NAME["out_components"], "pub_components"),
    published(_BY_NAME["out_class_probability"], "pub_class_probability", open_to_empty=("probability",)),
    published(
        _BY_NAME["out_certainty"],
        "pub_certainty",
        open_to_empty=("flag_probability", "score_low", "score_high", "rank_low", "rank_high", "grade"),
    ),
    published(_BY_NAME["out_design_effect"], "pub_design_effect", open_to_empty=("used", "areas")),
    published(_BY_NAME["out_reliability"], "pub_reliability"),
    published(_BY_NAME["out_class_change"], "pub_class_change"),
    published(_BY_NAME["out_changes"], "pub_changes"),
    published(_BY_NAME["out_moran"], "pub_moran", open_to_empty=("moran_i", "p")),
    published(_BY_NAME["out_clusters"], "pub_clusters"),
    published(_BY_NAME["out_forecast"], "pub_forecast"),
    published(_BY_NAME["out_sensitivity"], "pub_sensitivity"),
    published(_BY_NAME["out_variants"], "pub_variants", open_to_empty=("areas_flagged", "kept", "added", "agreement")),
    published(_BY_NAME["out_overlay"], "pub_overlay", open_to_empty=("share_residents", "share_area")),
    published(
        _BY_NAME["out_flags"],
        "pub_flags",
        drop=("theme_share",),
        open_to_empty=(
            "outcome",
            "has_institution",
            "size_class",
            "is_small",
            "share_current",
            "share_planned",
            "share_former",
        ),
    ),
    published(_BY_NAME["out_reasons"], "pub_reasons", open_to_empty=("value",)),
    # Population centres and the ways between them would tell how many live in a block: only shapes are published.
    published(
        _BY_NAME["out_microareas"],
        "pub_microareas",
        drop=("x", "y", "centre_basis"),
        open_to_empty=("has_institution",),
    ),
    published(_BY_NAME["out_microarea_members"], "pub_microarea_members"),
    published(_BY_NAME["out_links"], "pub_links", drop=("distance_m", "place_name", "place_m")),
    published(_BY_NAME["out_teams"], "pub_teams", drop=("travel", "travel_unit")),
    published(_BY_NAME["out_team_options"], "pub_team_options", drop=("travel", "longest", "travel_unit")),
    published(_BY_NAME["out_contrast"], "pub_contrast"),
    published(_BY_NAME["out_burdens"], "pub_burdens", open_to_empty=("known",)),
    # A withheld function has no reason why it is not known: the check of the source does not hold for it.
    replace(published(_BY_NAME["out_supply"], "pub_supply"), checks=()),
    Table(
        "pub_funding",
        "one row per edition and funding area that is current, planned or former at its data date",
        ("edition", "funding_id"),
        (EDITION, *_BY_NAME["core_funding"].columns, RELEASE),
        "protect",
    ),
    Table(
        "pub_findings",
        "one row per finding that may be published",
        ("edition", "finding_id"),
        (
            EDITION,
            text("finding_id", "running number"),
            text("severity", "error, warning, note"),
            text("rule", "name of the rule"),
            text("area_id", "area concerned", nullable=True),
            text("indicator", "indicator concerned", nullable=True),
            text("public_text", "what was found (German)"),
            RELEASE,
        ),
        "protect",
    ),
    Table(
        "pub_revisions",
        "one row per release, table, key and column whose published value was changed",
        ("release", "table_name", "row_key", "column_name"),
        (
            RELEASE,
            text("table_name", "table"),
            text("edition", "edition concerned"),
            text("row_key", "key of the row"),
            text("column_name", "column"),
            text("before", "value in the release before", nullable=True),
            text("after", "value now", nullable=True),
            text("kind", "p provisional to final, r revision of method, e correction of an error"),
            text("reason", "reason given"),
        ),
        "protect",
        ("kind IN ('p', 'r', 'e')",),
    ),
    Table(
        "releases",
        "one row per release",
        ("release",),
        (
            RELEASE,
            day("issued_on", "date from the configuration"),
            text("code_sha256", "checksum of the code"),
            text("config_sha256", "checksum of the configuration"),
            text("content_sha256", "checksum of the published tables"),
            text("reason", "reason of a revision", nullable=True),
        ),
        "protect",
    ),
)

PROTECT_STEERING = (
    published(_BY_NAME["out_exits"], "pub_exits"),
    published(_BY_NAME["out_exit_history"], "pub_exit_history"),
    published(_BY_NAME["out_exit_evidence"], "pub_exit_evidence"),
    published(_BY_NAME["out_matched_comparison"], "pub_matched_comparison"),
    published(_BY_NAME["out_city_inequality"], "pub_city_inequality"),
    published(_BY_NAME["out_rollups"], "pub_rollups"),
    published(_BY_NAME["out_distribution_key"], "pub_distribution_key"),
)

TABLES: dict[str, Table] = {
    table.name: table for table in (*LOAD, *INDEX, *BRIDGE, *ASSESS, *FLAG, *STEERING, *PROTECT, *PROTECT_STEERING)
}

STAGES = ("load", "index", "assess", "flag", "protect", "publish")


def tables_of(stage: str) -> tuple[Table, ...]:
    """Tables that a stage writes, in the order of the schema."""
    return tuple(table for table in TABLES.values() if table.stage == stage)


@dataclass(frozen=True)
class Check:
    """A named query that must select no rows."""

    name: str
    after: str
    says: str
    sql: str


CHECKS: tuple[Check, ...] = (
    Check(
        "every_area_has_a_parent_that_exists",
        "load",
        "a parent_id names no area of the same geography",
        "SELECT a.geography_id, a.area_id, a.parent_id FROM core_areas a "
        "LEFT JOIN core_areas p ON p.geography_id = a.geography_id AND p.area_id = a.parent_id "
        "WHERE a.parent_id IS NOT NULL AND p.area_id IS NULL",
    ),
    Check(
        "indicators_only_for_known_areas",
        "load",
        "an indicator belongs to an area the edition's geography does not have",
        "SELECT DISTINCT i.edition, i.area_id FROM core_indicators i JOIN core_editions e USING (edition) "
        "LEFT JOIN core_areas a ON a.geography_id = e.geography_id AND a.area_id = i.area_id AND a.is_base "
        "WHERE a.area_id IS NULL",
    ),
    Check(
        "totals_survive_a_crosswalk",
        "load",
        "the weights of an area before a reform do not sum to one, so counts would be lost or made",
        "SELECT from_geography_id, from_area_id FROM core_crosswalk "
        "GROUP BY from_geography_id, from_area_id, to_geography_id HAVING abs(sum(weight) - 1) > 1e-9",
    ),
    Check(
        "counts_survive_a_reform",
        "load",
        "the counts of an indicator on the areas after a reform do not sum to those before it",
        "WITH part AS (SELECT n.edition, n.indicator, n.measured_on, c.to_area_id, "
        "sum(o.numerator * c.weight) AS numerator, sum(o.denominator * c.weight) AS denominator, "
        "bool_or(c.weight > 0 AND o.numerator IS NULL) AS no_numerator, "
        "bool_or(c.weight > 0 AND o.denominator IS NULL) AS no_denominator "
        "FROM (SELECT DISTINCT edition, indicator, measured_on FROM core_indicators WHERE carried_by IS NOT NULL) n "
        "JOIN core_editions e USING (edition) JOIN core_editions b ON b.data_on = n.measured_on "
        "JOIN core_indicators o ON o.edition = b.edition AND o.indicator = n.indicator "
        "AND o.measured_on = n.measured_on JOIN core_crosswalk c ON c.from_geography_id = b.geography_id "
        "AND c.to_geography_id = e.geography_id AND c.from_area_id = o.area_id GROUP BY ALL), "
        "before AS (SELECT edition, indicator, measured_on, "
        "coalesce(sum(numerator) FILTER (NOT no_numerator), 0) AS k, "
        "coalesce(sum(denominator) FILTER (NOT no_denominator), 0) AS n FROM part GROUP BY ALL), "
        "after AS (SELECT edition, indicator, measured_on, coalesce(sum(numerator), 0) AS k, "
        "coalesce(sum(denominator), 0) AS n FROM core_indicators WHERE carried_by IS NOT NULL GROUP BY ALL) "
        "SELECT edition, indicator, b.k, a.k FROM before b JOIN after a USING (edition, indicator, measured_on) "
        "WHERE abs(b.k - a.k) > 1e-6 * greatest(1, b.k) OR abs(b.n - a.n) > 1e-6 * greatest(1, b.n)",
    ),
    Check(
        "every_area_is_scored_or_listed",
        "index",
        "an area of an edition is neither scored nor listed with its reason",
        "SELECT e.edition, a.area_id FROM core_editions e JOIN core_areas a ON a.geography_id = e.geography_id "
        "AND a.is_base LEFT JOIN out_validity v ON v.edition = e.edition AND v.area_id = a.area_id "
        "WHERE v.area_id IS NULL",
    ),
    Check(
        "contributions_sum_to_the_score",
        "index",
        "the contributions of an area do not sum to its score",
        "SELECT s.edition, s.method, s.part, s.area_id FROM out_scores s JOIN "
        "(SELECT edition, method, part, area_id, sum(contribution) AS total FROM out_contributions GROUP BY ALL) c "
        "USING (edition, method, part, area_id) WHERE abs(s.score - c.total) > 1e-9",
    ),
    Check(
        "every_area_is_typed_or_listed",
        "index",
        "an area of an edition that is typed has no row in out_types",
        "SELECT t.edition, a.area_id FROM out_typology t JOIN core_editions e USING (edition) JOIN core_areas a "
        "ON a.geography_id = e.geography_id AND a.is_base LEFT JOIN out_types o ON o.edition = t.edition "
        "AND o.area_id = a.area_id WHERE o.area_id IS NULL",
    ),
    Check(
        "types_are_as_many_as_their_areas",
        "index",
        "the areas in the profiles of an edition's types are not those with a type",
        "SELECT p.edition, p.indicator FROM out_type_profiles p JOIN out_typology t USING (edition) "
        "GROUP BY p.edition, p.indicator, t.areas HAVING sum(p.areas) <> t.areas",
    ),
    Check(
        "classes_probabilities_sum_to_one",
        "assess",
        "the class probabilities of an area do not sum to one",
        "SELECT edition, method, part, area_id, design_effect FROM out_class_probability GROUP BY ALL "
        "HAVING abs(sum(probability) - 1) > 1e-9",
    ),
    Check(
        "causes_sum_to_the_change",
        "assess",
        "the causes of a change of score do not sum to it",
        "SELECT edition, method, area_id FROM out_changes WHERE abs(score_change - (real_change + reference_shift + "
        "method_change + boundary_change + inseparable)) > 1e-9 OR abs(score_now - score_before - score_change) > 1e-9",
    ),
    Check(
        "every_area_has_one_flag_row",
        "flag",
        "an area of an edition has no row in out_flags",
        "SELECT v.edition, v.area_id FROM out_validity v LEFT JOIN out_flags f USING (edition, area_id) "
        "WHERE f.area_id IS NULL",
    ),
    Check(
        "every_flagged_area_has_reasons",
        "flag",
        "an area is flagged without a reason",
        "SELECT f.edition, f.area_id FROM out_flags f LEFT JOIN out_reasons r USING (edition, area_id) "
        "WHERE f.is_auffaellig GROUP BY ALL HAVING count(r.position) = 0",
    ),
    Check(
        "the_distribution_key_sums_to_one",
        "flag",
        "the shares of a distribution key do not sum to one",
        "SELECT edition, level FROM out_distribution_key GROUP BY ALL HAVING abs(sum(share) - 1) > 1e-9",
    ),
    Check(
        "every_funding_area_has_one_outcome",
        "flag",
        "a funding area of an edition has no row in out_exits",
        "SELECT DISTINCT o.edition, o.funding_id FROM out_overlay o LEFT JOIN out_exits x USING (edition, funding_id) "
        "WHERE x.funding_id IS NULL AND EXISTS (SELECT 1 FROM out_groups)",
    ),
    Check(
        "nothing_published_without_status",
        "protect",
        "a published value is empty and its status says ok",
        "SELECT edition, area_id, indicator FROM pub_indicators WHERE value IS NULL AND value_status = 'ok'",
    ),
)
