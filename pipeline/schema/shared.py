"""Columns that many tables have."""

from pipeline.schema.columns import day, real, text, truth, whole

EDITION = text("edition", "edition of the monitoring, e.g. '2021'")

GEOGRAPHY = text("geography_id", "set of areas on which the edition is computed")

AREA = text("area_id", "key of the area as delivered, text with leading zeros")

METHOD = text("method", "name of the method, the same in all editions")

PART = text("part", "part of the method: status, dynamics, or one of its domains")

INDICATOR = text("indicator", "id of the indicator in the catalogue")

MICROAREA = text("microarea_id", "smallest key of the areas that make the micro-area")

TYPE = text("type_code", "letter of the type: A the lowest of the declared order")

MUNICIPALITY = text("municipality_id", "Amtlicher Gemeindeschlüssel (AGS), 8 digits; '' where no single one holds")

MEASURED_ON = day("measured_on", "date the value describes")

SOURCE = text("source_id", "id of the source")

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

IS_COMPARABLE = truth("is_comparable", "may bear a change; no: too much of it was split by surface alone")

LEVEL = text("level", "level of the larger area, e.g. ortsteil, bezirk")

FUNDING = text("funding_id", "key of the funding area; of a group of areas that is none yet: neu: and its smallest key")
