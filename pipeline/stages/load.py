"""load: deliveries as they came -> core_* tables, checked and listed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Read every source of the city, check it and write core_*."""
    from pipeline.findings import Findings
    from pipeline.intake import areas as area_rows
    from pipeline.intake import (
        carrying,
        crosswalks,
        declared,
        editions,
        funding,
        indicators,
        municipalities,
        neighbours,
        places,
        population,
        steering,
    )
    from pipeline.intake.deliveries import Deliveries

    findings = Findings("load")
    deliveries = Deliveries(config, findings)

    areas = area_rows.core_areas(config, deliveries, findings)
    areas = municipalities.assigned(config, deliveries, areas, findings)
    deliveries.refuse_unknown_names(areas)
    residents = population.core_population(config, deliveries, areas, findings)
    blocks = places.core_blocks(config, deliveries)
    walk = crosswalks.core_crosswalk(config, deliveries, areas, blocks, residents, findings)
    told = carrying.core_carried(config, areas, walk, residents)
    carried = carrying.Carried(walk, told, config.settings.limits.sliver_share)
    barriers = steering.core_barriers(config, deliveries, findings)
    tables: dict[str, pd.DataFrame] = {
        "core_areas": areas,
        "core_municipalities": municipalities.core_municipalities(config, areas),
        "core_neighbours": neighbours.core_neighbours(config, areas, findings, barriers, blocks),
        "core_population": residents,
        "core_indicators": indicators.core_indicators(config, deliveries, areas, residents, carried, findings),
        "core_declared_validity": declared.core_declared_validity(config, deliveries, areas),
        "core_published_classes": declared.core_published_classes(config, deliveries, areas),
        "core_funding": funding.core_funding(config, deliveries, areas, findings),
        "core_places": places.core_places(config, deliveries, areas, findings),
        "core_place_counts": steering.core_place_counts(config, deliveries, findings),
        "core_barriers": barriers,
        "core_travel": steering.core_travel(config, deliveries, areas),
        "core_blocks": blocks,
        "core_crosswalk": walk,
        "core_carried": told,
        "core_editions": editions.core_editions(config),
    }
    editions.list_repeated(config, tables["core_indicators"], findings)
    places.list_blocks(config, blocks, areas, residents, findings)
    tables["core_blocks"] = blocks.drop(columns="row", errors="ignore")
    tables["core_sources"] = deliveries.core_sources()
    tables["core_edition_sources"] = deliveries.core_edition_sources()
    tables["core_corrections"] = deliveries.core_corrections()
    for name, frame in tables.items():
        store.write(name, frame)
    store.add("core_findings", findings.frame(), instead_of={"stage": "load"})
