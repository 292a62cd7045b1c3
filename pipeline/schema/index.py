"""Tables of index: values, scores, classes, contributions; and what bridges a reform."""

from dataclasses import replace

from pipeline.schema.columns import Table, real, text, truth, whole
from pipeline.schema.shared import (
    AREA,
    CARRIED_BY,
    EDITION,
    ESTIMATED_BY_AREA_SHARE,
    ESTIMATED_SHARE,
    INDICATOR,
    MEASURED_ON,
    METHOD,
    PART,
    TYPE,
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
            text(
                "reason",
                "why it is not assessed, in German: Ausreißer (outlier), unbewohnt (uninhabited) …",
                nullable=True,
            ),
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
            text(
                "group", "reference group: 'all' for all areas, key of the municipality or larger area, 'none' without"
            ),
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
            real("raw", "value at the data date, not smoothed", "see catalogue", nullable=True),
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
                "value of the edition before, carried by the crosswalk",
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
        "one row per edition and area of an edition with delivered changes; to compare, nothing is computed from it",
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
