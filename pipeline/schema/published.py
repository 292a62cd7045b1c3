"""Tables of protect: what is withheld and what is published."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.schema.assess import ASSESS
from pipeline.schema.columns import Table, day, text, truth, whole
from pipeline.schema.flag import FLAG
from pipeline.schema.index import BRIDGE, INDEX
from pipeline.schema.load import LOAD
from pipeline.schema.shared import AREA, EDITION, GEOGRAPHY, MEASURED_ON, MUNICIPALITY, RELEASE, VALUE_STATUS
from pipeline.schema.steering import STEERING

VERSION = "1.3"

"""Version of the published columns: the first number rises when one is dropped or means something else, the second when
one is added; `docs/schema_versions.json` holds the checksum of each, and a test holds the two together."""


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
            truth("is_stand_in", "the funding areas of this edition only stand in for a funding map"),
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
    published(
        _BY_NAME["out_links"],
        "pub_links",
        drop=("distance_m", "place_name", "place_m"),
        open_to_empty=("is_barred",),
    ),
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
    published(_BY_NAME["out_municipality"], "pub_municipality"),
    published(_BY_NAME["out_distribution_key"], "pub_distribution_key"),
)
