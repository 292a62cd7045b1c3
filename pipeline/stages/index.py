"""index: core_* -> validity, reference moments, contributions, scores, classes and groups of every method; types."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Compute every method of the city for every edition and write out_*."""
    from pipeline import schema
    from pipeline.findings import Findings
    from pipeline.results import (
        adjoining,
        agreement,
        assemble,
        bridge,
        municipal,
        noted,
        scoring,
        shrunken,
        typology,
        validity,
    )

    findings = Findings("index")
    names = (table.name for table in schema.tables_of("index") if table.name not in typology.TABLES)
    rows: dict[str, list[pd.DataFrame]] = {name: [] for name in names}
    forms = assemble.forms(config)
    main = forms.get(config.settings.city.main_method or "")
    rows["out_validity"] = [validity.of_edition(store, config, main, edition) for edition in config.editions]
    for edition, found in zip(config.editions, rows["out_validity"], strict=True):
        municipal.list_refused(config, found, assemble.base_areas(store, config.edition(edition).geography), findings)
    store.write_rows("out_validity", rows.pop("out_validity"))

    for form in forms.values():
        # A method beside the main one may score other areas; what it leaves out is told in out_agreement.
        editions = scoring.inputs(store, config, form, is_main=form is main)
        for own in municipal.apart(config, editions):
            references = scoring.pooled_references(form, own)
            for measured, areas in own:
                scored = scoring.score(measured, areas, references)
                noted.of_scores(config, measured, scored, findings)
                for name, frame in scored.frames.items():
                    rows[name].append(frame)
    for edition in config.editions:
        rows["out_city_values"].append(scoring.city_values(store, config, edition))
        for name, frame in bridge.compared(store, config, main, edition).items():
            rows[name].append(frame)
        rows["out_shrunken"] += shrunken.of_edition(store, config, edition, findings)
    rows["out_merged"] = adjoining.of_methods(store, config, forms, rows["out_groups"], findings)
    rows["out_agreement"] = agreement.of_methods(store, config, rows["out_groups"])
    for name, frames in rows.items():
        store.write_rows(name, frames)

    # Types are numbered by the scores, so they come last.
    typed = [typology.typed(store, config, edition) for edition in typology.editions(store, config)]
    for name in typology.TABLES:
        store.write_rows(name, [frames[name] for frames in typed])
    store.add("core_findings", findings.frame(), instead_of={"stage": "index"})
